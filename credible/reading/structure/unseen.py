"""The notices that go before all others: words that a reader cannot see, and what they seem."""

from __future__ import annotations

from collections.abc import Sequence

from credible.reading.structure.block import UNSEEN, Aside

_SHOWN = 120
"""Letters shown of each: more than of other passages, since nobody can look them up on the page."""
_NAMED = 4
"""Passages that are quoted; the others are counted."""


def unseen_notices(asides: Sequence[Aside]) -> list[str]:
    """A sentence that quotes the words which nobody can see on the page, with the reason."""
    found = [aside for aside in asides if aside.reason.startswith(UNSEEN)]
    if not found:
        return []
    said = "; ".join(
        f"“{shortened(aside.words)}” ({aside.reason.removeprefix(UNSEEN)})"
        for aside in found[:_NAMED]
    )
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return [f"Words that a reader of the document cannot see are not read: {said}{more}."]


def shortened(words: str) -> str:
    """``words`` for a notice, cut where they are long."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 3].rstrip()}..."
