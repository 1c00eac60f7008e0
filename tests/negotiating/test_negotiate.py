"""``credible negotiate``, its library function, and the line that ``credible check`` says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from credible import negotiate
from credible.cli import main
from credible.errors import CredibleError
from credible.model.negotiation import Negotiation
from credible.reading.contested import ContestedText
from tests.negotiating.long_draft import long_draft
from tests.negotiating.samples import HTML, negotiated

MOST_READINGS = 150
"""Of a draft of 60 paragraphs with 40 switches; it has 1,099,511,627,776 settings."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.docx"
    path.write_bytes(negotiated())
    return path


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [str(each) for each in arguments])
    return done.exit_code, " ".join(done.output.split())


def test_the_screen_says_on_whose_words_the_outcome_hangs(draft: Path) -> None:
    code, said = run("negotiate", draft)
    assert code == 1
    assert "The outcome hangs on contested words." in said
    assert "Only Astoria" in said and "All but Velmar" in said and "No proposal taken" in said
    assert "refuse the insertion of “1. Decides to refer the situation" in said
    assert "Cannot matter, as no fact changes with them:" in said


def test_each_delegation_has_the_outcome_with_its_words_alone_and_without_them() -> None:
    found = negotiate(HTML.encode())
    outcomes = {each.title: each.outcome for each in found.settings}
    assert outcomes["All proposals taken"] == outcomes["Only Astoria"] == "falls"
    assert "falls" not in (outcomes["No proposal taken"], outcomes["All but Astoria"])
    (decisive,) = found.decisive
    assert decisive.dropped == ("s1",)
    assert {turned.rule for turned in decisive.findings} >= {"action-justice"}


def test_the_full_answer_has_every_switch(draft: Path) -> None:
    _, said = run("negotiate", draft, "--full")
    assert "Every contested passage" in said and "inserted row" in said
    assert "Findings that turn with one switch" in said


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_it_is_written_in_other_forms(draft: Path, form: str) -> None:
    _, said = run("negotiate", draft, "--format", form)
    assert "Only Astoria" in said


def test_as_json_it_is_read_back(draft: Path, tmp_path: Path) -> None:
    run("negotiate", draft, "-o", tmp_path / "answer.json")
    found = Negotiation.model_validate_json((tmp_path / "answer.json").read_text())
    assert found == negotiate(draft)


def test_a_memo_in_word_is_written(draft: Path, tmp_path: Path) -> None:
    run("negotiate", draft, "-o", tmp_path / "answer.docx")
    assert (tmp_path / "answer.docx").read_bytes()[:2] == b"PK"


def test_a_draft_without_contested_words_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("The Security Council,\n\n1. Demands access;\n\n2. Decides to remain seized.\n")
    code, said = run("negotiate", path)
    assert code == 0 and "Nothing is contested" in said


def test_check_says_in_one_line_that_the_outcome_hangs_on_contested_words(draft: Path) -> None:
    _, said = run("check", draft)
    assert "The outcome hangs on contested words" in said and "credible negotiate." in said


def test_a_description_has_no_words_to_negotiate() -> None:
    with pytest.raises(CredibleError, match="no words"):
        negotiate("examples/drafts/S-2014-348.yaml")


def test_a_long_draft_is_answered_from_a_few_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    read = []
    usual = ContestedText.text
    monkeypatch.setattr(
        ContestedText, "text", lambda text, taken: (read.append(taken), usual(text, taken))[1]
    )
    found = negotiate(long_draft(60, 40).encode())
    assert len(found.switches) == 40
    assert found.complete and len(found.decisive) == 1
    assert len(read) <= MOST_READINGS
