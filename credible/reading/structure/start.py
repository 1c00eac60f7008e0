"""Where a resolution begins in a document: what stands above it, and its opening words."""

from __future__ import annotations

from dataclasses import dataclass

from credible.reading.structure.amendment import HEAD, amended_draft
from credible.reading.structure.block import Block
from credible.reading.structure.labelled import LabelledBlock
from credible.reading.structure.opening_words import opening_words, opens_text, without_opening
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.titles import is_adoption

_MISREAD = 75
"""Likeness in percent: "T%e Secunty Council" has 84 to the right words, "Security Council" 91 but
another first letter, "The Council, having met" 48."""
_LETTERS = 3
"""So many letters more or fewer may a misread line have."""
_SHORTEST = 25
"""Letters of a first paragraph where no opening words stand; "Recalls" alone may be a button."""


@dataclass(frozen=True, slots=True)
class Start:
    """A document divided where its text begins, and what draft it amends, if any."""

    masthead: list[Block]
    body: list[LabelledBlock]
    opening: str = ""
    amends: str | None = None
    notices: tuple[str, ...] = ()


def find_start(read: list[LabelledBlock], phrases: Phrases) -> Start:
    """Divide the document at its opening words.

    Where they are missing, the body begins at the first paragraph that opens like one.
    """
    blocks = [found.block for found in read]
    for at, block in enumerate(blocks):
        if block.part is not None:
            return Start(blocks[:at], read[at:])
    amended = amended_draft(blocks, phrases)
    if amended is not None:
        at, draft = amended
        return Start(blocks[:at], read[at:], amends=draft)
    candidates = [at for at, block in enumerate(blocks) if opening_words(block.text, phrases)]
    if candidates:
        opens = (at for at in candidates if opens_text(read, at, phrases))
        at = next(opens, candidates[0])
        opening, body = without_opening(read[at:], phrases)
        return Start(blocks[:at], body, opening)
    return _misread_opening(read, blocks, phrases) or _without_opening_words(read, blocks, phrases)


def _misread_opening(
    read: list[LabelledBlock], blocks: list[Block], phrases: Phrases
) -> Start | None:
    """The opening words where the recognition of a scan has misread some of their letters."""
    from rapidfuzz.fuzz import ratio

    organ = phrases.organs[0]
    for at, block in enumerate(blocks[:HEAD]):
        said = block.text.strip(' ,*_“"').lower()
        if (
            abs(len(said) - len(organ)) <= _LETTERS
            and said[:1] == organ[:1].lower()
            and ratio(said, organ.lower()) >= _MISREAD
        ):
            words = (
                f"The line “{block.text}” is read as the words “{organ},”; the text was misread."
            )
            return Start(blocks[:at], read[at + 1 :], block.text, notices=(words,))
    return None


def _without_opening_words(
    read: list[LabelledBlock], blocks: list[Block], phrases: Phrases
) -> Start:
    """The start at the first paragraph that opens like one, or at the end of the document."""
    for at, found in enumerate(read):
        labelled = found.marker is not None and found.marker.part is not None
        opens = found.opening is not None and len(found.words) > _SHORTEST
        if labelled or (opens and not is_adoption(found.words, phrases)):
            words = f"The words “{phrases.organs[0]},” do not stand at the beginning."
            return Start(blocks[:at], read[at:], notices=(words,))
    return Start(blocks, [])
