"""What an expression needs stands in every text that it meets."""

from __future__ import annotations

import re

import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.reading.recognise.language import default_language
from credible.reading.recognise.literals import MOST_NEEDS, Need, Stem, needed_in
from credible.reading.recognise.phrase import Spelling, bounded, expression_of, normalise
from credible.reading.recognise.prefilter import LONGEST_TOKEN, Prefilter, each_bit, of_bits

PHRASES = (
    "refer [the] situation <up to 4 words> to the (Prosecutor | Court)",
    "(cease-fire | truce) [at once]",
    "violat* of (human rights | [the] law)",
    "[all] [the] parties",
    "within <number> days",
    "non-state* (cease-fire | self-defence) <up to 2 words> law",
)
WORDS = (
    "refer the situation in to Prosecutor Court cease-fire ceasefire truce violates violations of "
    "human rights law all parties within 30 days, twenty non-states nonstate (cease fire) "
    "self-defence selfdefence law's prosecutor/court \"refer"
)
words = st.sampled_from(WORDS.split())




def _stands(needs: tuple[Need, ...], text: bytes) -> bool:
    parts = re.findall("[a-z0-9]+", text.decode())
    return all(
        any(
            part == stem.letters if stem.whole else part.startswith(stem.letters)
            for stem in need
            for part in parts
        )
        for need in needs
    )


@settings(max_examples=200, deadline=None)
@given(text=st.lists(words, max_size=12).map(" ".join), phrase=st.sampled_from(PHRASES))
def test_a_text_that_is_met_holds_what_is_needed(text: str, phrase: str) -> None:
    expression = bounded([expression_of(phrase, {}, Spelling())])
    (needed,) = needed_in([expression])
    met = re2.search(expression, normalise(text))
    if met:
        assert _stands(needed.needs, normalise(text))
        assert met.group().count(b" ") >= needed.spaces


def test_the_needs_of_every_pattern_stand_in_its_examples() -> None:
    met = 0
    patterns = default_language().patterns
    expressions = [each for pattern in patterns for each in pattern.expressions]
    needed = dict(zip(expressions, needed_in(expressions), strict=True))
    for pattern in patterns:
        for expression in pattern.expressions:
            for example in pattern.matches:
                if re2.search(expression, normalise(example.text)):
                    met += 1
                    assert _stands(needed[expression].needs, normalise(example.text)), pattern.id
    assert met > 300


def _needs(expression: bytes) -> set[Need]:
    return set(needed_in([expression])[0].needs)


def _need(*words: str) -> Need:
    return frozenset(Stem(word.rstrip("*"), not word.endswith("*")) for word in words)


def test_needs_are_what_cannot_be_missing() -> None:
    assert _needs(rb"\b(?:war|siege)\b") == {_need("war", "siege")}
    assert _needs(rb"\bpeace(?:keep[a-z]*)?\b") == {_need("peace*")}
    assert _needs(rb"\b(?:a|[a-z]*)\b") == set()
    assert _needs(rb"\bwar\ crimes?\b") == {_need("war"), _need("crime*")}
    assert _needs(rb"war") == set(), "it may stand inside a word"


def test_a_word_with_a_hyphen_is_one_word_or_two() -> None:
    expression = bounded([expression_of("cease-fire", {}, Spelling())])
    assert _needs(expression) == {_need("ceasefire", "fire")} or _needs(expression) == {
        _need("ceasefire", "cease")
    }


def test_the_spaces_of_an_expression_are_its_fewest() -> None:
    for phrase, spaces in (
        ("refer [the] situation <up to 4 words> to the (Prosecutor | Court)", 4),
        ("(all necessary means | force)", 0),
        ("cease-fire [at once]", 0),
    ):
        expression = bounded([expression_of(phrase, {}, Spelling())])
        assert needed_in([expression])[0].spaces == spaces, phrase


@settings(max_examples=200, deadline=None)
@given(text=st.lists(words, max_size=12).map(" ".join))
def test_no_phrase_that_is_met_is_passed_over(text: str) -> None:
    expressions = [bounded([expression_of(each, {}, Spelling())]) for each in PHRASES]
    met = of_bits(n for n, each in enumerate(expressions) if re2.search(each, normalise(text)))
    prefilter = Prefilter([each.needs for each in needed_in(expressions)])
    assert prefilter.read(normalise(text)) & met == met


def test_phrases_that_need_what_is_not_there_are_passed_over() -> None:
    expressions = (rb"\bwar\b", rb"\bpeace", rb"\btruce\b", rb"a[b-z]*c")
    prefilter = Prefilter([each.needs for each in needed_in(expressions)])
    assert list(each_bit(prefilter.read(b"peaceful means, an act of warfare"))) == [1, 3]


def test_every_need_is_asked_for() -> None:
    phrase = "alpha beta gamma delta"
    (needed,) = needed_in([bounded([expression_of(phrase, {}, Spelling())])])
    assert len(needed.needs) == MOST_NEEDS
    prefilter = Prefilter([needed.needs])
    assert prefilter.read(b"delta gamma, beta (alpha)") == 1
    for missing in phrase.split():
        assert prefilter.read(phrase.replace(missing, "other").encode()) == 0


def test_words_too_long_to_remember_are_looked_up_all_the_same() -> None:
    prefilter = Prefilter([each.needs for each in needed_in([rb"\bwar\b"])])
    for _ in range(2):
        assert prefilter.read(b"/".join([b"peace"] * LONGEST_TOKEN + [b"war"])) == 1
