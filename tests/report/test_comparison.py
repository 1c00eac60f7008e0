"""The comparison as it is shown. ``CREDIBLE_WRITE_GOLDEN=1`` writes the golden files anew."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from credible.assessing.assessor import Assessor
from credible.comparing.revisions import history
from credible.model.comparison import History
from credible.model.draft import DraftResolution
from credible.reading.opening import OpenedDraft, open_draft
from credible.report.comparison import comparison_json, comparison_page
from tests.report.forms import html, markdown, shown
from tests.report.golden import body_of

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "compare"
SAMPLES = ("astoria-court", "norland-protection", "velmar-access")

FIRST = """The Security Council,

Alarmed at war crimes in Norland,

1. Calls upon all parties in Norland to agree to an immediate ceasefire;

2. Requests the Secretary-General to appoint a special envoy for Norland without delay;

3. Encourages all States to contribute to humanitarian relief;

4. Decides to remain seized of the matter.
"""
SECOND = """The Security Council,

Alarmed at war crimes in Norland,

1. Encourages all States to contribute to humanitarian relief;

2. Demands that all parties in Norland (including [militias]) agree to an immediate ceasefire;

3. Decides to remain seized of the matter.
"""


def sample(name: str, revision: int) -> OpenedDraft:
    return open_draft(ROOT / "examples" / "samples" / f"{name}-rev{revision}" / "draft.txt")


def comparison_text(
    found: History, *, width: int = 80, colour: bool = False, full: bool = False
) -> str:
    return shown(comparison_page(found, whole=full), width, colour=colour)


def comparison_markdown(found: History) -> str:
    return markdown(comparison_page(found))


def comparison_html(found: History) -> str:
    return html(comparison_page(found))


def steady(found: History) -> History:
    """Without what changes from one version of the program or of the rules to the next."""
    return found.model_copy(
        update={"program": "credible", "rules": "0" * 64, "engine": "durable-rules"}
    )


def same_as_golden(name: str, content: str) -> None:
    path = GOLDEN / name
    if os.environ.get("CREDIBLE_WRITE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert content == path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pairs(assessor: Assessor) -> dict[str, History]:
    return {
        name: steady(history(assessor, [sample(name, 1), sample(name, 2)])) for name in SAMPLES
    }


@pytest.fixture(scope="module")
def own(assessor: Assessor, tmp_path_factory: pytest.TempPathFactory) -> History:
    """A pair with every kind of change, brackets of negotiation among them."""
    folder = tmp_path_factory.mktemp("drafts")
    for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    return history(assessor, [open_draft(folder / "one.txt"), open_draft(folder / "two.txt")])


@pytest.fixture(scope="module")
def three(assessor: Assessor) -> History:
    revisions = []
    for number, chapter in enumerate((["un-charter"], [], ["un-charter"]), 1):
        draft = DraftResolution.model_validate({
            "symbol": f"S/2031/{number}", "nature": "substantive", "particular_situation": True,
            "date": f"2031-0{number}-01", "aims": ["accountability"],
            "crimes": [{"type": "war-crimes", "finding": "likely", "time": "ongoing"}],
            "legal_basis": [{"instrument": each, "chapter": "VII"} for each in chapter],
            "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
        })
        revisions.append(OpenedDraft(f"{number}.yaml", draft, str(number) * 64))
    return steady(history(assessor, revisions))


@pytest.mark.parametrize("name", ["velmar-access"])
def test_the_sample_revisions_are_compared_as_in_the_golden_reports(
    pairs: dict[str, History], name: str
) -> None:
    same_as_golden(f"{name}.txt", comparison_text(pairs[name], width=80))
    same_as_golden(f"{name}.md", comparison_markdown(pairs[name]))
    same_as_golden(f"{name}.html", body_of(comparison_html(pairs[name])))


def test_a_history_of_three_revisions_is_shown_as_in_the_golden_reports(three: History) -> None:
    same_as_golden("history.txt", comparison_text(three, width=80))
    same_as_golden("history.md", comparison_markdown(three))
    same_as_golden("history.html", body_of(comparison_html(three)))


def test_revisions_of_one_symbol_are_told_apart_by_their_files(three: History) -> None:
    of_one_symbol = three.model_copy(update={
        "revisions": tuple(
            each.model_copy(update={"draft": each.draft.model_copy(update={"symbol": "S/2031/1"})})
            for each in three.revisions
        ),
    })
    assert comparison_markdown(three).startswith("# S/2031/1 → S/2031/3\n")
    assert comparison_markdown(of_one_symbol).startswith("# 1\\.yaml → 3.yaml\n")
    assert "## Step 2: 2.yaml → 3.yaml" in comparison_markdown(of_one_symbol)
    assert "Step 2: 2.yaml → 3.yaml" in comparison_text(of_one_symbol)
    assert "<title>1.yaml → 3.yaml" in comparison_html(of_one_symbol)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_screen(
    pairs: dict[str, History], three: History, width: int
) -> None:
    for found in (*pairs.values(), three):
        lines = comparison_text(found, width=width, full=True).splitlines()
        assert max(map(len, lines)) <= width


def test_a_short_page_has_every_kind_of_change_by_word(own: History) -> None:
    shown = comparison_text(own)
    assert "> OP 3 → OP 1 · moved" in shown
    assert "- OP 2 · removed" in shown
    assert "~ OP 1 → OP 2 · reworded" in shown
    assert "[-Calls upon-] {+Demands that+}" in shown
    assert "Renumbered only: OP 4 → OP 3" in shown


def test_brackets_of_negotiation_are_shown_as_they_stand(own: History) -> None:
    assert "[militias]" in comparison_text(own)
    assert "[militias]" in MarkdownIt().render(comparison_markdown(own))


def test_colour_adds_codes_and_changes_no_word(pairs: dict[str, History]) -> None:
    import click

    for found in pairs.values():
        coloured = comparison_text(found, colour=True)
        assert coloured != comparison_text(found)
        assert click.unstyle(coloured) == comparison_text(found)


def test_words_removed_and_added_are_marks_of_markdown_in_every_case(
    pairs: dict[str, History], own: History
) -> None:
    renderer = MarkdownIt().enable(["table", "strikethrough"])
    for found in (*pairs.values(), own):
        runs = [run for step in found.steps for p in step.paragraphs for run in p.words]
        text = comparison_markdown(found).partition("Text:")[2].partition("Facts:")[0]
        rendered = renderer.render(text)
        assert rendered.count("<s>") == sum(run.kind == "removed" for run in runs)
        assert rendered.count("<strong>") == sum(run.kind == "added" for run in runs)


def test_long_paragraphs_are_cut_with_a_sign_unless_the_whole_is_asked_for(
    pairs: dict[str, History],
) -> None:
    short, whole = (
        " ".join(comparison_text(pairs["velmar-access"], full=full).split())
        for full in (False, True)
    )
    last_words = "to identify those responsible and to preserve evidence; and"
    assert last_words not in short
    assert "to identify those responsible and to …" in short
    assert last_words in whole


def test_the_page_is_one_file_without_script_or_anything_from_elsewhere(own: History) -> None:
    page = comparison_html(own)
    assert "<script" not in page
    assert "http:" not in page and "https:" not in page
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert {"ins", "del", "caption", "h1", "h2"} <= tags.seen


def test_hostile_text_is_shown_and_does_nothing(assessor: Assessor) -> None:
    hostile = "<img src=x onerror=alert(1)> | **bold** \x1b[31m\u202e{{ 7 * 7 }}"
    drafts = [
        OpenedDraft(name, DraftResolution.model_validate({
            "title": title, "measures": [{"type": "icc-referral", "target": title}],
        }), "0" * 64)
        for name, title in (("<b>a</b>", hostile), ("b", "plain"))
    ]
    found = history(assessor, drafts)
    page = comparison_html(found)
    assert "<img" not in page
    assert "<b>a</b>" not in page
    assert "{{ 7 * 7 }}" in page
    for told in (page, comparison_text(found), comparison_markdown(found)):
        assert "\x1b" not in told
        assert "\u202e" not in told
    assert "<img" not in MarkdownIt("commonmark", {"html": True}).render(comparison_markdown(found))


def test_nothing_that_differs_is_said_in_so_many_words(assessor: Assessor) -> None:
    found = history(assessor, [sample("velmar-access", 1), sample("velmar-access", 1)])
    for told in (
        comparison_text(found), comparison_markdown(found), comparison_html(found),
    ):
        assert "Nothing differs." in told


def test_json_holds_every_field(own: History) -> None:
    assert History.model_validate_json(comparison_json(own)) == own


class _Tags(HTMLParser):
    """Which tags stand open at the end, and which were seen."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
