"""Marks of revision in the text of a document, carried from its format to its blocks.

A reader that is given `Marks` reads what was inserted and what was deleted alike, and sets before
and after the words of each revision a sign for private use: the number of the revision is in the
sign. A reader that is given none reads a text without signs: insertions taken, deletions gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

RevisionKind = Literal["insertion", "deletion", "move", "paragraph mark"]

_OPEN, _CLOSE = 0xF0000, 0x100000
_MOST = 0xFFF0
"""Revisions that bear a sign of their own; the planes for private use have room for no more."""
SIGNS = re.compile("[\U000f0000-\U0010ffff]")
BREAK = "\x1e"
"""Stands within the words of a revision where a paragraph ends."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A passage that someone inserted, deleted or moved.

    ``stands`` says whether its words stand in the text where the revision is taken: those of an
    insertion do. Two passages with the same ``key`` are one move. ``place`` and ``words`` are given
    where the passage stands in no block (a footnote).
    """

    kind: RevisionKind
    stands: bool
    author: str = ""
    time: str = ""
    key: str = ""
    place: str = ""
    words: str = ""


class Marks:
    """The revisions met in a document, in their order, and those within which its reader stands."""

    def __init__(self) -> None:
        self.revisions: list[Revision] = []
        self.inside: list[int] = []
        self.skipped = 0

    def add(self, revision: Revision) -> int | None:
        """The number of a revision; None where there are more than signs."""
        if len(self.revisions) >= _MOST:
            self.skipped += 1
            return None
        self.revisions.append(revision)
        return len(self.revisions) - 1

    def enter(self, revision: Revision, parts: list[str]) -> tuple[int | None, str]:
        """The number of a revision and the sign with which it begins after ``parts``.

        Word stores what someone typed in one go in several pieces: one that ends ``parts`` goes on.
        """
        last = number_closed(parts[-1]) if parts else None
        if last is not None and last < len(self.revisions):
            before = self.revisions[last]
            if (before.kind, before.author, before.stands, before.key) == (
                revision.kind, revision.author, revision.stands, revision.key
            ):
                parts[-1] = ""
                return last, ""
        number = self.add(revision)
        return number, begin(number)

    def wrapped(self, words: str, revision: Revision) -> str:
        """``words`` between the signs of a new revision."""
        number = self.add(revision)
        return f"{begin(number)}{words}{end(number)}"

    def around(self, text: str) -> str:
        """``text`` between the signs of all revisions within which the reader stands."""
        before = "".join(map(begin, self.inside))
        return f"{before}{text}{''.join(map(end, reversed(self.inside)))}"


def begin(number: int | None) -> str:
    """The sign before the words of a revision."""
    return "" if number is None else chr(_OPEN + number)


def end(number: int | None) -> str:
    """The sign after the words of a revision."""
    return "" if number is None else chr(_CLOSE + number)


def number_opened(sign: str) -> int | None:
    """The number of the revision that ``sign`` begins."""
    return ord(sign) - _OPEN if len(sign) == 1 and _OPEN <= ord(sign) < _CLOSE else None


def number_closed(sign: str) -> int | None:
    """The number of the revision that ``sign`` ends."""
    return ord(sign) - _CLOSE if len(sign) == 1 and ord(sign) >= _CLOSE else None


def without_signs(text: str) -> str:
    """``text`` without the signs of revisions."""
    return text if text.isascii() else SIGNS.sub("", text)


def spans(text: str) -> Iterable[tuple[int, int, int]]:
    """The revisions in ``text``: number, where its words begin, where they end."""
    if text.isascii():
        return
    opened: dict[int, list[int]] = {}
    for found in SIGNS.finditer(text):
        number = number_opened(found.group())
        if number is not None:
            opened.setdefault(number, []).append(found.end())
            continue
        number = number_closed(found.group())
        if number is not None and opened.get(number):
            yield number, opened[number].pop(), found.start()
