from __future__ import annotations

import datetime as dt

import pytest

from credible.pledges import Pledges

CODE = "code-of-conduct"
DECLARATION = "french-mexican"
R2P = "responsibility-to-protect"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("France", "2015-10-23", "yes"),
        ("France", "2025-01-01", "yes"),
        ("France", "2015-10-22", "unknown"),  # it had joined by the 23rd
        ("France", "2014-05-22", "no"),  # no Code yet
        ("United Kingdom", "2015-10-01", "yes"),
        ("United Kingdom", "2015-09-30", "no"),  # it joined on the 1st
        ("Austria", "2015-09-01", "yes"),
        ("Austria", "2015-08-31", "no"),
        ("Russian Federation", "2015-10-24", "no"),
        ("Russian Federation", "2018-01-01", "no"),  # still had not in April 2021
        ("Russian Federation", "2021-04-27", "no"),
        ("Russian Federation", "2021-04-28", "unknown"),
        ("Egypt", "2015-10-23", "no"),
        ("Egypt", "2016-10-08", "unknown"),
        ("Viet Nam", "2020-01-01", "unknown"),  # in no table
        ("Viet Nam", "2014-01-01", "no"),
        ("Canada", "2016-11-07", "yes"),
        ("Canada", "2016-11-06", "unknown"),
    ],
)
def test_joining_the_code_is_yes_no_or_unknown_on_a_day(
    pledges: Pledges, state: str, date: str, value: str
) -> None:
    assert pledges.joined(state, CODE, day(date)).value == value


def test_before_the_launch_the_code_bound_nobody(pledges: Pledges) -> None:
    for state in pledges.states.all:
        assert pledges.joined(state, CODE, day("2015-10-22")).bound == "no"
    austria = pledges.joined("Austria", CODE, day("2015-09-15"))
    assert (austria.value, austria.bound) == ("yes", "no")


def test_an_answer_names_kind_day_and_source(pledges: Pledges) -> None:
    answer = pledges.joined("United Kingdom", CODE, day("2023-07-11"))
    assert (answer.kind, answer.since) == ("joined-on", day("2015-10-01"))
    assert answer.source is not None
    assert answer.source.startswith("https://www.gov.uk/")
    assert answer.phrase == "joined on 1 October 2015"


def test_support_that_was_only_stated_says_so(pledges: Pledges) -> None:
    answer = pledges.joined("Canada", CODE, day("2020-01-01"))
    assert answer.kind == "supports-by"
    assert "stated its support" in answer.phrase


def test_an_unknown_joining_tells_the_last_day_it_had_not(pledges: Pledges) -> None:
    answer = pledges.joined("China", CODE, day("2023-07-11"))
    assert (answer.value, answer.bound) == ("unknown", "unknown")
    assert "27 April 2021" in answer.known
    assert answer.precision == "implied"


def test_every_answer_carries_how_much_of_the_list_is_known(pledges: Pledges) -> None:
    completeness = pledges.joined("Viet Nam", CODE, day("2024-01-01")).completeness
    assert (completeness.named, completeness.total) == (39, 129)
    assert "not known to have joined" in completeness.sentence
    at_launch = pledges.joined("Viet Nam", CODE, day("2015-09-02")).completeness
    assert at_launch.total == 29


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("France", "2015-09-30", "yes"),
        ("France", "2015-09-29", "no"),
        ("Mexico", "2016-01-01", "yes"),
        ("Russian Federation", "2016-10-08", "unknown"),
        ("United Kingdom", "2016-10-08", "unknown"),
    ],
)
def test_support_of_the_declaration(pledges: Pledges, state: str, date: str, value: str) -> None:
    assert pledges.joined(state, DECLARATION, day(date)).value == value


@pytest.mark.parametrize(
    ("state", "date", "value"),
    [
        ("Viet Nam", "2005-09-16", "yes"),
        ("Viet Nam", "2005-09-15", "no"),
        ("South Sudan", "2011-07-13", "no"),
        ("South Sudan", "2011-07-14", "yes"),
        ("Holy See", "2020-01-01", "no"),
    ],
)
def test_the_responsibility_to_protect_is_shared_by_all_member_states(
    pledges: Pledges, state: str, date: str, value: str
) -> None:
    answer = pledges.joined(state, R2P, day(date))
    assert (answer.value, answer.bound) == (value, value)


def test_no_dated_negative_contradicts_a_joining(pledges: Pledges) -> None:
    for pledge in pledges.ids:
        assert pledges.pledge(pledge).supporters.problems() == ()


def test_every_row_names_a_source(pledges: Pledges) -> None:
    for pledge in (CODE, DECLARATION):
        supporters = pledges.pledge(pledge).supporters
        rows = [*supporters.by_state.values(), *supporters.totals]
        rows += [each for many in supporters.negatives.values() for each in many]
        assert rows
        assert all(row.source for row in rows)
