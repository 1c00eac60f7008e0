"""What would change an outcome: each set does, no smaller set in it does, and hinges turn it."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings

from credible.assessing.assessor import Assessor
from credible.assessing.changes import LARGEST_SET, with_changes
from credible.engine.rules import CompiledCondition
from credible.model.assessment import Assessment, ChangeSet
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.model.loading import load_description
from credible.rulebook.condition import Some, Where
from tests.properties.drafts import drafts

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"


def edited(assessor: Assessor, draft: DraftResolution, changes: tuple[str, ...]) -> DraftResolution:
    """The draft with the changes of the rule book made to it, by their words in YAML alone."""
    for name in changes:
        for collection, where in assessor.book.changes[name].edit.remove.items():
            question = assessor.decider.compiler.question(
                Some(some=collection, where=Where.model_validate(where))
            )
            items = getattr(draft, collection)
            if items is not None:
                kept = tuple(item for item in items if question.of_item(item) != "true")
                draft = draft.model_copy(update={collection: kept})
        for collection, rewrite in assessor.book.changes[name].edit.rewrite.items():
            question = assessor.decider.compiler.question(
                Some(some=collection, where=Where.model_validate(rewrite.where))
            )
            items = getattr(draft, collection)
            if items is not None:
                rewritten = tuple(
                    item.model_copy(update=rewrite.to) if question.of_item(item) == "true" else item
                    for item in items
                )
                draft = draft.model_copy(update={collection: rewritten})
    for name in changes:
        for collection, body in assessor.book.changes[name].edit.add.items():
            items = getattr(draft, collection)
            if items is not None:
                item = COLLECTIONS[collection].model_validate(body)
                draft = draft.model_copy(update={collection: (*items, item)})
    return draft


def sensible(assessor: Assessor, draft: DraftResolution, change: str) -> bool:
    """Whether the change is meant for such a draft."""
    when = assessor.book.changes[change].when
    if when is None:
        return True
    return CompiledCondition(when, assessor.decider.compiler).value(draft, {}) == "true"


CALL_ONLY = {
    "nature": "substantive",
    "particular_situation": True,
    "about": "Norland",
    "aims": ["end-crimes"],
    "crimes": [{"type": "war-crimes", "finding": "established", "time": "ongoing"}],
    "legal_basis": [],
    "measures": [{"type": "ceasefire", "verb": "urges", "paragraphs": ["OP 4"]}],
    "safeguards": [],
    "evidence": ["commission-of-inquiry"],
    "addressees": ["all-parties"],
    "situation": {"crimes-committed": True, "independent-findings": True},
}


def ids(change_set: ChangeSet) -> tuple[str, ...]:
    return tuple(change.id for change in change_set.changes)


def outcome(assessor: Assessor, draft: DraftResolution) -> str:
    return assessor.assess(draft, questions=False).outcome


def changed(assessor: Assessor, draft: DraftResolution) -> Assessment:
    return with_changes(assessor, draft, assessor.assess(draft, questions=False))


def test_a_call_becomes_a_demand_in_the_paragraph_that_makes_it(assessor: Assessor) -> None:
    draft = DraftResolution.model_validate(CALL_ONLY)
    assert outcome(assessor, draft) != "falls"
    found = changed(assessor, draft)
    first = (found.would_change or ())[0]
    assert ids(first) == ("demand-rather-than-call",)
    assert first.changes[0].paragraphs == ("OP 4",)
    assert outcome(assessor, edited(assessor, draft, ids(first))) == "falls"


@settings(max_examples=60)
@given(drafts())
def test_every_set_gives_the_outcome_and_no_smaller_set_inside_it_does(
    assessor: Assessor, draft: DraftResolution
) -> None:
    found = changed(assessor, draft)
    for change_set in found.would_change or ():
        names = ids(change_set)
        assert 1 <= len(names) <= LARGEST_SET
        assert change_set.outcome != found.outcome
        assert outcome(assessor, edited(assessor, draft, names)) == change_set.outcome
        for size in range(len(names)):
            for smaller in itertools.combinations(names, size):
                assert outcome(assessor, edited(assessor, draft, smaller)) != change_set.outcome


@pytest.mark.parametrize("name", ["S-2023-506", "S-2024-255", "S-2008-447"])
def test_no_single_change_or_pair_that_would_do_is_left_out(
    assessor: Assessor, name: str
) -> None:
    draft = load_description(DRAFTS / f"{name}.yaml").draft
    found = {frozenset(ids(each)) for each in changed(assessor, draft).would_change or ()}
    for size in (1, 2):
        for names in itertools.combinations(assessor.book.changes, size):
            if not all(sensible(assessor, draft, name) for name in names):
                continue
            if outcome(assessor, edited(assessor, draft, names)) == "falls":
                assert any(smaller <= set(names) for smaller in found), names


def test_a_draft_that_defers_proceedings_is_not_told_to_refer_the_situation(
    assessor: Assessor,
) -> None:
    refer = "refer-to-the-court"
    draft = DraftResolution.model_validate({**CALL_ONLY, "aims": ["accountability"]})
    assert any(refer in ids(each) for each in changed(assessor, draft).would_change or ())
    deferral = {"type": "icc-deferral", "verb": "requests", "duration_months": 12}
    deferring = {**CALL_ONLY, "measures": [*CALL_ONLY["measures"], deferral]}
    found = changed(assessor, DraftResolution.model_validate(deferring))
    assert not any(refer in ids(each) for each in found.would_change or ())


def test_nothing_is_added_to_measures_that_are_not_known(assessor: Assessor) -> None:
    draft = DraftResolution.model_validate({**CALL_ONLY, "measures": "unknown"})
    for change_set in changed(assessor, draft).would_change or ():
        for name in ids(change_set):
            assert "measures" not in assessor.book.changes[name].edit.add


def test_a_draft_without_its_chapter_is_told_to_act_under_it(assessor: Assessor) -> None:
    draft = load_description(DRAFTS / "S-2014-348.yaml").draft.model_copy(
        update={"legal_basis": ()}
    )
    found = changed(assessor, draft)
    assert found.outcome == "not-credible"
    assert ("act-under-chapter-vii",) in [ids(each) for each in found.would_change or ()]


@pytest.mark.parametrize("name", ["S-2014-348", "S-RES-1973", "S-2024-239"])
def test_what_a_draft_hangs_on_turns_its_outcome(assessor: Assessor, name: str) -> None:
    draft = load_description(DRAFTS / f"{name}.yaml").draft
    found = changed(assessor, draft)
    assert found.outcome == "falls"
    assert found.hangs_on
    assert all(hinge.otherwise != "falls" for hinge in found.hangs_on)
    assert found.would_change == ()


def test_a_draft_that_stands_on_two_demands_hangs_on_neither(assessor: Assessor) -> None:
    draft = load_description(DRAFTS / "S-2023-970.yaml").draft
    assert changed(assessor, draft).hangs_on == ()
    assert draft.measures is not None
    for number in range(len(draft.measures)):
        fewer = (*draft.measures[:number], *draft.measures[number + 1 :])
        assert outcome(assessor, draft.model_copy(update={"measures": fewer})) == "falls"


def test_the_search_says_how_far_it_went(assessor: Assessor) -> None:
    draft = load_description(DRAFTS / "S-2023-506.yaml").draft
    assert "up to 3 together" in (changed(assessor, draft).search or "")


def test_an_outcome_hangs_on_the_answer_that_supplies_the_crimes(assessor: Assessor) -> None:
    known = {
        **CALL_ONLY, "crimes": [], "measures": [{"type": "end-of-attacks", "verb": "demands"}],
        "situation": {"crimes-committed": True, "crimes-feared": False, "rival-draft": True},
    }
    draft = DraftResolution.model_validate(known)
    assert outcome(assessor, draft) == "falls"
    hinges = changed(assessor, draft).hangs_on or ()
    # answers that turn nothing are not named; a no takes away what the record may say as well
    assert [(each.label, each.otherwise) for each in hinges if each.kind == "situation"] == [
        ("covered crimes are being committed or were recently committed", "outside")
    ]


def test_an_outcome_hangs_on_the_premises_that_the_reading_accepts(assessor: Assessor) -> None:
    acts = [{"type": "attacks-on-civilians", "finding": "established", "time": "ongoing"}]
    told = {**CALL_ONLY, "crimes": acts, "situation": {},
            "measures": [{"type": "end-of-attacks", "verb": "demands"}]}  # fmt: skip
    found = changed(assessor, DraftResolution.model_validate(told))
    assert found.outcome == "falls"
    # the reading accepts others too, on which nothing of this draft rests
    assert [each.label for each in found.hangs_on or () if each.kind == "premise"] == [
        assessor.book.premises["serious-breach-is-war-crime"].title
    ]
