"""The text of a draft with its marks: words that notes rest on, facts, what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from credible.report import page as pages
from credible.report.html.inline import lines, plain
from credible.report.layout import clean_keeping_ends

_KEY: dict[pages.Origin, str] = {
    "read": "read in the text", "inferred": "inferred from it", "stated": "written by hand",
    "unread": "no measure recognised",
}
_NOT_UNDERSTOOD = "nothing was read here"


class MarkedTextWriter:
    """Writes the paragraphs; it remembers which note was met, so that a note leads to its first."""

    def __init__(self) -> None:
        self.met: set[int] = set()

    def write(self, block: pages.MarkedText) -> Iterator[Markup]:
        """The key to the marks that are there, then the paragraphs."""
        key = _key(block.paragraphs)
        if key:
            yield key
        for each in block.paragraphs:
            yield self._paragraph(each)

    def _paragraph(self, each: pages.MarkedParagraph) -> Markup:
        pieces = []
        for at, piece in enumerate(each.pieces):
            following = each.pieces[at + 1].notes if at + 1 < len(each.pieces) else ()
            pieces.append(_piece(piece))
            # the number stands where the words of a note end
            pieces.append(self._numbers([n for n in piece.notes if n not in following]))
        heading = f"<h3>{plain(each.heading)}</h3>\n" if each.heading else ""
        unread = Markup(f' <span class="tag">{_NOT_UNDERSTOOD}</span>') if each.unread else ""
        kind = f"d{min(each.depth, 3)}" + (" unread" if each.unread else "")
        whole = f' data-notes="{" ".join(map(str, each.notes))}"' if each.notes else ""
        paragraph = Markup(
            f'{heading}<p id="{escape(each.anchor)}" class="{kind}"{whole}>'
            f'<span class="label">{plain(each.label)}</span> {Markup("").join(pieces)}'
            f'{self._numbers(each.notes, ", on this paragraph")}{unread}</p>'
        )
        return lines([paragraph, *_facts(each)])

    def _numbers(self, notes: Sequence[int], where: str = "") -> Markup:
        links = []
        for number in notes:
            name = "" if number in self.met else f' id="words-{number}"'
            self.met.add(number)
            links.append(Markup(
                f'<a{name} href="#note-{number}" aria-label="Finding {number}{where}">{number}</a>'
            ))
        return Markup(f"<sup>{Markup('').join(links)}</sup>") if links else Markup("")


def _piece(piece: pages.MarkedPiece) -> Markup:
    text = Markup(escape(clean_keeping_ends(piece.text)))
    if not piece.notes and piece.origin is None:
        return text
    notes = f' data-notes="{" ".join(map(str, piece.notes))}"' if piece.notes else ""
    told = f' title="{plain("; ".join(piece.told))}"' if piece.told else ""
    return Markup(f'<u class="{piece.origin or "read"}"{notes}{told}>{text}</u>')


def _facts(each: pages.MarkedParagraph) -> Iterator[Markup]:
    """What was read from a paragraph: shown where the page is of that, else when asked for."""
    if each.facts:
        yield from (Markup(f'<p class="fact">{plain(fact)}</p>') for fact in each.facts)
        return
    found = [told for piece in each.pieces if piece.origin != "unread" for told in piece.told]
    told = list(dict.fromkeys((*found, *each.told)))
    if told:
        items = Markup("").join(Markup(f"<li>{plain(fact)}</li>") for fact in told)
        yield Markup(f'<ul class="taken">{items}</ul>')


def _key(paragraphs: Sequence[pages.MarkedParagraph]) -> Markup:
    """A sample of every mark, and where a reader asks for the facts under each paragraph."""
    met = {piece.origin for each in paragraphs for piece in each.pieces}
    samples = [
        Markup(f'<li><u class="{origin}">{words}</u></li>')
        for origin, words in _KEY.items() if origin in met
    ]
    if any(each.unread for each in paragraphs):
        samples.append(Markup(f'<li><span class="tag">{_NOT_UNDERSTOOD}</span></li>'))
    if any(piece.notes for each in paragraphs for piece in each.pieces):
        samples.append(Markup("<li>a number leads to its finding</li>"))
    if not samples:
        return Markup("")
    shown = Markup("")
    if any(each.told or any(piece.told for piece in each.pieces) for each in paragraphs):
        shown = Markup(
            '\n<details class="every-fact"><summary>Show under each paragraph what was read'
            "</summary></details>"
        )
    return Markup(f'<ul class="key" aria-label="Marks in the text">{Markup("").join(samples)}</ul>'
                  f"{shown}")
