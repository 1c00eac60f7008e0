"""The opinion beside the text of the draft: each finding leads to its words, and back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser.conftest import Open


def in_view(page: Any, locator: Any) -> bool:
    box = locator.bounding_box()
    return bool(box and box["y"] >= 0 and box["y"] + box["height"] <= page.viewport_size["height"])


@pytest.fixture
def opinion(files: dict[str, Path], open_page: Open) -> Any:
    page = open_page(files["opinion"])
    # so high that words and findings are never on one screen by chance
    page.set_viewport_size({"width": 1280, "height": 420})
    return page


def linked(page: Any) -> list[int]:
    hrefs = page.locator("a.nr").evaluate_all("all => all.map(each => each.hash)")
    return [int(href.removeprefix("#words-")) for href in hrefs]


def test_the_outcome_and_the_sentences_of_the_first_screen_come_first(opinion: Any) -> None:
    summary = opinion.locator("#summary > p").all_text_contents()
    assert summary[0].startswith(("✓", "–", "✗", "?"))
    assert any(each.startswith("Its measures: ") or "Its measures: " in each for each in summary)
    assert opinion.locator("main section").first.get_attribute("id") == "summary"


def test_a_finding_lights_its_words_and_stays_in_view(opinion: Any) -> None:
    for number in linked(opinion):
        note = opinion.locator(f"#note-{number}")
        note.locator("> p").first.click(position={"x": 60, "y": 4})
        lit = opinion.locator("#draft .lit")
        assert lit.count() == opinion.locator(f'#draft [data-notes~="{number}"]').count() > 0
        assert in_view(opinion, lit.first) and "lit" in note.get_attribute("class")
        assert in_view(opinion, note.locator("a.nr"))


def test_marked_words_light_their_finding(opinion: Any) -> None:
    words = opinion.locator("#draft u[data-notes]").last
    number = words.get_attribute("data-notes").split()[0]
    words.click()
    note = opinion.locator(f"#note-{number}.lit")
    assert note.count() == 1 and in_view(opinion, note.locator("a.nr"))


def test_a_keyboard_alone_goes_there_and_back(opinion: Any) -> None:
    first, second, *_ = linked(opinion)
    opinion.locator(f"#note-{first} a.nr").focus()
    opinion.keyboard.press("Enter")
    assert in_view(opinion, opinion.locator(f'#draft .lit[data-notes~="{first}"]').first)
    opinion.keyboard.press("ArrowDown")
    assert opinion.evaluate("document.activeElement.hash") == f"#words-{second}"
    assert opinion.locator(f'#draft .lit[data-notes~="{second}"]').count() >= 1
    opinion.keyboard.press("Escape")
    assert opinion.locator(".lit").count() == 0
    opinion.locator(f"#words-{first}").focus()
    opinion.keyboard.press("Enter")
    assert opinion.evaluate("document.activeElement.closest('li').id") == f"note-{first}"
    assert in_view(opinion, opinion.locator(f"#note-{first} a.nr"))


def test_marks_are_told_apart_without_colour(opinion: Any) -> None:
    styles = {
        each.get_attribute("class"): each.evaluate("u => getComputedStyle(u).textDecorationStyle")
        for each in opinion.locator(".key u").all()
    }
    assert styles["read"] == "solid" and styles["stated"] == "double"
    assert len(set(styles.values())) == len(styles)
    assert opinion.locator("#op-1 u.stated").text_content() == "the situation"
    opinion.locator(".every-fact summary").click()
    told = opinion.locator("#op-1 + ul.taken")
    assert told.is_visible() and "arms embargo (by hand)" in told.text_content()


def test_what_was_not_understood_is_marked(files: dict[str, Path], open_page: Open) -> None:
    page = open_page(files["undetermined"])
    unread = page.locator("#draft p.unread")
    assert unread.count() >= 1 and "nothing was read here" in unread.first.text_content()


def test_every_link_arrives_without_script(files: dict[str, Path], open_page: Open) -> None:
    page = open_page(files["opinion"], java_script_enabled=False)
    for hash_ in page.locator("a[href^='#']").evaluate_all("all => all.map(each => each.hash)"):
        assert page.locator(hash_).count() == 1, hash_
    number = linked(page)[0]
    page.locator(f"#note-{number} a.nr").click()
    assert page.url.endswith(f"#words-{number}")
    assert in_view(page, page.locator(f"#words-{number}"))


def test_documents_of_the_united_nations_are_linked_and_tell_no_one(opinion: Any) -> None:
    links = opinion.locator("a[href^='https:']")
    assert links.count() >= 3
    assert {each.get_attribute("rel") for each in links.all()} == {"noreferrer"}
    assert opinion.locator("a[href='https://undocs.org/A/70/621']").count() >= 1


def test_printed_the_opinion_is_first_and_then_the_text(opinion: Any) -> None:
    printed = pypdfium2.PdfDocument(opinion.pdf(prefer_css_page_size=True))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in printed]
    outcome = opinion.locator(".outcome .mark").text_content()[2:]
    assert outcome in pages[0]
    text = next(at for at, told in enumerate(pages) if told.startswith("Text of the draft"))
    assert text >= 1
    told = " ".join(pages)
    for first, second in (("Scope", "Sources"), ("Sources", "Text of the draft")):
        assert re.search(rf"{first}.*{second}", told)
    assert "Skip" not in told and "To the findings" not in told
