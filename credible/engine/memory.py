"""What was decided before, kept within bounds: a batch of any length needs the same memory."""

from __future__ import annotations

import contextlib
from collections.abc import Hashable
from typing import Any, TypeVar

Entry = TypeVar("Entry")

MOST_REMEMBERED = 4_096
"""Entries that one memory keeps; the oldest goes first."""


def remember(
    memory: dict[Any, Entry], key: Hashable, entry: Entry, most: int = MOST_REMEMBERED
) -> Entry:
    """Puts ``entry`` into ``memory`` and returns it; the memory holds ``most`` entries at most.

    Several threads may use one memory; an entry must follow from its key alone.
    """
    if len(memory) >= most:
        # another thread may have removed it first
        with contextlib.suppress(StopIteration, RuntimeError):
            memory.pop(next(iter(memory)), None)
    memory[key] = entry
    return entry
