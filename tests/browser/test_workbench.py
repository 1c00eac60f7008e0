"""The workbench as its user meets it: the story from a file to a memorandum, and every screen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_pages import IN_COLOUR, SMALLEST_TARGET
from tests.cli.running import run
from tests.workbench.serving import SAMPLES, serving, slowness

DRAFT = SAMPLES / "norland-protection-rev1" / "draft.docx"
SCREENS = ("read", "bench", "questions", "readings", "amendments",
           "votes?date=2026-11-24&state=Norway",
           "compare", "export")


@pytest.fixture(scope="session")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Any]]:
    """A workbench that the browser has entered, and the cookie that it was given."""
    with serving() as served:
        context = browser.new_context()
        page = context.new_page()
        page.goto(served.address)
        assert page.url == f"http://{served.host}/"
        state = context.storage_state()
        context.close()
        yield f"http://{served.host}", state


@pytest.fixture
def page(browser: Any, address: tuple[str, Any]) -> Iterator[Any]:
    base, state = address
    context = browser.new_context(storage_state=state, base_url=base, reduced_motion="reduce",
                                  viewport={"width": 1366, "height": 860})
    made = context.new_page()
    made.asked, made.faults = [], []
    made.on("request", lambda request: made.asked.append(request.url))
    made.on("pageerror", lambda error: made.faults.append(str(error)))
    made.on("console", lambda told: told.type == "error" and "422" not in told.text
            and made.faults.append(told.text))
    made.set_default_timeout(15_000)
    yield made
    assert made.faults == []
    assert {url.partition("/d/")[0].startswith(base) for url in made.asked} == {True}
    context.close()


def opened(page: Any, file: Path = DRAFT) -> str:
    """Drops a file and confirms the masthead; the address of the draft."""
    page.goto("/")
    page.set_input_files("#file", file)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/read")
    page.get_by_role("button", name="Confirm and go on").click()
    page.wait_for_url("**/bench")
    page.wait_for_selector("#draft u", state="attached")
    return str(page.url).removesuffix("/bench")


def standing(page: Any) -> str:
    return str(page.locator("#bar .now").text_content()).strip().lower()


def saved(page: Any, click: str, into: Path) -> Path:
    with page.expect_download() as download:
        page.click(click)
    download.value.save_as(into)
    return into


def test_from_a_file_to_a_memorandum_and_again_on_the_command_line(
    page: Any, tmp_path: Path
) -> None:
    draft = opened(page)
    assert "falls under" in standing(page)

    # a fact was read wrongly
    page.click("#draft u:has-text('Chapter VII')")
    page.get_by_role("button", name="Legal basis: Chapter VII of the Charter: wrong").click()
    page.wait_for_selector("#bar .moved .was", state="attached")
    assert "undetermined" in standing(page)
    told = page.locator("#bar .moved").text_content()
    assert "was legal basis: Chapter VII of the Charter, is nothing" in told
    assert "is undetermined" in told

    # a question, with its source
    page.goto(f"{draft}/questions")
    card = page.locator(".question").first
    assert card.locator(".ends li").count() == 2
    card.get_by_label("No", exact=True).check()
    card.get_by_label("Source").fill("Letter of the Government, 3 May 2031")
    card.get_by_role("button", name="Answer").click()
    page.wait_for_selector("#bar .now .not-credible", state="attached")
    assert "Letter of the Government" in page.locator("#bar .moved").text_content()

    # an amendment, which stands in the text
    page.goto(f"{draft}/amendments")
    page.check("#tick-act-under-chapter-vii")
    page.wait_for_selector("#bar .now .falls", state="attached")
    assert "Acting under Chapter VII" in page.locator("#draft ins").text_content()
    assert page.is_checked("#tick-act-under-chapter-vii")

    page.goto(f"{draft}/export")
    page.get_by_label("To", exact=True).fill("The Minister")
    word = saved(page, "text=Save the Word document", tmp_path / "memo.docx")
    assert word.read_bytes().startswith(b"PK")
    file = saved(page, "text=The corrections", tmp_path / "corrections.yaml")
    data = saved(page, "text=The answer as data", tmp_path / "opinion.json")
    done = run("check", DRAFT, "--with", file, "--format", "json", "--no-timestamp")
    assert done.code == 0, done.err
    assert json.loads(done.out)["outcome"] == "falls"
    assert data.read_text(encoding="utf-8") == done.out


def test_words_are_selected_and_said_to_be_a_fact(page: Any) -> None:
    draft = opened(page)
    page.evaluate("""() => {
      const node = [...document.querySelector('#op-4').childNodes].find(
        each => each.nodeType === 3 && each.data.includes('appropriate support'));
      const at = node.data.indexOf('appropriate support'), range = document.createRange();
      range.setStart(node, at); range.setEnd(node, at + 'appropriate support'.length);
      getSelection().removeAllRanges(); getSelection().addRange(range);
    }""")
    page.click("#pick")
    field = page.get_by_label("These words are a")
    field.fill("arms embargo")
    field.press("Enter")
    page.wait_for_selector("#op-4 u.stated", state="attached")
    assert page.locator("#op-4 u.stated").text_content() == "appropriate support"
    page.keyboard.press("u")
    page.wait_for_selector("#op-4 u.stated", state="detached")
    page.keyboard.press("r")
    page.wait_for_selector("#op-4 u.stated", state="attached")
    page.reload()
    assert page.locator("#op-4 u.stated").count() == 1, draft


def test_a_keyboard_alone_corrects_a_mark(page: Any) -> None:
    opened(page)
    page.wait_for_timeout(200)
    for _ in range(3):
        page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("j")
    assert page.locator("#draft .at").evaluate("each => each === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_selector("#card")
    assert page.evaluate("!!document.activeElement.closest('#card')")
    page.keyboard.press("Escape")
    assert page.locator("#card").count() == 0
    assert page.locator("#draft .at").evaluate("each => each === document.activeElement")
    page.keyboard.press("?")
    assert page.locator("dialog[open] dt").count() >= 4
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_what_is_refused_is_told_where_it_was_said(page: Any) -> None:
    opened(page)
    page.click("#op-5")
    page.locator("#card input[name=word]").fill("a word that is none")
    page.get_by_role("button", name="Add it").click()
    problem = page.locator("#problems .problem")
    assert "What to do" in problem.text_content()
    assert page.locator("#card").count() == 1


def test_a_finding_and_its_words_light_each_other(page: Any) -> None:
    opened(page)
    page.locator("#findings a.nr").first.click()
    assert page.locator("#draft .lit").count() >= 1
    page.locator("#draft u[data-notes]").last.click()
    assert page.locator("#findings .lit").count() == 1
    page.wait_for_selector("#card")


def test_a_file_is_dropped_anywhere_on_the_page(page: Any) -> None:
    page.goto("/")
    page.wait_for_load_state("networkidle")
    page.evaluate("""text => {
      const held = new DataTransfer();
      held.items.add(new File([text], "dropped.txt"));
      document.querySelector("h1").dispatchEvent(
        new DragEvent("drop", {dataTransfer: held, bubbles: true, cancelable: true}));
    }""", DRAFT.with_suffix(".txt").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/read")
    assert page.get_by_label("Symbol").input_value() == "S/2031/204"


def test_another_revision_is_compared(page: Any) -> None:
    draft = opened(page)
    page.goto(f"{draft}/compare")
    page.set_input_files("#file", SAMPLES / "norland-protection-rev2" / "draft.docx")
    page.locator("main .main-button").click()
    page.wait_for_selector("main .outcome", state="attached")
    assert page.locator("main ins, main table").count() > 1


@pytest.fixture(scope="session")
def looked_at(browser: Any, address: tuple[str, Any]) -> str:
    """A draft with something to see on every screen; its path."""
    base, state = address
    context = browser.new_context(storage_state=state, base_url=base)
    page = context.new_page()
    path = opened(page)
    page.click("#draft u:has-text('Chapter VII')")
    page.get_by_role("button", name="Legal basis: Chapter VII of the Charter: wrong").click()
    page.wait_for_selector("#bar .moved .was", state="attached")
    context.close()
    return path.removeprefix(base)


@pytest.mark.parametrize("screen", ["", *SCREENS, "nothing"])
def test_every_screen_is_accessible_and_fits(screen: str, page: Any, looked_at: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.goto(f"{looked_at}/{screen}" if screen else "/")
    if screen == "nothing":
        page.faults.clear()
    if screen == "bench":
        page.wait_for_timeout(200)
        page.click("#op-1 u")
        page.wait_for_selector("#card")
    found = [Axe().run(page)]
    page.emulate_media(color_scheme="dark")
    found.append(Axe().run(page, options=IN_COLOUR))
    told = [(rule["id"], rule["nodes"][0]["html"])
            for each in found for rule in each.response["violations"]]
    assert told == []
    assert page.title().endswith("credible") and page.locator("h1").count() == 1
    # 683 is what 1366 has at 200 %
    for width in (683, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    assert page.evaluate(SMALLEST_TARGET) == []


def test_who_would_lose_corrections_is_asked_before_the_end(page: Any) -> None:
    opened(page)
    page.click("#op-5")
    page.locator("#card input[name=word]").fill("measure: arms embargo")
    page.get_by_role("button", name="Add it").click()
    page.wait_for_selector("#bar .moved .was", state="attached")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.reload()
    page.get_by_role("button", name="Quit").click()
    assert asked == ["End the workbench? What was not saved is gone."]
    page.reload()
    assert page.locator("#draft").count() == 1


def test_a_correction_is_answered_in_a_tenth_of_a_second(page: Any) -> None:
    opened(page)
    token = page.evaluate("document.querySelector('#draft').dataset.number")
    times = page.evaluate("""async number => {
      const times = [];
      for (let at = 0; at < 30; at++) {
        const begun = performance.now();
        const body = new URLSearchParams(at % 2 ? {what: "undo"} : {
          what: "add", paragraph: "OP 4", word: "measure: asset freeze", words: ""});
        const got = await fetch(`/d/${number}/correct`, {
          method: "POST", body, headers: {"X-Swap": "1"}});
        await got.text();
        times.push(performance.now() - begun);
      }
      return times.sort((a, b) => a - b);
    }""", token)
    assert times[int(len(times) * .95)] < 100 * slowness(), times
