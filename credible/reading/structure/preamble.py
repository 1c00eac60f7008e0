"""The preamble: recitals, their items and headings, up to the first act."""

from __future__ import annotations

from credible.reading.structure import placing
from credible.reading.structure.annexes import Annex, begin_annex, place_in_annex
from credible.reading.structure.asides import REMARK
from credible.reading.structure.headings import is_heading, is_lettered_heading
from credible.reading.structure.labelled import (
    LabelledBlock,
    Standing,
    as_printed,
    without_marker,
)
from credible.reading.structure.levels import NO_LEVELS
from credible.reading.structure.lookahead import Lookahead
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.placing import Passed, Placed
from credible.reading.structure.titles import annex_title


def read_preamble(
    read: list[LabelledBlock], standing: Standing, ahead: Lookahead, phrases: Phrases
) -> Passed:
    """Label the blocks of the preamble; the first act and what follows it is left.

    A list that an annex holds and that stands before the acts is passed over with it.
    """
    done: list[LabelledBlock] = []
    listed: Annex | None = None
    for place, found in enumerate(read):
        block = found.block
        marked = None if block.part == "annex" else placing.as_marked(found, standing, phrases)
        if marked is not None:
            standing = marked[1]
            done += marked[0]
            continue
        if block.part is not None:
            return Passed(done, read[place:], standing)
        if found.label == "aside" and not _is_text(found, listed, standing, ahead):
            done.append(found)
            continue
        if found.label == "aside" or listed is not None:
            found = as_printed(found, phrases)
        if listed is not None:
            if found.opening is None:
                placed, standing, listed = place_in_annex(found, None, listed, standing, phrases)
                done.append(placed)
                continue
            words = "A list of an annex stands before the operative paragraphs."
            done.append(found._replace(label="heading", text="", remarks=(), notices=(words,)))
            listed, standing = None, standing._replace(heading="", levels=NO_LEVELS)
        title = annex_title(block, phrases)
        if title is not None and ahead.largest(found):
            begun, standing, listed = begin_annex(found, block.text, title[0], standing)
            done.append(begun)
            continue
        if found.marker is not None and found.marker.legal:
            found = without_marker(found, phrases)
        taken = _take(found, standing, ahead, phrases)
        if taken is None:
            return Passed(done, [found, *read[place + 1 :]], standing)
        done += taken[0]
        standing = taken[1]
    return Passed(done, [], standing)


def _is_text(
    found: LabelledBlock, listed: Annex | None, standing: Standing, ahead: Lookahead
) -> bool:
    """Whether what looks like a remark is part of a list, or of a text that is at its end."""
    return found.reason == REMARK and (
        listed is not None
        or (standing.ends_text and not ahead.largest(found) and not ahead.acts(found))
    )


def _take(
    found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases
) -> Placed | None:
    """What a block of the preamble is; None where it is the first act."""
    marker, words = found.marker, found.words
    if is_lettered_heading(found, standing, phrases):
        return placing.heading(found, standing)
    if marker is not None and marker.part:
        return placing.labelled(found, marker, standing) if marker.part == "preambular" else None
    opening = found.lenient(phrases)
    if _is_act(found, standing, ahead, phrases):
        return None
    if marker is not None and marker.number and opening is not None and opening.recital:
        return placing.recital(found, standing)
    if marker is not None and not marker.number and standing.kind:
        return placing.item(found, marker, standing, phrases)
    if (opening is None or words[:1] == "(") and is_heading(found, standing, phrases):
        return placing.heading(found, standing)
    goes_on = words[:1].islower() or not standing.closed(colon=True)
    if opening is None and standing.kind and goes_on:
        return placing.more(found, standing)
    return placing.recital(without_marker(found, phrases), standing)


def _is_act(
    found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases
) -> bool:
    """Whether the operative part begins with the block: by its number, or by its verb alone."""
    marker, opening = found.marker, found.lenient(phrases)
    following = ahead.largest(found)
    if marker is not None and marker.number:
        if opening is not None:
            return not opening.recital or (marker.number == 1 and standing.recitals > 0)
        return marker.number == 1 or following == 0
    if marker is not None or opening is None or opening.recital:
        return False
    # The first act bears no number where the next is 2; else those before the numbers are recitals.
    return following == 0 or (following == 2 and ahead.first(found) != 1)
