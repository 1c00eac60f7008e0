"""Answers written in each form, as the commands write them."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup

from credible.model.assessment import Assessment
from credible.report.html.frame import TEMPLATES
from credible.report.opinion import Extent, opinion_page
from credible.report.page import Page
from credible.report.writing import DOCUMENTS, write, write_str

OWN_SCRIPT = (TEMPLATES / "page.js").read_text(encoding="utf-8")


def shown(page: Page, width: int = 80, *, colour: bool = False) -> str:
    return write_str(page, "text", width=width, colour=colour)


def markdown(page: Page) -> str:
    return write_str(page, "markdown")


def html(page: Page) -> str:
    return write_str(page, "html")


def body(made: str) -> BeautifulSoup:
    """A page of HTML without the one script that it may have: the program's own."""
    found = BeautifulSoup(made, "html.parser")
    for script in found.find_all("script")[:1]:
        if script.string == OWN_SCRIPT:
            script.extract()
    return found


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
