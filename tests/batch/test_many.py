"""Many drafts as an iterator."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from credible.assessing.assessor import Assessor
from credible.batch import Result, assess_many
from credible.errors import CredibleError
from credible.model.draft import DraftResolution

Make = Callable[[int], dict[str, Any]]


def test_a_draft_is_a_model_a_mapping_or_a_path(
    described: Make, assessor: Assessor, tmp_path: Path
) -> None:
    path = tmp_path / "3.json"
    path.write_text(json.dumps(described(3)))
    drafts = [DraftResolution.model_validate(described(1)), described(2), path, str(path)]
    found = list(assess_many(drafts, assessor=assessor))
    assert [result.name for result in found] == ["S/2099/1", "S/2099/2", str(path), str(path)]
    assert {result.assessment.outcome for result in found} == {found[0].assessment.outcome}


def test_what_is_wrong_with_a_draft_is_in_its_result(described: Make, assessor: Assessor) -> None:
    bad: Any = {"symbol": "S/1", "measures": ["icc-refferal"]}
    results = list(assess_many([described(1), bad, "no/such.yaml", 7, described(2)],  # type: ignore[list-item]
                               assessor=assessor))
    assert [result.ok for result in results] == [True, False, False, False, True]
    assert [p.code for result in results for p in result.problems] == [
        "unknown-word", "missing-file", "not-a-description",
    ]
    with pytest.raises(CredibleError, match="icc-referral"):
        _ = results[1].assessment


def test_every_reading_asked_for_has_its_assessment(described: Make, assessor: Assessor) -> None:
    (result,) = assess_many([described(1)], readings=["strict", "broad"], assessor=assessor)
    assert [each.reading for each in result.assessments] == ["strict", "broad"]


def test_endless_drafts_are_taken_one_at_a_time(described: Make, assessor: Assessor) -> None:
    taken = []

    def endless() -> Any:
        for number in itertools.count(1):
            taken.append(number)
            yield described(number)

    first = list(itertools.islice(assess_many(endless(), assessor=assessor), 3))
    assert [result.name for result in first] == ["S/2099/1", "S/2099/2", "S/2099/3"]
    assert taken == [1, 2, 3]


def test_processes_give_the_same_results_as_one(described: Make, assessor: Assessor) -> None:
    drafts: list[Any] = [described(n) for n in range(1, 40)]
    drafts[7] = {"symbol": "S/2099/8", "organ": "nowhere"}
    drafts[9] = DraftResolution.model_validate(drafts[9])

    def told(result: Result) -> Any:
        return (result.name, result.problems, [a.outcome for a in result.assessments],
                [a.elements for a in result.assessments])

    here = [told(result) for result in assess_many(drafts, assessor=assessor)]
    there = [told(result) for result in assess_many(drafts, workers=2)]
    assert [each[2:] for each in here] == [each[2:] for each in there]
    assert [each[0] for each in here] == [each[0] for each in there]
    assert [len(each[1]) for each in here] == [len(each[1]) for each in there]


def test_a_reading_that_does_not_exist_is_said_at_once(assessor: Assessor) -> None:
    with pytest.raises(CredibleError, match="no-such-reading"):
        assess_many([], readings=["strictest"], assessor=assessor)
    with pytest.raises(CredibleError, match="no-such-reading"):
        assess_many([], readings=["strict", "strictest"], assessor=assessor)
