"""The words with which an organ begins a text ("The Security Council,")."""

from __future__ import annotations

import re
from dataclasses import replace

from credible.reading.structure.block import Block
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases


def opening_words(text: str, phrases: Phrases) -> re.Match[str] | None:
    """The words of an organ at the beginning of ``text``, or None."""
    if text[:1] not in 'The[*_“"(':
        return None
    return phrases.opening_line.match(text) or phrases.opening_start.match(text)


def opens_text(blocks: list[Block], at: int, phrases: Phrases) -> bool:
    """Whether the words of an organ stand at block ``at``, with a paragraph after them."""
    found = opening_words(blocks[at].text, phrases)
    if found is None:
        return False
    text, printed = blocks[at].text[found.end() :], ""
    if not text:
        if at + 1 == len(blocks):
            return False
        text, printed = blocks[at + 1].text, blocks[at + 1].printed
    return (
        bool(printed)
        or read_marker(text, phrases) is not None
        or phrases.opening(text, lenient=True) is not None
    )


def without_opening(blocks: list[Block], phrases: Phrases) -> tuple[str, list[Block]]:
    """The opening words of the first block, and ``blocks`` without them."""
    found = opening_words(blocks[0].text, phrases)
    if found is None:
        return "", blocks
    rest = blocks[0].text[found.end() :].lstrip("*_ ")
    kept = [replace(blocks[0], text=rest)] if rest else []
    return " ".join(found["words"].split()) + ",", kept + blocks[1:]
