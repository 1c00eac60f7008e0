"""A page, or several, in the form that is asked for: the one place where forms are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credible.report.page import Page

FORMS = ("text", "markdown", "html", "docx")
"""The forms in which any page can be written."""
DOCUMENTS = frozenset({"markdown", "html", "docx"})
"""Forms that are read at leisure and passed on; what a screen cuts short stands there whole."""


def write(page: Page, form: str, *, width: int = 80, colour: bool = False) -> str | bytes:
    """The page in one of :data:`FORMS`; ``width`` and ``colour`` are those of a screen.

    Each writer is loaded when it is wanted: python-docx alone takes longer than an assessment.
    """
    if form == "docx":
        from credible.report.docx import write_docx

        return write_docx(page)
    return write_str(page, form, width=width, colour=colour)


def write_str(page: Page, form: str, *, width: int = 80, colour: bool = False) -> str:
    """The page in a form that is text: any but ``docx``; its footnotes stand at the end."""
    from credible.report.endnotes import with_endnotes

    page = with_endnotes(page)
    if form == "markdown":
        from credible.report.markdown import write_markdown

        return write_markdown(page)
    if form == "html":
        from credible.report.html import write_html

        return write_html(page)
    from credible.report.text import write_text

    return write_text(page, width=width, colour=colour)


def write_all(
    pages: Sequence[Page], form: str, *, width: int = 80, colour: bool = False
) -> str | bytes:
    """Several pages one after the other; HTML and Word hold them in one document."""
    if len(pages) == 1 or form in ("html", "docx"):
        return write(one_page(pages), form, width=width, colour=colour)
    between = "\n\n---\n\n" if form == "markdown" else "\n\n"
    return between.join(write_str(each, form, width=width, colour=colour) for each in pages)


def one_page(pages: Sequence[Page]) -> Page:
    """The pages as one, under the title of the first."""
    first, *others = pages
    if not others:
        return first
    from dataclasses import replace

    sections = [*first.sections]
    foot = first.foot
    for each in others:
        sections += each.sections
        foot += tuple(block for block in each.foot if block not in foot)
    return replace(first, sections=tuple(sections), foot=foot)
