"""Results as a database of SQLite: drafts, findings, facts and votes, and a view of opinions.

A program that serves such files, as Datasette does, shows it as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from credible.batch.rows import Brief, brief_of_row
from credible.files import refusing, replacing

SCHEMA = """
CREATE TABLE drafts (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, symbol TEXT, title TEXT, date TEXT, about TEXT,
  pledge TEXT, reading TEXT, outcome TEXT NOT NULL, outcome_words TEXT, scope TEXT,
  credibility TEXT, fails TEXT, unknown TEXT, questions INTEGER, first_question TEXT,
  vote TEXT, error TEXT, error_code TEXT,
  opinion TEXT, input TEXT, rules TEXT
);
CREATE TABLE findings (
  draft INTEGER NOT NULL REFERENCES drafts(id), rule TEXT NOT NULL, title TEXT, element TEXT,
  role TEXT, result TEXT NOT NULL, sentence TEXT, paragraphs TEXT, sources TEXT
);
CREATE TABLE facts (
  draft INTEGER NOT NULL REFERENCES drafts(id), list TEXT NOT NULL, term TEXT NOT NULL,
  paragraphs TEXT, words TEXT, origin TEXT, more TEXT
);
CREATE TABLE votes (
  draft INTEGER NOT NULL REFERENCES drafts(id), state TEXT NOT NULL, iso3 TEXT, permanent INTEGER,
  vote TEXT, veto INTEGER, joined TEXT, meaning TEXT
);
CREATE TABLE readings (
  draft INTEGER NOT NULL REFERENCES drafts(id), reading TEXT NOT NULL, outcome TEXT NOT NULL
);
"""
AFTERWARDS = """
CREATE INDEX findings_of_draft ON findings(draft);
CREATE INDEX findings_by_rule ON findings(rule, result);
CREATE INDEX facts_of_draft ON facts(draft);
CREATE INDEX facts_by_term ON facts(list, term);
CREATE INDEX votes_of_draft ON votes(draft);
CREATE INDEX readings_of_draft ON readings(draft);
CREATE VIEW opinions AS
  SELECT d.id, d.symbol, d.title, d.date, d.about, d.reading, d.outcome, d.outcome_words,
    d.fails, d.unknown, d.first_question, d.vote,
    (SELECT group_concat(v.state, '; ') FROM votes v WHERE v.draft = d.id AND v.veto) AS vetoes,
    d.name, d.error
  FROM drafts d;
"""


def write_sqlite(lines: Path, path: Path) -> None:
    """Writes the results, which ``lines`` holds as JSON line by line, whole or not at all."""
    with replacing(path) as temporary, refusing(path):
        try:
            with closing(sqlite3.connect(temporary)) as database, lines.open("rb") as records:
                # the file takes its name only when it is whole; a journal would be for nothing
                database.execute("PRAGMA journal_mode = OFF")
                database.executescript(SCHEMA)
                for number, record in enumerate(records, 1):
                    _add(database, number, json.loads(record))
                database.executescript(AFTERWARDS)
                database.commit()
        except sqlite3.Error as error:
            raise OSError(str(error)) from None


def briefs_in_sqlite(path: Path) -> Iterator[Brief]:
    """What is counted of each draft of a database."""
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        for row in database.execute("SELECT * FROM drafts ORDER BY id"):
            yield brief_of_row({name: row[name] or "" for name in row.keys()})  # noqa: SIM118


def _add(database: sqlite3.Connection, number: int, found: dict[str, Any]) -> None:
    answer = found.get("assessment") or {}
    head = answer.get("draft") or {}
    error = (found.get("error") or [{}])[0]
    questions = answer.get("questions") or ()
    votes = answer.get("votes") or {}
    _insert(database, "drafts", {
        "id": number, "name": found["name"], "outcome": found["outcome"],
        **{key: head.get(key) for key in ("symbol", "title", "date", "about")},
        **{key: answer.get(key)
           for key in ("pledge", "reading", "outcome_words", "scope", "credibility")},
        "fails": _rules(answer, "fails"), "unknown": _rules(answer, "unknown"),
        "questions": len(questions),
        "first_question": questions[0]["question"] if questions else None,
        "vote": votes.get("tally") or head.get("tally"),
        "error": error.get("sentence"), "error_code": error.get("code"),
        "opinion": found.get("opinion"), "input": found["input"],
        "rules": (answer.get("provenance") or {}).get("rules"),
    })
    for finding in _findings(answer):
        _insert(database, "findings", {
            "draft": number,
            **{key: finding[key]
               for key in ("rule", "title", "element", "role", "result", "sentence")},
            "paragraphs": "; ".join(finding["paragraphs"]),
            "sources": "; ".join(source["text"] for source in finding["sources"]),
        })
    for fact in found.get("facts") or ():
        _insert(database, "facts", {"draft": number, **fact})
    for member in votes.get("members") or ():
        _insert(database, "votes", {
            "draft": number, "state": member["name"], "iso3": member["iso3"],
            "permanent": member["permanent"], "vote": member["vote"], "veto": member["veto"],
            "joined": member["joined"]["value"], "meaning": member["classification"],
        })
    for reading, outcome in (found.get("outcomes") or {}).items():
        _insert(database, "readings", {"draft": number, "reading": reading, "outcome": outcome})


def _rules(answer: dict[str, Any], result: str) -> str:
    """The required rules that keep an element from holding, parted by spaces."""
    return " ".join(
        finding["rule"]
        for element in answer.get("elements") or () if element["result"] == result
        for finding in element["findings"] if finding["result"] == result
    )


def _findings(answer: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for element in answer.get("elements") or ():
        yield from element["findings"]
    yield from answer.get("noted") or ()
    yield from answer.get("warnings") or ()


def _insert(database: sqlite3.Connection, table: str, row: dict[str, Any]) -> None:
    places = ", ".join(f":{name}" for name in row)
    database.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", row)
