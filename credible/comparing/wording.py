"""The words of a paragraph: what counts as the same wording, how alike two are, what differs."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from credible.model.comparison import WordRun

_TOKEN = re.compile(r"\w+(?:[’'\-/.]\w+)*|[^\w\s]")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-"})
_FINAL = " .,;:"

LARGEST_DIFFERENCE = 4_000_000
"""Words of the one text times words of the other up to which single words are compared."""

FEWEST_WORDS = 5
"""Words that the shorter of two texts must have for it to count that the longer holds them."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text made ready for comparison: its normal form and its words in small letters."""

    normal: str
    words: tuple[str, ...]


def wording(text: str) -> Wording:
    """The wording of ``text``.

    White space, the shapes of quotation marks and dashes, the case of the first letter and the
    punctuation at the end belong to the list in which a paragraph stands, not to its wording.
    """
    tidy = " ".join(unicodedata.normalize("NFKC", text).translate(_MARKS).split()).rstrip(_FINAL)
    normal = tidy[:1].casefold() + tidy[1:]
    words = tuple(t.casefold() for t in _TOKEN.findall(tidy) if t[0].isalnum() or t[0] == "_")
    return Wording(normal, words)


def likeness(one: Wording, other: Wording, cutoff: float = 0.0) -> float:
    """How alike two wordings are, from 0 to 1; 0 where it is below ``cutoff``.

    The words that both have in the same order, as a share of all words and of the shorter text: a
    paragraph to which a clause was added is still the same paragraph. Symmetric.
    """
    from rapidfuzz.distance import LCSseq

    few, many = sorted((len(one.words), len(other.words)))
    if not few:
        return 0.0
    contained = 0.4 if few >= FEWEST_WORDS else 0.0

    def score(common: int) -> float:
        return (1 - contained) * 2 * common / (few + many) + contained * common / few

    if score(few) < cutoff:
        return 0.0
    found = score(LCSseq.similarity(one.words, other.words))
    return found if found >= cutoff else 0.0


def differences(old: str, new: str) -> tuple[WordRun, ...]:
    """Both wordings in one: the words they share, and before each change the words removed.

    The same two texts give the same runs in both directions, with removed and added exchanged.
    """
    turned = new < old
    first, second = (_tokens(new), _tokens(old)) if turned else (_tokens(old), _tokens(new))
    out: list[WordRun] = []
    for same, gone, come in _blocks(first, second):
        if same:
            mine, theirs = same
            shared = [
                (core, max(space, other, key=len))
                for (core, space), (_, other) in zip(first[mine], second[theirs], strict=True)
            ]
            out.append(WordRun(kind="same", text=_text(shared)))
        removed, added = _text(first[gone]), _text(second[come])
        if turned:
            removed, added = added, removed
        if removed:
            out.append(WordRun(kind="removed", text=removed))
        if added:
            out.append(WordRun(kind="added", text=added))
    return tuple(out)


def changed_words(old: str, new: str) -> list[tuple[list[str], list[str], list[str]]]:
    """The places at which the words differ: the old words, the new, and the old words before."""
    first, second = _tokens(old), _tokens(new)
    return [
        (
            [core for core, _ in first[gone]],
            [core for core, _ in second[come]],
            [core.casefold() for core, _ in first[: gone.start]],
        )
        for _, gone, come in _blocks(first, second, join=False)
        if gone.start != gone.stop or come.start != come.stop
    ]


_Token = tuple[str, str]


def _tokens(text: str) -> list[_Token]:
    """Words and marks, each with the white space after it."""
    tidy = " ".join(text.split())
    found = list(_TOKEN.finditer(tidy))
    ends = [*(match.start() for match in found[1:]), len(tidy)]
    return [(m.group(), tidy[m.end() : end]) for m, end in zip(found, ends, strict=False)]


def _text(tokens: Sequence[_Token]) -> str:
    return "".join(core + space for core, space in tokens)


def _blocks(
    first: list[_Token], second: list[_Token], *, join: bool = True
) -> Iterator[tuple[tuple[slice, slice] | None, slice, slice]]:
    """Shared tokens, then the tokens of each side that take each other's place, until the end."""
    matches = _matches([core for core, _ in first], [core for core, _ in second])
    if join:
        matches = _without_islands(matches, first, second)
    i = j = 0
    before: tuple[slice, slice] | None = None
    for a, b, size in matches:
        if before is not None or i != a or j != b:
            yield before, slice(i, a), slice(j, b)
        before = (slice(a, a + size), slice(b, b + size))
        i, j = a + size, b + size
    if before is not None or i != len(first) or j != len(second):
        yield before, slice(i, len(first)), slice(j, len(second))


def _matches(first: list[str], second: list[str]) -> list[tuple[int, int, int]]:
    if len(first) * len(second) > LARGEST_DIFFERENCE:
        return []
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]


def _without_islands(
    matches: list[tuple[int, int, int]], first: list[_Token], second: list[_Token]
) -> list[tuple[int, int, int]]:
    """A single short word or mark left between two changes is read more easily as changed too."""
    kept: list[tuple[int, int, int]] = []
    for index, (a, b, size) in enumerate(matches):
        within = a > 0 and b > 0 and a + size < len(first) and b + size < len(second)
        last = index + 1 == len(matches)
        island = within and not last and size == 1 and len(first[a][0]) <= 3
        if not island or not kept:
            kept.append((a, b, size))
    return kept
