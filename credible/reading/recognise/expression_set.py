"""Expressions behind one prefilter: the words of a text are looked up once for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from credible.reading.recognise.expression import Expression
from credible.reading.recognise.literals import Needed
from credible.reading.recognise.needs_cache import needs_of
from credible.reading.recognise.prefilter import Prefilter, each_bit


class ExpressionSet:
    """Expressions gathered behind one prefilter: which of them stand in a text.

    A set of them is written as a number with a bit for each.
    """

    def __init__(self) -> None:
        self._expressions: list[bytes] = []
        self._ids: dict[bytes, int] = {}
        self._compiled: dict[int, Expression] = {}
        self._needed: Sequence[Needed] = ()
        self._first = 0
        self._every = 0
        self._prefilter: Prefilter | None = None

    def add(self, expression: bytes) -> int:
        """The number under which ``expression`` is reported; the same one gives the same."""
        number = self._ids.setdefault(expression, len(self._expressions))
        if number == len(self._expressions):
            self._expressions.append(expression)
        return number

    def __len__(self) -> int:
        return len(self._expressions)

    def expressions(self) -> tuple[bytes, ...]:
        """All expressions, each at the place of its number."""
        return tuple(self._expressions)

    def share(self, prefilter: Prefilter, first: int, needed: Sequence[Needed]) -> None:
        """Stands behind a prefilter, in which its expressions have the numbers from ``first``."""
        self._prefilter, self._first, self._needed = prefilter, first, needed
        self._every = (1 << len(self)) - 1

    def read(self, text: bytes) -> int:
        """What the prefilter says of ``text``, for this and all that share it."""
        if self._prefilter is None:
            share_prefilter([self])
        assert self._prefilter is not None
        return self._prefilter.read(text)

    def possible(self, read: int) -> int:
        """Those of which the words stand in a text: no other can stand there."""
        return read >> self._first & self._every

    def holding(self, read: int, text: bytes) -> int:
        """Those that stand in ``text``, which is the text ``read`` or a part of it."""
        bits = 0
        for number in each_bit(self.possible(read)):
            if self.expression(number).found(text):
                bits |= 1 << number
        return bits

    def expression(self, number: int) -> Expression:
        """The expression of a number."""
        compiled = self._compiled.get(number)
        if compiled is None:
            compiled = Expression(self._expressions[number], self._needed[number].spaces)
            self._compiled[number] = compiled
        return compiled


def share_prefilter(helds: Sequence[ExpressionSet]) -> Prefilter:
    """One prefilter for all, so that the words of a text are looked up once."""
    needed = needs_of([each for held in helds for each in held.expressions()])
    prefilter, first = Prefilter([each.needs for each in needed]), 0
    for held in helds:
        held.share(prefilter, first, needed[first : first + len(held)])
        first += len(held)
    return prefilter


class Wording:
    """Some phrases as one expression, behind the prefilter of an :class:`ExpressionSet`."""

    __slots__ = ("_held", "_number")

    def __init__(self, held: ExpressionSet, expression: bytes) -> None:
        self._held = held
        self._number = held.add(expression)

    def may_stand(self, read: int) -> bool:
        """Whether its words stand in a text; where not, the phrases do not stand there."""
        return bool(self._held.possible(read) >> self._number & 1)

    def found(self, read: int, text: bytes) -> bool:
        """Whether it stands in ``text``, which is the text ``read`` or a part of it."""
        return self.may_stand(read) and self.expression.found(text)

    @property
    def expression(self) -> Expression:
        """The expression itself."""
        return self._held.expression(self._number)


class ExpressionsFound:
    """Which expressions of an :class:`ExpressionSet` hold in a text; each is tried when asked for.

    The text is that which was ``read`` or a part of it.
    """

    __slots__ = ("_held", "_possible", "_text", "_tried")

    def __init__(self, held: ExpressionSet, read: int, text: bytes) -> None:
        self._held = held
        self._text = text
        self._possible = held.possible(read)
        self._tried: dict[int, bool] = {}

    def any_of(self, numbers: int) -> bool:
        """Whether one of ``numbers`` (bits) holds."""
        asked = self._possible & numbers
        if not asked:
            return False
        tried, held = self._tried, self._held
        for number in each_bit(asked):
            holds = tried.get(number)
            if holds is None:
                holds = tried[number] = held.expression(number).found(self._text)
            if holds:
                return True
        return False
