"""The first screen of ``credible check``: short, in sentences, with the words that decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

ROOT = Path(__file__).parents[2]
DRAFTS = ROOT / "examples" / "drafts"
KEPT = ROOT / "tests" / "golden" / "first-screens"
"""Made by ``credible check`` with COLUMNS set; to be read before it is committed."""
HEAD = "S/2031/{number}\n4 March 2031\n\n{sponsors}: draft resolution\n\nThe Security Council,\n\n"
VIOLATIONS = HEAD.format(number=1, sponsors="Denmark") + (
    "Condemning serious violations of international humanitarian law in the Republic of Mali,\n\n"
    "1. Demands that all parties immediately cease hostilities;\n\n"
    "2. Decides to remain seized of the matter.\n"
)
CABLES = HEAD.format(number=2, sponsors="Panama") + (
    "Recalling the importance of safe navigation for world trade,\n\n"
    "1. Encourages States to share charts of deep sea cables;\n\n"
    "2. Decides to remain seized of the matter.\n"
)


def embargo(attacks: str) -> str:
    """A draft that imposes an arms embargo without acting under Chapter VII."""
    many = "Albania, Belgium, Chile, Denmark, Estonia, Fiji, Ghana and Panama"
    return HEAD.format(number=3, sponsors=many) + (
        f"Deeply concerned at the situation in the Republic of Mali, {attacks},\n\n"
        "1. Demands that all parties cease hostilities immediately;\n\n"
        "2. Decides that all States shall prevent the sale of arms to the armed groups;\n\n"
        "3. Decides to remain seized of the matter.\n"
    )


PASSIVE = "where civilians have been attacked repeatedly by armed groups"
ACTIVE = "marked by attacks against civilians by armed groups"


def screen(folder: Path, text: str, *options: str) -> str:
    path = folder / "draft.txt"
    path.write_text(text, encoding="utf-8")
    return run("check", path, "--no-timestamp", *options).out


def in_a_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("draft", sorted(each.stem for each in DRAFTS.glob("*.yaml")))
def test_every_example_fits_twenty_lines(draft: str) -> None:
    assert len(run("check", DRAFTS / f"{draft}.yaml", "--no-timestamp").out.splitlines()) <= 20


@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("draft", ["S-2014-348", "S-2023-506", "S-RES-2417"])
def test_the_first_screen_is_as_it_was_reviewed(draft: str, width: int) -> None:
    shown = run("check", DRAFTS / f"{draft}.yaml", "--no-timestamp", columns=width).out
    assert max(map(len, shown.splitlines())) <= width
    assert shown == (KEPT / f"{draft}-{width}.txt").read_text(encoding="utf-8")


def test_the_words_that_decide_stand_there_with_their_paragraph(tmp_path: Path) -> None:
    shown = in_a_line(screen(tmp_path, VIOLATIONS))
    assert "PP 1: “serious violations of international humanitarian law”" in shown
    assert "not stated" not in shown
    assert "serious-breach-of-humanitarian-law" not in shown
    assert "by stated support only" not in shown


def test_an_unrelated_text_takes_three_lines(tmp_path: Path) -> None:
    lines = screen(tmp_path, CABLES).splitlines()
    assert len(lines) == 3
    assert "outside the scope of the pledge" in lines[0]


def test_sponsors_are_counted_and_the_words_that_are_missing_are_given(tmp_path: Path) -> None:
    shown = in_a_line(screen(tmp_path, embargo(ACTIVE)))
    assert "It is submitted by 8 States." in shown
    assert "OP 2: “sale of arms”" in shown
    assert "“Acting under Chapter VII of the Charter of the United Nations,” (before OP 1)" in shown


def test_the_voice_of_a_verb_changes_nothing_and_no_idle_question_is_put(tmp_path: Path) -> None:
    passive, active = (screen(tmp_path, embargo(each)) for each in (PASSIVE, ACTIVE))
    assert passive == active
    assert "Open:" not in passive


def test_the_data_hold_the_same_sentences(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(embargo(ACTIVE), encoding="utf-8")
    told = json.loads(run("check", path, "--format", "json").out)["summary"]
    shown = in_a_line(run("check", path, "--no-timestamp").out)
    for name in ("submitted", "does", "means", "missing", "readings", "binds"):
        assert told[name] in shown, name
    assert told["points"][0]["quotes"] == [{"paragraph": "OP 2", "words": "sale of arms"}]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_one_state_is_told_where_it_stands_in_every_form(tmp_path: Path, form: str) -> None:
    shown = screen(tmp_path, VIOLATIONS, "--for", "Denmark", "--format", form)
    assert "Denmark had joined by 1 September 2015" in in_a_line(shown)
    assert "A vote against would be inconsistent" in in_a_line(shown)


def test_not_known_to_be_bound_is_said_in_so_many_words(tmp_path: Path) -> None:
    shown = in_a_line(screen(tmp_path, VIOLATIONS, "--for", "China"))
    assert "China is not known to be bound on 4 March 2031" in shown
    assert "only if it is bound and the draft falls under it, which is not known" in shown
    assert "A vote for or an abstention would keep to the Code of conduct" in shown


def test_a_misspelt_state_is_an_error_with_the_nearest_names(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(VIOLATIONS, encoding="utf-8")
    ran = run("check", path, "--for", "Denmarc")
    assert ran.code != 0 and "nearest: Denmark" in ran.err and not ran.out


def test_the_environment_names_the_state_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CREDIBLE_FOR", "Denmark")
    assert "For Denmark" in screen(tmp_path, VIOLATIONS)
    assert "For Denmark" in run("votes", tmp_path / "draft.txt", "--date", "2026-03-04").out


def test_a_list_of_drafts_shows_the_situation_and_the_deciding_point() -> None:
    shown = run("check", DRAFTS / "S-2023-792.yaml", DRAFTS / "S-2023-772.yaml", columns=100).out
    assert "Gaza Strip and Israel: release of hostages" in shown
    assert "Gaza Strip and Israel: Decisive action" in shown
