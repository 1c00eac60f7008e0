"""Whether the answer to a question can make a difference, when there are too many to try them all.

With few unknowns every combination of answers is tried elsewhere. With many, a question is kept
only if its answer can turn a rule around, that rule can turn its element, and the outcome can
still depend on the limb of that element.
"""

from __future__ import annotations

import itertools
from typing import Any

from credible.assessing.truth_table import truth_table
from credible.assessing.unknowns import OpenFacts, Unknown
from credible.engine.deciding import Decider
from credible.engine.questions import Question
from credible.model.assessment import OpenQuestion

MOST_COMBINATIONS = 4096
"""Above so many combinations inside one rule its unknowns are taken to matter to it."""


def is_relevant(facts: OpenFacts, question: OpenQuestion) -> bool:
    """Whether some answer to ``question`` can turn a rule on which the outcome still waits."""
    name = question.fact.partition("[")[0]
    return any(
        unknown_is_relevant(facts, unknown)
        for unknown in facts.unknowns
        if unknown.fact == name and set(unknown.rules) <= set(question.rules)
    )


def unknown_is_relevant(facts: OpenFacts, unknown: Unknown) -> bool:
    """Whether some answer to ``unknown`` can turn a rule on which the outcome still waits."""
    return any(
        _turns(facts, unknown, rule)
        for rule in unknown.rules
        if _rule_is_awaited(facts, rule)
    )


def _rule_is_awaited(facts: OpenFacts, rule: str) -> bool:
    element = facts.book.rules[rule].element
    if facts.decision.elements.get(element) != "unknown":
        return False
    limb = next(each.limb for each in facts.pledge.elements if each.id == element)
    return _limb_tells(facts, limb)


def _limb_tells(facts: OpenFacts, limb: str) -> bool:
    """Whether the outcome can still depend on the limb, whatever the other turns out to be."""
    def ends(value: str) -> tuple[str, ...]:
        return ("holds", "fails") if value == "unknown" else (value,)

    scope, credibility = ends(facts.decision.scope), ends(facts.decision.credibility)
    outcome = facts.decider.outcome
    if limb == "scope":
        return any(len({outcome(own, other) for own in scope}) > 1 for other in credibility)
    return any(len({outcome(other, own) for own in credibility}) > 1 for other in scope)


def _turns(facts: OpenFacts, unknown: Unknown, rule: str) -> bool:
    waits = facts.waits_of(rule)
    if waits.combinations > MOST_COMBINATIONS:
        return True
    keys = [awaited.key for awaited in waits.awaited]
    every = truth_table(waits.sizes)
    results = every.spread(waits.table, range(len(keys)))
    return any(every.turned_by(keys.index(unknown.key), where) for where in results.values())


def attribute_is_relevant(
    decider: Decider, test: Question, item: Any, missing: tuple[str, ...], name: str
) -> bool:
    """Whether the attribute ``name`` of ``item`` can decide the test, whatever the others are."""
    own = values_to_try(decider, test.collection, name)
    others = [each for each in missing if each != name]
    choices = [values_to_try(decider, test.collection, each) for each in others]
    size = len(own)
    for choice in choices:
        size *= len(choice)
    if not own or size > MOST_COMBINATIONS or any(not choice for choice in choices):
        return True
    for picks in itertools.product(*choices):
        base = item.model_copy(update=dict(zip(others, picks, strict=True)))
        if len({test.of_item(base.model_copy(update={name: value})) for value in own}) > 1:
            return True
    return False


def values_to_try(decider: Decider, collection: str, name: str) -> tuple[Any, ...]:
    """Values that an attribute can have; none where they cannot be listed (numbers, text)."""
    fact = decider.compiler.items[collection][name]
    if fact.kind == "tri":
        return (True, False)
    if fact.words is None:
        return ()
    words = tuple(decider.book.vocabulary.terms(fact.words))
    return words if fact.kind == "term" else ((), *((word,) for word in words))
