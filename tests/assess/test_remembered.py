"""What is remembered changes nothing: the same bytes with and without."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from random import Random
from typing import Any

import pytest

from credible.assessing.assessor import Assessor
from credible.engine.memory import remember
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from tests.properties.drafts import in_words, random_draft

USERS = ("engine.memory", "engine.deciding")
"""Modules that remember."""


def forget(memory: dict[Any, Any], key: Hashable, entry: Any, most: int = 0) -> Any:
    return entry


def keep_one(memory: dict[Any, Any], key: Hashable, entry: Any, most: int = 0) -> Any:
    return remember(memory, key, entry, 1)


def made_up(count: int, seed: int) -> list[DraftResolution]:
    """Drafts of which some are alike, and some the same but for a word."""
    chance = Random(seed)
    some = [in_words(random_draft(chance), chance) for _ in range(count)]
    return some + [in_words(draft, chance) for draft in some] + some


def json_of(assessor: Assessor, drafts: list[DraftResolution], reading: str) -> list[str]:
    return [
        assessor.assess(each, reading=reading, questions=False).model_dump_json()
        for each in drafts
    ]


@pytest.mark.parametrize("other", [forget, keep_one])
@pytest.mark.parametrize("reading", ["founding-commentary", "strict", "summit-outcome"])
def test_an_assessor_that_forgets_gives_the_same_bytes(
    book: RuleBook, monkeypatch: pytest.MonkeyPatch, reading: str, other: Any
) -> None:
    drafts = made_up(15, seed=7)
    remembered = json_of(Assessor(book), drafts, reading)
    for module in USERS:
        monkeypatch.setattr(f"credible.{module}.remember", other)
    assert json_of(Assessor(book), drafts, reading) == remembered


def test_open_questions_are_the_same_where_nothing_is_remembered(
    book: RuleBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessor = Assessor(book)
    drafts = [each for each in made_up(60, seed=31) if assessor.assess(each).questions][:12]
    assert len(drafts) == 12
    remembered = [assessor.assess(each).questions for each in (*drafts, *drafts)]
    for module in USERS:
        monkeypatch.setattr(f"credible.{module}.remember", forget)
    forgetful = Assessor(book)
    assert [forgetful.assess(each).questions for each in (*drafts, *drafts)] == remembered


def test_an_assessment_goes_to_json_and_back(assessor: Assessor) -> None:
    for draft in made_up(60, seed=11):
        for questions in (False, True) if len(draft.model_dump_json()) < 3000 else (False,):
            whole = assessor.assess(draft, questions=questions)
            assert Assessment.model_validate_json(whole.model_dump_json()) == whole


def test_an_item_that_stands_twice_as_one_object_is_told_once(assessor: Assessor) -> None:
    measure = {"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}
    two = DraftResolution.model_validate({"measures": [measure, dict(measure)]})
    assert two.measures is not None
    one_object = two.model_copy(update={"measures": (two.measures[0], two.measures[0])})
    for draft, told in ((two, 2), (one_object, 1)):
        found = next(f for e in assessor.assess(draft, questions=False).elements
                     for f in e.findings if f.rule == "action-justice")
        assert len(found.grounds) == told


def test_drafts_of_which_the_same_is_read_have_one_decision(assessor: Assessor) -> None:
    """A decision depends on nothing but what is read; rules asked one by one agree with it."""
    pledge, reading = assessor.choose(None, None)
    plan = assessor.decider.plan(pledge, reading)
    premises = assessor.book.premises_under(reading)
    for draft in made_up(150, seed=17):
        decision = plan.decide(draft)
        assert decision.results == assessor.decider.results(draft, decision.results, premises)


def test_the_sums_of_all_questions_together_are_those_of_each_alone(assessor: Assessor) -> None:
    plan = assessor.decider.plan(*assessor.choose(None, "strict"))
    asked = {
        question.key: question
        for name in (*plan.reading.requires, *plan.reading.indicates)
        for question in assessor.decider.rule(name).questions
    }
    for draft in made_up(60, seed=19):
        sums = plan.read(draft).sums
        for key, question in asked.items():
            assert sums[key] == question.of_list(
                getattr(draft, question.collection), draft.operative_paragraphs
            ), key


def test_several_threads_get_what_one_gets(book: RuleBook) -> None:
    drafts = made_up(40, seed=23)
    alone = json_of(Assessor(book), drafts, "strict")
    shared = Assessor(book)
    found: list[list[str]] = [[] for _ in range(4)]

    def work(place: int) -> None:
        found[place] = json_of(shared, drafts, "strict")

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(each == alone for each in found)


def test_no_memory_grows_beyond_its_bound() -> None:
    memory: dict[Any, int] = {}
    for number in range(100):
        assert remember(memory, number, number, 10) == number
    assert list(memory) == list(range(90, 100))
