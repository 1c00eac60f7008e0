"""A record of an invented State, laid over the rules, and a draft about it that names no crime."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from credible.record.tables import CONFLICT_COLUMNS, FINDING_COLUMNS

STATE_COLUMNS = ("iso3", "name", "status", "member_from", "aliases", "source", "note")

FINDING: dict[str, str] = {
    "id": "norland-inquiry",
    "situation": "Norland",
    "conflict": "norland-2024",
    "from": "2025-05-01",
    "continuing": "yes",
    "body": "Commission of Inquiry on Norland",
    "kind": "commission-of-inquiry",
    "reference": "A/HRC/99/1",
    "pinpoint": "para. 7",
    "crimes": "war-crimes",
    "named": "yes",
    "scope": "general",
    "strength": "reasonable-grounds",
    "against": "the Northern Guard",
    "source": "the report",
    "checked": "yes",
}
"""A finding that answers for a draft of January 2026."""

DRAFT = """\
symbol: S/2026/1
about: Norland
date: 2026-01-15
nature: substantive
particular_situation: yes
aims: [end-crimes]
crimes: []
measures: [{type: end-of-attacks, verb: demands, paragraphs: [OP 1]}]
legal_basis: []
safeguards: []
"""
"""It demands an end of attacks and names no crime: only the situation can supply one."""


def write_table(path: Path, columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> None:
    """A table of the record; a column that a row leaves out is empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, tuple(columns), restval="")
        writer.writeheader()
        writer.writerows(rows)


def record_of_norland(folder: Path, *findings: Mapping[str, Any], until: str = "") -> Path:
    """The folder to lay over the rules: findings on Norland, each with what differs from the one
    above, and the conflict there, which ended on ``until`` where that is given."""
    write_table(folder / "states.csv", STATE_COLUMNS, [
        {"iso3": "XNL", "name": "Norland", "aliases": "Republic of Norland"},
    ])
    write_table(folder / "record" / "conflicts.csv", CONFLICT_COLUMNS, [
        {"key": "norland-2024", "names": "Norland", "from": "2024-01-01", "until": until,
         "reason": "a truce" if until else "", "source": "made for the test"},
    ])
    write_table(folder / "record" / "findings.csv", FINDING_COLUMNS, [
        {**FINDING, **each} for each in findings or ({},)
    ])
    return folder
