from __future__ import annotations

from credible.report.matrix import differences, matrix_rows, readings_matrix
from credible.report.matrix import readings_matrix_markdown as markdown
from tests.report.golden import answer
from tests.report.made import assessment

AID = answer("undetermined-rival-aid")
ICC = answer("falls-icc-referral")


def test_the_premise_that_makes_the_difference_is_named() -> None:
    told = differences({"S/2023/507": (AID.assessment, *AID.others)})
    assert told["S/2023/507"] == [
        "broad: falls under it (relief-is-action accepted).",
        "strict: outside the scope (relief-is-action refused).",
    ]


def test_readings_that_agree_need_no_explanation() -> None:
    same = assessment(reading="broad")
    assert differences({"S/2031/17": (assessment(), same)}) == {}


def test_a_draft_not_assessed_under_a_reading_has_an_empty_cell() -> None:
    head, rows = matrix_rows(
        {"A": (AID.assessment, *AID.others), "B": (ICC.assessment, *ICC.others)}
    )
    assert head == ("Draft", "founding-commentary", "broad", "strict", "code-text")
    assert rows[0][-1] == "" and rows[1][2] == ""


def test_where_the_words_do_not_fit_the_marks_stand_alone_with_a_legend() -> None:
    many = {"S/2023/507": (AID.assessment, *AID.others), "S/2014/348": (ICC.assessment,)}
    wide = readings_matrix(many, width=100)
    narrow = readings_matrix(many, width=60)
    assert "✓ falls under it" in wide.splitlines()[1] + wide.splitlines()[2]
    assert narrow.splitlines()[1].split() == ["S/2023/507", "?", "✓", "–"]
    assert "✓ falls under it, – outside the scope" in narrow
    assert max(map(len, narrow.splitlines())) <= 60


def test_one_draft_is_told_reading_by_reading() -> None:
    shown = readings_matrix({"S/2023/507": (AID.assessment, *AID.others)})
    assert "  founding-commentary  ? undetermined" in shown
    assert "What makes the difference from founding-commentary" in shown


def test_markdown_has_the_same_rows() -> None:
    shown = markdown({"S/2023/507": (AID.assessment, *AID.others)})
    assert "| S/2023/507 | ? undetermined | ✓ falls under it | – outside the scope |" in shown
    assert "strict: outside the scope" in shown


def test_a_reading_of_another_pledge_is_not_compared() -> None:
    other = assessment(pledge="french-mexican", reading="declaration-text", outcome="outside")
    (told,) = differences({"A": (assessment(), other)})["A"]
    assert told.endswith("It is a reading of another pledge (french-mexican).")
