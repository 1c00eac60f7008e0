"""Compiled expressions, asked for places only: no match objects are made on the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
"""What RE2 gives for a group, or a whole expression, that is not met."""


class Expression:
    """A compiled RE2 expression over bytes.

    Its places are asked of the RE2 object itself. The ``re`` face of the library makes several
    objects and a generator for each match, which took more time than the matching.
    """

    __slots__ = ("_match", "_start", "_unanchored")

    def __init__(self, compiled: Any) -> None:
        from re2 import _re2

        self._match = compiled._regexp.Match
        self._unanchored = _re2.RE2.Anchor.UNANCHORED
        self._start = _re2.RE2.Anchor.ANCHOR_START

    @classmethod
    def of(cls, expression: bytes | str) -> Expression:
        """``expression`` compiled."""
        import re2

        source = expression if isinstance(expression, bytes) else expression.encode("ascii")
        return cls(re2.compile(source))

    def found(self, text: bytes) -> bool:
        """Whether it stands in ``text``."""
        return bool(self._match(self._unanchored, text, 0, len(text))[0] != NOWHERE)

    def first(self, text: bytes, begin: int = 0) -> Span | None:
        """Its first place at or after ``begin``."""
        span: Span = self._match(self._unanchored, text, begin, len(text))[0]
        return None if span == NOWHERE else span

    def at_start(self, text: bytes) -> int:
        """Where it ends if ``text`` begins with it, else 0."""
        span: Span = self._match(self._start, text, 0, len(text))[0]
        return max(span[1], 0)

    def spans(self, text: bytes, begin: int = 0) -> Iterator[Span]:
        """Its places that do not overlap, from ``begin`` on."""
        match, anchor, end = self._match, self._unanchored, len(text)
        while begin <= end:
            span: Span = match(anchor, text, begin, end)[0]
            if span == NOWHERE:
                return
            yield span
            begin = span[1] if span[1] > begin else begin + 1

    def groups(self, text: bytes) -> list[bytes | None]:
        """The words that its groups met at its first place; empty where it is not met."""
        whole, *inner = self._match(self._unanchored, text, 0, len(text))
        if whole == NOWHERE:
            return []
        return [None if span == NOWHERE else text[span[0] : span[1]] for span in inner]
