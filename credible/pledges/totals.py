"""Totals of supporters that others counted: shown beside the table, evidence for no State."""

import datetime as dt
from pathlib import Path
from typing import Literal

from credible.model.base import Frozen
from credible.model.dates import in_words
from credible.model.tables import read_table

_COLUMNS = (
    *("date", "dated", "of", "precision", "total"),
    *("counts", "by", "source", "checked", "note"),
)


class SupporterTotal(Frozen):
    """How many had joined on a day, as somebody counted them.

    ``of`` says of whom: all ``supporters``, or the members of the ``council`` of the day. Of a
    total that is dated by its month, ``date`` is the first day and ``when`` names the month only.
    """

    date: dt.date
    when: str
    of: Literal["supporters", "council"]
    precision: str
    total: int
    counts: str
    by: str
    source: str
    checked: str
    note: str = ""

    @property
    def words(self) -> str:
        """The total with who counted it: ``more than 108 States (the press)``."""
        precision = "" if self.precision == "exact" else f"{self.precision} "
        return f"{precision}{self.total} {self.counts} ({self.by})"


class Completeness(Frozen):
    """How many supporters the table names, beside the latest totals counted by the day.

    Several totals may have been counted on one day; none of them is preferred.
    """

    named: int | None
    totals: tuple[SupporterTotal, ...]
    sentence: str


def read_totals(folder: Path) -> tuple[SupporterTotal, ...]:
    """The totals of a pledge by day, from ``supporter-totals.csv``; none where it is missing."""
    path = folder / "supporter-totals.csv"
    if not path.is_file():
        return ()
    totals = []
    for row in read_table(path, _COLUMNS):
        date = row.date("date")
        row.one_of("checked", ("yes", "part", "no"))
        row.one_of("of", ("supporters", "council"))
        by_month = row.one_of("dated", ("day", "month")) == "month"
        cells = row.cells | {
            "date": date,
            "when": in_words(date, day=not by_month),
            "total": row.integer("total"),
        }
        # told by "when"
        del cells["dated"]
        totals.append(SupporterTotal.model_validate(cells))
    return tuple(sorted(totals, key=lambda total: (total.date, total.total)))


def completeness(
    words: str, named: int | None, totals: tuple[SupporterTotal, ...], date: dt.date
) -> Completeness:
    """What a table holds, beside the totals of the last day counted on or before ``date``.

    Before the first total, the first one is named. ``words`` is the sentence of the pledge.
    """
    counted = [total for total in totals if total.of == "supporters"]
    last = max((t.date for t in counted if t.date <= date), default=None)
    first = min((total.date for total in counted), default=None)
    latest = tuple(total for total in counted if total.date == (last or first))
    said = "; ".join(total.words for total in latest)
    return Completeness(
        named=named,
        totals=latest,
        sentence=words.format(named=named, totals=f"{latest[0].when}: {said}" if said else "none"),
    )
