"""What holds of every decision, whatever the draft: order, answers, legal basis, readings."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from credible.engine.deciding import Decider, Decision
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading
from tests.properties.answering import answered, unknowns_of
from tests.properties.books import MadeUp, books
from tests.properties.drafts import VOCABULARY, drafts, words
from tests.properties.examples import examples
from tests.properties.test_properties_engine import fits_the_engine

BOOK = RuleBook.load()
DECIDER = Decider(BOOK)
READINGS = sorted(BOOK.readings)
readings = st.sampled_from(READINGS).map(lambda name: BOOK.readings[name])
seeds = st.integers(0, 10**9).map(Random)

SETTLED = ("holds", "fails", "not-applicable")


def decide(draft: DraftResolution, reading: Reading, decider: Decider = DECIDER) -> Decision:
    return decider.decide(draft, decider.book.pledge(reading.pledge), reading)


def placed(draft: DraftResolution) -> DraftResolution:
    """The draft with a paragraph and a place for each measure, so that no place is counted."""
    if draft.measures is None:
        return draft
    measures = tuple(
        each.model_copy(update={
            "paragraphs": each.paragraphs or (f"OP {number + 20}",),
            "decision": each.decision or number + 1,
        })
        for number, each in enumerate(draft.measures)
    )
    return draft.model_copy(update={"measures": measures})


@examples(200)
@given(draft=drafts().map(placed), chance=seeds)
def test_the_order_of_lists_never_matters(draft: DraftResolution, chance: Random) -> None:
    shuffled = {}
    for name in COLLECTIONS:
        items = getattr(draft, name)
        if items is not None:
            shuffled[name] = tuple(chance.sample(items, len(items)))
    turned = draft.model_copy(update=shuffled)
    for reading in BOOK.readings.values():
        assert decide(turned, reading) == decide(draft, reading)


@examples(200)
@given(draft=drafts().map(placed))
def test_saying_a_thing_twice_never_matters(draft: DraftResolution) -> None:
    twice = {
        name: (*getattr(draft, name), *getattr(draft, name))
        for name in COLLECTIONS
        if getattr(draft, name) is not None
    }
    doubled = draft.model_copy(update=twice)
    for reading in BOOK.readings.values():
        assert decide(doubled, reading) == decide(draft, reading)


def unrelated(reading: Reading) -> list[tuple[str, dict[str, object]]]:
    """Items of which no rule of the reading asks: no test of it can be met by them."""
    model = dict(COLLECTIONS)
    pledge = BOOK.pledge(reading.pledge)
    names = (*reading.requires, *reading.indicates, *pledge.warning)
    questions = [each for name in names for each in DECIDER.rule(name).questions]
    found = []
    for collection in COLLECTIONS:
        key = "instrument" if collection == "legal_basis" else "type"
        kind = "instruments" if collection == "legal_basis" else collection
        for word in words(kind):
            data: dict[str, object] = {key: word}
            if collection == "measures":
                data["verb"] = "recalls"
            if collection == "legal_basis":
                data["use"] = "recalling"
            if collection == "crimes":
                data["finding"] = "general"
            item = model[collection].model_validate(data)
            asked = [each for each in questions if each.collection == collection]
            if all(each.of_item(item) == "false" for each in asked):
                found.append((collection, data))
    return found


UNRELATED = {name: unrelated(BOOK.readings[name]) for name in READINGS}


@examples(200)
@given(draft=drafts(), reading=readings, chance=seeds)
def test_a_fact_that_no_rule_asks_for_never_changes_the_outcome(
    draft: DraftResolution, reading: Reading, chance: Random
) -> None:
    known = [
        (name, data) for name, data in UNRELATED[reading.id] if getattr(draft, name) is not None
    ]
    assume(known)
    collection, data = chance.choice(known)
    item = COLLECTIONS[collection].model_validate(data)
    more = draft.model_copy(update={collection: (*getattr(draft, collection), item)})
    assert decide(more, reading) == decide(draft, reading)


def test_there_are_facts_that_no_rule_asks_for() -> None:
    assert all(len(UNRELATED[name]) >= 50 for name in READINGS)


@examples(400)
@given(draft=drafts(), reading=readings, chance=seeds)
def test_an_answer_never_turns_a_settled_finding_around(
    draft: DraftResolution, reading: Reading, chance: Random
) -> None:
    unknowns = unknowns_of(draft, reading, BOOK)
    assume(unknowns)
    stays_settled(draft, reading, chance, DECIDER)


@examples(150)
@given(made_up=books(tuple(sorted(BOOK.premises))), draft=drafts(), chance=seeds)
def test_an_answer_never_turns_a_settled_finding_around_in_any_rule_book(
    made_up: MadeUp, draft: DraftResolution, chance: Random
) -> None:
    decider = Decider(made_up.on(BOOK))
    assume(fits_the_engine(decider))
    for reading in made_up.readings.values():
        stays_settled(draft, reading, chance, decider)


def stays_settled(
    draft: DraftResolution, reading: Reading, chance: Random, decider: Decider
) -> None:
    """Answers up to six unknowns, one after the other; nothing settled may change."""
    before = decide(draft, reading, decider)
    for _ in range(6):
        # a person's no takes away what the record has, and may so turn what rests on it
        over_the_record = {
            other
            for name, body in decider.book.vocabulary.situation.items()
            if draft.situation.value(name)
            for other in body.get("yields_to", ())
        }
        unknowns = [
            unknown for unknown in unknowns_of(draft, reading, decider.book)
            if not (unknown.kind == "situation" and unknown.name in over_the_record)
        ]
        if not unknowns:
            return
        draft, reading = answered(draft, reading, chance.choice(unknowns), chance)
        after = decide(draft, reading, decider)
        for name, result in before.results.items():
            now = after.results[name].result
            if result.result == "holds":
                # a rule whose condition is met may yet prove not to be in point; it never fails
                in_point = decider.book.applies(decider.book.rules[name]) is None
                assert now in (("holds",) if in_point else ("holds", "not-applicable"))
            elif result.result in SETTLED:
                assert now == result.result
        for name, found in before.elements.items():
            if found in SETTLED:
                assert after.elements[name] == found
        if before.scope in SETTLED:
            assert after.scope == before.scope
        if before.credibility in SETTLED:
            assert after.credibility == before.credibility
        if before.outcome in ("falls", "outside"):
            assert after.outcome == before.outcome
        if before.outcome == "not-credible":
            # what is not credible may prove to be outside the scope; it never falls under it
            assert after.outcome in ("not-credible", "outside")
        before = after


FORCE = ("force-rests-on-chapter-vii", "sanctions-rest-on-chapter-vii",
         "referral-rests-on-chapter-vii", "tribunal-rests-on-chapter-vii",
         "deferral-rests-on-chapter-vii")


@examples(300)
@given(draft=drafts(), reading=readings, chance=seeds)
def test_taking_the_legal_basis_away_never_helps(
    draft: DraftResolution, reading: Reading, chance: Random
) -> None:
    assume(draft.legal_basis)
    assert draft.legal_basis is not None
    number = chance.randrange(len(draft.legal_basis))
    for left in ((), (*draft.legal_basis[:number], *draft.legal_basis[number + 1 :])):
        less = draft.model_copy(update={"legal_basis": left})
        with_it, without = decide(draft, reading), decide(less, reading)
        if with_it.outcome != "falls":
            assert without.outcome != "falls"
        for rule in FORCE:
            before = DECIDER.rule(rule).decide(draft, {}, reading.premises).result
            after = DECIDER.rule(rule).decide(less, {}, reading.premises).result
            if before == "fails":
                assert after == "fails"
            if after == "holds":
                assert before == "holds"


# -- stricter and laxer readings ------------------------------------------------------------


FAVOURABLE = {"only-situations": "refused"}
"""Premises that, accepted, count against a draft; every other counts for it."""


def nested(lax: Reading, strict: Reading) -> bool:
    """Whether ``strict`` asks for all that ``lax`` asks, and leaves no more open.

    Of an element that needs one rule, the stricter reading has no other rules; of one that needs
    all, no fewer; and every premise that the laxer settles, it settles alike, or the laxer settles
    it in favour of the draft.
    """
    if lax.id == strict.id or lax.pledge != strict.pledge:
        return False
    for element in BOOK.pledge(lax.pledge).elements:
        own = [
            {name for name in reading.requires if BOOK.rules[name].element == element.id}
            for reading in (lax, strict)
        ]
        if element.combine == "all" and not own[0] <= own[1]:
            return False
        if element.combine == "any" and own[0] and not (own[1] and own[1] <= own[0]):
            return False
    stances = [BOOK.premises_under(reading) for reading in (lax, strict)]
    return all(
        stance in ("open", stances[1][premise], FAVOURABLE.get(premise, "accepted"))
        for premise, stance in stances[0].items()
    )


NESTED = [
    (lax.id, strict.id)
    for lax in BOOK.readings.values()
    for strict in BOOK.readings.values()
    if nested(lax, strict)
]


def test_the_strict_reading_is_nested_in_the_founding_commentary() -> None:
    assert ("founding-commentary", "strict") in NESTED
    assert ("founding-commentary", "sovereignty") in NESTED
    assert ("code-text", "founding-commentary") in NESTED


@pytest.mark.parametrize(("lax", "strict"), NESTED, ids=lambda name: name)
def test_a_stricter_reading_never_admits_what_a_laxer_refuses(lax: str, strict: str) -> None:
    @examples(150)
    @given(draft=drafts())
    def never(draft: DraftResolution) -> None:
        outcomes = [decide(draft, BOOK.readings[name]).outcome for name in (lax, strict)]
        if outcomes[0] in ("outside", "not-credible"):
            assert outcomes[1] != "falls"

    never()


@examples(150)
@given(draft=drafts())
def test_what_falls_under_the_strict_reading_falls_under_the_founding_commentary(
    draft: DraftResolution,
) -> None:
    # the strict reading refuses or leaves open what the other accepts, and accepts nothing more
    if decide(draft, BOOK.readings["strict"]).outcome == "falls":
        assert decide(draft, BOOK.readings["founding-commentary"]).outcome == "falls"


def test_the_vocabulary_of_these_tests_is_the_shipped_one() -> None:
    assert VOCABULARY.kinds == BOOK.vocabulary.kinds
