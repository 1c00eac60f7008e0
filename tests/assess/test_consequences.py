"""What a question shows for each answer is what comes out when the answer is given."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.assessing.unknowns import OpenFacts
from credible.model.assessment import Assessment, Consequence, OpenQuestion
from credible.model.draft import DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.book import RuleBook
from tests.assess.own_record import draft
from tests.properties.drafts import drafts
from tests.properties.examples import examples

BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
readings = st.sampled_from(sorted(BOOK.readings))
YES_OR_NO = {"yes": True, "no": False}
ITEM = re.compile(r"(?P<list>\w+)\[(?P<number>\d+)\]\.(?P<field>\w+)")


def outcome_with(made: DraftResolution, reading: str, fact: str, answer: str) -> str | None:
    """The outcome when the answer is laid over the draft; ``None`` where it is no single fact."""
    pledge, read = ASSESSOR.choose(None, reading)
    head, _, tail = fact.partition(".")
    if head == "premise":
        read = read.model_copy(update={"premises": {**read.premises, tail: answer}})
    elif head == "situation":
        facts = {**made.situation.facts, tail: SituationFact(value=YES_OR_NO[answer])}
        made = made.model_copy(update={"situation": Situation(facts=facts)})
    elif found := ITEM.fullmatch(fact):
        items = list(getattr(made, found["list"]))
        place = int(found["number"]) - 1
        if answer not in YES_OR_NO or found["field"] not in ("answers", "binding", "task"):
            return None
        items[place] = items[place].model_copy(update={found["field"]: YES_OR_NO[answer]})
        made = made.model_copy(update={found["list"]: tuple(items)})
    elif fact in ("particular_situation", "armed_conflict", "nature"):
        made = made.model_copy(update={fact: YES_OR_NO.get(answer, answer)})
    else:
        return None
    return ASSESSOR.decider.decide(made, pledge, read).outcome


def shown(found: Assessment) -> list[tuple[OpenQuestion, Consequence]]:
    return [(question, each) for question in found.questions for each in question.consequences]


@examples(250)
@given(made=drafts(), reading=readings)
def test_each_consequence_is_the_outcome_of_the_answer(
    made: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(made, reading=reading)
    for question, each in shown(found):
        assert outcome_with(made, reading, question.fact, each.answer) in (None, each.outcome)


@pytest.mark.parametrize("verb", ["decides", "demands"])
@pytest.mark.parametrize("kind", ["arms-embargo", "ceasefire", "humanitarian-access"])
def test_what_is_shown_of_a_measure_is_the_outcome_of_the_answer(kind: str, verb: str) -> None:
    made = draft(
        crimes=[{"type": "war-crimes", "finding": "established", "time": "ongoing"}],
        measures=[{"type": kind, "verb": verb}],
        legal_basis=[{"instrument": "un-charter", "chapter": "VII"}],
    )
    found = ASSESSOR.assess(made)
    told = [
        (question.question, each)
        for question, each in shown(found) if question.fact == "measures[1].answers"
    ]
    assert told
    for _, each in told:
        assert outcome_with(made, found.reading, "measures[1].answers", each.answer) == each.outcome


@examples(150)
@given(made=drafts(), reading=readings)
def test_every_question_of_two_answers_shows_both_and_one_of_them_matters(
    made: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(made, reading=reading)
    for question in found.questions:
        assert len(question.consequences) in (0, 2)
        answers = {each.answer for each in question.consequences}
        if question.kind == "situation":
            assert answers == {"yes", "no"}
        if question.kind == "premise":
            assert answers == {"accepted", "refused"}
        assert {each.outcome for each in question.consequences} - {"undetermined"} <= set(
            question.settles
        )


@examples(200)
@given(made=drafts(), reading=readings)
def test_what_is_undetermined_is_asked_about_or_tells_what_the_text_would_have_to_say(
    made: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(made, reading=reading)
    if found.outcome != "undetermined" or found.questions:
        return
    pledge, read = ASSESSOR.choose(None, reading)
    facts = OpenFacts(
        ASSESSOR.decider, made, ASSESSOR.decider.plan(pledge, read),
        ASSESSOR.decider.decide(made, pledge, read),
    )
    assert all(set(facts.outcomes_of(each)) == {"undetermined"} for each in facts.unknowns)
    open_findings = [
        each
        for element in found.elements if element.result == "unknown"
        for each in element.findings if each.result == "unknown"
    ]
    assert open_findings
    assert all(each.sentence for each in open_findings)


@examples(200)
@given(made=drafts(), reading=readings)
def test_nothing_is_asked_where_no_answer_can_change_the_outcome(
    made: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(made, reading=reading)
    if found.outcome in ("falls", "outside"):
        assert found.questions == ()
    if found.scope == "fails":
        assert found.outcome == "outside"


def test_a_draft_that_both_lacks_an_element_and_leaves_one_open_is_outside_and_asked_nothing() -> (
    None
):
    made = draft(crimes=[], measures=[{"type": "appointment", "verb": "decides"}])
    found = ASSESSOR.assess(made)
    assert "unknown" in {element.result for element in found.elements if element.limb == "scope"}
    assert (found.outcome, found.questions) == ("outside", ())


def answers(**values: Any) -> dict[str, Any]:
    return {name.replace("_", "-"): value for name, value in values.items()}


def test_a_no_to_both_questions_on_the_crimes_settles_that_there_are_none() -> None:
    made = draft(
        crimes=[], situation=answers(crimes_committed=False, crimes_feared=False),
    )
    found = ASSESSOR.assess(made)
    assert found.outcome == "outside"
