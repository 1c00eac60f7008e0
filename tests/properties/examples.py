"""How many examples each property tries.

The numbers of the tests that hold the engine to the reference add up to at least 2,000 drafts.
``CREDIBLE_EXAMPLES=20000`` asks for about that many instead; it never lowers the number.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import settings

ENOUGH = 2_000
DRAFTS_COMPARED: dict[str, int] = {}
"""By test, how many drafts are compared with the reference at the usual scale."""


def scale() -> float:
    """By how much the usual numbers are multiplied."""
    return max(1.0, float(os.environ.get("CREDIBLE_EXAMPLES", ENOUGH)) / ENOUGH)


def examples(number: int) -> Callable[[Any], Any]:
    """Tries ``number`` examples, or more where more are asked for."""
    return settings(max_examples=int(number * scale()))


def compares(number: int, drafts_in_each: int = 1) -> Callable[[Any], Any]:
    """Like ``examples``, for a test that compares engine and reference."""

    def mark(test: Any) -> Any:
        DRAFTS_COMPARED[test.__name__] = number * drafts_in_each
        return examples(number)(test)

    return mark
