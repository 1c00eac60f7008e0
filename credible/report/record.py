"""The record of situations in words and as JSON."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from typing import Any

from credible.assessing.on_record import standing_of
from credible.model.vocabulary import Vocabulary
from credible.record import Finding, Record
from credible.report.layout import day, table, wrapped

STANDINGS = {"current": "answers", "ageing": "ageing", "lead": "not checked", None: "past"}
"""What a finding is to a draft of the day, in a word or two."""


def situations_json(record: Record, on: datetime.date) -> str:
    """Every situation of the record as JSON, as :func:`situations_text` has them."""
    rows = [
        {"situation": name, "findings": findings, "current": current, "latest": str(latest)}
        for name, findings, current, latest in _situations(record, on)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)


def _situations(
    record: Record, on: datetime.date
) -> list[tuple[str, int, int, datetime.date]]:
    """Each situation, its findings, those that answer on a day, and the day of the latest."""
    rows: dict[str, list[Finding]] = {}
    for each in record.findings:
        rows.setdefault(each.situations[0], []).append(each)
    return [
        (
            name, len(found),
            sum(standing_of(each, on, record) == "current" for each in found),
            max(each.public for each in found),
        )
        for name, found in sorted(rows.items())
    ]


def situations_text(record: Record, on: datetime.date, width: int) -> str:
    """Every situation of the record, with how many findings it has and the latest."""
    listed = [
        (name, str(findings), str(current), day(latest))
        for name, findings, current, latest in _situations(record, on)
    ]
    head = ("Situation", "Findings", f"Current on {day(on)}", "Latest")
    return "\n".join(table(head, listed, width)) + "\n"


def record_text(
    record: Record, situation: str, on: datetime.date, vocabulary: Vocabulary, width: int
) -> str:
    """The findings on one situation, the latest first, each with what it is to a draft of a day."""
    found = [each for each in record.concerning(situation) if each.public < on]
    counts = Counter(standing_of(each, on, record) for each in found)
    lines = wrapped(
        f"{situation}: {len(found)} findings before {day(on)}, of which {counts['current']} "
        "answer for a draft of that day.", width,
    )
    for each in found:
        crimes = " and ".join(vocabulary.label("crimes", crime) for crime in each.crimes)
        named = crimes if each.named else f"{crimes or 'no crime'}, not named by the body"
        told = f"{each.body}, {each.reference}" + (f", {each.pinpoint}" if each.pinpoint else "")
        lines += ["", *wrapped(
            f"{day(each.public)} · {STANDINGS[standing_of(each, on, record)]} · {told}", width
        )]
        parts = [named, each.strength.replace("-", " ")]
        parts += [f"against {each.against}"] if each.against else []
        parts += [f"acts: {each.acts}"] if each.acts else []
        parts += [] if each.general else ["of attacks on United Nations personnel only"]
        lines += wrapped("; ".join(parts) + ".", width, "  ")
        if each.note:
            lines += wrapped(each.note, width, "  ")
        lines += wrapped(each.address or each.source, width, "  ")
    return "\n".join(lines) + "\n"


def record_json(record: Record, situation: str, on: datetime.date) -> str:
    """The same as JSON."""
    rows: list[dict[str, Any]] = [
        {
            "id": each.id, "standing": standing_of(each, on, record), "date": str(each.public),
            "situations": each.situations, "conflict": each.conflict, "body": each.body,
            "reference": each.reference, "pinpoint": each.pinpoint, "address": each.address,
            "crimes": each.crimes, "named": each.named, "acts": each.acts,
            "general": each.general, "strength": each.strength, "against": each.against,
            "source": each.source, "checked": each.checked, "note": each.note,
        }
        for each in record.concerning(situation)
        if each.public < on
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False)
