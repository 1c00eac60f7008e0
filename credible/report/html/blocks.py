"""Blocks of a page as HTML, each in pieces as it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from credible.report import page as pages
from credible.report.html.inline import inline, lines, plain
from credible.report.html.marked_text import MarkedTextWriter
from credible.report.html.tables import table
from credible.report.marks import MARKS, capital
from credible.report.note_table import rules_of


class BlockWriter:
    """Writes blocks one after the other; a table without a caption of its own has its heading's."""

    def __init__(self, in_text: frozenset[int]) -> None:
        self.heading: pages.Runs = ()
        self.in_text = in_text
        self.text = MarkedTextWriter()

    def blocks(self, blocks: Iterable[pages.Block]) -> Iterator[Markup]:
        """Blocks in their order."""
        for block in blocks:
            yield from self.block(block)

    def block(self, block: pages.Block) -> Iterator[Markup]:
        """One block."""
        if isinstance(block, pages.Heading):
            yield self._heading(block)
        elif isinstance(block, pages.Paragraph):
            yield _paragraph(block)
        elif isinstance(block, pages.List):
            yield _list(block.items, "ol" if block.ordered else "ul")
        elif isinstance(block, pages.Points):
            yield self._heading(pages.heading(block.title))
            yield _list([pages.Item(told) for told in block.sentences], "ul")
        elif isinstance(block, pages.Table):
            yield from table(block, self.heading)
        elif isinstance(block, pages.Notes):
            yield Markup('<ol class="notes">')
            yield from map(self._note, block.notes)
            yield Markup("</ol>")
        else:
            yield from self.text.write(block)

    def _heading(self, block: pages.Heading) -> Markup:
        self.heading = block.words
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        made = Markup(f"<h{block.level}{anchor}>{inline(block.words)}</h{block.level}>")
        if block.aside:
            return Markup(f'{made}\n<p class="soft">{plain(block.aside)}</p>')
        return made

    def _note(self, note: pages.Note) -> Markup:
        anchor = f' id="note-{note.number}"' if note.number else ""
        mark = f'<b class="mark">{MARKS[note.mark]} {escape(capital(note.word))}.</b>'
        places = pages.joined([pages.Run(label, target=place) for label, place in note.places])
        below = [
            Markup(f'<span class="places">{inline(places)}</span>') if places else Markup(""),
            Markup("; ").join(map(plain, note.sources)),
            inline(rules_of(note)),
            *map(inline, note.remarks),
            *map(plain, note.answers),
        ]
        if note.also:
            also = pages.joined(map(pages.term, note.also))
            below.append(inline((*pages.words(f"{note.also_words}: "), *also)))
        quotes = lines(Markup(f'<p class="source">{inline(each)}</p>') for each in note.quotes)
        return Markup(
            f'<li{anchor} class="{note.mark}">\n<p>{self._number(note)}{mark} {inline(note.words)}'
            f'</p>\n<p class="source">{Markup(" · ").join(part for part in below if part)}</p>\n'
            f"{quotes}</li>"
        )

    def _number(self, note: pages.Note) -> Markup:
        """The number, which leads to the words of the text on which the note rests."""
        if not note.number:
            return Markup("")
        if note.number not in self.in_text:
            return Markup(f'<span class="nr">{note.number}</span> ')
        return Markup(f'<a class="nr" href="#words-{note.number}" '
                      f'aria-label="{note.number}, to its words in the text">{note.number}</a> ')


def _paragraph(block: pages.Paragraph) -> Markup:
    kind = {"outcome": ' class="outcome"', "muted": ' class="source"',
            "caution": ' class="caution"'}.get(block.kind, "")
    told = inline(block.words)
    if block.kind in ("caution", "label"):
        told = Markup(f"<strong>{told}</strong>")
    if block.aside:
        told = Markup(f'{told} <span class="aside">({plain(block.aside)})</span>')
    return Markup(f"<p{kind}>{told}</p>")


def _list(items: Iterable[pages.Item], tag: str) -> Markup:
    made = []
    for item in items:
        below = [Markup(f'<div class="soft">{inline(told)}</div>') for told in item.details]
        if item.items:
            below.append(_list(item.items, tag))
        made.append(Markup(f"<li>{inline(item.words)}{Markup('').join(below)}</li>"))
    return Markup(f"<{tag}>\n{lines(made)}\n</{tag}>")
