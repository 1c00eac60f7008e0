"""Outcomes of drafts by reading, and for each that differs what makes the difference."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from credible.assessing.assessor import DEFAULT_PLEDGE, Assessor
from credible.comparing.readings import OutcomesCompared, outcomes_compared
from credible.model.assessment import Outcome
from credible.model.base import Frozen
from credible.model.draft import DraftResolution


class ReadingNamed(Frozen):
    """A column of the matrix."""

    id: str
    title: str
    summary: str


class MatrixRow(Frozen):
    """One draft: its outcome under each reading, and the comparisons of those that differ."""

    name: str
    symbol: str | None
    title: str | None
    about: str | None
    date: datetime.date | None
    outcomes: dict[str, Outcome]
    differences: tuple[OutcomesCompared, ...]

    @property
    def differs(self) -> bool:
        """Whether the outcome depends on the reading."""
        return bool(self.differences)


class ReadingsMatrix(Frozen):
    """Drafts by readings of one pledge; differences are told from the reading ``base``."""

    pledge: str
    pledge_title: str
    base: str
    readings: tuple[ReadingNamed, ...]
    rows: tuple[MatrixRow, ...]
    notice: str

    @property
    def differing(self) -> tuple[MatrixRow, ...]:
        """The drafts whose outcome depends on the reading."""
        return tuple(row for row in self.rows if row.differs)


def outcomes_by_reading(
    assessor: Assessor,
    drafts: Iterable[tuple[str, DraftResolution]],
    *,
    pledge: str | None = None,
    base: str | None = None,
) -> ReadingsMatrix:
    """The outcomes of ``drafts`` (each with its name) under every reading of a pledge.

    Differences are told from ``base``, by default the default reading of the pledge.

    Raises:
        CredibleError: for a pledge or reading that does not exist, or a reading of another pledge.
    """
    chosen, read = assessor.choose(pledge or (None if base else DEFAULT_PLEDGE), base)
    book = assessor.book
    readings = [read, *(each for each in book.readings_of(chosen.id) if each.id != read.id)]
    rows = []
    for name, draft in drafts:
        compared = [
            outcomes_compared(assessor, draft, read.id, each.id) for each in readings[1:]
        ]
        own = (
            compared[0].first_outcome
            if compared
            else assessor.decider.decide(draft, chosen, read).outcome
        )
        rows.append(
            MatrixRow(
                name=name,
                symbol=draft.symbol,
                title=draft.title,
                about=draft.about,
                date=draft.date,
                outcomes={
                    read.id: own,
                    **{each.second: each.second_outcome for each in compared},
                },
                differences=tuple(
                    each for each in compared if each.first_outcome != each.second_outcome
                ),
            )
        )
    return ReadingsMatrix(
        pledge=chosen.id,
        pledge_title=chosen.title,
        base=read.id,
        readings=tuple(
            ReadingNamed(id=each.id, title=each.title, summary=each.summary) for each in readings
        ),
        rows=tuple(rows),
        notice=chosen.notice,
    )
