"""Which paragraph of one revision is which of another: by what they say, not by their numbers."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from credible.comparing.wording import Wording, likeness, wording
from credible.reading.text import Paragraph

LEAST_ALIKE = 0.53
"""Likeness from which two paragraphs are one paragraph reworded."""

MOST_PAIRS = 40_000
"""Pairs of paragraphs up to which every one is tried; beyond, only those that share rare words."""

LONGEST_SEQUENCE = 50_000_000
"""Paragraphs of the one text times those of the other up to which their sequences are compared."""

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

    Equal wordings are paired first, in the order of both texts as far as can be, then the most
    alike; of equals, those that stand nearest to each other. A pair is moved where it is not in the
    heaviest set of pairs that keep their order (weighed by length), where a recital became an
    operative paragraph or the reverse, or where a sub-paragraph came under another paragraph.
    """
    olds, news = [wording(p.text) for p in old], [wording(p.text) for p in new]
    # one direction for both, so that what is settled by order is settled alike
    if _in_full(new) < _in_full(old):
        chosen = {i: j for j, i in _chosen(new, old, news, olds).items()}
    else:
        chosen = _chosen(old, new, olds, news)
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


def _in_full(paragraphs: Sequence[Paragraph]) -> list[tuple[str, str]]:
    return [(paragraph.text, paragraph.label) for paragraph in paragraphs]


def _chosen(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    olds: Sequence[Wording],
    news: Sequence[Wording],
) -> dict[int, int]:
    chosen = _in_sequence(
        [(p.kind, w.normal) for p, w in zip(old, olds, strict=True)],
        [(p.kind, w.normal) for p, w in zip(new, news, strict=True)],
    )
    chosen |= _equal(old, new, olds, news, chosen)
    chosen |= _alike(old, new, olds, news, chosen)
    return chosen


def _in_sequence(
    olds: Sequence[tuple[str, str]], news: Sequence[tuple[str, str]]
) -> dict[int, int]:
    """The longest sequence of equal wordings of one kind that stand in the same order in both."""
    from rapidfuzz.distance import LCSseq

    if len(olds) * len(news) > LONGEST_SEQUENCE:
        return {}
    blocks = LCSseq.opcodes(olds, news)
    return {
        i: j
        for block in blocks
        if block.tag == "equal"
        for i, j in zip(
            range(block.src_start, block.src_end),
            range(block.dest_start, block.dest_end),
            strict=True,
        )
    }


def _equal(
    old: Sequence[Paragraph],
    new: Sequence[Paragraph],
    olds: Sequence[Wording],
    news: Sequence[Wording],
    before: Mapping[int, int],
) -> dict[int, int]:
    taken = set(before.values())
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, each in enumerate(news):
        if j not in taken:
            places[each.normal].append(j)
    wanted: defaultdict[str, list[int]] = defaultdict(list)
    for i, each in enumerate(olds):
        if i not in before and each.normal in places:
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
    over, under = _parents(old), _parents(new)
    back = {j: i for i, j in chosen.items()}
    moved = set()
    for i, j in chosen.items():
        above, now_above = over[i], under[j]
        if above is None or now_above is None:
            elsewhere = above is not now_above
        else:
            elsewhere = chosen.get(above) != now_above and (above in chosen or now_above in back)
        if elsewhere or old[i].kind != new[j].kind:
            moved.add(i)
    in_place = {i: j for i, j in chosen.items() if i not in moved}
    out_of_order = set(in_place) - _heaviest_in_order(in_place, olds, news)
    # an item that goes with the paragraph above it is not told again
    return moved | {i for i in out_of_order if over[i] not in out_of_order}


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
