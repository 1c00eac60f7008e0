"""What a document is and how far it has come is read by data, from its symbol and its own words."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from credible.errors import CredibleError
from credible.model.shipped import shipped_rules
from credible.reading import read_text
from credible.reading.recognise.language import default_language, load_language

DRAFT = b"The Security Council,\n\nRecalling its resolutions,\n\n1. Decides to meet again.\n"


@pytest.mark.parametrize(
    ("given", "form", "stage"),
    [
        ({"symbol": None}, "draft-resolution", "negotiation"),
        ({"symbol": "S/2014/348"}, "draft-resolution", "tabled"),
        ({"symbol": "S/2014/348", "status": "vetoed"}, "draft-resolution", "put-to-vote"),
        ({"symbol": "S/RES/1973 (2011)"}, "resolution", "adopted"),
        ({"symbol": None, "status": "adopted"}, "resolution", "adopted"),
        ({"symbol": "S/PRST/2011/15"}, "presidential-statement", "tabled"),
        ({"symbol": "S/2014/349", "amends": "S/2014/348"}, "amendment", "tabled"),
    ],
)
def test_a_document_is_told_by_its_symbol_and_its_fate(
    given: dict[str, Any], form: str, stage: str
) -> None:
    text = replace(read_text(DRAFT), **{"status": "unknown", "amends": None, **given})
    assert default_language().documents.form_and_stage(text) == (form, stage)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("stage: tabled", "stage: tabeld", "unknown-term"), ("votes: true", "vote: true", "")],
)
def test_a_slip_in_the_file_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    shutil.copytree(shipped_rules() / "language", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "standing.yaml"
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(CredibleError) as caught:
        load_language(tmp_path)
    (problem, *_) = caught.value.problems
    assert problem.code == (code or problem.code)
    assert problem.place.file == str(path) and problem.place.line
