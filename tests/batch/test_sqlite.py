"""``credible batch -o results.sqlite``: a database that is served and asked without code."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

Run = Callable[..., CompletedProcess[str]]


def asked(database: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as opened:
        return opened.execute(query).fetchall()


def test_the_database_says_what_the_table_says(
    tmp_path: Path, run: Run, described: Callable[[int], dict[str, Any]]
) -> None:
    drafts = tmp_path / "drafts.jsonl"
    vote = {"date": "2024-03-01", "in_favour": 13, "against": 2, "abstaining": 0,
            "procedural": False, "states_against": ["China", "Russian Federation"]}
    drafts.write_text("".join(json.dumps(each) + "\n" for each in (
        {**described(1), "votes": vote}, described(2), {"measures": ["no-such-measure"]},
    )), encoding="utf-8")
    database, table = tmp_path / "r.sqlite", tmp_path / "r.csv"
    done = run("batch", drafts, "-o", database, "-q", "--readings", "strict,broad")
    assert done.returncode == 3
    assert run("batch", drafts, "-o", table, "-q").returncode == 3
    opinions = asked(database, "SELECT symbol, outcome, fails, unknown, vetoes FROM opinions")
    with table.open(encoding="utf-8", newline="") as rows:
        expected = [(row["symbol"], row["outcome"], row["fails"], row["unknown"], row["vetoes"])
                    for row in csv.DictReader(rows)]
    assert [tuple(cell or "" for cell in row) for row in opinions] == expected
    assert opinions[0][4] == "China; Russian Federation"
    facts = "SELECT list, term, paragraphs FROM facts WHERE draft = 2 ORDER BY 1"
    assert asked(database, facts) == [
        ("legal_basis", "un-charter", "PP 9"), ("measures", "icc-referral", "OP 1"),
    ]
    assert asked(database, "SELECT count(*) > 20 FROM findings WHERE draft = 2") == [(1,)]
    assert asked(database, "SELECT state, veto FROM votes WHERE vote = 'against'") == [
        ("China", 1), ("Russian Federation", 1),
    ]
    assert len(asked(database, "SELECT * FROM readings")) == 4
    assert asked(database, "SELECT error_code FROM drafts WHERE outcome = 'error'") == [
        ("unknown-word",),
    ]
    assert asked(database, "PRAGMA foreign_key_check") == []


def test_nothing_is_left_beside_it_and_a_stopped_batch_goes_on(
    tmp_path: Path, run: Run, lines: Callable[[int], Path]
) -> None:
    drafts, database = lines(3), tmp_path / "r.db"
    assert run("batch", drafts, "-o", database, "-q").returncode == 1
    whole = asked(database, "SELECT * FROM opinions")
    assert {path.name for path in tmp_path.iterdir()} == {"drafts.jsonl", "r.db"}

    from credible.batch.output import Asked, Results

    database.unlink()
    stopped = Results("sqlite", (), database)
    lines_of = tmp_path / "r.jsonl"
    run("batch", drafts, "-o", lines_of, "-q")
    from credible import RuleBook, __version__

    stopped.start(Asked((str(drafts),), "code-of-conduct", "founding-commentary", (), "sqlite",
                        RuleBook.load().digest, f"credible {__version__}"))
    stopped.add(lines_of.read_bytes().splitlines(keepends=True)[0])
    stopped.stop()
    assert len(asked(database, "SELECT * FROM opinions")) == 1
    done = run("batch", drafts, "-o", database, "-q", "--resume")
    assert done.returncode == 1, done.stderr
    assert asked(database, "SELECT * FROM opinions") == whole


def test_it_is_written_to_a_file_only(tmp_path: Path, run: Run, lines: Any) -> None:
    done = run("batch", lines(1), "-o", "/dev/null", "--format", "sqlite")
    assert "SQLite is written to a file" in done.stderr
