"""Drafts by readings at a glance, and what makes the difference for each that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from credible.comparing.matrix import MatrixRow, ReadingsMatrix
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report import page as pages
from credible.report.layout import clean, day
from credible.report.marking import csv_text
from credible.report.marks import MARKS, outcome
from credible.report.readings import shifted, turns_on


def matrix_page(matrix: ReadingsMatrix, *, sentences: bool | None = None, level: int = 1,
                title: str | None = None) -> pages.Page:
    """The matrix: a column for each reading, then what makes the difference for each draft.

    ``sentences`` also gives what each shifted rule says of the draft; by default for one draft.
    The headings start at ``level``, the first with ``title`` or that of the pledge.
    """
    if sentences is None:
        sentences = len(matrix.rows) == 1
    readings = [
        pages.Item(pages.words(
            pages.term(each.id), " (base)" if each.id == matrix.base else "", f": {each.summary}"
        ))
        for each in matrix.readings
    ]
    columns = [pages.Column(each.id, "mark", str(number))
               for number, each in enumerate(matrix.readings, 1)]
    rows: list[tuple[str | pages.Run, ...]] = [
        (name_of(row), *(outcome(row.outcomes[each.id]) for each in matrix.readings), _about(row))
        for row in matrix.rows
    ]
    legend = ", ".join(f"{MARKS[each]} {told}" for each, told in OUTCOMES_IN_SHORT.items())
    told = title or matrix.pledge_title
    return pages.page(
        told, [pages.heading(told, level)], [pages.List(tuple(readings), ordered=True)],
        [pages.table((pages.Column("Draft", "name"), *columns, "About"), rows)],
        [pages.paragraph(legend, deep=1)], [pages.paragraph(summary(matrix))],
        *(_explained(row, matrix, sentences) for row in matrix.differing),
        foot=[pages.paragraph(matrix.notice)],
    )


def summary(matrix: ReadingsMatrix) -> str:
    """How many drafts there are and for how many the reading matters."""
    count, differing = len(matrix.rows), len(matrix.differing)
    if count == 1:
        return "The outcome depends on the reading." if differing else (
            "The outcome is the same under every reading."
        )
    return f"{count} drafts; the outcome of {differing} depends on the reading."


def name_of(row: MatrixRow) -> str:
    """How a draft is called in a table: its symbol, else the name of its file."""
    return clean(row.symbol or row.name)


def _about(row: MatrixRow) -> str:
    told = (row.about or row.title or "", day(row.date) if row.date is not None else "")
    return ", ".join(part for part in told if part)


def _explained(row: MatrixRow, matrix: ReadingsMatrix, sentences: bool) -> list[pages.Block]:
    base = OUTCOMES_IN_SHORT[row.outcomes[matrix.base]]
    items = tuple(
        pages.Item(
            pages.words(pages.Run(f"{each.second}: {OUTCOMES_IN_SHORT[each.second_outcome]}. ",
                      mark=each.second_outcome), turns_on(each.points, each.second)),
            shifted(each) if sentences else (),
        )
        for each in row.differences
    )
    head = pages.Paragraph(pages.words(pages.strong(f"{name_of(row)}: {base} ({matrix.base})")))
    return [head, pages.List(items, tree=True)]


def matrices_csv(matrices: Iterable[ReadingsMatrix]) -> str:
    """One row for each draft and reading, with what makes the difference from the base."""
    head = ("pledge", "draft", "date", "about", "reading", "outcome", "differs_from", "difference")
    return csv_text(head, [cells for matrix in matrices for cells in _cells(matrix)])


def _cells(matrix: ReadingsMatrix) -> Iterator[Sequence[str]]:
    for row in matrix.rows:
        differing = {each.second: each for each in row.differences}
        for reading in matrix.readings:
            each = differing.get(reading.id)
            yield (
                matrix.pledge, name_of(row), row.date.isoformat() if row.date else "",
                row.about or "", reading.id, row.outcomes[reading.id], matrix.base if each else "",
                turns_on(each.points, each.second) if each else "",
            )
