"""Whether every word of a document has a place in what was read of it.

The words of the blocks, as the format gave them, are counted against the words of the paragraphs,
headings, annexes, notes, lines of the masthead and of what was set aside with a reason. A word that
stands nowhere is named in a notice: nothing is lost in silence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from credible.reading.text import ResolutionText

_WORD = re.compile(r"[^\W\d_]{2,}")
_SHOWN = 60
_NAMED = 3


def words_without_place(printed: Iterable[str], text: ResolutionText) -> list[str]:
    """Sentences on the words of the blocks ``printed`` that stand nowhere in ``text``."""
    printed = list(printed)
    missing = Counter[str]()
    for block in printed:
        missing.update(_WORD.findall(block))
    missing.subtract(_placed(text))
    missing = +missing
    if not missing:
        return []
    passages = list(_passages(printed, missing))
    shown = "; ".join(f"“{words}”" for words in passages[:_NAMED])
    more = " and others" if len(passages) > _NAMED else ""
    return [f"Words of the document found no place in what was read: {shown}{more}."]


def _placed(text: ResolutionText) -> Counter[str]:
    words = Counter[str]()
    paragraphs = text.paragraphs + text.annexes
    for said in (
        *(paragraph.text for paragraph in paragraphs),
        *(paragraph.printed for paragraph in paragraphs),
        *text.headings,
        *(note.text for note in text.footnotes),
        *(comment.text for comment in text.comments),
        *(line.words for line in text.masthead),
        *(aside.words for aside in text.set_aside),
        text.opening,
        text.adoption_line,
    ):
        words.update(_WORD.findall(said))
    return words


def _passages(printed: list[str], missing: Counter[str]) -> Iterable[str]:
    """The blocks that hold most of what is missing, in the order of the document."""
    for block in printed:
        words = _WORD.findall(block)
        lost = [word for word in words if missing[word] > 0]
        if lost and len(lost) * 2 >= len(words):
            missing.subtract(lost)
            yield block[:_SHOWN] + ("..." if len(block) > _SHOWN else "")
    rest = " ".join(+missing)
    if rest:
        yield rest[:_SHOWN]
