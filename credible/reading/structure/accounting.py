"""Whether every word of a document has a place in what was read of it.

The words of the blocks, as the format gave them, are counted against the words of the paragraphs,
headings, annexes, notes, lines of the masthead and of what was set aside with a reason. A word that
stands nowhere is named in a notice: nothing is lost in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from credible.reading.structure.asides import shortened
from credible.reading.text import ResolutionText

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOWN = 60
"""Letters of a passage that are shown in a notice."""
_NAMED = 3
"""Passages that are named in it."""


def words_without_place(printed: Iterable[str], text: ResolutionText) -> list[str]:
    """Sentences on the words of the blocks ``printed`` that stand nowhere in ``text``."""
    blocks = [*printed]
    missing = _words(blocks)
    missing.subtract(_words(_pieces(text)))
    missing = +missing
    if not missing:
        return []
    passages = list(_passages(blocks, missing))
    shown = "; ".join(f"“{words}”" for words in passages[:_NAMED])
    more = " and others" if len(passages) > _NAMED else ""
    return [f"Words of the document found no place in what was read: {shown}{more}."]


def _words(pieces: Iterable[str]) -> Counter[str]:
    return Counter(_WORD.findall(" ".join(pieces)))


def _pieces(text: ResolutionText) -> Iterable[str]:
    """Everything that was read of a document or set aside, piece by piece."""
    for paragraph in text.paragraphs + text.annexes:
        yield paragraph.text
        yield paragraph.printed
    yield from text.headings
    yield from (note.text for note in text.footnotes)
    yield from (comment.text for comment in text.comments)
    yield from (line.words for line in text.masthead)
    yield from (aside.words for aside in text.set_aside)
    yield text.opening
    yield text.adoption_line


def _passages(printed: list[str], missing: Counter[str]) -> Iterable[str]:
    """The blocks that hold most of what is missing, in the order of the document."""
    for block in printed:
        words = _WORD.findall(block)
        lost = [word for word in words if missing[word] > 0]
        if lost and len(lost) * 2 >= len(words):
            missing.subtract(lost)
            yield shortened(block)
    rest = " ".join(+missing)
    if rest:
        yield rest[:_SHOWN]
