"""Lines of a page put together to paragraphs; running heads and feet taken away."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from credible.reading.structure.block import Aside, Block
from credible.reading.structure.clean import Joiner, tidy
from credible.reading.structure.markers import Marker, read_marker
from credible.reading.structure.phrases import Phrases

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
_INLINE = re.compile(r"\([a-z0-9]{1,5}\),? (?:and|or|to)$")
_LINKED = re.compile(r"(?:(?:^|[\s,;])(?:and|or)|[—–])$")
# How much of the usual width of a line is filled, for whether a paragraph ends with the line.
_UNFILLED = 0.6
"""Less than this, and the next line may begin another: "Recalling its resolution 2911 (2030)," in a
column of 90 letters. A word too long for the line seldom leaves so much of it empty."""
_HALF = 0.5
"""Less than this, and it does even where no comma ends the line ("The Security Council")."""
_ROOM_LEFT = 0.75
"""At a page break less proof is needed: a line with a full stop, and room for a word or two."""
_FULL = 0.9
"""Of ten lines the ninth by length shows the width; a line that long goes on in the next."""
_UNBROKEN = 3
"""A line three times as long as the others was never broken: each is a paragraph by itself."""
_LONGEST_HEADING = 70
"""Letters of a heading between two paragraphs ("Enforcement of the arms embargo" has 31)."""
_LONGEST_RUNNING = 100
"""Letters of a line that runs on every page ("Draft of 3 June, not for distribution"); a longer one
is text that two pages happen to share."""
_SHARE_OF_PAGES = 3
"""A line stands at the edge of one page in three at least to be a running head: heads of left and
right pages differ, and the first page has none."""
_NARROWEST = 40
"""Letters: in a text of short lines (a list of names) the width is not told by their length."""
_MOST_ABOVE = 10
"""Lines of a masthead without opening words below it, at most: a quarter of a short text."""
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
    comments: tuple[int, ...] = ()


def drop_furniture(lines: list[Line], aside: list[Aside], phrases: Phrases) -> list[Line]:
    """``lines`` without page numbers, job numbers and heads that run on every page.

    A line that follows a dropped one, or that begins a page, is marked ``page_start``; what is
    dropped goes to ``aside``.
    """
    edges = _edges(lines)
    shapes = Counter(_shape(lines[at].text) for at in edges)
    pages = len({line.page for line in lines})
    first_body = _first_body(lines, phrases)
    out: list[Line] = []
    broken = False
    for at, line in enumerate(lines):
        repeated = (
            pages > 1 and at in edges and at > first_body
            and shapes[_shape(line.text)] > max(1, pages // _SHARE_OF_PAGES)
            and len(line.text) < _LONGEST_RUNNING and not line.text.endswith((";", ","))
        )  # fmt: skip
        if line.text and at > first_body and (repeated or _FURNITURE.match(line.text)):
            broken = True
            aside.append(Aside(line.text, "a running head or a page number", page=line.page))
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


def _first_body(lines: list[Line], phrases: Phrases) -> int:
    opening = phrases.opening_line
    for at, line in enumerate(lines):
        if line.text.startswith(("The", "THE")) and opening.match(line.text):
            return at
    return min(_MOST_ABOVE, len(lines) // 4)


def _shape(text: str) -> str:
    return _DIGITS.sub("0", text)


def _edges(lines: list[Line]) -> set[int]:
    """Indexes of the first two and last two lines of every page."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.text:
            pages.setdefault(line.page, []).append(at)
    return {at for group in pages.values() for at in group[:2] + group[-2:]}


def blocks_of(lines: list[Line], phrases: Phrases) -> list[Block]:
    """Paragraphs from lines: by gaps, first-line indents, printed numbers and opening verbs."""
    return _Former(lines, phrases).blocks() if lines else []


class _Former:
    """Forms the paragraphs of one document."""

    def __init__(self, lines: list[Line], phrases: Phrases) -> None:
        self.lines = lines
        self.phrases = phrases
        lengths = sorted(len(line.text) for line in lines)
        self.width = max(_NARROWEST, lengths[int(len(lengths) * _FULL)])
        self.indented = self._uses_indents()
        self.begun: set[tuple[str, int]] = set()
        self.body = _first_body(lines, phrases)

    def blocks(self) -> list[Block]:
        """The paragraphs in their order."""
        joiner = Joiner([line.text for line in self.lines], self.phrases)
        out: list[Block] = []
        said: list[list[str]] = []
        last: Line | None = None
        for at, line in enumerate(self.lines):
            following = self.lines[at + 1] if at + 1 < len(self.lines) else None
            head = at < self.body and last is not None and self._begins_in_head(line, last)
            if last is None or head or self._begins(line, last, following):
                marker = read_marker(line.text, self.phrases)
                if marker is not None:
                    self.begun.update(marker.readings)
                said.append([line.text])
                out.append(
                    Block("", page=line.page, heading=line.heading,
                          notes=list(line.notes), comments=list(line.comments))
                )  # fmt: skip
            else:
                said[-1][-1] = joiner.ended(said[-1][-1], line.text)
                said[-1].append(line.text)
                out[-1].notes += line.notes
                out[-1].comments += line.comments
            last = line
        # Put together at the end: a text that grows line by line would cost its length squared.
        for block, lines in zip(out, said, strict=True):
            block.text = tidy("".join(lines))
        return [block for block in out if block.text and not _RULE.match(block.text)]

    def _uses_indents(self) -> bool:
        """Whether paragraphs mostly begin with an indent."""
        begun = [line for line in self.lines if line.gap and not line.page_start]
        plain = sorted(line.indent for line in self.lines)[len(self.lines) // 4]
        indented = sum(line.indent > plain + 1 for line in begun)
        if len(begun) > 2 and indented * 2 > len(begun):
            return True
        # A step into a list, or into a hanging paragraph, is no indent of a first line.
        stepped = sum(
            two.indent > one.indent + 1 and one.text.endswith(_CLOSED) and not two.gap
            and read_marker(two.text, self.phrases) is None
            and read_marker(one.text, self.phrases) is None
            for one, two in pairwise(self.lines)
            if one.page == two.page
        )  # fmt: skip
        return stepped > 3

    def _begins(self, line: Line, last: Line, following: Line | None) -> bool:
        """Whether ``line`` begins a new paragraph."""
        text = line.text
        closed = last.text.rstrip(' ]”"’*').endswith(_CLOSED)
        if line.page_start:
            if last.heading or line.heading:
                return True
            return self._begins_after_break(line, last, closed)
        if line.gap or line.heading != last.heading:
            return True
        if self.phrases.opening_line.match(last.text) or self.phrases.opening_line.match(text):
            return True
        marker = read_marker(text, self.phrases)
        if marker is not None:
            return self._marker_begins(line, marker, last, closed)
        if text[:1].isupper() and (closed or len(last.text) < self.width * _UNFILLED):
            short = len(last.text) < self.width * _HALF
            ended = last.text.rstrip().endswith(_CLOSED)
            if (ended or short) and self.phrases.opening(text) is not None:
                return not (self.indented and line.indent <= 1 and not short and last.indent <= 1)
            if any(text.startswith(word) for word in self.phrases.adoption["after"]):
                return True
            if self.indented and closed and line.indent > last.indent + 1:
                return True
        return (
            closed
            and last.text.endswith((";", ".", ","))
            and len(last.text) < self.width * _FULL
            and self._is_heading(line, following)
        ) or len(last.text) > self.width * _UNBROKEN

    def _begins_in_head(self, line: Line, last: Line) -> bool:
        """Whether a line above the opening words stands apart: the one before it is short."""
        short = len(last.text) < self.width * _UNFILLED and not last.text.endswith((",", "-", "/"))
        word = last.text.rpartition(" ")[2]
        return short and not line.text[:1].islower() and not word.islower()

    def _is_heading(self, line: Line, following: Line | None) -> bool:
        """Whether a line stands as a heading between two paragraphs without gaps."""
        text = line.text
        if following is None or len(text) > _LONGEST_HEADING or text[-1:] in ".,;:-":
            return False
        if not (text[:1].isupper() or text[:1] in "(“"):
            return False
        if following.gap and not following.page_start:
            return True
        marker = read_marker(following.text, self.phrases)
        rest = marker.rest if marker is not None else following.text
        return marker is not None and self.phrases.opening(rest) is not None

    def _marker_begins(self, line: Line, marker: Marker, last: Line, closed: bool) -> bool:
        rest, text = marker.rest, line.text
        if marker.part:
            return True
        opens = rest[:1].isupper() and self.phrases.opening(rest) is not None
        expected = any(
            value <= 1 or (style, value - 1) in self.begun for style, value in marker.readings
        )
        ended = last.text.rstrip()
        if expected and self.indented and line.indent > last.indent + 1 and not text[0].isdigit():
            return True
        if not closed and not _LINKED.search(ended):
            if opens:
                return True
            first = any(value <= 1 for _, value in marker.readings)
            return first and len(last.text) < self.width * _UNFILLED and text[0] in "(•–["
        if text[0] in "–—-" and not closed:
            return False
        if text[0] == "(" and _INLINE.search(ended) is not None:
            return False
        if text[0].isdigit():
            return not rest[:1].islower()
        if not expected:
            return False
        if self.indented and line.indent <= 1 and last.text.endswith(","):
            return False
        return opens or not (closed and ended.endswith(".") and len(last.text) > self.width)

    def _begins_after_break(self, line: Line, last: Line, closed: bool) -> bool:
        """Whether the first line of a page begins a paragraph, or goes on with the last one."""
        text = line.text
        marker = read_marker(text, self.phrases)
        if marker is not None and (
            marker.part
            or closed
            or _LINKED.search(last.text)
            or self.phrases.opening(marker.rest) is not None
        ):
            return True
        if text[:1].islower():
            return False
        if (
            closed
            and last.text.rstrip().endswith((";", "."))
            and len(last.text) < self.width * _ROOM_LEFT
        ):
            return True
        if marker is not None:
            return False
        opening = self.phrases.opening(text)
        if not closed:
            return line.gap and opening is not None and (not self.indented or line.indent > 1)
        if last.text.endswith((";", ":")):
            return True
        if self.indented and line.indent <= last.indent and line.indent < 2:
            return False
        return line.gap or opening is not None or last.text.endswith(".")
