"""A record of situations of one's own, laid over the shipped one: invented States only."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from credible.assessing.assessor import Assessor
from credible.model.draft import DraftResolution
from credible.record.tables import CONFLICT_COLUMNS, FINDING_COLUMNS
from credible.rulebook.book import RuleBook

STATES = ("Astoria", "Estria", "Orsk", "Velmar")

STATE_COLUMNS = ("iso3", "name", "status", "member_from", "aliases", "source", "note")

CONFLICT: dict[str, str] = {
    "key": "astoria-2020", "names": "Astoria", "from": "2020-03-01",
    "reason": "fighting since the spring", "source": "made up for a test",
}
FINDING: dict[str, str] = {
    "id": "astoria-inquiry", "situation": "Astoria", "conflict": "astoria-2020",
    "from": "2024-01-15", "facts_from": "2023-02-01", "facts_to": "2023-12-31",
    "continuing": "yes", "body": "Commission of Inquiry on Astoria", "kind": "commission",
    "reference": "A/HRC/99/1", "crimes": "war-crimes", "named": "yes", "scope": "general",
    "strength": "reasonable-grounds", "source": "made up for a test", "checked": "yes",
}


def finding(**changes: str) -> dict[str, str]:
    """A finding on Astoria, with some cells of its row another."""
    return {**FINDING, **changes}


def conflict(**changes: str) -> dict[str, str]:
    """The conflict in Astoria, with some cells of its row another."""
    return {**CONFLICT, **changes}


def lay_out(
    folder: Path, findings: list[dict[str, str]], conflicts: list[dict[str, str]] | None = None
) -> Path:
    """Writes the tables of a record, and the States it speaks of, into a folder of rules."""
    (folder / "record").mkdir(parents=True, exist_ok=True)
    states = [{"iso3": f"X{name[:2].upper()}", "name": name} for name in STATES]
    for name, columns, rows in (
        ("../states.csv", STATE_COLUMNS, states),
        ("findings.csv", FINDING_COLUMNS, findings),
        ("conflicts.csv", CONFLICT_COLUMNS, conflicts or [CONFLICT]),
    ):
        with (folder / "record" / name).open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, columns, restval="")
            table.writeheader()
            table.writerows(rows)
    return folder


def assessor_with(
    folder: Path, findings: list[dict[str, str]], conflicts: list[dict[str, str]] | None = None
) -> Assessor:
    """An assessor whose record has these findings beside the shipped ones."""
    return Assessor(RuleBook.load(lay_out(folder, findings, conflicts)))


def draft(**changes: Any) -> DraftResolution:
    """A draft on Astoria that speaks of plain violations of humanitarian law and demands their end.

    It names no crime, so that whether covered crimes are committed is for the situation to tell.
    """
    fields: dict[str, Any] = {
        "about": "Astoria", "date": "2024-06-01", "particular_situation": True,
        "nature": "substantive", "operative_paragraphs": 3,
        "crimes": [{
            "type": "humanitarian-law-violations", "finding": "alleged", "time": "ongoing",
        }],
        "measures": [{"type": "end-of-attacks", "verb": "demands"}],
        "legal_basis": [], "determinations": [], "aims": [], "evidence": [],
        "safeguards": ["humanitarian-law"], "addressees": ["all-parties"],
    }
    return DraftResolution.model_validate({**fields, **changes})
