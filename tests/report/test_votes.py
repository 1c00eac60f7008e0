from __future__ import annotations

import datetime as dt

import pytest

from credible.model.vote import VoteRecord
from credible.pledges import MembersBound, Pledges, VotesAssessment
from credible.report.page import page
from credible.report.votes import (
    bound_lines,
    member_table,
    tally_words,
    vote_lines,
)
from tests.report.forms import markdown, shown

CODE = "code-of-conduct"


@pytest.fixture(scope="module")
def pledges() -> Pledges:
    return Pledges.load()


@pytest.fixture(scope="module")
def rival(pledges: Pledges) -> VotesAssessment:
    record = VoteRecord(
        draft="S/2023/507", date=dt.date(2023, 7, 11), in_favour=2, against=3, abstaining=10,
        states_in_favour=("China", "Russian Federation"),
        states_against=("France", "United Kingdom", "United States"), procedural=False,
    )  # fmt: skip
    return pledges.assess_votes("falls", record, None, CODE)


@pytest.fixture(scope="module")
def bound(pledges: Pledges) -> MembersBound:
    return pledges.members_bound(dt.date(2023, 7, 11), CODE, "falls")


def test_the_vote_is_told_by_result_and_by_who_voted_against(rival: VotesAssessment) -> None:
    lines = vote_lines(rival)
    assert lines[0] == "2-3-10, not enough votes."
    assert lines[1].startswith("France had joined by 23 October 2015 and voted against a draft")
    assert lines[-1].startswith("United States of America voted against; it is not known to have")


def test_a_vote_against_without_the_votes_is_not_called_a_veto(rival: VotesAssessment) -> None:
    assert "veto" not in " ".join(vote_lines(rival, full=True)).lower()


def test_the_same_reason_is_given_once(pledges: Pledges) -> None:
    record = pledges.record("S/2014/348")
    assert record is not None
    lines = vote_lines(pledges.assess_votes("falls", record, None, CODE))
    assert lines[0] == "13-2-0, vetoed."
    assert len(lines) == 2 and lines[1].endswith("nobody was bound. Likewise: Russian Federation.")


def test_in_full_the_limits_of_the_table_are_told(rival: VotesAssessment) -> None:
    told = " ".join(vote_lines(rival, full=True))
    assert "By meaning: 2 inconsistent in this reading, 1 not determined" in told
    assert rival.completeness.sentence in told and "not legally binding" in told
    assert rival.known is not None and rival.known.sentence in told


def test_whom_the_outcome_binds_is_told_three_ways(bound: MembersBound) -> None:
    known, first, second = bound_lines(bound)
    assert known.startswith("Of the 15 members of the Council on 11 July 2023: 7 known to have")
    assert first.startswith("Bound: France, United Kingdom") and "Switzerland" in first
    assert second.startswith("Not known to be bound: China, Russian Federation")


def test_where_no_member_is_bound_their_names_are_not_listed(pledges: Pledges) -> None:
    told = bound_lines(pledges.members_bound(dt.date(2024, 5, 22), CODE, "outside"))
    assert told[1:] == ["Not bound: all 15 members of the Council."]


def test_members_that_have_joined_are_bound_if_an_undetermined_draft_falls(
    pledges: Pledges,
) -> None:
    told = bound_lines(pledges.members_bound(dt.date(2024, 5, 22), CODE, "undetermined"))
    assert told[1].startswith("Bound if the draft falls under the pledge: France, United Kingdom")
    assert told[2].startswith("Not known to be bound: China, Russian Federation")


def test_support_alone_is_counted_only_where_there_is_some(pledges: Pledges) -> None:
    malta_stated_it, nobody_did = dt.date(2024, 5, 22), dt.date(2016, 11, 10)
    told = [bound_lines(pledges.members_bound(day, CODE, "falls"))[0]
            for day in (malta_stated_it, nobody_did)]
    assert "(1 by stated support only)" in told[0]
    assert "support only" not in told[1]


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        ("13-2-0", "13-2-0"),
        ("10-?-5", "10 in favour, 5 abstaining"),
        ("15-?-?", "15 in favour"),
        ("?-?-?", "counts not known"),
    ],
)
def test_a_count_that_is_not_known_is_left_out_in_words(tally: str, words: str) -> None:
    assert tally_words(tally) == words


def test_before_the_pledge_one_sentence_is_enough(pledges: Pledges) -> None:
    told = bound_lines(pledges.members_bound(dt.date(2014, 5, 22), CODE, "falls"))
    assert told == [
        "On 22 May 2014 the Code of conduct was not yet launched (23 October 2015); "
        "nobody was bound."
    ]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_the_table_by_member_stays_within_the_screen(
    rival: VotesAssessment, bound: MembersBound, width: int
) -> None:
    for made in (member_table(bound, None), member_table(None, rival), member_table(bound, rival)):
        told = shown(page("Members", [made]), width)
        assert max(map(len, told.splitlines())) <= width
        assert "Switzerland" in told and "(permanent)" in told


def test_markdown_has_a_row_for_each_member(rival: VotesAssessment) -> None:
    told = markdown(page("Members", [member_table(None, rival)]))
    rows = [line for line in told.splitlines() if line.startswith("| ")]
    assert len(rows) == 17
    assert any(row.startswith("| France (permanent) | against | inconsistent in") for row in rows)
