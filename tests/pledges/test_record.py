from __future__ import annotations

from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.model.vote import VoteRecord
from credible.pledges import Pledges
from credible.pledges.record import COLUMNS, VoteTable


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
            assert len(record.states_against) == record.against, record.draft


def test_a_permanent_member_against_is_no_veto_without_nine_votes(pledges: Pledges) -> None:
    for symbol in ("S/2023/507", "S/2023/772", "S/2023/795", "S/2018/520"):
        record = pledges.record(symbol)
        assert record is not None
        found = pledges.assess_votes("falls", record, None, "french-mexican")
        assert found.result == "not enough votes"
        assert not any(member.veto for member in found.members)


def test_records_put_together_from_rows_are_those_that_the_model_would_make(
    pledges: Pledges,
) -> None:
    assert len(pledges.votes.records) > 100
    for record in pledges.votes.records:
        assert VoteRecord.model_validate(record.model_dump()) == record


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"against": "16"}, "less than or equal to 15"),
        ({"in_favour": "13", "against": "3"}, "the votes add up to 16"),
        ({"against": "1", "states_against": "China; Russian Federation"}, "holds 2 States"),
        ({"states_against": "China; CHINA"}, "stands twice"),
        ({"states_against": "China", "states_abstaining": "China"}, "stands twice"),
    ],
)
def test_a_row_that_is_no_vote_is_refused_with_its_line(
    tmp_path: Path, cells: dict[str, str], said: str
) -> None:
    row = {"draft": "S/1", "date": "2014-05-22", "result": "vetoed", "source": "S/PV.1", **cells}
    path = tmp_path / "votes.csv"
    path.write_text("\n".join((",".join(COLUMNS), ",".join(row.get(c, "") for c in COLUMNS))))
    with pytest.raises(CredibleError) as caught:
        VoteTable.load(path)
    (problem,) = caught.value.problems
    assert said in problem.sentence
    assert problem.place.line == 2


def test_spaces_inside_a_name_of_a_row_are_put_right(tmp_path: Path) -> None:
    row = {"draft": "S/1", "date": "2014-05-22", "result": "vetoed", "source": "S/PV.1",
           "states_against": "Russian   Federation"}
    path = tmp_path / "votes.csv"
    path.write_text("\n".join((",".join(COLUMNS), ",".join(row.get(c, "") for c in COLUMNS))))
    (record,) = VoteTable.load(path).records
    assert record.states_against == ("Russian Federation",)
