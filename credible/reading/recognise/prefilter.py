"""Which expressions may stand in a text: told from its words, each looked up once in a table.

One table serves every expression of the language, so the words of a paragraph are looked up once.
The answer is a number with a bit for each expression; where the bit is not set, a word is missing
without which the expression cannot stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from credible.reading.recognise.literals import MOST_NEEDS, Need, Stem

MOST_TOKENS = 32_768
"""How many words of texts are remembered, with the expressions that need them."""
LONGEST_TOKEN = 64
"""Longer words (characters) are looked up and not remembered."""
_PART = re.compile(rb"[a-z0-9]+")


class Prefilter:
    """The table of the words that expressions need.

    Expressions are numbered in the order in which their needs are given.
    """

    def __init__(self, needs: Sequence[Sequence[Need]]) -> None:
        self.width = len(needs)
        self.every = (1 << self.width) - 1
        # For each stem, the expressions that need it: a bit in one of several numbers that lie
        # side by side, one for each need. An expression of fewer needs has all it asks there.
        wanted: dict[Stem, int] = {}
        self._asks_nothing = 0
        for number, each in enumerate(needs):
            for place in range(MOST_NEEDS):
                bit = 1 << (place * self.width + number)
                if place < len(each):
                    for stem in each[place]:
                        wanted[stem] = wanted.get(stem, 0) | bit
                else:
                    self._asks_nothing |= bit
        self._whole = {s.letters.encode(): bits for s, bits in wanted.items() if s.whole}
        self._begun = {s.letters.encode(): bits for s, bits in wanted.items() if not s.whole}
        self._sizes = sorted({len(letters) for letters in self._begun})
        self._known = _Known(self)

    def read(self, text: bytes) -> int:
        """The expressions of which every need is met in ``text``, as bits."""
        bits = self._asks_nothing
        for found in map(self._known.__getitem__, set(text.split(b" "))):
            if found:
                bits |= found
        possible = self.every
        for _ in range(MOST_NEEDS):
            possible &= bits
            bits >>= self.width
        return possible

    def needing(self, token: bytes) -> int:
        """The expressions that need one word, each at one of its needs."""
        found = set[int]()
        for part in _PART.findall(token):
            found.add(self._whole.get(part, 0))
            for size in self._sizes:
                if size > len(part):
                    break
                found.add(self._begun.get(part[:size], 0))
        found.discard(0)
        if len(found) == 1:
            return found.pop()  # the number in the table itself, so that it is kept only once
        bits = 0
        for each in found:
            bits |= each
        return bits


class _Known(dict[bytes, int]):
    """Words of texts with the expressions that need them; what is not there is looked up."""

    def __init__(self, prefilter: Prefilter) -> None:
        self._prefilter = prefilter

    def __missing__(self, token: bytes) -> int:
        bits = self._prefilter.needing(token)
        if len(token) <= LONGEST_TOKEN:
            if len(self) >= MOST_TOKENS:
                self.clear()
            self[token] = bits
        return bits


def each_bit(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def of_bits(numbers: Iterable[int]) -> int:
    """A number with the bits ``numbers``."""
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits
