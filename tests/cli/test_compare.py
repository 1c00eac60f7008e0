"""``credible compare`` as a person uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credible.cli import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "samples"

FALLS = """\
symbol: S/2031/1
nature: substantive
particular_situation: true
aims: [accountability]
crimes: [{type: war-crimes, finding: likely, time: ongoing}]
legal_basis: [{instrument: un-charter, chapter: VII}]
measures: [{type: icc-referral, verb: decides, paragraphs: [OP 1]}]
"""
NOT_CREDIBLE = FALLS.replace("legal_basis: [{instrument: un-charter, chapter: VII}]",
                             "legal_basis: []")


@pytest.fixture
def compare() -> Callable[..., Result]:
    def run(*arguments: str | Path, stdin: str | None = None) -> Result:
        words = ["compare", *(str(each) for each in arguments)]
        return CliRunner().invoke(main, words, input=stdin)

    return run


@pytest.fixture
def revisions(tmp_path: Path) -> tuple[Path, Path, Path]:
    paths = tmp_path / "rev1.yaml", tmp_path / "rev2.yaml", tmp_path / "rev3.yaml"
    for path, text in zip(paths, (FALLS, NOT_CREDIBLE, FALLS), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_two_revisions_of_one_outcome_end_with_0(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0], revisions[2])
    assert result.exit_code == 0
    assert "The outcome is the same" in result.stdout
    assert "Nothing differs." in result.stdout


def test_an_outcome_that_changed_ends_with_1_and_says_why(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0], revisions[1])
    assert result.exit_code == 1
    assert "The outcome changed: falls under the pledge" in result.stdout
    assert "referral-rests-on-chapter-vii" in result.stdout
    assert "Turned by  lost " in result.stdout


def test_more_than_two_give_the_history_of_the_outcome(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(*revisions)
    assert result.exit_code == 1
    assert "falls under it → not credible → falls under it" in " ".join(result.stdout.split())
    assert "Step 2: " in result.stdout


def test_a_folder_stands_for_its_files_in_the_order_of_their_names(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0].parent, "--format", "json")
    found = json.loads(result.stdout)
    assert [each["name"] for each in found["revisions"]] == [path.name for path in revisions]


@pytest.mark.parametrize(("suffix", "start"), [
    ("md", "# "), ("html", "<!DOCTYPE html>"), ("json", "{"), ("txt", "rev1.yaml → rev2.yaml\n"),
])
def test_the_form_follows_the_name_of_the_output(
    compare: Callable[..., Result], revisions: tuple[Path, ...], tmp_path: Path, suffix: str,
    start: str,
) -> None:
    target = tmp_path / "out" / f"comparison.{suffix}"
    target.parent.mkdir()
    result = compare(revisions[0], revisions[1], "-o", target)
    assert (result.exit_code, result.stdout) == (1, "")
    assert target.read_text(encoding="utf-8").startswith(start)


def test_documents_and_descriptions_can_be_compared_with_each_other(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0], SAMPLES / "astoria-court-rev1" / "draft.docx")
    assert result.exit_code in (0, 1)
    assert "a description has no text" in result.stdout


def test_one_of_the_revisions_may_come_from_standard_input(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    assert compare("-", revisions[0], stdin=NOT_CREDIBLE).exit_code == 1
    twice = compare("-", "-", stdin=FALLS)
    assert twice.exit_code == 2
    assert "Standard input can be given once" in twice.stderr


def test_another_reading_may_give_another_answer(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0], revisions[1], "--reading", "code-text", "--format", "json")
    assert json.loads(result.stdout)["reading"] == "code-text"


def test_one_file_alone_is_wrong_use(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0])
    assert result.exit_code == 2
    assert "at least two revisions" in result.stderr


def test_a_reading_that_does_not_exist_is_wrong_use_with_the_nearest_name(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    result = compare(revisions[0], revisions[1], "--reading", "strickt")
    assert result.exit_code == 2
    assert "strict" in result.stderr


def test_every_input_that_cannot_be_read_is_named_and_ends_with_3(
    compare: Callable[..., Result], revisions: tuple[Path, ...], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("measures: [no-such-measure]\n", encoding="utf-8")
    result = compare(revisions[0], broken, tmp_path / "missing.docx")
    assert result.exit_code == 3
    assert "broken.yaml" in result.stderr
    assert "missing.docx" in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_two_runs_are_the_same_to_the_byte(
    compare: Callable[..., Result], revisions: tuple[Path, ...]
) -> None:
    for form in ("text", "markdown", "html", "json"):
        first, second = (compare(*revisions, "--format", form) for _ in range(2))
        assert first.stdout == second.stdout
