"""What stands on the disk, whatever happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


# -- what is there is not lost ----------------------------------------------------------------


def test_a_second_batch_to_the_same_results_is_refused_until_the_first_has_ended(
    tmp_path: Path,
) -> None:
    path, link = tmp_path / "r.csv", tmp_path / "link.csv"
    link.symlink_to(path)
    first = Results("csv", COLUMNS, path)
    first.start(ASKED)
    for other in (Results("csv", COLUMNS, path), Results("csv", COLUMNS, link)):
        with pytest.raises(CredibleError, match="being-written"):
            other.start(ASKED)
        with pytest.raises(CredibleError, match="being-written"):
            other.resume(ASKED)
    first.add(line(1))
    first.finish()
    assert names(path) == ["1.txt"]
    assert link.is_symlink()
    again = Results("csv", COLUMNS, link)
    again.start(ASKED)
    again.finish()
    assert names(path) == []
    assert link.is_symlink()


@pytest.mark.parametrize("ending", [".partial", ".resume"])
def test_a_file_of_the_user_beside_the_results_is_not_lost(tmp_path: Path, ending: str) -> None:
    own = tmp_path / f"r.csv{ending}"
    own.write_text("mine")
    with pytest.raises(CredibleError, match="broken-resume"):
        Results("csv", COLUMNS, tmp_path / "r.csv").start(ASKED)
    assert own.read_text() == "mine"


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00", '{"form": "csv"}', "[" * 100_000])
def test_a_corrupted_resume_file_is_said_in_words(tmp_path: Path, content: str) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path)
    results.start(ASKED)
    results.add(line(1))
    results.stop()
    (tmp_path / "r.csv.resume").write_text(content)
    with pytest.raises(CredibleError, match="broken-resume"):
        Results("csv", COLUMNS, path).resume(ASKED)
    assert names(path) == ["1.txt"]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("content", [b"\xff\xfe\n", b"name,\n1\n", b"{}\n{}\n", b"\x00\n" * 9])
def test_corrupted_results_are_not_gone_on_with(tmp_path: Path, form: Any, content: bytes) -> None:
    asked = Asked(("drafts",), "p", "r", (), form, "abc", "credible 1")
    path = tmp_path / f"r.{form}"
    results = Results(form, COLUMNS, path)
    results.start(asked)
    results.stop()
    path.write_bytes(content)
    before = Results(form, COLUMNS, path).resume(asked)
    with pytest.raises(CredibleError, match="broken-resume"):
        list(before or ())


def test_results_go_to_a_device_that_stays_one(tmp_path: Path) -> None:
    results = Results("csv", COLUMNS, Path("/dev/null"))
    results.start(ASKED)
    results.add(line(1))
    results.finish()
    assert Path("/dev/null").is_char_device()


def test_an_input_is_not_written_over_by_the_library(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    path.write_text("symbol\nS/1\n")
    asked = Asked((str(path),), "p", "r", (), "csv", "abc", "credible 1")
    with pytest.raises(CredibleError, match="output-is-input"):
        Results("csv", COLUMNS, path).start(asked)
    assert path.read_text() == "symbol\nS/1\n"


def test_a_table_may_have_a_byte_order_mark_for_spreadsheets(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    results = Results("csv", COLUMNS, path, signed=True)
    results.start(ASKED)
    results.add(line(1))
    results.finish()
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname,")
    assert names(path) == ["1.txt"]
