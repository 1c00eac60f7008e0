"""``credible votes`` as it is used."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credible.cli.votes import command

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "drafts"
REFERRAL = str(EXAMPLES / "S-2014-348.yaml")


def votes(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(command, arguments, input=text, env={"COLUMNS": "80"})


def test_a_vote_is_told_and_the_exit_code_is_zero() -> None:
    found = votes(REFERRAL)
    assert found.exit_code == 0
    assert "13-2-0, vetoed" in found.output
    assert "retrospective, no breach" in found.output


def test_a_day_gives_its_council() -> None:
    found = votes(REFERRAL, "--date", "2025-01-10")
    assert found.exit_code == 0
    assert "The Council of 10 January 2025 (as asked for)" in found.output
    assert "Slovenia" in found.output


@pytest.mark.parametrize("form", ("text", "markdown", "csv", "json"))
def test_every_format_names_every_member(form: str) -> None:
    found = votes(REFERRAL, "--format", form)
    assert found.exit_code == 0
    for member in ("China", "Rwanda", "Luxembourg"):
        assert member in found.output


def test_json_can_be_read_back() -> None:
    found = json.loads(votes(REFERRAL, "--format", "json").output)
    assert found["outcome"] == "falls"
    assert len(found["votes"]["members"]) == 15
    assert {m["classification"] for m in found["votes"]["members"]} == {"retrospective"}


def test_all_three_commitments_at_once() -> None:
    found = json.loads(votes(REFERRAL, "--pledge", "all", "--format", "json").output)
    assert [each["pledge"] for each in found] == [
        "code-of-conduct", "french-mexican", "responsibility-to-protect",
    ]


def test_two_runs_give_the_same_bytes() -> None:
    assert votes(REFERRAL, "--reading", "all").output == votes(REFERRAL, "--reading", "all").output


def test_a_draft_from_standard_input() -> None:
    found = votes("-", "--date", "2020-01-01", text="symbol: S/2099/1\nmeasures: []\n")
    assert found.exit_code == 0
    assert "S/2099/1" in found.output


def test_the_table_of_vetoes_as_text_and_csv() -> None:
    shown = votes("--all", str(EXAMPLES))
    assert shown.exit_code == 0
    assert "by member and year" in shown.output
    assert "What this table does not know" in shown.output
    table = votes("--all", str(EXAMPLES), "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {"falls", "undetermined"} == {row["outcome"] for row in rows}


def test_the_table_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "vetoes.md"
    found = votes("--all", str(EXAMPLES), "--format", "markdown", "-o", str(target))
    assert found.exit_code == 0 and found.output == ""
    assert target.read_text(encoding="utf-8").startswith("# Vetoes on drafts")


def test_a_file_that_cannot_be_read_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.yaml")
    found = votes(missing, REFERRAL)
    assert found.exit_code == 3
    assert "error[missing-file]" in found.output
    assert "S/2014/348" in found.output
    assert votes("--all", missing, REFERRAL).exit_code == 3


@pytest.mark.parametrize(
    ("arguments", "code"),
    (
        (("--pledge", "code-of-condct"), "no-such-pledge"),
        (("--reading", "strct"), "no-such-reading"),
        (("--reading", "strict", "--pledge", "french-mexican"), "reading-of-another-pledge"),
    ),
)
def test_a_wrong_name_is_wrong_use(arguments: tuple[str, ...], code: str) -> None:
    found = votes(REFERRAL, *arguments)
    assert found.exit_code == 2
    assert f"error[{code}]" in found.output


def test_a_wrong_day_is_wrong_use() -> None:
    found = votes(REFERRAL, "--date", "24.11.2026")
    assert found.exit_code == 2
    assert "“24.11.2026” is not a day; write it as 2026-11-24." in found.output
    assert votes("--all", REFERRAL, "--date", "2020-01-01").exit_code == 2


def test_a_day_without_a_known_council_cannot_be_answered() -> None:
    found = votes(REFERRAL, "--date", "1900-01-01")
    assert found.exit_code == 3
    assert "error[council-not-known]" in found.output
