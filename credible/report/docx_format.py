"""How a Word document looks: its page, styles, header, footer, tables; and its package, made fixed.

A document that a template gives keeps its own styles; what it lacks is added.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Sequence
from typing import Any

from credible.report.layout import clean, clean_keeping_ends

FONT = "Times New Roman"
LANGUAGE = "en-GB"
_EPOCH = datetime.datetime(1980, 1, 1)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_SIZES = {"Normal": 10.5, "Title": 16, "Heading 1": 13, "Heading 2": 12, "Heading 3": 11}
_RULED = ("top", "bottom", "insideH")
"""The lines of a table: across, none down."""


def new_document() -> Any:
    """An empty A4 document in one font, in black, in English."""
    from docx import Document
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = Document()
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        _same_font_for_every_script(style)
        style.font.color.rgb = RGBColor(0, 0, 0)
        if name != "Normal":
            style.font.bold = True
            style.paragraph_format.space_before = Pt(0 if name == "Title" else 5)
            style.paragraph_format.space_after = Pt(2)
            style.paragraph_format.keep_with_next = True
    normal = document.styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing, normal.widow_control = Pt(3), 1.0, True
    lines = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if lines is not None:
        document.styles["Title"].element.pPr.remove(lines)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    default = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for given in default.findall(qn("w:lang")):
        default.remove(given)
    default.append(language)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    footer(section)
    return document


def add_missing_styles(document: Any) -> None:
    """Styles for footnotes, and for headings where a template has none."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    names = {style.name for style in document.styles}
    for level in (1, 2, 3):
        if f"Heading {level}" not in names:
            style = document.styles.add_style(f"Heading {level}", WD_STYLE_TYPE.PARAGRAPH)
            style.font.bold = True
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
            style.paragraph_format.keep_with_next = True
    if "Footnote Text" not in names:
        style = document.styles.add_style("Footnote Text", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(8)
        style.paragraph_format.space_after = Pt(0)
    if "Footnote Reference" not in names:
        style = document.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = True


def _same_font_for_every_script(style: Any) -> None:
    """Without this the theme of Word sets headings and other scripts in fonts of its own."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        if attribute.endswith("Theme"):
            del fonts.attrib[attribute]
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)


def header(section: Any, text: str) -> None:
    """Words at the head of every page of a section."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.text = ""
    _small(paragraph.add_run(xml_safe(text)))


def footer(section: Any) -> None:
    """The number of the page, of how many, at the foot of every page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _small(paragraph.add_run("Page "))
    _field(paragraph, "PAGE")
    _small(paragraph.add_run(" of "))
    _field(paragraph, "NUMPAGES")


def _small(run: Any) -> Any:
    from docx.shared import Pt

    run.font.size = Pt(8.5)
    return run


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    field.append(_small(paragraph.add_run("1"))._r)
    paragraph._p.append(field)


def shape_table(made: Any, widths: Sequence[float], *, ruled: bool) -> None:
    """Gives a table its columns, in centimetres, and its lines; no row goes over two pages."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for row in made.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(1)
    if not ruled:
        return
    lines = OxmlElement("w:tblBorders")
    for name in _RULED:
        line = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{key}"), value)
        lines.append(line)
    properties = made._tbl.tblPr
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        properties.append(lines)
    else:
        layout.addprevious(lines)


def width_of(document: Any) -> float:
    """Centimetres between the margins of the last section of a document."""
    last = document.sections[-1]
    room = (last.page_width or 0) - (last.left_margin or 0) - (last.right_margin or 0)
    return room / 360_000


def line_to_fill(cell: Any) -> None:
    """A line at the foot of a cell that is left to be filled in by hand."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    lines, line = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for key, value in (("val", "dotted"), ("sz", "6"), ("space", "0"), ("color", "808080")):
        line.set(qn(f"w:{key}"), value)
    lines.append(line)
    cell._tc.get_or_add_tcPr().append(lines)


def repeat_on_every_page(row: Any) -> None:
    """Marks a row as the head of its table."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def xml_safe(text: str) -> str:
    """Text that XML can hold: ``clean`` leaves no control character but two that XML refuses."""
    kept = clean_keeping_ends(text) if clean(text) else " " * bool(text)
    return "".join("\ufffd" if char in "\ufffe\uffff" else char for char in kept)


def saved(
    document: Any, *, title: str, subject: str, program: str, time: datetime.datetime | None
) -> bytes:
    """The document as bytes, with its properties: the same bytes for the same words."""
    properties = document.core_properties
    properties.title, properties.subject = xml_safe(title)[:255], xml_safe(subject)[:255]
    properties.author = properties.last_modified_by = program
    properties.language = LANGUAGE
    properties.comments = properties.keywords = ""
    properties.revision = 1
    when = time.replace(tzinfo=None) if time else _EPOCH
    properties.created = properties.modified = when
    out = io.BytesIO()
    document.save(out)
    return _without_dates(out.getvalue())


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
