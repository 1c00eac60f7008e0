"""What was decided before, kept within bounds: a batch of any length needs the same memory."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, TypeVar

Entry = TypeVar("Entry")

MOST_REMEMBERED = 2_048
"""Entries that one memory keeps; the oldest goes first."""


def remember(
    memory: dict[Any, Entry], key: Hashable, entry: Entry, most: int = MOST_REMEMBERED
) -> Entry:
    """Puts ``entry`` into ``memory`` and returns it; the memory holds ``most`` entries at most.

    Several threads may use one memory; an entry must follow from its key alone.
    """
    if len(memory) >= most:
        try:  # noqa: SIM105 - a context takes longer than what is in it
            memory.pop(next(iter(memory)), None)
        except (StopIteration, RuntimeError):
            pass  # another thread was here
    memory[key] = entry
    return entry
