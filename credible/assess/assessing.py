"""From a draft to its assessment under a reading."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from operator import attrgetter

from credible.assess.cautions import cautions
from credible.assess.findings import Made, Maker, premises_of
from credible.assess.fragments import with_findings
from credible.assess.on_record import Consultation, beside
from credible.assess.sheet import Shape, Sheet
from credible.engine.compiling import RuleResult
from credible.engine.deciding import Decider
from credible.engine.durable import engine_version
from credible.engine.memory import remember
from credible.model.assessment import (
    Assessment,
    Citation,
    DraftHead,
    Finding,
    OpenQuestion,
    Provenance,
    Role,
)
from credible.model.base import assembled, json_of
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.record import Record
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, Source

__all__ = ["DEFAULT_PLEDGE", "Assessor", "premises_of"]

MOST_SHEETS = 32
"""Readings whose findings are remembered."""

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
        """``record`` says whether :meth:`on_record` consults the record of the situation."""
        self.book = book or RuleBook.load()
        self.decider = decider or Decider(self.book)
        self._consults_record = record
        self._consultation: Consultation | None = None
        self._maker = Maker(self.book, self.decider)
        self._sheets: dict[int, Sheet] = {}

    def on_record(self, draft: DraftResolution) -> DraftResolution:
        """``draft`` with what the record of the situation says beside it laid over it.

        Raises:
            CredibleError: where the tables of the record do not load.
        """
        if not self._consults_record or draft.on_record:
            return draft
        if self._consultation is None:
            record = Record.load(self.book.folders, self.book.vocabulary)
            if record is None:
                self._consults_record = False
                return draft
            self._consultation = Consultation(self, record)
        return self._consultation.laid_over(draft)

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
        bare, shape, made = self._parts(
            draft, pledge, reading, input_sha256, timestamp, questions
        )
        return _with_findings(bare, shape, made)

    def assess_as_json(
        self,
        draft: DraftResolution,
        *,
        pledge: str | None = None,
        reading: str | None = None,
        input_sha256: str | None = None,
        timestamp: datetime.datetime | None = None,
        questions: bool = True,
    ) -> bytes:
        """The assessment of ``draft`` as JSON, byte for byte as ``assess(...)`` would give it.

        Findings that were made before are written from what was written then.
        """
        bare, shape, made = self._parts(
            draft, pledge, reading, input_sha256, timestamp, questions
        )
        return with_findings(json_of(bare), shape, made)

    def assess_with_json(
        self,
        draft: DraftResolution,
        *,
        pledge: str | None = None,
        reading: str | None = None,
        input_sha256: str | None = None,
        timestamp: datetime.datetime | None = None,
        questions: bool = True,
    ) -> tuple[Assessment, bytes]:
        """The assessment of ``draft``, and the same as JSON, for little more than either."""
        bare, shape, made = self._parts(
            draft, pledge, reading, input_sha256, timestamp, questions
        )
        return _with_findings(bare, shape, made), with_findings(json_of(bare), shape, made)

    def _sheet(self, pledge: Pledge, reading: Reading) -> Sheet:
        plan = self.decider.plan(pledge, reading)
        # a sheet keeps its plan alive, so that the number is no other plan's
        sheet = self._sheets.get(id(plan))
        if sheet is None:
            sheet = remember(self._sheets, id(plan), Sheet(self._maker, plan), MOST_SHEETS)
        return sheet

    def _parts(
        self,
        draft: DraftResolution,
        pledge_id: str | None,
        reading_id: str | None,
        input_sha256: str | None,
        timestamp: datetime.datetime | None,
        questions: bool,
    ) -> tuple[Assessment, Shape, Sequence[Made]]:
        """The assessment with its findings left out, where they go, and the findings."""
        pledge, reading = self.choose(pledge_id, reading_id)
        sheet = self._sheet(pledge, reading)
        pattern = sheet.plan.reader.read(draft)
        shape = sheet.shape(draft, pattern)
        decision = shape.decision
        asked: tuple[OpenQuestion, ...] = ()
        if questions:
            from credible.assess.questions import decisive_unknowns, questions_about

            if shape.unknowns is None:
                shape.unknowns = decisive_unknowns(
                    self._maker, draft, pledge, reading, decision, pattern
                )
            asked = questions_about(self._maker, draft, pledge, reading, shape.unknowns)
        bare = assembled(
            Assessment,
            schema_version=1,
            draft=_head(draft),
            pledge=pledge.id,
            pledge_title=pledge.title,
            pledge_source=pledge.short,
            reading=reading.id,
            reading_title=reading.title,
            reading_summary=reading.summary,
            notice=pledge.notice,
            outcome=decision.outcome,
            outcome_words=pledge.words_for(decision.outcome),
            scope=decision.scope,
            credibility=decision.credibility,
            elements=(),
            noted=(),
            warnings=(),
            questions=asked,
            hangs_on=None,
            would_change=None,
            search=None,
            cautions=cautions(self.decider, draft, pledge, reading, decision),
            record=beside(self.decider, draft, pledge, reading, decision),
            notices=draft.notices,
            provenance=self._provenance(draft, input_sha256, timestamp),
        )
        return bare, shape, sheet.made(draft, pattern, shape)

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

    def citation(self, source: Source) -> Citation:
        """A source as it is cited."""
        return self._maker.citation(source)

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
        return assembled(
            Provenance,
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


def _with_findings(bare: Assessment, shape: Shape, made: Sequence[Made]) -> Assessment:
    return bare.model_copy(
        update={
            "elements": tuple([
                element.bare.element.model_copy(
                    update={"findings": tuple([made[n].finding for n in element.order])}
                )
                for element in shape.elements
            ]),
            "noted": tuple([made[n].finding for n in shape.noted]),
            "warnings": tuple([made[n].finding for n in shape.warnings]),
        }
    )


def _head(draft: DraftResolution) -> DraftHead:
    return assembled(
        DraftHead,
        symbol=draft.symbol,
        title=draft.title,
        date=draft.date,
        about=draft.about,
        stage=draft.stage,
        sponsors=draft.sponsors,
        tally=draft.votes.tally if draft.votes else None,
    )
