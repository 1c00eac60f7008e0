"""Square brackets of negotiation in the blocks of a document, and which are alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from credible.reading.marks import without_signs
from credible.reading.structure.assemble import NO_NEGOTIATION
from credible.reading.structure.block import Block
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.remarks import is_remark, names_parties

Place = tuple[int, int]
"""The number of a block, and a place in its text."""

_NAMED = re.compile(r"\s*(?P<names>[^:\[\]]{2,60}?)\s*:\s*")
_WORD = re.compile(r"[^\W\d_]")
_TOKEN_BEFORE = re.compile(r"[^\s\[\]/]+\s?$")
_TOKEN_AFTER = re.compile(r"\s?[^\s\[\]/]+")
_PLAIN_TOKEN = re.compile(r"\s?[^\W\d_](?:[^\W\d_]|[’'-]){1,}[.,;]?\s?")


@dataclass(frozen=True, slots=True)
class Bracket:
    """Words in brackets, or one of several that are divided by a stroke.

    ``start`` and ``end`` are the places of its words; ``signs`` what is no word of the text: the
    brackets, a name before the words, a stroke. Those with the same ``choice`` are alternatives.
    """

    start: Place
    end: Place
    signs: tuple[tuple[int, int, int], ...]
    names: str = ""
    choice: int | None = None


@dataclass(frozen=True, slots=True)
class Brackets:
    """The brackets of a document, and the places of those that have no other half."""

    found: tuple[Bracket, ...]
    unbalanced: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Pair:
    start: Place
    end: Place


def brackets_of(blocks: Sequence[Block], phrases: Phrases) -> Brackets:
    """The brackets in ``blocks``, from the first to the last."""
    pairs: list[_Pair] = []
    stack: list[Place] = []
    lost: list[Place] = []
    for number, block in enumerate(blocks):
        if "[" not in block.text and "]" not in block.text:
            continue
        passed = _no_negotiation(block, phrases)
        for at, sign in enumerate(block.text):
            if sign not in "[]" or any(start <= at < end for start, end in passed):
                continue
            if sign == "[":
                stack.append((number, at))
            elif stack:
                pairs.append(_Pair(stack.pop(), (number, at)))
            else:
                lost.append((number, at))
    pairs.sort(key=lambda pair: pair.start)
    return Brackets(tuple(_made(pairs, blocks, phrases)), tuple(sorted([*stack, *lost])))


def _no_negotiation(block: Block, phrases: Phrases) -> list[tuple[int, int]]:
    """Where brackets stand that are none of negotiation: omissions, labels, remarks."""
    text = block.text
    out = [found.span() for found in NO_NEGOTIATION.finditer(text)]
    bare = without_signs(text)
    marker = read_marker(bare, phrases)
    if marker is not None and bare.startswith("["):
        rest = marker.rest.lstrip("[ ")
        close = text.find("]")
        # "[OP 4 alt] Demands", but not "[4. Demands ...]"
        if 0 <= close < len(text) - len(rest):
            out.append((0, close + 1))
    if is_remark(bare, phrases) and not _has_text(bare, phrases):
        out.append((0, len(text)))
    out += [
        found.span() for found in re.finditer(r"\[[^\[\]]{2,80}\]", text)
        if _only_says_who(found.group()[1:-1], phrases)
    ]
    return out


def _has_text(text: str, phrases: Phrases) -> bool:
    """Whether a name stands before words of the draft: "[Norland: Demands access]"."""
    found = _NAMED.match(text.strip("[ "))
    return (
        found is not None and names_parties(found["names"], phrases)
        and phrases.opening(text.strip("[ ")[found.end() :]) is not None
    )


def _only_says_who(said: str, phrases: Phrases) -> bool:
    names, _, verdict = without_signs(said).partition(":")
    return names_parties(names, phrases) and (
        not verdict.strip() or names_parties(verdict, phrases)
    )


def _made(pairs: list[_Pair], blocks: Sequence[Block], phrases: Phrases) -> Iterator[Bracket]:
    choices = _beside(pairs, blocks, phrases)
    following = len(pairs)
    for number, pair in enumerate(pairs):
        (first, at), (last, close) = pair.start, pair.end
        strokes = _strokes(pair, blocks, phrases) if first == last else []
        choice = choices.get(number)
        if strokes and choice is None:
            choice, following = following, following + 1
        edges = [at, *strokes, close]
        for begin, end in pairwise(edges):
            text = blocks[first].text
            named = _NAMED.match(text, begin + 1, end if first == last else len(text))
            names = ""
            signs = [(first, begin, begin + 1), (last, end, end + 1)]
            if named is not None and names_parties(without_signs(named["names"]), phrases):
                names = without_signs(named["names"]).strip()
                signs[0] = (first, begin, named.end())
            yield Bracket((first, signs[0][2]), (last, end), tuple(signs), names, choice)


def _beside(
    pairs: list[_Pair], blocks: Sequence[Block], phrases: Phrases
) -> dict[int, int]:
    """Brackets that are alternatives of each other, by number: "[A][B]", "[A] or [B]"."""
    data = phrases.contested
    between = {"", "/", *data["between"]}
    begun = {pair.start: number for number, pair in enumerate(pairs)}
    choices: dict[int, int] = {}
    for number, pair in enumerate(pairs):
        block, close = pair.end
        text = blocks[block].text
        start = text.find("[", close)
        other = begun.get((block, start))
        if other is None or without_signs(text[close + 1 : start]).strip() not in between:
            continue
        words = without_signs(text[start + 1 :]).lstrip("[ ").lower()
        goes_on = any(
            words.startswith(word) and not words[len(word) : len(word) + 1].isalpha()
            for word in data["goes_on"]
        )
        if not goes_on and pair.start[0] == block == pairs[other].end[0]:
            choices[other] = choices.setdefault(number, number)
    return choices


def _strokes(pair: _Pair, blocks: Sequence[Block], phrases: Phrases) -> list[int]:
    """Where strokes divide the words of a bracket into alternatives: "[shall/should]"."""
    block = pair.start[0]
    text = blocks[block].text
    out, depth = [], 0
    for at in range(pair.start[1] + 1, pair.end[1]):
        sign = text[at]
        depth += (sign == "[") - (sign == "]")
        if sign != "/" or depth:
            continue
        before = _TOKEN_BEFORE.search(text, 0, at)
        after = _TOKEN_AFTER.match(text, at + 1)
        left = without_signs(before.group()) if before is not None else ""
        right = without_signs(after.group()) if after is not None else ""
        spaced = text[at - 1] == " " and text[at + 1 : at + 2] == " "
        whole = f"{left.strip()}/{right.strip()}".lower()
        plain = _PLAIN_TOKEN.fullmatch(left) and _PLAIN_TOKEN.fullmatch(right)
        # "S/2014/348" and "24/7" are told from a choice by what stands beside the stroke
        if (plain or spaced) and whole not in phrases.contested["no_choice"]:
            out.append(at)
    return out
