"""Every described draft has the outcome that its author expects, and says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.model.loading import load_description

EXAMPLES = Path(__file__).parents[1] / "examples"
DRAFTS = sorted((EXAMPLES / "drafts").glob("*.yaml"))
MADE = sorted((EXAMPLES / "made").glob("*.yaml"))


def test_there_are_examples_of_every_kind() -> None:
    assert len(DRAFTS) >= 25
    outcomes = [expected.outcome for path in DRAFTS if (expected := load_description(path).expect)]
    assert len(outcomes) == len(DRAFTS)
    for outcome in ("falls", "outside", "undetermined"):
        assert outcomes.count(outcome) >= 5


def test_the_made_drafts_show_what_real_ones_seldom_do() -> None:
    expected = [load_description(path).expect for path in MADE]
    assert sum(each is not None and each.outcome == "not-credible" for each in expected) >= 10
    for reading in ("declaration-text", "summit-outcome"):
        found = {each.by_reading.get(reading) for each in expected if each is not None}
        assert found >= {"falls", "not-credible"}
    # the same draft comes to another outcome under each of the two other pledges
    assert any(
        each.by_reading.get("declaration-text") == "outside" and each.outcome == "falls"
        for each in expected if each is not None
    )


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.stem)
def test_a_made_draft_says_that_it_is_made_up(path: Path) -> None:
    draft = load_description(path).draft
    assert draft.about == "Norland"
    assert draft.symbol is None
    assert draft.record == ("Made up for this project; Norland is no State.",)


@pytest.mark.parametrize("path", [*DRAFTS, *MADE], ids=lambda path: path.stem)
def test_the_outcome_is_the_one_expected(path: Path, assessor: Assessor) -> None:
    found = load_description(path)
    assert found.expect is not None
    assert found.expect.why
    assert assessor.assess(found.draft).outcome == found.expect.outcome
    for reading, outcome in found.expect.by_reading.items():
        assert assessor.assess(found.draft, reading=reading).outcome == outcome, reading


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_the_description_names_its_sources(path: Path) -> None:
    draft = load_description(path).draft
    assert draft.record, "no source of the description"
    assert draft.symbol is not None
    assert path.stem in draft.symbol.replace("/", "-").replace(" ", "-")
    for name, fact in draft.situation.facts.items():
        assert fact.value is None or fact.source, f"situation.{name} has no source"
