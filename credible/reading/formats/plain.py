"""Plain text: hard or soft lines, form feeds, running heads."""

from __future__ import annotations

import re

from credible.reading.formats.lines import Line, blocks_of, drop_furniture
from credible.reading.structure.block import Block, Source
from credible.reading.structure.clean import SOFT, plain, plain_line

_HEADER = re.compile(r"^#\s*([A-Za-z][\w-]{1,30}):\s*(.*)$")
_NOTE_RULE = re.compile(r"^[_\-–—=]{5,}$")


def read_plain(text: str) -> Source:
    """The blocks of a plain text.

    Lines of the form ``# key: value`` before the first line of text are taken as a header.
    """
    header, body = _header(text)
    lines = _lines(body)
    soft = sum(len(line.text) > 160 for line in lines)
    if soft * 12 > len(lines):
        kept = drop_furniture(lines)
        blocks = [Block(" ".join(line.text.split()), page=line.page) for line in kept]
        blocks = [block for block in blocks if not _NOTE_RULE.match(block.text)]
    else:
        blocks = blocks_of(drop_furniture(lines))
    if "\f" not in body:
        for block in blocks:
            block.page = None
    return Source("txt", blocks, header=header)


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


def _lines(text: str) -> list[Line]:
    out: list[Line] = []
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\x0b", "\n")
    )
    # Only a soft hyphen is made plain by where it stands in its line.
    softly = SOFT in text
    if not softly:
        text = plain(text.expandtabs(8))
    for page, sheet in enumerate(text.split("\f"), start=1):
        gap = False
        for raw in sheet.split("\n"):
            line = plain_line(raw.expandtabs(8)).rstrip() if softly else raw.rstrip()
            body = line.lstrip(" ")
            if not body:
                gap = True
                continue
            out.append(Line(body, page, indent=len(line) - len(body), gap=gap or not out))
            gap = False
    return out
