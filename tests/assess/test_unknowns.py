"""Which unknowns matter is what trying every combination of answers would show."""

from __future__ import annotations

import itertools
from random import Random
from typing import Any

import pytest

from credible.assessing.assessor import Assessor
from credible.assessing.unknowns import OpenFacts, Unknown
from credible.model.draft import DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.rule import Pledge, Reading
from tests.properties.drafts import random_draft

FEW = 6
"""Unknowns of which every combination is tried here."""


class Tried:
    """Every rule of a reading decided anew with answers laid over the draft and the premises."""

    def __init__(
        self, assessor: Assessor, draft: DraftResolution, pledge: Pledge, reading: Reading
    ) -> None:
        self.decider = assessor.decider
        self.draft, self.pledge, self.reading = draft, pledge, reading

    def outcome(self, answers: list[tuple[Unknown, Any]]) -> str:
        """The outcome when the answers are laid in."""
        premises = dict(self.decider.book.premises_under(self.reading))
        sums: dict[str, str] = {}
        facts = dict(self.draft.situation.facts)
        fields: dict[str, Any] = {}
        for unknown, answer in answers:
            name = unknown.key.partition(".")[2]
            if unknown.kind == "premise":
                premises[name] = answer
            elif unknown.kind == "situation":
                facts[name] = SituationFact(value=answer)
            elif unknown.kind == "list":
                sums[unknown.key] = answer
            else:
                fields[unknown.key] = answer
        fields["situation"] = Situation.model_construct(facts=facts)
        draft = self.draft.model_copy(update=fields)
        results = {
            name: self.decider.rule(name).decide(draft, sums, premises)
            for name in self.reading.requires
        }
        elements = self.decider.elements_of(self.pledge, self.reading)
        return self.decider.conclude(results, elements).outcome


def that_matter(tried: Tried, live: list[Unknown]) -> list[str]:
    """The unknowns whose answer changes the outcome for some answers to the others."""
    outcomes = {
        picks: tried.outcome(list(zip(live, picks, strict=True)))
        for picks in itertools.product(*(unknown.answers for unknown in live))
    }
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
        facts = OpenFacts(
            assessor.decider, draft, assessor.decider.plan(pledge, reading), decision
        )
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
        tried = Tried(assessor, draft, pledge, reading)
        assert [unknown.key for unknown in facts.that_matter()] == that_matter(tried, live)
        for unknown in live:
            alone = [tried.outcome([(unknown, answer)]) for answer in unknown.answers]
            assert facts.outcomes_of(unknown) == tuple(alone)
    assert compared > 10
