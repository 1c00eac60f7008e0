"""From a draft to its assessment under a reading."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable

from credible.assess.grounds import fill, ground_of, paragraph_order, witnesses
from credible.engine.compiling import RuleResult
from credible.engine.deciding import Decider, Decision
from credible.engine.durable import engine_version
from credible.model.assessment import (
    Assessment,
    Citation,
    DraftHead,
    ElementResult,
    Finding,
    Ground,
    OpenQuestion,
    Provenance,
    Role,
)
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, leaves
from credible.rulebook.rule import ElementOfPledge, Pledge, Reading, Rule, Source

_ORDER = {"holds": 0, "fails": 1, "unknown": 2, "not-applicable": 3}


class Assessor:
    """Assesses drafts by one rule book. Make one and use it for all drafts.

    It may be used from several threads; in other processes make one in each.
    """

    def __init__(self, book: RuleBook | None = None) -> None:
        self.book = book or RuleBook.load()
        self.decider = Decider(self.book)
        self._citations: dict[Source, Citation] = {}

    def choose(self, pledge: str | None, reading: str | None) -> tuple[Pledge, Reading]:
        """The pledge and the reading meant: by default the Code and its default reading.

        Raises:
            CredibleError: for a name that does not exist, or a reading of another pledge.
        """
        from credible.errors import CredibleError

        if reading is None:
            chosen = self.book.pledge(pledge or DEFAULT_PLEDGE)
            return chosen, self.book.reading(chosen.default_reading)
        read = self.book.reading(reading)
        if pledge is not None and read.pledge != pledge:
            own = tuple(each.id for each in self.book.readings_of(pledge))
            raise CredibleError.of(
                "reading-of-another-pledge",
                f"“{reading}” is a reading of {read.pledge}, not of {pledge}",
                nearest=own,
                remedy="See `credible readings list`.",
            )
        return self.book.pledge(read.pledge), read

    def assess(
        self,
        draft: DraftResolution,
        *,
        pledge: str | None = None,
        reading: str | None = None,
        input_sha256: str | None = None,
        timestamp: datetime.datetime | None = None,
        questions: bool = True,
    ) -> Assessment:
        """The assessment of ``draft``.

        ``input_sha256`` identifies the input; without it the draft itself is hashed.
        ``timestamp`` is printed as given; two runs without one are byte-identical.
        ``questions`` says whether open questions are looked for.

        Raises:
            CredibleError: for a pledge or reading that does not exist.
        """
        chosen, read = self.choose(pledge, reading)
        decision = self.decider.decide(draft, chosen, read)
        asked: tuple[OpenQuestion, ...] = ()
        if questions:
            from credible.assess.questions import open_questions

            asked = open_questions(self, draft, chosen, read, decision)
        return Assessment(
            draft=_head(draft),
            pledge=chosen.id,
            pledge_title=chosen.title,
            pledge_source=chosen.short,
            reading=read.id,
            reading_title=read.title,
            reading_summary=read.summary,
            notice=chosen.notice,
            outcome=decision.outcome,
            outcome_words=chosen.words_for(decision.outcome),
            scope=decision.scope,
            credibility=decision.credibility,
            elements=tuple(
                self._element(element, draft, read, decision)
                for element in chosen.elements
                if element.id in decision.elements
            ),
            noted=tuple(
                self.finding(draft, rule_id, decision.results[rule_id], "noted", read)
                for rule_id in read.indicates
            ),
            warnings=tuple(
                self.finding(draft, rule_id, decision.results[rule_id], "warning", read)
                for rule_id in chosen.warning
            ),
            questions=asked,
            notices=draft.notices,
            provenance=self._provenance(draft, input_sha256, timestamp),
        )

    def _element(
        self,
        element: ElementOfPledge,
        draft: DraftResolution,
        reading: Reading,
        decision: Decision,
    ) -> ElementResult:
        findings = [
            self.finding(draft, rule_id, decision.results[rule_id], "required", reading)
            for rule_id in reading.requires
            if self.book.rules[rule_id].element == element.id
        ]
        result = decision.elements[element.id]
        if element.combine == "any":
            findings.sort(key=lambda finding: _ORDER[finding.result])
        sentence = getattr(element.says, result) if element.says else None
        return ElementResult(
            id=element.id,
            title=element.title,
            limb=element.limb,
            combine=element.combine,
            result=result,
            sentence=sentence,
            findings=tuple(findings),
        )

    def finding(
        self,
        draft: DraftResolution,
        rule_id: str,
        result: RuleResult,
        role: Role,
        reading: Reading,
    ) -> Finding:
        """The finding of one rule, with its sentence and grounds for this draft."""
        rule = self.book.rules[rule_id]
        found = witnesses(draft, self.decider.rule(rule_id).questions)
        grounds = {
            name: [ground_of(name, item, self.book.vocabulary) for item in items]
            for name, items in found.items()
        }
        sentence, exception = self._sentence(rule, result, draft, grounds)
        rested: list[Ground] = [each for some in grounds.values() for each in some]
        if result.result in ("not-applicable",):
            rested = []
        paragraphs = {p for ground in rested for p in ground.paragraphs}
        stances = self.book.premises_under(reading)
        return Finding(
            rule=rule_id,
            title=rule.title,
            element=rule.element,
            role=role,
            result=result.result,
            sentence=sentence,
            sources=self._cited(rule, result),
            paragraphs=tuple(sorted(paragraphs, key=paragraph_order)),
            grounds=tuple(rested),
            premises={name: stances[name] for name in premises_of(rule)},
            exception=exception,
        )

    def _sentence(
        self,
        rule: Rule,
        result: RuleResult,
        draft: DraftResolution,
        grounds: dict[str, list[Ground]],
    ) -> tuple[str, str | None]:
        if result.result == "not-applicable":
            return "Not in point for this draft.", None
        if result.exception is not None:
            says = rule.unless[result.exception].says
            text = fill(says, draft, grounds, self.book.vocabulary)
            return text, text
        template = getattr(rule.says, result.result)
        return fill(template, draft, grounds, self.book.vocabulary), None

    def _cited(self, rule: Rule, result: RuleResult) -> tuple[Citation, ...]:
        sources = rule.source
        if result.exception is not None:
            sources = (*rule.unless[result.exception].source, *sources)
        return tuple(self.citation(source) for source in sources)

    def citation(self, source: Source) -> Citation:
        """A source as it is cited."""
        cited = self._citations.get(source)
        if cited is None:
            cited = Citation(
                instrument=source.instrument,
                pinpoint=source.pinpoint,
                text=self.book.cite(source),
            )
            self._citations[source] = cited
        return cited

    def _provenance(
        self,
        draft: DraftResolution,
        input_sha256: str | None,
        timestamp: datetime.datetime | None,
    ) -> Provenance:
        from credible import __version__

        origins = [
            item.origin for name in COLLECTIONS for item in (getattr(draft, name) or ())
        ]
        digest = input_sha256 or hashlib.sha256(draft.model_dump_json().encode()).hexdigest()
        return Provenance(
            program=f"credible {__version__}",
            rules=self.book.digest,
            engine=engine_version(),
            input=digest,
            assessed_at=timestamp,
            facts_read=origins.count("read"),
            facts_inferred=origins.count("inferred"),
            facts_stated=origins.count("stated") + len(draft.situation.facts),
        )


DEFAULT_PLEDGE = "code-of-conduct"


def premises_of(rule: Rule) -> tuple[str, ...]:
    """The premises that the conditions of a rule name, each once."""
    conditions = [rule.holds, *(exception.when for exception in rule.unless)]
    if rule.applies is not None:
        conditions.append(rule.applies)
    found: Iterable[str] = (
        leaf.premise
        for condition in conditions
        for leaf in leaves(condition)
        if isinstance(leaf, Premise)
    )
    return tuple(dict.fromkeys(found))


def _head(draft: DraftResolution) -> DraftHead:
    return DraftHead(
        symbol=draft.symbol,
        title=draft.title,
        date=draft.date,
        about=draft.about,
        stage=draft.stage,
        sponsors=draft.sponsors,
        tally=draft.votes.tally if draft.votes else None,
    )
