"""One page for the whole batch: outcomes by year, by situation, by failing rule, and every draft.

It is a page as every other; the rows of the table of drafts are written one by one, so that a page
on many drafts needs no more memory than one on few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from credible.batch.rows import ERROR, Brief
from credible.batch.tally import OUTCOMES, Tally
from credible.files import write_whole
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.html import html_pieces
from credible.report.layout import clean
from credible.report.page import (
    Block,
    Column,
    Page,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    heading,
    muted,
    paragraph,
    strong,
    table,
    words,
)

if TYPE_CHECKING:
    from credible.rulebook.rule import Pledge, Reading

_SHORT: dict[str, str] = {str(outcome): told for outcome, told in OUTCOMES_IN_SHORT.items()}
MOST_ROWS = 200
"""Rows of a table of counts; the rest would not be read."""


def write_page(
    path: Path,
    briefs: Iterable[Brief],
    tally: Tally,
    pledge: Pledge,
    reading: Reading,
    origin: str,
) -> None:
    """Writes the page to ``path``, whole or not at all.

    ``origin`` is the line on program, engine and rule book.

    Raises:
        CredibleError: ``cannot-write`` where the disk refuses.
    """
    write_whole(path, html_pieces(batch_page(briefs, tally, pledge, reading, origin)))


def batch_page(
    briefs: Iterable[Brief], tally: Tally, pledge: Pledge, reading: Reading, origin: str
) -> Page:
    """The batch as a page; ``briefs`` are taken once, when their table is written."""
    said = {**{str(key): each for key, each in pledge.outcomes.items()},
            ERROR: "could not be assessed"}
    met = [outcome for outcome in OUTCOMES if tally.outcomes[outcome]]
    noun = "draft" if tally.drafts == 1 else "drafts"
    named: list[tuple[str, list[Block]]] = [
        ("summary", [
            heading("Drafts and the pledge", 1),
            paragraph(strong(f"{tally.drafts:,} {noun}"), f" under the {pledge.title}."),
            paragraph(strong("Reading: "), f"{reading.title}. {reading.summary}"),
        ]),
        ("outcomes", _outcomes(tally, met, said)),
        ("years", _counts("By year", "Year", tally.by_year(), met)),
        ("situations", _counts("By situation", "Situation", tally.by_situation(), met)),
        ("rules", _counts("By rule that failed", "Rule", tally.by_rule(), met)),
        ("drafts", [heading("Every draft"), Table(
            (Column("Draft", "name"), Column("Date", "name"), Column("Situation"),
             Column("Outcome", "mark"), Column("Rules that failed")),
            _rows(briefs, said), searched=True,
        )]),
    ]
    return Page(
        "Drafts and the pledge",
        tuple(Section(tuple(blocks), name) for name, blocks in named if blocks),
        (paragraph(pledge.notice), Paragraph(words(origin), "muted")),
    )


def _outcomes(tally: Tally, met: Sequence[str], said: dict[str, str]) -> list[Block]:
    rows = [
        (Run(said[outcome], mark=_mark(outcome)), f"{tally.outcomes[outcome]:,}",
         f"{100 * tally.outcomes[outcome] / tally.drafts:.1f} %")
        for outcome in met
    ]
    columns = ("Outcome", Column("Drafts", "number"), Column("Share", "number"))
    return [heading("Outcomes"), table(columns, rows)]


def _counts(
    title: str, first: str, counts: Sequence[tuple[str, Counter[str]]], met: Sequence[str],
) -> list[Block]:
    """A table of counts with a bar in each row, or nothing where there is nothing to count."""
    shown = counts[:MOST_ROWS]
    if not shown:
        return []
    outcomes = [outcome for outcome in met if outcome != ERROR]
    columns = (Column(first, "name"), *(Column(_SHORT[o], "number", mark=o) for o in outcomes),
               Column("All", "number"))
    rows = [
        (clean(name), *(str(found[o]) for o in outcomes), str(found.total()))
        for name, found in shown
    ]
    more = len(counts) - len(shown)
    left = [paragraph(f"{more:,} more are not shown.")] if more else []
    return [heading(title), table(columns, rows), *left]


def _rows(briefs: Iterable[Brief], said: dict[str, str]) -> Iterator[tuple[Runs, ...]]:
    for brief in briefs:
        name = " · ".join(part for part in (brief.symbol, brief.title) if part) or brief.name
        yield (
            words(Run(name, target=brief.opinion)), words(brief.date), words(brief.about),
            words(Run(said[brief.outcome], mark=_mark(brief.outcome))),
            words(muted(brief.error or "; ".join(brief.failing))),
        )


def _mark(outcome: str) -> str:
    return "fails" if outcome == ERROR else outcome
