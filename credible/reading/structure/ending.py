"""Where the text of a draft ends, and what stands after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from credible.reading.structure import placing
from credible.reading.structure.asides import REMARK
from credible.reading.structure.headings import SECTION, is_heading
from credible.reading.structure.labelled import LabelledBlock, Standing, as_printed
from credible.reading.structure.lookahead import Lookahead
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.placing import Passed
from credible.reading.structure.remarks import is_other_matter
from credible.reading.structure.titles import annex_title, is_adoption

AFTER = "after the last paragraph"
_TAIL_NOTE = re.compile(r"^(?P<mark>\d{1,3}|\*{1,3}|[†‡])\s*[.)]?\s+(?P<text>\S.*)$")


def is_over(found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases) -> bool:
    """Whether no operative paragraph follows the block, with a number or without."""
    return text_is_over(found, standing, ahead, phrases) or (
        not ahead.largest(found) and not ahead.acts(found)
    )


def text_is_over(
    found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases
) -> bool:
    """Whether the last paragraph is the last of a resolution, and none goes on from it.

    What follows words such as "remain seized of the matter." is no part of the text, unless
    it bears the next number or the text does not number its paragraphs.
    """
    if not standing.number or standing.kind != "operative":
        return False
    if not any(words in standing.said for words in phrases.closing):
        return False
    said = standing.said.rstrip(' ]”"’')
    if said.endswith((";", ",", ":", "-", "–", "—")):
        return False
    if not said.endswith(".") and found.block.text[:1].islower():
        return False
    return not ahead.follows(found, standing.number + 1)


def leaves_text(
    found: LabelledBlock, standing: Standing, ahead: Lookahead, phrases: Phrases
) -> bool:
    """Whether the block stands after the end of the text and is no part of it."""
    marker = found.marker
    if not standing.number:
        return False
    if marker is None and _is_other_matter(found, standing, phrases):
        return not ahead.follows(found, standing.number + 1)
    if not text_is_over(found, standing, ahead, phrases):
        return False
    speaks = found.opening is not None
    if marker is not None:
        if marker.part:
            return False
        if marker.printed == "*":
            return not speaks
        return speaks and marker.number is not None and not standing.section
    if SECTION.match(found.words) or found.words[:1].islower():
        return False
    return not speaks or bool(standing.printed)


def _is_other_matter(found: LabelledBlock, standing: Standing, phrases: Phrases) -> bool:
    text = found.words
    if not is_other_matter(text, phrases) or not text[:1].isupper() or text[-1:] in (";", ","):
        return False
    if standing.said.rstrip().endswith(":"):
        return False
    return standing.ends_text or is_heading(found, standing, phrases)


def after_end(
    read: Sequence[LabelledBlock], place: int, standing: Standing, phrases: Phrases,
    *, noted: bool, lists: bool,
) -> LabelledBlock:  # fmt: skip
    """Block ``place``, after the last paragraph: a note, a title of an annex, or no part of it.

    ``noted``: notes stand above it; ``lists``: a list that belongs to the text may follow.
    """
    found = read[place]
    note = _TAIL_NOTE.match(found.words)
    heading = is_heading(found, standing, phrases)
    if note is not None and phrases.opening(note["text"]) is None:
        return found._replace(label="note", printed=note["mark"], text=note["text"])
    if noted and not heading:
        return found._replace(label="more of a note", text=found.words)
    if lists and heading and _begins_list(read, place, phrases):
        return found._replace(label="annex title", text=found.words)
    return found.aside(AFTER)


def _begins_list(read: Sequence[LabelledBlock], place: int, phrases: Phrases) -> bool:
    """Whether a heading after the text begins a list that belongs to it: no paragraph follows."""
    if is_other_matter(read[place].words, phrases):
        return False
    for each in islice(read, place + 1, None):
        if annex_title(each.block, phrases) is not None:
            break
        if each.opening is not None:
            return False
    return True


def read_end(
    read: list[LabelledBlock], standing: Standing, phrases: Phrases,
    *, noted: bool, lists: bool,
) -> Passed:  # fmt: skip
    """Label what stands after the last paragraph, up to the first annex, which is left."""
    done: list[LabelledBlock] = []
    adopted = over = False
    for place, found in enumerate(read):
        if found.label == "annex title" or found.block.part == "annex":
            return Passed(done, read[place:], standing)
        marked = placing.as_marked(found, standing, phrases)
        if marked is not None:
            standing = marked[1]
            done += marked[0]
            continue
        if found.label == "aside" and found.reason != REMARK:
            done.append(found)
            continue
        if is_adoption(found.block.text, phrases):
            done.append(
                found.aside("after the adoption") if adopted
                else found._replace(label="adoption", text=found.block.text)
            )  # fmt: skip
            adopted = True
            continue
        if annex_title(found.block, phrases) is not None:
            return Passed(done, read[place:], standing)
        if over:
            done.append(as_printed(found, phrases).aside(AFTER))
            continue
        found = after_end(
            read, place, standing, phrases, noted=noted, lists=lists and not adopted
        )
        noted = noted or found.label == "note"
        if found.label == "annex title":
            return Passed(done, [found, *read[place + 1 :]], standing)
        over = found.label == "aside"
        done.append(found)
    return Passed(done, [], standing)
