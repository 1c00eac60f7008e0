from __future__ import annotations

import json

import pytest

from credible.model.assessment import Assessment
from credible.report.json import to_json, to_jsonl
from tests.report.golden import CASES, answer
from tests.report.made import assessment, hostile


@pytest.mark.parametrize("case", CASES)
def test_an_answer_is_read_back_without_loss(case: str) -> None:
    a = answer(case).assessment
    assert Assessment.model_validate_json(to_json(a)) == a
    assert Assessment.model_validate_json(to_jsonl(a)) == a


def test_what_was_not_computed_is_null_and_there() -> None:
    data = json.loads(to_json(assessment()))
    assert data["would_change"] is None and data["hangs_on"] is None
    assert data["schema_version"] == 1


def test_a_line_is_one_line_whatever_the_draft_holds() -> None:
    assert "\n" not in to_jsonl(hostile())
    assert to_json(hostile()).endswith("}\n")
