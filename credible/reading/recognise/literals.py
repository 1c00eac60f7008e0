"""The letters without which an expression of the phrase grammar cannot stand in a text.

They are looked for before an expression is tried: a plain search for a word costs a small part
of what the matching of a long phrase with gaps costs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from credible.reading.recognise.phrase import SEPARATOR

MOST_WORDS = 32
"""More strings to look for than this would cost more than they save."""
MOST_NEEDS = 3
MOST_TOKENS = 65_536
"""How many words of texts are remembered, with what stands in them."""
FEW = 3
_BREAK = "\x01"
Need = frozenset[str]
"""Strings of which at least one must stand in the text."""


def needed_in(expression: bytes) -> tuple[tuple[bytes, ...], ...]:
    """What every text holds that the expression meets: of each tuple at least one string.

    Empty where nothing can be said.
    """
    source = expression.decode("ascii").replace(SEPARATOR, _BREAK)
    needs, _ = _alternatives(source, 0)
    useful = [need for need in needs if len(need) <= MOST_WORDS]
    useful.sort(key=_worth, reverse=True)
    return tuple(
        tuple(sorted(each.encode("ascii") for each in need)) for need in useful[:MOST_NEEDS]
    )


def _alternatives(source: str, at: int) -> tuple[list[Need], int]:
    """What is needed by each of the alternatives from ``at``, and where they end."""
    needs, at = _sequence(source, at)
    while at < len(source) and source[at] == "|":
        other, at = _sequence(source, at + 1)
        needs = [_rarest(needs) | _rarest(other)] if needs and other else []
    return needs, at


def _sequence(source: str, at: int) -> tuple[list[Need], int]:
    """What the parts of a sequence need, and where the sequence ends."""
    needs: list[Need] = []
    run = ""
    while at < len(source) and source[at] not in "|)":
        sign = source[at]
        letter, inner = "", list[Need]()
        if sign == "(":
            at += 3 if source.startswith("(?:", at) else 1
            inner, at = _alternatives(source, at)
            at += 1
        elif sign == "[":
            at = _end_of_class(source, at)
        elif sign == "\\":
            letter = "" if source[at + 1].isalnum() else source[at + 1]
            at += 2
        else:
            letter = "" if sign in "^$." + _BREAK else sign
            at += 1
        repeated, once = False, True
        if at < len(source) and source[at] in "?*+{":
            repeated, once = True, source[at] == "+"
            at = source.index("}", at) + 1 if source[at] == "{" else at + 1
            at += source.startswith("?", at)
        if letter and once:
            run += letter
        if run and (not letter or repeated):
            needs.append(frozenset({run}))
            run = ""
        if once:
            needs += inner
    if run:
        needs.append(frozenset({run}))
    return needs, at


def _end_of_class(source: str, at: int) -> int:
    at += 2 if source[at + 1] == "^" else 1
    while source[at] != "]":
        at += 2 if source[at] == "\\" else 1
    return at + 1


def _rarest(needs: list[Need]) -> Need:
    return max(needs, key=_worth)


def _worth(need: Need) -> tuple[int, int, int]:
    """How seldom a need is met by chance: longer words are rarer, and fewer of them."""
    return (len(need) <= MOST_WORDS, min(8, *map(len, need), 8), -len(need))


class Words:
    """What some expressions need, tested against all the words of a text at once.

    The strings looked for hold no space, so each stands in one word of the text or nowhere; what
    stands in a word is found once and remembered, as bits of a number.
    """

    def __init__(self, needs: Sequence[tuple[tuple[bytes, ...], ...]]) -> None:
        import re2

        places: dict[bytes, int] = {}
        self._needs: list[tuple[int, ...]] = []
        for each in needs:
            self._needs.append(
                tuple(
                    sum(1 << places.setdefault(word, len(places)) for word in words)
                    for words in each
                    if not any(b" " in word for word in words)
                )
            )
        self._set: Any = re2.Set.SearchSet()
        for word in places:
            self._set.Add(re2.escape(word))
        if places:
            self._set.Compile()
        self._anything = bool(places)
        self._known: dict[bytes, int] = {}

    def allow(self, numbers: Collection[int], text: bytes) -> Collection[int]:
        """Those of the expressions ``numbers`` for which ``text`` holds what they need.

        A few are sooner tried than looked for, so they are all given back.
        """
        if len(numbers) <= FEW:
            return numbers
        standing, known = 0, self._known
        for token in set(text.split(b" ")):
            bits = known.get(token)
            standing |= self._learn(token) if bits is None else bits
        allowed: list[int] = []
        needs = self._needs
        for number in numbers:
            for need in needs[number]:
                if not standing & need:
                    break
            else:
                allowed.append(number)
        return allowed

    def _learn(self, token: bytes) -> int:
        """What stands in one word."""
        found = self._set.Match(token) if self._anything else None
        bits: int = sum(1 << place for place in found or ())
        if len(self._known) >= MOST_TOKENS:
            self._known.clear()
        if len(token) <= 64:
            self._known[token] = bits
        return bits
