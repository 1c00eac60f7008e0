"""``credible read``: what was understood, with the words, loads back to the same facts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from credible.model.loading import load_description
from credible.reading.opening import open_draft
from tests.cli.running import run

SAMPLES = sorted((Path(__file__).parents[2] / "examples" / "samples").glob("*/draft.docx"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_description_loads_back_to_the_same_facts(path: Path, tmp_path: Path) -> None:
    written = tmp_path / "draft.yaml"
    assert run("read", path, "-o", written).code == 0
    read, back = open_draft(path).draft, load_description(written).draft
    for name in ("aims", "crimes", "legal_basis", "determinations", "measures", "safeguards",
                 "evidence", "addressees", "particular_situation", "symbol", "date", "organ"):
        assert getattr(back, name) == getattr(read, name), name


def test_the_description_carries_the_words_and_paragraphs() -> None:
    ran = run("read", SAMPLES[0])
    assert ran.code == 0
    assert "OP 1" in ran.out
    assert "International Criminal Court" in ran.out


def test_explain_shows_the_facts_beside_each_paragraph() -> None:
    ran = run("read", SAMPLES[0], "--explain")
    assert "> measures: referral to the International Criminal Court" in ran.out
    assert ran.out.index("OP 1 ") < ran.out.index("OP 2 ")


def test_json_and_the_plain_paragraphs_are_there_too() -> None:
    assert json.loads(run("read", SAMPLES[0], "--format", "json").out)["measures"]
    assert run("read", SAMPLES[0], "--format", "text").out.count("PP ") >= 2


def test_a_file_that_is_no_draft_ends_with_code_three(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("Dear colleague, please find the text attached. Best regards.")
    ran = run("read", path)
    assert ran.code == 3
    assert "not-a-resolution" in ran.err
