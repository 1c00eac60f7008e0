"""The record of situations in words and as data."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from credible.assessing.on_record import standing_of
from credible.model.vocabulary import Vocabulary
from credible.record import Finding, Record
from credible.report import page as pages
from credible.report.layout import day

STANDINGS = {"current": "answers", "ageing": "ageing", "lead": "not checked", None: "past"}
"""What a finding is to a draft of the day, in a word or two."""


def situations_data(record: Record, on: datetime.date) -> list[dict[str, Any]]:
    """Every situation of the record as data, as :func:`situations_page` has them."""
    return [
        {"situation": name, "findings": findings, "current": current, "latest": str(latest)}
        for name, findings, current, latest in _situations(record, on)
    ]


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


def situations_page(record: Record, on: datetime.date) -> pages.Page:
    """Every situation of the record, with how many findings it has and the latest."""
    head = ("Situation", pages.Column("Findings", "number"),
            pages.Column(f"Current on {day(on)}", "number"),
            pages.Column("Latest", "name"))
    rows = [
        (name, str(findings), str(current), day(latest))
        for name, findings, current, latest in _situations(record, on)
    ]
    return pages.page("Situations on record", [pages.table(head, rows)])


def record_page(
    record: Record, situation: str, on: datetime.date, vocabulary: Vocabulary
) -> pages.Page:
    """The findings on one situation, the latest first, each with what it is to a draft of a day."""
    found = [each for each in record.concerning(situation) if each.public < on]
    counts = Counter(standing_of(each, on, record) for each in found)
    told = (
        f"{situation}: {len(found)} findings before {day(on)}, of which {counts['current']} "
        "answer for a draft of that day."
    )
    return pages.page(
        f"{situation} on record", [pages.Paragraph(pages.words(told))],
        *([_heading(each, on, record), *_particulars(each, vocabulary)] for each in found),
    )


def _heading(each: Finding, on: datetime.date, record: Record) -> pages.Paragraph:
    told = f"{each.body}, {each.reference}" + (f", {each.pinpoint}" if each.pinpoint else "")
    return pages.paragraph(
        pages.strong(f"{day(each.public)} · {STANDINGS[standing_of(each, on, record)]} · {told}")
    )


def _particulars(each: Finding, vocabulary: Vocabulary) -> list[pages.Paragraph]:
    crimes = " and ".join(vocabulary.label("crimes", crime) for crime in each.crimes)
    parts = [crimes if each.named else f"{crimes or 'no crime'}, not named by the body"]
    parts.append(each.strength.replace("-", " "))
    parts += [f"against {each.against}"] if each.against else []
    parts += [f"acts: {each.acts}"] if each.acts else []
    parts += [] if each.general else ["of attacks on United Nations personnel only"]
    source = each.address or each.source
    lines: list[str | pages.Run] = [
        f"{'; '.join(parts)}.", each.note or "", pages.Run(source, target=source)
    ]
    return [pages.paragraph(line, deep=1) for line in lines if line]


def record_data(record: Record, situation: str, on: datetime.date) -> list[dict[str, Any]]:
    """The same as data."""
    return [
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
