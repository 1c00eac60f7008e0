"""The record of vetoes by member and year: what it counts, and what it leaves apart."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.comparing.vetoes import VetoRecord, veto_record
from credible.model.draft import DraftResolution
from credible.model.loading import load_description
from credible.pledges import Classification

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "drafts"


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, DraftResolution]]:
    return [(path.stem, load_description(path).draft) for path in sorted(EXAMPLES.glob("*.yaml"))]


@pytest.fixture(scope="module")
def record(assessor: Assessor, examples: list[tuple[str, DraftResolution]]) -> VetoRecord:
    made, problems = veto_record(assessor, examples)
    assert problems == ()
    return made


def test_every_draft_given_is_in_exactly_one_place(record: VetoRecord) -> None:
    places = (
        [d.name for d in record.falling],
        [d.name for d in record.undetermined],
        record.outside, record.not_credible, record.not_vetoed, record.without_vote,
        record.veto_unknown,
    )
    names = [name for place in places for name in place]
    assert len(names) == len(set(names)) == record.given


def test_the_drafts_behind_the_cells_are_the_drafts_counted(record: VetoRecord) -> None:
    behind = {
        (draft.name, member)
        for member in record.members
        for year in record.years
        for draft in record.cell(member, year)
    }
    assert behind == {(d.name, v.member) for d in record.falling for v in d.vetoes}
    assert record.falling


def test_only_permanent_members_and_only_vetoed_drafts_are_counted(record: VetoRecord) -> None:
    permanent = {"China", "France", "Russian Federation", "United States of America",
                 "United Kingdom of Great Britain and Northern Ireland"}
    assert set(record.members) <= permanent
    for draft in record.falling:
        in_favour = int(draft.tally.split("-")[0])
        assert in_favour >= 9
        assert draft.vetoes


def test_a_draft_that_failed_for_want_of_votes_is_no_veto(record: VetoRecord) -> None:
    assert "S/2016/847" in record.not_vetoed
    assert "S/2023/507" in record.not_vetoed


def test_vetoes_before_the_pledge_are_retrospective(record: VetoRecord) -> None:
    early = [d for d in (*record.falling, *record.undetermined) if d.date < record.launched]
    assert early
    for draft in early:
        assert {veto.meaning for veto in draft.vetoes} == {Classification.RETROSPECTIVE}


def test_no_veto_of_the_record_is_called_inconsistent(record: VetoRecord) -> None:
    """No supporter has cast a veto since the launch."""
    every = [v for d in (*record.falling, *record.undetermined) for v in d.vetoes]
    assert Classification.INCONSISTENT not in {veto.meaning for veto in every}


def test_undetermined_drafts_are_apart_with_what_they_turn_on(record: VetoRecord) -> None:
    assert record.undetermined
    for draft in record.undetermined:
        assert draft.open_rules
        for compared in draft.turns_on:
            assert compared.first_outcome == "undetermined"
            assert compared.points


def test_vetoed_drafts_that_were_not_given_are_named(
    assessor: Assessor, examples: list[tuple[str, DraftResolution]], record: VetoRecord
) -> None:
    assert "S/2014/348" not in record.not_given
    few, _ = veto_record(assessor, [e for e in examples if e[0] != "S-2014-348"])
    assert set(few.not_given) == {*record.not_given, "S/2014/348"}


def test_a_draft_without_a_vote_is_said_to_have_none(assessor: Assessor) -> None:
    record, _ = veto_record(assessor, [("norland", DraftResolution())])
    assert record.without_vote == ("norland",)
    assert record.falling == ()


def test_a_vote_that_contradicts_the_council_is_reported_and_the_others_go_on(
    assessor: Assessor, examples: list[tuple[str, DraftResolution]]
) -> None:
    wrong = DraftResolution.model_validate(
        {"votes": {"date": dt.date(2018, 4, 10), "states_against": ["Japan"], "against": 1}}
    )
    good = [each for each in examples if each[0] == "S-2014-348"]
    record, problems = veto_record(assessor, [("wrong", wrong), *good])
    assert [problem.code for problem in problems] == ["not-on-the-council"]
    assert len(record.falling) == 1
    assert record.problems
