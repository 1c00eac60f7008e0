"""Tables as HTML, row by row; where a table counts outcomes, each row is drawn as a bar too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from credible.report import page as pages
from credible.report.html.inline import inline, plain
from credible.report.marks import MARKS

MANY_COLUMNS = 5
"""A table of so many columns is wider than a telephone and is scrolled there by itself."""


def table(block: pages.Table, heading: pages.Runs) -> Iterator[Markup]:
    """The table in pieces, a row each; without a caption of its own it has that of ``heading``."""
    words = plain(block.caption) if block.caption else inline(heading)
    unseen = "" if block.caption else ' class="unseen"'
    bars = _counted(block)
    wide = len(block.columns) + bool(bars) >= MANY_COLUMNS
    if wide:
        yield Markup(f'<div class="wide" role="group" tabindex="0" aria-label="{_said(words)}">')
    kind = ' class="searched"' if block.searched else ""
    yield Markup(f"<table{kind}>\n<caption{unseen}>{words}</caption>\n"
                 f"<thead><tr>{_head(block, bars)}</tr></thead>\n<tbody>")
    most = max((sum(_numbers(row, bars)) for row in block.rows), default=0) if bars else 0
    for row in block.rows:
        cells = [Markup(f'<th scope="row">{inline(row[0])}</th>')]
        for column, cell in zip(block.columns[1:], row[1:], strict=True):
            kind = f' class="{column.kind}"' if column.kind in ("mark", "number") else ""
            cells.append(Markup(f"<td{kind}>{inline(cell)}</td>"))
        if bars:
            cells.append(_bar(block, row, bars, most))
        yield Markup(f"<tr>{Markup('').join(cells)}</tr>")
    yield Markup("</tbody>\n</table>" + ("\n</div>" if wide else ""))


def _said(words: Markup) -> Markup:
    """Words without their tags, for an attribute."""
    return Markup.escape(words.striptags())


def _head(block: pages.Table, bars: Sequence[int]) -> Markup:
    heads = []
    for column in block.columns:
        shape = MARKS.get(column.mark, "!")
        key = f'<span class="bar {column.mark}">{shape}</span> ' if column.mark else ""
        kind = ' class="number"' if column.kind == "number" else ""
        find = ' data-find="choice"' if block.searched and column.kind == "mark" else ""
        heads.append(Markup(f'<th scope="col"{kind}{find}>{key}{plain(column.title)}</th>'))
    if bars:
        heads.append(Markup('<td class="chart"></td>'))
    return Markup("").join(heads)


def _counted(block: pages.Table) -> list[int]:
    return [at for at, column in enumerate(block.columns) if column.mark]


def _numbers(row: Sequence[pages.Runs], bars: Sequence[int]) -> list[int]:
    return [int(row[at][0].text) if row[at] else 0 for at in bars]


def _bar(
    block: pages.Table, row: Sequence[pages.Runs], bars: Sequence[int], most: int
) -> Markup:
    """A bar in parts as long as the counts of the row, which stand beside it in words."""
    parts, start = [], 0.0
    for at, count in zip(bars, _numbers(row, bars), strict=True):
        long = 100 * count / most if most else 0
        if count:
            parts.append(f'<rect class="{block.columns[at].mark}" x="{start:.2f}%" y="0" '
                         f'width="{long:.2f}%" height="100%"/>')
        start += long
    return Markup(f'<td class="chart"><svg aria-hidden="true">{"".join(parts)}</svg></td>')
