"""A small wrong done to a rule or to a reading is noticed by one of the cases beside it."""

from __future__ import annotations

import functools
from typing import get_args

import pytest
from tests.rulebook.mutants import Mutants, MutantsOfReading
from tests.rulebook.mutation import (
    OF_ALL,
    OF_EACH,
    THE_SAME,
    Trial,
    share_of,
    trial_of_reading,
    trial_of_rule,
)

from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Paragraphs, atoms
from credible.rulebook.rule import Reading, Rule, Stance

BOOK = RuleBook.load()
RULES = tuple(BOOK.rules.values())
READINGS = tuple(BOOK.readings.values())


@functools.cache
def of_rule(name: str) -> Trial:
    return trial_of_rule(BOOK, BOOK.rules[name])


@functools.cache
def of_reading(name: str) -> Trial:
    return trial_of_reading(BOOK, BOOK.readings[name])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_mutants_of_a_rule_are_noticed_by_its_cases(rule: Rule) -> None:
    trial = of_rule(rule.id)
    assert trial.share >= OF_EACH, trial.survivors


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.id)
def test_the_mutants_of_a_reading_are_noticed_by_its_cases(reading: Reading) -> None:
    trial = of_reading(reading.id)
    assert trial.share >= OF_EACH, trial.survivors


def test_nearly_all_mutants_together_are_noticed() -> None:
    found = [*(of_rule(rule.id) for rule in RULES), *(of_reading(each.id) for each in READINGS)]
    assert share_of(found) >= OF_ALL, {each.id: each.survivors for each in found if each.survivors}


def test_what_is_called_the_same_is_a_mutant_that_no_case_notices() -> None:
    for name, reasons in THE_SAME.items():
        trial = of_rule(name) if name in BOOK.rules else of_reading(name)
        assert set(reasons) <= set(trial.survivors)


def test_the_mutants_of_rules_are_many_and_each_is_another_rule() -> None:
    made = [(rule, mutant) for rule in RULES for _, mutant in Mutants(BOOK, rule).all()]
    assert len(made) >= 10 * len(RULES)
    assert all(mutant != rule for rule, mutant in made)


def test_every_number_of_a_count_of_paragraphs_is_moved() -> None:
    for rule in RULES:
        counts = [
            atom
            for condition in (rule.applies, rule.holds, *(each.when for each in rule.unless))
            if condition is not None
            for atom in atoms(condition)
            if isinstance(atom, Paragraphs)
        ]
        done = [what for what, _ in Mutants(BOOK, rule).all()]
        shares = sum(atom.share is not None for atom in counts)
        firsts = sum(atom.among_first is not None for atom in counts)
        assert sum(what.endswith("at_least +1") for what in done) == len(counts)
        assert sum(what.endswith("without share") for what in done) == shares
        assert sum(what.endswith("share +0.01") for what in done) == shares
        assert sum(what.endswith("without among_first") for what in done) == firsts
        assert sum(what.endswith("among_first +1") for what in done) == firsts


def test_every_rule_and_premise_of_a_reading_is_tried() -> None:
    for reading in READINGS:
        made = [mutant for _, mutant in MutantsOfReading(BOOK, reading).all()]
        assert all(mutant != reading for mutant in made)
        dropped = [set(reading.requires) - set(mutant.requires) for mutant in made]
        assert set().union(*dropped) == set(reading.requires)
        moved = {item for mutant in made for item in mutant.premises.items()}
        assert moved >= {(name, each) for name in reading.premises for each in get_args(Stance)}


def test_what_a_reading_leaves_out_is_tried_as_well() -> None:
    tried = [what for what, _ in MutantsOfReading(BOOK, BOOK.readings["strict"]).all()]
    assert "leaves_out: acts-on-record required" in tried
