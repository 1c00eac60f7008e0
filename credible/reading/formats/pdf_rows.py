"""The printed lines of a PDF page: struck words, note marks and line numbers taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from credible.reading.formats.margin import counts_lines
from credible.reading.formats.pdf_page import Sheet
from credible.reading.formats.pdf_struck import Span

_BREAK = re.compile(r"[\x02\ufffe](?:\r\n)?|\r\n|\r|\n")
_MARK = re.compile(r"^(?:\d{1,3}|\*{1,3}|[†‡§a-e])$")
_ROMAN = re.compile(r"(?<![(\[])[ivx]{1,5}(?=$|[\s;,.])|^[ivx]{1,5}(?=[\sA-Z])")
_LEAD = re.compile(r"(\d{1,4})(?=\s|$)")
_TRAIL = re.compile(r"(?<=\s)(\d{1,4})$")
_DIGIT = re.compile(r"\d")
_OUTSIDE = 3.0
"""Points between the block of text and the numbers of its lines in the margin; the numbers of
paragraphs stand within the block, whose edge letters overhang by a point or two."""
_ALIGNED = 2.5
"""Points by which numbers under one another differ: "1" is narrower than "4" at the same edge."""
_WIDE = 15
"""Letters of a line that shows where the block of text stands; a shorter one may be a heading."""
_FEWEST = 4
"""So many numbers under one another are a column; see ``margin``."""
_APART = 3
"""Points: letters of one line that stand nearer in height are on one line, rounded otherwise."""
_AFTER_A_MARK = 8
"""Points to the right of the beginning of a line stand the words after a raised mark in it."""
_SMALL = 0.8
"""The mark of a note is set in seven points or less beside words in ten."""
_RAISED = 0.8
"""So many points above the line stands a mark that is raised; letters jump less from rounding."""
_ONE_ROW = 0.7
"""Pieces of one printed line differ in height by less than this part of their type."""


@dataclass(slots=True)
class Row:
    """A printed line: text, edges, bottom and height in points.

    ``raised`` is a note mark that stands alone; ``marked`` a line that begins with one;
    ``cut`` a line of which words were struck out.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    raised: bool = False
    notes: tuple[str, ...] = ()
    marked: bool = False
    cut: bool = False
    comments: tuple[int, ...] = ()


@dataclass(slots=True)
class Margins:
    """Columns of line numbers found so far: (which edge is even, where it stands)."""

    columns: list[tuple[int, float]] = field(default_factory=list)
    dropped: int = 0


@dataclass(slots=True)
class _Number:
    """A number that may count lines: its line, its places, the box around it, its baseline."""

    line: int
    start: int
    end: int
    left: float
    right: float
    base: float
    value: int


def lines_of(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every printed line, and whether it ends in a hyphen of the setting."""
    at = 0
    for found in _BREAK.finditer(text):
        yield (*_trimmed(text, at, found.start()), found.group()[0] in "\x02\ufffe")
        at = found.end()
    yield (*_trimmed(text, at, len(text)), False)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def without_margin(sheet: Sheet, spans: list[Span], margins: Margins) -> list[Span]:
    """``spans`` without the numbers that count lines outside the block of text."""
    found = [*_numbers(sheet, spans)]
    if not found:
        return spans
    bare = {number.line for number in found if spans[number.line] == (number.start, number.end)}
    rest = dict(enumerate(spans))
    for number in found:
        start, end = spans[number.line]
        rest[number.line] = (
            _trimmed(sheet.text, number.end, end)
            if number.start == start
            else _trimmed(sheet.text, start, number.start)
        )
    wide = [rest[at] for at in rest if at not in bare and rest[at][1] - rest[at][0] > _WIDE]
    if not wide:
        return spans
    left = min(sheet.box(start, loose=True)[0] for start, _ in wide)
    right = max(sheet.box(end - 1, loose=True)[2] for _, end in wide)
    outside = [n for n in found if n.right < left - _OUTSIDE or n.left > right + _OUTSIDE]
    heights = sorted(
        {round(sheet.baseline(start)) for at, (start, end) in rest.items()
         if at not in bare and start < end},
        reverse=True,
    )  # fmt: skip
    heights = [y for at, y in enumerate(heights) if at == 0 or heights[at - 1] - y > _APART]
    dropped: list[_Number] = []
    for edge, place in _columns(outside, margins):
        column = [n for n in outside if abs((n.left, n.right)[edge] - place) < _ALIGNED]
        column.sort(key=lambda n: -n.base)
        rank = [(_rank(heights, n.base), n.value) for n in column]
        known = (edge, round(place)) in margins.columns
        grows = all(one[1] < two[1] for one, two in pairwise(rank))
        if counts_lines(rank) or (known and grows):
            if not known:
                margins.columns.append((edge, round(place)))
            dropped += [n for n in column if n not in dropped]
    margins.dropped += len(dropped)
    lines = {n.line for n in dropped}
    return [
        (span[0], span[0]) if at in lines and at in bare else rest[at] if at in lines else span
        for at, span in enumerate(spans)
    ]


def _numbers(sheet: Sheet, spans: list[Span]) -> Iterator[_Number]:
    for at, (start, end) in enumerate(spans):
        line = sheet.text[start:end]
        for found in (_LEAD.match(line), _TRAIL.search(line)):
            if found is None:
                continue
            first, last = start + found.start(1), start + found.end(1)
            yield _Number(
                at, first, last, sheet.box(first)[0], sheet.box(last - 1)[2],
                sheet.baseline(first), int(found[1]),
            )  # fmt: skip
            break


def _columns(numbers: list[_Number], margins: Margins) -> Iterator[tuple[int, float]]:
    """The edges at which numbers stand under one another: right edges, then left ones."""
    for edge, place in margins.columns:
        yield edge, float(place)
    for edge in (1, 0):
        edges = [(number.left, number.right)[edge] for number in numbers]
        for place in sorted(set(edges)):
            if sum(abs(other - place) < _ALIGNED for other in edges) >= _FEWEST:
                yield edge, place
                break


def _rank(heights: list[int], base: float) -> int:
    return min(range(len(heights)), key=lambda at: abs(heights[at] - base), default=0)


def rows_of(
    sheet: Sheet, lines: list[tuple[int, int, bool]], struck: set[int], page: int
) -> list[Row]:
    """The rows of a page from its printed lines, without the struck letters."""
    heights = _digit_heights(sheet, lines)
    usual = median(heights.values()) if heights else 0.0
    rows: list[Row] = []
    for start, end, hyphen in lines:
        kept = [at for at in range(start, end) if at not in struck]
        while kept and sheet.text[kept[0]].isspace():
            del kept[0]
        while kept and sheet.text[kept[-1]].isspace():
            del kept[-1]
        if not kept:
            continue
        row = _row(sheet, kept, page, heights, usual)
        row.cut = len(kept) < end - start
        if hyphen and kept[-1] == end - 1:
            row.text += "-"
        rows.append(row)
    return rows


def _digit_heights(sheet: Sheet, lines: list[tuple[int, int, bool]]) -> dict[int, float]:
    out: dict[int, float] = {}
    for start, end, _ in lines:
        for found in _DIGIT.finditer(sheet.text, start, end):
            _, bottom, _, top = sheet.box(found.start())
            if top > bottom:
                out[found.start()] = top - bottom
    return out


def _row(sheet: Sheet, kept: list[int], page: int, heights: dict[int, float], usual: float) -> Row:
    left, bottom, _, top = sheet.box(kept[0], loose=True)
    right = sheet.box(kept[-1], loose=True)[2]
    whole = kept[-1] - kept[0] == len(kept) - 1
    text = sheet.text[kept[0] : kept[-1] + 1] if whole else "".join(sheet.text[at] for at in kept)
    small = [
        place for place, at in enumerate(kept)
        if at in heights and heights[at] < usual * _SMALL
    ]  # fmt: skip
    if small and text[0].isdigit() and _MARK.match(text) and len(small) == len(text):
        return Row(text, page, left, right, bottom, top - bottom, True)
    roman = [place for found in _ROMAN.finditer(text) for place in range(*found.span())]
    raised: list[int] = []
    if small or roman:
        base = _base(sheet, kept, {*small, *roman})
        raised = [
            place for place in sorted({*small, *roman})
            if sheet.baseline(kept[place]) > base + _RAISED
        ]  # fmt: skip
    leading = 0
    while leading < len(raised) and raised[leading] == leading:
        leading += 1
    shown, notes = _without_marks(text, raised[leading:])
    if leading and len(shown) > leading and not shown[leading].isspace():
        shown = f"{shown[:leading]} {shown[leading:]}"
    return Row(shown, page, left, right, bottom, top - bottom, False, notes, marked=leading > 0)


def _base(sheet: Sheet, kept: list[int], apart: set[int]) -> float:
    """The height at which the words of a line stand."""
    plain = [at for place, at in enumerate(kept) if place not in apart and sheet.text[at].isalpha()]
    sample = plain[:: max(1, len(plain) // 7)] or kept
    return median(sheet.baseline(at) for at in sample)


def _without_marks(text: str, places: list[int]) -> tuple[str, tuple[str, ...]]:
    """The line without the raised marks at ``places``, and those marks."""
    if not places:
        return text, ()
    notes: list[str] = []
    previous = -2
    for place in places:
        if place == previous + 1:
            notes[-1] += text[place]
        else:
            notes.append(text[place])
        previous = place
    drop = set(places)
    shown = "".join(sign for place, sign in enumerate(text) if place not in drop)
    return shown, tuple(notes)


def merge_marks(rows: list[Row]) -> list[Row]:
    """Rows with raised marks between two pieces of one printed line put together again."""
    out: list[Row] = []
    glue = False
    for row in rows:
        last = out[-1] if out and _same_line(out[-1], row) else None
        if row.raised and last is not None:
            last.notes += (row.text,)
            glue = True
            continue
        if glue and last is not None and row.left > last.left + _AFTER_A_MARK:
            last.text = f"{last.text} {row.text}"
            last.right = row.right
            last.notes += row.notes
            last.comments += row.comments
        else:
            out.append(row)
        glue = False
    return out


def _same_line(one: Row, two: Row) -> bool:
    near = abs(one.bottom - two.bottom) < max(one.height, two.height) * _ONE_ROW
    return one.page == two.page and near
