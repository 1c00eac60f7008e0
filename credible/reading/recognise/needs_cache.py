"""The words that the expressions of the language need, worked out once and kept.

Working them out takes longer than reading a draft. They follow from the expressions alone, which
are part of the key under which they are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from credible.model import kept
from credible.reading.recognise import literals, phrase
from credible.reading.recognise.literals import Need, Needed, Stem, needed_in

NAME = "language-needs"
FEWEST_KEPT = 500
"""Of fewer expressions the needs are worked out in less time than it takes to look them up."""


def needs_of(expressions: Sequence[bytes]) -> list[Needed]:
    """What each expression needs, as :func:`needed_in` says it."""
    path = None
    if len(expressions) >= FEWEST_KEPT:
        modules = (Path(literals.__file__), Path(phrase.__file__), Path(__file__))
        path = kept.file_of(
            NAME, *(each.decode("ascii") for each in expressions), modules=modules
        )
    if path is None:
        return needed_in(expressions)
    try:
        found = _from_plain(kept.read(path))
        if len(found) == len(expressions):
            return found
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        pass
    found = needed_in(expressions)
    kept.write(path, NAME, _to_plain(found))
    return found


def _to_plain(needed: Sequence[Needed]) -> dict[str, Any]:
    numbers: dict[Need, int] = {}
    listed = [
        [each.spaces, *(numbers.setdefault(need, len(numbers)) for need in each.needs)]
        for each in needed
    ]
    needs = [
        sorted(stem.letters if stem.whole else f"{stem.letters}*" for stem in need)
        for need in numbers
    ]
    return {"needs": needs, "expressions": listed}


def _from_plain(data: Any) -> list[Needed]:
    needs = [
        frozenset(Stem(word.removesuffix("*"), not word.endswith("*")) for word in need)
        for need in data["needs"]
    ]
    return [
        Needed(tuple(needs[number] for number in numbers), int(spaces))
        for spaces, *numbers in data["expressions"]
    ]
