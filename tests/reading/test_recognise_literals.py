"""What an expression needs stands in every text that it meets."""

from __future__ import annotations

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.reading.recognise.language import default_language
from credible.reading.recognise.literals import FEW, Words, needed_in
from credible.reading.recognise.phrase import Spelling, bounded, expression_of, normalise

PHRASES = (
    "refer [the] situation <up to 4 words> to the (Prosecutor | Court)",
    "(cease-fire | truce) [at once]",
    "violat* of (human rights | [the] law)",
    "[all] [the] parties",
    "within <number> days",
)
WORDS = (
    "refer the situation in to Prosecutor Court cease-fire ceasefire truce violates violations of "
    "human rights law all parties within 30 days, twenty"
)
words = st.sampled_from(WORDS.split())


def _stands(needs: tuple[tuple[bytes, ...], ...], text: bytes) -> bool:
    return all(any(word in text for word in need) for need in needs)


@settings(max_examples=120, deadline=None)
@given(text=st.lists(words, max_size=12).map(" ".join), phrase=st.sampled_from(PHRASES))
def test_a_text_that_is_met_holds_what_is_needed(text: str, phrase: str) -> None:
    expression = bounded([expression_of(phrase, {}, Spelling())])
    if re2.search(expression, normalise(text)):
        assert _stands(needed_in(expression), normalise(text))


def test_the_needs_of_every_pattern_stand_in_its_examples() -> None:
    met = 0
    for pattern in default_language().patterns:
        for expression in pattern.expressions:
            needs = needed_in(expression)
            for example in pattern.matches:
                if re2.search(expression, normalise(example.text)):
                    met += 1
                    assert _stands(needs, normalise(example.text)), (pattern.id, needs)
    assert met > 300


def test_needs_are_what_cannot_be_missing() -> None:
    assert needed_in(rb"\b(?:war|siege)\b") == ((b"siege", b"war"),)
    assert needed_in(rb"\bpeace(?:keep[a-z]*)?\b") == ((b"peace",),)
    assert needed_in(rb"(?:a|[a-z]*)") == ()
    assert needed_in(rb"ab?c+d") == ((b"a",), (b"c",), (b"d",))
    assert needed_in(rb"s\.o\-s") == ((b"s.o-s",),)


@settings(max_examples=120, deadline=None)
@given(text=st.lists(words, max_size=12).map(" ".join))
def test_no_phrase_that_is_met_is_passed_over(text: str) -> None:
    expressions = [bounded([expression_of(each, {}, Spelling())]) for each in PHRASES]
    met = {n for n, each in enumerate(expressions) if re2.search(each, normalise(text))}
    numbers = range(len(PHRASES))
    assert len(numbers) > FEW
    looked_for = Words([needed_in(each) for each in expressions])
    assert met <= set(looked_for.allow(numbers, normalise(text)))


def test_phrases_that_need_what_is_not_there_are_passed_over() -> None:
    looked_for = Words([needed_in(each) for each in (rb"war", rb"peace", rb"truce", rb"a[b-z]*c")])
    assert set(looked_for.allow(range(4), b"peaceful means, an act")) == {1, 3}
