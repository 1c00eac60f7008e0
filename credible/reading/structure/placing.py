"""A block made a paragraph: a recital, an act or an item below one, with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

from credible.reading.structure.headings import is_bare_heading
from credible.reading.structure.labelled import LabelledBlock, Standing
from credible.reading.structure.levels import Levels
from credible.reading.structure.markers import Marker, read_marker
from credible.reading.structure.phrases import Phrases

_SUB = re.compile(r"\(([a-z]{1,5}(?: [a-z0-9 ]+)?)\)")
Placed = tuple[list[LabelledBlock], Standing]
"""What a block became (an act and its first item may be one), and what stands after it."""


class Passed(NamedTuple):
    """What a pass has labelled, the blocks that it leaves to the next, and what stands there."""

    done: list[LabelledBlock]
    rest: list[LabelledBlock]
    standing: Standing


def recital(found: LabelledBlock, standing: Standing, *, whole: bool = False) -> Placed:
    """A paragraph of the preamble; ``whole``: its number, if it has one, stays in its words."""
    number = standing.recitals + 1
    placed = found._replace(
        label="recital", kind="preambular", path=(str(number),),
        printed=found.marker.printed if found.marker is not None else "",
        text=(found.words if whole else found.rest).strip(),
    )  # fmt: skip
    return [placed], standing.after(placed)._replace(recitals=number)


def act(
    found: LabelledBlock, number: int, standing: Standing, phrases: Phrases, suffix: str = ""
) -> Placed:
    """A paragraph of the operative part; "1. (a) Decides ..." is one with its first item."""
    token = f"{number} {suffix}".strip()
    inner = _first_item(found.rest, phrases)
    placed = found._replace(
        label="act", kind="operative", text=found.rest.strip() if inner is None else "",
        path=(f"{standing.section}.{token}" if standing.section else token,),
        printed=found.marker.printed if found.marker is not None else "",
    )  # fmt: skip
    standing = standing.after(placed)._replace(number=number)
    if inner is None:
        return [placed], standing
    items, standing = item(placed._replace(remarks=(), notices=()), inner, standing, phrases)
    return [placed, *items], standing


def item(
    found: LabelledBlock, marker: Marker, standing: Standing, phrases: Phrases
) -> Placed:
    """An item below the last paragraph; "(a) (i) ..." is one with its first item."""
    levels = standing.levels.with_item(marker, introduced=standing.said.endswith(":"))
    inner = _first_item(marker.rest, phrases)
    placed = found._replace(
        label="item", kind=standing.kind or "operative", path=levels.path,
        printed=marker.printed, text=marker.rest.strip() if inner is None else "",
    )  # fmt: skip
    if inner is None:
        return [placed], standing.after(placed, levels)
    levels = levels.with_item(inner, introduced=True)
    second = placed._replace(
        path=levels.path, printed=inner.printed, text=inner.rest.strip(),
        remarks=(), notices=(),
    )  # fmt: skip
    return [placed, second], standing.after(second, levels)


def _first_item(text: str, phrases: Phrases) -> Marker | None:
    """The number of the first item of a list where ``text`` begins with one."""
    inner = read_marker(text, phrases) if text[:1] in ("(", "[") else None
    return inner if inner is not None and inner.begins else None


def labelled(found: LabelledBlock, marker: Marker, standing: Standing) -> Placed:
    """A paragraph with a label of a draft under negotiation ("PP 2 bis", "New OP")."""
    recital = marker.part == "preambular"
    last = standing.recitals if recital else standing.number
    number = marker.number or (last if marker.loose else 0)
    token = str(number) if marker.loose else marker.token.partition("(")[0]
    subs = _SUB.findall(marker.token)
    if not subs and marker.suffix:
        token = f"{token} {marker.suffix}"
    placed = found._replace(
        label="recital" if recital else "act", path=(token, *subs),
        kind="preambular" if recital else "operative",
        printed=marker.printed, text=marker.rest.strip(),
    )  # fmt: skip
    standing = standing.after(placed)
    if recital:
        return [placed], standing._replace(recitals=max(last, number))
    return [placed], standing._replace(number=max(last, number))


def legal(found: LabelledBlock, marker: Marker, standing: Standing) -> Placed | None:
    """An item whose number names all levels ("3.1.2" below paragraph 3), or None elsewhere."""
    first, *inner = marker.legal
    if first != str(standing.number) or not standing.kind:
        return None
    levels = Levels.of_legal(tuple(f".{number}" for number in inner))
    placed = found._replace(
        label="item", kind="operative", path=levels.path, printed=marker.printed,
        text=marker.rest.strip(),
    )  # fmt: skip
    return [placed], standing.after(placed, levels)


def heading(found: LabelledBlock, standing: Standing) -> Placed:
    """A heading of what follows."""
    placed = found.as_heading()
    return [placed], standing.after(placed)


def more(found: LabelledBlock, standing: Standing) -> Placed:
    """Words that go on with the last paragraph."""
    placed = found._replace(label="more", text=found.words)
    return [placed], standing.after_more(placed)


def as_marked(
    found: LabelledBlock, standing: Standing, phrases: Phrases
) -> Placed | None:
    """What the mark-up itself says of a block, or None where it leaves it to its words."""
    block = found.block
    if (block.joined or block.closing) and standing.kind:
        return more(found, standing)
    if block.part != "preambular":
        return None
    if is_bare_heading(found, standing, phrases):
        return heading(found, standing)
    return recital(found, standing, whole=True)
