"""From a draft to its assessment under a reading."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator
from operator import attrgetter

from credible.assessing.cautions import cautions
from credible.assessing.findings import NOT_IN_POINT, FindingMaker, premises_of
from credible.assessing.on_record import Consultation, beside
from credible.engine.deciding import Decider, Decision, FactsRead, Plan
from credible.engine.durable import engine_version
from credible.engine.rules import RuleResult
from credible.model.assessment import (
    Assessment,
    DraftHead,
    ElementResult,
    Finding,
    OpenQuestion,
    Provenance,
    Role,
)
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.record import Record
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading

__all__ = ["DEFAULT_PLEDGE", "Assessor", "premises_of"]

_ORDER = {"holds": 0, "fails": 1, "unknown": 2, NOT_IN_POINT: 3}

_LISTS = attrgetter(*COLLECTIONS)


class Assessor:
    """Assesses drafts by one rule book. Make one and use it for all drafts.

    It may be used from several threads; in other processes make one in each.
    """

    def __init__(
        self,
        book: RuleBook | None = None,
        decider: Decider | None = None,
        *,
        record: bool = True,
    ) -> None:
        """``record`` says whether :meth:`on_record` consults the record of the situation.

        Raises:
            CredibleError: with what is wrong with the language of a folder laid over the rules.
        """
        self.book = book or RuleBook.load()
        if self.book.has_own_language:
            from credible.reading.recognise.language import language_for

            # compiled here and remembered, so that one that is broken is refused whatever is asked
            language_for(self.book)
        self.decider = decider or Decider(self.book)
        self.consults_record = record
        self._consultation: Consultation | None = None
        self._maker = FindingMaker(self.book, self.decider)

    def on_record(self, draft: DraftResolution) -> DraftResolution:
        """``draft`` with what the record of the situation says beside it laid over it.

        Raises:
            CredibleError: where the tables of the record do not load.
        """
        if not self.consults_record or draft.on_record:
            return draft
        if self._consultation is None:
            record = Record.load(self.book.folders, self.book.vocabulary)
            if record is None:
                self.consults_record = False
                return draft
            self._consultation = Consultation(self, record)
        return self._consultation.laid_over(draft)

    def choose(
        self, pledge: str | None, reading: str | Reading | None
    ) -> tuple[Pledge, Reading]:
        """The pledge and the reading meant: by default the Code and its default reading.

        A reading is named by its id; the reading itself stands for its id.

        Raises:
            CredibleError: for a name that does not exist, or a reading of another pledge.
        """
        from credible.errors import CredibleError

        if isinstance(reading, Reading):
            reading = reading.id
        if reading is None:
            chosen = self.book.pledge(pledge or DEFAULT_PLEDGE)
            return chosen, self.book.reading(chosen.default_reading)
        read = self.book.reading(reading)
        if pledge is not None and read.pledge != self.book.pledge(pledge).id:
            own = tuple(each.id for each in self.book.readings_of(pledge))
            raise CredibleError.of(
                "reading-of-another-pledge",
                f"“{reading}” is a reading of {read.pledge}, not of {pledge}",
                nearest=own,
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
        plan = self.decider.plan(chosen, read)
        facts = plan.read(draft)
        decision = plan.decide(draft, facts)
        asked: tuple[OpenQuestion, ...] = ()
        if questions:
            from credible.assessing.questions import open_questions

            asked = open_questions(self._maker, draft, plan, decision, facts)
        return Assessment(
            schema_version=1,
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
            elements=tuple(self._elements(draft, plan, decision, facts)),
            noted=tuple(self._findings(draft, read, decision, facts, "noted", read.indicates)),
            warnings=tuple(
                self._findings(draft, read, decision, facts, "warning", chosen.warning)
            ),
            questions=asked,
            hangs_on=None,
            would_change=None,
            search=None,
            cautions=cautions(self.decider, draft, chosen, read, decision),
            record=beside(self.decider, draft, chosen, read, decision),
            notices=draft.notices,
            provenance=self._provenance(draft, input_sha256, timestamp),
        )

    def _elements(
        self, draft: DraftResolution, plan: Plan, decision: Decision, facts: FactsRead
    ) -> Iterator[ElementResult]:
        of_pledge = {element.id: element for element in plan.pledge.elements}
        for each in plan.elements:
            element, result = of_pledge[each.id], decision.elements[each.id]
            findings = self._findings(
                draft, plan.reading, decision, facts, "required", each.rules
            )
            if each.combine == "any":
                findings.sort(key=lambda finding: _ORDER[finding.result])
            yield ElementResult(
                id=element.id,
                title=element.title,
                limb=element.limb,
                combine=element.combine,
                result=result,
                sentence=getattr(element.says, result) if element.says else None,
                findings=tuple(findings),
            )

    def _findings(
        self, draft: DraftResolution, reading: Reading, decision: Decision, facts: FactsRead,
        role: Role, rules: Iterable[str],
    ) -> list[Finding]:
        return [
            self._maker.finding(draft, name, decision.results[name], role, reading, facts.answers)
            for name in rules
        ]

    def finding(
        self,
        draft: DraftResolution,
        rule_id: str,
        result: RuleResult,
        role: Role,
        reading: Reading,
    ) -> Finding:
        """The finding of one rule, with its sentence and grounds for this draft."""
        return self._maker.finding(draft, rule_id, result, role, reading)

    def _provenance(
        self,
        draft: DraftResolution,
        input_sha256: str | None,
        timestamp: datetime.datetime | None,
    ) -> Provenance:
        from credible import __version__

        origins = [item.origin for items in _LISTS(draft) if items for item in items]
        answers = [fact.origin for fact in draft.situation.facts.values()]
        digest = input_sha256 or hashlib.sha256(draft.model_dump_json().encode()).hexdigest()
        return Provenance(
            program=f"credible {__version__}",
            rules=self.book.digest,
            engine=engine_version(),
            input=digest,
            assessed_at=timestamp,
            facts_read=origins.count("read"),
            facts_inferred=origins.count("inferred"),
            facts_stated=origins.count("stated") + answers.count("stated"),
            facts_on_record=answers.count("record"),
        )


DEFAULT_PLEDGE = "code-of-conduct"


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
