"""The phrases of patterns behind one prefilter, each with the patterns that have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credible.reading.recognise.compiled import ANY_VERB, MOST_REMEMBERED, Pattern
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.expression_set import ExpressionSet
from credible.reading.recognise.prefilter import each_bit

Met = tuple[Pattern, list[Expression]]


class PhraseIndex:
    """The phrases of some patterns, each with its pattern, behind one prefilter."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.held = ExpressionSet()
        self._patterns: dict[int, list[Pattern]] = {}
        self._of_verb: dict[tuple[str, str | None], int] = {}
        self._of_verbs: dict[tuple[str, frozenset[str | None]], int] = {}
        for pattern in patterns:
            for expression in pattern.expressions:
                number = self.held.add(expression)
                known = self._patterns.setdefault(number, [])
                if pattern not in known:
                    known.append(pattern)
                for kind in pattern.stands:
                    for verb in (ANY_VERB,) if pattern.verbs is None else pattern.verbs:
                        bits = self._of_verb.get((kind, verb), 0)
                        self._of_verb[kind, verb] = bits | 1 << number

    def may_stand(self, read: int, kind: str, verbs: frozenset[str | None]) -> int:
        """The phrases of which the words stand in a text and that can count there, as bits."""
        possible = self.held.possible(read)
        return possible & self._counting(kind, verbs) if possible else 0

    def patterns(
        self, numbers: int, kind: str, verbs: frozenset[str | None]
    ) -> dict[str, Met]:
        """By id, the patterns with one of the phrases ``numbers``, and these of its phrases.

        Only patterns that count in a part of this ``kind`` and under one of ``verbs``.
        """
        found: dict[str, Met] = {}
        held = self.held
        for number in each_bit(numbers):
            sharing = self._patterns[number]
            for pattern in sharing:
                # A phrase of one pattern counts where its pattern does.
                if len(sharing) == 1 or (
                    kind in pattern.stands
                    and (pattern.verbs is None or not pattern.verbs.isdisjoint(verbs))
                ):
                    known = found.get(pattern.id)
                    if known is None:
                        known = found[pattern.id] = (pattern, [])
                    known[1].append(held.expression(number))
        return found

    def each(self, numbers: int) -> Iterator[tuple[Pattern, Expression]]:
        """Each of the phrases ``numbers`` with every pattern that has it."""
        for number in each_bit(numbers):
            for pattern in self._patterns[number]:
                yield pattern, self.held.expression(number)

    def _counting(self, kind: str, verbs: frozenset[str | None]) -> int:
        """The numbers of the phrases that can count in this part under one of these verbs."""
        numbers = self._of_verbs.get((kind, verbs))
        if numbers is None:
            numbers = 0
            for verb in (ANY_VERB, *verbs):
                numbers |= self._of_verb.get((kind, verb), 0)
            if len(self._of_verbs) >= MOST_REMEMBERED:
                self._of_verbs.clear()
            self._of_verbs[kind, verbs] = numbers
        return numbers
