"""Conditions are read aloud in the words that the vocabulary has for what rules may test."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter

from credible.assessing.why import in_words
from credible.model.vocabulary import TermEntry, Vocabulary
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition, Every, NoneOf, Paragraphs, Some, Where, parts
from credible.rulebook.facts import ITEM_FIELDS

BOOK = RuleBook.load()
CONDITION: TypeAdapter[Any] = TypeAdapter(Condition)


def said(written: dict[str, Any], vocabulary: Vocabulary = BOOK.vocabulary) -> str:
    return in_words(CONDITION.validate_python(written), vocabulary)


def conditions() -> Iterator[Any]:
    for rule in BOOK.rules.values():
        applies = BOOK.applies(rule)
        waiting = [rule.holds, *(exception.when for exception in rule.unless)]
        waiting += [] if applies is None else [applies]
        while waiting:
            condition = waiting.pop()
            yield condition
            waiting += parts(condition)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ({"paragraphs": "measures"}, "a paragraph: one of the measures"),
        ({"paragraphs": "measures", "at_least": 2}, "2 or more paragraphs: one of the measures"),
        ({"some": "measures"}, "there are measures"),
        ({"none": "measures"}, "there are no measures"),
        (
            {"some": "measures",
             "where": {"family": "relief", "decisive": True, "verb.firm": True}},
            "one of the measures belongs to relief and is decisive by its nature and "
            "stands under a firm verb",
        ),
        (
            {"every": "measures", "among": {"sanction": True}, "where": {"task": False}},
            "every one of the measures that is a sanction is no task in a mandate",
        ),
        (
            {"some": "measures", "where": {"any": [{"type": "truce"}, {"uses_force": True}]}},
            "one of the measures either is truce, or uses force",
        ),
        (
            {"some": "measures", "where": {"type": ["a", "b", "c"], "not": {"task": True}}},
            "one of the measures is a, b or c and not so that it is a task in a mandate",
        ),
        ({"some": "crimes", "where": {"by": {"has": "rebels"}}},
         "one of the crimes is attributed to rebels"),
        ({"some": "crimes", "where": {"time": {"not": "past"}}},
         "one of the crimes has the time not past"),
        ({"fact": "situation.rival-draft", "is": False},
         "the question rival-draft is answered no"),
        ({"fact": "stage.before_council", "is": True}, "the stage is before the Council"),
        ({"fact": "particular_situation", "is": True}, "the particular situation: yes"),
        ({"fact": "organ", "in": ["x", "y"]}, "the organ is x or y"),
    ],
)
def test_a_condition_is_read_aloud(written: dict[str, Any], words: str) -> None:
    assert said(written) == words


def test_what_a_vocabulary_has_no_words_for_is_named_as_it_is_written() -> None:
    bare = Vocabulary({"measures": {"a": TermEntry("a", "measures", "a")}}, {})
    written = {"some": "measures", "where": {"verb.firm": True, "family": "relief"}}
    assert said(written, bare) == "one of the measures has verb firm: yes and has the family relief"


def test_every_attribute_that_a_rule_tests_has_words() -> None:
    named = set()
    for condition in conditions():
        if isinstance(condition, Some | NoneOf | Every | Paragraphs):
            wheres: list[Where] = [condition.where]
            wheres += [condition.among] if isinstance(condition, Every) else []
            named |= {name.rpartition(".")[2] for where in wheres for name, _ in where.tests()}
    own = {field for fields in ITEM_FIELDS.values() for field in fields}
    told_by_their_name = {"type", "time", "finding"} & own
    assert named - told_by_their_name <= set(BOOK.vocabulary.terms("attributes"))


def test_nothing_that_is_read_aloud_looks_like_a_file_of_rules() -> None:
    for condition in conditions():
        words = in_words(condition, BOOK.vocabulary)
        assert "_" not in words and ".firm" not in words, words
