from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from credible.model.vote import VoteRecord


def test_a_record_prints_its_tally_and_marks_what_is_not_known() -> None:
    assert VoteRecord(in_favour=13, against=2, abstaining=0).tally == "13-2-0"
    assert VoteRecord(in_favour=13).tally == "13-?-?"


def test_unknown_is_a_word_for_what_is_not_known() -> None:
    record = VoteRecord(in_favour="unknown", procedural="unknown")  # type: ignore[arg-type]
    assert record.in_favour is None
    assert record.procedural is None


def test_names_may_be_written_as_a_list_or_parted_by_semicolons() -> None:
    listed = VoteRecord(states_against=("China", "Russian Federation"))
    written = VoteRecord(states_against=" China;  Russian   Federation; ")  # type: ignore[arg-type]
    assert listed == written


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"against": 1, "states_against": ["China", "France"]}, "holds 2 States"),
        ({"states_against": ["China"], "states_abstaining": ["china"]}, "stands twice"),
        ({"states_against": ["China", "China"]}, "stands twice"),
        ({"in_favour": 13, "against": 2, "abstaining": 1}, "add up to 16"),
        ({"in_favour": 16}, "less than or equal to 15"),
        ({"in_favour": -1}, "greater than or equal to 0"),
        ({"infavour": 1}, "Extra inputs"),
        ({"date": "yesterday"}, "date"),
    ],
)
def test_a_record_that_contradicts_itself_is_refused(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        VoteRecord.model_validate(fields)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        VoteRecord(in_favour=13).in_favour = 14  # type: ignore[misc]


counts = st.one_of(st.none(), st.integers(0, 3))


@given(
    in_favour=counts, against=counts, abstaining=counts, procedural=st.sampled_from([None, True])
)
def test_a_record_survives_json(
    in_favour: int | None, against: int | None, abstaining: int | None, procedural: bool | None
) -> None:
    record = VoteRecord(
        in_favour=in_favour,
        against=against,
        abstaining=abstaining,
        procedural=procedural,
        date=dt.date(2014, 5, 22),
    )
    assert VoteRecord.model_validate_json(record.model_dump_json()) == record
