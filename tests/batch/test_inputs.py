"""Every kind of input becomes drafts, one by one, in order."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from credible.batch.inputs import Job, count_of, description_of_row, jobs_of
from credible.errors import CredibleError, Problem


def names(jobs: list[Job], folder: Path) -> list[str]:
    return [job.name.removeprefix(f"{folder}/") for job in jobs]


def test_a_folder_gives_its_drafts_by_name_and_passes_over_hidden_and_foreign_files(
    tmp_path: Path,
) -> None:
    for name in ("b.docx", "a/z.yaml", "a/c.txt", ".hidden.yaml", ".git/x.yaml", "notes.xlsx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = list(jobs_of([str(tmp_path)]))
    assert names(found, tmp_path) == ["a/c.txt", "a/z.yaml", "b.docx"]
    assert [job.index for job in found] == [0, 1, 2]
    assert {job.kind for job in found} == {"file"}


def test_a_pattern_gives_what_it_matches_and_a_name_that_is_nowhere_is_passed_on(
    tmp_path: Path,
) -> None:
    for name in ("one.yaml", "two.yaml", "three.txt"):
        (tmp_path / name).write_text("x")
    found = list(jobs_of([f"{tmp_path}/*.yaml", f"{tmp_path}/none.yaml", f"{tmp_path}/*.pdf"]))
    assert names(found, tmp_path) == ["one.yaml", "two.yaml", "none.yaml", "*.pdf"]


def test_each_line_of_json_lines_is_a_draft_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "d.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"symbol": "S/1"}\r\n\n  \n{"symbol": "S/2"}')
    found = list(jobs_of([str(path)]))
    assert names(found, tmp_path) == ["d.jsonl:1", "d.jsonl:4"]
    assert [json.loads(bytes(job.content or b"")) for job in found] == [  # type: ignore[arg-type]
        {"symbol": "S/1"}, {"symbol": "S/2"},
    ]


def test_a_line_without_end_is_refused_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credible.batch.inputs.MAX_BYTES", 50)
    path = tmp_path / "d.jsonl"
    path.write_text('{"title": "' + "x" * 500 + '"}\n{"symbol": "S/2"}\n')
    first, second = jobs_of([str(path)])
    assert isinstance(first.content, Problem)
    assert first.content.code == "too-large"
    assert second.content == b'{"symbol": "S/2"}'


def test_each_row_of_a_table_is_a_draft(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text(
        'symbol,title,measures\nS/1,"A, b",arms-embargo; asset-freeze\n,,\nS/2,x,none\n'
    )
    found = list(jobs_of([str(path)]))
    assert names(found, tmp_path) == ["d.csv:2", "d.csv:4"]
    assert found[0].content == {
        "symbol": "S/1", "title": "A, b", "measures": "arms-embargo; asset-freeze",
    }


def test_a_table_that_cannot_be_read_on_is_one_row_with_its_error(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_bytes(b"symbol,title\nS/1,x\nS/2,\xff\xfe\nS/3,y\n")
    *good, bad = jobs_of([str(path)])
    assert len(good) == 1
    assert isinstance(bad.content, Problem)
    assert bad.content.code == "not-a-table"


def test_a_row_longer_than_the_head_is_refused_alone(tmp_path: Path) -> None:
    path = tmp_path / "d.csv"
    path.write_text("symbol,title\nS/1,x,y\nS/2,z\n")
    first, second = jobs_of([str(path)])
    assert isinstance(first.content, Problem)
    assert second.content == {"symbol": "S/2", "title": "z"}


def test_missing_files_of_lines_are_rows_with_their_error(tmp_path: Path) -> None:
    found = list(jobs_of([f"{tmp_path}/no.jsonl", f"{tmp_path}/no.csv"]))
    assert [job.content.code for job in found if isinstance(job.content, Problem)] == [
        "missing-file", "missing-file",
    ]


@pytest.mark.parametrize(
    ("content", "kinds"),
    [
        (b'{"symbol": "S/1"}\n{"symbol": "S/2"}\n', ["json", "json"]),
        (b"symbol,title\nS/1,x\n", ["row"]),
        (b'{\n "symbol": "S/1"\n}\n', ["document"]),
        (b"symbol: S/1\nmeasures: []\n", ["document"]),
        (b"\nThe Security Council,\n\nDecides, to act;\n", ["document"]),
        (b"", ["document"]),
    ],
)
def test_standard_input_is_taken_for_what_it_is(content: bytes, kinds: list[str]) -> None:
    assert [job.kind for job in jobs_of(["-"], io.BytesIO(content))] == kinds


def test_nothing_is_read_ahead(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def readable(self) -> bool:
            return True

        def readline(self, size: int | None = -1) -> bytes:
            self.asked += 1
            return b'{"symbol": "S/1"}\n'

    stream = Endless()
    jobs = jobs_of(["-"], stream)  # type: ignore[arg-type]
    assert next(jobs).index == 0
    assert next(jobs).index == 1
    assert stream.asked <= 3


def test_a_row_says_what_its_cells_say() -> None:
    assert description_of_row(
        {
            "symbol": "S/1",
            "title": "",
            "measures": "arms-embargo; asset-freeze",
            "crimes": '[{"type": "genocide"}]',
            "aims": "none",
            "evidence": "unknown",
            "situation.crimes-committed": "true",
            "name": "mine",
        }
    ) == {
        "symbol": "S/1",
        "measures": ["arms-embargo", "asset-freeze"],
        "crimes": [{"type": "genocide"}],
        "aims": [],
        "evidence": None,
        "situation": {"crimes-committed": "true"},
    }


def test_a_cell_that_starts_as_json_and_is_none_is_refused() -> None:
    with pytest.raises(CredibleError, match="not-json"):
        description_of_row({"crimes": "[{"})


def test_drafts_are_counted_without_being_opened(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("x")
    (tmp_path / "b.yaml").write_text("x")
    lines = tmp_path / "d.jsonl"
    lines.write_text("{}\n{}\n{}\n")
    table = tmp_path / "d.csv"
    table.write_text("symbol\nS/1\nS/2\n")
    assert count_of([str(tmp_path), str(lines), str(table)]) == 7
    assert count_of([str(tmp_path), "-"]) is None


def test_a_table_of_a_spreadsheet_may_have_semicolons_and_a_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "drafts.csv"
    path.write_bytes('\ufeffsymbol;title;aims\nS/1;"a; b, c";"one; two"\n'.encode())
    (job,) = jobs_of([str(path)])
    assert job.content == {"symbol": "S/1", "title": "a; b, c", "aims": "one; two"}
    (piped,) = jobs_of(["-"], io.BytesIO(path.read_bytes()))
    assert piped.content == job.content
