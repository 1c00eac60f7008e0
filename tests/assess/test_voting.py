"""Whom an outcome binds and what votes mean, for a draft as it comes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from credible.assessing.assessor import Assessor
from credible.assessing.voting import pledges_of, vote_on, votes_answer
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.pledges import Classification, Pledges

FALLING: dict[str, Any] = {
    "title": "Protection of civilians in Norland",
    "about": "Norland",
    "nature": "substantive",
    "particular_situation": True,
    "aims": ["protect-civilians", "end-crimes"],
    "crimes": [
        {"type": "crimes-against-humanity", "finding": "established", "time": "ongoing"},
    ],
    "legal_basis": [{"instrument": "un-charter", "chapter": "VII"}],
    "determinations": ["threat-to-peace"],
    "measures": [{"type": "end-of-attacks", "verb": "demands"}],
    "safeguards": [],
    "evidence": [],
    "addressees": ["all-parties"],
}
DAY = dt.date(2018, 4, 10)


def draft(**more: Any) -> DraftResolution:
    return DraftResolution.model_validate({**FALLING, **more})


def vote(against: list[str], *, date: dt.date = DAY, abstaining: int = 0) -> dict[str, Any]:
    return {
        "date": date,
        "in_favour": 15 - len(against) - abstaining,
        "against": len(against),
        "abstaining": abstaining,
        "states_against": against,
        "procedural": False,
    }


@pytest.fixture(scope="module")
def pledges(assessor: Assessor) -> Pledges:
    return pledges_of(assessor.book)


def test_the_council_of_the_day_asked_for_is_shown(assessor: Assessor) -> None:
    answer = votes_answer(assessor, draft(date=dt.date(2012, 2, 4)), date=dt.date(2018, 4, 10))
    assert answer.date_from == "asked for"
    assert len(answer.bound.members) == 15
    assert {m.name for m in answer.bound.members if m.permanent} >= {"China", "France"}
    assert "Poland" in {m.name for m in answer.bound.members}


def test_without_a_day_it_is_that_of_the_vote_then_of_the_draft_then_today(
    assessor: Assessor,
) -> None:
    today = dt.date(2026, 1, 5)
    voted = votes_answer(assessor, draft(date=dt.date(2018, 4, 1), votes=vote([])), today=today)
    assert (voted.date, voted.date_from) == (DAY, "vote")
    dated = votes_answer(assessor, draft(date=dt.date(2018, 4, 1)), today=today)
    assert (dated.date, dated.date_from) == (dt.date(2018, 4, 1), "draft")
    undated = votes_answer(assessor, draft(), today=today)
    assert (undated.date, undated.date_from) == (today, "today")


def test_not_known_to_have_joined_is_not_has_not_joined(assessor: Assessor) -> None:
    answer = votes_answer(assessor, draft(), date=DAY)
    by_name = {member.name: member for member in answer.bound.members}
    assert answer.outcome == "falls"
    assert by_name["Russian Federation"].joined.value == "no"
    assert by_name["Equatorial Guinea"].joined.value == "unknown"
    assert by_name["Equatorial Guinea"].binds == "unknown"
    assert by_name["France"].binds == "yes"
    assert answer.bound.completeness.sentence


def test_a_supporter_that_votes_against_a_draft_that_falls_is_inconsistent(
    assessor: Assessor,
) -> None:
    answer = votes_answer(assessor, draft(votes=vote(["France", "Russian Federation"])))
    assert answer.votes is not None
    meanings = {member.name: member.classification for member in answer.votes.members}
    assert meanings["France"] is Classification.INCONSISTENT
    assert meanings["Russian Federation"] is Classification.OUTSIDE_THE_COMMITMENT
    (france,) = [m for m in answer.votes.members if m.name == "France"]
    assert france.veto is True
    assert "in this reading" in france.reason


def test_nine_votes_make_a_veto_and_eight_do_not(assessor: Assessor) -> None:
    names = ["France", "Bolivia", "Kuwait", "Peru", "Poland", "Sweden", "Ethiopia"]
    eight = votes_answer(assessor, draft(votes=vote(names)), pledge="french-mexican")
    nine = votes_answer(assessor, draft(votes=vote(names[:6])), pledge="french-mexican")
    assert eight.votes is not None and nine.votes is not None
    assert eight.votes.result == "not enough votes"
    assert nine.votes.result == "vetoed"
    assert not any(member.veto for member in eight.votes.members)


def test_a_vote_before_the_pledge_is_retrospective(assessor: Assessor) -> None:
    record = vote(["China", "Russian Federation"], date=dt.date(2014, 5, 22))
    answer = votes_answer(assessor, draft(votes=record))
    assert answer.votes is not None
    assert {m.classification for m in answer.votes.members} == {Classification.RETROSPECTIVE}


def test_a_vote_found_in_the_record_by_the_symbol(
    assessor: Assessor, pledges: Pledges
) -> None:
    found = vote_on(draft(symbol="S/2014/348"), pledges)
    assert found is not None
    assert found.origin == "record"
    assert found.vote.tally == "13-2-0"
    assert votes_answer(assessor, draft(symbol="S/2014/348")).vote_from == "record"


def test_a_vote_without_names_is_completed_from_the_record(pledges: Pledges) -> None:
    counts = {"date": dt.date(2014, 5, 22), "in_favour": 13, "against": 2, "abstaining": 0}
    found = vote_on(draft(symbol="S/2014/348", votes=counts), pledges)
    assert found is not None
    assert found.origin == "draft and record"
    assert set(found.vote.states_against) == {"China", "Russian Federation"}


def test_a_count_that_the_document_does_not_give_is_no_contradiction(pledges: Pledges) -> None:
    """Akoma Ntoso texts often give no count of the votes against where there was none."""
    counts = {"date": dt.date(2011, 3, 17), "in_favour": 10, "abstaining": 5}
    found = vote_on(draft(symbol="S/RES/1973 (2011)", votes=counts), pledges)
    assert found is not None
    assert found.notice is None
    assert (found.origin, found.vote.tally) == ("draft and record", "10-0-5")


def test_where_draft_and_record_disagree_the_draft_is_followed_and_it_is_said(
    pledges: Pledges,
) -> None:
    counts = {"date": dt.date(2014, 5, 22), "in_favour": 12, "against": 2, "abstaining": 1}
    found = vote_on(draft(symbol="S/2014/348", votes=counts), pledges)
    assert found is not None
    assert (found.origin, found.vote.tally) == ("draft", "12-2-1")
    assert found.notice is not None and "13-2-0" in found.notice


def test_another_day_than_that_of_the_vote_asks_whom_it_would_bind(assessor: Assessor) -> None:
    answer = votes_answer(
        assessor, draft(votes=vote(["France"])), date=dt.date(2025, 1, 10)
    )
    assert answer.votes is None
    assert any("10 April 2018" in notice for notice in answer.notices)


def test_early_warning_is_shown(assessor: Assessor) -> None:
    warned = draft(situation={"secretary-general-warned": True})
    answer = votes_answer(assessor, warned, date=DAY)
    results = {finding.rule: finding.result for finding in answer.warnings}
    assert results == {"secretary-general-has-warned": "holds",
                       "assessment-taken-into-account": "fails"}


def test_every_reading_has_its_answer(assessor: Assessor) -> None:
    answer = votes_answer(assessor, draft(votes=vote(["France"])), all_readings=True)
    assert [each.reading for each in answer.readings] == [
        each.id for each in assessor.book.readings_of("code-of-conduct")
    ]
    falling = [each for each in answer.readings if each.outcome == "falls"]
    assert falling and all("France" in each.bound for each in falling)


def test_the_summit_outcome_makes_no_vote_inconsistent(assessor: Assessor) -> None:
    answer = votes_answer(
        assessor, draft(votes=vote(["France", "Poland"])), pledge="responsibility-to-protect"
    )
    assert answer.votes is not None
    assert answer.votes.counts[Classification.INCONSISTENT] == 0


def test_a_day_without_a_known_council_is_refused(assessor: Assessor) -> None:
    with pytest.raises(CredibleError, match="council-not-known"):
        votes_answer(assessor, draft(), date=dt.date(1900, 1, 1))


def test_a_state_that_did_not_sit_is_refused(assessor: Assessor) -> None:
    with pytest.raises(CredibleError, match="not-on-the-council"):
        votes_answer(assessor, draft(votes=vote(["Japan"])))


def test_a_vote_of_another_day_is_not_told_to_be_found(assessor: Assessor) -> None:
    answer = votes_answer(assessor, draft(votes=vote(["France"])), date=dt.date(2020, 1, 1))
    assert (answer.votes, answer.vote_from) == (None, None)
    assert any("The vote was taken on 10 April 2018" in each for each in answer.notices)
    of_the_day = votes_answer(assessor, draft(votes=vote(["France"])))
    assert of_the_day.votes is not None
    assert of_the_day.vote_from == "draft"


def test_without_a_vote_none_is_found_anywhere(assessor: Assessor) -> None:
    answer = votes_answer(assessor, draft(), date=DAY)
    assert (answer.votes, answer.vote_from) == (None, None)
