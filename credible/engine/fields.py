"""The fields of the facts that are put to the engine: how each is read, and how each is tested.

A value that may be unknown is a word. A number or a date is a number, and a second field tells
whether it is known.
"""

from __future__ import annotations

import bisect
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from credible.engine.expressions import Encoder, Pair, Value, number_is, word_is
from credible.model.vocabulary import Vocabulary
from credible.rulebook.condition import Test
from credible.rulebook.facts import FactKind

UNKNOWN = "unknown"


def tri_word(value: bool | None) -> str:
    """The engine's word for a value that may be unknown."""
    return UNKNOWN if value is None else ("true" if value else "false")


class Number:
    """A number or date of one rule set, given to the engine by its place among the bounds tested.

    Two values between the same bounds are alike to every test, so that they are put to the engine
    as one.
    """

    __slots__ = ("_bounds", "_read", "name")

    def __init__(self, name: str, read: Callable[[Any], float | None]) -> None:
        self.name = name
        self._read = read
        self._bounds: list[float] = []

    def bound(self, value: float) -> float:
        """Adds a bound that is tested."""
        if value not in self._bounds:
            bisect.insort(self._bounds, value)
        return value

    def place(self, item: Any) -> Value:
        """The bound that the value is, or else a number between the same two."""
        value = self._read(item)
        if value is None:
            return 0.0
        above = bisect.bisect_left(self._bounds, value)
        if above < len(self._bounds) and self._bounds[above] == value:
            return value
        if above == 0:
            return self._bounds[0] - 1
        if above == len(self._bounds):
            return self._bounds[-1] + 1
        return (self._bounds[above - 1] + self._bounds[above]) / 2

    def known(self, item: Any) -> Value:
        """Whether there is a value: ``yes`` or ``no``."""
        return "no" if self._read(item) is None else "yes"


@dataclass(slots=True)
class FieldSet:
    """The fields of the facts of one rule set, and how each is read from an item or a draft.

    ``reads`` has for each field what it is read from: the field of the model, or a fact of the
    situation.
    """

    encoders: dict[str, Encoder] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)

    def name(self, key: str, encoder: Encoder, read: str) -> str:
        """The field for ``key``, made at first use; ``read`` is what it is read from."""
        if key not in self.names:
            self._add(key, f"f{len(self.names)}", encoder, read)
        return self.names[key]

    def number(self, key: str, encoder: Callable[[Any], float | None], read: str) -> Number:
        """The fields for a number and for whether it is known, made at first use."""
        number = self.numbers.get(key)
        if number is None:
            name = f"f{len(self.names)}"
            number = self.numbers[key] = Number(name, encoder)
            self._add(key, name, number.place, read)
            self._add(f"{key} known", f"{name}_known", number.known, read)
        return number

    def _add(self, key: str, name: str, encoder: Encoder, read: str) -> None:
        self.names[key] = name
        self.encoders[name] = encoder
        self.reads[name] = read


class Encoders:
    """How facts are read from an item or a draft: one way for each fact, shared by all tests."""

    __slots__ = ("_known", "_vocabulary")

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[FactKind, str | None], Encoder] = {}

    def of(self, fact: FactKind) -> Encoder:
        """The fact as a word of the engine."""
        return self._shared(fact, None, self._made)

    def has(self, fact: FactKind, word: str) -> Encoder:
        """Whether the list of words that the fact is has ``word``."""
        return self._shared(fact, word, lambda own: _has(own.field, word))

    def _shared(
        self, fact: FactKind, word: str | None, make: Callable[[FactKind], Encoder]
    ) -> Encoder:
        found = self._known.get((fact, word))
        if found is None:
            found = self._known[fact, word] = make(fact)
        return found

    def _made(self, fact: FactKind) -> Encoder:
        name = fact.field
        if fact.attribute is not None:
            assert fact.words is not None
            words: dict[str | None, str] = {None: UNKNOWN}
            for term, entry in self._vocabulary.terms(fact.words).items():
                value = entry.attribute(fact.attribute)
                words[term] = value if isinstance(value, str) else tri_word(value)
            return lambda item: words[getattr(item, name)]
        if fact.kind == "tri":
            return lambda item: tri_word(getattr(item, name))
        absent = fact.absent or UNKNOWN
        return lambda item: getattr(item, name) or absent


def _as_number(value: Any) -> float:
    return float(value.toordinal() if isinstance(value, datetime.date) else value)


def _number_in(name: str) -> Callable[[Any], float | None]:
    def read(item: Any) -> float | None:
        value = getattr(item, name)
        return None if value is None else _as_number(value)

    return read


def _has(name: str, word: str) -> Encoder:
    def encode(item: Any) -> Value:
        values = getattr(item, name)
        return UNKNOWN if values is None else tri_word(word in values)

    return encode


def pair_of_test(
    test: Test, fact: FactKind, key: str, fields: FieldSet, encoders: Encoders,
    encoder: Encoder | None = None,
) -> Pair:
    """One test on one fact, as a pair of expressions over ``fields``."""
    if test.not_ is not None:
        return pair_of_test(test.not_, fact, key, fields, encoders, encoder).negated()
    read = key if key.startswith("situation.") else fact.field
    if test.has is not None:
        name = fields.name(f"{key} has {test.has}", encoders.has(fact, test.has), read)
        return word_is(name, ["true"])
    for given, operator, contrary in (
        (test.at_least, "$gte", "$lt"),
        (test.at_most, "$lte", "$gt"),
        (test.before, "$lt", "$gte"),
        (test.on_or_after, "$gte", "$lt"),
    ):
        if given is not None:
            number = fields.number(key, _number_in(fact.field), read)
            return number_is(number.name, operator, contrary, number.bound(_as_number(given)))
    name = fields.name(key, encoder or encoders.of(fact), read)
    values = test.in_ if test.in_ is not None else (test.is_,)
    words: list[Value] = [
        tri_word(value) if isinstance(value, bool) else str(value) for value in values
    ]
    return word_is(name, words)
