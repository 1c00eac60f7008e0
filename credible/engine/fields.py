"""The fields of the facts that are put to the engine: how each is read, and how each is tested.

A value that may be unknown is a word. A number or a date is a number, and a second field tells
whether it is known.
"""

from __future__ import annotations

import datetime
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


@dataclass(slots=True)
class FieldSet:
    """The fields of the facts of one rule set, and how each is read from an item or a draft.

    ``reads`` has for each field what it is read from: the field of the model, or a fact of the
    situation.
    """

    encoders: dict[str, Encoder] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    reads: dict[str, str] = field(default_factory=dict)

    def name(self, key: str, encoder: Encoder, read: str) -> str:
        """The field for ``key``, made at first use; ``read`` is what it is read from."""
        if key not in self.names:
            self._add(key, f"f{len(self.names)}", encoder, read)
        return self.names[key]

    def number(self, key: str, read: str, field_name: str) -> str:
        """The field for a number or a date, beside one for whether it is known."""
        name = self.name(key, lambda item: _number(getattr(item, field_name)), read)
        known = f"{key} known"
        if known not in self.names:
            self._add(
                known, f"{name}_known",
                lambda item: "no" if getattr(item, field_name) is None else "yes", read,
            )
        return name

    def _add(self, key: str, name: str, encoder: Encoder, read: str) -> None:
        self.names[key] = name
        self.encoders[name] = encoder
        self.reads[name] = read


def _number(value: Any) -> float:
    """A number or a date as a number; what is not known is 0, and said beside it."""
    if isinstance(value, datetime.date):
        return float(value.toordinal())
    return float(value or 0)


def encoder_of(fact: FactKind, vocabulary: Vocabulary) -> Encoder:
    """How a fact is read from an item or a draft, as a word of the engine."""
    name = fact.field
    if fact.attribute is not None:
        assert fact.words is not None
        words: dict[str | None, str] = {None: UNKNOWN}
        for term, entry in vocabulary.terms(fact.words).items():
            value = entry.attribute(fact.attribute)
            words[term] = value if isinstance(value, str) else tri_word(value)
        return lambda item: words[getattr(item, name)]
    if fact.kind == "tri":
        return lambda item: tri_word(getattr(item, name))
    absent = fact.absent or UNKNOWN
    return lambda item: getattr(item, name) or absent


def _has(name: str, word: str) -> Encoder:
    def encode(item: Any) -> Value:
        values = getattr(item, name)
        return UNKNOWN if values is None else tri_word(word in values)

    return encode


def pair_of_test(
    test: Test, fact: FactKind, key: str, fields: FieldSet, encoder: Encoder,
) -> Pair:
    """One test on one fact, read by ``encoder``, as a pair of expressions over ``fields``."""
    if test.not_ is not None:
        return pair_of_test(test.not_, fact, key, fields, encoder).negated()
    read = key if key.startswith("situation.") else fact.field
    if test.has is not None:
        name = fields.name(f"{key} has {test.has}", _has(fact.field, test.has), read)
        return word_is(name, ["true"])
    for given, operator, contrary in (
        (test.at_least, "$gte", "$lt"),
        (test.at_most, "$lte", "$gt"),
        (test.before, "$lt", "$gte"),
        (test.on_or_after, "$gte", "$lt"),
    ):
        if given is not None:
            name = fields.number(key, read, fact.field)
            return number_is(name, operator, contrary, _number(given))
    name = fields.name(key, encoder, read)
    values = test.in_ if test.in_ is not None else (test.is_,)
    words: list[Value] = [
        tri_word(value) if isinstance(value, bool) else str(value) for value in values
    ]
    return word_is(name, words)
