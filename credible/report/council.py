"""The answer of ``credible votes``: the outcome, early warning, the Council, the vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import OUTCOMES_IN_SHORT
from credible.report.layout import MARKS, Ink, day, table, wrapped
from credible.report.marking import csv_text, markdown_table, markdown_text
from credible.report.readings import RESULTS
from credible.report.votes import BINDS, MEANINGS, VOTES, bound_lines, counts_line, tally_words

if TYPE_CHECKING:
    from credible.assessing.voting import ReadingOnVotes, VotesAnswer
    from credible.pledges import BoundMember, MemberVote

_DATES = {
    "asked for": "as asked for",
    "vote": "the day of the vote",
    "draft": "the date of the draft",
    "today": "today, as the draft has no date",
}
_VOTE_FROM = {
    "draft": "The vote is taken from the draft.",
    "draft and record": "The vote is taken from the draft, completed from the record of votes.",
    "record": "The vote is taken from the record of votes.",
}
_JOINED = {"yes": "yes", "no": "no", "unknown": "not known"}
CSV_HEAD = (
    "draft", "pledge", "reading", "outcome", "date", "iso3", "member", "permanent", "joined",
    "since", "binds", "vote", "veto", "meaning", "reason", "source",
)  # fmt: skip


def answer_text(answer: VotesAnswer, *, width: int = 80, colour: bool = False) -> str:
    """The answer as text: outcome first, then the Council of the day and its votes."""
    ink = Ink(colour)
    lines = [ink("head", line) for line in wrapped(_name(answer), width)]
    lines += [ink("outcome", line) for line in wrapped(_outcome(answer), width, "  ")]
    for sentence in _particulars(answer):
        lines += wrapped(sentence, width, "  ")
    if answer.warnings:
        lines += ["", ink("section", "Early warning")]
        for finding in answer.warnings:
            cited = f"{finding.rule} · {'; '.join(each.text for each in finding.sources)}"
            lines += wrapped(finding.sentence, width, f"  {MARKS[finding.result]} ")
            lines += [ink("source", line) for line in wrapped(cited, width, "    ")]
    if answer.readings:
        lines += ["", ink("section", "By reading")]
        rows = _by_reading(answer.readings)
        lines += table(("Reading", "Outcome", "Members"), rows, width, indent="  ")[1:]
    lines += ["", *(ink("section", line) for line in wrapped(_council(answer), width))]
    for sentence in _whom(answer):
        lines += wrapped(sentence, width, "  ")
    head, rows_by_member = member_rows(answer)
    made = table(head, rows_by_member, width, indent="  ")
    lines += ["", ink("section", made[0]), *made[1:], ""]
    for sentence in reasons(answer):
        lines += wrapped(sentence, width, "  - ", "    ")
    lines.append("")
    for sentence in _notes(answer):
        lines += wrapped(sentence, width)
    return "\n".join(lines) + "\n"


def answer_markdown(answer: VotesAnswer) -> str:
    """The answer as Markdown."""
    parts = [f"# {markdown_text(_name(answer))}", "", f"**{markdown_text(_outcome(answer))}**", ""]
    parts += [f"- {markdown_text(sentence)}" for sentence in _particulars(answer)]
    if answer.warnings:
        rows = [
            (each.sentence, RESULTS[each.result], each.rule,
             "; ".join(source.text for source in each.sources))
            for each in answer.warnings
        ]  # fmt: skip
        head: tuple[str, ...] = ("Finding", "Result", "Rule", "Source")
        parts += ["", "## Early warning", "", *markdown_table(head, rows)]
    if answer.readings:
        head = ("Reading", "Outcome", "Members")
        parts += ["", "## By reading", "", *markdown_table(head, _by_reading(answer.readings))]
    parts += ["", f"## {markdown_text(_council(answer))}", ""]
    parts += [f"{markdown_text(sentence)}  " for sentence in _whom(answer)]
    head, by_member = member_rows(answer)
    parts += ["", *markdown_table(head, by_member), ""]
    parts += [f"- {markdown_text(sentence)}" for sentence in reasons(answer)]
    parts += ["", *(f"{markdown_text(sentence)}  " for sentence in _notes(answer))]
    return "\n".join(parts) + "\n"


def member_rows(answer: VotesAnswer) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Heads and rows of the table by member: joined or not, and bound or how it voted."""
    rows: list[tuple[str, ...]] = []
    cast = {member.iso3: member for member in answer.votes.members} if answer.votes else {}
    for member in answer.bound.members:
        name = member.name + (" (permanent)" if member.permanent else "")
        joined = member.joined.phrase or _JOINED[member.joined.value]
        vote = cast.get(member.iso3)
        if vote is None:
            rows.append((name, joined, BINDS[member.binds].lower()))
        else:
            words = VOTES[str(vote.vote)] + (" (veto)" if vote.veto else "")
            rows.append((name, joined, words, MEANINGS[str(vote.classification)]))
    if answer.votes is None:
        return ("Member", "Joined", "Outcome"), rows
    return ("Member", "Joined", "Vote", "Meaning"), rows


def reasons(answer: VotesAnswer) -> list[str]:
    """Why, for each member; those with the same reason stand together."""
    members: Sequence[BoundMember | MemberVote]
    members = answer.votes.members if answer.votes is not None else answer.bound.members
    groups: dict[str, list[BoundMember | MemberVote]] = {}
    for member in members:
        groups.setdefault(member.reason.replace(member.name, "", 1), []).append(member)
    told = []
    for first, *others in groups.values():
        likewise = f" Likewise: {', '.join(each.name for each in others)}." if others else ""
        told.append(first.reason + likewise)
    return told


def answers_csv(answers: Sequence[VotesAnswer]) -> str:
    """One row for each member of the Council and each answer."""
    rows = []
    for answer in answers:
        cast = {member.iso3: member for member in answer.votes.members} if answer.votes else {}
        for member in answer.bound.members:
            vote = cast.get(member.iso3)
            rows.append(
                (
                    answer.draft.symbol or answer.draft.title or "",
                    answer.pledge,
                    answer.reading,
                    answer.outcome,
                    answer.date.isoformat(),
                    member.iso3,
                    member.name,
                    "yes" if member.permanent else "no",
                    member.joined.value,
                    member.joined.since.isoformat() if member.joined.since else "",
                    member.binds,
                    str(vote.vote) if vote else "",
                    _tri(vote.veto) if vote else "",
                    str(vote.classification) if vote else "",
                    vote.reason if vote else member.reason,
                    member.joined.source or "",
                )
            )
    return csv_text(CSV_HEAD, rows)


def _name(answer: VotesAnswer) -> str:
    parts = (answer.draft.symbol, answer.draft.title or answer.draft.about)
    return " · ".join(part for part in parts if part) or "A draft without symbol or title"


def _outcome(answer: VotesAnswer) -> str:
    words = answer.outcome_words
    return f"{words[:1].upper()}{words[1:]}: {answer.pledge_title}"


def _particulars(answer: VotesAnswer) -> list[str]:
    told = [f"Reading: {answer.reading_title} ({answer.reading})."]
    if answer.vote_from is not None:
        told.append(_VOTE_FROM[answer.vote_from])
    elif answer.votes is None:
        which = "of that day" if answer.date_from == "asked for" else "on the draft"
        told.append(f"No vote {which} is on record.")
    return [*told, *answer.notices]


def _council(answer: VotesAnswer) -> str:
    """The heading over the members."""
    return (
        f"The Council of {day(answer.date)} ({_DATES[answer.date_from]}) under "
        f"{answer.bound.pledge_name}"
    )


def _whom(answer: VotesAnswer) -> list[str]:
    told = bound_lines(answer.bound)
    if answer.votes is not None:
        where = ", ".join(part for part in (answer.votes.draft, answer.votes.meeting) if part)
        tally = tally_words(answer.votes.tally)
        told.append(f"The vote: {tally}, {answer.votes.result} ({where}).")
        told.append(f"By meaning: {counts_line(answer.votes)}.")
    return told


def _notes(answer: VotesAnswer) -> list[str]:
    notes = [note.says for note in answer.bound.notes]
    return [*notes, answer.bound.completeness.sentence, answer.notice]


def _by_reading(readings: Sequence[ReadingOnVotes]) -> list[tuple[str, str, str]]:
    rows = []
    for each in readings:
        told = f"binds {', '.join(each.bound)}" if each.bound else "binds no member for certain"
        if each.meanings is not None:
            counts = [f"{each.meanings[key]} {words}" for key, words in MEANINGS.items()
                      if each.meanings.get(key)]  # fmt: skip
            told += f"; votes: {', '.join(counts)}"
        rows.append((each.reading, OUTCOMES_IN_SHORT[each.outcome], told))
    return rows


def _tri(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "unknown"}[value]
