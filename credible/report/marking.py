"""Text made safe for Markdown and for CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from credible.report.layout import clean

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|#~$&!])")
_LIST_AT_START = re.compile(r"^(\d+)([.)])|^([-+=:])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def markdown_text(text: str, *, first: bool = True) -> str:
    """``text`` so that Markdown shows it as it stands, in one line.

    ``first`` says whether it can stand at the start of a line.

    Brackets, stars, pipes and tags of HTML lose their meaning; a number or dash at the start does
    not begin a list.
    """
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    if not first:
        return escaped
    return _LIST_AT_START.sub(
        lambda m: f"{m.group(1)}\\{m.group(2)}" if m.group(1) else f"\\{m.group(3)}", escaped
    )


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of Markdown; cells are made safe here."""
    return raw_table(head, ([markdown_text(cell) for cell in row] for row in rows))


def raw_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of Markdown whose cells are safe already."""
    lines = [_row(head), _row(["---"] * len(head))]
    lines += [_row(row) for row in rows]
    return lines


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def csv_cell(text: str) -> str:
    """``text`` as a spreadsheet shows it and does not run it.

    A cell that would be taken for a formula gets an apostrophe before it.
    """
    tidy = clean(text)
    return f"'{tidy}" if tidy.startswith(_FORMULA) or text.startswith(_FORMULA) else tidy


def csv_text(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV, each cell made safe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return out.getvalue()
