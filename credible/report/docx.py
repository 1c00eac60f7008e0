"""Any page as a Word document: true headings and tables, the same bytes for the same answer."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from credible.report import page as pages
from credible.report.layout import clean, clean_keeping_ends
from credible.report.marks import MARKS
from credible.report.note_table import note_table

_FONT = "Times New Roman"
_EPOCH = datetime.datetime(1980, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_WIDTH = 17.0
"""Centimetres between the margins of an A4 page."""
_SHARES = {"text": 5.0, "name": 3.0, "mark": 1.8, "number": 1.2}
"""What a column of a kind takes of the width, beside the others."""


def write_docx(page: pages.Page) -> bytes:
    """The page as a document (.docx).

    Two calls with the same page give the same bytes: the document bears the time of the page, or
    none.
    """
    memo = _Memo()
    for section in page.sections:
        for block in section.blocks:
            memo.block(block)
    for block in page.foot:
        memo.block(block)
    return memo.saved(page)


class _Memo:
    """A document being written."""

    def __init__(self) -> None:
        from docx import Document
        from docx.shared import Cm, Pt

        self.document: Any = Document()
        sizes = (("Normal", 10.5), ("Title", 15), ("Heading 1", 12), ("Heading 2", 11),
                 ("Heading 3", 10.5))
        for name, size in sizes:
            style = self.document.styles[name]
            style.font.name = _FONT
            style.font.size = Pt(size)
            _same_font_for_every_script(style)
        self.document.styles["Normal"].paragraph_format.space_after = Pt(4)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)

    def block(self, block: pages.Block) -> None:
        """Writes one block at the end of the document."""
        if isinstance(block, pages.Heading):
            self._runs(self.document.add_heading(level=block.level - 1), block.words)
            if block.aside:
                self._runs(self.document.add_paragraph(), pages.words(block.aside))
        elif isinstance(block, pages.Paragraph):
            aside = pages.words(f" ({block.aside})" if block.aside else "")
            bold = block.kind in ("outcome", "caution", "label")
            self._runs(self.document.add_paragraph(), (*block.words, *aside), bold=bold)
        elif isinstance(block, pages.List):
            for item in block.items:
                self._item(item, block.ordered, 0)
        elif isinstance(block, pages.Points):
            self.block(pages.Heading(pages.words(block.title)))
            self.block(pages.List(tuple(map(pages.Item, block.sentences))))
        elif isinstance(block, pages.Table):
            self._table(block)
        elif isinstance(block, pages.Notes):
            self._table(note_table(block))
        else:
            self._marked_text(block)

    def _runs(
        self, paragraph: Any, runs: pages.Runs, *, bold: bool = False, size: float = 0
    ) -> None:
        from docx.shared import Pt

        for run in runs:
            shape = f"{MARKS[run.mark]} " if run.mark else ""
            text = f"“{run.text}”" if run.style == "quoted" else run.text
            made = paragraph.add_run(_xml_safe(shape + text))
            made.bold = bold or run.style == "strong"
            made.underline = run.style == "added" or None
            made.font.strike = run.style == "removed" or None
            if size:
                made.font.size = Pt(size)

    def _item(self, item: pages.Item, ordered: bool, depth: int) -> None:
        name = "List Number" if ordered else "List Bullet"
        paragraph = self.document.add_paragraph(style=f"{name} {min(depth, 2) + 1}"
                                                if depth else name)
        self._runs(paragraph, item.words)
        for told in item.details:
            paragraph.add_run().add_break()
            self._runs(paragraph, told)
        for inner in item.items:
            self._item(inner, ordered, depth + 1)

    def _table(self, block: pages.Table) -> None:
        from docx.shared import Cm, Pt

        made = self.document.add_table(rows=1, cols=len(block.columns), style="Table Grid")
        made.autofit = False
        for cell, column in zip(made.rows[0].cells, block.columns, strict=True):
            self._runs(cell.paragraphs[0], pages.words(column.title), bold=True, size=9)
        _repeat_on_every_page(made.rows[0])
        for row in block.rows:
            for cell, runs in zip(made.add_row().cells, row, strict=True):
                self._runs(cell.paragraphs[0], runs, size=9)
        shares = [_SHARES[column.kind] for column in block.columns]
        for row_made in made.rows:
            for cell, share in zip(row_made.cells, shares, strict=True):
                cell.width = Cm(_WIDTH * share / sum(shares))
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
        self.document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _marked_text(self, block: pages.MarkedText) -> None:
        for each in block.paragraphs:
            if each.heading:
                self.block(pages.Heading(pages.words(each.heading), 3))
            self._marked_paragraph(each)
            if each.facts:
                self.block(pages.List(tuple(pages.Item(pages.words(fact)) for fact in each.facts)))

    def _marked_paragraph(self, each: pages.MarkedParagraph) -> None:
        paragraph = self.document.add_paragraph()
        self._runs(paragraph, (pages.Run(f"{each.label} ", "strong"),))
        for piece in each.pieces:
            paragraph.add_run(_xml_safe(piece.text)).underline = bool(piece.notes) or None
            self._numbers(paragraph, piece.notes)
        self._numbers(paragraph, each.notes)

    @staticmethod
    def _numbers(paragraph: Any, notes: Sequence[int]) -> None:
        if notes:
            paragraph.add_run(", ".join(map(str, notes))).font.superscript = True

    def saved(self, page: pages.Page) -> bytes:
        """The document as bytes, with its properties."""
        properties = self.document.core_properties
        properties.title = _xml_safe(page.title)[:255]
        properties.subject = _xml_safe(page.subject)[:255]
        properties.author = properties.last_modified_by = page.program
        properties.language = "en"
        properties.revision = 1
        when = page.time.replace(tzinfo=None) if page.time else _EPOCH
        properties.created = properties.modified = when
        out = io.BytesIO()
        self.document.save(out)
        return _without_dates(out.getvalue())


def _same_font_for_every_script(style: Any) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    style.font.color.rgb = RGBColor(0, 0, 0)


def _repeat_on_every_page(row: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _xml_safe(text: str) -> str:
    """Text that XML can hold: ``clean`` leaves no control character but two that XML refuses."""
    kept = clean_keeping_ends(text) if clean(text) else " " * bool(text)
    return "".join("\ufffd" if char in "\ufffe\uffff" else char for char in kept)


def _without_dates(content: bytes) -> bytes:
    """The package again, its parts in a fixed order and with a fixed date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w") as made:
        # the list of types comes first, as readers of packages expect it
        for name in sorted(given.namelist(), key=lambda each: (not each.startswith("["), each)):
            part = zipfile.ZipInfo(name, _ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 3
            part.external_attr = 0o644 << 16
            made.writestr(part, given.read(name))
    return out.getvalue()
