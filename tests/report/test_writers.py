"""Every writer on a page that has every kind of block, with ordinary and with hostile words."""

from __future__ import annotations

import io
import re

import pytest
from bs4 import BeautifulSoup
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from credible.report import page as pages
from credible.report.layout import clean
from credible.report.writing import FORMS, write_all, write_str
from tests.report.forms import body, docx, html, markdown, shown
from tests.report.made import HOSTILE

RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def with_every_block(text: str) -> pages.Page:
    """A page in which ``text`` stands in every place where words can stand."""
    run = pages.words(text)
    note = pages.Note(
        "fails", "fails", run, rules=("rule-one", "rule-two"), sources=(text,),
        places=(("OP 1", "#op-1"),), remarks=(run,), also=("rule-three",),
        also_words="also", quotes=(pages.words(pages.quoted(text)),), answers=(text,), number=1,
    )
    paragraph = pages.MarkedParagraph(
        "op-1", "OP 1", (pages.MarkedPiece(text, (1,)), pages.MarkedPiece(" the rest")),
        heading=text, notes=(1,), facts=(text,),
    )
    styles = (pages.strong, pages.muted, pages.term, pages.quoted)
    inner = pages.Item(pages.words(pages.marked("holds", text)), (run,))
    return pages.page(
        text,
        [pages.Heading(run, 1, aside="4 March 2031"), pages.heading(text, 2),
         pages.heading(text, 3)],
        [pages.Paragraph(pages.words(pages.marked("falls", text)), "outcome", aside=text),
         pages.Paragraph(run, "caution"), pages.Paragraph(run, "label", deep=1),
         pages.paragraph(*(style(text) for style in styles)),
         pages.paragraph(pages.Run(text, "added"), " kept ", pages.Run(text, "removed")),
         pages.paragraph(pages.Run(text, target="javascript:alert(1)"))],
        [pages.List((pages.Item(run, (run,), (inner,)),)),
         pages.List((inner, pages.Item(run)), ordered=True), pages.List((inner,), tree=True)],
        [pages.Points("A point", "Point", (run, run))],
        [pages.table((pages.Column("Name", "name"), pages.Column("Mark", "mark", "1"), "Words"),
                     [(text, pages.marked("unknown", "is open"), text)]),
         pages.table(("Before", "Now"), [(text, text)], records=True),
         pages.table(("Reading", "Outcome"), [("strict", text)], label="Readings")],
        [pages.MarkedText((paragraph,))],
        [pages.Notes((note,))],
        foot=[pages.Paragraph(run, "muted")],
    )


def words_of(form: str, page: pages.Page) -> str:
    """What a reader of the form sees, the marks of the form apart."""
    if form == "docx":
        document = Document(io.BytesIO(docx(page)))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        told = "\n".join(each.text for each in (*document.paragraphs, *cells))
    elif form == "text":
        # so wide that no cell of a table is broken beside another
        told = shown(page, 600)
    else:
        made = html(page) if form == "html" else RENDER.render(markdown(page))
        told = BeautifulSoup(made, "html.parser").get_text(" ")
    return " ".join(told.split())


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("text", ["Decides [to refer] the situation", HOSTILE, "x" * 130])
def test_a_screen_is_never_wider_and_colour_adds_only_colour(text: str, width: int) -> None:
    page = with_every_block(text)
    plain = shown(page, width)
    assert max(map(len, plain.splitlines())) <= width
    coloured = shown(page, width, colour=True)
    assert coloured != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


@given(st.text(max_size=60))
def test_no_words_steer_a_terminal_or_become_markup(text: str) -> None:
    page = with_every_block(text)
    told = shown(page)
    assert max(map(len, told.splitlines())) <= 80
    assert not any(char in told for char in "\x1b\u202e\x07")
    rendered = BeautifulSoup(RENDER.render(markdown(page)), "html.parser")
    for made in (body(html(page)), rendered):
        assert not made.find_all(["script", "img", "iframe", "form", "input"])
        assert not made.find_all("a", href=re.compile("javascript"))


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_are_shown_and_do_nothing(form: str) -> None:
    told = words_of(form, with_every_block(HOSTILE))
    assert "\x1b" not in told and "\u202e" not in told
    assert "<script>alert(1)</script>" in told


@pytest.mark.parametrize("form", FORMS)
def test_every_form_has_the_words_of_every_block(form: str) -> None:
    told = words_of(form, with_every_block("Decides to refer"))
    # headings, paragraphs, lists, points, tables, texts and notes: each has them at least once
    assert told.count("Decides to refer") >= 30
    for each in ("rule-one", "rule-three", "OP 1", "strict", "Point".lower(), "the rest"):
        assert each.lower() in told.lower()


def test_a_table_of_marks_has_on_a_screen_the_shapes_alone() -> None:
    columns = (pages.Column("Draft", "name"), pages.Column("a-long-reading", "mark", "1"))
    page = pages.page("", [pages.table(columns, [("S/2031/1", pages.marked("holds", "holds"))])])
    assert shown(page).splitlines() == ["  Draft     1", "  S/2031/1  ✓"]
    assert "| S/2031/1 | ✓ holds |" in markdown(page)
    assert "a-long-reading" in markdown(page)


def test_headings_and_tables_of_html_are_accessible() -> None:
    page = BeautifulSoup(html(with_every_block("Words")), "html.parser")
    assert page.html is not None and page.html["lang"] == "en"
    assert len(page.find_all("h1")) == 1
    for table in page.find_all("table"):
        assert table.caption is not None
        assert all(head.get("scope") in ("row", "col") for head in table.find_all("th"))
    anchors = [tag["id"] for tag in page.find_all(id=True)]
    assert {"op-1", "note-1", "words-1"} <= set(anchors)
    assert "default-src 'none'" in str(page.find("meta", attrs={"http-equiv": True}))


def test_several_pages_are_one_document_or_stand_one_after_the_other() -> None:
    both = [with_every_block("first"), with_every_block("second")]
    made = write_all(both, "html")
    assert isinstance(made, str) and made.count("<!DOCTYPE html>") == 1
    assert "first" in made and "second" in made
    told = write_all(both, "markdown")
    assert isinstance(told, str) and told.count("\n\n---\n\n") == 1


def test_a_page_of_nothing_is_a_page() -> None:
    for form in ("text", "markdown", "html"):
        assert write_str(pages.page("Nothing"), form).endswith("\n")


def test_words_with_terms_are_written_as_they_are_to_be_typed() -> None:
    page = pages.page("", [pages.Paragraph(pages.with_terms("See `credible read X`, first."))])
    assert markdown(page) == "See `credible read X`, first.\n"
    assert clean(shown(page)) == "See credible read X, first."
