"""The record of vetoes shown: a table by member and year, the drafts behind it, and its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.layout import Ink, day, table, wrapped
from credible.report.marking import csv_text, markdown_table, markdown_text
from credible.report.readings import turns_on
from credible.report.votes import MEANINGS, tally_words

if TYPE_CHECKING:
    from credible.comparing.vetoes import Veto, VetoedDraft, VetoRecord

HEAD = (
    "member", "iso3", "year", "draft", "title", "date", "tally", "outcome", "meaning", "reason",
    "turns_on",
)  # fmt: skip


def vetoes_text(record: VetoRecord, *, width: int = 80, colour: bool = False) -> str:
    """The record as text: the table, the drafts behind each cell, the undetermined, the limits."""
    ink = Ink(colour)
    lines = [ink("head", line) for line in wrapped(title(record), width)]
    lines += wrapped(f"Reading: {record.reading_title} ({record.reading}).", width)
    lines.append("")
    if record.falling:
        head, rows = grid(record)
        made = table(head, rows, width, indent="  ")
        lines += [ink("section", made[0]), *made[1:], ""]
        lines += [*wrapped(meanings(record), width), ""]
        for draft in record.falling:
            lines += _draft_lines(draft, width)
    else:
        lines += wrapped("No draft among those given was vetoed and falls under it.", width)
    if record.undetermined:
        lines += ["", *_section("Not counted: the outcome is undetermined", width, ink)]
        for draft in record.undetermined:
            lines += _draft_lines(draft, width)
            for sentence in turning(draft):
                lines += wrapped(sentence, width, "      ")
    lines += ["", *_section("What this table does not know", width, ink)]
    for sentence in limits(record):
        lines += wrapped(sentence, width, "  - ", "    ")
    return "\n".join(lines) + "\n"


def _section(words: str, width: int, ink: Ink) -> list[str]:
    return [ink("section", line) for line in wrapped(words, width)]


def title(record: VetoRecord) -> str:
    """What the table holds, in a line."""
    return f"Vetoes on drafts that fall under {record.pledge_name}, by member and year"


def grid(record: VetoRecord) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Years by members, with how many vetoes, and the sums."""
    members = record.members
    rows = []
    for year in record.years:
        counts = [len(record.cell(member, year)) for member in members]
        rows.append((str(year), *(str(count or "") for count in counts), str(sum(counts))))
    sums = [sum(len(record.cell(member, year)) for year in record.years) for member in members]
    rows.append(("All", *(str(each) for each in sums), str(sum(sums))))
    return ("Year", *members, "Vetoes"), rows


def _draft_lines(draft: VetoedDraft, width: int) -> list[str]:
    about = draft.about or draft.title or ""
    head = f"{draft.name}: {about}, {day(draft.date)}, {tally_words(draft.tally)}"
    lines = wrapped(head, width, "  ", "      ")
    for sentence in reasons(draft.vetoes):
        lines += wrapped(sentence, width, "      ")
    return lines


def meanings(record: VetoRecord) -> str:
    """How many of the vetoes counted have which meaning; whether any is inconsistent."""
    counted = Counter(str(veto.meaning) for draft in record.falling for veto in draft.vetoes)
    told = ", ".join(f"{counted[key]} {words}" for key, words in MEANINGS.items() if counted[key])
    end = "" if counted["inconsistent"] else "; none is known to be inconsistent with the pledge"
    return f"Of these {counted.total()} vetoes: {told}{end}."


def reasons(vetoes: Sequence[Veto]) -> list[str]:
    """Why each veto has its meaning, members with the same reason together."""
    groups: dict[str, list[Veto]] = {}
    for veto in vetoes:
        groups.setdefault(veto.reason.replace(veto.member, "", 1), []).append(veto)
    told = []
    for first, *others in groups.values():
        likewise = f" Likewise: {', '.join(veto.member for veto in others)}." if others else ""
        told.append(first.reason + likewise)
    return told


def turning(draft: VetoedDraft) -> list[str]:
    """On what an undetermined outcome turns: the readings that settle it, or what is open."""
    told = [
        f"{each.second}: {OUTCOMES_IN_SHORT[each.second_outcome]}. "
        f"{turns_on(each.points, each.first, each.second)}"
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
    for names, words in (
        (record.outside, "vetoed drafts are outside the scope and not counted"),
        (record.not_credible, "vetoed drafts are not credible under this reading and not counted"),
        (record.not_vetoed, "drafts were put to the vote and not vetoed"),
        (record.without_vote, "drafts have no vote on record"),
        (record.veto_unknown, "drafts were voted on, and whether a veto was cast is not known"),
    ):
        if names:
            listed = "" if words.endswith("not vetoed") else f": {', '.join(names)}"
            told.append(f"{len(names)} {words}{listed}.")
    told += [f"Left out: {sentence}." for sentence in record.problems]
    told.append(
        f"A veto before {day(record.launched)}, or before the State joined, is retrospective: it "
        "shows practice and is no breach."
    )
    told.append(record.completeness)
    told += [note.says for note in record.notes]
    told.append(record.notice)
    return told


def vetoes_markdown(record: VetoRecord) -> str:
    """The record as Markdown."""
    parts = [f"## {markdown_text(title(record))}", ""]
    parts += [markdown_text(f"Reading: {record.reading_title} ({record.reading})."), ""]
    if record.falling:
        head, rows = grid(record)
        parts += [*markdown_table(head, rows), "", markdown_text(meanings(record)), ""]
        cells = [
            (
                draft.name,
                draft.about or "",
                day(draft.date),
                draft.tally,
                " ".join(reasons(draft.vetoes)),
            )
            for draft in record.falling
        ]
        parts += [*markdown_table(("Draft", "About", "Date", "Vote", "Vetoes"), cells), ""]
    else:
        parts += ["No draft among those given was vetoed and falls under it.", ""]
    if record.undetermined:
        parts += ["### Not counted: the outcome is undetermined", ""]
        rows = [
            (draft.name, draft.about or "", day(draft.date),
             ", ".join(veto.member for veto in draft.vetoes), " ".join(turning(draft)))
            for draft in record.undetermined
        ]  # fmt: skip
        parts += [*markdown_table(("Draft", "About", "Date", "Vetoes", "Turns on"), rows), ""]
    parts += ["### What this table does not know", ""]
    parts += [f"- {markdown_text(sentence)}" for sentence in limits(record)]
    return "\n".join(parts) + "\n"


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
