from __future__ import annotations

import pytest

from credible.pledges import Pledges


@pytest.mark.parametrize(
    ("symbol", "tally"),
    [
        ("S/2014/348", "13-2-0"),
        ("S-2014-348", "13-2-0"),
        ("s/2014/348", "13-2-0"),
        ("S/2022/431", "13-2-0"),
        ("S/2013/660", "7-0-8"),
        ("S/2016/1085", "7-0-8"),
        ("S/2019/757", "2-9-4"),
        ("S/2022/231", "2-0-13"),
        ("S/2023/507", "2-3-10"),
        ("S/2024/826", "14-1-0"),
        ("S/RES/1593", "11-0-4"),
        ("S/RES/1973 (2011)", "10-0-5"),
        ("S/RES/1970", "15-0-0"),
    ],
)
def test_a_vote_is_found_by_the_symbol_of_draft_or_resolution(
    pledges: Pledges, symbol: str, tally: str
) -> None:
    record = pledges.record(symbol)
    assert record is not None
    assert record.tally == tally
    assert record.source


def test_a_vote_that_is_not_recorded_is_none(pledges: Pledges) -> None:
    assert pledges.record("S/2014/999") is None


def test_negative_votes_are_named_in_every_recorded_veto(pledges: Pledges) -> None:
    for record in pledges.votes.records:
        if record.states_against and record.in_favour is not None and record.in_favour >= 9:
            assert record.listed_completely("against"), record.draft


def test_a_permanent_member_against_is_no_veto_without_nine_votes(pledges: Pledges) -> None:
    for symbol in ("S/2023/507", "S/2023/772", "S/2023/795", "S/2018/520"):
        record = pledges.record(symbol)
        assert record is not None
        found = pledges.assess_votes("falls", record, None, "french-mexican")
        assert found.result == "not enough votes"
        assert not any(member.veto for member in found.members)
