"""What a finding says of itself: the exception by which it holds, and what shows a single fact."""

from __future__ import annotations

from typing import Any

import pytest

from credible.assessing.assessor import Assessor
from credible.assessing.grounds import short_paragraphs
from credible.assessing.why import Derivation, derive
from credible.model.assessment import Finding
from credible.model.draft import DraftResolution

ASSESSOR = Assessor()
FORCE = {"measures": [{"type": "use-of-force", "verb": "authorises"}], "safeguards": []}
RULE = "force-rests-on-chapter-vii"


def derived(rule: str, **fields: Any) -> Derivation:
    return derive(ASSESSOR, DraftResolution.model_validate(fields), rule)


def finding(**fields: Any) -> Finding:
    return derived(RULE, **FORCE, **fields).finding


def test_a_finding_that_holds_by_an_exception_names_it() -> None:
    found = finding(legal_basis=[], situation={"host-state-consent": {"value": True}})
    assert found.result == "holds"
    assert found.exception == found.sentence == "The State concerned consents."


@pytest.mark.parametrize(("basis", "consents", "result"), [
    ([{"instrument": "un-charter", "chapter": "VII"}], False, "holds"),
    ([], False, "fails"),
    ([], None, "unknown"),
])
def test_a_finding_that_needs_no_exception_names_none(
    basis: list[dict[str, str]], consents: bool | None, result: str
) -> None:
    found = finding(legal_basis=basis, situation={"host-state-consent": {"value": consents}})
    assert (found.result, found.exception) == (result, None)


@pytest.mark.parametrize(("value", "shown"), [
    (True, "particular situation: yes"),
    (False, "particular situation: no"),
    (None, "particular situation: not known"),
])
def test_a_single_fact_is_shown_as_the_draft_has_it(value: bool | None, shown: str) -> None:
    told = derived("concerns-a-situation", particular_situation=value).holds
    steps = [told, *told.steps]
    assert any(step.shown_by == (shown,) for step in steps), steps


@pytest.mark.parametrize(("places", "words"), [
    (["PP 3"], "PP 3"),
    (["OP 2", "PP 5", "PP 3", "PP 5"], "PP 3, 5; OP 2"),
    (["OP 10", "OP 9 (a)"], "OP 9 (a), 10"),
    (["annex", "OP 1", "PP 1", "title"], "title; PP 1; OP 1; annex"),
])
def test_paragraphs_are_named_in_one_line_in_the_order_of_the_text(
    places: list[str], words: str
) -> None:
    assert short_paragraphs(places) == words
