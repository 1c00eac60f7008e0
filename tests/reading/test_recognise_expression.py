"""Expressions give the places that the library's own face gives, and prefilters lose nothing."""

from __future__ import annotations

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.reading.recognise.expression import Expression
from credible.reading.recognise.expression_set import ExpressionSet, ExpressionsFound
from credible.reading.recognise.language import default_language
from credible.reading.recognise.phrase import Spelling, bounded, expression_of, normalise
from credible.reading.recognise.prefilter import of_bits

SOURCES = (
    rb"\b(?:war crimes?|genocide)\b",
    rb"(?:[,;:] and )(?:decides|demands)\b",
    rb"\b([0-9]{1,2}) (may|june),? ([0-9]{4})\b",
    rb"x*",
    rb"^ ?(?:[^ |]+ ){0,2}crimes\b",
)
texts = st.lists(
    st.sampled_from(
        ["genocide", "war", "crime", "crimes", "; and", "decides", " ", "1 may 1999", "x", "|", "a"]
    )
).map(lambda words: " ".join(words).encode("ascii"))


@settings(max_examples=60, deadline=None)
@given(text=texts, source=st.sampled_from(SOURCES))
def test_places_and_groups_are_those_of_the_library(text: bytes, source: bytes) -> None:
    own, library = Expression.of(source), re2.compile(source)
    met = library.search(text)
    assert list(own.spans(text)) == [found.span() for found in library.finditer(text)]
    assert own.found(text) == (met is not None)
    assert own.first(text) == (met.span() if met else None)
    assert own.groups(text) == (list(met.groups()) if met else [])
    begun = library.match(text)
    assert own.at_start(text) == (begun.end() if begun else 0)


@settings(max_examples=60, deadline=None)
@given(text=texts)
def test_what_is_tried_when_asked_is_what_holds(text: bytes) -> None:
    held = ExpressionSet()
    numbers = [held.add(source) for source in SOURCES]
    read = held.read(text)
    standing = ExpressionsFound(held, read, text)
    holding = {number for number in numbers if re2.search(SOURCES[number], text)}
    assert held.holding(read, text) == of_bits(holding)
    assert {number for number in numbers if standing.any_of(1 << number)} == holding
    assert standing.any_of(of_bits(numbers)) == bool(holding)


GAPS = (
    "refer <up to 4 words> to the court",
    "refer [the] (matter | situation <up to 6 words> state) <up to 3 words> to <up to 5 words> the",
    "(the <up to 3 words> court | refer <up to 9 words> matter) <up to 2 words> to",
)
words = st.sampled_from(["refer", "the", "matter", "situation", "in", "state,", "to", "court", "|"])


@settings(max_examples=300, deadline=None)
@given(text=st.lists(words, max_size=24).map(" ".join), phrase=st.sampled_from(GAPS))
def test_the_looser_expression_gives_the_places_of_the_exact_one(text: str, phrase: str) -> None:
    held = ExpressionSet()
    source = bounded([expression_of(phrase, {}, Spelling())])
    number = held.add(source)
    held.read(b"")
    met = [found.span() for found in re2.compile(source).finditer(text.encode())]
    assert list(held.expression(number).spans(text.encode())) == met


def test_a_gap_that_is_too_long_is_no_gap() -> None:
    held = ExpressionSet()
    number = held.add(bounded([expression_of("refer <up to 4 words> court", {}, Spelling())]))
    held.read(b"")
    far = b"refer a b c d e court"
    assert not held.expression(number).found(far)
    assert held.expression(number).first(far + b" and refer it to a court") == (26, 45)


def test_every_phrase_that_holds_in_an_example_is_possible_there() -> None:
    language = default_language()
    gathered = (language.contexts, language.names, language.plain.held, language.masked.held,
                language.cues.before, language.cues.after, language.cues.clause)  # fmt: skip
    for pattern in language.patterns[::7]:
        text = normalise(pattern.matches[0].text)
        read = language.prefilter.read(text)
        for held in gathered:
            holding = of_bits(
                number for number, source in enumerate(held.expressions())
                if re2.search(source, text)
            )  # fmt: skip
            assert held.holding(read, text) == holding, (pattern.id, text)
