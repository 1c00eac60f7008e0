"""Numbers that stand alone go to the words after them."""

from __future__ import annotations

import re

from credible.reading.structure.block import Aside, Block
from credible.reading.structure.markers import marker_at, marker_of
from credible.reading.structure.phrases import Phrases

_ALONE = re.compile(
    r"^(?:\d{1,3}\.|\([a-z]{1,5}\)"
    r"|[\[(]?(?:PP|OP)\s?\d{1,3}\s?(?:bis|ter|alt)?[\])]?[.:]?)$"
)

def with_numbers(blocks: list[Block], aside: list[Aside], phrases: Phrases) -> list[Block]:
    """``blocks`` without empty ones; a number that stands alone goes to the block after it.

    A number whose words were deleted goes to ``aside``.
    """
    out: list[Block] = []
    number = ""
    for block in blocks:
        if not block.text:
            number = block.printed or number
            continue
        if not any(map(str.isalnum, block.text)):
            continue
        if block.printed and marker_of(block.printed, block.text, phrases) is None:
            # Marked as a number, but a word: "P.C.C." before "(Singapore) Private Limited".
            block.text, block.printed = f"{block.printed} {block.text}", ""
        if not block.printed and _ALONE.match(block.text) and not block.table:
            number = block.text
            continue
        if number and _has_number(block, phrases):
            aside.append(Aside(number, "a number without words", page=block.page))
            number = ""
        if number and not block.printed:
            if block.heading:
                block.text = f"{number} {block.text}"
            else:
                block.printed = number
        elif number:
            block.text = f"{block.printed} {block.text}"
            block.printed = number
        number = ""
        out.append(block)
    return out


def _has_number(block: Block, phrases: Phrases) -> bool:
    """Whether a block bears the number of a paragraph of its own."""
    marker = marker_at(block, phrases)
    if marker is None or marker.number is None:
        return False
    return marker.rest.lstrip(' [(“"*_')[:1].isupper()
