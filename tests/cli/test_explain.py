"""``credible explain``: what an error means, and what to do."""

from __future__ import annotations

import json

import pytest

from credible.codes import codes
from tests.cli.running import run


def test_a_code_is_explained_with_its_cause_remedy_and_place() -> None:
    ran = run("explain", "encrypted-file")
    assert ran.code == 0
    assert ran.out == (
        "error[encrypted-file]\n"
        "The document is protected by a password, so that its text cannot be read.\n"
        "  - Usual cause: It was saved with a password for opening.\n"
        "  - What to do: Remove the password and try again.\n"
        "  - Where: drafts in .docx and .pdf\n"
    )


def test_a_warning_is_called_one() -> None:
    assert run("explain", "record-quiet").out.startswith("warning[record-quiet]\n")


def test_without_a_code_all_are_listed_by_theme() -> None:
    lines = run("explain").out.splitlines()
    assert lines[0] == "Files and documents"
    listed = [line.split()[0] for line in lines if line[:2] == "  " and line[2] != " "]
    assert listed == list(codes())


def test_an_unknown_code_is_wrong_use_and_the_nearest_are_shown() -> None:
    ran = run("explain", "unknown-feild")
    assert ran.code == 2
    assert "error[no-such-code]: there is no error of the code “unknown-feild”" in ran.err
    assert "nearest: unknown-field" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("asked", [["missing-file"], []])
def test_as_json_it_is_a_list_of_entries(asked: list[str]) -> None:
    entries = json.loads(run("explain", *asked, "--format", "json").out)
    assert [each["code"] for each in entries] == (asked or list(codes()))
    (entry,) = [each for each in entries if each["code"] == "missing-file"]
    assert entry["what_to_do"] == "Check the path."
    assert entry["severity"] == "error"


def test_as_markdown_a_code_is_a_section() -> None:
    assert run("explain", "missing-file", "--format", "markdown").out.startswith(
        "# error\\[missing-file\\]\n\nThere is no file of that name.\n\n- Usual cause: "
    )
