"""Outcomes by reading at a glance, with what makes two readings differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from credible.model.assessment import Assessment
from credible.report.differences import turning_point
from credible.report.layout import Ink, clean, table, wrapped
from credible.report.marking import markdown_table, markdown_text
from credible.report.outline import OUTCOMES_IN_SHORT, outcome_cell

Matrix = Mapping[str, Sequence[Assessment]]
"""The assessments of each draft, by the name of the draft; the first reading is compared with."""


def readings_matrix(by_draft: Matrix, *, width: int = 80, colour: bool = False) -> str:
    """The matrix as text: a row for each draft, a column for each reading.

    Where the words do not fit ``width``, the cells hold marks alone, with a legend; where these do
    not fit, or there is one draft, each draft has a block of its own. Below stand, for each draft
    whose readings differ, the rules or premises that make the difference.
    """
    ink = Ink(colour)
    head, rows = matrix_rows(by_draft)
    marks = [(row[0], *(cell[:1] for cell in row[1:])) for row in rows]
    lines: list[str]
    if len(rows) > 1 and _room(head, rows) <= width:
        lines = _columns(head, rows, width, ink)
    elif len(rows) > 1 and _room(head, marks) <= width:
        words = [outcome_cell(outcome) for outcome in OUTCOMES_IN_SHORT]
        lines = [*_columns(head, marks, width, ink), "", *wrapped(", ".join(words) + ".", width)]
    else:
        lines = _blocks(head, rows, width, ink)
    told = differences(by_draft)
    if told:
        first = next(iter(by_draft.values()))[0].reading
        lines += ["", *wrapped(f"What makes the difference from {first}", width)]
        lines[-1] = ink("section", lines[-1])
        for name, sentences in told.items():
            if len(by_draft) > 1:
                lines += wrapped(name, width, "  ")
            for sentence in sentences:
                lines += wrapped(sentence, width, "  - " if len(by_draft) == 1 else "    - ")
    return "\n".join(lines) + "\n"


def _room(head: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    columns = [max(len(clean(row[i])) for row in (head, *rows)) for i in range(len(head))]
    return sum(columns) + 2 * (len(columns) - 1)


def _columns(
    head: Sequence[str], rows: Sequence[Sequence[str]], width: int, ink: Ink
) -> list[str]:
    lines = table(head, rows, width)
    return [ink("section", lines[0]), *lines[1:]]


def _blocks(
    head: Sequence[str], rows: Sequence[Sequence[str]], width: int, ink: Ink
) -> list[str]:
    lines: list[str] = []
    longest = max((len(reading) for reading in head[1:]), default=0)
    for row in rows:
        if lines:
            lines.append("")
        lines += [ink("section", each) for each in wrapped(row[0], width)]
        for reading, cell in zip(head[1:], row[1:], strict=True):
            lines += wrapped(cell, width, f"  {reading.ljust(longest)}  ")
    return lines


def readings_matrix_markdown(by_draft: Matrix) -> str:
    """The matrix as Markdown."""
    head, rows = matrix_rows(by_draft)
    lines = markdown_table(head, rows)
    told = differences(by_draft)
    if told:
        first = next(iter(by_draft.values()))[0].reading
        lines += ["", f"What makes the difference from {markdown_text(first)}:", ""]
        for name, sentences in told.items():
            for sentence in sentences:
                line = sentence if len(by_draft) == 1 else f"{name}: {sentence}"
                lines.append(f"- {markdown_text(line)}")
    return "\n".join(lines) + "\n"


def matrix_rows(by_draft: Matrix) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows of the matrix; a reading under which a draft was not assessed is empty."""
    readings = list(
        dict.fromkeys(a.reading for assessments in by_draft.values() for a in assessments)
    )
    rows = []
    for name, assessments in by_draft.items():
        cells = {a.reading: a for a in assessments}
        rows.append((name, *(_cell(cells.get(reading)) for reading in readings)))
    return ("Draft", *readings), rows


def differences(by_draft: Matrix) -> dict[str, list[str]]:
    """For each draft whose readings differ, a sentence for each reading unlike the first."""
    told: dict[str, list[str]] = {}
    for name, assessments in by_draft.items():
        if not assessments:
            continue
        first = assessments[0]
        for other in assessments[1:]:
            if other.outcome == first.outcome and other.pledge == first.pledge:
                continue
            told.setdefault(name, []).append(_difference(first, other))
    return told


def _difference(first: Assessment, other: Assessment) -> str:
    outcome = f"{other.reading}: {OUTCOMES_IN_SHORT[other.outcome]}"
    if other.pledge != first.pledge:
        return f"{outcome}. It is a reading of another pledge ({other.pledge})."
    point = turning_point(first, other)
    return f"{outcome} ({point.words})." if point else f"{outcome}."


def _cell(assessment: Assessment | None) -> str:
    return "" if assessment is None else outcome_cell(assessment.outcome)
