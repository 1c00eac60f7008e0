"""Every pattern of rules/language meets its examples and leaves its counter-examples alone."""

from __future__ import annotations

import pytest

from credible.reading.recognise.examples import is_met
from credible.reading.recognise.language import Example, Pattern, default_language

LANGUAGE = default_language()


def met(pattern: Pattern, example: Example) -> bool:
    return is_met(pattern, example, LANGUAGE)


@pytest.mark.parametrize("pattern", LANGUAGE.patterns, ids=lambda pattern: pattern.id)
def test_a_pattern_meets_each_of_its_examples(pattern: Pattern) -> None:
    assert pattern.matches
    missed = [example.text for example in pattern.matches if not met(pattern, example)]
    assert missed == []


@pytest.mark.parametrize("pattern", LANGUAGE.patterns, ids=lambda pattern: pattern.id)
def test_a_pattern_leaves_its_counter_examples_alone(pattern: Pattern) -> None:
    assert pattern.must_not_match
    wrong = [example.text for example in pattern.must_not_match if met(pattern, example)]
    assert wrong == []


@pytest.mark.parametrize(
    "pattern",
    [pattern for pattern in LANGUAGE.patterns if "preambular" not in pattern.stands],
    ids=lambda pattern: pattern.id,
)
def test_an_operative_example_counts_nothing_as_a_recital(pattern: Pattern) -> None:
    for example in pattern.matches:
        recital = Example(example.text, "preambular", example.chapeau, example.heading)
        assert not met(pattern, recital)
