"""Conditions of the rule language, as what is definitely true and what is definitely false.

A condition with three values becomes two conditions with two: ``true_when`` and ``false_when`` over
fields that hold explicit words (``true``, ``false``, ``unknown``); it is unknown when neither is
met. This is strong Kleene logic in negation normal form. Nothing is decided here; the expressions
are handed to the engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from credible.engine.durable import Expression

Value = str | int | float

NEVER: Expression = {"$or": []}
"""An expression that nothing meets; it is folded away and never reaches the engine."""

ALWAYS: Expression = {"$and": []}
"""An expression that everything meets; it is folded away and never reaches the engine."""


@dataclass(frozen=True, slots=True)
class Pair:
    """When a condition is definitely true and when it is definitely false."""

    true_when: Expression
    false_when: Expression

    def negated(self) -> Pair:
        """The contrary."""
        return Pair(self.false_when, self.true_when)


def equal(field: str, value: Value) -> Expression:
    """The field holds the value."""
    return {field: value}


def differs(field: str, value: Value) -> Expression:
    """The field holds another value."""
    return {"$neq": {field: value}}


def both(parts: Sequence[Expression]) -> Expression:
    """All of the parts."""
    return _fold("$and", parts, neutral=ALWAYS, absorbing=NEVER)


def either(parts: Sequence[Expression]) -> Expression:
    """At least one of the parts."""
    return _fold("$or", parts, neutral=NEVER, absorbing=ALWAYS)


def _fold(
    form: str, parts: Sequence[Expression], neutral: Expression, absorbing: Expression
) -> Expression:
    kept: list[Expression] = []
    for part in parts:
        if part == absorbing:
            return absorbing
        if part == neutral:
            continue
        for inner in part.get(form, [part]):
            if inner not in kept:
                kept.append(inner)
    if not kept:
        return neutral
    return kept[0] if len(kept) == 1 else {form: kept}


def all_true(pairs: Sequence[Pair]) -> Pair:
    """True when all are, false when one is."""
    return Pair(
        both([pair.true_when for pair in pairs]), either([pair.false_when for pair in pairs])
    )


def any_true(pairs: Sequence[Pair]) -> Pair:
    """True when one is, false when all are."""
    return Pair(
        either([pair.true_when for pair in pairs]), both([pair.false_when for pair in pairs])
    )


def word_is(field: str, values: Sequence[Value]) -> Pair:
    """The field, a word or ``unknown``, is one of ``values``."""
    return Pair(
        either([equal(field, value) for value in values]),
        both([differs(field, value) for value in (*values, "unknown")]),
    )


def number_is(field: str, operator: str, contrary: str, bound: float) -> Pair:
    """The number in ``field`` compares with ``bound``; ``field_known`` says whether it is known."""
    known = equal(f"{field}_known", "yes")
    return Pair(
        both([known, {operator: {field: bound}}]),
        both([known, {contrary: {field: bound}}]),
    )


Encoder = Callable[[Any], Value]
"""From an item or a draft to the value of one field of the engine's fact."""
