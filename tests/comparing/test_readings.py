"""How readings differ, and what makes the difference for a draft."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.comparing.matrix import ReadingsMatrix, outcomes_by_reading
from credible.comparing.readings import (
    PremiseStep,
    ReadingStep,
    RuleStep,
    at_least_as_strict,
    compare_readings,
    outcomes_compared,
)
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.model.loading import load_description
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "drafts"

RELIEF = DraftResolution.model_validate(
    {
        "nature": "substantive",
        "particular_situation": True,
        "about": "Norland",
        "aims": ["relief"],
        "crimes": [{"type": "war-crimes", "finding": "established", "time": "ongoing"}],
        "measures": [{"type": "humanitarian-access", "verb": "decides", "answers": True}],
        "legal_basis": [],
        "determinations": [],
        "safeguards": [],
        "evidence": [],
        "addressees": ["all-parties"],
    }
)


@pytest.fixture(scope="module")
def matrix(assessor: Assessor) -> ReadingsMatrix:
    drafts = [(path.stem, load_description(path).draft) for path in sorted(EXAMPLES.glob("*.yaml"))]
    return outcomes_by_reading(assessor, drafts)


def taken(book: RuleBook, reading: Reading, steps: tuple[ReadingStep, ...]) -> Reading:
    """The reading with the steps taken, made here without the code under test."""
    requires = list(reading.requires)
    premises = dict(reading.premises)
    for step in steps:
        if isinstance(step, PremiseStep):
            premises[step.id] = step.second
        elif step.second == "required":
            requires.append(step.id)
        else:
            requires.remove(step.id)
    return reading.model_copy(update={"requires": tuple(requires), "premises": premises})


def test_a_reading_does_not_differ_from_itself(book: RuleBook) -> None:
    for name in book.readings:
        compared = compare_readings(book, name, name)
        assert compared.steps == ()
        assert compared.order == "equal"


def test_the_steps_lead_from_one_reading_to_the_other(book: RuleBook) -> None:
    for first, second in itertools.permutations(book.readings_of("code-of-conduct"), 2):
        steps = compare_readings(book, first.id, second.id).steps
        arrived = taken(book, first, steps)
        assert set(arrived.requires) == set(second.requires)


def test_the_way_back_is_the_way_there_reversed(book: RuleBook) -> None:
    there = compare_readings(book, "strict", "broad").steps
    back = compare_readings(book, "broad", "strict").steps
    assert {(step.id, step.first, step.second) for step in there} == {
        (step.id, step.second, step.first) for step in back
    }


def test_the_strict_and_the_sovereign_reading_are_stricter_than_the_usual_one(
    book: RuleBook,
) -> None:
    assert compare_readings(book, "founding-commentary", "strict").order == "second is stricter"
    assert compare_readings(book, "sovereignty", "founding-commentary").order == "first is stricter"
    assert compare_readings(book, "founding-commentary", "broad").order == "first is stricter"


def test_readings_of_two_pledges_are_not_nested(book: RuleBook) -> None:
    compared = compare_readings(book, "founding-commentary", "declaration-text")
    assert compared.order is None
    assert compared.pledges == ("code-of-conduct", "french-mexican")
    one, other = book.reading("founding-commentary"), book.reading("declaration-text")
    assert not at_least_as_strict(book, one, other)


def test_fewer_alternatives_are_stricter_and_none_at_all_are_not(book: RuleBook) -> None:
    usual = book.reading("founding-commentary")
    crimes = [r for r in usual.requires if book.rules[r].element == "covered-crimes"]
    named_only = usual.model_copy(
        update={"requires": tuple(r for r in usual.requires if r not in crimes[1:])}
    )
    unasked = usual.model_copy(
        update={"requires": tuple(r for r in usual.requires if r not in crimes)}
    )
    assert at_least_as_strict(book, named_only, usual)
    assert not at_least_as_strict(book, usual, named_only)
    assert not at_least_as_strict(book, unasked, usual)


def test_a_premise_held_more_favourably_is_not_stricter(book: RuleBook) -> None:
    usual = book.reading("code-text")
    kinder = usual.model_copy(
        update={"premises": {**usual.premises, "relief-is-action": "accepted"}}
    )
    assert at_least_as_strict(book, usual, kinder)
    assert not at_least_as_strict(book, kinder, usual)


def test_relief_turns_on_the_premise_that_relief_is_action(assessor: Assessor) -> None:
    compared = outcomes_compared(assessor, RELIEF, "code-text", "broad")
    assert (compared.first_outcome, compared.second_outcome) == ("undetermined", "falls")
    (point,) = compared.points
    (step,) = point.steps
    assert isinstance(step, PremiseStep)
    assert (step.id, step.first, step.second) == ("relief-is-action", "open", "accepted")
    shifts = {shift.rule: (shift.first, shift.second) for shift in point.shifts}
    assert shifts["action-relief"] == ("unknown", "holds")


def test_a_rule_that_only_one_reading_requires_is_named_with_its_sentence(
    assessor: Assessor,
) -> None:
    one_party = RELIEF.model_copy(
        update={"addressees": (), "aims": RELIEF.aims, "evidence": ()}
    )
    compared = outcomes_compared(assessor, one_party, "broad", "sovereignty")
    assert compared.second_outcome == "not-credible"
    rules = {step.id for point in compared.points for step in point.steps}
    assert "supports-a-political-process" in rules
    for point in compared.points:
        (step,) = point.steps
        assert isinstance(step, RuleStep)
        (shift,) = [shift for shift in point.shifts if shift.rule == step.id]
        assert (shift.first, shift.second) == (None, "fails")
        assert shift.sentence == assessor.finding(
            one_party,
            step.id,
            assessor.decider.results(one_party, [step.id], {})[step.id],
            "required",
            assessor.book.reading("sovereignty"),
        ).sentence


def test_the_same_outcome_has_no_turning_point(assessor: Assessor) -> None:
    empty = DraftResolution.model_validate({"form": "amendment"})
    for first, second in itertools.permutations(assessor.book.readings_of("code-of-conduct"), 2):
        assert outcomes_compared(assessor, empty, first.id, second.id).points == ()


def test_readings_of_two_pledges_are_refused(assessor: Assessor) -> None:
    with pytest.raises(CredibleError, match="readings-of-two-pledges"):
        outcomes_compared(assessor, RELIEF, "strict", "summit-outcome")


def test_a_reading_that_does_not_exist_is_refused_with_the_nearest(book: RuleBook) -> None:
    with pytest.raises(CredibleError, match="nearest: strict"):
        compare_readings(book, "strct", "broad")


def test_many_examples_depend_on_the_reading_and_each_is_explained(
    matrix: ReadingsMatrix,
) -> None:
    assert len(matrix.differing) >= 5
    for row in matrix.differing:
        for compared in row.differences:
            assert compared.points, f"{row.name}: {compared.second} is not explained"
            assert all(point.steps and point.shifts for point in compared.points)


def test_every_explanation_is_true_and_no_step_of_it_can_be_spared(
    assessor: Assessor, matrix: ReadingsMatrix
) -> None:
    book = assessor.book
    pledge = book.pledge("code-of-conduct")
    for row in matrix.differing:
        draft = load_description(EXAMPLES / f"{row.name}.yaml").draft
        for compared in row.differences:
            first = book.reading(compared.first)

            def outcome(
                steps: tuple[ReadingStep, ...], draft: DraftResolution = draft,
                first: Reading = first,
            ) -> str:
                return assessor.decider.decide(draft, pledge, taken(book, first, steps)).outcome

            for point in compared.points:
                assert outcome(point.steps) == compared.second_outcome
                for fewer in range(len(point.steps)):
                    for some in itertools.combinations(point.steps, fewer):
                        assert outcome(some) != compared.second_outcome


def test_the_matrix_says_what_an_assessment_says(
    assessor: Assessor, matrix: ReadingsMatrix
) -> None:
    for row in matrix.rows[::7]:
        draft = load_description(EXAMPLES / f"{row.name}.yaml").draft
        for reading, outcome in row.outcomes.items():
            assessed = assessor.assess(draft, reading=reading, questions=False)
            assert assessed.outcome == outcome


def test_another_base_gives_the_same_outcomes(assessor: Assessor) -> None:
    usual = outcomes_by_reading(assessor, [("relief", RELIEF)])
    other = outcomes_by_reading(assessor, [("relief", RELIEF)], base="strict")
    assert other.base == "strict"
    assert usual.rows[0].outcomes == other.rows[0].outcomes
    assert other.readings[0].id == "strict"


def test_a_pledge_with_one_reading_has_a_matrix_of_one_column(assessor: Assessor) -> None:
    matrix = outcomes_by_reading(assessor, [("relief", RELIEF)], pledge="french-mexican")
    assert list(matrix.rows[0].outcomes) == ["declaration-text"]
    assert not matrix.differing
