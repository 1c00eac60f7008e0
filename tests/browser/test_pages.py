"""Every kind of page: accessible in both schemes, within a telephone, and alone on its machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.conftest import KINDS, Open

SMALLEST_TARGET = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(each => each.getClientRects().length && !each.closest(".skip"))
  .filter(each => !(each.matches("a") && each.closest("td, th, p:not(.source), q, .aside")
                    && !each.closest("sup")))
  .map(each => [Math.min(each.getBoundingClientRect().width, each.getBoundingClientRect().height),
                each.outerHTML.slice(0, 80)])
  .filter(([size]) => size < 24)"""


IN_COLOUR = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""The rules of axe whose answer depends on the colours."""


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_accessibility_is_broken(
    kind: str, files: dict[str, Path], open_page: Open
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(files[kind], color_scheme="light")
    found = [Axe().run(page)]
    page.emulate_media(color_scheme="dark")
    found.append(Axe().run(page, options=IN_COLOUR))
    told = [(rule["id"], rule["nodes"][0]["html"])
            for each in found for rule in each.response["violations"]]
    assert told == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_telephone_and_asks_for_nothing(
    kind: str, files: dict[str, Path], open_page: Open
) -> None:
    page = open_page(files[kind], width=360)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(SMALLEST_TARGET) == []
    assert page.asked == [files[kind].as_uri()] and page.faults == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_printed_smaller_than_ten_points(
    kind: str, files: dict[str, Path], open_page: Open
) -> None:
    page = open_page(files[kind])
    page.emulate_media(media="print")
    small = page.evaluate("""() => [...document.querySelectorAll("body *")]
      .filter(each => each.getClientRects().length && !each.closest(".unseen, svg, script"))
      .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
      .filter(each => parseFloat(getComputedStyle(each).fontSize) < 10 * 96 / 72 - .01)
      .map(each => each.outerHTML.slice(0, 80))""")
    assert small == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_keyboard_goes_at_once_to_what_matters_and_is_seen(
    kind: str, files: dict[str, Path], open_page: Open
) -> None:
    page = open_page(files[kind])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.text_content().startswith("To the ")
    assert link.bounding_box()["x"] >= 0
    assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
    target = link.get_attribute("href")
    assert page.locator(target).count() == 1


def test_nothing_that_a_draft_says_is_run(files: dict[str, Path], open_page: Open) -> None:
    page = open_page(files["hostile"])
    assert "alert(2)" in page.locator("#draft").text_content()
    active = "#draft :is(img, script, svg, [onclick], a[href^='javascript'])"
    assert page.locator(active).count() == 0
    for words in page.locator("#draft u").all():
        words.click()
    assert page.faults == []
    told = page.locator("body").text_content()
    assert not set(told) & set("\u202e\x1b")


def test_long_tables_are_searched_chosen_from_and_sorted(
    files: dict[str, Path], open_page: Open
) -> None:
    page = open_page(files["batch"])
    rows = page.locator("table.searched tbody tr:visible")
    assert rows.count() == 4
    page.get_by_label("Search").fill("syria icc")
    before = rows.count()
    page.get_by_label("Search").fill("s/2014/348")
    assert rows.count() == 1 and before < 4
    assert page.locator("output").text_content() == "1 of 4 shown"
    page.get_by_label("Search").fill("")
    page.get_by_label("Outcome").select_option(label="✗ could not be assessed")
    assert rows.count() == 1 and "broken.yaml" in rows.first.text_content()
    page.get_by_label("Outcome").select_option(label="all")
    date = page.get_by_role("button", name="Date")
    date.click()
    date.click()
    dates = [each for each in page.locator("table.searched tbody td:nth-child(2)")
             .all_text_contents() if each]
    assert dates == sorted(dates, reverse=True)
    assert page.locator("th[aria-sort=descending]").count() == 1


def test_a_batch_draws_its_counts_and_leads_to_each_opinion(
    files: dict[str, Path], open_page: Open
) -> None:
    page = open_page(files["batch"], java_script_enabled=False)
    bars = page.locator("#years td.chart svg")
    assert bars.count() == page.locator("#years tbody tr").count() == 3
    drawn = "each => each.querySelector('rect').getBoundingClientRect().width"
    assert bars.first.evaluate(drawn) > 100
    page.get_by_role("link", name="S/2014/348").click()
    assert "S/2014/348" in page.locator("h1").text_content()
