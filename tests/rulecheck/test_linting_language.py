"""Lints of cues and lists of words, on sources of the language that were changed in memory."""

from __future__ import annotations

from typing import Any

from credible.model.shipped import shipped_rules
from credible.reading.recognise.language import sources_of
from credible.rulecheck.linting_language import lint_language, negative_wordings


def found(stem: str, key: str, *more: dict[str, Any]) -> set[tuple[str, str]]:
    sources = sources_of((shipped_rules(),))
    sources.files[stem].data[key] += more
    lints = lint_language(sources)
    return {(each.id, each.subject) for each in lints if each.severity == "warning"}


MOST_NEGATIVE = 250
"""What a role tells is no negative wording: those that are left are ambiguities of the phrases."""


def test_patterns_say_seldom_where_they_do_not_count() -> None:
    assert sum(negative_wordings(sources_of((shipped_rules(),))).values()) <= MOST_NEGATIVE


CUE = {"id": "quills", "gives": {"act": "killing"}, "clause": ["quill*"]}


def test_a_cue_that_stands_once_is_let_pass() -> None:
    assert found("acts", "acts", CUE) == set()


def test_the_same_cue_under_two_ids_is_told() -> None:
    assert found("acts", "acts", CUE, {**CUE, "id": "pens"}) == {("cue-twice", "pens")}


def test_two_cues_of_one_id_are_told() -> None:
    assert found("acts", "acts", CUE, {**CUE, "clause": ["pen*"]}) == {("cue-twice", "quills")}


def test_a_phrase_that_stands_twice_in_a_cue_is_told() -> None:
    twice = {**CUE, "clause": ["quill*", "quill*"]}
    assert found("acts", "acts", twice) == {("phrase-twice", "quills")}
