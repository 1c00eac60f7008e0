"""What stands on the disk, whatever happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from credible.batch.output import Asked, Results, briefs_in
from credible.batch.rows import COLUMNS, csv_line, harmless, row_of_problems, unharmed
from credible.errors import CredibleError, Place, Problem

ASKED = Asked(("drafts",), "code-of-conduct", "founding-commentary", (), "csv", "abc", "credible 1")


def line(number: int) -> bytes:
    problem = Problem("empty-file", "the file is empty", Place(f"{number}.txt"))
    return csv_line(row_of_problems(f"{number}.txt", [problem], f"{number:064d}"), COLUMNS)


def names(path: Path) -> list[str]:
    return [brief.name for brief in briefs_in(path, "csv")]


def test_results_take_their_name_only_when_they_are_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.add(line(1))
    assert not path.exists()
    results.finish()
    assert names(path) == ["1.txt"]
    assert [each.name for each in tmp_path.iterdir()] == ["r.csv"]


def test_an_earlier_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("earlier")
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.add(line(1))
    assert path.read_text() == "earlier"


def test_what_was_stopped_is_valid_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.add(line(1))
    results.stop()
    assert names(path) == ["1.txt"]
    again = Results("csv", COLUMNS, path)
    before = again.resume(ASKED)
    assert before is not None
    assert [brief.name for brief in before] == ["1.txt"]
    again.add(line(2))
    again.finish()
    assert names(path) == ["1.txt", "2.txt"]


@pytest.mark.parametrize("torn", [b"3.txt,S/1", b'3.txt,"a', b""])
def test_half_a_line_that_a_killed_program_left_is_dropped(tmp_path: Path, torn: bytes) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.add(line(1))
    results._flush()
    assert results.partial is not None
    with results.partial.open("ab") as stream:
        stream.write(torn)
    results.abandon()
    again = Results("csv", COLUMNS, path)
    before = again.resume(ASKED)
    assert before is not None
    assert [brief.name for brief in before] == ["1.txt"]
    again.add(line(2))
    again.finish()
    assert names(path) == ["1.txt", "2.txt"]


def test_another_batch_is_not_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.stop()
    other = Asked(("drafts",), "code-of-conduct", "strict", (), "csv", "def", "credible 1")
    with pytest.raises(CredibleError, match="reading, the rule book changed"):
        Results("csv", COLUMNS, path).resume(other)


def test_there_is_nothing_to_go_on_from_after_an_end(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.finish()
    assert Results("csv", COLUMNS, path).resume(ASKED) is None


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(CredibleError, match="cannot-write"):
        Results("csv", COLUMNS, tmp_path / "no" / "r.csv").start(ASKED)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "plain", "a=b", ""])
def test_no_cell_starts_a_formula_and_none_is_lost(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@"))
    assert unharmed(harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["a\nb", "a\r\n=b", "\t=1", "\r=1", 'a"b', "a,b", "é\ud800"])
def test_every_row_is_one_line(cell: str) -> None:
    row = dict.fromkeys(COLUMNS, cell)
    written = csv_line(row, COLUMNS)
    assert written.count(b"\n") == 1
    assert written.endswith(b"\n")
    assert b"\r" not in written
    assert not written.startswith((b"=", b'"='))


def test_results_of_json_lines_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(
        json.dumps({"name": "a", "outcome": "error", "input": "f" * 64,
                    "error": [{"code": "empty-file", "sentence": "the file is empty"}]}) + "\n"
    )
    (brief,) = briefs_in(path, "jsonl")
    assert (brief.name, brief.error_code, brief.sha256) == ("a", "empty-file", "f" * 12)
