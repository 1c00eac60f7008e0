"""``credible readings`` as it is used."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from credible.cli.readings import command

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "drafts"
REFERRAL = str(EXAMPLES / "S-2014-348.yaml")


def readings(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments, env={"COLUMNS": "80"})


def test_the_list_has_the_three_commitments() -> None:
    found = readings("list")
    assert found.exit_code == 0
    for word in ("code-of-conduct", "french-mexican", "responsibility-to-protect", "strict"):
        assert word in found.output


def test_one_reading_is_shown() -> None:
    found = readings("show", "sovereignty")
    assert found.exit_code == 0
    assert "no-regime-change" in found.output


def test_a_reading_that_does_not_exist_is_wrong_use_with_the_nearest() -> None:
    found = readings("show", "soverignty")
    assert found.exit_code == 2
    assert "nearest: sovereignty" in found.output


def test_two_readings_are_compared_for_a_draft() -> None:
    found = readings("diff", "founding-commentary", "code-text", "--draft", REFERRAL)
    assert found.exit_code == 0
    assert "the premise accountability-is-prevention is left open" in " ".join(found.output.split())


def test_the_difference_as_json() -> None:
    found = json.loads(
        readings("diff", "strict", "founding-commentary", "--format", "json").output
    )
    assert found["order"] == "first is stricter"
    told = json.loads(
        readings("diff", "strict", "broad", "--draft", REFERRAL, "--format", "json").output
    )
    assert told["second_outcome"] == "falls"


def test_readings_of_two_pledges_have_no_difference_for_a_draft() -> None:
    found = readings("diff", "strict", "declaration-text", "--draft", REFERRAL)
    assert found.exit_code == 3
    assert "error[readings-of-two-pledges]" in found.output


def test_the_matrix_over_the_examples_explains_every_draft_that_differs() -> None:
    found = readings("matrix", str(EXAMPLES))
    assert found.exit_code == 0
    assert found.output.count("The difference") >= 5


@pytest.mark.parametrize("form", ("text", "markdown", "csv", "json"))
def test_every_format_of_the_matrix_names_the_readings(form: str) -> None:
    found = readings("matrix", REFERRAL, "--format", form)
    assert found.exit_code == 0
    for reading in ("founding-commentary", "broad", "code-text", "sovereignty", "strict"):
        assert reading in found.output


def test_the_matrix_of_all_pledges_has_one_header() -> None:
    output = readings("matrix", REFERRAL, "--pledge", "all", "--format", "csv").output
    rows = list(csv.DictReader(io.StringIO(output)))
    assert {row["pledge"] for row in rows} == {
        "code-of-conduct", "french-mexican", "responsibility-to-protect",
    }
    assert output.count("differs_from") == 1


def test_a_bad_file_is_reported_and_the_others_are_shown(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("measures: [no-such-thing]\n", encoding="utf-8")
    found = readings("matrix", str(bad), REFERRAL)
    assert found.exit_code == 3
    assert "error[" in found.output and "bad.yaml" in found.output
    assert "S/2014/348" in found.output
    assert readings("matrix", str(bad)).exit_code == 3


def test_the_page_goes_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "readings.md"
    assert readings("page", REFERRAL, "-o", str(target)).exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith("# Readings\n")
    assert "S/2014/348" in page
