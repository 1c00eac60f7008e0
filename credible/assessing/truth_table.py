"""Every combination of answers at once: sets of combinations as the bits of whole numbers."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence


class TruthTable:
    """All combinations of answers to some questions, ``sizes`` of them each.

    A combination is a bit; the answers to the last question change from bit to bit. A set of
    combinations is a whole number.
    """

    def __init__(self, sizes: tuple[int, ...]) -> None:
        self.sizes = sizes
        steps = []
        step = 1
        for size in reversed(sizes):
            steps.append(step)
            step *= size
        self.steps = tuple(reversed(steps))
        self.all = (1 << step) - 1
        self._planes = tuple(
            tuple(self._with(size, own, number) for number in range(size))
            for size, own in zip(sizes, self.steps, strict=True)
        )

    def _with(self, size: int, step: int, number: int) -> int:
        block = size * step
        return (((1 << step) - 1) << (number * step)) * (self.all // ((1 << block) - 1))

    def with_answer(self, place: int, number: int) -> int:
        """The combinations in which the question at ``place`` has this answer."""
        return self._planes[place][number]

    def spread(self, table: bytes, places: Sequence[int]) -> dict[int, int]:
        """Where each value of ``table`` stands.

        ``table`` has a value for every combination of answers to the questions at ``places``.
        """
        if not places or table == table[:1] * len(table):
            return {table[0]: self.all}
        found: dict[int, int] = {}
        part = len(table) // self.sizes[places[0]]
        for number, plane in enumerate(self._planes[places[0]]):
            inner = self.spread(table[number * part : (number + 1) * part], places[1:])
            for value, where in inner.items():
                found[value] = found.get(value, 0) | (plane & where)
        return found

    def turned_by(self, place: int, where: int) -> bool:
        """Whether the answer at ``place`` decides, for some others, if a combination is there."""
        first, step = self._planes[place][0], self.steps[place]
        return any(
            ((where >> (number * step)) ^ where) & first for number in range(1, self.sizes[place])
        )


@functools.lru_cache(maxsize=256)
def truth_table(sizes: tuple[int, ...]) -> TruthTable:
    """The combinations of answers to questions that have so many each."""
    return TruthTable(sizes)


def together(parts: Iterable[Mapping[str, int]], everywhere: int) -> dict[frozenset[str], int]:
    """Where each set of words stands, when each of ``parts`` says where which word stands."""
    found = {frozenset[str](): everywhere}
    for part in parts:
        joined: dict[frozenset[str], int] = {}
        for words, where, word, own in _pairs(found, part):
            both = where & own
            if both:
                key = words | {word}
                joined[key] = joined.get(key, 0) | both
        found = joined
    return found


def _pairs(
    found: Mapping[frozenset[str], int], part: Mapping[str, int]
) -> Iterator[tuple[frozenset[str], int, str, int]]:
    for words, where in found.items():
        for word, own in part.items():
            yield words, where, word, own
