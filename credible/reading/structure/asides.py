"""Remarks on a draft are set aside, or cut from the words of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from credible.reading.structure.labelled import LabelledBlock, looked_at
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.remarks import is_remark, without_leading, without_trailing

REMARK = "a remark on the draft"
_SHOWN = 60
"""Letters of a passage that are shown in a notice: enough to find it, in one line."""


def shortened(text: str) -> str:
    """``text`` for a notice."""
    return text[:_SHOWN] + ("..." if len(text) > _SHOWN else "")


def set_remarks_aside(read: Iterable[LabelledBlock], phrases: Phrases) -> list[LabelledBlock]:
    """The blocks, those that are remarks set aside ("Comment: ...", "Norland: delete").

    A remark that ends in a colon goes on in the next block, unless that is a paragraph.
    """
    out = []
    goes_on = False
    for found in read:
        block, marker = found.block, found.marker
        if found.label == "aside" or block.joined or block.closing or block.part == "preambular":
            out.append(found)
            continue
        bare = marker is None or marker.part is not None or marker.readings[0][0] == "dash"
        goes_on = goes_on and marker is None and found.opening is None
        if bare and (goes_on or is_remark(found.rest, phrases)):
            goes_on = found.rest.endswith(":")
            shown = f"“{shortened(found.words)}”"
            out.append(found.aside(REMARK)._replace(remarks=(("", shown),)))
            continue
        goes_on = False
        out.append(_without_remarks(found, phrases))
    return out


def _without_remarks(found: LabelledBlock, phrases: Phrases) -> LabelledBlock:
    """The block without remarks in brackets before or after the words of a paragraph."""
    words, text = found.words, found.rest
    before = after = ""
    if text[:1] == "[" and words.endswith(text):
        rest, before = without_leading(text, phrases)
        if before:
            words = words.removesuffix(text) + rest
    if words[-1:] in ("]", ")"):
        words, after = without_trailing(words, phrases)
    if not before and not after:
        return found
    place = found.marker.printed if found.marker is not None else " ".join(text.split()[:2])
    said = ((before, f"“{before}” at {place}"), (after, f"“{after}” after {place}"))
    cut = tuple(each for each in said if each[0])
    return looked_at(found.at, found.block, words, phrases)._replace(remarks=cut)
