"""The answer of ``credible votes``: the outcome, early warning, the Council, the vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.report.layout import day
from credible.report.marking import csv_text
from credible.report.marks import capital, outcome
from credible.report.page import (
    Block,
    Column,
    Item,
    List,
    Page,
    Paragraph,
    Run,
    bullets,
    heading,
    muted,
    page,
    paragraph,
    table,
    term,
    under,
    words,
)
from credible.report.votes import (
    bound_lines,
    by_meaning,
    member_table,
    notes_on,
    position_blocks,
    reasons,
    vote_in_short,
    yes_no,
)

if TYPE_CHECKING:
    from credible.assessing.voting import ReadingOnVotes, VotesAnswer

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
CSV_HEAD = (
    "draft", "pledge", "reading", "outcome", "date", "iso3", "member", "permanent", "joined",
    "since", "binds", "vote", "veto", "meaning", "reason", "source",
)  # fmt: skip


def answer_page(answer: VotesAnswer) -> Page:
    """The answer as a page: outcome first, then the Council of the day and its votes."""
    name = _name(answer)
    head: list[Block] = [
        heading(name, 1), Paragraph(words(_outcome(answer)), "outcome", deep=1),
        *(paragraph(sentence, deep=1) for sentence in _particulars(answer)),
    ]
    warnings = [
        Item(words(Run(finding.sentence, mark=finding.result)), (
            words(term(finding.rule), muted(f" · {'; '.join(s.text for s in finding.sources)}")),
        ))
        for finding in answer.warnings
    ]
    warned = under("Early warning", List(tuple(warnings), tree=True)) if warnings else []
    columns = ("Reading", Column("Outcome", "mark"), "Members")
    by_reading = under("By reading", table(columns, _by_reading(answer.readings)))
    council = under(_council(answer), *(paragraph(told, deep=1) for told in _whom(answer)))
    members = answer.votes.members if answer.votes is not None else answer.bound.members
    return page(
        name, head, position_blocks(answer.position), warned,
        by_reading if answer.readings else [], council,
        [member_table(answer.bound, answer.votes)],
        [bullets(reasons(members))], foot=[paragraph(sentence) for sentence in _notes(answer)],
    )


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
                    yes_no(member.permanent),
                    member.joined.value,
                    member.joined.since.isoformat() if member.joined.since else "",
                    member.binds,
                    str(vote.vote) if vote else "",
                    yes_no(vote.veto) if vote else "",
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
    return f"{capital(answer.outcome_words)}: {answer.pledge_title}"


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
        told += vote_in_short(answer.votes)
    return told


def _notes(answer: VotesAnswer) -> list[str]:
    return [*notes_on(answer.bound), answer.notice]


def _by_reading(readings: Sequence[ReadingOnVotes]) -> list[tuple[str, Run, str]]:
    rows = []
    for each in readings:
        told = f"binds {', '.join(each.bound)}" if each.bound else "binds no member for certain"
        if each.meanings is not None:
            told += f"; votes: {by_meaning(each.meanings)}"
        rows.append((each.reading, outcome(each.outcome), told))
    return rows
