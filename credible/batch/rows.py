"""One line of the results for each draft: its columns, and the three forms in which it is written.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from credible.errors import Problem
from credible.report import table

if TYPE_CHECKING:
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution

ERROR = "error"
"""Stands where an outcome would, for a draft that could not be assessed."""

COLUMNS = (*table.COLUMNS, "about", "error", "error_code", "opinion")
"""The columns of a table of results; one more for each reading follows where several were asked."""

HASH_DIGITS = 12
"""Digits of the hash of the input that a row carries."""

READING = "reading:"
"""A column that starts so holds the outcome under the reading named after it."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is counted, sorted and linked of one draft."""

    name: str
    outcome: str
    symbol: str = ""
    title: str = ""
    date: str = ""
    about: str = ""
    failing: tuple[str, ...] = ()
    opinion: str = ""
    error: str = ""
    error_code: str = ""
    sha256: str = ""
    """The first digits of the hash of the input."""


def columns_with(readings: Sequence[str]) -> tuple[str, ...]:
    """The columns of the results, with those of ``readings`` beside the first."""
    return (*COLUMNS, *(f"{READING}{reading}" for reading in readings))


def row_of_assessment(
    name: str, assessment: Assessment, outcomes: Mapping[str, str], opinion: str = ""
) -> dict[str, str]:
    """The row of a draft that was assessed; ``outcomes`` are those of the further readings."""
    row = {
        **table.row_of(assessment, name),
        "about": assessment.draft.about or "",
        "error": "",
        "error_code": "",
        "opinion": opinion,
    }
    row.update({f"{READING}{reading}": outcome for reading, outcome in outcomes.items()})
    return row


def row_of_problems(name: str, problems: Sequence[Problem], sha256: str = "") -> dict[str, str]:
    """The row of a draft that could not be assessed, with what is wrong with it."""
    row = dict.fromkeys(COLUMNS, "")
    first = problems[0]
    sentence = first.sentence
    where = first.place.field or ""
    if first.place.line is not None and not name.endswith(f":{first.place.line}"):
        where = f"line {first.place.line}" + (f", {where}" if where else "")
    if where:
        sentence += f" ({where})"
    if len(problems) > 1:
        sentence += f"; and {len(problems) - 1} more"
    row.update(
        name=name, outcome=ERROR, error=sentence, error_code=first.code,
        input=sha256[:HASH_DIGITS],
    )
    return row


def brief_of_row(row: Mapping[str, str]) -> Brief:
    """What is counted of a row."""
    return Brief(
        name=row["name"],
        outcome=row["outcome"],
        symbol=row["symbol"],
        title=row["title"],
        date=row["date"],
        about=row["about"],
        failing=tuple(row["fails"].split()),
        opinion=row["opinion"],
        error=row["error"],
        error_code=row["error_code"],
        sha256=row["input"],
    )


def csv_line(row: Mapping[str, str], columns: Sequence[str]) -> bytes:
    """The row in one line of CSV; no cell can break the line or start a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(
        [harmless(row.get(column, "")) for column in columns]
    )
    return out.getvalue().encode("utf-8", errors="replace")


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, and that stays in its line."""
    tidy = " ".join(cell.split())
    return f"'{tidy}" if tidy[:1] in ("=", "+", "-", "@") else tidy


def unharmed(cell: str) -> str:
    """The cell as it was before :func:`harmless`."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def row_as_json(row: Mapping[str, str], columns: Sequence[str]) -> bytes:
    """The row as JSON in one line, every column in it."""
    return json.dumps({column: row.get(column, "") for column in columns}).encode() + b"\n"


def facts_of(draft: DraftResolution) -> list[dict[str, str | None]]:
    """The facts of a draft as rows: the list, the term, where and how it was read, and the rest."""
    from credible.model.draft import COLLECTIONS, Element

    rows = []
    for name, model in COLLECTIONS.items():
        for item in getattr(draft, name) or ():
            key = model.key_field()
            rest = item.model_dump(mode="json", exclude_defaults=True, exclude={key})
            more = {field: rest[field] for field in rest if field not in Element.model_fields}
            rows.append({
                "list": name, "term": getattr(item, key),
                "paragraphs": "; ".join(item.paragraphs), "words": item.words,
                "origin": item.origin,
                "more": json.dumps(more, ensure_ascii=False) if more else None,
            })
    return rows


def result_as_json(
    brief: Brief,
    sha256: str,
    assessment: Assessment | None,
    outcomes: Mapping[str, str],
    problems: Sequence[Problem] = (),
    facts: Sequence[Mapping[str, Any]] = (),
) -> bytes:
    """The whole result in one line of JSON Lines.

    ``name``, ``outcome``, ``input`` (its SHA-256); then the ``assessment`` with every finding, and
    under ``outcomes`` the outcome of each further reading, under ``facts`` those of the draft where
    they are given, or else the ``error`` with its problems.
    """
    head: dict[str, Any] = {
        "name": brief.name, "outcome": brief.outcome, "input": sha256
    }
    if brief.opinion:
        head["opinion"] = brief.opinion
    if facts:
        head["facts"] = facts
    if outcomes:
        head["outcomes"] = dict(outcomes)
    if assessment is None:
        head["error"] = [problem.data() for problem in problems]
        return json.dumps(head, ensure_ascii=False).encode("utf-8", errors="replace") + b"\n"
    text = json.dumps(head, ensure_ascii=False).encode("utf-8", errors="replace")
    return text[:-1] + b', "assessment": ' + assessment.model_dump_json().encode() + b"}\n"
