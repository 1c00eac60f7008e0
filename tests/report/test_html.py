from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from credible.report.layout import clean
from credible.rulebook.book import RuleBook
from tests.report.forms import body, opinion_html
from tests.report.golden import CASES, answer
from tests.report.made import HOSTILE, assessment, element, finding, hostile, question, text


def referral() -> BeautifulSoup:
    ground = {"fact": "measures", "term": "x", "label": "referral", "paragraphs": ["OP 2"],
              "words": "refers the situation", "origin": "read"}  # fmt: skip
    reason = finding("by-court", grounds=[ground], paragraphs=("OP 2",))
    a = assessment(elements=(element("action", "holds", reason, combine="any"),))
    draft = text(("PP 1", "Gravely concerned,"), ("OP 2", "Decides that it refers the situation;"))
    return body(opinion_html(a, text=draft))


@pytest.mark.parametrize("case", CASES)
def test_a_page_has_its_language_title_headings_and_scoped_tables(case: str) -> None:
    a = answer(case)
    page = body(opinion_html(a.assessment, **a.parts))
    assert page.html is not None and page.html["lang"] == "en"
    assert page.title is not None and a.assessment.outcome_words in page.title.get_text()
    assert len(page.find_all("h1")) == 1 and len(page.find_all("h2")) >= 4
    assert all(head.get("scope") in ("row", "col") for head in page.find_all("th"))
    assert all(table.caption is not None for table in page.find_all("table"))


@pytest.mark.parametrize("case", CASES)
def test_a_page_runs_nothing_and_loads_nothing(case: str) -> None:
    a = answer(case)
    html = opinion_html(a.assessment, **a.parts)
    page = body(html)
    assert not page.find_all(["script", "link", "img", "iframe", "object", "embed", "base"])
    assert not page.find_all(attrs={"src": True})
    assert "url(" not in html and "@import" not in html
    assert "default-src 'none'" in str(page.find("meta", attrs={"http-equiv": True}))


def test_the_words_a_note_rests_on_are_underlined_and_numbered_both_ways() -> None:
    page = referral()
    paragraph = page.find(id="op-2")
    assert paragraph is not None and paragraph.u is not None and paragraph.sup is not None
    assert paragraph.u.get_text() == "refers the situation"
    assert paragraph.sup.a is not None and paragraph.sup.a["href"] == "#note-1"
    note = page.find(id="note-1")
    assert note is not None and note.find("a", href="#op-2") is not None
    assert "by-court" in note.get_text() and "fact read" in note.get_text()


def test_a_paragraph_without_a_fact_stands_as_it_is() -> None:
    paragraph = referral().find(id="pp-1")
    assert paragraph is not None and paragraph.u is None
    assert paragraph.get_text().replace("PP 1", "").strip() == "Gravely concerned,"


def test_every_anchor_is_unique_and_every_link_inside_the_page_arrives() -> None:
    page = referral()
    anchors = [tag["id"] for tag in page.find_all(id=True)]
    assert len(anchors) == len(set(anchors))
    inside = [a["href"][1:] for a in page.find_all("a", href=re.compile("^#"))]
    assert set(inside) <= set(anchors)


def test_without_a_text_there_is_no_column_of_the_draft() -> None:
    page = body(opinion_html(assessment()))
    assert page.find(id="draft") is None and page.find(id="note-1") is not None


def test_nothing_in_a_draft_becomes_markup() -> None:
    draft = text(("OP 1", f"Decides <b>all necessary means</b> {HOSTILE}"))
    html = opinion_html(hostile(), text=draft)
    page = body(html)
    assert not page.find_all(["script", "img"])
    assert "<b>all" not in html and "49" not in page.find("h1").get_text()
    assert "\u202e" not in html and "\x1b" not in html
    assert page.find("h1").get_text() == f"{clean(HOSTILE)} · {clean(HOSTILE)}"
    assert page.find(id="op-1").u.get_text() == "Decides <b>all"


def test_a_mark_is_a_shape_and_a_word() -> None:
    marks = [mark.get_text() for mark in referral().find_all("b", class_="mark")]
    assert marks == ["✓ Holds."]


def test_questions_name_the_line_that_answers_them() -> None:
    page = body(opinion_html(assessment(questions=(question(),), outcome="undetermined")))
    codes = [code.get_text() for code in page.find_all("code")]
    assert 'situation: {crimes-committed: {value: unknown, source: ""}}' in codes


def test_a_source_is_quoted_where_the_bibliography_has_its_words(book: RuleBook) -> None:
    page = body(opinion_html(assessment(), instruments=book.instruments))
    quotes = [quote.get_text() for quote in page.find_all("q")]
    assert book.instruments["code-of-conduct"].quotes["para. 2"] in quotes


def test_only_addresses_of_the_bibliography_are_linked_and_only_safe_ones(
    book: RuleBook,
) -> None:
    odd = book.instruments["code-of-conduct"].model_copy(update={"address": "javascript:alert(1)"})
    page = body(opinion_html(assessment(), instruments={"code-of-conduct": odd}))
    assert not page.find_all("a", href=re.compile("javascript"))


def test_the_vote_is_shown_by_state_with_reasons() -> None:
    a = answer("falls-icc-referral")
    page = body(opinion_html(a.assessment, **a.parts))
    table = next(t for t in page.find_all("table") if t.caption.get_text() == "By State")
    assert len(table.find_all("tr")) == 16
    assert "retrospective, no breach" in table.get_text()
    assert "nobody was bound" in page.get_text()


def test_the_whole_hashes_are_in_the_page() -> None:
    assert "a" * 64 in opinion_html(assessment()) and "b" * 64 in opinion_html(assessment())
