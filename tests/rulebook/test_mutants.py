"""A small wrong done to a rule is noticed by one of its cases."""

from __future__ import annotations

import pytest

from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Rule
from tests.rulebook.mutation import Mutants, survivors

BOOK = RuleBook.load()

_NAMED_TWICE = "type with “ethnic-cleansing”"
SAME_RULE = {
    # ethnic cleansing is let in by its premise already
    "aim-accountability": {f"holds.all.2.any.0: where any_of.0 {_NAMED_TWICE}"},
    "aim-ends-hostilities": {f"holds.all.2.any.0: where any_of.0 {_NAMED_TWICE}"},
    "aim-shown-by-coercion": {f"holds.all.0: where any_of.0 {_NAMED_TWICE}"},
    # a crime that is not past is ongoing or feared, which the other alternative says
    "crimes-are-present": {"holds.any.1: where without time"},
}
"""Mutants that decide every draft as the rule does, with the reason."""


@pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)
def test_every_mutant_of_a_rule_is_noticed_by_a_case(rule: Rule) -> None:
    assert set(survivors(BOOK, rule)) <= SAME_RULE.get(rule.id, set())


def test_the_mutants_are_many_and_each_is_another_rule() -> None:
    made = [
        (rule, mutant) for rule in BOOK.rules.values() for _, mutant in Mutants(BOOK, rule).all()
    ]
    assert len(made) >= 10 * len(BOOK.rules)
    assert all(mutant != rule for rule, mutant in made)
