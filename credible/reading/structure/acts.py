"""The operative part: its numbered paragraphs, their items, and headings between them."""

from __future__ import annotations

from credible.reading.structure import placing
from credible.reading.structure.asides import REMARK
from credible.reading.structure.ending import after_end, is_over, leaves_text
from credible.reading.structure.headings import (
    SECTION,
    heads_what_follows,
    is_heading,
    is_lettered_heading,
)
from credible.reading.structure.labelled import (
    LabelledBlock,
    Standing,
    as_printed,
    without_marker,
)
from credible.reading.structure.lookahead import Lookahead
from credible.reading.structure.markers import Marker
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.placing import Passed, Placed
from credible.reading.structure.titles import annex_title, is_adoption


def read_acts(
    read: list[LabelledBlock], standing: Standing, ahead: Lookahead, phrases: Phrases,
    *, lists: bool, counts_on: bool,
) -> Passed:  # fmt: skip
    """Label the blocks of the operative part; what stands after its end is left.

    ``lists``: a list without a title may follow the text; ``counts_on``: a list of the format that
    begins again at 1 goes on with the numbers above it.
    """
    done: list[LabelledBlock] = []
    noted = False
    for place, found in enumerate(read):
        marked = None
        if found.block.part != "annex":
            marked = placing.as_marked(found, standing, phrases)
        if marked is not None:
            standing = marked[1]
            done += marked[0]
            continue
        if found.label == "aside":
            ends = standing.ends_text and is_over(found, standing, ahead, phrases)
            if found.reason != REMARK or not ends:
                done.append(found)
                continue
            found = as_printed(found, phrases)
        if found.block.part == "annex" or _stands_for_itself(found, phrases):
            return Passed(done, read[place:], standing)
        if _counts_anew(found, standing, ahead, phrases, counts_on=counts_on):
            # a list without a title that begins at 1 after the last act
            untitled = found._replace(label="annex title", text="", remarks=(), notices=())
            return Passed(done, [untitled, found, *read[place + 1 :]], standing)
        following = read[place + 1] if place + 1 < len(read) else None
        taken = _take(found, following, standing, ahead, phrases, counts_on=counts_on)
        if taken is None:
            rest = [found, *read[place + 1 :]]
            after = after_end(rest, 0, standing, phrases, noted=noted, lists=lists)
            if after.label not in ("note", "more of a note"):
                return Passed(done, rest, standing)
            noted = True
            done.append(after)
            continue
        done += taken[0]
        standing = taken[1]
    return Passed(done, [], standing)


def _stands_for_itself(found: LabelledBlock, phrases: Phrases) -> bool:
    """Whether the block is the line on the adoption, or the title of an annex."""
    return is_adoption(found.block.text, phrases) or annex_title(found.block, phrases) is not None


def _take(
    found: LabelledBlock, following: LabelledBlock | None, standing: Standing, ahead: Lookahead,
    phrases: Phrases, *, counts_on: bool,
) -> Placed | None:  # fmt: skip
    """What a block of the operative part is; None where it stands after its end."""
    marker = found.marker
    if marker is not None and marker.legal:
        legal = placing.legal(found, marker, standing)
        if legal is not None:
            return legal
        found = without_marker(found, phrases)
        marker = None
    if leaves_text(found, standing, ahead, phrases):
        return None
    if is_lettered_heading(found, standing, phrases):
        return placing.heading(found, standing)
    if marker is not None and marker.part:
        return placing.labelled(found, marker, standing)
    if marker is not None:
        if marker.number is not None and not _is_inner(found, marker, standing, ahead):
            return _numbered(found, marker, standing, phrases, counts_on=counts_on)
        if standing.number or standing.kind:
            if _is_misread_one(found, marker, standing):
                return placing.act(found, 1, standing, phrases)
            return placing.item(found, marker, standing, phrases)
        found = without_marker(found, phrases)
    return _unnumbered(found, following, standing, ahead, phrases)


def _is_misread_one(found: LabelledBlock, marker: Marker, standing: Standing) -> bool:
    """Whether "I." or "l." is a misread first number."""
    acts = found.opening is not None and not found.opening.recital
    return acts and not standing.number and marker.token in ("I", "l")


def _is_inner(
    found: LabelledBlock, marker: Marker, standing: Standing, ahead: Lookahead
) -> bool:
    """Whether a plain number is that of a list inside the operative paragraph above it."""
    last, number = standing.number, marker.number or 0
    goes_on = standing.levels.path[-1:] == (str(number - 1),)
    if not last or marker.suffix or number == last + 1:
        return (
            goes_on and number == last + 1 and found.opening is None
            and ahead.largest_after(found) >= number
        )  # fmt: skip
    if found.opening is not None and number > last:
        return False
    if goes_on:
        return True
    return (
        number == 1
        and standing.said.endswith((":", "–", "—"))
        and not SECTION.match(standing.heading)
    )


def _counts_anew(
    found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases, *, counts_on: bool
) -> bool:
    """Whether a paragraph 1 after the last act, with no heading above it, begins an annex."""
    marker = found.marker
    if marker is None or marker.number != 1 or marker.part is not None or not standing.number:
        return False
    if counts_on and found.block.printed:
        return False
    if standing.section or standing.heading or not standing.ends_text:
        return False
    return not (
        leaves_text(found, standing, ahead, phrases) or _is_inner(found, marker, standing, ahead)
    )


def _numbered(
    found: LabelledBlock, marker: Marker, standing: Standing, phrases: Phrases, *, counts_on: bool
) -> Placed:
    """An operative paragraph with its number, and what is to be said where others are missing."""
    number, last = marker.number or 0, standing.number
    notice = ""
    if counts_on and found.block.printed and not standing.section:
        if number == 1 and last > 0:
            standing = standing._replace(offset=last)
            notice = f"The list begins again at 1 after paragraph {last}; it is counted on."
        number += standing.offset
    if number == 1 and last > 0 and (standing.section or standing.heading):
        standing = standing._replace(section=standing.section or "II")
    elif number > 1 and not last and not marker.suffix:
        notice = (
            f"The operative paragraphs begin at {number}: what stands before it under a number "
            "is not there, or was not understood."
        )
    elif number > last + 1 and last:
        one = number == last + 2
        notice = (
            f"Operative paragraph {number} follows {last}: the paragraph{'' if one else 's'} "
            f"between them {'is' if one else 'are'} not there."
        )
    if notice:
        found = found._replace(notices=(*found.notices, notice))
    return placing.act(found, number, standing, phrases, marker.suffix)


def _unnumbered(
    found: LabelledBlock, following: LabelledBlock | None, standing: Standing, ahead: Lookahead,
    phrases: Phrases,
) -> Placed | None:  # fmt: skip
    """A block without a number: an act, a recital, a heading, or words that go on."""
    last, opening = standing.number, found.opening
    numbered_next = ahead.largest(found)
    if opening is not None and not opening.recital and standing.closed(colon=True):  # an act
        alone = not numbered_next or last == 0 or ahead.first(found) == last + 2
        if alone:
            return placing.act(found, last + 1, standing, phrases)
    recites = opening is not None and opening.recital and found.words.endswith(",")
    if recites and standing.closed(colon=False):
        if last:
            words = f"A recital stands among the operative paragraphs after paragraph {last}."
            found = found._replace(notices=(*found.notices, words))
        return placing.recital(found, standing)
    section = SECTION.match(found.words)
    if section is not None:
        anew = numbered_next < last + 1 or ahead.first(found) == 1
        if last and anew:
            standing = standing._replace(section=section["name"])
        return placing.heading(found, standing)
    if heads_what_follows(found, following, standing, phrases):
        return placing.heading(found, standing)
    ends = standing.ends_text and is_over(found, standing, ahead, phrases)
    if is_heading(found, standing, phrases):
        if ends and standing.closed(colon=False):
            return None
        if standing.closed(colon=True):
            return placing.heading(found, standing)
    if not standing.kind or last == 0:
        return placing.act(found, 1 + last, standing, phrases)
    if ends and not found.words[:1].islower():
        return None
    return placing.more(found, standing)
