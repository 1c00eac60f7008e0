"""Sets of combinations as bits say what a list of all combinations would."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.truth_table import together, truth_table

sizes = st.lists(st.integers(1, 4), min_size=1, max_size=5).map(tuple)


def listed(own: tuple[int, ...]) -> list[tuple[int, ...]]:
    return list(itertools.product(*map(range, own)))


def members(where: int, own: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [picks for bit, picks in enumerate(listed(own)) if where >> bit & 1]


@given(sizes)
def test_an_answer_stands_in_the_combinations_that_have_it(own: tuple[int, ...]) -> None:
    every = truth_table(own)
    assert members(every.all, own) == listed(own)
    for place, size in enumerate(own):
        for number in range(size):
            expected = [picks for picks in listed(own) if picks[place] == number]
            assert members(every.with_answer(place, number), own) == expected


@given(sizes, st.data())
def test_a_table_over_some_questions_is_spread_over_all(
    own: tuple[int, ...], data: st.DataObject
) -> None:
    every = truth_table(own)
    places = data.draw(st.lists(st.integers(0, len(own) - 1), unique=True))
    small = listed(tuple(own[place] for place in places))
    table = bytes(data.draw(st.integers(0, 2)) for _ in small)
    spread = every.spread(table, places)
    for picks, bit in zip(listed(own), itertools.count()):
        value = table[small.index(tuple(picks[place] for place in places))]
        assert {number for number, where in spread.items() if where >> bit & 1} == {value}


@given(sizes, st.data())
def test_an_answer_turns_a_set_that_differs_between_two_of_its_answers(
    own: tuple[int, ...], data: st.DataObject
) -> None:
    every = truth_table(own)
    where = data.draw(st.integers(0, every.all))
    inside = set(members(where, own))
    for place, size in enumerate(own):
        expected = any(
            (picks in inside) != ((*picks[:place], number, *picks[place + 1 :]) in inside)
            for picks in listed(own)
            for number in range(size)
        )
        assert every.turned_by(place, where) == expected


def test_words_stand_together_where_their_sets_meet() -> None:
    parts = [{"holds": 0b0011, "fails": 0b1100}, {"holds": 0b0101, "unknown": 0b1010}]
    assert together(parts, 0b1111) == {
        frozenset({"holds"}): 0b0001,
        frozenset({"holds", "unknown"}): 0b0010,
        frozenset({"fails", "holds"}): 0b0100,
        frozenset({"fails", "unknown"}): 0b1000,
    }
