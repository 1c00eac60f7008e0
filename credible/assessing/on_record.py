"""What the record of the situation says beside a draft, laid over it as facts of the situation.

A finding speaks to a draft that is about its situation, that is dated later than the day on which
it was public, whose conflict had not ended, and that itself speaks of violations against persons or
protects them. It never says no, and an answer given by hand wins over it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from credible.model.dates import in_words
from credible.model.record import RecordedFinding, Standing
from credible.model.situation import SituationFact
from credible.record import Finding, Record, Terms
from credible.record.tables import months_between
from credible.rulebook.condition import Condition

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.engine.deciding import Decider, Decision
    from credible.model.draft import DraftResolution
    from credible.model.vocabulary import Vocabulary
    from credible.rulebook.rule import Pledge, Reading

MOST_SHOWN = 6
"""So many findings that do not answer are shown beside a draft, the latest."""

_STRENGTH = ("established", "reasonable-grounds", "alleged", "risk")


class Consultation:
    """The record of a rule book, ready to be consulted for drafts."""

    def __init__(self, assessor: Assessor, record: Record) -> None:
        self._assessor = assessor
        self._record = record
        self._vocabulary: Vocabulary = assessor.book.vocabulary
        self._gate = None
        if record.terms.gate:
            gate: Condition = TypeAdapter(Condition).validate_python(record.terms.gate)
            self._gate = assessor.decider.condition(gate)
        self._facts: dict[str, Mapping[str, Any]] = {
            name: body["record"]
            for name, body in self._vocabulary.situation.items()
            if "record" in body
        }

    def laid_over(self, draft: DraftResolution) -> DraftResolution:
        """``draft`` with what the record has of its situation; the draft itself where it has none.

        The latest of the strongest current findings answers each fact; ageing findings and leads
        are only shown. A draft without a date is answered without the record, and says so.
        """
        if draft.about is None or not self._speaks_to(draft):
            return draft
        findings = self._record.concerning(draft.about)
        if not findings:
            return draft
        if draft.date is None:
            notices = (*draft.notices, self._record.terms.says["no_date"])
            return draft.model_copy(update={"notices": notices})
        shown = self._shown(findings, draft.date)
        if not shown:
            return draft
        facts = dict(draft.situation.facts)
        for each in shown:
            if each.standing == "current" and each.fact not in facts:
                facts[each.fact] = SituationFact(
                    value=True,
                    source=f"{dated(each)}, {each.strength.replace('-', ' ')}",
                    note=each.sentence,
                    origin="record",
                )
        situation = draft.situation.model_copy(update={"facts": facts})
        return draft.model_copy(update={"situation": situation, "on_record": shown})

    def _speaks_to(self, draft: DraftResolution) -> bool:
        return self._gate is None or self._gate.value(draft, {}) == "true"

    def _shown(
        self, findings: Iterable[Finding], day: datetime.date
    ) -> tuple[RecordedFinding, ...]:
        found = [
            made
            for finding in findings
            for fact in self._facts_of(finding, day)
            if (made := self._beside(finding, fact, day)) is not None
        ]
        answering: dict[str, RecordedFinding] = {}
        for each in found:
            best = answering.get(each.fact)
            if each.standing == "current" and (best is None or _better(each, best)):
                answering[each.fact] = each
        others = [each for each in found if each.standing != "current"]
        return (
            *sorted(answering.values(), key=lambda each: _STRENGTH.index(each.strength)),
            *others[:MOST_SHOWN],
        )

    def _facts_of(self, finding: Finding, day: datetime.date) -> Iterable[str]:
        """The facts of the situation that a finding supplies."""
        for name, wanted in self._facts.items():
            age = months_between(finding.public, day)
            if (
                finding.named == wanted["named"]
                and finding.strength in wanted["strength"]
                and age <= wanted.get("months", age)
            ):
                yield name

    def _beside(
        self, finding: Finding, fact: str, day: datetime.date
    ) -> RecordedFinding | None:
        standing = standing_of(finding, day, self._record)
        if standing is None:
            return None
        made = RecordedFinding(
            id=finding.id, fact=fact, situation=finding.situations[0], body=finding.body,
            kind=finding.kind, reference=finding.reference, pinpoint=finding.pinpoint,
            address=finding.address, date=finding.public,
            age_months=months_between(finding.public, day),
            crimes=finding.crimes, named=finding.named, acts=finding.acts,
            strength=finding.strength, against=finding.against, standing=standing,
        )
        terms = self._record.terms
        return made.model_copy(
            update={
                "sentence": sentence_of(made, terms, self._vocabulary),
                "agreement": sentence_of(
                    made.model_copy(update={"standing": "agreeing"}), terms, self._vocabulary
                ),
                "departure": terms.says["departed"].format(
                    dated=dated(made), reference=made.reference, date=in_words(made.date),
                    strength=made.strength.replace("-", " "),
                ),
            }
        )


def beside(
    decider: Decider, draft: DraftResolution, pledge: Pledge, reading: Reading, decision: Decision
) -> tuple[RecordedFinding, ...]:
    """What the record has beside ``draft``, and what that is to its ``decision``.

    A finding from which the answers of the draft depart is marked, and so is one without which
    the decision would be the same.
    """
    facts, vocabulary = draft.situation.facts, decider.book.vocabulary
    answering = {name for name, fact in facts.items() if fact.origin == "record"}
    if not draft.on_record:
        return ()
    needed = False
    if answering:
        without = draft.model_copy(update={"situation": draft.situation.without(answering)})
        needed = decider.decide(without, pledge, reading).elements != decision.elements
    return tuple(
        _standing_beside(
            each, draft, vocabulary.situation.get(each.fact, {}).get("yields_to", ()),
            needed=needed or each.fact not in answering,
        )
        for each in draft.on_record
    )


def _standing_beside(
    each: RecordedFinding, draft: DraftResolution, yields_to: Iterable[str], *, needed: bool
) -> RecordedFinding:
    if each.standing != "current" or each.fact not in draft.situation.facts:
        return each
    if any(map(draft.situation.denied, yields_to)):
        return each.model_copy(update={"standing": "departed", "sentence": each.departure})
    if not needed:
        return each.model_copy(update={"standing": "agreeing", "sentence": each.agreement})
    return each


def standing_of(finding: Finding, day: datetime.date, record: Record) -> Standing | None:
    """What a finding is to a draft of ``day``: current, ageing, a lead, or nothing to it."""
    if (
        not finding.general
        or not finding.crimes
        or finding.public >= day
        or (finding.withdrawn is not None and finding.withdrawn <= day)
        or not record.goes_on(finding.conflict, day)
    ):
        return None
    terms, age = record.terms, months_between(finding.public, day)
    limit = terms.current_months
    if finding.strength == "risk":
        limit = min(limit, terms.current_months_of_risk)
    if not finding.continuing:
        limit = min(limit, terms.current_months_of_ended_facts)
    if age > terms.ageing_months:
        return None
    if not finding.checked:
        return "lead"
    return "current" if age <= limit else "ageing"


def sentence_of(finding: RecordedFinding, terms: Terms, vocabulary: Vocabulary) -> str:
    """The finding in words, by the sentences of ``record.yaml``."""
    caution = ""
    if not finding.named:
        caution = terms.says["caution"].format(acts=finding.acts or "not told here")
        if finding.kind in terms.kinds_that_list:
            caution += terms.says["caution_of_lists"]
    crimes = [vocabulary.label("crimes", crime) for crime in finding.crimes]
    return terms.says[finding.standing].format(
        dated=dated(finding),
        reference=finding.reference,
        date=in_words(finding.date),
        strength=finding.strength.replace("-", " "),
        crimes=" and ".join(filter(None, (", ".join(crimes[:-1]), crimes[-1]))),
        by=f", against {finding.against}" if finding.against else "",
        caution=caution,
    )


def dated(finding: RecordedFinding) -> str:
    """The document and the day on which it was public, which its own name may hold already."""
    day = in_words(finding.date)
    return finding.reference if day in finding.reference else f"{finding.reference}, {day}"


def _better(one: RecordedFinding, other: RecordedFinding) -> bool:
    return (_STRENGTH.index(one.strength), -one.date.toordinal()) < (
        _STRENGTH.index(other.strength), -other.date.toordinal()
    )
