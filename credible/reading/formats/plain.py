"""Plain text: hard or soft lines, form feeds, running heads, struck letters, line numbers."""

from __future__ import annotations

import re
from collections import Counter

from credible.reading.formats.counting import notices_of
from credible.reading.formats.lines import Line, blocks_of, drop_furniture
from credible.reading.formats.margin import counts_lines
from credible.reading.marks import Marks, Revision
from credible.reading.structure.block import Aside, Block, Source
from credible.reading.structure.clean import SOFT, plain, plain_line
from credible.reading.structure.phrases import Phrases

_HEADER = re.compile(r"^#\s*([A-Za-z][\w-]{1,30}):\s*(.*)$")
_NOTE_RULE = re.compile(r"^[_\-–—=]{5,}$")
_NUMBERED = re.compile(r"^( {0,8})(\d{1,4})(?: +(?=\S)| *$)")
_SOFT = 160
"""Letters: no one types or prints a line so long, so that it is a paragraph without line breaks."""
_SHARE = 12
"""Where one line in so many is such a paragraph, or has a number in its margin, the text is so laid
out: headings and blank lines stand between paragraphs, numbers on every fifth line."""
_STROKES = str.maketrans("", "", "\u0335\u0336")
_OVERLAID = re.compile(r"(?:[^\n\u0335\u0336][\u0335\u0336](?: (?![\u0335\u0336]))?)+")


def read_plain(text: str, phrases: Phrases, marks: Marks | None = None) -> Source:
    """The blocks of a plain text.

    Lines of the form ``# key: value`` before the first line of text are taken as a header.
    """
    header, body = _header(text)
    notices: list[str] = []
    aside = [
        Aside(f"# {key}: {value}", "a line about the file") for key, value in header.items()
    ]
    raw = _without_struck(_even(body), notices, aside, marks)
    raw = _without_numbers(raw, notices)
    lines = _lines(raw)
    soft = sum(len(line.text) > _SOFT for line in lines)
    if soft * _SHARE > len(lines):
        kept = drop_furniture(lines, aside, phrases)
        blocks = [Block(" ".join(line.text.split()), page=line.page) for line in kept]
        blocks = [block for block in blocks if not _NOTE_RULE.match(block.text)]
    else:
        blocks = blocks_of(drop_furniture(lines, aside, phrases), phrases)
    if "\f" not in body:
        for block in blocks:
            block.page = None
    return Source("txt", blocks, header=header, notices=notices, set_aside=aside)


def _header(text: str) -> tuple[dict[str, str], str]:
    header: dict[str, str] = {}
    lines = text.lstrip("\n").split("\n")
    at = 0
    while at < len(lines):
        found = _HEADER.match(lines[at])
        if found is None:
            break
        header[found[1].lower()] = found[2].strip()
        at += 1
    return header, "\n".join(lines[at:])


def _even(text: str) -> str:
    """``text`` with one kind of line end, and spaces for tabs."""
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    )
    return text.expandtabs(8)


def _without_struck(
    text: str, notices: list[str], aside: list[Aside], marks: Marks | None
) -> str:
    """``text`` without the letters that are laid over with a stroke."""
    if "\u0336" not in text and "\u0335" not in text:
        return text
    if marks is not None:
        return _OVERLAID.sub(lambda found: marks.wrapped(
            found.group().translate(_STROKES), Revision("deletion", False)
        ), text)
    struck = [found.group().translate(_STROKES) for found in _OVERLAID.finditer(text)]
    aside += [Aside(words, "struck through") for words in struck]
    text, count = _OVERLAID.subn("", text)
    if count:
        notices += notices_of({"struck-through passage": count})
    return text


def _without_numbers(text: str, notices: list[str]) -> str:
    """``text`` without the numbers that count its lines in the left margin."""
    lines = text.split("\n")
    shown = [at for at, line in enumerate(lines) if line.strip(" \f")]
    matches = {}
    for place, at in enumerate(shown):
        found = _NUMBERED.match(lines[at].lstrip("\f"))
        if found is not None:
            matches[at] = (place, found)
    matches = _column(matches)
    if not matches or len(matches) * _SHARE < len(shown):
        return text
    notices.append("The line numbers in the margin were left out.")
    for at, (_, match) in matches.items():
        feed = "\f" * lines[at].startswith("\f")
        line = lines[at].lstrip("\f")
        lines[at] = feed + " " * match.end(2) + line[match.end(2) :]
    least = min(
        len(line) - len(line.lstrip()) for at in shown if (line := lines[at].lstrip("\f")).strip()
    )
    return "\n".join(
        "\f" * line.startswith("\f") + line.lstrip("\f")[least:] if line.strip() else line
        for line in lines
    )


def _column(found: dict[int, tuple[int, re.Match[str]]]) -> dict[int, tuple[int, re.Match[str]]]:
    """Those of the numbers at the beginnings of lines that stand in one column and count lines."""
    for side in (re.Match.end, re.Match.start):
        edges = Counter(side(match, 2) for _, match in found.values())
        if not edges:
            continue
        edge = edges.most_common(1)[0][0]
        column = {at: pair for at, pair in found.items() if side(pair[1], 2) == edge}
        if counts_lines([(place, int(match[2])) for place, match in column.values()]):
            return column
    return {}


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    # Only a soft hyphen is made plain by where it stands in its line.
    softly = SOFT in text
    if not softly:
        text = plain(text)
    for page, sheet in enumerate(text.split("\f"), start=1):
        gap = False
        for raw in sheet.split("\n"):
            line = plain_line(raw).rstrip() if softly else raw.rstrip()
            body = line.lstrip(" ")
            if not body:
                gap = True
                continue
            out.append(Line(body, page, indent=len(line) - len(body), gap=gap or not out))
            gap = False
    return out
