"""Numbers and dates are compared by the engine as they are."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from credible.engine.compiling import Compiler
from credible.engine.deciding import Decider
from credible.engine.rules import CompiledCondition
from credible.model.draft import DraftResolution, Measure
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import AllOf, FactIs, Some

BOOK = RuleBook.load()
months = st.integers(0, 40)
days = st.dates(datetime.date(2020, 1, 1), datetime.date(2020, 3, 1))


def verdict(value: bool | None) -> str:
    return "unknown" if value is None else ("true" if value else "false")


@given(st.none() | months, months, months)
@example(6, 6, 6)
@example(None, 6, 12)
def test_a_number_is_compared_as_it_is(value: int | None, least: int, most: int) -> None:
    condition = Some.model_validate({
        "some": "measures",
        "where": {"duration_months": {"at_least": least}, "any": [
            {"duration_months": {"at_most": most}},
        ]},
    })
    draft = DraftResolution(measures=(Measure(type="arms-embargo", duration_months=value),))
    expected = None if value is None else least <= value <= most
    assert CompiledCondition(condition, Compiler(BOOK)).value(draft, {}) == verdict(expected)


@given(st.none() | days, days, days)
@example(datetime.date(2020, 2, 1), datetime.date(2020, 2, 1), datetime.date(2020, 2, 1))
def test_a_date_is_compared_as_it_is(
    value: datetime.date | None, first: datetime.date, end: datetime.date
) -> None:
    condition = AllOf(all=(
        FactIs(fact="date", on_or_after=first), FactIs(fact="date", before=end)
    ))
    expected = None if value is None else first <= value < end
    found = CompiledCondition(condition, Compiler(BOOK)).value(DraftResolution(date=value), {})
    assert found == verdict(expected)


def test_a_rule_that_turns_on_a_date_waits_for_one_on_each_side_of_it(decider: Decider) -> None:
    day = datetime.date(2022, 12, 9)
    assert decider.compiler.dates == (day, day - datetime.timedelta(days=1))
    assert decider.compiler.answers_to("date") == decider.compiler.dates


NO_OF_A_PERSON = {"crimes-found-on-record": {"value": True}, "crimes-committed": {"value": False}}


@pytest.mark.parametrize(("test", "value"), [
    ({"is": True}, "false"), ({"is": False}, "true"), ({"in": [True, False]}, "true"),
])
def test_a_person_who_says_no_takes_away_what_the_record_says(
    decider: Decider, test: dict[str, Any], value: str
) -> None:
    condition = FactIs.model_validate({"fact": "situation.crimes-found-on-record", **test})
    draft = DraftResolution.model_validate({"situation": NO_OF_A_PERSON})
    assert CompiledCondition(condition, decider.compiler).value(draft, {}) == value
