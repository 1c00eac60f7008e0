from __future__ import annotations

import datetime as dt

import pytest

from credible.errors import CredibleError
from credible.model.vote import Cast, VoteRecord
from credible.pledges import Pledges
from credible.pledges.casting import Casting, read_casting

SYRIA_2014 = dt.date(2014, 5, 22)


def casting(pledges: Pledges, record: VoteRecord, day: dt.date = SYRIA_2014) -> Casting:
    return read_casting(record, pledges.council_on(day), pledges.states)


def test_members_in_no_list_have_the_one_vote_that_is_left(pledges: Pledges) -> None:
    record = VoteRecord(in_favour=13, against=2, abstaining=0, states_against=("China", "Russia"))
    casts = casting(pledges, record).casts
    assert casts["CHN"] is Cast.AGAINST
    assert casts["GBR"] is Cast.IN_FAVOUR


def test_members_are_known_not_to_be_against_where_all_negative_votes_are_named(
    pledges: Pledges,
) -> None:
    record = VoteRecord(in_favour=11, against=2, abstaining=2, states_against=("China", "Russia"))
    assert casting(pledges, record).casts["ARG"] is Cast.NOT_AGAINST


def test_a_partial_list_leaves_the_others_unknown(pledges: Pledges) -> None:
    record = VoteRecord(states_against=("China",))
    found = casting(pledges, record)
    assert found.casts["ARG"] is Cast.UNKNOWN
    assert found.result == "unknown"


def test_counts_that_fill_the_seats_leave_nobody_absent(pledges: Pledges) -> None:
    record = VoteRecord(in_favour=13, abstaining=0, states_against=("China", "Russia"))
    assert casting(pledges, record).casts["FRA"] is Cast.IN_FAVOUR


@pytest.mark.parametrize(
    ("day", "in_favour", "procedural", "veto"),
    [
        (SYRIA_2014, 9, False, True),
        (SYRIA_2014, 8, False, False),  # lost for want of votes
        (SYRIA_2014, 8, None, False),
        (SYRIA_2014, 9, True, False),  # no veto on procedure
        (SYRIA_2014, 9, None, None),
        (SYRIA_2014, None, False, None),
        (dt.date(1965, 12, 31), 7, False, True),
        (dt.date(1965, 12, 31), 6, False, False),
        (dt.date(1966, 1, 1), 7, False, False),
    ],
)
def test_a_veto_needs_a_substantive_draft_that_had_the_votes(
    pledges: Pledges,
    day: dt.date,
    in_favour: int | None,
    procedural: bool | None,
    veto: bool | None,
) -> None:
    record = VoteRecord(
        in_favour=in_favour, against=1, states_against=("USSR",), procedural=procedural
    )
    found = casting(pledges, record, day)
    assert found.vetoes["RUS"] is veto
    assert found.vetoes["FRA"] is False


def test_too_few_votes_can_follow_from_the_others(pledges: Pledges) -> None:
    record = VoteRecord(against=3, abstaining=4, procedural=False)
    assert casting(pledges, record).result == "not enough votes"


@pytest.mark.parametrize(
    ("record", "result"),
    [
        (VoteRecord(in_favour=15, against=0, abstaining=0), "adopted"),
        (VoteRecord(in_favour=10, against=0, abstaining=5), "adopted"),
        (VoteRecord(in_favour=13, against=2, abstaining=0), "unknown"),
        (VoteRecord(in_favour=9, procedural=True), "adopted"),
        (VoteRecord(in_favour=7, against=0, abstaining=8), "not enough votes"),
    ],
)
def test_the_result_is_told_only_where_it_follows(
    pledges: Pledges, record: VoteRecord, result: str
) -> None:
    assert casting(pledges, record).result == result


def test_a_vote_against_of_an_elected_member_is_no_veto(pledges: Pledges) -> None:
    record = VoteRecord(
        in_favour=14, against=1, abstaining=0, states_against=("Rwanda",), procedural=False
    )
    found = casting(pledges, record)
    assert "RWA" not in found.vetoes
    assert found.result == "adopted"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (VoteRecord(states_against=("Germany",)), "not-on-the-council"),
        (VoteRecord(states_against=("Atlantis",)), "no-such-state"),
        (VoteRecord(states_against=("Russia",), states_abstaining=("USSR",)), "votes-twice"),
    ],
)
def test_a_record_that_does_not_fit_the_council_is_explained(
    pledges: Pledges, record: VoteRecord, code: str
) -> None:
    with pytest.raises(CredibleError) as caught:
        casting(pledges, record)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_state_that_did_not_sit_is_answered_with_the_members_of_the_day(
    pledges: Pledges,
) -> None:
    with pytest.raises(CredibleError) as caught:
        casting(pledges, VoteRecord(states_against=("Germany",)))
    problem = caught.value.problems[0]
    assert problem.sentence == "Germany did not sit on the Security Council on 2014-05-22"
    assert "Luxembourg" in (problem.remedy or "")


def test_eleven_seats_cannot_cast_fifteen_votes(pledges: Pledges) -> None:
    with pytest.raises(CredibleError, match="too-many-votes"):
        casting(pledges, VoteRecord(in_favour=15), dt.date(1965, 1, 1))


def test_full_lists_that_leave_out_a_member_do_not_add_up(pledges: Pledges) -> None:
    record = VoteRecord(
        in_favour=0, against=1, abstaining=0, absent=0, not_participating=0, states_against=("USA",)
    )
    with pytest.raises(CredibleError, match="votes-do-not-add-up"):
        casting(pledges, record)
