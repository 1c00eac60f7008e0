"""Which letters of a page are struck out: by a drawn line or by an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from credible.reading.formats.pdf_drawn import Drawn
from credible.reading.formats.pdf_page import Box, Sheet

# Where a line must run to strike, in parts of the height of capitals above the baseline.
_LOW = 0.16
"""An underlining runs at the baseline or below."""
_HIGH = 0.74
"""A line between this and the top of the letters may be the lower edge of a box above them."""
_DOUBT = 1.0
"""Above the letters a line belongs to what stands over them: a rule, the foot of a table's cell."""
_OVERHANG = 40.0
"""Points beyond the words on both sides; a rule between two parts of a page runs on much further,
a line drawn by hand a few letters."""
_TOUCHES = 0.7
"""Points by which the middle of a letter may lie outside a line that strikes it: lines end with the
last letter, give or take its rounding."""
_LETTERS = 40
"""So many letters of a line are enough to measure where it stands."""

Span = tuple[int, int]


@dataclass(slots=True)
class Struck:
    """Places of letters that are struck out, and of letters of which it cannot be told."""

    out: set[int] = field(default_factory=set)
    doubtful: set[int] = field(default_factory=set)


def struck_on(sheet: Sheet, drawn: Drawn, spans: Sequence[Span]) -> Struck:
    """The struck letters in the printed lines ``spans`` of a page."""
    found = Struck()
    if not drawn.lines and not drawn.struck:
        return found
    for start, end in spans:
        if start == end:
            continue
        _, bottom, _, top = sheet.box(start, loose=True)
        room = top - bottom
        lines = [box for box in drawn.lines if bottom - room < box[1] < top + room]
        areas = [box for box in drawn.struck if box[1] < top + room and box[3] > bottom - room]
        if not lines and not areas:
            continue
        boxes = {at: sheet.box(at) for at in range(start, end) if not sheet.text[at].isspace()}
        for area in areas:
            found.out.update(_within(boxes, area))
        if lines:
            base, tall = _type(sheet, boxes)
            for line in lines:
                _judge(line, boxes, base, tall, found)
    found.doubtful -= found.out
    return found


def _type(sheet: Sheet, boxes: dict[int, Box]) -> tuple[float, float]:
    """The baseline of a printed line, and the height of its tallest letter above it."""
    base = median(sheet.baseline(at) for at in [*boxes][:_LETTERS])
    letters = [at for at in boxes if sheet.text[at].isalnum()] or [*boxes]
    return base, max(boxes[at][3] for at in letters) - base


def _judge(line: Box, boxes: dict[int, Box], base: float, tall: float, found: Struck) -> None:
    part = ((line[1] + line[3]) / 2 - base) / max(tall, 1.0)
    if not _LOW < part < _DOUBT:
        return
    under = [
        at for at, box in boxes.items()
        if line[0] - _TOUCHES < (box[0] + box[2]) / 2 < line[2] + _TOUCHES
    ]
    if not under:
        return
    left = min(boxes[at][0] for at in under) - line[0]
    right = line[2] - max(boxes[at][2] for at in under)
    # A rule of the page's layout goes on far beyond the words that it meets.
    if part < _HIGH and max(left, 0.0) + max(right, 0.0) <= _OVERHANG:
        found.out.update(under)
    else:
        found.doubtful.update(under)


def _within(boxes: dict[int, Box], area: Box) -> list[int]:
    return [
        at
        for at, box in boxes.items()
        if area[0] - _TOUCHES < (box[0] + box[2]) / 2 < area[2] + _TOUCHES
        and area[1] - 1 < (box[1] + box[3]) / 2 < area[3] + 1
    ]


def passages(text: str, places: set[int]) -> list[str]:
    """The words at ``places``, put together where only spaces and line ends lie between."""
    out: list[str] = []
    last = -2
    for at in sorted(places):
        between = text[last + 1 : at] if last >= 0 else ""
        if out and not between.strip():
            out[-1] += (" " if between else "") + text[at]
        else:
            out.append(text[at])
        last = at
    return [" ".join(words.split()) for words in out]
