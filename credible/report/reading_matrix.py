"""Drafts by readings at a glance, and what makes the difference for each that differs."""

from __future__ import annotations

from credible.comparing.matrix import MatrixRow, ReadingsMatrix
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.layout import OUTCOME_MARKS, Ink, clean, day, wrapped
from credible.report.marking import csv_text, markdown_table, markdown_text
from credible.report.readings import point_lines, turns_on

_INK = {"falls": "holds", "outside": "", "not-credible": "fails", "undetermined": "unknown"}


def matrix_text(
    matrix: ReadingsMatrix, *, width: int = 80, colour: bool = False, sentences: bool | None = None
) -> str:
    """The matrix as text: a column for each reading, then the explanations.

    ``sentences`` also gives what each shifted rule says of the draft; by default for one draft.
    """
    ink = Ink(colour)
    if sentences is None:
        sentences = len(matrix.rows) == 1
    lines = [ink("head", line) for line in wrapped(f"{matrix.pledge_title}", width)]
    lines.append("")
    for number, reading in enumerate(matrix.readings, 1):
        base = " (base)" if reading.id == matrix.base else ""
        lines += wrapped(f"{reading.id}{base}: {reading.summary}", width, f"  {number}  ")
    lines += ["", *_grid(matrix, width, ink), ""]
    legend = ", ".join(f"{OUTCOME_MARKS[o]} {words}" for o, words in OUTCOMES_IN_SHORT.items())
    lines += wrapped(legend, width, "  ")
    lines += ["", *wrapped(summary(matrix), width)]
    for row in matrix.differing:
        lines += ["", *_explained(row, matrix, width, ink, sentences)]
    lines += ["", *wrapped(matrix.notice, width)]
    return "\n".join(lines) + "\n"


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


def _grid(matrix: ReadingsMatrix, width: int, ink: Ink) -> list[str]:
    longest = max((len(name_of(row)) for row in matrix.rows), default=5)
    first = min(max(longest, len("Draft")), width // 2)
    numbers = "".join(f"{number:>3}" for number in range(1, len(matrix.readings) + 1))
    lines = [ink("section", f"  {'Draft'.ljust(first)}{numbers}")]
    for row in matrix.rows:
        name = name_of(row)
        name = name if len(name) <= first else name[: first - 1] + "…"
        marks = "".join(
            "  " + ink(_INK[row.outcomes[r.id]], OUTCOME_MARKS[row.outcomes[r.id]])
            for r in matrix.readings
        )
        told = [clean(row.about or row.title or "")]
        if row.date is not None:
            told.append(day(row.date))
        about = ", ".join(part for part in told if part)
        room = width - first - 3 * len(matrix.readings) - 4
        about = about if len(about) <= room else about[: max(room - 1, 0)] + "…"
        lines.append(f"  {name.ljust(first)}{marks}  {about}".rstrip())
    return lines


def _explained(
    row: MatrixRow, matrix: ReadingsMatrix, width: int, ink: Ink, sentences: bool
) -> list[str]:
    head = f"{name_of(row)}: {OUTCOMES_IN_SHORT[row.outcomes[matrix.base]]} ({matrix.base})"
    lines = [ink("head", line) for line in wrapped(head, width)]
    for each in row.differences:
        mark = OUTCOME_MARKS[each.second_outcome]
        words = f"{each.second}: {OUTCOMES_IN_SHORT[each.second_outcome]}"
        lines += wrapped(words, width, f"  {mark} ")
        lines += point_lines(each, width, ink, indent="      ", sentences=sentences)
    return lines


def matrix_markdown(matrix: ReadingsMatrix, *, heading: str | None = None) -> str:
    """The matrix as Markdown, under ``heading`` or the title of the pledge."""
    heads = ["Draft", "About", *(reading.id for reading in matrix.readings)]
    rows = [
        [
            name_of(row),
            row.about or row.title or "",
            *(OUTCOMES_IN_SHORT[row.outcomes[r.id]] for r in matrix.readings),
        ]
        for row in matrix.rows
    ]
    parts = [heading or f"## {markdown_text(matrix.pledge_title)}", ""]
    parts += [*markdown_table(heads, rows), "", markdown_text(summary(matrix)), ""]
    for row in matrix.differing:
        outcome = OUTCOMES_IN_SHORT[row.outcomes[matrix.base]]
        parts.append(f"**{markdown_text(name_of(row))}** ({matrix.base}: {outcome})")
        parts.append("")
        parts += [
            f"- {each.second}: {OUTCOMES_IN_SHORT[each.second_outcome]}. "
            + markdown_text(turns_on(each.points, each.first, each.second))
            for each in row.differences
        ]
        parts.append("")
    parts.append(markdown_text(matrix.notice))
    return "\n".join(parts) + "\n"


def matrix_csv(matrix: ReadingsMatrix) -> str:
    """One row for each draft and reading, with what makes the difference from the base."""
    head = ("pledge", "draft", "date", "about", "reading", "outcome", "differs_from", "difference")
    rows = []
    for row in matrix.rows:
        differing = {each.second: each for each in row.differences}
        for reading in matrix.readings:
            each = differing.get(reading.id)
            rows.append(
                (
                    matrix.pledge,
                    name_of(row),
                    row.date.isoformat() if row.date else "",
                    row.about or "",
                    reading.id,
                    row.outcomes[reading.id],
                    matrix.base if each else "",
                    turns_on(each.points, each.first, each.second) if each else "",
                )
            )
    return csv_text(head, rows)
