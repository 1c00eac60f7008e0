from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.pledges import Pledges

RULES = Path(__file__).resolve().parents[2] / "rules"
FIRST, LAST = dt.date(1946, 1, 12), dt.date(2027, 12, 31)
ENLARGED = dt.date(1966, 1, 1)


def codes(pledges: Pledges, day: dt.date) -> set[str]:
    return {member.iso3 for member in pledges.council_on(day).members}


@given(day=st.dates(FIRST, LAST))
def test_on_every_day_the_council_has_its_seats_and_nobody_sits_twice(day: dt.date) -> None:
    council = Pledges.load(RULES).council_on(day)
    assert len(council.members) == (15 if day >= ENLARGED else 11)
    assert len({member.iso3 for member in council.members}) == len(council.members)
    assert {member.iso3 for member in council.permanent} == {"CHN", "FRA", "RUS", "GBR", "USA"}
    assert council.majority == (9 if day >= ENLARGED else 7)
    assert all(member.start <= day for member in council.members)


@given(day=st.dates(ENLARGED, LAST))
def test_since_1966_the_elected_seats_are_spread_over_the_regions(day: dt.date) -> None:
    groups = Counter(member.group for member in Pledges.load(RULES).council_on(day).elected)
    assert groups["african"] + groups["asia-pacific"] == 5
    assert groups["eastern-european"] == 1
    assert groups["latin-american-and-caribbean"] == 2
    assert groups["western-european-and-others"] == 2


def test_no_day_of_the_table_is_at_fault(pledges: Pledges) -> None:
    assert pledges.council.problems() == ()


def test_an_elected_term_is_at_most_two_years(pledges: Pledges) -> None:
    for term in pledges.council.terms:
        if not term.permanent:
            assert term.end is not None
            assert (term.end - term.start).days <= 731


@pytest.mark.parametrize(
    ("first", "year", "second"),
    [
        ("YUG", 1956, "PHL"),
        ("POL", 1960, "TUR"),
        ("LBR", 1961, "IRL"),
        ("ROU", 1962, "PHL"),
        ("CSK", 1964, "MYS"),
        ("ITA", 2017, "NLD"),
    ],
)
def test_two_states_that_shared_a_term_sat_one_year_each(
    pledges: Pledges, first: str, year: int, second: str
) -> None:
    assert first in codes(pledges, dt.date(year, 12, 31))
    assert second not in codes(pledges, dt.date(year, 12, 31))
    assert first not in codes(pledges, dt.date(year + 1, 1, 1))
    assert second in codes(pledges, dt.date(year + 1, 1, 1))


def test_jordan_took_the_seat_that_saudi_arabia_declined(pledges: Pledges) -> None:
    assert "JOR" in codes(pledges, dt.date(2014, 1, 1))
    assert all(term.iso3 != "SAU" for term in pledges.council.terms)


def test_the_permanent_seats_keep_their_holder_and_change_its_name(pledges: Pledges) -> None:
    def name(code: str, day: dt.date) -> str:
        return next(m.name for m in pledges.council_on(day).permanent if m.iso3 == code)

    assert name("CHN", dt.date(1971, 10, 24)) == "Republic of China"
    assert name("CHN", dt.date(1971, 10, 25)) == "China"
    assert name("RUS", dt.date(1991, 12, 23)) == "Union of Soviet Socialist Republics"
    assert name("RUS", dt.date(1991, 12, 24)) == "Russian Federation"


def test_democratic_yemen_sat_until_it_united_with_yemen(pledges: Pledges) -> None:
    assert "YMD" in codes(pledges, dt.date(1990, 5, 21))
    assert "YEM" in codes(pledges, dt.date(1990, 5, 22))


@pytest.mark.parametrize("day", [dt.date(1946, 1, 11), dt.date(2028, 1, 1)])
def test_a_council_that_is_not_known_is_not_guessed(pledges: Pledges, day: dt.date) -> None:
    with pytest.raises(CredibleError, match="council-not-known"):
        pledges.council_on(day)


def test_the_council_of_2014_names_its_fifteen_members(pledges: Pledges) -> None:
    elected = ["ARG", "AUS", "CHL", "JOR", "LTU", "LUX", "NGA", "KOR", "RWA", "TCD"]
    assert codes(pledges, dt.date(2014, 5, 22)) == {*elected, "CHN", "FRA", "RUS", "GBR", "USA"}
