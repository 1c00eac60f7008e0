"""Which unknowns matter is what trying every combination of answers would show."""

from __future__ import annotations

import itertools
from random import Random

import pytest

from credible.assess.assessing import Assessor
from credible.assess.unknowns import Answers, OpenFacts, Unknown
from tests.properties.drafts import random_draft

FEW = 6
"""Unknowns of which every combination is tried here."""


def tried(facts: OpenFacts, live: list[Unknown]) -> list[str]:
    """The unknowns whose answer changes the outcome for some answers to the others."""
    outcomes = {}
    for picks in itertools.product(*(unknown.answers for unknown in live)):
        answers = Answers()
        for unknown, pick in zip(live, picks, strict=True):
            answers.add(unknown, pick)
        outcomes[picks] = facts.outcome_with(answers)
    found = []
    for place, unknown in enumerate(live):
        by_others: dict[tuple[object, ...], set[str]] = {}
        for picks, outcome in outcomes.items():
            by_others.setdefault((*picks[:place], *picks[place + 1 :]), set()).add(outcome)
        if any(len(each) > 1 for each in by_others.values()):
            found.append(unknown.key)
    return found


@pytest.mark.parametrize("reading_id", ["founding-commentary", "strict", "code-text"])
def test_the_unknowns_that_matter_are_those_that_trying_shows(
    assessor: Assessor, reading_id: str
) -> None:
    chance = Random(29)
    pledge, reading = assessor.choose(None, reading_id)
    compared = 0
    for _ in range(150):
        draft = random_draft(chance)
        decision = assessor.decider.decide(draft, pledge, reading)
        facts = OpenFacts(assessor.decider, draft, pledge, reading, decision)
        live = [
            unknown for unknown in facts.unknowns
            if any(
                decision.elements.get(assessor.book.rules[rule].element) == "unknown"
                for rule in unknown.rules
            )
        ]
        if not 0 < len(live) <= FEW:
            continue
        compared += 1
        assert [unknown.key for unknown in facts.that_matter()] == tried(facts, live)
        for unknown in live:
            alone = []
            for answer in unknown.answers:
                answers = Answers()
                answers.add(unknown, answer)
                alone.append(facts.outcome_with(answers))
            assert facts.outcomes_of(unknown) == tuple(alone)
    assert compared > 10
