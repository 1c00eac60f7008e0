"""The division of a document, pass by pass: each labels blocks and leaves the rest to the next."""

from __future__ import annotations

from credible.reading.structure.acts import read_acts
from credible.reading.structure.amendment import read_instructions
from credible.reading.structure.annexes import read_annexes
from credible.reading.structure.asides import set_remarks_aside
from credible.reading.structure.block import Block, Division, Source
from credible.reading.structure.bracketed import with_bracketed_numbers
from credible.reading.structure.ending import AFTER, read_end
from credible.reading.structure.gather import gather, notices_of_what_is_left
from credible.reading.structure.labelled import LabelledBlock, Standing, look_at
from credible.reading.structure.levels import NO_LEVELS
from credible.reading.structure.lookahead import Lookahead
from credible.reading.structure.numbers_alone import with_numbers
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.preamble import read_preamble
from credible.reading.structure.quotation import without_quotation
from credible.reading.structure.second_text import AdoptedText, divide_texts
from credible.reading.structure.start import find_start


def divide(source: Source, phrases: Phrases) -> Division:
    """Divide the blocks of ``source``; what cannot be placed is named in the notices."""
    out = Division()
    blocks = with_numbers(without_quotation(source.blocks), out.set_aside, phrases)
    start = find_start(look_at(blocks, phrases), phrases)
    out.masthead, out.opening, out.amends = start.masthead, start.opening, start.amends
    out.notices += start.notices
    if start.amends:
        gather(read_instructions(start.body, phrases), out)
        out.notices.append(
            "The document amends a draft: its paragraphs are instructions to change that draft."
        )
        return out
    texts = divide_texts(start.body, phrases)
    out.notices += texts.notices
    read, standing = _read_text(texts.first, Standing(), source.format, phrases)
    if texts.adopted is not None:
        read += _begin_adopted(texts.adopted)
        standing = standing._replace(
            number=0, section="II", heading=texts.adopted.heading, levels=NO_LEVELS
        )
        read += _read_text(texts.adopted.body, standing, source.format, phrases)[0]
    gather([*read, *(found.aside("a second draft") for found in texts.left)], out)
    out.notices += notices_of_what_is_left(read)
    return out


def _read_text(
    body: list[LabelledBlock], standing: Standing, format: str, phrases: Phrases
) -> tuple[list[LabelledBlock], Standing]:
    """The blocks of one text labelled: its preamble, its acts, what stands after, its annexes."""
    looked = with_bracketed_numbers(body)
    ahead = Lookahead(looked, phrases)
    # A web page goes on with links and notices of the site, which are no annex.
    lists = format != "html"
    # Lists of a web page often begin again at 1 after a heading, where the text counts on.
    counts_on = format in ("html", "md")
    read = set_remarks_aside(looked, phrases)
    preamble = read_preamble(read, standing, ahead, phrases)
    acts = read_acts(
        preamble.rest, preamble.standing, ahead, phrases, lists=lists, counts_on=counts_on
    )
    noted = any(found.label == "note" for found in acts.done)
    end = read_end(acts.rest, acts.standing, phrases, noted=noted, lists=lists)
    ended = any(found.label == "adoption" or found.reason == AFTER for found in end.done)
    annexes = read_annexes(end.rest, end.standing, phrases, ended=ended)
    return [*preamble.done, *acts.done, *end.done, *annexes], end.standing


def _begin_adopted(text: AdoptedText) -> list[LabelledBlock]:
    """The heading and the opening words of a text that the draft adopts."""
    notice = (
        f"The draft adopts a text that stands in “{text.heading}”; it is read as part of the draft."
    )
    heading = LabelledBlock(
        0, Block(text.heading), text.heading, label="heading", text=text.heading, notices=(notice,)
    )
    opening = LabelledBlock(0, Block(text.opening), text.opening)
    return [heading, opening.aside("the opening words of an adopted text")]
