"""Answers written in each form, as the commands write them."""

from __future__ import annotations

from typing import Any

from credible.model.assessment import Assessment
from credible.report.opinion import Extent, opinion_page
from credible.report.page import Page
from credible.report.writing import DOCUMENTS, write, write_str


def shown(page: Page, width: int = 80, *, colour: bool = False) -> str:
    return write_str(page, "text", width=width, colour=colour)


def markdown(page: Page) -> str:
    return write_str(page, "markdown")


def html(page: Page) -> str:
    return write_str(page, "html")


def docx(page: Page) -> bytes:
    made = write(page, "docx")
    assert isinstance(made, bytes)
    return made


def page_of(a: Assessment, form: str, *, full: bool = False, **parts: Any) -> Page:
    """The opinion as a page, as long as the form allows."""
    return opinion_page(a, extent=Extent(full, form in DOCUMENTS), **parts)


def opinion(
    a: Assessment, *, width: int = 80, colour: bool = False, full: bool = False, **parts: Any
) -> str:
    return shown(page_of(a, "text", full=full, **parts), width, colour=colour)


def opinion_markdown(a: Assessment, *, full: bool = False, **parts: Any) -> str:
    return markdown(page_of(a, "markdown", full=full, **parts))


def opinion_html(a: Assessment, *, full: bool = False, **parts: Any) -> str:
    return html(page_of(a, "html", full=full, **parts))


def opinion_docx(a: Assessment, *, full: bool = False, **parts: Any) -> bytes:
    return docx(page_of(a, "docx", full=full, **parts))
