"""Any page as one file of HTML: no script, nothing loaded from elsewhere, ready to print."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from credible.report import page as pages
from credible.report.layout import clean, clean_keeping_ends
from credible.report.marks import MARKS, capital
from credible.report.note_table import rules_of

if TYPE_CHECKING:
    from jinja2 import Template

_TAGS = {
    "strong": "strong", "term": "code", "quoted": "q", "added": "ins", "removed": "del",
}
TEMPLATES = Path(__file__).parent / "templates"


def write_html(page: pages.Page) -> str:
    """The page as HTML. Everything in it is escaped; only the frame is a template."""
    blocks = [block for section in page.sections for block in section.blocks]
    first = blocks[0] if blocks and isinstance(blocks[0], pages.Heading) else None
    writer = _Writer()
    made: str = _frame().render(
        title=clean(page.title),
        program=clean(page.program),
        head=writer.block(first) if first else "",
        main=writer.sections(page.sections, without=first),
        foot=writer.blocks(page.foot),
        has_notes=any(isinstance(block, pages.Notes) for block in blocks),
    )
    return made if made.endswith("\n") else made + "\n"


@lru_cache(maxsize=1)
def _frame() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )
    return environment.get_template("page.html")


def inline(runs: pages.Runs) -> Markup:
    """Runs as HTML."""
    return Markup("").join(map(_run, runs))


def _run(run: pages.Run) -> Markup:
    told = Markup(escape(clean_keeping_ends(run.text)))
    tag = _TAGS.get(run.style)
    if tag is not None:
        told = Markup(f"<{tag}>{told}</{tag}>")
    elif run.style == "muted":
        told = Markup(f'<span class="soft">{told}</span>')
    if run.target.startswith("https://"):
        told = Markup(f'<a href="{escape(clean(run.target))}" rel="noreferrer">{told}</a>')
    elif run.target.startswith("#"):
        told = Markup(f'<a href="{escape(clean(run.target))}">{told}</a>')
    if run.mark:
        return Markup(f'<span class="mark {run.mark}">{MARKS[run.mark]} {told}</span>')
    return told


def _lines(parts: Iterable[Markup]) -> Markup:
    return Markup("\n").join(part for part in parts if part)


class _Writer:
    """Writes blocks one after the other; a table without a caption of its own has its heading's."""

    def __init__(self) -> None:
        self.heading: pages.Runs = ()
        self.beside = False
        self.found = False

    def sections(self, sections: Iterable[pages.Section], without: pages.Heading | None) -> Markup:
        """Every section; a text that is marked stands beside the section after it."""
        out = []
        for section in sections:
            blocks = [block for block in section.blocks if block is not without]
            if not blocks:
                continue
            is_text = any(isinstance(block, pages.MarkedText) for block in blocks)
            first = not self.found and any(isinstance(block, pages.Notes) for block in blocks)
            self.found = self.found or first
            name = "findings" if first else ""
            opened = Markup('<div class="columns">\n') if is_text else Markup("")
            closed = Markup("\n</div>") if self.beside else Markup("")
            attributes = ' class="draft"' if is_text else f' id="{name}"' if name else ""
            body = self.blocks(blocks)
            out.append(Markup(f"{opened}<section{attributes}>\n{body}\n</section>{closed}"))
            self.beside = is_text
        return _lines([*out, Markup("</div>") if self.beside else Markup("")])

    def blocks(self, blocks: Iterable[pages.Block]) -> Markup:
        """Blocks in their order."""
        return _lines([self.block(block) for block in blocks])

    def block(self, block: pages.Block) -> Markup:
        """One block."""
        if isinstance(block, pages.Heading):
            return self._heading(block)
        if isinstance(block, pages.Paragraph):
            return _paragraph(block)
        if isinstance(block, pages.List):
            return _list(block.items, "ol" if block.ordered else "ul")
        if isinstance(block, pages.Points):
            listed = _list([pages.Item(told) for told in block.sentences], "ul")
            return _lines([self._heading(pages.Heading(pages.words(block.title))), listed])
        if isinstance(block, pages.Table):
            return self._table(block)
        if isinstance(block, pages.Notes):
            listed = _lines(map(_note, block.notes))
            return Markup(f'<ol class="notes">\n{listed}\n</ol>')
        return _lines(map(_marked_paragraph, block.paragraphs))

    def _heading(self, block: pages.Heading) -> Markup:
        self.heading = block.words
        anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
        told = inline(block.words)
        made = Markup(f"<h{block.level}{anchor}>{told}</h{block.level}>")
        if block.aside:
            return Markup(f'{made}\n<p class="soft">{escape(clean(block.aside))}</p>')
        return made

    def _table(self, block: pages.Table) -> Markup:
        caption = Markup(f"<caption>{escape(clean(block.caption))}</caption>")
        if not block.caption:
            caption = Markup(f'<caption class="unseen">{inline(self.heading)}</caption>')
        head = Markup("").join(
            Markup(f'<th scope="col">{escape(clean(column.title))}</th>')
            for column in block.columns
        )
        rows = []
        for row in block.rows:
            cells = [Markup(f'<th scope="row">{inline(row[0])}</th>')]
            for column, cell in zip(block.columns[1:], row[1:], strict=True):
                narrow = ' class="narrow"' if column.kind in ("mark", "number") else ""
                cells.append(Markup(f"<td{narrow}>{inline(cell)}</td>"))
            rows.append(Markup(f"<tr>{Markup('').join(cells)}</tr>"))
        return Markup(
            f"<table>\n{caption}\n<thead><tr>{head}</tr></thead>\n<tbody>\n{_lines(rows)}\n"
            "</tbody>\n</table>"
        )


def _paragraph(block: pages.Paragraph) -> Markup:
    kind = {"outcome": ' class="outcome"', "muted": ' class="source"'}.get(block.kind, "")
    told = inline(block.words)
    if block.kind in ("caution", "label"):
        told = Markup(f"<strong>{told}</strong>")
    if block.aside:
        told = Markup(f'{told} <span class="aside">({escape(clean(block.aside))})</span>')
    return Markup(f"<p{kind}>{told}</p>")


def _list(items: Iterable[pages.Item], tag: str) -> Markup:
    made = []
    for item in items:
        below = [Markup(f'<div class="soft">{inline(told)}</div>') for told in item.details]
        if item.items:
            below.append(_list(item.items, tag))
        made.append(Markup(f"<li>{inline(item.words)}{Markup('').join(below)}</li>"))
    return Markup(f"<{tag}>\n{_lines(made)}\n</{tag}>")


def _note(note: pages.Note) -> Markup:
    anchor = f' id="note-{note.number}"' if note.number else ""
    number = f'<span class="number">{note.number}.</span> ' if note.number else ""
    mark = f'<b class="mark">{MARKS[note.mark]} {escape(capital(note.word))}.</b>'
    below = [
        Markup("; ").join(escape(clean(each)) for each in note.sources),
        inline(pages.joined([pages.Run(label, target=place) for label, place in note.places])),
        inline(rules_of(note)),
        *map(inline, note.remarks),
        *(escape(clean(each)) for each in note.answers),
    ]
    if note.also:
        below.append(
            inline(
                (*pages.words(f"{note.also_words}: "), *pages.joined(map(pages.term, note.also)))
            )
        )
    quotes = _lines(Markup(f'<p class="source">{inline(each)}</p>') for each in note.quotes)
    return Markup(
        f'<li{anchor} class="{note.mark}">\n<p>{number}{mark} {inline(note.words)}</p>\n'
        f'<p class="source">{Markup(" · ").join(part for part in below if part)}</p>\n{quotes}</li>'
    )


def _marked_paragraph(each: pages.MarkedParagraph) -> Markup:
    told: list[Any] = []
    for piece in each.pieces:
        text = escape(clean_keeping_ends(piece.text))
        told.append(Markup(f"<u>{text}</u>{_links(piece.notes)}") if piece.notes else text)
    heading = f"<h3>{escape(clean(each.heading))}</h3>\n" if each.heading else ""
    facts = [Markup(f'<p class="fact">{escape(clean(fact))}</p>') for fact in each.facts]
    paragraph = Markup(
        f'{heading}<p id="{escape(each.anchor)}" class="d{min(each.depth, 3)}">'
        f'<span class="label">{escape(clean(each.label))}</span> {Markup("").join(told)}'
        f'{_links(each.notes, ", on this paragraph")}</p>'
    )
    return _lines([paragraph, *facts])


def _links(notes: Iterable[int], where: str = "") -> Markup:
    links = Markup("").join(
        Markup(f'<a href="#note-{number}" aria-label="Note {number}{where}">{number}</a>')
        for number in notes
    )
    return Markup(f"<sup>{links}</sup>") if links else Markup("")
