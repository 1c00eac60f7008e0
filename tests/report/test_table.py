from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.model.assessment import DraftHead
from credible.report.marking import csv_cell, csv_text
from credible.report.table import COLUMNS, row_of, rows_csv
from tests.report.made import assessment, element, finding, question


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_cell_is_never_a_formula(start: str) -> None:
    row = row_of(assessment(draft=DraftHead(title=f"{start}cmd|' /C calc'!A0")))
    (_, cells) = csv.reader(io.StringIO(rows_csv([row])))
    assert cells[COLUMNS.index("title")].startswith(f"'{start}")


@given(st.text(max_size=60))
# attack: a cell of a table that is a formula for a spreadsheet
# promise: is text
def test_no_text_makes_a_formula_or_a_second_line(text: str) -> None:
    cell = csv_cell(text)
    assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r")
    assert list(csv.reader(io.StringIO(csv_text(("a",), [(text,), ("end",)]))))[-1] == ["end"]


def test_a_row_names_the_rules_that_keep_an_element_from_holding() -> None:
    a = assessment(
        outcome="outside", scope="fails", questions=(question(),),
        elements=(
            element("aim", "fails", finding("aim-stated", "fails"), finding("aim-relief", "fails"),
                    combine="any"),
            element("action", "holds", finding("by-force"), finding("by-call", "fails"),
                    combine="any"),
            element("timely", "unknown", finding("present", "unknown")),
        ),
    )  # fmt: skip
    row = row_of(a, "astoria.yaml")
    assert row["name"] == "astoria.yaml" and row["symbol"] == "S/2031/17"
    assert row["fails"] == "aim-stated aim-relief" and row["unknown"] == "present"
    assert row["questions"] == "1" and row["first_question"].startswith("What of")
    assert tuple(row) == COLUMNS


def test_the_names_of_the_columns_can_be_left_out() -> None:
    row = row_of(assessment())
    assert rows_csv([row]) == ",".join(COLUMNS) + "\n" + rows_csv([row], head=False)
