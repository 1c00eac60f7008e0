"""Characters made plain, and lines put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from credible.reading.structure.letters import as_seen
from credible.reading.structure.phrases import Phrases

SOFT = "\u00ad"
_SPECIAL = re.compile("[\x00-\x08\x0e-\x1f\x7f\u00ad]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEFT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_LONGEST_WORD = 80
"""So far back is looked for the beginning of a word; without an end, the time would be squared."""
_RIGHT = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """``text`` with white space collapsed and typographic hyphens and ligatures made plain."""
    return " ".join(plain(text).split())


def plain_line(text: str) -> str:
    """`plain`, but a soft hyphen at the end of a line stays: there the word goes on."""
    found = plain(text)
    return found + SOFT if SOFT in text and text.rstrip().endswith(SOFT) else found


def plain(text: str) -> str:
    """``text`` with the same replacements as `tidy`, its spaces and line ends kept.

    A letter and its accent that are stored apart ("o" and "\u0302") become one letter.
    """
    return _SPECIAL.sub("", as_seen(text))


class Joiner:
    """Puts the lines of a document together again, words cut at line ends restored.

    Whether a hyphen at a line end belongs to the word is decided by the other words of the
    document first, by the lists of compounds second, and where both are silent by whether the
    document cuts words at line ends at all.
    """

    def __init__(self, lines: Sequence[str], phrases: Phrases) -> None:
        self._phrases = phrases
        text = "\n".join(lines)
        self._words: set[str] = set()
        for found in _WORD.finditer(text):
            whole = text[found.end() : found.end() + 1] != "-"
            if whole and text[max(0, found.start() - 2) : found.start()] != "-\n":
                self._words.add(found.group().lower())
        self._cuts = self._cuts_words(lines)

    def join(self, left: str, right: str) -> str:
        """Two consecutive lines of one paragraph as one."""
        return self.ended(left, right) + right

    def ended(self, left: str, right: str) -> str:
        """``left`` as it stands before ``right``: with a space, or as the first half of a word."""
        if not left or not right:
            return left
        if left[-1] == SOFT:
            return left[:-1]
        if left[-1] == "-" and len(left) > 1 and left[-2] not in " -":
            cut = _LEFT.search(left, max(0, len(left) - _LONGEST_WORD))
            begin = _RIGHT.match(right)
            if cut is None or begin is None or self._keeps(cut[1], begin[0]):
                return left
            return left[:-1]
        if left[-1] in "—/" and len(left) > 1 and left[-2] != " ":
            return left
        return f"{left} "

    def _cuts_words(self, lines: Sequence[str]) -> bool:
        """Whether the document cuts words at line ends, told by the halves that are no words."""
        data = self._phrases
        cut_words = compounds = 0
        for one, two in pairwise(lines):
            if not one.endswith("-") or not two[:1].islower():
                continue
            cut, begin = _LEFT.search(one, max(0, len(one) - _LONGEST_WORD)), _RIGHT.match(two)
            if cut is None or begin is None:
                continue
            last, right = cut[1].rsplit("-", 1)[-1].lower(), begin[0].lower()
            known = last in self._words or last in data.hyphen_first
            if last + right in self._words or not known:
                cut_words += 1
            elif right in self._words or right in data.hyphen_second or last in data.hyphen_always:
                compounds += 1
        return cut_words > 0 and compounds <= 3 * cut_words

    def _keeps(self, left: str, right: str) -> bool:
        if right[0].isupper():
            return True
        words, data = self._words, self._phrases
        last, right = left.rsplit("-", 1)[-1].lower(), right.lower()
        whole, compound = last + right, f"{last}-{right}"
        if compound in words or f"{left.lower()}-{right}" in words:
            return True
        if whole in words:
            return False
        if not self._cuts:
            return True
        if right in data.hyphen_second and (last in words or last in data.hyphen_first):
            return True
        if last in data.hyphen_first:
            return right in words or last in data.hyphen_always
        return last in words and right in words and len(right) > 3 and len(last) > 3
