"""Whether a block stands as a heading between the paragraphs."""

from __future__ import annotations

import re

from credible.reading.structure.labelled import LabelledBlock, Standing
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

SECTION = re.compile(r"^(?:(?:Part|Section|PART|SECTION)\s+)?(?P<name>[IVX]{1,5}|[A-H])\.?$")
"""A division of the operative part: "I", "Part II", "SECTION B."."""
_LONGEST_STYLED = 160
"""Letters of a heading that the style shows as one: "Regional Bureaus: lessons of the mandates of
the peacekeeping operations in ..." runs over two lines."""
_LONGEST = 110
"""Letters of a line: what is longer and has no style of a heading is a paragraph that goes on."""
_LONGEST_ABOVE_ITEMS = 70
"""Letters of a title above items: "Rule of law:", "Protection of civilians:"."""


def is_heading(found: LabelledBlock, standing: Standing, phrases: Phrases) -> bool:
    """Whether the block stands as a heading between paragraphs."""
    text = found.words
    if found.block.heading and len(text) <= _LONGEST_STYLED and text[-1:] not in ";,":
        return True
    if len(text) > _LONGEST or not standing.closed(colon=True):
        return False
    if text[:1] == "(" and text[-1:] == ")" and read_marker(text, phrases) is None:
        return True
    return (
        text[-1:] not in ".,;:"
        and not text[:1].islower()
        and read_marker(text, phrases) is None
        and phrases.opening(text) is None
    )


def is_bare_heading(found: LabelledBlock, standing: Standing, phrases: Phrases) -> bool:
    """Whether a block that is marked as preambular heads others ("Protection of civilians")."""
    if found.block.heading:
        return True
    opening = phrases.opening(found.words, lead=found.block.lead, lenient=True)
    return opening is None and is_heading(found, standing, phrases)


def is_lettered_heading(found: LabelledBlock, standing: Standing, phrases: Phrases) -> bool:
    """Whether the block is a heading such as "A. Arms embargo"."""
    marker = found.marker
    return (
        marker is not None
        and marker.token.isupper()
        and marker.printed.endswith(".")
        and len(found.words) < _LONGEST
        and not found.words.endswith((".", ",", ";", ":"))
        and found.opening is None
        and standing.closed(colon=True)
    )


def heads_what_follows(
    found: LabelledBlock, following: LabelledBlock | None, standing: Standing, phrases: Phrases
) -> bool:
    """Whether the block is a title above items, or words that head the next paragraph."""
    text = found.words
    if following is None or following.marker is None or not text[:1].isupper():
        return False
    if text.endswith(":") and len(text) <= _LONGEST_ABOVE_ITEMS:
        # "Rule of law:" among the items of a list
        inside = not standing.kind or standing.depth > 1
        if inside and phrases.opening(text) is None and standing.closed(colon=False):
            return True
    # "With regard to the trade in diamonds," between two numbered paragraphs, the first at its end
    return (
        len(text) <= _LONGEST
        and text[-1:] in (",", ":")
        and standing.number > 0
        and following.marker.number == standing.number + 1
        and standing.depth == 1
        and standing.said.endswith((";", "."))
        and phrases.opening(text, lead=found.block.lead, lenient=True) is None
    )
