"""A script can do what the commands do: open, assess under readings, look for changes, and see
the vote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from credible import Assessment, assess
from credible.assessing.assessor import Assessor
from credible.case import ALL, assess_case, open_case, readings_asked
from credible.errors import CredibleError
from credible.report.answer import Answer
from tests.cli.running import run

EXAMPLES = Path(__file__).parents[2] / "examples"
REFERRAL = EXAMPLES / "drafts" / "S-2014-348.yaml"
SAMPLE = EXAMPLES / "samples" / "astoria-court-rev1" / "draft.docx"
NO_MEMBER = {
    "date": "2020-05-22", "measures": ["ceasefire"],
    "votes": {"date": "2020-05-22", "in_favour": 14, "against": 1, "abstaining": 0,
              "states_against": ["Norway"]},  # not on the Council of that year
}  # fmt: skip


def test_every_form_of_a_draft_is_opened_alike(assessor: Assessor) -> None:
    from_path = open_case(REFERRAL, assessor)
    assert open_case(str(REFERRAL), assessor) == from_path
    from_bytes = open_case(REFERRAL.read_bytes(), assessor, name="S-2014-348.yaml")
    assert from_bytes.draft == from_path.draft
    assert from_bytes.sha256 == from_path.sha256
    assert open_case(from_path.draft, assessor).draft == from_path.draft
    described = from_path.draft.model_dump(mode="json", exclude={"on_record"})
    assert open_case(described, assessor, name="it").name == "it"


def test_the_verb_takes_a_path_and_answers_as_check_does() -> None:
    for path in (REFERRAL, SAMPLE):
        printed = run("check", path, "--format", "json", "--no-timestamp").out
        answer = Answer.model_validate_json(printed)
        assessment = assess(path, changes=True)
        assert {name: getattr(answer, name) for name in Assessment.model_fields} == {
            name: getattr(assessment, name) for name in Assessment.model_fields
        }


def test_all_readings_are_those_of_the_pledge(assessor: Assessor) -> None:
    every = readings_asked(assessor, None, ALL)
    assert every == tuple(
        each.id for each in assessor.book.readings_of("code-of-conduct")
    )
    assert readings_asked(assessor, None, "strict") == ("strict",)
    with pytest.raises(CredibleError, match="is a reading of"):
        readings_asked(assessor, "responsibility-to-protect", "strict")


def test_the_other_readings_stand_beside_the_one_asked_for(assessor: Assessor) -> None:
    found = assess_case(assessor, open_case(REFERRAL, assessor), ("strict",), others=True)
    assert [each.reading for each in found.assessments] == ["strict"]
    assert {"strict", *(each.reading for each in found.others)} == set(
        readings_asked(assessor, None, ALL)
    )


def test_the_vote_or_the_council_is_worked_out_once(
    assessor: Assessor, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = assess_case(assessor, open_case(REFERRAL, assessor), ("broad",))
    first = found.council
    assert first.votes is not None and first.bound is None

    def again(*_: Any) -> None:
        raise AssertionError("it was worked out again")

    monkeypatch.setattr("credible.assessing.voting.vote_on", again)
    assert found.council is first


def test_a_draft_without_vote_has_the_council_of_its_day(assessor: Assessor) -> None:
    opened = open_case({"date": "2026-05-22", "measures": ["ceasefire"]}, assessor)
    council = assess_case(assessor, opened, ("broad",)).council
    assert council.votes is None and council.bound is not None
    undated = open_case({"measures": ["ceasefire"]}, assessor)
    assert assess_case(assessor, undated, ("broad",)).council == (None, None, None)


def test_a_vote_that_cannot_be_is_noticed_by_every_front(tmp_path: Path) -> None:
    path = tmp_path / "draft.json"
    path.write_text(json.dumps(NO_MEMBER), encoding="utf-8")
    told = "The vote that the draft gives is left out:"
    checked = json.loads(run("check", path, "--format", "json").out)
    batch = json.loads(run("batch", "-q", path).out)["assessment"]
    for notices in (checked["notices"], batch["notices"], assess(path).notices):
        assert notices[0].startswith(told)
