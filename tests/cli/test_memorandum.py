"""``credible check -o memo.docx``: the memorandum, its heading from options or settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.running import run

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
SYRIA = DRAFTS / "S-2014-348.yaml"
OUTSIDE = DRAFTS / "S-2015-508.yaml"


def heading(path: Path) -> list[str]:
    return [row.cells[1].text for row in Document(str(path)).tables[0].rows]


def test_the_heading_is_given_by_options_else_by_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memo = tmp_path / "memo.docx"
    monkeypatch.setenv("CREDIBLE_FROM", "The Legal Adviser")
    monkeypatch.setenv("CREDIBLE_TO", "The Director")
    ran = run("check", SYRIA, "-o", memo, "--no-timestamp", "--to", "The Minister")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert heading(memo) == [
        "The Minister", "The Legal Adviser",
        "Draft resolution S/2014/348 (Syrian Arab Republic): Code of conduct, paragraph 2", "", "",
    ]
    first = memo.read_bytes()
    # the document is there already, and is written anew
    again = run("check", SYRIA, "-o", memo, "--no-timestamp", "--to", "The Minister")
    assert again.code == 0 and memo.read_bytes() == first


def test_several_drafts_are_memoranda_in_one_document(tmp_path: Path) -> None:
    memo = tmp_path / "memo.docx"
    assert run("check", SYRIA, OUTSIDE, "-o", memo, "--no-timestamp").code == 1
    document = Document(str(memo))
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["Memorandum"] * 2
    heads = [section.header.paragraphs[0].text for section in document.sections]
    assert heads == ["Memorandum: S/2014/348", "Memorandum: S/2015/508"]
    other = tmp_path / "other.docx"
    refused = run("check", SYRIA, OUTSIDE, "-o", other, "--template", memo)
    assert refused.code == 3 and "a template is for one draft" in refused.err


def test_what_is_for_a_memorandum_is_refused_without_one(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("check", SYRIA, "--to", "The Minister", "--classification", "Restricted")
    assert ran.code == 2 and "--to and --classification are for a memorandum" in ran.err
    # a setting waits for one
    monkeypatch.setenv("CREDIBLE_TO", "The Minister")
    assert run("check", SYRIA).code == 0


def test_every_reading_gives_the_memorandum_on_the_first_with_the_others_in_the_annex(
    tmp_path: Path,
) -> None:
    memo = tmp_path / "memo.docx"
    assert run("check", SYRIA, "-o", memo, "--reading", "all", "--no-timestamp").code == 1
    cells = [c.text for t in Document(str(memo)).tables for r in t.rows for c in r.cells]
    assert any(cell.endswith("(of this memorandum)") for cell in cells)
    assert "A strict reading" in cells
