"""Numbers and dates reach the engine as their place among the bounds that a rule names."""

from __future__ import annotations

import datetime

from hypothesis import example, given
from hypothesis import strategies as st

from credible.engine.compiling import Compiler
from credible.engine.fields import Number
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


@given(st.lists(st.integers(-20, 20), min_size=1), st.integers(-22, 22), st.integers(-22, 22))
def test_values_are_alike_where_no_bound_tells_them_apart(
    bounds: list[int], one: int, other: int
) -> None:
    number = Number("f0", lambda item: item)
    for bound in bounds:
        number.bound(bound)
    alike = all((one < b, one == b) == (other < b, other == b) for b in bounds)
    assert (number.place(one) == number.place(other)) == alike
    for bound in bounds:
        assert (number.place(one) < bound) == (one < bound)  # type: ignore[operator]
        assert (number.place(one) > bound) == (one > bound)  # type: ignore[operator]
