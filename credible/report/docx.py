"""Any page as a Word document: true headings, tables and footnotes, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from credible.report import docx_format as form
from credible.report import page as pages
from credible.report.docx_footnotes import Footnotes
from credible.report.marks import MARKS
from credible.report.note_table import note_table

_SHARES = {"text": 5.0, "name": 3.0, "mark": 1.8, "number": 1.2}
"""What a column of a kind takes of the width, beside the others."""
_SMALL = 9.5
"""Points of the text of a draft."""
_LABEL = 3.0
"""Centimetres of the labels of a table without heads."""


def write_docx(page: pages.Page) -> bytes:
    """The page as a document (.docx).

    Two calls with the same page give the same bytes: the document bears the time of the page, or
    none.
    """
    writer = DocumentWriter(form.new_document())
    writer.sections(page.sections)
    writer.blocks(page.foot)
    return writer.saved(page)


class DocumentWriter:
    """Writes blocks at the end of a document."""

    def __init__(self, document: Any, *, own_pages: bool = True) -> None:
        """``own_pages``: sections may set their header; else the document's own stands."""
        self.document = document
        self._own_pages = own_pages
        form.add_missing_styles(document)
        self._styles = {style.name for style in document.styles}
        self._footnotes = Footnotes(document)
        self._headed = False
        self._width = form.width_of(document)

    def sections(self, sections: Iterable[pages.Section]) -> None:
        """Writes sections, each where it is to begin on a page of its own."""
        for at, section in enumerate(sections):
            if section.header is not None and self._own_pages:
                self._begin(section.header)
            first = len(self.document.paragraphs)
            self.blocks(section.blocks)
            if section.new_page and at and section.header is None:
                # a break in a paragraph of its own could itself be pushed to another page
                self.document.paragraphs[first].paragraph_format.page_break_before = True

    def blocks(self, blocks: Iterable[pages.Block]) -> None:
        """Writes blocks one after the other."""
        for block in blocks:
            self.block(block)

    def block(self, block: pages.Block) -> None:
        """Writes one block."""
        if isinstance(block, pages.Heading):
            self._heading(block)
        elif isinstance(block, pages.Paragraph):
            aside = pages.words(f" ({block.aside})" if block.aside else "")
            bold = block.kind in ("outcome", "caution", "label")
            self._runs(self.document.add_paragraph(), (*block.words, *aside), bold=bold)
        elif isinstance(block, pages.List):
            self._list(block)
        elif isinstance(block, pages.Points):
            self.block(pages.Heading(pages.words(block.title)))
            self.block(pages.List(tuple(map(pages.Item, block.sentences))))
        elif isinstance(block, pages.Table):
            self._table(block)
        elif isinstance(block, pages.Notes):
            self._table(note_table(block))
        else:
            self._marked_text(block)

    def saved(self, page: pages.Page) -> bytes:
        """The document as bytes, with its properties."""
        self._footnotes.finish()
        return form.saved(self.document, title=page.title, subject=page.subject,
                          program=page.program, time=page.time)

    def _begin(self, header: str) -> None:
        if self._headed:
            self.document.add_section()
        form.header(self.document.sections[-1], header)
        self._headed = True

    def _heading(self, block: pages.Heading) -> None:
        name = f"Heading {block.level - 1}" if block.level > 1 else "Title"
        paragraph = self.document.add_paragraph(style=name if name in self._styles else None)
        self._runs(paragraph, block.words)
        if block.aside:
            self._runs(self.document.add_paragraph(), pages.words(block.aside))

    def _runs(
        self, paragraph: Any, runs: pages.Runs, *, bold: bool = False, size: float = 0
    ) -> None:
        from docx.shared import Pt

        for run in runs:
            shape = f"{MARKS[run.mark]} " if run.mark else ""
            text = f"“{run.text}”" if run.style == "quoted" else run.text
            made = paragraph.add_run(form.xml_safe(shape + text))
            made.bold = bold or run.style == "strong" or None
            made.underline = run.style == "added" or None
            made.font.strike = run.style == "removed" or None
            if size:
                made.font.size = Pt(size)
            if run.footnote:
                self._footnotes.add(paragraph.add_run(), form.xml_safe(run.footnote))

    def _list(self, block: pages.List) -> None:
        number = self._new_numbering() if block.ordered else None
        for at, item in enumerate(block.items, 1):
            self._item(item, 0, f"{at}." if block.ordered else "", number)

    def _new_numbering(self) -> int | None:
        """A numbering that begins anew; without one the lists of a document count on."""
        from docx.oxml.ns import qn

        if "List Number" not in self._styles:
            return None
        given = self.document.styles["List Number"].element.pPr
        given = given.numPr.numId.val if given is not None and given.numPr is not None else None
        if given is None:
            return None
        numbering = self.document.part.numbering_part.element
        abstract = numbering.num_having_numId(given).abstractNumId.val
        made = numbering.add_num(abstract)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.get(qn("w:numId")))

    def _item(self, item: pages.Item, depth: int, typed: str, number: int | None) -> None:
        from docx.shared import Cm

        name = "List Number" if typed else "List Bullet"
        if depth:
            name = f"{name} {min(depth, 2) + 1}"
        styled = name in self._styles and (not typed or number is not None or depth > 0)
        paragraph = self.document.add_paragraph(style=name if styled else None)
        if not styled:
            paragraph.paragraph_format.left_indent = Cm(0.6 * (depth + 1))
            paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            paragraph.add_run(f"{typed or '•'}\t")
        elif number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        self._runs(paragraph, item.words)
        for told in item.details:
            paragraph.add_run().add_break()
            self._runs(paragraph, told)
        for inner in item.items:
            self._item(inner, depth + 1, "", None)

    def _table(self, block: pages.Table) -> None:
        from docx.shared import Pt

        headed = any(column.title for column in block.columns)
        made = self.document.add_table(rows=int(headed), cols=len(block.columns))
        size = 9 if headed else 0
        if headed:
            for cell, column in zip(made.rows[0].cells, block.columns, strict=True):
                self._runs(cell.paragraphs[0], pages.words(column.title), bold=True, size=size)
            form.repeat_on_every_page(made.rows[0])
        for row in block.rows:
            for cell, runs in zip(made.add_row().cells, row, strict=True):
                self._runs(cell.paragraphs[0], runs, size=size)
                if not headed and not runs:
                    form.line_to_fill(cell)
        shares = [column.share or _SHARES[column.kind] for column in block.columns]
        widths = [self._width * share / sum(shares) for share in shares]
        if not headed and len(widths) > 1:
            widths = [_LABEL, *([(self._width - _LABEL) / (len(widths) - 1)] * (len(widths) - 1))]
        form.shape_table(made, widths, ruled=headed)
        after = self.document.add_paragraph()
        after.paragraph_format.space_after, after.paragraph_format.line_spacing = Pt(0), Pt(6)

    def _marked_text(self, block: pages.MarkedText) -> None:
        for each in block.paragraphs:
            if each.heading:
                self.block(pages.Heading(pages.words(each.heading), 4))
            self._marked_paragraph(each)
            if each.facts:
                self.block(pages.List(tuple(pages.Item(pages.words(fact)) for fact in each.facts)))

    def _marked_paragraph(self, each: pages.MarkedParagraph) -> None:
        from docx.shared import Cm

        paragraph = self.document.add_paragraph()
        if each.depth:
            paragraph.paragraph_format.left_indent = Cm(0.6 * each.depth)
        self._runs(paragraph, (pages.Run(f"{each.label} ", "strong"),), size=_SMALL)
        for piece in each.pieces:
            style: pages.Style = "added" if piece.notes else "plain"
            self._runs(paragraph, (pages.Run(piece.text, style),), size=_SMALL)
            self._numbers(paragraph, piece.notes)
        self._numbers(paragraph, each.notes)

    @staticmethod
    def _numbers(paragraph: Any, notes: Sequence[int]) -> None:
        if notes:
            paragraph.add_run(", ".join(map(str, notes))).font.superscript = True
