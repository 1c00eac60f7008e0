"""A text that is quoted: a quotation mark before each of its paragraphs is no part of it."""

from __future__ import annotations

from credible.reading.structure.block import Block
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

_FEWEST = 4
"""So many paragraphs begin with a mark where a text is quoted; two or three may quote words."""
_PAIRS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
_MARKS = '“"«„‘'


def without_quotation(blocks: list[Block]) -> list[Block]:
    """``blocks`` without the marks of a quotation that are set before each paragraph.

    Press releases and meeting records print a draft in this way: a mark before every paragraph,
    and one that closes after the last.
    """
    quoted = [at for at, block in enumerate(blocks) if block.text[:1] and block.text[0] in _MARKS]
    if len(quoted) < _FEWEST:
        return blocks
    within = [block for block in blocks[quoted[0] : quoted[-1] + 1] if block.text]
    left_open = [at for at in quoted if _is_open(blocks[at].text)]
    if len(quoted) * 2 <= len(within) or len(left_open) * 2 <= len(quoted):
        return blocks
    for at in quoted:
        block = blocks[at]
        closes = _PAIRS.get(block.text[0], block.text[0])
        if _is_open(block.text):
            block.text = block.text[1:].lstrip()
        elif at == quoted[-1] and block.text.rstrip(" .").endswith(closes):
            end = block.text.rfind(closes)
            block.text = f"{block.text[1:end]}{block.text[end + 1 :]}".strip()
    return blocks


def without_marks(text: str, phrases: Phrases) -> str:
    """A plain text without such marks, told by its lines: paragraphs may stand without gaps."""
    lines = text.split("\n")
    quoted = [at for at, line in enumerate(lines) if _begins_quoted(line, phrases)]
    if len(quoted) < _FEWEST or sum(_is_open(lines[at].lstrip()) for at in quoted) < _FEWEST:
        return text
    mark = lines[quoted[0]].lstrip()[0]
    closes = _PAIRS.get(mark, mark)
    for at in quoted:
        lines[at] = lines[at].replace(lines[at].lstrip()[0], "", 1)
    for at in range(quoted[-1], len(lines)):
        line = lines[at].rstrip()
        if line.endswith(closes) and line.count(closes) > (
            line.count(mark) if mark != closes else 0
        ):
            lines[at] = line[: -len(closes)]
            break
    return "\n".join(lines)


def _begins_quoted(line: str, phrases: Phrases) -> bool:
    """Whether a line begins with a quotation mark and a paragraph after it."""
    bare = line.lstrip()
    if bare[:1] not in _MARKS or not bare[:1]:
        return False
    rest = bare[1:].lstrip()
    return (
        read_marker(rest, phrases) is not None
        or phrases.opening(rest) is not None
        or phrases.opening_line.match(rest) is not None
    )


def _is_open(text: str) -> bool:
    """Whether the quotation mark that begins ``text`` is not closed in it."""
    first = text[0]
    closes = _PAIRS.get(first)
    if closes is None:
        return text.count(first) % 2 == 1
    return text.count(first) > text.count(closes)
