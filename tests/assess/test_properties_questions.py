"""Questions are asked only where an answer can matter, and answering them comes to an end."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.answers import Answer, Prompt
from credible.assessing.asking import Interview
from credible.assessing.assessor import Assessor
from credible.assessing.unknowns import OpenFacts
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from tests.properties.drafts import drafts
from tests.properties.examples import examples

BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
readings = st.sampled_from(sorted(BOOK.readings))
seeds = st.integers(0, 10**9).map(Random)


def limbs_of_questions(found: Assessment) -> list[set[str]]:
    limb = {
        finding.rule: element.limb for element in found.elements for finding in element.findings
    }
    return [{limb[rule] for rule in question.rules} for question in found.questions]


@examples(200)
@given(draft=drafts(), reading=readings)
def test_nothing_is_asked_where_the_outcome_cannot_change(
    draft: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(draft, reading=reading)
    if found.outcome in ("falls", "outside"):
        assert found.questions == ()
    if found.outcome == "undetermined" and not found.questions:
        # a rule that holds or is out of point, and which is not known, waits for no answer
        pledge, read = ASSESSOR.choose(None, reading)
        decision = ASSESSOR.decider.decide(draft, pledge, read)
        facts = OpenFacts(
            ASSESSOR.decider, draft, ASSESSOR.decider.plan(pledge, read), decision
        )
        assert all(len(set(facts.outcomes_of(each))) == 1 for each in facts.unknowns)


@examples(200)
@given(draft=drafts(), reading=readings)
def test_a_question_bears_on_a_limb_that_is_open(draft: DraftResolution, reading: str) -> None:
    found = ASSESSOR.assess(draft, reading=reading)
    open_limbs = {
        limb for limb in ("scope", "credibility") if getattr(found, limb) == "unknown"
    }
    for limbs in limbs_of_questions(found):
        assert limbs & open_limbs


@examples(200)
@given(draft=drafts(), reading=readings)
def test_a_question_waits_for_rules_that_are_open(draft: DraftResolution, reading: str) -> None:
    found = ASSESSOR.assess(draft, reading=reading)
    open_rules = {
        finding.rule
        for element in found.elements
        if element.result == "unknown"
        for finding in element.findings
        if finding.result == "unknown"
    }
    for question in found.questions:
        assert set(question.rules) & open_rules
        assert question.question.strip().endswith("?")
        assert question.why


@examples(100)
@given(draft=drafts(), reading=readings)
def test_what_a_question_says_it_settles_it_can_settle(
    draft: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(draft, reading=reading)
    for question in found.questions:
        assert found.outcome not in question.settles or found.outcome == "not-credible"
        if question.kind == "situation":
            fact = question.fact.partition(".")[2]
            outcomes = set()
            for value in (True, False):
                facts = {**draft.situation.facts, fact: {"value": value}}
                answered = draft.model_copy(
                    update={"situation": type(draft.situation).model_validate({"facts": facts})}
                )
                outcomes.add(ASSESSOR.assess(answered, reading=reading).outcome)
            assert set(question.settles) == outcomes - {"undetermined"}


def some_answer(prompt: Prompt, chance: Random) -> Answer:
    """An answer that the prompt allows."""
    allowed = list(prompt.allowed)
    value: Any
    if prompt.kind == "yes-no":
        value = chance.choice([True, False])
    elif prompt.kind in ("word", "premise"):
        value = chance.choice(allowed)
    elif prompt.kind in ("words", "items"):
        value = tuple(chance.sample(allowed, chance.randrange(min(4, len(allowed) + 1))))
    elif prompt.kind == "number":
        value = chance.choice([0, 6, 12, 24])
    elif prompt.kind == "date":
        value = chance.choice([datetime.date(2011, 2, 26), datetime.date(2023, 8, 30)])
    else:
        value = "41"
    return Answer(value)


@examples(120)
@given(draft=drafts(), reading=readings, chance=seeds)
def test_answering_the_questions_in_order_comes_to_an_end(
    draft: DraftResolution, reading: str, chance: Random
) -> None:
    interview = Interview(ASSESSOR, draft, reading=reading, premises=True)
    asked = []
    while (prompt := interview.next_prompt()) is not None:
        asked.append(prompt.fact)
        interview.answer(prompt, some_answer(prompt, chance))
        assert len(asked) < 200
    assert len(asked) == len(set(asked))
    if interview.assessment.outcome == "undetermined":
        assert interview.unanswerable()


@examples(40)
@given(draft=drafts(), reading=readings)
def test_not_known_to_every_question_comes_to_an_end_and_changes_nothing(
    draft: DraftResolution, reading: str
) -> None:
    before = ASSESSOR.assess(draft, reading=reading)
    interview = Interview(ASSESSOR, draft, reading=reading, premises=True)
    asked = 0
    while (prompt := interview.next_prompt()) is not None:
        interview.answer(prompt, Answer(None))
        asked += 1
        assert asked < 200
    assert interview.assessment == before


@examples(60)
@given(draft=drafts(), reading=readings, chance=seeds)
def test_an_answer_taken_back_leaves_no_trace(
    draft: DraftResolution, reading: str, chance: Random
) -> None:
    interview = Interview(ASSESSOR, draft, reading=reading, premises=True)
    before, prompt = interview.assessment, interview.next_prompt()
    if prompt is None:
        return
    interview.answer(prompt, some_answer(prompt, chance))
    assert interview.back() == prompt
    assert interview.assessment == before
    assert interview.draft == draft


def test_an_empty_draft_is_asked_what_it_is_about_first() -> None:
    found = ASSESSOR.assess(DraftResolution())
    assert found.outcome == "undetermined"
    # what several answers must settle together follows what one answer settles
    assert found.questions[0].fact == "particular_situation"
    assert [question.fact for question in found.questions if question.settles] == [
        "particular_situation"
    ]
    about = DraftResolution.model_validate({"particular_situation": True, "nature": "substantive"})
    found = ASSESSOR.assess(about)
    assert found.outcome == "undetermined"
    assert {question.fact for question in found.questions} >= {"aims", "measures", "crimes"}


def test_a_list_that_is_not_known_is_asked_for_once_and_whole() -> None:
    for name in ("measures", "crimes", "aims", "legal_basis"):
        asked = [each for each in ASSESSOR.assess(DraftResolution()).questions if each.fact == name]
        assert len(asked) <= 1
        for each in asked:
            assert each.question == BOOK.questions[name]["question"]
