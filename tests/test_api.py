"""The library's public face: read a draft, assess a draft."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import credible
from credible import Assessment, CredibleError, DraftResolution, assess, read_draft

EXAMPLES = Path(__file__).parents[1] / "examples"


def test_every_public_name_is_there() -> None:
    for name in credible.__all__:
        assert getattr(credible, name) is not None
    with pytest.raises(AttributeError):
        _ = credible.nothing


def test_a_mapping_is_assessed_and_the_answer_goes_to_json_and_back() -> None:
    answer = assess(
        {
            "particular_situation": True,
            "crimes": [{"type": "genocide", "finding": "risk", "time": "feared"}],
            "aims": ["prevent-crimes"],
            "measures": [{"type": "end-of-attacks", "verb": "demands"}],
        }
    )
    assert answer.outcome == "falls"
    assert Assessment.model_validate_json(answer.model_dump_json()) == answer
    with pytest.raises(ValueError, match="frozen"):
        answer.outcome = "outside"  # type: ignore[misc]


def test_the_same_draft_gives_the_same_bytes() -> None:
    draft = read_draft(EXAMPLES / "drafts" / "S-2014-348.yaml")
    assert assess(draft).model_dump_json() == assess(draft).model_dump_json()


def test_a_document_and_its_bytes_are_the_same_draft() -> None:
    path = EXAMPLES / "samples" / "astoria-court-rev1" / "draft.docx"
    assert isinstance(read_draft(path), DraftResolution)
    assert read_draft(path) == read_draft(path.read_bytes(), name="draft.docx")


def test_a_mapping_that_is_no_draft_is_refused_in_plain_words() -> None:
    with pytest.raises(CredibleError, match="icc-referral"):
        assess({"measures": ["icc-refferal"]})
    with pytest.raises(CredibleError, match="there is no reading called"):
        assess({}, reading="lenient")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, credible, credible.cli; "
        "print([m for m in ('pydantic', 'lxml', 'docx', 'pypdfium2', 're2', 'rich', 'jinja2', "
        "'pycountry', 'durable_rules_engine') if m in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
