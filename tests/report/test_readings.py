"""Readings on the screen: lists, differences, the matrix."""

from __future__ import annotations

import csv
import io

import pytest

from credible.assessing.assessor import Assessor
from credible.comparing.matrix import ReadingsMatrix, outcomes_by_reading
from credible.comparing.readings import compare_readings, outcomes_compared
from credible.model.draft import DraftResolution
from credible.report.reading_matrix import matrices_csv, matrix_page
from credible.report.readings import outcomes_page, reading_page, readings_diff, readings_list
from credible.rulebook.book import RuleBook
from tests.report.forms import markdown, shown

RELIEF = DraftResolution.model_validate(
    {
        "symbol": "S/2024/1",
        "title": "=Relief [for] Norland",
        "about": "Norland",
        "nature": "substantive",
        "particular_situation": True,
        "aims": ["relief"],
        "crimes": [{"type": "war-crimes", "finding": "established", "time": "ongoing"}],
        "measures": [{"type": "humanitarian-access", "verb": "decides", "answers": True}],
        "legal_basis": [], "determinations": [], "safeguards": [], "evidence": [],
        "addressees": ["all-parties"],
    }
)


@pytest.fixture(scope="module")
def matrix(assessor: Assessor) -> ReadingsMatrix:
    other = RELIEF.model_copy(update={"symbol": "S/2024/2", "form": "amendment"})
    return outcomes_by_reading(assessor, [("one", RELIEF), ("two", other)])


@pytest.mark.parametrize("width", (60, 80, 100))
def test_no_line_is_wider_than_the_screen(
    assessor: Assessor, matrix: ReadingsMatrix, width: int
) -> None:
    book = assessor.book
    compared = outcomes_compared(assessor, RELIEF, "founding-commentary", "broad")
    texts = [
        shown(readings_list(book), width),
        *(shown(reading_page(book, reading), width) for reading in book.readings.values()),
        shown(readings_diff(compare_readings(book, "strict", "broad")), width),
        shown(outcomes_page("S/2024/1", compared), width),
        shown(matrix_page(matrix, sentences=True), width),
    ]
    for text in texts:
        assert max(len(line) for line in text.splitlines()) <= width
        assert text.endswith("\n") and not text.endswith("\n\n")


def test_the_list_names_every_reading_with_its_default(book: RuleBook) -> None:
    text = shown(readings_list(book))
    for reading in book.readings.values():
        assert reading.id in text
    assert text.count("(default)") == len(book.pledges)


def test_a_reading_is_shown_with_all_its_rules_and_premises(book: RuleBook) -> None:
    text = shown(reading_page(book, book.reading("strict")), 100)
    for rule in (*book.reading("strict").requires, *book.reading("strict").indicates):
        assert f"  {rule} " in text
    assert "Noted, not decisive" in text
    assert "Extends founding-commentary" in text
    assert "refused" in text


def test_the_difference_says_which_reading_is_the_stricter(book: RuleBook) -> None:
    text = shown(readings_diff(compare_readings(book, "founding-commentary", "strict")))
    assert "strict is the stricter" in text
    assert "Required by strict, not by founding-commentary" in text
    assert "relief-is-action: accepted > refused" in text


def test_readings_of_two_pledges_are_said_to_be_of_two_pledges(book: RuleBook) -> None:
    text = shown(readings_diff(compare_readings(book, "strict", "summit-outcome")))
    assert "They read different pledges: code-of-conduct and responsibility-to-protect." in text


def test_what_makes_the_difference_is_said_with_the_premise_and_the_sentence(
    assessor: Assessor,
) -> None:
    compared = outcomes_compared(assessor, RELIEF, "code-text", "founding-commentary")
    text = shown(outcomes_page("S/2024/1", compared), 100)
    assert "? undetermined" in text
    assert "✓ falls under it" in text
    assert "The difference: the premise relief-is-action is accepted, not left open." in text
    assert "action-relief: The draft opens the way for relief: humanitarian access" in text


def test_where_the_reading_does_not_matter_this_is_said(assessor: Assessor) -> None:
    amendment = RELIEF.model_copy(update={"form": "amendment"})
    compared = outcomes_compared(assessor, amendment, "founding-commentary", "broad")
    assert "does not matter here" in shown(outcomes_page("S/2024/1", compared))


def test_the_matrix_has_a_row_for_each_draft_and_a_mark_for_each_reading(
    matrix: ReadingsMatrix,
) -> None:
    lines = shown(matrix_page(matrix), 100).splitlines()
    (first,) = [line for line in lines if line.startswith("  S/2024/1 ")]
    (second,) = [line for line in lines if line.startswith("  S/2024/2 ")]
    assert first.split()[1:6] == ["✓", "✓", "?", "✗", "–"]
    assert second.split()[1:6] == ["–"] * 5
    assert "2 drafts; the outcome of 1 depends on the reading." in lines


def test_only_drafts_that_differ_are_explained(matrix: ReadingsMatrix) -> None:
    text = shown(matrix_page(matrix), 100)
    assert "S/2024/1: falls under it (founding-commentary)" in text
    assert "S/2024/2: " not in text


def test_the_markdown_matrix_escapes_what_a_draft_says(assessor: Assessor) -> None:
    hostile = RELIEF.model_copy(update={"about": "| <b>x</b> |"})
    text = markdown(matrix_page(outcomes_by_reading(assessor, [("x", hostile)])))
    assert "<b>" not in text.replace("\\<b", "")
    assert "| Draft | founding-commentary |" in text


def test_the_csv_has_a_row_for_each_draft_and_reading(matrix: ReadingsMatrix) -> None:
    rows = list(csv.DictReader(io.StringIO(matrices_csv([matrix]))))
    assert len(rows) == 2 * len(matrix.readings)
    letter = next(r for r in rows if r["draft"] == "S/2024/1" and r["reading"] == "code-text")
    assert letter["outcome"] == "undetermined"
    assert letter["differs_from"] == "founding-commentary"
    assert "relief-is-action" in letter["difference"]
    assert all(not r["difference"] for r in rows if r["draft"] == "S/2024/2")
