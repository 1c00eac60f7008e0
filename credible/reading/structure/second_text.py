"""A second text in the same document: another draft, or a declaration that the first adopts."""

from __future__ import annotations

from dataclasses import dataclass

from credible.reading.structure.labelled import LabelledBlock
from credible.reading.structure.opening_words import opens_text, without_opening
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.titles import annex_title, is_adoption

_TITLE = 10
"""Blocks of the masthead of a second draft that stand above its opening words at most."""
_LONGEST_LINE = 200
"""Letters of a line of that masthead; what is longer is the last paragraph of the first text."""
_NAMED = 60
"""Letters of its first line that are named in a notice."""


@dataclass(frozen=True, slots=True)
class AdoptedText:
    """A declaration that a draft adopts: a part of it with a preamble and acts of its own."""

    heading: str
    opening: str
    body: list[LabelledBlock]


@dataclass(frozen=True, slots=True)
class Texts:
    """The first text, the one that it adopts, and the blocks of a second draft, not read."""

    first: list[LabelledBlock]
    adopted: AdoptedText | None = None
    left: tuple[LabelledBlock, ...] = ()
    notices: tuple[str, ...] = ()


def divide_texts(body: list[LabelledBlock], phrases: Phrases) -> Texts:
    """Divide ``body`` where the opening words of a second text stand after acts of the first."""
    begins = _second_opening(body, phrases)
    if begins is None:
        return Texts(body)
    title = _title_of(body, begins, phrases)
    first = body[:title]
    titled = title < begins and annex_title(body[title].block, phrases) is not None
    if titled and any(words in found.words for found in first for words in phrases.adopting):
        heading = " ".join(found.words for found in body[title:begins])
        opening, rest = without_opening(body[begins:], phrases)
        return Texts(first, AdoptedText(heading, opening, rest))
    named = body[title].words[:_NAMED]
    notice = f"A second draft begins after the first, at “{named}”; only the first is read."
    return Texts(first, None, tuple(body[title:]), (notice,))


def _second_opening(body: list[LabelledBlock], phrases: Phrases) -> int | None:
    acts = False
    for at in range(1, len(body)):
        acts = acts or _acts(body[at - 1])
        if acts and not body[at].block.table and opens_text(body, at, phrases):
            return at
    return None


def _acts(found: LabelledBlock) -> bool:
    """Whether a block is an operative paragraph, by its number or its verb."""
    if found.marker is not None and found.marker.number is not None:
        return found.marker.part != "preambular"
    return found.opening is not None and not found.opening.recital


def _title_of(body: list[LabelledBlock], at: int, phrases: Phrases) -> int:
    """The first block of the title that stands above the opening words at ``at``."""
    for above in range(at - 1, max(0, at - _TITLE), -1):
        found = body[above]
        if (
            found.marker is not None
            or found.opening is not None
            or len(found.words) > _LONGEST_LINE
            or found.words[-1:] in ";,"
            or is_adoption(found.words, phrases)
        ):
            return above + 1
    return 1 if at < _TITLE else at
