"""The blocks of a document under one setting: what is taken stands, what is not is gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from credible.reading.marks import without_signs
from credible.reading.structure.block import Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

_LOOSE = re.compile(r" +(?=[,;.:])")
_WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one block that stand if, and only if, ``switch`` is taken (or, is not taken).

    ``sign`` is where the bracket opens that makes them a switch: with the bracket goes the switch.
    """

    start: int
    end: int
    switch: int
    stands: bool
    sign: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """What is contested in one block: words, the signs around them, the mark at its end."""

    spans: tuple[Span, ...] = ()
    signs: tuple[tuple[int, int], ...] = ()
    ends: tuple[int, bool] | None = None


def settled(
    source: Source, contests: dict[int, Contest], taken: frozenset[int], phrases: Phrases
) -> tuple[Source, list[int]]:
    """``source`` with these switches taken, and for each of its blocks the one it came from."""
    blocks: list[Block] = []
    origins: list[int] = []
    pending = ""
    for at, block in enumerate(source.blocks):
        contest = contests.get(at)
        text = _kept(block.text, contest, taken) if contest is not None else block.text
        text = without_signs(text)
        if contest is not None and contest.ends is not None:
            switch, stands = contest.ends
            if (switch in taken) is not stands:
                pending += text
                continue
        touched = contest is not None or bool(pending)
        text, pending = pending + text, ""
        for piece in _pieces(source, block, text, touched=touched):
            if touched and not _says_something(piece, phrases) and not (
                block.table and block.printed
            ):
                continue
            first = not origins or origins[-1] != at
            made = replace(
                block, text=piece, notes=list(block.notes), comments=list(block.comments)
            ) if first else Block(piece, page=block.page, table=block.table)
            if first and made.lead:
                made.lead = tidy(without_signs(made.lead))
            blocks.append(made)
            origins.append(at)
    if source.recount is not None:
        source.recount()
        for block in blocks:
            if block.number is not None:
                block.printed = block.number()
    return replace(
        source, blocks=blocks, notices=list(source.notices), footnotes=list(source.footnotes),
        comments=list(source.comments), set_aside=list(source.set_aside),
    ), origins


def _pieces(source: Source, block: Block, text: str, *, touched: bool) -> list[str]:
    if source.split is None:
        return [_tight(text)] if touched else [text]
    found = source.split(text) or ([""] if block.table and block.printed else [])
    return list(map(_tight, found)) if touched else found


def _tight(text: str) -> str:
    """``text`` without the space that is left before a comma where words are gone."""
    return _LOOSE.sub("", tidy(text))


def _says_something(text: str, phrases: Phrases) -> bool:
    """Whether words are left beside the number of a paragraph."""
    marker = read_marker(text, phrases)
    return _WORD.search(marker.rest if marker is not None else text) is not None


def _kept(text: str, contest: Contest, taken: frozenset[int]) -> str:
    gone = _gone(contest.spans, taken)
    if not gone and not contest.signs:
        return text
    out, at = [], 0
    for start, end in sorted([*gone, *contest.signs]):
        if start > at:
            out.append(text[at:start])
        at = max(at, end)
    return "".join([*out, text[at:]])


def _gone(spans: Iterable[Span], taken: frozenset[int]) -> list[tuple[int, int]]:
    gone: list[tuple[int, int]] = []
    for span in spans:
        if (span.switch in taken) is span.stands:
            continue
        lifted = span.sign is not None and any(
            start <= span.sign < end for start, end in gone
        )
        if not lifted:
            gone.append((span.start, span.end))
    return gone
