"""Each answer says the same in every form: no front leaves out what another prints."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

from credible.assessing.assessor import Assessor
from credible.assessing.voting import votes_answer
from credible.case.assessed import AssessedDraft
from credible.comparing.matrix import outcomes_by_reading
from credible.model.assessment import Assessment
from credible.model.loading import load_description
from credible.reading.opening import OpenedDraft
from credible.report.answer import Answer, answer_of
from credible.report.council import answer_page
from credible.report.json import to_json
from credible.report.layout import clean
from credible.report.page import Item, List, Notes, Page, Paragraph, Points, Runs, Table
from credible.report.reading_matrix import matrix_page
from credible.report.table import row_of, rows_csv
from credible.report.votes import bound_lines, vote_lines
from credible.report.writing import FORMS
from tests.report.forms import page_of
from tests.report.golden import CASES, DRAFTS, answer
from tests.report.test_writers import words_of


def sentences_of(page: Page) -> Iterator[str]:
    """What a page says, block by block, each run of words by itself."""
    for section in page.sections:
        for block in section.blocks:
            if isinstance(block, Notes):
                for note in block.notes:
                    yield from _told(note.words)
                    yield from note.rules[:1]
            elif isinstance(block, Points):
                for sentence in block.sentences:
                    yield from _told(sentence)
            elif isinstance(block, List):
                for item in block.items:
                    yield from _items(item)
            elif isinstance(block, Table):
                for row in block.rows:
                    yield from _told(row[0])
            elif isinstance(block, Paragraph):
                yield from _told(block.words)


def _items(item: Item) -> Iterator[str]:
    yield from _told(item.words)
    for told in item.details:
        yield from _told(told)
    for inner in item.items:
        yield from _items(inner)


def _told(runs: Runs) -> Iterator[str]:
    for run in runs:
        told = clean(run.text)
        if told:
            yield told


def squeezed(text: str) -> str:
    """Words without the white space that a form puts between them."""
    return "".join(text.split())


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_of_an_opinion_stands_in_every_form(case: str, form: str) -> None:
    a = answer(case)
    page = page_of(a.assessment, "html", full=True, **a.parts)
    told = squeezed(words_of(form, page))
    for sentence in sentences_of(page):
        assert squeezed(sentence) in told, sentence


@pytest.mark.parametrize("form", FORMS)
def test_every_sentence_on_votes_and_readings_stands_in_every_form(
    form: str, assessor: Assessor
) -> None:
    draft = load_description(DRAFTS / "S-2023-507.yaml").draft
    for page in (answer_page(votes_answer(assessor, draft)),
                 matrix_page(outcomes_by_reading(assessor, [("S-2023-507", draft)]))):
        told = squeezed(words_of(form, page))
        for sentence in sentences_of(page):
            assert squeezed(sentence) in told, sentence


@pytest.fixture(scope="module")
def whole(assessor: Assessor) -> tuple[Answer, Assessment]:
    """A draft of the record that gives no vote itself, under two readings."""
    draft = load_description(DRAFTS / "S-2014-348.yaml").draft.model_copy(update={"votes": None})
    first = assessor.assess(draft)
    other = assessor.assess(draft, reading="strict", questions=False)
    case = AssessedDraft(OpenedDraft("S-2014-348", draft, ""), (first,), assessor=assessor)
    return answer_of(first, [other], case.council), first


def test_the_vote_of_the_record_stands_in_json_and_is_read_back(
    whole: tuple[Answer, Assessment],
) -> None:
    made, first = whole
    data = json.loads(to_json(made))
    assert data["votes"]["tally"] == "13-2-0" and data["council"] is None
    assert data["other_readings"][0]["reading"] == "strict"
    assert Answer.model_validate(data) == made
    plain = json.loads(to_json(first))
    assert {key: data[key] for key in plain} == plain


def test_the_vote_the_council_and_the_readings_stand_in_a_row(
    whole: tuple[Answer, Assessment], assessor: Assessor
) -> None:
    made, first = whole
    (row,) = csv.DictReader(io.StringIO(rows_csv([row_of(made)])))
    assert made.votes is not None
    assert row["vote"] == "13-2-0" and row["vetoes"] == "China; Russian Federation"
    assert row["vote_says"] == " ".join(vote_lines(made.votes))
    assert row["other_readings"].startswith("strict: undetermined (")
    draft = load_description(DRAFTS / "S-2014-348.yaml").draft
    unvoted = draft.model_copy(update={"votes": None, "symbol": "S/2031/1"})
    of_the_day = AssessedDraft(OpenedDraft("S-2031-1", unvoted, ""), (first,), assessor=assessor)
    told = answer_of(first, council=of_the_day.council)
    assert told.council is not None
    assert row_of(told)["council"] == " ".join(bound_lines(told.council))
