"""The words with which an organ begins a text ("The Security Council,")."""

from __future__ import annotations

import re
from dataclasses import replace

from credible.reading.structure.labelled import LabelledBlock, looked_at
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases


def opening_words(text: str, phrases: Phrases) -> re.Match[str] | None:
    """The words of an organ at the beginning of ``text``, or None."""
    if text[:1] not in 'The[*_“"(':
        return None
    return phrases.opening_line.match(text) or phrases.opening_start.match(text)


def opens_text(read: list[LabelledBlock], at: int, phrases: Phrases) -> bool:
    """Whether the words of an organ stand at block ``at``, with a paragraph after them."""
    text = read[at].block.text
    found = opening_words(text, phrases)
    if found is None:
        return False
    if found.end() == len(text):
        following = read[at + 1] if at + 1 < len(read) else None
        if following is None or following.block.printed:
            return following is not None
        text = following.block.text
    else:
        text = text[found.end() :]
    return (
        read_marker(text, phrases) is not None or phrases.opening(text, lenient=True) is not None
    )


def without_opening(
    read: list[LabelledBlock], phrases: Phrases
) -> tuple[str, list[LabelledBlock]]:
    """The opening words of the first block, and ``read`` without them."""
    first = read[0]
    found = opening_words(first.block.text, phrases)
    if found is None:
        return "", read
    rest = first.block.text[found.end() :].lstrip("*_ ")
    kept = [looked_at(first.at, replace(first.block, text=rest), rest, phrases)] if rest else []
    return " ".join(found["words"].split()) + ",", kept + read[1:]
