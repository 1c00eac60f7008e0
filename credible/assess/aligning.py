"""Which paragraph of one revision is which of another: by what they say, not by their numbers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from credible.assess.wording import Wording, likeness, wording
from credible.reading.text import Paragraph

LEAST_ALIKE = 0.53
"""Likeness from which two paragraphs are one paragraph reworded."""

MOST_PAIRS = 40_000
"""Pairs of paragraphs up to which every one is tried; beyond, only those that share rare words."""

RARE = 16
"""A word is rare where it gives at most so many pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph in both revisions, by its place (from 0) in each."""

    old: int
    new: int
    same_words: bool
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in the order of the new text, and the places that only one revision has."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Alignment:
    """The alignment of two texts; that of ``new`` and ``old`` is its mirror image.

    Equal wordings are paired first, then the most alike; of equals, those that stand nearest to
    each other. A pair is moved where it is not in the heaviest set of pairs that keep their order
    (weighed by length), where a recital became an operative paragraph or the reverse, or where a
    sub-paragraph came under another paragraph.
    """
    olds, news = [wording(p.text) for p in old], [wording(p.text) for p in new]
    chosen = _equal(old, new, olds, news)
    chosen |= _alike(old, new, olds, news, chosen)
    moved = _moved(old, new, olds, news, chosen)
    pairs = sorted(
        (Pair(i, j, olds[i].normal == news[j].normal, i in moved) for i, j in chosen.items()),
        key=lambda pair: pair.new,
    )
    taken = {pair.new for pair in pairs}
    return Alignment(
        tuple(pairs),
        tuple(i for i in range(len(old)) if i not in chosen),
        tuple(j for j in range(len(new)) if j not in taken),
    )


def _equal(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    olds: Sequence[Wording],
    news: Sequence[Wording],
) -> dict[int, int]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, each in enumerate(news):
        places[each.normal].append(j)
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(olds):
        if each.normal in places:
            wanted[each.normal].append(i)
    chosen: dict[int, int] = {}
    for normal, mine in wanted.items():
        theirs = places[normal]
        if len(mine) * len(theirs) > MOST_PAIRS:
            # a text that says one thing hundreds of times: in the order in which they stand
            chosen.update(zip(mine, theirs, strict=False))
            continue
        pairs = [(0.0, i, j) for i in mine for j in theirs]
        chosen |= _greedy(pairs, old, new)
    return chosen


def _alike(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    olds: Sequence[Wording],
    news: Sequence[Wording],
    chosen: Mapping[int, int],
) -> dict[int, int]:
    taken = set(chosen.values())
    mine = [i for i in range(len(old)) if i not in chosen]
    theirs = [j for j in range(len(new)) if j not in taken]
    pairs = []
    for i, j in _candidates(mine, theirs, olds, news):
        score = likeness(olds[i], news[j], LEAST_ALIKE)
        if score:
            pairs.append((score, i, j))
    return _greedy(pairs, old, new)


def _candidates(
    mine: Sequence[int],
    theirs: Sequence[int],
    olds: Sequence[Wording],
    news: Sequence[Wording],
) -> Iterable[tuple[int, int]]:
    if len(mine) * len(theirs) <= MOST_PAIRS:
        return [(i, j) for i in mine for j in theirs]
    with_word: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, places, wordings in ((0, mine, olds), (1, theirs, news)):
        for place in places:
            for word in set(wordings[place].words):
                with_word[word][side].append(place)
    return {
        (i, j)
        for ours, others in with_word.values()
        if len(ours) * len(others) <= RARE
        for i in ours
        for j in others
    }


def _greedy(
    pairs: list[tuple[float, int, int]], old: Sequence[Paragraph], new: Sequence[Paragraph]
) -> dict[int, int]:
    """The best pair, then the best of what is left; two pairs that exclude each other never tie."""
    pairs.sort(
        key=lambda p: (
            -round(p[0], 9), old[p[1]].kind != new[p[2]].kind, abs(p[1] - p[2]), p[1] + p[2]
        )
    )
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _moved(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    olds: Sequence[Wording],
    news: Sequence[Wording],
    chosen: Mapping[int, int],
) -> set[int]:
    """The old places of the pairs that moved."""
    comparable = {i: j for i, j in chosen.items() if old[i].kind == new[j].kind}
    kept = _heaviest_in_order(comparable, olds, news)
    out_of_order = {i for i in chosen if i not in kept}
    old_parents, new_parents = _parents(old), _parents(new)
    back = {j: i for i, j in chosen.items()}
    moved = set()
    for i, j in chosen.items():
        over, under = old_parents[i], new_parents[j]
        if over is None or under is None:
            elsewhere = over is not under
            with_its_paragraph = False
        else:
            elsewhere = chosen.get(over) != under and (over in chosen or under in back)
            with_its_paragraph = chosen.get(over) == under and over in out_of_order
        if elsewhere or (i in out_of_order and not with_its_paragraph):
            moved.add(i)
    return moved


def _parents(paragraphs: Sequence[Paragraph]) -> list[int | None]:
    places = {paragraph.id: place for place, paragraph in enumerate(paragraphs)}
    return [places.get(p.parent) if p.parent is not None else None for p in paragraphs]


_Weight = tuple[int, int, int]
_NOTHING: _Weight = (0, 0, 0)


def _heaviest_in_order(
    chosen: Mapping[int, int], olds: Sequence[Wording], news: Sequence[Wording]
) -> set[int]:
    """The heaviest set of pairs that stand in the same order in both texts, by old place.

    The weight is length, then nearness, then a digest of the two wordings: the last settles which
    of two paragraphs of equal length moved when they changed places, in both directions alike.
    """
    best = [(_NOTHING, -1)] * (len(news) + 1)  # a tree of best weights for places up to each
    came_from: dict[int, int] = {}
    top: tuple[_Weight, int] = (_NOTHING, -1)
    for i in sorted(chosen):
        j = chosen[i]
        before = (_NOTHING, -1)
        place = j
        while place > 0:
            before = max(before, best[place], key=lambda entry: entry[0])
            place -= place & -place
        mine = _weight(olds[i], news[j], i, j)
        total: _Weight = (
            before[0][0] + mine[0], before[0][1] + mine[1], before[0][2] + mine[2]
        )
        came_from[i] = before[1]
        place = j + 1
        while place <= len(news):
            if best[place][0] < total:
                best[place] = (total, i)
            place += place & -place
        if top[0] < total:
            top = (total, i)
    kept = set()
    at = top[1]
    while at >= 0:
        kept.add(at)
        at = came_from[at]
    return kept


def _weight(one: Wording, other: Wording, i: int, j: int) -> _Weight:
    ordered = "\0".join(sorted((one.normal, other.normal)))
    digest = hashlib.blake2b(ordered.encode("utf-8", "replace"), digest_size=8).digest()
    return (len(one.normal) + len(other.normal) + 1, -abs(i - j), int.from_bytes(digest, "big"))
