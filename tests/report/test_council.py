"""The answer on votes, and the record of vetoes, as text, Markdown and CSV."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.assessing.voting import VotesAnswer, votes_answer
from credible.comparing.vetoes import VetoRecord, veto_record
from credible.model.loading import load_description
from credible.report.council import CSV_HEAD, answer_page, answers_csv
from credible.report.vetoes import HEAD, limits, vetoes_csv, vetoes_page
from tests.report.forms import markdown, shown

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "drafts"
ACCUSING = ("breach of", "violat", "guilty", "broke the pledge", "culpable")


def answer(assessor: Assessor, name: str, **more: str) -> VotesAnswer:
    return votes_answer(assessor, load_description(EXAMPLES / f"{name}.yaml").draft, **more)


@pytest.fixture(scope="module")
def referral(assessor: Assessor) -> VotesAnswer:
    return answer(assessor, "S-2014-348")


@pytest.fixture(scope="module")
def record(assessor: Assessor) -> VetoRecord:
    paths = sorted(EXAMPLES.glob("S-20*.yaml"))
    return veto_record(assessor, [(p.stem, load_description(p).draft) for p in paths])[0]


@pytest.mark.parametrize("width", (60, 80, 100))
def test_no_line_is_wider_than_the_screen(
    referral: VotesAnswer, record: VetoRecord, width: int
) -> None:
    for text in (shown(answer_page(referral), width), shown(vetoes_page(record), width)):
        assert max(len(line) for line in text.splitlines()) <= width


def test_the_text_says_who_sat_who_had_joined_and_what_each_vote_means(
    referral: VotesAnswer,
) -> None:
    text = shown(answer_page(referral), 100)
    assert "The Council of 22 May 2014 (the day of the vote) under the Code of conduct" in text
    assert "13-2-0, vetoed (S/2014/348, S/PV.7180)" in text
    assert "against (veto)" in text
    assert "retrospective, no breach" in text
    assert text.count("Rwanda") >= 1
    assert "Early warning" in text and "secretary-general-has-warned" in text


def test_every_member_stands_in_the_table_once(assessor: Assessor) -> None:
    found = answer(assessor, "S-2023-970")
    table = shown(answer_page(found), 100).split("  Member ")[1].split("\n\n")[0]
    for member in found.bound.members:
        assert table.count(member.name.split(" of Great")[0]) == 1


def test_without_a_vote_the_table_says_whom_the_outcome_binds(assessor: Assessor) -> None:
    import datetime as dt

    draft = load_description(EXAMPLES / "S-2023-970.yaml").draft
    found = votes_answer(assessor, draft, date=dt.date(2025, 1, 10))
    text = shown(answer_page(found), 100)
    assert "Bound: " in text
    assert "France" in text.split("Bound: ")[1].splitlines()[0]
    assert "The vote was taken on 8 December 2023" in text


def test_the_answer_under_each_reading_is_a_table(assessor: Assessor) -> None:
    found = votes_answer(
        assessor, load_description(EXAMPLES / "S-2023-507.yaml").draft, all_readings=True
    )
    for text in (shown(answer_page(found), 100), markdown(answer_page(found))):
        for reading in assessor.book.readings_of("code-of-conduct"):
            assert reading.id in text


def test_no_output_accuses_a_state(assessor: Assessor, record: VetoRecord) -> None:
    texts = [shown(vetoes_page(record)), markdown(vetoes_page(record)), vetoes_csv(record)]
    texts += [shown(answer_page(answer(assessor, name))) for name in ("S-2014-348", "S-2023-507")]
    for text in texts:
        told = " ".join(text.split()).lower().replace("is no breach", "").replace("no breach", "")
        for word in ACCUSING:
            sentences = [s for s in told.split(".") if word in s]
            assert all("violations" in s for s in sentences), sentences


def test_the_csv_of_an_answer_has_a_row_for_each_member(referral: VotesAnswer) -> None:
    rows = list(csv.DictReader(io.StringIO(answers_csv([referral]))))
    assert tuple(rows[0]) == CSV_HEAD
    assert len(rows) == 15
    china = next(row for row in rows if row["iso3"] == "CHN")
    assert (china["vote"], china["veto"], china["meaning"]) == ("against", "yes", "retrospective")


def test_the_markdown_has_a_table_of_members(referral: VotesAnswer) -> None:
    text = markdown(answer_page(referral))
    assert "| Member | Joined | Vote | Meaning |" in text
    assert text.startswith("# S/2014/348")


def test_the_table_of_vetoes_adds_up(record: VetoRecord) -> None:
    lines = shown(vetoes_page(record), 100).splitlines()
    (total,) = [line for line in lines if line.startswith("  All ")]
    counts = [int(cell) for cell in total.split()[1:]]
    assert sum(counts[:-1]) == counts[-1] == sum(len(d.vetoes) for d in record.falling)


def test_the_table_says_what_it_does_not_know(record: VetoRecord) -> None:
    told = " ".join(limits(record))
    assert "never put to the vote" in told
    assert "more vetoed drafts that were not given" in told
    assert "not known to have joined" in told
    assert "retrospective" in told
    text = shown(vetoes_page(record), 100)
    assert text.index("Not counted: the outcome is undetermined") < text.index("What this table")
    assert "none is known to be inconsistent with the pledge" in " ".join(text.split())


def test_undetermined_drafts_name_the_reading_on_which_they_turn(record: VetoRecord) -> None:
    text = shown(vetoes_page(record), 200)
    apart = text.split("Not counted: the outcome is undetermined")[1]
    assert "S/2020/654" in apart
    assert "broad: falls under it. The difference: the premise a-call-is-action" in apart
    assert "strict: outside the scope. The difference: the premise relief-is-action" in apart


def test_the_csv_of_vetoes_has_a_row_for_each_veto(record: VetoRecord) -> None:
    rows = list(csv.DictReader(io.StringIO(vetoes_csv(record))))
    assert tuple(rows[0]) == HEAD
    drafts = (*record.falling, *record.undetermined)
    assert len(rows) == sum(len(draft.vetoes) for draft in drafts)
    assert all(bool(row["turns_on"]) == (row["outcome"] == "undetermined") for row in rows)


def test_a_record_without_vetoes_says_so(assessor: Assessor) -> None:
    empty, _ = veto_record(assessor, [])
    assert "No draft among those given was vetoed" in shown(vetoes_page(empty))
    assert "No draft among those given was vetoed" in markdown(vetoes_page(empty))
    assert vetoes_csv(empty).splitlines() == [",".join(HEAD)]
