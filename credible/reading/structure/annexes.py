"""Annexes: their titles, and their paragraphs with or without numbers."""

from __future__ import annotations

from dataclasses import dataclass

from credible.reading.structure import placing
from credible.reading.structure.asides import REMARK
from credible.reading.structure.headings import is_heading, is_lettered_heading
from credible.reading.structure.labelled import LabelledBlock, Standing, as_printed
from credible.reading.structure.levels import NO_LEVELS
from credible.reading.structure.markers import Marker
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.titles import annex_title


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex that is read: its number, how many there were, its paragraphs without numbers."""

    name: str = ""
    count: int = 0
    unnumbered: int = 0


def read_annexes(
    read: list[LabelledBlock], standing: Standing, phrases: Phrases, *, ended: bool
) -> list[LabelledBlock]:
    """Label the blocks from the first title of an annex on.

    ``ended``: the text came to its end before; capitals such as "A. Norland" then number persons
    and firms of a list, and are no headings.
    """
    done: list[LabelledBlock] = []
    annex = Annex()
    for found in read:
        block = found.block
        title = None if found.reason == "a table" else annex_title(block, phrases)
        if found.label == "annex title":
            begun, standing, annex = begin_annex(found, found.text, "", standing, annex)
            done.append(begun)
            continue
        if block.part == "annex" and not annex.count and title is None:
            begun, standing, annex = begin_annex(found, "", "", standing, annex)
            done.append(begun._replace(remarks=()))
        marked = placing.as_marked(found, standing, phrases)
        if marked is not None and (title is None or annex.count or block.part != "annex"):
            standing = marked[1]
            done += marked[0]
            continue
        if found.label == "aside" and found.reason != REMARK:
            done.append(found)
            continue
        if title is not None:
            begun, standing, annex = begin_annex(found, block.text, title[0], standing, annex)
            done.append(begun)
            continue
        found = as_printed(found, phrases)
        if not ended and is_lettered_heading(found, standing, phrases):
            headings, standing = placing.heading(found, standing)
            done += headings
            continue
        placed, standing, annex = place_in_annex(found, found.marker, annex, standing, phrases)
        done.append(placed)
    return done


def begin_annex(
    found: LabelledBlock, text: str, number: str, standing: Standing, last: Annex | None = None
) -> tuple[LabelledBlock, Standing, Annex]:
    """Begin an annex with the title ``text``, which may be empty."""
    count = last.count + 1 if last is not None else 0
    name = number or (str(count) if count > 1 else "")
    standing = standing._replace(heading=text, levels=NO_LEVELS)
    return found._replace(label="annex title", text=text), standing, Annex(name, count)


def place_in_annex(
    found: LabelledBlock, marker: Marker | None, annex: Annex, standing: Standing, phrases: Phrases
) -> tuple[LabelledBlock, Standing, Annex]:
    """A block of an annex as a paragraph with a number, a heading, or one without a number."""
    item = found._replace(label="annex item", kind="annex")
    if marker is not None and (marker.number is None or marker.number > 0):
        levels = standing.levels if marker.number is None else NO_LEVELS
        levels = levels.with_item(marker)
        item = item._replace(
            path=(annex.name, *levels.path), printed=marker.printed, text=marker.rest.strip()
        )
        return item, standing.after(item, levels), annex
    if is_heading(found, standing, phrases):
        (heading,), standing = placing.heading(found, standing)
        return heading, standing, annex
    if standing.kind == "annex" and found.words[:1].islower():
        (more,), standing = placing.more(found, standing)
        return more, standing, annex
    annex = Annex(annex.name, annex.count, annex.unnumbered + 1)
    path = (annex.name, f"unnumbered {annex.unnumbered}")
    item = item._replace(path=path, text=found.words.strip())
    return item, standing.after(item, standing.levels), annex
