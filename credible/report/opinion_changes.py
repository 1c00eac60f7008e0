"""What would change an outcome, as a list: each set of changes with the words to insert."""

from __future__ import annotations

from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment, ChangeSet, ProposedChange
from credible.report.marks import capital
from credible.report.page import Block, Item, List, Run, heading, strong, words
from credible.report.places import in_order


def changes_list(assessment: Assessment) -> list[Block]:
    """Every smallest set of changes, the outcome first, then what to write and where."""
    found = assessment.would_change or ()
    if not found:
        return []
    return [heading("What would change the outcome"), List(tuple(map(_set, found)))]


def _set(change: ChangeSet) -> Item:
    count = len(change.changes)
    by = "by one change" if count == 1 else f"by {count} changes together"
    outcome = Run(capital(OUTCOMES_IN_SHORT[change.outcome]), mark=change.outcome)
    return Item(words(outcome, f", {by}:"), items=tuple(map(_change, change.changes)))


def _change(each: ProposedChange) -> Item:
    place = in_order(each.paragraphs) or each.place
    to_insert = each.kind == "draft" and bool(each.words)
    told = (words("Write: ", Run(each.words, "added")) if to_insert else words(each.words),)
    return Item(words(strong(each.title), f" ({place})" if place else ""),
                told if each.words else ())
