"""durable-rules and the reference find the same for every draft, rule, reading and rule book."""

from __future__ import annotations

import random

from hypothesis import assume, event, given
from hypothesis import strategies as st

from credible.engine.deciding import Decider
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.checking import check_book
from credible.rulebook.rule import Pledge, Reading
from tests.properties.books import MadeUp, books
from tests.properties.drafts import drafts, drafts_beside_a_record, random_draft
from tests.properties.examples import DRAFTS_COMPARED, ENOUGH, compares
from tests.reference.evaluator import Reference, Verdict

SHIPPED = RuleBook.load()
REFERENCE = Reference(SHIPPED)
DECIDER = Decider(SHIPPED)


def found_by_engine(
    decider: Decider, draft: DraftResolution, pledge: Pledge, reading: Reading
) -> Verdict:
    decision = decider.decide(draft, pledge, reading)
    results = {
        name: (each.result, each.exception) for name, each in decision.results.items()
    }
    return Verdict(
        results, decision.elements, decision.scope, decision.credibility, decision.outcome
    )


def fits_the_engine(decider: Decider) -> bool:
    """Whether every rule is within the limits of the engine; a rule that is not says so."""
    for name in decider.book.rules:
        try:
            decider.rule(name)
        except CredibleError as error:
            (problem,) = error.problems
            assert problem.code == "engine-limit"
            assert problem.place.field == name
            event("too large for the engine")
            return False
    return True


@compares(500)
@given(draft=drafts() | drafts_beside_a_record())
def test_the_shipped_rule_book_decides_every_draft_as_defined(draft: DraftResolution) -> None:
    for reading in SHIPPED.readings.values():
        pledge = SHIPPED.pledge(reading.pledge)
        assert found_by_engine(DECIDER, draft, pledge, reading) == REFERENCE.verdict(
            draft, pledge, reading
        )


@compares(350, drafts_in_each=6)
@given(
    made_up=books(tuple(sorted(SHIPPED.premises))), draft=drafts() | drafts_beside_a_record(),
    seed=st.integers(0, 10**6),
)
def test_any_rule_book_decides_every_draft_as_defined(
    made_up: MadeUp, draft: DraftResolution, seed: int
) -> None:
    book = made_up.on(SHIPPED)
    chance = random.Random(seed)
    tried = [draft, *(random_draft(chance) for _ in range(5))]
    assert check_book(book, {}) == []
    reference, decider = Reference(book), Decider(book)
    assume(fits_the_engine(decider))
    for each in tried:
        for reading in book.readings.values():
            pledge = book.pledge(reading.pledge)
            assert found_by_engine(decider, each, pledge, reading) == reference.verdict(
                each, pledge, reading
            )


def test_enough_drafts_are_compared() -> None:
    assert sum(DRAFTS_COMPARED.values()) >= ENOUGH
