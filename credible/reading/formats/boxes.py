"""Text boxes of a Word document: read in their place where they hold paragraphs of the text."""

from __future__ import annotations

from itertools import chain, compress
from operator import not_

from credible.reading.formats.tables import begins_text, opens, shortened
from credible.reading.structure.block import Block, Source
from credible.reading.structure.phrases import Phrases

_SHORTEST = 25
"""A box that opens like a paragraph has more letters: "Requests:" may be the label of a form."""
_MOST_NAMED = 3
"""Boxes that are named each in a notice; the others are counted."""


class Boxes:
    """The text boxes met in a document, each with its blocks."""

    def __init__(self) -> None:
        self._boxes: list[list[Block]] = []

    def add(self, blocks: list[Block]) -> None:
        """Note the blocks of a box."""
        if any(block.text for block in blocks):
            self._boxes.append(blocks)

    def settle(self, source: Source, phrases: Phrases) -> None:
        """Take the boxes that hold no paragraph out of ``source``, and say what is done.

        Where the opening words stand in a box, the whole document is laid out in boxes, and all
        are read.
        """
        there = set(map(id, source.blocks))
        boxes = [box for box in self._boxes if any(id(block) in there for block in box)]
        if any(begins_text(block, phrases) for box in boxes for block in box):
            return
        reads = [any(opens(b, phrases, shortest=_SHORTEST) for b in box) for box in boxes]
        read, left = [*compress(boxes, reads)], [*compress(boxes, map(not_, reads))]
        gone = {id(block) for box in left for block in box}
        for block in chain.from_iterable(left):
            source.put_aside(block.text, "a text box", block.page)
        source.blocks = [block for block in source.blocks if id(block) not in gone]
        source.notices += _named(read, "is read as a paragraph where it stands")
        source.notices += _named(left, "was left out")


def _named(boxes: list[list[Block]], done: str) -> list[str]:
    out = []
    for box in boxes[:_MOST_NAMED]:
        words = " ".join(block.text for block in box if block.text)
        out.append(f"A text box {done}: “{shortened(words)}”.")
    if len(boxes) > _MOST_NAMED:
        more = len(boxes) - _MOST_NAMED
        out.append(f"So it is with {more} more text {'box' if more == 1 else 'boxes'}.")
    return out
