"""Compiled expressions, asked for places only: no match objects are made on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import re2
from re2 import _re2

UNANCHORED = _re2.RE2.Anchor.UNANCHORED
START = _re2.RE2.Anchor.ANCHOR_START
_OPTIONS = re2.Options()
_OPTIONS.encoding = re2.Options.Encoding.LATIN1
_OPTIONS.log_errors = False
Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
"""What RE2 gives for a group, or a whole expression, that is not met."""
LEAST_LOOSENED = 3
"""A gap of fewer words costs little."""
_GAP = re.compile(rb"(?<=\))\{0,(\d{1,2})\}")


class Expression:
    """An RE2 expression over bytes, compiled when it is first asked for.

    Its places are asked of the RE2 object itself. The ``re`` face of the library makes several
    objects and a generator for each match, which took more time than the matching.

    RE2 writes a gap of up to 30 words as 30 copies of a word, and builds their states as it meets
    them: the first meetings of a phrase cost hundreds of times what later ones do. So a looser
    expression, with endless gaps, is asked first. Where it meets nothing, nor does the exact one.
    Where it meets words so few that no gap can be too long, these are what the exact one would
    have met: both prefer the same of two ways to meet a text, and a way allowed by the exact one is
    allowed by the looser one. Everything else is asked of the exact one.
    """

    __slots__ = ("_exact", "_least", "_longest", "_loose", "_source")

    def __init__(self, source: bytes, least: int | None = None) -> None:
        """``least`` is the fewest spaces in what the expression meets, where that is known."""
        self._source = source
        self._exact: Any = None
        self._loose: Any = None
        self._longest = -1
        self._least = least
        gaps = [int(most) for most in _GAP.findall(source)] if least is not None else []
        if max(gaps, default=0) >= LEAST_LOOSENED:
            self._longest = min(gap for gap in gaps if gap >= LEAST_LOOSENED)

    @classmethod
    def of(cls, expression: bytes | str) -> Expression:
        """``expression``, compiled when it is first asked for."""
        return cls(expression if isinstance(expression, bytes) else expression.encode("ascii"))

    def check(self) -> None:
        """Compiles it.

        Raises:
            re2.error: where it is none, or too large.
        """
        self._compiled()

    def _compiled(self) -> Any:
        """The matcher of the exact expression."""
        if self._exact is None:
            self._exact = _matcher(self._source)
        return self._exact

    def found(self, text: bytes) -> bool:
        """Whether it stands in ``text``."""
        return self._next(text, 0) != NOWHERE

    def first(self, text: bytes, begin: int = 0) -> Span | None:
        """Its first place at or after ``begin``."""
        span = self._next(text, begin)
        return None if span == NOWHERE else span

    def _next(self, text: bytes, begin: int) -> Span:
        end = len(text)
        if self._longest >= 0:
            if self._loose is None:
                self._loose = _matcher(_GAP.sub(_without_end, self._source))
            span: Span = self._loose(UNANCHORED, text, begin, end)[0]
            if span == NOWHERE or (
                text.count(b" ", span[0], span[1]) - (self._least or 0) <= self._longest
            ):
                return span
        met: Span = self._compiled()(UNANCHORED, text, begin, end)[0]
        return met

    def at_start(self, text: bytes) -> int:
        """Where it ends if ``text`` begins with it, else 0."""
        span: Span = self._compiled()(START, text, 0, len(text))[0]
        return max(span[1], 0)

    def spans(self, text: bytes, begin: int = 0) -> Iterator[Span]:
        """Its places that do not overlap, from ``begin`` on."""
        end = len(text)
        while begin <= end:
            span = self._next(text, begin)
            if span == NOWHERE:
                return
            yield span
            begin = max(span[1], begin + 1)

    def groups(self, text: bytes) -> list[bytes | None]:
        """The words that its groups met at its first place; empty where it is not met."""
        whole, *inner = self._compiled()(UNANCHORED, text, 0, len(text))
        if whole == NOWHERE:
            return []
        return [None if span == NOWHERE else text[span[0] : span[1]] for span in inner]


def _without_end(gap: re.Match[bytes]) -> bytes:
    return b"*" if int(gap[1]) >= LEAST_LOOSENED else gap[0]


def _matcher(source: bytes) -> Any:
    """The method of the RE2 object that looks for ``source``.

    Texts and expressions are ASCII. Read as Latin-1, "any letter but these" is one byte; read as
    UTF-8 it is a tree of many, in every gap.
    """
    compiled = _re2.RE2(source, _OPTIONS)
    if not compiled.ok():
        raise re2.error(compiled.error())
    return compiled.Match
