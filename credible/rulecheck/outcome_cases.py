"""The cases above single rules, run by the engine: of readings, pledges and the outcome table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from credible.engine.deciding import Decider, Decision
from credible.engine.tables import Conclusions
from credible.errors import Place
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.model.yaml_source import Located
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, ReadingCase
from credible.rulecheck.case_files import (
    ElementCase,
    LimbsCase,
    PledgeCase,
    cases_of_pledge,
    reading_of,
)
from credible.rulecheck.conditions import Path, Places


@dataclass(frozen=True, slots=True)
class OutcomeCase:
    """A draft and the outcome that a case of a reading or of a pledge expects for it."""

    pledge: Pledge
    reading: Reading
    case: ReadingCase
    number: int
    data: dict[str, object]
    located: Located | None
    path: Path

    @property
    def place(self) -> Place:
        """File and line."""
        if self.located is None:
            return Place()
        return Place(self.located.file, *self.located.mark(self.path))

    @property
    def of(self) -> tuple[str, Literal["reading", "pledge"]]:
        """Beside what it stands."""
        if isinstance(self.case, PledgeCase):
            return self.pledge.id, "pledge"
        return self.reading.id, "reading"

    @property
    def decided_by(self) -> str | None:
        """The element on which the outcome is said to hang."""
        return self.case.decided_by if isinstance(self.case, PledgeCase) else None

    @property
    def by_default(self) -> bool:
        """Whether it is decided under the default reading because it names none."""
        return isinstance(self.case, PledgeCase) and self.case.reading is None

    def draft(self, book: RuleBook) -> DraftResolution:
        """The draft in the words of ``book``.

        Raises:
            CredibleError: where it says something that no draft can say, with file and line.
        """
        return validate(
            DraftResolution, self.data, self.located, prefix=(*self.path, "draft"),
            context={"vocabulary": book.vocabulary},
        )


def of_reading(book: RuleBook, reading: Reading, places: Places) -> Iterator[OutcomeCase]:
    """The cases beside ``reading``."""
    located = places.located(book.files.get(f"reading:{reading.id}"))
    pledge = book.pledge(reading.pledge)
    for number, case in enumerate(reading.cases):
        yield OutcomeCase(pledge, reading, case, number, case.draft, located, ("cases", number))


def of_pledge(book: RuleBook, pledge: Pledge, places: Places) -> Iterator[OutcomeCase]:
    """The cases of ``pledge``.

    Raises:
        CredibleError: where their file cannot be read.
    """
    for number, at in enumerate(cases_of_pledge(book, pledge, places)):
        reading = reading_of(book, pledge, at.case)
        yield OutcomeCase(pledge, reading, at.case, number, at.draft, at.located, at.path)


def deciding_elements(
    decider: Decider, decision: Decision, pledge: Pledge, reading: Reading
) -> frozenset[str]:
    """The elements with another result of which, alone, the outcome would be another."""
    elements = decider.elements_of(pledge, reading)
    return frozenset(
        element.id
        for element in elements
        if any(
            decider.outcome(*decider.limbs({**decision.elements, element.id: other}, elements))
            != decision.outcome
            for other in ("holds", "fails")
        )
    )


def result_of_table(conclusions: Conclusions | Decider, case: ElementCase | LimbsCase) -> str:
    """What the table makes of a case of it."""
    if isinstance(case, ElementCase):
        return conclusions.combine(case.combine, case.findings)
    return conclusions.outcome(case.scope, case.credibility)


