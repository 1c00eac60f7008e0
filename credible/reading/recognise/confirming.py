"""Facts that rest on words stored in other letters, or in another order, than a reader sees.

"Acting under Chapter VII" of which one letter is Cyrillic may be a slip or a deceit. Such words
never decide alone: what rests on them is kept apart, what they would have said is unknown, and a
notice quotes them, so that a person confirms it. A fact that stands in plain words as well stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.reading.recognise.match import Hit
    from credible.reading.text import Doubtful

FIRST_WORDS = 4
"""A clause opens with its verb within so many words; what the verb says rests on it."""
_NAMED = 6
OPEN_OF_THEIR_OWN = frozenset({"measures", "crimes"})


@dataclass(frozen=True, slots=True)
class KeptApart:
    """A fact of one list that was not taken, with the words that are to be confirmed."""

    kind: str
    hit: Hit
    given: Mapping[str, Any]
    words: str


def words_in_doubt(hit: Hit, doubtful: Sequence[Doubtful]) -> str:
    """The doubtful words on which a hit rests, in its phrase or in the verb of its clause."""
    if not doubtful:
        return ""
    first, _ = hit.passage.bounds(hit.clause)
    verb_ends = first
    if hit.pattern.verbs is not None:
        for _ in range(FIRST_WORDS):
            verb_ends = hit.passage.original.find(" ", verb_ends + 1, hit.start)
            if verb_ends < 0:
                verb_ends = hit.start
                break
    return next(
        (
            each.words
            for each in doubtful
            if (each.start < hit.end and each.end > hit.start)
            or (each.start < verb_ends and each.end > first)
        ),
        "",
    )


def to_confirm(
    apart: Iterable[KeptApart], lists: Mapping[str, Iterable[Mapping[str, Any]]]
) -> list[KeptApart]:
    """Those of ``apart`` that stand nowhere in plain words."""
    return [
        each
        for each in apart
        if not any(
            all(fact.get(key) == value for key, value in each.given.items())
            for fact in lists[each.kind]
        )
    ]


def crimes_to_confirm(waiting: Iterable[KeptApart]) -> list[dict[str, Any]]:
    """Each crime that waits, of which it is not known how far the draft goes."""
    return [
        {
            **each.given, "finding": None, "time": None,
            "paragraphs": (each.hit.passage.label,), "words": each.hit.words,
            "origin": "read", "pattern": each.hit.pattern.id,
        }
        for each in waiting
        if each.kind == "crimes"
    ]  # fmt: skip


def unknown_lists(waiting: Iterable[KeptApart]) -> frozenset[str]:
    """The lists of which it is unknown what they hold, until what waits is confirmed.

    Measures and crimes leave something open of their own; what they aim at is then unknown.
    """
    kinds = {each.kind for each in waiting}
    return frozenset(kinds - OPEN_OF_THEIR_OWN | ({"aims"} if kinds & OPEN_OF_THEIR_OWN else set()))


def notices_of_kept_apart(waiting: Iterable[KeptApart]) -> list[str]:
    """A sentence that quotes what is to be confirmed."""
    said = list(dict.fromkeys(
        f"{each.hit.passage.label} (“{each.hit.words[:90]}”, with “{each.words[:40]}”)"
        for each in waiting
    ))  # fmt: skip
    if not said:
        return []
    more = f"; and {len(said) - _NAMED} more" if len(said) > _NAMED else ""
    return [
        "Words stored in other letters or in another order than they are seen decide nothing "
        f"here; confirm what rests on them: {'; '.join(said[:_NAMED])}{more}."
    ]
