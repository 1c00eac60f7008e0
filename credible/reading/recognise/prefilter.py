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
        self._known: dict[bytes, int] = {}

    def read(self, text: bytes) -> int:
        """The expressions of which every need is met in ``text``, as bits."""
        bits, known = self._asks_nothing, self._known.get
        for token in set(text.split(b" ")):
            found = known(token)
            if found is None:
                found = self._learn(token)
            if found:
                bits |= found
        possible = self.every
        for _ in range(MOST_NEEDS):
            possible &= bits
            bits >>= self.width
        return possible

    def _learn(self, token: bytes) -> int:
        """Looks up one word."""
        bits = 0
        for part in _PART.findall(token):
            bits |= self._whole.get(part, 0)
            for size in self._sizes:
                if size > len(part):
                    break
                bits |= self._begun.get(part[:size], 0)
        if len(token) <= LONGEST_TOKEN:
            if len(self._known) >= MOST_TOKENS:
                self._known.clear()
            self._known[token] = bits
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
