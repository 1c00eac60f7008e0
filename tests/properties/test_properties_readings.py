"""Stricter readings admit less; abstentions and early votes are never inconsistent."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.assessing.voting import pledges_of, votes_answer
from credible.comparing.readings import at_least_as_strict, outcomes_compared
from credible.model.draft import DraftResolution
from credible.model.vote import VoteRecord
from credible.pledges import Cast, Classification
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading
from tests.properties.drafts import drafts
from tests.properties.examples import examples

BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
PLEDGES = pledges_of(BOOK)
NESTED = [
    (stricter, laxer)
    for stricter, laxer in itertools.permutations(BOOK.readings.values(), 2)
    if at_least_as_strict(BOOK, stricter, laxer)
]
REFUSALS = frozenset({"outside", "not-credible"})


def made_up_readings() -> st.SearchStrategy[Reading]:
    """Readings of the Code that ask some of its rules and hold the premises in any way."""
    base = BOOK.reading("broad")
    strict = BOOK.reading("strict")
    rules = list(dict.fromkeys((*base.requires, *strict.requires)))
    stances = st.sampled_from(("accepted", "refused", "open"))
    return st.builds(
        lambda asked, held: base.model_copy(
            update={"id": "made-up", "requires": tuple(asked), "indicates": (), "premises": held}
        ),
        st.lists(st.sampled_from(rules), min_size=1, unique=True),
        st.fixed_dictionaries(dict.fromkeys(BOOK.premises, stances)),
    )


def outcome(draft: DraftResolution, reading: Reading) -> str:
    return ASSESSOR.decider.decide(draft, BOOK.pledge(reading.pledge), reading).outcome


def test_some_shipped_readings_are_nested() -> None:
    pairs = {(stricter.id, laxer.id) for stricter, laxer in NESTED}
    assert {("strict", "broad"), ("sovereignty", "founding-commentary")} <= pairs


@examples(250)
@given(draft=drafts())
def test_a_stricter_reading_never_admits_what_a_laxer_one_refuses(draft: DraftResolution) -> None:
    for stricter, laxer in NESTED:
        if outcome(draft, stricter) == "falls":
            assert outcome(draft, laxer) == "falls"
        if outcome(draft, laxer) in REFUSALS:
            assert outcome(draft, stricter) != "falls"


@examples(250)
@given(draft=drafts(), first=made_up_readings(), second=made_up_readings())
def test_what_is_shown_to_be_stricter_is_stricter(
    draft: DraftResolution, first: Reading, second: Reading
) -> None:
    both = first.model_copy(
        update={
            "requires": tuple(dict.fromkeys((*first.requires, *second.requires))),
            "premises": second.premises,
        }
    )
    for stricter, laxer in itertools.permutations((first, second, both), 2):
        if at_least_as_strict(BOOK, stricter, laxer) and outcome(draft, stricter) == "falls":
            assert outcome(draft, laxer) == "falls"


@examples(60)
@given(draft=drafts())
def test_every_difference_has_a_turning_point_and_equal_outcomes_have_none(
    draft: DraftResolution,
) -> None:
    for first, second in (("founding-commentary", "strict"), ("code-text", "broad")):
        compared = outcomes_compared(ASSESSOR, draft, first, second)
        assert bool(compared.points) == (compared.first_outcome != compared.second_outcome)
        assert compared.second_outcome == outcome(draft, BOOK.reading(second))


@st.composite
def votes(draw: st.DrawFn) -> VoteRecord:
    """A vote of the Council of some day, every member having voted in some way."""
    day = draw(st.dates(dt.date(1993, 1, 1), dt.date(2026, 12, 31)))
    ways = ("in_favour", "against", "abstaining", "absent", "not_participating")
    members = PLEDGES.council_on(day).members
    lists: dict[str, list[str]] = {way: [] for way in ways}
    for member in members:
        lists[draw(st.sampled_from(ways))].append(member.name)
    procedural = draw(st.sampled_from((True, False, None)))
    content: dict[str, Any] = {"date": day, "procedural": procedural}
    for way, names in lists.items():
        content[way] = len(names)
        content[f"states_{way}"] = names
    return VoteRecord.model_validate(content)


@examples(60)
@given(draft=drafts(), vote=votes())
def test_an_abstention_is_never_inconsistent_nor_a_vote_before_the_joining(
    draft: DraftResolution, vote: VoteRecord
) -> None:
    described = draft.model_copy(update={"votes": vote, "symbol": None})
    for reading in BOOK.readings.values():
        answer = votes_answer(ASSESSOR, described, reading=reading.id)
        assert answer.votes is not None
        for member in answer.votes.members:
            if member.classification is Classification.INCONSISTENT:
                assert member.vote is Cast.AGAINST
                assert member.joined.bound == "yes"
                assert member.joined.since is not None
                assert member.joined.since <= answer.date
                assert answer.outcome == "falls"
            if member.joined.later is not None:
                assert member.classification is not Classification.INCONSISTENT
