from __future__ import annotations

from credible.model.assessment import Assessment
from credible.report.differences import turning_point
from tests.report.made import assessment, element, finding


def with_action(result: str, stance: str | None = None, **fields: str) -> Assessment:
    premises = {"relief-is-action": stance} if stance else {}
    relief = finding("action-relief", result, premises=premises)
    return assessment(elements=(element("action", result, relief, combine="any"),), **fields)


def test_a_premise_names_the_disagreement_better_than_its_rule() -> None:
    point = turning_point(
        with_action("unknown", "open", outcome="undetermined", scope="unknown"),
        with_action("holds", "accepted"),
    )
    assert point is not None
    assert point.premise == "relief-is-action" and point.rule == "action-relief"
    assert point.words == "relief-is-action accepted"


def test_without_a_premise_the_rule_is_named() -> None:
    point = turning_point(
        with_action("holds"), with_action("fails", outcome="outside", scope="fails")
    )
    assert point is not None and point.words == "action-relief fails"


def test_what_decides_the_outcome_goes_before_what_is_only_open() -> None:
    first = assessment()
    second = assessment(
        outcome="not-credible", credibility="fails", reading="strict",
        elements=(
            element("basis", "unknown", finding("independent", "unknown"), limb="credibility"),
            element("good-faith", "fails", finding("balance", "fails"), limb="credibility"),
        ),
    )  # fmt: skip
    point = turning_point(first, second)
    assert point is not None and point.words == "balance fails"


def test_a_rule_that_the_second_reading_does_not_ask_is_named() -> None:
    strict = assessment(
        outcome="not-credible", credibility="fails",
        elements=(element("good-faith", "fails", finding("balance", "fails"),
                          limb="credibility"),),
    )  # fmt: skip
    lax = assessment(elements=(), reading="broad")
    point = turning_point(strict, lax)
    assert point is not None and point.rule == "balance" and point.words == "balance not asked here"


def test_pledges_are_not_compared() -> None:
    assert turning_point(assessment(), assessment(pledge="french-mexican")) is None


def test_the_same_answer_turns_on_nothing() -> None:
    assert turning_point(assessment(), assessment()) is None
