"""Expressions give the places that the library's own face gives, and prefilters lose nothing."""

from __future__ import annotations

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.reading.recognise.compiled import Held, Standing
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.language import default_language

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
    held = Held()
    numbers = [held.add(source) for source in SOURCES]
    held.compile()
    standing = Standing(held, text)
    holding = held.holding(text)
    assert {number for number in numbers if standing.any_of(frozenset({number}))} == holding
    assert standing.any_of(frozenset(numbers)) == bool(holding)


def test_every_phrase_that_holds_in_an_example_is_possible_there() -> None:
    language = default_language()
    held = language.contexts
    for pattern in language.patterns[::7]:
        for example in pattern.matches:
            text = example.text.lower().encode("ascii", "replace")
            assert held.holding(text) <= held.possible(text)
