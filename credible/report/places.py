"""Paragraphs of a draft named in one line, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

_KINDS = {"title": 0, "PP": 1, "OP": 2}


def in_order(paragraphs: Sequence[str], most: int | None = None) -> str:
    """References in one line, in the order of the text: ``PP 3, 5; OP 2``."""
    ordered = sorted(dict.fromkeys(paragraphs), key=_order)
    shown = ordered if most is None or len(ordered) <= most + 1 else ordered[:most]
    by_kind: dict[str, list[str]] = {}
    for reference in shown:
        kind, _, rest = reference.partition(" ")
        by_kind.setdefault(kind, []).append(rest)
    line = "; ".join(
        f"{kind} {', '.join(rest)}" if any(rest) else kind for kind, rest in by_kind.items()
    )
    return line if len(shown) == len(ordered) else f"{line} and {len(ordered) - len(shown)} more"


def _order(reference: str) -> tuple[int, int, str]:
    kind, _, rest = reference.partition(" ")
    number = re.match(r"\d+", rest)
    return (_KINDS.get(kind, 3), int(number.group()) if number else 0, rest)
