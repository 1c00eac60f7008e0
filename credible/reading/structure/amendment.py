"""A document that amends a draft: each instruction is an act, what it quotes goes with it."""

from __future__ import annotations

import re

from credible.reading.structure import placing
from credible.reading.structure.block import Block
from credible.reading.structure.labelled import LabelledBlock, Standing
from credible.reading.structure.opening_words import opening_words
from credible.reading.structure.phrases import Phrases

_SYMBOL = re.compile(r"\bS/\d{4}/\d+(?:/Rev\.\s?\d+)?")
HEAD = 25
"""Blocks of a masthead: a draft with all its sponsors one to a line has some twenty."""
_LONGEST_TITLE = 400
"""Letters: the titles of amendments name their sponsors and the draft; a recital is longer."""
_SHORT = 200
"""Letters of a line that gives the symbol below such a title ("contained in S/2023/772")."""
_BEGINS = 200
"""So far into an instruction stands the place that it changes."""

def amended_draft(blocks: list[Block], phrases: Phrases) -> tuple[int, str] | None:
    """The first block of an amendment and the draft that it amends, or None where it is none."""
    for at, block in enumerate(blocks[:HEAD]):
        if opening_words(block.text, phrases):
            return None
        place = _amends(block.text, phrases)
        if place is None:
            continue
        symbol = _SYMBOL.search(block.text, place)
        first = at + 1
        if symbol is None and first < len(blocks) and len(blocks[first].text) < _SHORT:
            symbol = _SYMBOL.search(blocks[first].text)
            first += symbol is not None
        return first, symbol.group() if symbol else "unknown"
    return None


def _amends(text: str, phrases: Phrases) -> int | None:
    """Where the title of an amendment names what is amended; None where it is no such title."""
    data = phrases.amendment
    low = text.lower()
    if len(low) > _LONGEST_TITLE or phrases.opening(text) is not None:
        return None
    for title in data["titles"]:
        begins = low.find(title)
        if begins == 0 or low[begins - 2 : begins] == ": ":
            for end in data["titles_end"]:
                at = low.find(f" {end}", begins)
                if at >= 0:
                    return at
    whole = [low.find(title) for title in data["titles_whole"] if title in low]
    return min(whole) if whole else None


def is_amending(text: str, phrases: Phrases) -> bool:
    """Whether a block says what to change in a draft ("After operative paragraph 3 insert")."""
    data = phrases.amendment
    lower = text[:_BEGINS].lower().lstrip("“\"'([ ")
    return any(lower.startswith(word + " ") for word in data["acts"]) and any(
        place in lower for place in data["places"]
    )


def read_instructions(read: list[LabelledBlock], phrases: Phrases) -> list[LabelledBlock]:
    """Each instruction as an act; what it quotes goes on with it."""
    out: list[LabelledBlock] = []
    standing = Standing()
    for found in read:
        amends = is_amending(found.rest, phrases)
        number = found.marker.number if found.marker is not None else None
        if not amends and out:
            found = found._replace(label="more", text=found.block.text)
            out.append(found)
            standing = standing.after_more(found)
            continue
        if not (amends and number):
            number = standing.number + 1
        placed, standing = placing.act(found, number, standing, phrases)
        out += placed
    return out
