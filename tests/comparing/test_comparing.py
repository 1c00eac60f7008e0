"""What changed between revisions: facts, findings, the outcome, and what turned each finding."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from credible.assessing.assessor import Assessor
from credible.comparing import causes
from credible.comparing.fact_changes import fact_changes, with_changes_made
from credible.comparing.revisions import history
from credible.errors import CredibleError
from credible.model.comparison import ChangedPlace, Comparison, TurnedFinding
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.reading.opening import OpenedDraft, open_draft
from tests.properties.drafts import drafts

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLES = ("astoria-court", "norland-protection", "velmar-access")

REFERRAL: dict[str, Any] = {
    "symbol": "S/2031/1",
    "nature": "substantive",
    "particular_situation": True,
    "aims": ["accountability"],
    "crimes": [{
        "type": "war-crimes", "finding": "likely", "time": "ongoing", "paragraphs": ["PP 2"],
    }],
    "legal_basis": [{"instrument": "un-charter", "chapter": "VII", "paragraphs": ["PP 3"]}],
    "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
}


def described(name: str = "draft.yaml", **changes: Any) -> OpenedDraft:
    draft = DraftResolution.model_validate({**REFERRAL, **changes})
    return OpenedDraft(name, draft, name.encode().hex().ljust(64, "0")[:64])


def sample(name: str, revision: int) -> OpenedDraft:
    return open_draft(EXAMPLES / "samples" / f"{name}-rev{revision}" / "draft.txt")


def compare(assessor: Assessor, old: OpenedDraft, new: OpenedDraft) -> Comparison:
    return history(assessor, [old, new]).steps[0]


def turned(comparison: Comparison, rule: str) -> TurnedFinding:
    (found,) = (finding for finding in comparison.findings if finding.rule == rule)
    return found


def mirrored(c: Comparison) -> dict[str, Any]:
    """What the comparison the other way round must be, as far as order does not matter."""
    kinds = {"added": "removed", "removed": "added"}
    return {
        "revisions": (c.new, c.old),
        "paragraphs": {
            (kinds.get(p.kind, p.kind), p.new_label, p.old_label, p.new_text, p.old_text,
             p.references_only)
            for p in c.paragraphs
        },
        "renumbered": {(r.new_label, r.old_label) for r in c.renumbered},
        "unchanged": c.unchanged,
        "facts": (set(_facts(c.lost)), set(_facts(c.gained))),
        "altered": {(a.fact, a.label, a.new, a.old) for a in c.altered},
        "elements": {(e.id, e.new, e.old) for e in c.elements},
        "findings": {
            (f.rule, f.role, f.new, f.old, f.new_sentence, f.old_sentence,
             frozenset(_facts(f.lost)), frozenset(_facts(f.gained)),
             frozenset((a.fact, a.new, a.old) for a in f.altered),
             frozenset((kinds.get(p.kind, p.kind), p.new_label, p.old_label) for p in f.places))
            for f in c.findings
        },
        "kept": c.findings_kept,
    }


def as_it_is(c: Comparison) -> dict[str, Any]:
    return {
        "revisions": (c.old, c.new),
        "paragraphs": {
            (p.kind, p.old_label, p.new_label, p.old_text, p.new_text, p.references_only)
            for p in c.paragraphs
        },
        "renumbered": {(r.old_label, r.new_label) for r in c.renumbered},
        "unchanged": c.unchanged,
        "facts": (set(_facts(c.gained)), set(_facts(c.lost))),
        "altered": {(a.fact, a.label, a.old, a.new) for a in c.altered},
        "elements": {(e.id, e.old, e.new) for e in c.elements},
        "findings": {
            (f.rule, f.role, f.old, f.new, f.old_sentence, f.new_sentence,
             frozenset(_facts(f.gained)), frozenset(_facts(f.lost)),
             frozenset((a.fact, a.old, a.new) for a in f.altered),
             frozenset((p.kind, p.old_label, p.new_label) for p in f.places))
            for f in c.findings
        },
        "kept": c.findings_kept,
    }


def _facts(facts: Any) -> list[str]:
    return [fact.model_dump_json() for fact in facts]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_draft_and_itself_have_nothing_that_differs(assessor: Assessor, name: str) -> None:
    found = compare(assessor, sample(name, 1), sample(name, 1))
    assert found.is_empty
    assert found.unchanged > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_each_revision_has_the_outcome_that_it_has_alone(assessor: Assessor, name: str) -> None:
    revisions = [sample(name, 1), sample(name, 2)]
    found = history(assessor, revisions).revisions
    alone = [assessor.assess(each.draft) for each in revisions]
    assert [(r.outcome, r.scope, r.credibility) for r in found] == [
        (a.outcome, a.scope, a.credibility) for a in alone
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_draft_in_two_formats_has_the_same_text(assessor: Assessor, name: str) -> None:
    folder = EXAMPLES / "samples" / f"{name}-rev2"
    found = compare(assessor, open_draft(folder / "draft.docx"), open_draft(folder / "draft.md"))
    assert found.paragraphs == ()
    assert found.findings == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_two_texts_the_other_way_round_give_the_mirror_image(
    assessor: Assessor, name: str
) -> None:
    old, new = sample(name, 1), sample(name, 2)
    there, back = compare(assessor, old, new), compare(assessor, new, old)
    assert there.paragraphs
    assert mirrored(there) == as_it_is(back)


def counted_once(draft: DraftResolution) -> DraftResolution:
    """The draft with nothing said twice, each fact in a paragraph of its own and in no place."""
    update: dict[str, Any] = {"operative_paragraphs": 1}
    for name in COLLECTIONS:
        items = getattr(draft, name)
        if items is not None:
            placeless = {"paragraphs": (), **({"decision": 1} if name == "measures" else {})}
            update[name] = tuple(dict.fromkeys(
                each.model_copy(update=placeless) for each in items
            ))
    return draft.model_copy(update=update)


@settings(max_examples=60)
@given(old=drafts().map(counted_once), new=drafts().map(counted_once))
def test_two_descriptions_the_other_way_round_give_the_mirror_image(
    assessor: Assessor, old: DraftResolution, new: DraftResolution
) -> None:
    a, b = OpenedDraft("a", old, "0" * 64), OpenedDraft("b", new, "1" * 64)
    there, back = compare(assessor, a, b), compare(assessor, b, a)
    assert mirrored(there) == as_it_is(back)


@settings(max_examples=60)
@given(draft=drafts())
def test_a_description_and_itself_have_nothing_that_differs(
    assessor: Assessor, draft: DraftResolution
) -> None:
    opened = OpenedDraft("a", draft, "0" * 64)
    assert compare(assessor, opened, opened).is_empty


@settings(max_examples=60)
@given(old=drafts().map(counted_once), new=drafts().map(counted_once))
def test_all_changes_of_fact_made_turn_the_old_draft_into_one_decided_like_the_new(
    assessor: Assessor, old: DraftResolution, new: DraftResolution
) -> None:
    made = with_changes_made(old, fact_changes(old, new, assessor.book.vocabulary))
    pledge, reading = assessor.choose(None, None)
    assert assessor.decider.decide(made, pledge, reading) == assessor.decider.decide(
        new, pledge, reading
    )


def test_a_fact_that_only_stands_elsewhere_is_the_same_fact(assessor: Assessor) -> None:
    moved = described(measures=[{
        "type": "icc-referral", "verb": "decides", "paragraphs": ["OP 9"], "words": "refers",
        "origin": "read", "pattern": "referral", "note": "seen twice",
    }])
    found = compare(assessor, described(), moved)
    assert found.gained == found.lost == ()


def test_a_weaker_verb_is_a_fact_lost_and_one_gained(assessor: Assessor) -> None:
    weaker = described(
        measures=[{"type": "icc-referral", "verb": "encourages", "paragraphs": ["OP 1"]}]
    )
    found = compare(assessor, described(), weaker)
    assert [fact.attributes["verb"] for fact in found.lost] == ["decides"]
    assert [fact.attributes["verb"] for fact in found.gained] == ["encourages"]


def test_the_loss_of_the_chapter_turns_the_finding_on_the_power_and_is_named(
    assessor: Assessor,
) -> None:
    found = compare(assessor, described(), described(legal_basis=[]))
    finding = turned(found, "referral-rests-on-chapter-vii")
    assert (finding.old, finding.new) == ("holds", "fails")
    assert [fact.term for fact in finding.lost] == ["un-charter"]
    assert finding.gained == finding.altered == ()
    assert found.old.outcome != found.new.outcome == "not-credible"


def test_a_change_that_does_not_bear_on_a_finding_is_not_among_its_causes(
    assessor: Assessor,
) -> None:
    new = described(legal_basis=[], evidence=["commission-of-inquiry"], safeguards=["sovereignty"])
    finding = turned(compare(assessor, described(), new), "referral-rests-on-chapter-vii")
    assert [fact.collection for fact in (*finding.gained, *finding.lost)] == ["legal_basis"]


def test_each_of_two_changes_that_is_enough_alone_is_a_cause(assessor: Assessor) -> None:
    none = described(measures=[])
    two = described(measures=[
        {"type": "icc-referral", "verb": "decides"}, {"type": "ad-hoc-tribunal", "verb": "decides"},
    ])
    finding = turned(compare(assessor, none, two), "action-justice")
    assert {fact.term for fact in finding.gained} == {"icc-referral", "ad-hoc-tribunal"}


def test_where_changes_are_too_many_to_try_all_that_bear_on_the_rule_are_named(
    assessor: Assessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causes, "MOST_TRIED", 0)
    new = described(legal_basis=[], measures=[], evidence=["commission-of-inquiry"])
    finding = turned(compare(assessor, described(), new), "action-justice")
    assert [fact.term for fact in finding.lost] == ["icc-referral"]
    assert finding.gained == ()


def test_an_answer_about_the_situation_is_a_cause_without_a_change_of_text(
    assessor: Assessor,
) -> None:
    unnamed = {"crimes": [], "measures": [{"type": "arms-embargo", "verb": "decides"}]}
    answered = described(
        **unnamed, situation={"crimes-committed": {"value": True, "source": "A/HRC/1"}}
    )
    finding = turned(compare(assessor, described(**unnamed), answered), "crime-shown-by-situation")
    assert [(a.fact, a.old, a.new) for a in finding.altered] == [
        ("situation.crimes-committed", "not known", "yes")
    ]
    assert finding.places == ()


def test_a_list_that_becomes_known_is_told_apart_from_a_list_that_grows(
    assessor: Assessor,
) -> None:
    found = compare(assessor, described(measures="unknown"), described())
    assert [(a.fact, a.old, a.new) for a in found.altered] == [
        ("measures", "not known", "1 given")
    ]
    assert [fact.term for fact in found.gained] == ["icc-referral"]


def test_the_change_of_text_behind_a_turned_finding_is_named_by_its_paragraph(
    assessor: Assessor,
) -> None:
    found = compare(assessor, sample("velmar-access", 1), sample("velmar-access", 2))
    finding = turned(found, "action-inquiry")
    assert (finding.old, finding.new) == ("fails", "holds")
    assert finding.places == (ChangedPlace(kind="added", new_label="OP 5 (a)"),)


def test_an_item_whose_paragraph_above_was_reworded_turns_by_that_rewording(
    assessor: Assessor, tmp_path: Path
) -> None:
    draft = (
        "The Security Council,\n\nAlarmed at war crimes in Norland,\n\n1. {verb} the parties"
        " to the conflict in the whole territory of Norland{to}:\n\n"
        "(a) cease all attacks against civilians;\n\n2. Decides to remain seized of the matter.\n"
    )
    paths = tmp_path / "rev1.txt", tmp_path / "rev2.txt"
    paths[0].write_text(draft.format(verb="Calls upon", to=" to"))
    paths[1].write_text(draft.format(verb="Demands that", to=""))
    found = compare(assessor, open_draft(paths[0]), open_draft(paths[1]))
    assert [(p.kind, p.new_label) for p in found.paragraphs] == [("reworded", "OP 1")]
    finding = turned(found, "action-cessation")
    assert [place.new_label for place in finding.places] == ["OP 1"]


def test_a_description_has_no_text_to_compare(assessor: Assessor) -> None:
    found = compare(assessor, described(), sample("velmar-access", 1))
    assert not found.texts_compared
    assert found.paragraphs == ()
    assert found.gained or found.lost


def test_a_history_has_an_outcome_for_each_revision_and_a_step_between_each_two(
    assessor: Assessor,
) -> None:
    revisions = [
        described("1.yaml"), described("2.yaml", legal_basis=[]), described("3.yaml"),
    ]
    found = history(assessor, revisions)
    outcomes = [revision.outcome for revision in found.revisions]
    assert outcomes[0] == outcomes[2] != outcomes[1]
    assert found.outcome_changed
    assert len(found.steps) == 2
    (row,) = (row for row in found.turned if row.id == "referral-rests-on-chapter-vii")
    assert row.results == ("holds", "fails", "holds")


def test_the_outcomes_under_the_other_readings_are_told(assessor: Assessor) -> None:
    found = history(assessor, [described(), described(measures=[])], reading="code-text")
    assert found.reading == "code-text"
    readings = {other.reading: other.outcomes for other in found.other_readings}
    assert "code-text" not in readings
    assert readings["founding-commentary"][1] == "outside"


def test_inputs_of_one_name_are_told_apart_by_their_folders(assessor: Assessor) -> None:
    names = ["/a/drafts/rev1/draft.docx", "/a/drafts/rev2/draft.docx"]
    found = history(assessor, [described(name) for name in names])
    assert [r.name for r in found.revisions] == ["rev1/draft.docx", "rev2/draft.docx"]


def test_one_draft_cannot_be_compared(assessor: Assessor) -> None:
    with pytest.raises(CredibleError) as error:
        history(assessor, [described()])
    assert error.value.problems[0].code == "nothing-to-compare"


def test_a_comparison_comes_back_from_json_as_it_was(assessor: Assessor) -> None:
    found = history(assessor, [sample("norland-protection", 1), sample("norland-protection", 2)])
    assert type(found).model_validate_json(found.model_dump_json()) == found
