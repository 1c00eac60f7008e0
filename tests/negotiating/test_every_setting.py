"""The answer on contested words is that of reading every setting of the text by itself."""

from __future__ import annotations

import os
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credible import assess, negotiate, read_draft
from credible.assessing.shared import assessor_of
from credible.negotiating import negotiate as answer
from tests.negotiating.drafts import Draft, as_text, chosen, drafts, written

_EXAMPLES = int(os.environ.get("CREDIBLE_EXAMPLES", "12"))


def _outcome(text: str | None) -> str | None:
    if text is None:
        return None
    return assess(read_draft(text.encode()), reading="founding-commentary").outcome


def _by_brute_force(draft: Draft) -> dict[frozenset[int], str]:
    """The outcome of every setting that is allowed, each written out and read."""
    out = {}
    for picks in product(*(unit.options for unit in draft.units)):
        taken = frozenset[int]().union(*picks)
        outcome = _outcome(as_text(draft, taken))
        if outcome is not None:
            out[taken] = outcome
    return out


def _smallest(draft: Draft, outcomes: dict[frozenset[int], str]) -> set[frozenset[int]]:
    base = chosen(draft)
    turned = {
        taken: frozenset(
            (number, taken & unit.switches) for number, unit in enumerate(draft.units)
            if taken & unit.switches != base & unit.switches
        )
        for taken, outcome in outcomes.items() if outcome != outcomes[base]
    }
    return {
        taken for taken, own in turned.items()
        if not any(other < own for other in turned.values())
    }


@pytest.mark.parametrize("read_whole", [0, 1000], ids=["added up", "each read"])
@settings(max_examples=_EXAMPLES, deadline=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(draft=drafts(most=6))
def test_the_smallest_sets_are_those_of_reading_every_setting(
    read_whole: int, draft: Draft
) -> None:
    outcomes = _by_brute_force(draft)
    base = chosen(draft)
    found = answer(written(draft).encode(), assessor_of(), read_whole=read_whole)
    by_id = {switch.id: number for number, switch in enumerate(found.switches)}

    assert len(found.switches) == draft.count
    assert found.compared_with.outcome == outcomes[base]
    for setting in found.settings:
        taken = frozenset(by_id[each] for each in setting.taken)
        assert setting.outcome == outcomes[taken], setting.title
    sets = {
        (base | {by_id[each] for each in found_set.taken})
        - {by_id[each] for each in found_set.dropped}
        for found_set in found.decisive
    }
    for found_set, outcome in ((s, outcomes[frozenset(s)]) for s in sets):
        assert outcome != outcomes[base], found_set
    smallest = _smallest(draft, outcomes)
    # switches within words that are gone do nothing, so settings are told apart by their text
    assert {as_text(draft, frozenset(s)) for s in sets} == {
        as_text(draft, each) for each in smallest
    }


@settings(max_examples=_EXAMPLES, deadline=None)
@given(draft=drafts(most=8), data=st.data())
def test_a_switch_of_which_is_said_that_it_changes_no_fact_changes_no_outcome(
    draft: Draft, data: st.DataObject
) -> None:
    found = negotiate(written(draft).encode())
    idle = [n for n, effect in enumerate(found.effects) if not effect.changes_facts]
    if not idle:
        return
    picks = [data.draw(st.sampled_from(unit.options)) for unit in draft.units]
    taken = frozenset[int]().union(*picks)
    for number in idle:
        with_it, without = _outcome(as_text(draft, taken | {number})), _outcome(
            as_text(draft, taken - {number})
        )
        if with_it is not None and without is not None:
            assert with_it == without
