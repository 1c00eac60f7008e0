"""A memorandum in the document of a ministry: a Word file with fields in double braces.

Short fields are words; a field for a part of the memorandum stands alone in its paragraph and is
replaced by it. Fields are filled by docxtpl; the parts are written by the writer of all documents.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.files import read_limited
from credible.report import page as pages
from credible.report.deciding import clipped
from credible.report.docx import DocumentWriter
from credible.report.docx_format import xml_safe
from credible.report.memorandum import LABELS, TITLES, Memorandum

SHORT_FIELDS = (*LABELS, "draft", "outcome")
"""Fields that are filled with words."""
LONG_FIELDS = ("memorandum", *TITLES, "annex")
"""Fields that are replaced by the whole memorandum without its heading, or by a part of it."""
LARGEST = 20_000_000
"""Bytes of a template; one with a coat of arms has some hundred thousand."""
LONGEST_LINE = 60
"""Characters of the template that are shown where it is broken."""
_MARK = "\ue000{}\ue000"
"""Stands where a part goes, between two characters for private use."""


def write_in_template(memorandum: Memorandum, template: Path) -> bytes:
    """The memorandum in the document ``template``.

    Raises:
        CredibleError: ``missing-file``, ``unreadable-file`` or ``too-large`` for a file that is no
            Word document; ``unusable-template`` for one whose fields are broken or stand where
            they cannot be filled; ``unknown-template-field``.
    """
    document = _filled(memorandum, template)
    writer = DocumentWriter(document, own_pages=False)
    parts: dict[str, Sequence[pages.Section]] = {"memorandum": memorandum.body()}
    parts |= {name: (pages.Section(tuple(each)),) for name, each in memorandum.parts.items()}
    _put(document, writer, parts, template)
    return writer.saved(memorandum.page())


def _filled(memorandum: Memorandum, template: Path) -> Any:
    """The template with its short fields filled, and a mark for each of the long ones."""
    from docx import Document
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    content = _document(template)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    given = {name: xml_safe(memorandum.fields[name]) for name in SHORT_FIELDS}
    given |= {name: _MARK.format(name) for name in LONG_FIELDS}
    out = io.BytesIO()
    try:
        asked = DocxTemplate(io.BytesIO(content)).get_undeclared_template_variables(environment)
        _require_known(asked, template)
        made: Any = DocxTemplate(io.BytesIO(content))
        made.render(given, jinja_env=environment, autoescape=True)
        made.save(out)
    except TemplateError as error:
        raise CredibleError.of(
            "unusable-template",
            "what stands between braces in the template is no field, or a brace is missing",
            file=template, field=_broken_line(content),
        ) from error
    return Document(io.BytesIO(out.getvalue()))


def _document(template: Path) -> bytes:
    """The bytes of the template, opened once with limits, and once as what fills it opens it."""
    from docx import Document

    from credible.reading.formats.package import Package

    content = read_limited(template, LARGEST)
    Package(content, str(template)).document()
    try:
        Document(io.BytesIO(content))
    except Exception as error:  # many kinds, for packages that lack a part or have another
        raise CredibleError.of(
            "unreadable-file", "the template is not a Word document (.docx)", file=template,
            remedy="Save it in Word as a document (.docx), not as a template (.dotx) or with "
            "macros (.docm).",
        ) from error
    return content


def _broken_line(content: bytes) -> str | None:
    """The first paragraph in which braces open and do not close: where to look."""
    from docx import Document

    for paragraph in Document(io.BytesIO(content)).paragraphs:
        said = paragraph.text
        if said.count("{") != said.count("}") or "{%" in said:
            return f"“{clipped(said, LONGEST_LINE)}”"
    return None


def _require_known(asked: set[str], template: Path) -> None:
    known = [*SHORT_FIELDS, *LONG_FIELDS]
    unknown = sorted(asked - set(known))
    if unknown:
        raise CredibleError(*(
            Problem("unknown-template-field", f"the template has a field “{name}”, which is none",
                    Place(str(template), field=name), nearest_words(name, known))
            for name in unknown
        ))
    if not asked & set(LONG_FIELDS):
        raise CredibleError.of(
            "unusable-template", "the template has no field for the memorandum or a part of it",
            file=template,
        )


def _put(
    document: Any, writer: DocumentWriter, parts: Mapping[str, Sequence[pages.Section]],
    template: Path,
) -> None:
    """Writes each part where its mark stands, in the place of the paragraph with the mark."""
    from docx.oxml.ns import qn

    body = document.element.body
    marks = {_MARK.format(name): name for name in parts}
    for paragraph in list(body.iter(qn("w:p"))):
        told = "".join(each.text or "" for each in paragraph.iter(qn("w:t"))).strip()
        name = marks.get(told)
        if name is None:
            continue
        before = set(body)
        writer.sections(parts[name])
        for each in [each for each in body if each not in before]:
            paragraph.addprevious(each)
        cell = paragraph.getparent()
        # a cell of a table ends with a paragraph
        if paragraph.getnext() is None and cell.tag == qn("w:tc"):
            paragraph.clear_content()
        else:
            cell.remove(paragraph)
    left = [name for mark, name in marks.items() if mark in _all_text(document)]
    if left:
        raise CredibleError(*(
            Problem("unusable-template",
                    f"the field “{name}” does not stand alone in a paragraph of the text",
                    Place(str(template), field=name))
            for name in left
        ))


def _all_text(document: Any) -> str:
    """The words of every part of a document, its headers and footers too."""
    from docx.oxml.ns import qn

    roots = [document.element]
    for section in document.sections:
        roots += [section.header._element, section.footer._element]
    return "\n".join(each.text or "" for root in roots for each in root.iter(qn("w:t")))
