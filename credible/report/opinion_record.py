"""What the record of the situation has beside the draft, with the document of each finding."""

from __future__ import annotations

from credible.model.assessment import Assessment
from credible.model.record import RecordedFinding
from credible.report.addresses import address_of
from credible.report.layout import day
from credible.report.page import Block, Column, Run, Runs, heading, table, words
from credible.report.record import STANDINGS

_BESIDE = {
    **STANDINGS, "agreeing": "agrees with the draft", "departed": "an answer departs from it",
}


def record_table(assessment: Assessment) -> list[Block]:
    """A row for each finding of the record: what it says, who found it and where."""
    if not assessment.record:
        return []
    columns = (Column("Day", "name"), "What the record has", "Found by", Column("Here", "name"))
    rows = [
        (day(each.date), each.sentence, _found_by(each), _BESIDE[each.standing])
        for each in assessment.record
    ]
    caption = "Findings of bodies and courts before the day of the draft"
    return [heading("Record of the situation"), table(columns, rows, caption=caption)]


def _found_by(each: RecordedFinding) -> Runs:
    where = address_of(each.reference) or each.address or ""
    place = f", {each.pinpoint}" if each.pinpoint else ""
    return words(f"{each.body}, ", Run(each.reference, target=where), place)
