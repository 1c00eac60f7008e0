"""Characters made plain, and lines put together again."""

from __future__ import annotations

import re

from credible.reading.structure.phrases import phrases

_TABLE = {
    0x2010: "-", 0x2011: "-", 0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None,
    0x2060: None, 0xFEFF: None, 0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x2009: " ",
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0x200E: None, 0x200F: None, 0x2028: " ", 0x2029: " ",
}  # fmt: skip
for _code in (*range(0, 9), *range(14, 32), 0x7F):
    _TABLE[_code] = None
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEFT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_RIGHT = re.compile(r"[^\W\d_]+")


def tidy(text: str) -> str:
    """``text`` with white space collapsed and typographic hyphens and ligatures made plain."""
    return " ".join(text.translate(_TABLE).split())


def plain(text: str) -> str:
    """``text`` with the same replacements as `tidy`, its spaces and line ends kept."""
    return text.translate(_TABLE)


def vocabulary(text: str) -> set[str]:
    """The words of a document in lower case, compounds included; words cut at line ends not."""
    words: set[str] = set()
    for found in _WORD.finditer(text):
        end = found.end()
        if text[end : end + 1] == "-":
            continue
        word = found.group().lower()
        words.add(word)
    return words


def join(left: str, right: str, words: set[str]) -> str:
    """Two consecutive lines of one paragraph as one, a word cut at the line end restored.

    Whether a hyphen at the line end belongs to the word is decided by the other words of the
    document first, and by the lists of compounds second.
    """
    if not left or not right:
        return left + right
    if left.endswith(("\u0002", "\ufffe")):
        left = left[:-1] + "-"
    if left[-1] == "-" and len(left) > 1 and left[-2] not in " -":
        cut = _LEFT.search(left)
        begin = _RIGHT.match(right)
        if cut is None or begin is None:
            return left + right
        return (left if _keeps_hyphen(cut[1], begin[0], words) else left[:-1]) + right
    if left[-1] in "—/" and len(left) > 1 and left[-2] != " ":
        return left + right
    return f"{left} {right}"


def _keeps_hyphen(left: str, right: str, words: set[str]) -> bool:
    if right[0].isupper():
        return True
    last = left.rsplit("-", 1)[-1].lower()
    whole, compound = last + right.lower(), f"{last}-{right.lower()}"
    if whole in words and compound not in words:
        return False
    if compound in words or f"{left}-{right}".lower() in words:
        return True
    data = phrases()
    if right.lower() in data.hyphen_second and last in words:
        return True
    if last in data.hyphen_first and (right.lower() in words or len(right) > 3):
        return True
    return last in words and right.lower() in words and len(right) > 3 and len(last) > 3
