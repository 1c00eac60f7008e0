"""Every described draft has the outcome that its author expects, and says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.assessing.assessor import Assessor
from credible.model.loading import load_description

DRAFTS = sorted((Path(__file__).parents[1] / "examples" / "drafts").glob("*.yaml"))


def test_there_are_examples_of_every_kind() -> None:
    assert len(DRAFTS) >= 25
    outcomes = [expected.outcome for path in DRAFTS if (expected := load_description(path).expect)]
    assert len(outcomes) == len(DRAFTS)
    for outcome in ("falls", "outside", "undetermined"):
        assert outcomes.count(outcome) >= 5


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
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
