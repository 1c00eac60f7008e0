"""Votes under a pledge: in the opinion, and as a table of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from credible.pledges import BoundMember, MembersBound, MemberVote, VotesAssessment
from credible.report.layout import Ink, day, table, wrapped
from credible.report.marking import csv_text, markdown_table, markdown_text

Answer = VotesAssessment | MembersBound
Member = TypeVar("Member", BoundMember, MemberVote)

VOTES = {
    "in-favour": "in favour",
    "against": "against",
    "abstaining": "abstained",
    "absent": "absent",
    "not-participating": "took no part",
    "not-against": "not against",
    "unknown": "not known",
}
MEANINGS = {
    "inconsistent": "inconsistent in this reading",
    "undetermined": "not determined",
    "retrospective": "retrospective, no breach",
    "consistent": "consistent",
    "outside-the-commitment": "outside the commitment",
}
"""What a vote means, the weightiest first."""

BINDS = {"yes": "Bound", "unknown": "Not known", "no": "Not bound"}
_COUNTED = ("in favour", "against", "abstaining")


def tally_words(tally: str) -> str:
    """The vote as it is usually printed, ``13-2-0``; in words where a count is not known."""
    counts = tally.split("-")
    if "?" not in counts:
        return tally
    known = [f"{count} {words}" for count, words in zip(counts, _COUNTED, strict=True)
             if count != "?"]  # fmt: skip
    return ", ".join(known) or "counts not known"


def vote_lines(votes: VotesAssessment, *, full: bool = False) -> list[str]:
    """The vote in a few sentences: the result, who voted against, and what that means."""
    against = [member for member in votes.members if member.vote == "against"]
    head = f"{tally_words(votes.tally)}, {votes.result}."
    vetoes = [member.name for member in against if member.veto]
    if vetoes and (full or len(vetoes) < len(against)):
        head += f" Vetoes: {', '.join(vetoes)}."
    lines = [head]
    lines += [_likewise(first, others) for first, others in _alike(against)]
    if full:
        lines.append(f"By meaning: {counts_line(votes)}.")
        lines += [*known_lines(votes), *_notes(votes)]
    return lines


def counts_line(votes: VotesAssessment) -> str:
    """How many votes have which meaning: ``12 consistent, 1 not determined``."""
    counted = Counter(str(member.classification) for member in votes.members)
    return ", ".join(f"{counted[key]} {words}" for key, words in MEANINGS.items() if counted[key])


def bound_lines(bound: MembersBound) -> list[str]:
    """Whom the outcome binds in the Council of the day, in a few sentences."""
    reasons = {member.reason for member in bound.members}
    if len(reasons) == 1:
        return [reasons.pop()]
    lines = known_lines(bound)
    for answer, words in BINDS.items():
        members = [member for member in bound.members if member.binds == answer]
        if members and len(members) == len(bound.members):
            lines.append(
                "Whether any member of the Council is bound is not known."
                if answer == "unknown"
                else f"{words}: all {len(members)} members of the Council."
            )
        elif members:
            lines.append(f"{words}: {', '.join(member.name for member in members)}.")
    return lines


def known_lines(answer: Answer) -> list[str]:
    """How many members are known to have joined, or not, or not known; none before the launch."""
    return [answer.known.sentence] if answer.known is not None else []


def votes_text(
    answer: Answer, *, width: int = 80, colour: bool = False
) -> str:
    """The table by member, with the reason for each, as text."""
    ink = Ink(colour)
    lines = wrapped(_title(answer), width)
    lines[0] = ink("head", lines[0])
    lines += [part for line in _summary(answer) for part in wrapped(line, width)]
    lines.append("")
    head, rows = _rows(answer, reasons=False)
    made = table(head, rows, width, indent="  ")
    lines += [ink("section", made[0]), *made[1:], ""]
    for reason in _grouped(answer):
        lines += wrapped(reason, width, "  - ", "    ")
    lines.append("")
    for sentence in _notes(answer):
        lines += wrapped(sentence, width)
    return "\n".join(lines) + "\n"


def votes_markdown(answer: Answer) -> str:
    """The table by member, with the reason for each, as Markdown."""
    head, rows = _rows(answer, reasons=True)
    parts = [f"## {markdown_text(_title(answer))}", ""]
    parts += [f"{markdown_text(line)}  " for line in _summary(answer)]
    parts += ["", *markdown_table(head, rows), ""]
    parts += [f"- {markdown_text(sentence)}" for sentence in _notes(answer)]
    return "\n".join(parts) + "\n"


def votes_csv(answer: Answer) -> str:
    """The table by member as CSV, with the code of each State and the source of its joining."""
    if isinstance(answer, VotesAssessment):
        head = ("iso3", "member", "permanent", "vote", "veto", "meaning", *_CSV_END)
        rows = [
            (m.iso3, m.name, _yes(m.permanent), str(m.vote), _yes(m.veto), str(m.classification),
             *_csv_end(m))
            for m in answer.members
        ]  # fmt: skip
        return csv_text(head, rows)
    return csv_text(
        ("iso3", "member", "permanent", "binds", *_CSV_END),
        [(m.iso3, m.name, _yes(m.permanent), m.binds, *_csv_end(m)) for m in answer.members],
    )


def member_table(answer: Answer) -> dict[str, Any]:
    """The parts of the table by member, for a page or a document.

    ``head_line`` sums up, ``head`` and ``rows`` are the table, ``reasons`` say why, each once, and
    ``notes`` hold for the whole.
    """
    head, rows = _rows(answer, reasons=False)
    return {
        "head_line": " ".join(_summary(answer)),
        "head": head,
        "rows": rows,
        "reasons": _grouped(answer),
        "notes": list(_notes(answer)),
    }


_CSV_END = ("rests_on", "joined", "reason", "source")


def _csv_end(member: BoundMember | MemberVote) -> tuple[str, ...]:
    joined = member.joined
    return (member.rests_on, joined.value, member.reason, joined.source or "")


def _rows(
    answer: Answer, *, reasons: bool
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    rows: list[tuple[str, ...]] = []
    head: tuple[str, ...]
    if isinstance(answer, VotesAssessment):
        head = ("Member", "Vote", "Meaning")
        for vote in answer.members:
            cast = VOTES[str(vote.vote)] + (" (veto)" if vote.veto else "")
            rows.append((_named(vote), cast, MEANINGS[str(vote.classification)], vote.reason))
    else:
        head = ("Member", "Joined", "Outcome")
        for member in answer.members:
            bound = BINDS[member.binds].lower()
            rows.append((_named(member), _joined(member), bound, member.reason))
    if reasons:
        return (*head, "Why"), rows
    return head, [row[:-1] for row in rows]


def _named(member: BoundMember | MemberVote) -> str:
    return member.name + (" (permanent)" if member.permanent else "")


def _joined(member: BoundMember) -> str:
    words = {"yes": "yes", "no": "no", "unknown": "not known"}[member.joined.value]
    return member.joined.phrase or words


def _alike(members: Iterable[Member]) -> list[tuple[Member, list[Member]]]:
    """Members to whom the same reason applies, the first of each with the others."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.reason.replace(member.name, "", 1), []).append(member)
    return [(group[0], group[1:]) for group in groups.values()]


def _grouped(answer: Answer) -> list[str]:
    """The reasons, each once, with the other members to whom it applies."""
    if isinstance(answer, VotesAssessment):
        return [_likewise(vote, others) for vote, others in _alike(answer.members)]
    return [_likewise(first, others) for first, others in _alike(answer.members)]


def _likewise(first: BoundMember | MemberVote, others: Sequence[BoundMember | MemberVote]) -> str:
    if not others:
        return first.reason
    return f"{first.reason} Likewise: {', '.join(member.name for member in others)}."


def _title(answer: Answer) -> str:
    if isinstance(answer, VotesAssessment):
        return f"The vote of {day(answer.date)} under {answer.pledge_name}"
    return f"The Council of {day(answer.date)} under {answer.pledge_name}"


def _summary(answer: Answer) -> list[str]:
    if not isinstance(answer, VotesAssessment):
        return bound_lines(answer)
    where = "; ".join(part for part in (answer.draft, answer.meeting) if part)
    head = f"{tally_words(answer.tally)}, {answer.result}."
    return [f"{head} {where}".strip(), f"By meaning: {counts_line(answer)}.", *known_lines(answer)]


def _notes(answer: Answer) -> Sequence[str]:
    return [*(note.says for note in answer.notes), answer.completeness.sentence]


def _yes(value: bool | None) -> str:
    return {True: "yes", False: "no", None: "unknown"}[value]
