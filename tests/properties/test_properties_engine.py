"""durable-rules and the reference find the same for every draft, rule, reading and rule book."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from credible.engine.deciding import Decider
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.checking import check_book
from credible.rulebook.rule import Pledge, Reading
from tests.properties.books import MadeUp, books
from tests.properties.drafts import drafts
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


@compares(800)
@given(draft=drafts())
def test_the_shipped_rule_book_decides_every_draft_as_defined(draft: DraftResolution) -> None:
    for reading in SHIPPED.readings.values():
        pledge = SHIPPED.pledge(reading.pledge)
        assert found_by_engine(DECIDER, draft, pledge, reading) == REFERENCE.verdict(
            draft, pledge, reading
        )


@compares(400, drafts_in_each=4)
@given(made_up=books(sorted(SHIPPED.premises)), tried=st.lists(drafts(), min_size=4, max_size=4))
def test_any_rule_book_decides_every_draft_as_defined(
    made_up: MadeUp, tried: list[DraftResolution]
) -> None:
    book = made_up.on(SHIPPED)
    assert check_book(book, {}) == []
    reference, decider = Reference(book), Decider(book)
    for draft in tried:
        for reading in book.readings.values():
            pledge = book.pledge(reading.pledge)
            assert found_by_engine(decider, draft, pledge, reading) == reference.verdict(
                draft, pledge, reading
            )


def test_enough_drafts_are_compared() -> None:
    assert sum(DRAFTS_COMPARED.values()) >= ENOUGH
