from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest

from credible.report.layout import clean
from tests.report.forms import opinion_docx
from tests.report.golden import CASES, answer
from tests.report.made import HOSTILE, assessment, hostile


def opened(content: bytes) -> Any:
    from docx import Document

    return Document(io.BytesIO(content))


@pytest.mark.parametrize("case", CASES)
def test_the_same_answer_gives_the_same_bytes(case: str) -> None:
    a = answer(case)
    assert opinion_docx(a.assessment, **a.parts) == opinion_docx(a.assessment, **a.parts)


def test_a_document_bears_no_time_but_that_of_the_answer() -> None:
    content = opinion_docx(assessment())
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.testzip() is None
    assert opened(content).core_properties.created.year == 1980
    when = dt.datetime(2031, 3, 4, 12, 30, tzinfo=dt.UTC)
    a = assessment()
    timed = a.model_copy(
        update={"provenance": a.provenance.model_copy(update={"assessed_at": when})}
    )
    created = opened(opinion_docx(timed)).core_properties.created
    assert created.replace(tzinfo=dt.UTC) == when


def test_headings_and_tables_are_true_ones() -> None:
    a = answer("undetermined-rival-aid")
    document = opened(opinion_docx(a.assessment, **a.parts))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[1:4] == ["Scope is open", "Credibility holds", "Noted, not decisive"]
    assert {"Readings", "The vote", "Basis"} <= set(headings)
    assert "Open questions (2, most decisive first)" in headings
    first = document.tables[0]
    assert [cell.text for cell in first.rows[0].cells] == [
        "Result", "Finding", "Paragraphs", "Source", "Rule",
    ]  # fmt: skip
    assert first.rows[2].cells[4].text == "crime-shown-by-situation"


def test_a_hostile_draft_is_text() -> None:
    document = opened(opinion_docx(hostile(), full=True))
    words = "\n".join(p.text for p in document.paragraphs)
    assert clean(HOSTILE) in words and "\x1b" not in words
