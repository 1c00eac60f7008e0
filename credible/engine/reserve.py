"""The reserve: rule sets decided without durable-rules, for the day on which it builds no more.

It takes the same rule sets within the same limits and gives the same answers, which tests hold. It
is never taken by itself: somebody sets ``CREDIBLE_ENGINE=reserve``, and the opinion names it.
"""

from __future__ import annotations

import functools
import operator
import os
from collections.abc import Mapping
from typing import Any

from credible.errors import CredibleError

SWITCH = "CREDIBLE_ENGINE"
NAMES = ("durable-rules", "reserve")
VERSION = "reserve engine 1"

_COMPARISONS = {
    "$neq": operator.ne, "$lt": operator.lt, "$lte": operator.le, "$gt": operator.gt,
    "$gte": operator.ge,
}


@functools.lru_cache(maxsize=1)
def is_asked_for() -> bool:
    """Whether the environment asks for the reserve in place of durable-rules.

    Raises:
        CredibleError: ``no-engine`` for a name that is none of :data:`NAMES`.
    """
    named = os.environ.get(SWITCH) or NAMES[0]
    if named not in NAMES:
        raise CredibleError.of(
            "no-engine", f"there is no rule engine called “{named}”", nearest=NAMES,
            remedy=f"Set {SWITCH} to one of these, or to nothing.",
        )
    return named == "reserve"


def fired(rules: Mapping[str, dict[str, Any]], fact: Mapping[str, Any]) -> frozenset[str]:
    """The names of the rules that ``fact`` meets; every field that they test must be in it."""
    return frozenset(name for name, condition in rules.items() if _meets(condition, fact))


def _meets(condition: dict[str, Any], fact: Mapping[str, Any]) -> bool:
    (key, value), = condition.items()
    if key == "$and":
        return all(_meets(part, fact) for part in value)
    if key == "$or":
        return any(_meets(part, fact) for part in value)
    if key in _COMPARISONS:
        (field, limit), = value.items()
        return bool(_COMPARISONS[key](fact[field], limit))
    return bool(fact[key] == value)
