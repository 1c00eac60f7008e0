"""One expansion of paths, for every command and for the batch."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.batch.inputs import jobs_of
from credible.case import expand, sources_of
from credible.errors import CredibleError
from tests.cli.running import run


def test_a_folder_stands_for_the_files_in_it_that_can_be_read(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.docx", "c.exe", ".hidden.yaml", "README.md"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "d.txt").write_bytes(b"x")
    names = [Path(each).name for each in expand([str(tmp_path)])]
    assert names == ["a.docx", "b.yaml", "d.txt"]


def test_a_pattern_and_a_name_that_is_nowhere_are_both_passed_on(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("x")
    found = list(expand([str(tmp_path / "*.yaml"), str(tmp_path / "none.yaml")]))
    assert found == [tmp_path / "one.yaml", tmp_path / "none.yaml"]


def test_a_folder_that_a_pattern_meets_is_searched(tmp_path: Path) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "one.yaml").write_text("x")
    assert list(expand([str(tmp_path / "f*")])) == [tmp_path / "first" / "one.yaml"]


def test_a_pattern_that_meets_nothing_is_passed_on(tmp_path: Path) -> None:
    assert list(expand([str(tmp_path / "*.pdf")])) == [tmp_path / "*.pdf"]


def test_a_batch_takes_what_every_command_takes(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.docx", "below/c.txt", "README.md", ".hidden/d.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    paths = [str(tmp_path), str(tmp_path / "be*"), "-", str(tmp_path / "none.yaml")]
    known = [str(each) for each in expand(paths) if each != "-"]
    assert [job.name for job in jobs_of([path for path in paths if path != "-"])] == known


def test_a_folder_without_drafts_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CredibleError, match="no file that can be read"):
        sources_of([str(tmp_path)])


def test_what_the_program_wrote_into_a_folder_is_no_draft_of_it(tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("measures: [icc-referral]\n", encoding="utf-8")
    for name in ("first-screen.txt", "opinion.html", "opinion.md"):
        run("check", draft, "-o", tmp_path / name)
    run("check", draft, "--full", "-o", tmp_path / "whole.txt")
    assert len(list(tmp_path.iterdir())) == 5
    assert sources_of([str(tmp_path)]) == [draft]


def test_an_empty_name_is_not_the_whole_of_the_folder_at_hand() -> None:
    with pytest.raises(CredibleError, match="an empty name was given"):
        sources_of([""])
