"""What is said before the outcome: answers that rest on nothing, and answers against the text."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.model.draft import DraftResolution
from credible.model.situation import Situation
from credible.rulebook.book import RuleBook
from tests.assess.own_record import draft
from tests.properties.drafts import drafts
from tests.properties.examples import examples

BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
NAMED = [{"type": "war-crimes", "finding": "established", "time": "ongoing",
          "paragraphs": ["PP 2"]}]
NEITHER = {"crimes-committed": False, "crimes-feared": False}


def cautions(made: DraftResolution, **options: Any) -> tuple[str, ...]:
    return ASSESSOR.assess(made, **options).cautions


def test_an_answer_without_a_source_that_decides_is_said() -> None:
    made = draft(situation={"crimes-committed": True})
    assert ASSESSOR.assess(made).outcome == "falls"
    assert cautions(made) == (
        "On your answer alone, no source: covered crimes are being committed or were recently "
        "committed: yes. Without it: undetermined.",
    )


def test_an_answer_with_a_source_is_not_said() -> None:
    made = draft(situation={"crimes-committed": {"value": True, "source": "A/HRC/99/1"}})
    assert ASSESSOR.assess(made).outcome == "falls"
    assert cautions(made) == ()


def test_a_source_of_blanks_is_none() -> None:
    made = draft(situation={"crimes-committed": {"value": True, "source": "  "}})
    assert len(cautions(made)) == 1


def test_an_answer_without_a_source_that_decides_nothing_is_not_said() -> None:
    assert cautions(draft(situation={"rival-draft": True})) == ()
    both = {
        "crimes-committed": True, "crimes-feared": {"value": True, "source": "A/HRC/99/1"},
    }
    assert cautions(draft(situation=both)) == ()


def test_not_known_is_no_answer() -> None:
    assert cautions(draft(situation={"crimes-committed": "unknown"})) == ()


def test_what_the_record_answers_is_not_said_to_be_an_answer_by_hand() -> None:
    facts = {"crimes-found-on-record": {"value": True, "origin": "record"}}
    made = draft(situation=facts)
    assert ASSESSOR.assess(made).outcome == "falls"
    assert cautions(made) == ()


def test_a_no_to_both_questions_against_the_text_is_a_conflict() -> None:
    sourced = {name: {"value": False, "source": "own assessment"} for name in NEITHER}
    (said,) = cautions(draft(crimes=NAMED, situation=sourced))
    assert said.startswith("Conflict:")
    assert "neither committed nor feared" in said
    assert "war crimes" in said and "PP 2" in said


def test_a_no_to_one_of_the_questions_is_no_conflict() -> None:
    for name in NEITHER:
        made = draft(crimes=NAMED, situation={name: {"value": False, "source": "own assessment"}})
        assert cautions(made) == ()


def test_a_no_to_both_is_no_conflict_where_the_text_speaks_of_no_present_crime() -> None:
    sourced = {name: {"value": False, "source": "own assessment"} for name in NEITHER}
    for crimes in (
        [],
        [{"type": "war-crimes", "finding": "established", "time": "past"}],
        [{"type": "war-crimes", "finding": "general"}],
        [{"type": "proliferation", "finding": "established", "time": "ongoing"}],
    ):
        assert cautions(draft(crimes=crimes, situation=sourced)) == ()


@examples(200)
@given(made=drafts(), reading=st.sampled_from(sorted(BOOK.readings)))
def test_a_caution_on_answers_alone_says_the_outcome_without_them(
    made: DraftResolution, reading: str
) -> None:
    found = ASSESSOR.assess(made, reading=reading, questions=False)
    without = made.model_copy(update={"situation": Situation()})
    otherwise = ASSESSOR.assess(without, reading=reading, questions=False).outcome
    said = [each for each in found.cautions if each.startswith("On your answer")]
    # no answer of a made-up draft has a source
    assert bool(said) is (otherwise != found.outcome)
    for each in said:
        assert each.endswith(f"Without it: {OUTCOMES_IN_SHORT[otherwise]}.")


@examples(100)
@given(made=drafts(), reading=st.sampled_from(sorted(BOOK.readings)))
def test_with_a_source_for_every_answer_none_is_said_to_stand_alone(
    made: DraftResolution, reading: str
) -> None:
    facts = {
        name: fact.model_copy(update={"source": "A/HRC/99/1"})
        for name, fact in made.situation.facts.items()
    }
    sourced = made.model_copy(update={"situation": Situation(facts=facts)})
    found = ASSESSOR.assess(sourced, reading=reading, questions=False)
    assert not [each for each in found.cautions if each.startswith("On your answer")]
