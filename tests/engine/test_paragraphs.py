"""How many paragraphs are enough, and the other definitions that the engine shares with nobody.

Each is stated here in a few facts and held against the engine and the independent evaluator.
"""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from credible.engine.deciding import Decider
from credible.engine.rules import CompiledRule
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition
from credible.rulebook.rule import Rule
from tests.reference.evaluator import Reference

BOOK = RuleBook.load()
DECIDER = Decider(BOOK)
REFERENCE = Reference(BOOK)
WORDS = {True: "true", False: "false", None: "unknown"}


def value(written: dict[str, Any], **facts: Any) -> bool | None:
    """The value of a condition, on which engine and evaluator agree."""
    condition: Condition = TypeAdapter(Condition).validate_python(written)
    made = DraftResolution.model_validate(facts)
    found = REFERENCE.value(condition, made, {})
    assert DECIDER.condition(condition).value(made, {}) == WORDS[found]
    return found


def demand(*paragraphs: str, **fields: Any) -> dict[str, Any]:
    return {"type": "end-of-attacks", "verb": "demands", "paragraphs": paragraphs, **fields}


def other(*paragraphs: str, **fields: Any) -> dict[str, Any]:
    return {"type": "report-request", "verb": "requests", "paragraphs": paragraphs, **fields}


def enough(**bounds: Any) -> dict[str, Any]:
    return {"paragraphs": "measures", "where": {"type": "end-of-attacks"}, **bounds}


def test_items_under_one_number_stand_in_one_paragraph() -> None:
    two = enough(at_least=2)
    assert value(two, measures=[demand("OP 4 (a)"), demand("OP 4 (b)")]) is False
    assert value(two, measures=[demand("OP 4"), demand("OP 4 (b) (ii)")]) is False
    assert value(two, measures=[demand("OP 4"), demand("OP 5")]) is True
    assert value(two, measures=[demand("OP 1"), demand("OP 10")]) is True


def test_where_no_paragraph_is_named_each_item_is_one_of_its_own() -> None:
    assert value(enough(at_least=2), measures=[demand(), demand()]) is True
    assert value(enough(at_least=3), measures=[demand(), demand()]) is False


def test_a_list_that_is_not_known_leaves_it_open_and_an_empty_one_does_not() -> None:
    assert value(enough()) is None
    assert value(enough(), measures=[]) is False


def test_an_item_of_which_it_is_open_counts_as_far_as_it_can() -> None:
    answering = {"paragraphs": "measures", "where": {"answers": True}, "at_least": 2}
    sure = {"type": "end-of-attacks", "answers": True}
    doubtful = {"type": "ceasefire", "verb": "demands"}
    assert value(answering, measures=[sure, doubtful]) is None
    assert value(answering, measures=[sure, sure, doubtful]) is True
    assert value(answering, measures=[doubtful]) is False


@pytest.mark.parametrize(("whole", "found"), [(19, True), (20, True), (21, False)])
def test_a_share_is_of_the_operative_paragraphs(whole: int, found: bool) -> None:
    tenth = enough(share=0.1)
    two = [demand("OP 1"), demand("OP 2")]
    assert value(tenth, measures=two, operative_paragraphs=whole) is found


def test_a_number_and_a_share_must_both_be_reached() -> None:
    both = enough(at_least=2, share=0.5)
    assert value(both, measures=[demand("OP 1")], operative_paragraphs=2) is False
    two = [demand("OP 1"), demand("OP 2")]
    assert value(both, measures=two, operative_paragraphs=5) is False
    assert value(both, measures=two, operative_paragraphs=4) is True


def test_only_the_first_decisions_and_demands_count() -> None:
    first = enough(among_first=2)
    decided = {"type": "appointment", "verb": "decides"}
    assert value(first, measures=[decided, demand()]) is True
    assert value(first, measures=[decided, decided, demand()]) is False
    # what only stresses or requests takes no place
    assert value(first, measures=[decided, other(), other(), demand()]) is True
    # two decisions under one number take one place
    under_one = [{**decided, "paragraphs": ["OP 1 (a)"]}, {**decided, "paragraphs": ["OP 1 (b)"]}]
    assert value(first, measures=[*under_one, demand("OP 2")]) is True


def test_a_place_that_is_said_counts_and_not_the_place_in_the_list() -> None:
    assert value(enough(among_first=2), measures=[demand(decision=3)]) is False
    later = [{"type": "appointment", "verb": "decides"}] * 3
    assert value(enough(among_first=2), measures=[*later, demand(decision=2)]) is True


def test_an_earlier_paragraph_whose_verb_is_not_known_leaves_the_place_open() -> None:
    first = enough(among_first=1)
    earlier = {"type": "report-request", "verb": "unknown"}
    assert value(first, measures=[earlier, demand()]) is None
    assert value(first, measures=[{**earlier, "verb": "decides"}, demand()]) is False
    assert value(first, measures=[{**earlier, "verb": "stresses"}, demand()]) is True


# -- a power without an article ---------------------------------------------------------------


def test_a_power_named_without_an_article_is_that_of_the_whole_chapter() -> None:
    whole = {"some": "legal_basis", "where": {"chapter": "VII", "article": "none"}}
    chapter = {"instrument": "un-charter", "chapter": "VII"}
    assert value(whole, legal_basis=[chapter]) is True
    assert value(whole, legal_basis=[{**chapter, "article": "unknown"}]) is True
    assert value(whole, legal_basis=[{**chapter, "article": "41"}]) is False
    article = {"some": "legal_basis", "where": {"article": {"in": ["41", "42"]}}}
    assert value(article, legal_basis=[chapter]) is False


# -- facts of the situation that give way to an answer ----------------------------------------


@pytest.mark.parametrize(
    ("on_record", "answer", "found"),
    [
        (True, None, True), (True, True, True), (True, False, False), (True, "unknown", True),
        (None, None, None), (None, True, None), (None, False, False),
    ],
)
def test_a_fact_of_the_record_gives_way_to_a_no_and_is_then_no(
    on_record: bool | None, answer: Any, found: bool | None
) -> None:
    facts: dict[str, Any] = {}
    if on_record is not None:
        facts["crimes-found-on-record"] = {"value": on_record, "origin": "record"}
    if answer is not None:
        facts["crimes-committed"] = answer
    asked = {"fact": "situation.crimes-found-on-record", "is": True}
    assert value(asked, situation=facts) is found


def test_it_gives_way_only_to_the_answers_that_it_names() -> None:
    facts = {
        "crimes-found-on-record": {"value": True, "origin": "record"},
        "crimes-feared": False,
    }
    asked = {"fact": "situation.crimes-found-on-record", "is": True}
    assert value(asked, situation=facts) is True


# -- a rule whose condition is met ------------------------------------------------------------

RULE = {
    "id": "own-rule", "title": "A rule of a test", "element": "lawful-means",
    "source": {"instrument": "un-charter"},
    "applies": {"some": "measures", "where": {"uses_force": True}},
    "holds": {"some": "legal_basis", "where": {"chapter": "VII"}},
    "unless": [{"when": {"fact": "situation.host-state-consent", "is": True},
                "says": "With consent.", "source": {"instrument": "un-charter"}}],
    "says": {"holds": "It does.", "fails": "It does not.", "unknown": "Not known."},
    "cases": [{"name": "not tried here", "expect": "unknown"}],
}
SEVEN = [{"instrument": "un-charter", "chapter": "VII"}]
FORCE, PEACE = ["use-of-force"], ["good-offices"]
CONSENT = {"host-state-consent": True}
NO_CONSENT = {"host-state-consent": False}


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"measures": FORCE, "legal_basis": SEVEN}, ("holds", None)),
        ({"legal_basis": SEVEN}, ("holds", None)),
        ({"measures": PEACE, "legal_basis": SEVEN}, ("not-applicable", None)),
        ({"legal_basis": [], "situation": CONSENT}, ("holds", 0)),
        ({"legal_basis": SEVEN, "situation": CONSENT}, ("holds", None)),
        ({"legal_basis": [], "situation": NO_CONSENT}, ("unknown", None)),
        ({"measures": FORCE, "legal_basis": [], "situation": NO_CONSENT}, ("fails", None)),
        ({"measures": FORCE, "legal_basis": []}, ("unknown", None)),
    ],
    ids=[
        "in point and met", "in point or not, and met", "not in point", "by its exception",
        "met, and so not by its exception", "in point or not, and not met", "in point and not met",
        "the exception is open",
    ],
)
def test_a_rule_whose_condition_is_met_holds_although_it_is_open_whether_it_is_in_point(
    facts: dict[str, Any], found: tuple[str, int | None]
) -> None:
    rule = Rule.model_validate(RULE)
    made = DraftResolution.model_validate(facts)
    assert REFERENCE.result(rule, made, {}) == found
    decided = CompiledRule(rule, DECIDER.compiler).decide(made, {}, {})
    assert (decided.result, decided.exception) == found
