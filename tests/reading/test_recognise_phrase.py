"""The phrase grammar: what a phrase meets, what it refuses, and that it stays linear."""

from __future__ import annotations

import time

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from credible.reading.recognise.phrase import (
    PhraseError,
    Spelling,
    bounded,
    expression_of,
    normalise,
    reaching_expression,
)

SPELLING = Spelling.of(
    [["ise", "ize"], ["ised", "ized"]], [["defence", "defense"], ["ceasefire", "cease-fire"]]
)
WORDS = {"court": "(?:the court|the tribunal)"}


def meets(phrase: str, text: str) -> bool:
    expression = bounded([expression_of(phrase, WORDS, SPELLING)])
    return re2.search(expression, normalise(text)) is not None


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("refer [the] situation", "Decides to refer the situation"),
        ("refer [the] situation", "Decides to refer situation"),
        ("(all | both) parties", "upon both parties"),
        ("violat* of the law", "any violations of the law"),
        ("demands <up to 2 words> ceasefire", "demands a lasting cease-fire"),
        ("safe-area", "a safe area"),
        ("safe-area", "a safe-area"),
        ("authorise force", "to authorize force"),
        ("self-defence", "in self-defense"),
        ("before <court>", "before the Tribunal"),
        ("for <number> months", "for twelve months"),
        ("genocide war crimes", "genocide, war crimes"),
        ("children's rights", "children’s rights"),
        ("Prosecutor (of the | ) Court", "Prosecutor Court"),
    ],
)
def test_a_phrase_meets_the_words_it_says(phrase: str, text: str) -> None:
    assert meets(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("refer [the] situation", "Decides to refer this situation"),
        ("demands <up to 2 words> ceasefire", "demands a full and lasting cease-fire"),
        ("war crime", "war crimes"),
        ("refer the situation", "refer the | situation"),
        ("demands <up to 5 words> ceasefire", "demands aid| and calls for a ceasefire"),
    ],
)
def test_a_phrase_leaves_other_words_alone(phrase: str, text: str) -> None:
    expression = bounded([expression_of(phrase, WORDS, SPELLING)])
    assert re2.search(expression, text.lower().encode()) is None


@pytest.mark.parametrize(
    "phrase",
    ["", "(a", "a)", "a | b", "<up to 3 words> a", "a <up to 99 words> b", "<nowhere>", "[a]",
     "()", "a* b*c"],
)  # fmt: skip
def test_a_phrase_outside_the_grammar_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        expression_of(phrase, WORDS, SPELLING)


def test_a_gap_at_the_edge_of_a_context_bounds_how_far_it_reaches() -> None:
    near = reaching_expression("not <up to 1 words>", WORDS, SPELLING, back=True).encode()
    assert re2.search(near, b"does not yet ")
    assert not re2.search(near, b"does not want to ")


@given(st.text(max_size=200))
def test_normalising_keeps_every_character_at_its_place(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize("unit", ["refer the situation ", "the ", "violations of ", "a, "])
def test_time_grows_with_length_and_no_faster(unit: str) -> None:
    phrase = "refer <up to 30 words> situation <up to 30 words> to the International Criminal Court"
    expression = re2.compile(bounded([expression_of(phrase, WORDS, SPELLING)]))

    def seconds(times: int) -> float:
        text = (unit * times).encode()
        best = 1e9
        for _ in range(3):
            start = time.perf_counter()
            expression.search(text)
            best = min(best, time.perf_counter() - start)
        return best

    once, four = seconds(4_000), seconds(16_000)
    assert four < once * 16 + 0.05
