"""Lines of a page put together to paragraphs; running heads and feet taken away."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from credible.reading.structure.block import Block
from credible.reading.structure.clean import join, tidy, vocabulary
from credible.reading.structure.markers import Marker, read_marker
from credible.reading.structure.phrases import phrases

_FURNITURE = re.compile(
    r"^(?:"
    r"\d{1,3}\s*/\s*\d{1,3}"
    r"|(?:\d{2}-\d{5}|\d{4,7})\s*(?:\([EF]\))?(?:\s+\d{1,3}(?:\s*/\s*\d{1,3})?)?(?:\s*/?\.\.\.)?"
    r"|\d{2}-\d{5}\s*\([EF]\)\s*\d{6}"
    r"|\d{1,3}(?:\s*/\s*\d{1,3})?\s+\d{2}-\d{5}\s*(?:\([EF]\))?"
    r"|[-–—]\s*\d{1,3}\s*[-–—]"
    r"|[Pp]age\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?"
    r"|(?:S/(?:RES/)?[\d/()\s]{2,18}(?:(?:/?Rev\.\s?\d)?)(?:\s+English)?(?:\s+[Pp]age\s+\d{1,3})?)"
    r"|(?:\d{1,3}\s+)?S/RES/\d{1,4}(?:\s*\(\d{4}\))?(?:\s+\d{1,3})?"
    r"|\*\d{5,9}\*|/?\s*\.\.\.|English|Please recycle.*"
    r")$"
)
_DIGITS = re.compile(r"\d+")
_CLOSED = (";", ".", ",", ":")
_RULE = re.compile(r"^[_\-–—=]{5,}$")


@dataclass(slots=True)
class Line:
    """A line as printed: its text, its page, its indent (in the format's own unit)."""

    text: str
    page: int
    indent: float = 0.0
    gap: bool = False
    page_start: bool = False
    heading: bool = False
    notes: tuple[str, ...] = ()


def drop_furniture(lines: list[Line]) -> list[Line]:
    """``lines`` without page numbers, job numbers and heads that run on every page.

    A line that follows a dropped one, or that begins a page, is marked ``page_start``.
    """
    edges = _edges(lines)
    shapes = Counter(_shape(lines[at].text) for at in edges)
    pages = len({line.page for line in lines})
    first_body = _first_body(lines)
    out: list[Line] = []
    broken = False
    for at, line in enumerate(lines):
        repeated = (
            pages > 1 and at in edges and at > first_body
            and shapes[_shape(line.text)] > max(1, pages // 3)
            and len(line.text) < 100 and not line.text.endswith((";", ","))
        )  # fmt: skip
        if line.text and at > first_body and (repeated or _FURNITURE.match(line.text)):
            broken = True
            continue
        if not line.text:
            continue
        changed = bool(out) and out[-1].page != line.page
        line.page_start = line.page_start or (bool(out) and (broken or changed))
        out.append(line)
        broken = False
    return out


def is_furniture(text: str) -> bool:
    """Whether a line is a page number, a job number or a running symbol."""
    return _FURNITURE.match(text) is not None


def _first_body(lines: list[Line]) -> int:
    opening = phrases().opening_line
    for at, line in enumerate(lines):
        if line.text.startswith(("The", "THE")) and opening.match(line.text):
            return at
    return -1


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text)


def _edges(lines: list[Line]) -> set[int]:
    """Indexes of the first two and last two lines of every page."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.text:
            pages.setdefault(line.page, []).append(at)
    return {at for group in pages.values() for at in group[:2] + group[-2:]}


def blocks_of(lines: list[Line]) -> list[Block]:
    """Paragraphs from lines: by gaps, first-line indents, printed numbers and opening verbs."""
    if not lines:
        return []
    words = vocabulary("\n".join(line.text for line in lines))
    width = _width(lines)
    indented = _uses_indents(lines)
    out: list[Block] = []
    last: Line | None = None
    for line in lines:
        if last is None or _begins(line, last, out[-1], width, indented):
            out.append(Block(line.text, page=line.page, heading=line.heading,
                             page_start=line.page_start, notes=list(line.notes)))  # fmt: skip
        else:
            out[-1].text = join(out[-1].text, line.text, words)
            out[-1].notes += line.notes
        last = line
    for block in out:
        block.text = tidy(block.text)
    return [block for block in out if block.text and not _RULE.match(block.text)]


def _width(lines: list[Line]) -> int:
    lengths = sorted(len(line.text) for line in lines)
    return max(40, lengths[int(len(lengths) * 0.9)])


def _uses_indents(lines: list[Line]) -> bool:
    """Whether paragraphs mostly begin with an indent."""
    begun = [line for line in lines if line.gap and not line.page_start]
    plain = sorted(line.indent for line in lines)[len(lines) // 4]
    indented = sum(line.indent > plain + 1 for line in begun)
    if len(begun) > 2 and indented * 2 > len(begun):
        return True
    stepped = sum(
        two.indent > one.indent + 1 and one.text.endswith(_CLOSED)
        for one, two in pairwise(lines)
        if one.page == two.page
    )
    return stepped > 3


def _begins(line: Line, last: Line, block: Block, width: int, indented: bool) -> bool:
    """Whether ``line`` begins a new paragraph."""
    text = line.text
    closed = last.text.rstrip(" ]”\"’*").endswith(_CLOSED)
    if line.page_start:
        if last.heading or line.heading:
            return True
        return _begins_after_break(line, last, closed, indented, width)
    if line.gap:
        return True
    if line.heading != last.heading:
        return True
    if phrases().opening_line.match(last.text) or phrases().opening_line.match(text):
        return True
    marker = read_marker(text)
    if marker is not None:
        return _marker_begins(text, marker, last, closed, width)
    if text[:1].isupper() and (closed or len(last.text) < width * 0.6):
        if phrases().opening(text) is not None and (
            last.text.rstrip().endswith((",", ";", ".", ":")) or len(last.text) < width * 0.5
        ):
            return True
        if any(text.startswith(word) for word in phrases().adoption["after"]):
            return True
        if line.indent > last.indent + 1 and last.indent <= line.indent - 2 and indented and closed:
            return True
    return len(last.text) > width * 3


def _marker_begins(text: str, marker: Marker, last: Line, closed: bool, width: int) -> bool:
    rest = marker.rest
    if marker.part:
        return True
    if not closed and not last.text.rstrip().endswith((" and", " or", "—", "–")):
        if rest[:1].isupper() and phrases().opening(rest) is not None:
            return True
        first = any(value <= 1 for _, value in marker.readings)
        return first and len(last.text) < width * 0.6 and text[0] in "(•–["
    if text[0] in "–—-" and not closed:
        return False
    return not (text[0].isdigit() and rest[:1].islower())


def _begins_after_break(
    line: Line, last: Line, closed: bool, indented: bool, width: int
) -> bool:
    """Whether the first line of a page begins a paragraph, or goes on with the last one."""
    text = line.text
    if text[:1].islower():
        return False
    if closed and last.text.rstrip().endswith((";", ".")) and len(last.text) < width * 0.75:
        return True
    if read_marker(text) is not None:
        return closed or last.text.endswith((" and", " or"))
    if not closed:
        opening = phrases().opening(text)
        return line.gap and opening is not None and (not indented or line.indent > 1)
    if last.text.endswith((";", ":")):
        return True
    if indented and line.indent <= last.indent and line.indent < 2:
        return False
    return line.gap or phrases().opening(text) is not None or last.text.endswith(".")
