from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.model.assessment import DraftHead, Hinge
from tests.report.forms import opinion
from tests.report.golden import CASES, answer
from tests.report.made import HOSTILE, assessment, element, finding, hostile, question

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("width", [60, 80, 100])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_screen(case: str, width: int, full: bool) -> None:
    a = answer(case)
    shown = opinion(a.assessment, width=width, full=full, **a.parts)
    assert max(map(len, shown.splitlines())) <= width


@pytest.mark.parametrize("case", CASES)
def test_colour_adds_nothing_but_colour(case: str) -> None:
    a = answer(case)
    plain = opinion(a.assessment, **a.parts)
    coloured = opinion(a.assessment, colour=True, **a.parts)
    assert "\x1b[" in coloured
    assert ANSI.sub("", coloured) == plain


def test_the_outcome_comes_first_with_the_pledge_and_what_credible_means() -> None:
    lines = opinion(assessment()).splitlines()
    assert lines[0].startswith("S/2031/17 · Astoria") and lines[0].endswith("4 March 2031")
    assert lines[2].startswith("✓ FALLS UNDER THE PLEDGE NOT TO VOTE AGAINST")
    assert lines[2].endswith("Code of conduct, paragraph 2")
    assert lines[3].startswith("  Reading founding-commentary: A draft is credible when it")


def test_every_reason_has_its_rule_its_source_and_its_paragraphs() -> None:
    reason = finding("crime-named", paragraphs=("OP 7", "PP 3"), sentence="It names the crime.")
    shown = opinion(assessment(elements=(element("crimes", "holds", reason, combine="any"),)))
    assert "It names the crime." in shown
    assert "crime-named · Code of conduct, para. 2 · PP 3; OP 7" in shown


def test_square_brackets_of_negotiation_survive() -> None:
    bracketed = finding("crime-named", sentence="Decides [to refer][, in full,] the situation.")
    shown = opinion(assessment(elements=(element("c", "holds", bracketed, combine="any"),)))
    assert "Decides [to refer][, in full,] the situation." in shown


def test_of_several_ways_to_meet_an_element_only_those_that_hold_are_told() -> None:
    ways = element(
        "action", "holds", finding("by-force"), finding("by-sanctions"),
        finding("by-relief", "fails"), finding("by-call", "unknown"), combine="any",
    )  # fmt: skip
    shown = opinion(assessment(elements=(ways,)))
    assert "by-force · Code of conduct, para. 2 · also: by-sanctions" in shown
    assert "by-relief" not in shown and "by-call" not in shown


def test_an_element_that_no_way_meets_is_told_in_one_sentence() -> None:
    ways = element(
        "action", "fails", finding("by-force", "fails"), finding("by-call", "fails"),
        combine="any", sentence="The draft decides nothing.",
    )  # fmt: skip
    shown = opinion(assessment(elements=(ways,), outcome="outside", scope="fails"))
    assert "✗ The draft decides nothing." in shown
    assert "by-force, by-call · Code of conduct, paragraph 2" in shown
    assert "  Fails: Action." in shown


def test_in_full_a_way_that_was_not_needed_is_no_fault() -> None:
    ways = element(
        "action", "holds", finding("by-force"), finding("by-relief", "fails"), combine="any"
    )
    shown = opinion(assessment(elements=(ways,)), full=True)
    assert "· The rule by-relief fails." in shown
    assert "✗ The rule by-relief" not in shown


def test_the_open_findings_are_those_that_questions_wait_for() -> None:
    ways = element(
        "action", "unknown", finding("first", "unknown"), finding("second", "unknown"),
        finding("asked", "unknown"), combine="any",
    )  # fmt: skip
    a = assessment(
        elements=(ways,), outcome="undetermined", scope="unknown",
        questions=(question(rules=("asked",)),),
    )  # fmt: skip
    shown = opinion(a)
    assert "? The rule asked unknown." in shown
    assert "also open: first, second" in shown


def test_at_most_five_questions_are_put_and_the_rest_counted() -> None:
    asked = tuple(question(f"situation.fact-{number}") for number in range(8))
    shown = opinion(assessment(questions=asked, outcome="undetermined", scope="unknown"))
    assert "Open questions (8, most decisive first)" in shown
    assert "situation.fact-4" in shown and "situation.fact-5" not in shown
    assert "    and 3 more" in shown


def test_an_indicator_that_fails_is_noted_with_a_mark_of_its_own() -> None:
    noted = (
        finding("balance", "fails", role="noted", sentence="It addresses one side."),
        finding("rival", "unknown", role="noted"),
        finding("review", "holds", role="noted"),
    )
    shown = opinion(assessment(noted=noted))
    assert "  ~ It addresses one side." in shown and "balance\n" in shown
    assert "  ~ Not known: rival." in shown
    assert "review" not in shown
    assert "review holds" in opinion(assessment(noted=noted), full=True)


def test_what_is_not_reached_is_said_and_not_spelled_out() -> None:
    a = assessment(
        outcome="outside", scope="fails",
        elements=(
            element("aim", "fails", finding("aim-stated", "fails")),
            element("lawful", "holds", finding("force-lawful"), limb="credibility"),
        ),
    )  # fmt: skip
    shown = opinion(a)
    assert "Credibility holds (not reached: the draft is outside the scope)" in shown
    assert "force-lawful" not in shown and "force-lawful" in opinion(a, full=True)


def test_points_with_the_same_effect_are_told_together() -> None:
    hinges = (
        Hinge(kind="fact", label="referral", paragraphs=("OP 2",), otherwise="outside"),
        Hinge(kind="premise", label="Accountability is prevention", otherwise="outside"),
        Hinge(kind="fact", label="Chapter VII", otherwise="not-credible"),
    )
    shown = opinion(assessment(hangs_on=hinges), width=100)
    assert "Referral (OP 2); the view that accountability is prevention. Without any one" in shown
    assert "Chapter VII. Without it: not credible." in shown


def test_a_long_list_of_facts_is_cut_and_the_rest_counted() -> None:
    grounds = [
        {"fact": "measures", "term": f"m{n}", "label": f"measure {n}", "paragraphs": [f"OP {n}"]}
        for n in range(1, 6)
    ]
    told = "; ".join(f"measure {n} (OP {n})" for n in range(1, 6))
    long = finding("by-force", sentence=f"It decides: {told}.", grounds=grounds)
    a = assessment(elements=(element("action", "holds", long, combine="any"),))
    assert "It decides: measure 1; measure 2; and 3 more." in opinion(a)
    assert "measure 5 (OP 5)" in opinion(a, full=True)


def test_full_shows_the_words_that_a_read_fact_rests_on() -> None:
    ground = {"fact": "measures", "term": "x", "label": "referral", "paragraphs": ["OP 2"],
              "words": "decides to refer", "origin": "read"}  # fmt: skip
    reason = finding("by-court", grounds=[ground], paragraphs=("OP 2",))
    a = assessment(elements=(element("action", "holds", reason, combine="any"),))
    assert "“decides to refer” (OP 2, read)" in opinion(a, full=True)
    assert "by-court · Code of conduct, para. 2 · OP 2 · fact read" in opinion(a)


def test_the_time_is_printed_only_where_there_is_one() -> None:
    when = dt.datetime(2031, 3, 4, 12, 30, tzinfo=dt.UTC)
    a = assessment()
    timed = a.model_copy(
        update={"provenance": a.provenance.model_copy(update={"assessed_at": when})}
    )
    assert "2031-03-04 12:30 UTC" in opinion(timed, width=100)
    assert "12:30" not in opinion(a)


def test_nothing_in_a_draft_steers_the_terminal() -> None:
    for full in (False, True):
        shown = opinion(hostile(), full=full)
        assert "\x1b" not in shown and "\u202e" not in shown
        assert "<script>alert(1)</script>" in shown


def test_a_draft_without_name_has_one_all_the_same() -> None:
    assert opinion(assessment(draft=DraftHead())).startswith("Draft without symbol or title\n")


@given(st.text(max_size=200), st.sampled_from([60, 80, 100]))
def test_any_title_and_sentence_stay_within_the_screen(words: str, width: int) -> None:
    reason = finding("crime-named", sentence=words)
    a = assessment(
        draft=DraftHead(symbol=words, title=words),
        elements=(element("crimes", "holds", reason, combine="any"),),
    )
    shown = opinion(a, width=width)
    assert max(map(len, shown.split("\n"))) <= width
    assert "\x1b" not in shown and HOSTILE not in shown
