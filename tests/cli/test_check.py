"""``credible check``: outcome first, every bad input named, the good ones still assessed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.report.forms import body

EXAMPLES = Path(__file__).parents[2] / "examples"
SYRIA = EXAMPLES / "drafts" / "S-2014-348.yaml"
OUTSIDE = EXAMPLES / "drafts" / "S-2024-312.yaml"


def test_one_draft_gives_the_opinion_with_the_outcome_first() -> None:
    ran = run("check", SYRIA, "--no-timestamp")
    assert ran.code == 0
    assert "FALLS UNDER THE PLEDGE" in "\n".join(ran.out.splitlines()[:5])
    assert "referral-rests-on-chapter-vii" not in ran.out
    full = run("check", SYRIA, "--no-timestamp", "--full").out
    assert "referral-rests-on-chapter-vii" in full
    assert "Rome Statute, art. 13 (b)" in full
    assert "Not legal advice" in ran.out or "not legal advice" in ran.out
    assert ran.err == ""


def test_two_runs_without_a_time_stamp_are_the_same_bytes() -> None:
    for form in ("text", "json", "markdown", "html"):
        one = run("check", SYRIA, "--no-timestamp", "--format", form)
        two = run("check", SYRIA, "--no-timestamp", "--format", form)
        assert one.out == two.out
        assert one.out


@pytest.mark.parametrize(
    ("files", "code"), [([SYRIA], 0), ([OUTSIDE], 1), ([SYRIA, OUTSIDE], 1)]
)
def test_the_exit_code_says_whether_every_draft_falls_under_the_pledge(
    files: list[Path], code: int
) -> None:
    assert run("check", *files).code == code


def test_several_drafts_give_a_line_each_and_the_count() -> None:
    ran = run("check", EXAMPLES / "drafts")
    lines = ran.out.splitlines()
    number = len(list((EXAMPLES / "drafts").glob("*.yaml")))
    assert sum(line.startswith(("falls under", "outside", "undetermined", "not credible"))
               for line in lines) == number
    assert f"{number} of {number} as their authors expected." in lines


def test_json_is_the_assessment() -> None:
    answer = json.loads(run("check", SYRIA, "--format", "json").out)
    assert answer["outcome"] == "falls"
    findings = [f for element in answer["elements"] for f in element["findings"]]
    assert all(f["rule"] and f["sources"] and f["sentence"] for f in findings)


def test_bad_files_are_named_and_the_others_still_assessed(tmp_path: Path) -> None:
    bad = {
        "syntax.yaml": b"measures: [\n",
        "word.yaml": b"measures: [icc-refferal]\n",
        "empty.yaml": b"",
        "binary.yaml": bytes(range(256)) * 20,
        "binary.docx": bytes(range(256)) * 20,
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    big = tmp_path / "big.yaml"
    with big.open("wb") as stream:
        stream.truncate(100_000_000)
    ran = run("check", tmp_path / "none.yaml", *sorted(tmp_path.iterdir()), SYRIA)
    assert ran.code == 3
    assert "falls under" in ran.out
    for name in (*bad, "none.yaml", "big.yaml"):
        assert name in ran.err
    assert "nearest: icc-referral" in ran.err
    assert "Traceback" not in ran.err


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        locked: Path = tmp_path
        words = "file"
    else:
        locked = tmp_path / "locked.yaml"
        locked.write_text("symbol: S/1")
        locked.chmod(0)
        words = "cannot be read"
    ran = run("check", locked)
    assert ran.code == 3
    assert words in ran.err


def test_a_second_file_of_answers_is_wrong_use_and_not_dropped() -> None:
    ran = run("check", EXAMPLES / "drafts" / "S-2023-970.yaml", "--with", "a", "--with", "b")
    assert ran.code == 2
    assert "given more than once" in ran.err


def test_a_vote_that_cannot_be_right_is_left_out_and_named(tmp_path: Path) -> None:
    written = (EXAMPLES / "drafts" / "S-2023-970.yaml").read_text(encoding="utf-8")
    path = tmp_path / "misspelt.yaml"
    path.write_text(written.replace("[United States]", "[Untied States]"), encoding="utf-8")
    ran = run("check", path, "--no-timestamp")
    assert "The vote was" not in ran.out
    assert "The vote that the draft gives is left out: “Untied" in " ".join(
        ran.out.split()
    )
    assert "“Untied States”" in run("check", path, "--format", "json").out


def test_an_unknown_reading_is_wrong_use_and_the_nearest_is_shown() -> None:
    ran = run("check", SYRIA, "--reading", "brod")
    assert ran.code == 2
    assert "broad" in ran.err


def test_all_readings_give_the_matrix() -> None:
    ran = run("check", EXAMPLES / "drafts" / "S-2023-506.yaml", "--reading", "all")
    assert "The outcome depends on the reading." in ran.out
    assert "relief-is-action" in ran.out


def test_answers_are_laid_over_a_document(tmp_path: Path) -> None:
    draft = EXAMPLES / "drafts" / "S-2022-155.yaml"
    assert run("check", draft).code == 1
    answers = tmp_path / "answers.yaml"
    answers.write_text("situation: {crimes-committed: {value: yes, source: A/HRC/49/71}}\n")
    ran = run("check", draft, "--with", answers)
    assert ran.code == 0
    assert "FALLS UNDER" in ran.out


def test_a_page_is_written_whole_beside_the_opinion(tmp_path: Path) -> None:
    page = tmp_path / "opinion.html"
    sample = EXAMPLES / "samples" / "astoria-court-rev1" / "draft.docx"
    ran = run("check", sample, "--html", page)
    assert ran.code == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.count("<script") == 1 and body(text).script is None
    assert 'id="op-1"' in text
    assert list(tmp_path.iterdir()) == [page]


def test_a_page_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    ran = run("check", SYRIA, "-o", tmp_path / "missing" / "o.txt")
    assert ran.code == 3
    assert "cannot be written" in ran.err


@pytest.mark.parametrize("form", ["docx", "pdf", "txt", "md", "html", "xml"])
def test_a_sample_has_the_same_outcome_in_every_format(form: str) -> None:
    for name in ("astoria-court-rev1", "norland-protection-rev2", "velmar-access-rev1"):
        folder = EXAMPLES / "samples" / name
        one = json.loads(run("check", folder / f"draft.{form}", "--format", "json").out)
        other = json.loads(run("check", folder / "draft.txt", "--format", "json").out)
        for answer in (one, other):
            answer["provenance"] = None
            answer["notices"] = None
        assert one == other
