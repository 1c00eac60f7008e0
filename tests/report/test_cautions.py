"""What stands before the outcome in every output: cautions, and what the record has."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable

import pytest
from markdown_it import MarkdownIt

from credible.model.assessment import Assessment, Consequence, Ground
from credible.model.record import RecordedFinding, Standing
from credible.report.json import to_json, to_jsonl
from credible.report.opinion_words import settles_line
from credible.report.table import row_of, rows_csv
from tests.report.forms import opinion, opinion_docx, opinion_html, opinion_markdown
from tests.report.made import HOSTILE, assessment, element, finding, question

CAUTION = "On your answer alone, no source: crimes are feared: yes. Without it: undetermined."
SENTENCE = "By the record (A/HRC/99/1, 1 May 2030), not by the draft: war crimes."


def recorded(standing: Standing = "current", **fields: object) -> RecordedFinding:
    given = {
        "id": "norland-inquiry", "fact": "crimes-found-on-record", "situation": "Norland",
        "body": "Commission of Inquiry on Norland", "reference": "A/HRC/99/1",
        "date": dt.date(2030, 5, 1), "age_months": 10, "crimes": ("war-crimes",),
        "strength": "reasonable-grounds", "standing": standing, "sentence": SENTENCE,
    }
    return RecordedFinding.model_validate({**given, **fields})


def docx(answer: Assessment) -> str:
    from docx import Document

    document = Document(io.BytesIO(opinion_docx(answer)))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(each.text for each in (*document.paragraphs, *cells))


def markdown(answer: Assessment) -> str:
    """The words of the page, without the marks."""
    rendered: str = MarkdownIt("commonmark", {"html": True}).render(opinion_markdown(answer))
    return rendered


def words(text: str) -> str:
    return " ".join(text.split())


OPINIONS: dict[str, Callable[[Assessment], str]] = {
    "text": opinion, "markdown": markdown, "html": opinion_html, "docx": docx,
}
every_opinion = pytest.mark.parametrize("form", sorted(OPINIONS))


@every_opinion
def test_an_opinion_prints_its_cautions_before_its_reasons(form: str) -> None:
    shown = words(OPINIONS[form](assessment(cautions=(CAUTION,))))
    assert CAUTION in shown
    assert shown.index(CAUTION) < shown.index("Scope holds")


@every_opinion
def test_an_opinion_prints_the_finding_that_answers_before_its_reasons(form: str) -> None:
    shown = words(OPINIONS[form](assessment(record=(recorded(),))))
    assert SENTENCE in shown
    assert shown.index(SENTENCE) < shown.index("Scope holds")


@every_opinion
def test_without_caution_or_record_nothing_is_said_of_them(form: str) -> None:
    shown = OPINIONS[form](assessment())
    assert "Caution" not in shown
    assert "record" not in shown.lower()


@every_opinion
def test_an_answer_of_the_record_is_marked_as_the_records(form: str) -> None:
    ground = Ground(fact="situation", term="crimes-found-on-record", label="crimes found by a body",
                    words="A/HRC/99/1", origin="record")
    by_hand = Ground(fact="situation", term="crimes-committed", label="crimes are committed",
                     words="own mission", origin="stated")
    one = finding("crime-found-on-record", grounds=(ground,))
    other = finding("crime-shown-by-situation", grounds=(by_hand,))
    shown = words(OPINIONS[form](assessment(elements=(
        element("covered-crimes", "holds", one, combine="any"),
        element("aim", "holds", other, combine="any"),
    ))))
    assert "by the record" in shown
    assert "A/HRC/99/1" in shown
    assert "stated" in shown
    assert "own mission" in shown


@every_opinion
def test_what_a_stranger_wrote_does_nothing_there_either(form: str) -> None:
    answer = assessment(cautions=(HOSTILE,), record=(recorded(sentence=HOSTILE),))
    shown = OPINIONS[form](answer)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    if form in ("html", "markdown"):
        assert "<script>" not in shown
        assert "<img" not in shown


def test_only_what_bears_on_the_answer_stands_in_the_short_opinion() -> None:
    old = recorded("ageing", id="old", sentence="On the record, but too old to answer.")
    assert "too old" not in opinion(assessment(record=(recorded(), old)))
    assert "too old" in words(opinion(assessment(record=(recorded(), old)), full=True))
    asked = assessment(outcome="undetermined", scope="unknown", record=(old,),
                       questions=(question(),))
    assert "too old" in opinion(asked)
    assert "too old" not in opinion(assessment(record=(old,)))


def test_what_agrees_with_the_draft_stands_in_the_full_opinion_only() -> None:
    agreeing = recorded("agreeing", sentence="The record says so too.")
    answer = assessment(record=(agreeing,))
    assert "says so too" not in opinion(answer)
    assert "says so too" in opinion(answer, full=True)


def test_a_departure_of_the_adviser_comes_first() -> None:
    departed = recorded("departed", id="departed", sentence="The answer given by hand counts.")
    shown = opinion(assessment(record=(recorded(), departed)))
    assert "The answer given by hand counts." in shown
    assert SENTENCE not in words(shown)


@pytest.mark.parametrize("written", [to_json, to_jsonl])
def test_as_json_both_are_whole(written: Callable[[Assessment], str]) -> None:
    answer = assessment(cautions=(CAUTION,), record=(recorded(),))
    data = json.loads(written(answer))
    assert data["cautions"] == [CAUTION]
    assert data["record"][0]["reference"] == "A/HRC/99/1"
    assert data["record"][0]["standing"] == "current"
    assert Assessment.model_validate(data) == answer


def test_a_row_of_a_table_has_a_column_for_each() -> None:
    answer = assessment(cautions=(CAUTION,), record=(recorded(), recorded("ageing")))
    (row,) = csv.DictReader(io.StringIO(rows_csv([row_of(answer)])))
    assert row["cautions"] == CAUTION
    assert row["record"] == "A/HRC/99/1 (current); A/HRC/99/1 (ageing)"
    (plain,) = csv.DictReader(io.StringIO(rows_csv([row_of(assessment())])))
    assert (plain["cautions"], plain["record"]) == ("", "")


def test_a_question_says_what_each_answer_leads_to() -> None:
    asked = question(consequences=(
        Consequence(answer="yes", outcome="falls"),
        Consequence(answer="no", outcome="undetermined"),
    ))
    assert settles_line(asked) == (
        "situation.crimes-committed · yes: falls under it; no: still open"
    )
    answer = assessment(outcome="undetermined", scope="unknown", questions=(asked,))
    for shown in OPINIONS.values():
        assert "yes: falls under it; no: still open" in words(shown(answer)).lower()
