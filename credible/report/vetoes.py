"""The record of vetoes shown: a table by member and year, the drafts behind it, and its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report import page as pages
from credible.report.layout import day
from credible.report.marking import csv_text
from credible.report.readings import turns_on
from credible.report.votes import by_meaning, reasons, tally_words

if TYPE_CHECKING:
    from credible.comparing.vetoes import VetoedDraft, VetoRecord

HEAD = (
    "member", "iso3", "year", "draft", "title", "date", "tally", "outcome", "meaning", "reason",
    "turns_on",
)  # fmt: skip


def vetoes_page(record: VetoRecord) -> pages.Page:
    """The record: the table, the drafts behind each cell, the undetermined, the limits."""
    told = title(record)
    reading = pages.paragraph(f"Reading: {record.reading_title} ({record.reading}).")
    head = pages.under(told, reading, level=1)
    none = "No draft among those given was vetoed and falls under it."
    falling: list[list[pages.Block]] = [
        [grid(record)], [pages.paragraph(meanings(record))],
        [pages.List(tuple(_draft(draft) for draft in record.falling), tree=True)],
    ] if record.falling else [[pages.paragraph(none)]]
    undetermined: list[pages.Block] = [
        pages.heading("Not counted: the outcome is undetermined"),
        pages.List(
            tuple(_draft(draft, turning(draft)) for draft in record.undetermined), tree=True
        ),
    ] if record.undetermined else []
    unknown = [pages.heading("What this table does not know"), pages.bullets(limits(record))]
    return pages.page(told, head, *falling, undetermined, unknown)


def title(record: VetoRecord) -> str:
    """What the table holds, in a line."""
    return f"Vetoes on drafts that fall under {record.pledge_name}, by member and year"


def grid(record: VetoRecord) -> pages.Table:
    """Years by members, with how many vetoes, and the sums."""
    members = record.members
    rows = []
    for year in record.years:
        counts = [len(record.cell(member, year)) for member in members]
        rows.append((str(year), *(str(count or "") for count in counts), str(sum(counts))))
    sums = [sum(len(record.cell(member, year)) for year in record.years) for member in members]
    rows.append(("All", *(str(each) for each in sums), str(sum(sums))))
    columns = [pages.Column(name, "number") for name in (*members, "Vetoes")]
    return pages.table(("Year", *columns), rows)


def _draft(draft: VetoedDraft, turns: Sequence[str] = ()) -> pages.Item:
    about = draft.about or draft.title or ""
    head = f"{draft.name}: {about}, {day(draft.date)}, {tally_words(draft.tally)}"
    why = reasons([_Reason(veto.member, veto.reason) for veto in draft.vetoes])
    told = tuple(pages.words(sentence) for sentence in (*why, *turns))
    return pages.Item(pages.words(head), told)


class _Reason(NamedTuple):
    """A member and why its veto has the meaning that it has."""

    name: str
    reason: str


def meanings(record: VetoRecord) -> str:
    """How many of the vetoes counted have which meaning; whether any is inconsistent."""
    counted = Counter(str(veto.meaning) for draft in record.falling for veto in draft.vetoes)
    end = "" if counted["inconsistent"] else "; none is known to be inconsistent with the pledge"
    return f"Of these {counted.total()} vetoes: {by_meaning(counted)}{end}."


def turning(draft: VetoedDraft) -> list[str]:
    """On what an undetermined outcome turns: the readings that settle it, or what is open."""
    told = [
        f"{each.second}: {OUTCOMES_IN_SHORT[each.second_outcome]}. "
        f"{turns_on(each.points, each.second)}"
        for each in draft.turns_on
    ]
    waiting = ", ".join(draft.open_rules)
    if not told:
        return [f"Undetermined under every reading. Open: {waiting}."]
    return [f"Open: {waiting}.", *told] if waiting else told


def limits(record: VetoRecord) -> list[str]:
    """What the table cannot know, and how it is to be read."""
    told = [
        f"It speaks of the {record.given} drafts given, and of nothing else. A text that was never "
        "put to the vote, or was withdrawn because a veto was expected, leaves no veto."
    ]
    if record.not_given:
        told.append(
            f"The record of votes holds {len(record.not_given)} more vetoed drafts that were not "
            f"given, so that their outcome is not known: {', '.join(record.not_given)}."
        )
    for names, told_of in (
        (record.outside, "vetoed drafts are outside the scope and not counted"),
        (record.not_credible, "vetoed drafts are not credible under this reading and not counted"),
        (record.not_vetoed, "drafts were put to the vote and not vetoed"),
        (record.without_vote, "drafts have no vote on record"),
        (record.veto_unknown, "drafts were voted on, and whether a veto was cast is not known"),
    ):
        if names:
            listed = "" if told_of.endswith("not vetoed") else f": {', '.join(names)}"
            told.append(f"{len(names)} {told_of}{listed}.")
    told += [f"Left out: {sentence}." for sentence in record.problems]
    told.append(
        f"A veto before {day(record.launched)}, or before the State joined, is retrospective: it "
        "shows practice and is no breach."
    )
    told.append(record.completeness)
    told += [note.says for note in record.notes]
    told.append(record.notice)
    return told


def vetoes_csv(record: VetoRecord) -> str:
    """One row for each veto, those on undetermined drafts too, told apart by their outcome."""
    rows = [
        (veto.member, veto.iso3, str(draft.date.year), draft.name, draft.title or "",
         draft.date.isoformat(), draft.tally, draft.outcome, str(veto.meaning), veto.reason,
         " ".join(turning(draft)) if draft.outcome == "undetermined" else "")
        for draft in (*record.falling, *record.undetermined)
        for veto in draft.vetoes
    ]  # fmt: skip
    return csv_text(HEAD, sorted(rows))
