"""Votes under a pledge in words: in an opinion, and as the table by member of the Council."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from credible.pledges import BoundMember, MembersBound, MemberVote, StatePosition, VotesAssessment
from credible.report.page import Block, Table, paragraph, table, under


class Reasoned(Protocol):
    """A member of the Council and the reason for what is said of it."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def reason(self) -> str:
        """Why that is said of it, in a sentence."""


Member = TypeVar("Member", bound=Reasoned)

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

BINDS = {
    "yes": "Bound",
    "if-it-falls": "Bound if the draft falls under the pledge",
    "unknown": "Not known to be bound",
    "no": "Not bound",
}
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
    lines += reasons(against)
    if full:
        lines.append(f"By meaning: {counts_line(votes)}.")
        lines += [*known_lines(votes), *notes_on(votes)]
    return lines


def vote_in_short(votes: VotesAssessment) -> list[str]:
    """The count and result with where they are recorded, and how many votes mean what."""
    where = ", ".join(part for part in (votes.draft, votes.meeting) if part)
    result = f"{tally_words(votes.tally)}, {votes.result}" + (f" ({where})" if where else "")
    return [f"The vote: {result}.", f"By meaning: {counts_line(votes)}."]


def counts_line(votes: VotesAssessment) -> str:
    """How many votes have which meaning: ``12 consistent, 1 not determined``."""
    return by_meaning(Counter(str(member.classification) for member in votes.members))


def by_meaning(counted: Mapping[str, int]) -> str:
    """Meanings with how often each was counted, the weightiest first."""
    return ", ".join(f"{counted[key]} {words}" for key, words in MEANINGS.items()
                     if counted.get(key))


def bound_lines(bound: MembersBound) -> list[str]:
    """Whom the outcome binds in the Council of the day, in a few sentences."""
    reasons = {member.reason for member in bound.members}
    if len(reasons) == 1:
        return [reasons.pop()]
    lines = known_lines(bound)
    groups: dict[str, list[str]] = {words: [] for words in BINDS.values()}
    for member in bound.members:
        groups[binds_words(member)].append(member.name)
    for words, members in groups.items():
        if members and len(members) == len(bound.members):
            lines.append(
                "Whether any member of the Council is bound is not known."
                if words == BINDS["unknown"]
                else f"{words}: all {len(members)} members of the Council."
            )
        elif members:
            lines.append(f"{words}: {', '.join(members)}.")
    return lines


def binds_words(member: BoundMember) -> str:
    """Whether the outcome binds a member; one that has joined is bound if an open draft falls."""
    return BINDS["if-it-falls" if member.rests_on == "outcome-undetermined" else member.binds]


LONGEST_NAMES = 60
"""Members are named in one sentence on all of them where that takes no more; else counted."""


def bound_in_short(bound: MembersBound) -> str:
    """Whom the outcome binds, as far as is known, in one sentence."""
    reasons = {member.reason for member in bound.members}
    if len(reasons) == 1:
        return reasons.pop()
    if all(member.binds == "no" for member in bound.members):
        return "It binds no member of the Council."
    open_still = [each for each in bound.members if each.rests_on == "outcome-undetermined"]
    known = [*bound.bound("yes"), *open_still]
    unknown = len(bound.bound("unknown")) - len(open_still)
    count = f"{len(known)} of the {len(bound.members)} members of the Council"
    names = ", ".join(each.name for each in known)
    count += f" ({names})" if known and len(names) <= LONGEST_NAMES else ""
    verb = "would bind" if open_still else "binds"
    told = f"It {verb} {count}, as far as is known" if known else "It is not known to bind a member"
    count = f"; {unknown} {'is' if unknown == 1 else 'are'} not known to be bound"
    return told + (f"{count}." if unknown and known else ".")


def vote_in_a_sentence(votes: VotesAssessment) -> str:
    """The count and result, and who voted against with what that means."""
    groups: dict[str, list[str]] = {}
    for member in votes.members:
        if member.vote == "against":
            groups.setdefault(MEANINGS[str(member.classification)], []).append(member.name)
    told = []
    for meaning, names in groups.items():
        named = ", ".join(names)
        short = named if len(named) <= LONGEST_NAMES or len(names) == 1 else f"{len(names)} members"
        told.append(f"{short} ({meaning})")
    against = f"; against: {', '.join(told)}" if told else ""
    return f"The vote was {tally_words(votes.tally)}, {votes.result}{against}."


def known_lines(answer: VotesAssessment | MembersBound) -> list[str]:
    """How many members are known to have joined, or not, or not known; none before the launch."""
    return [answer.known.sentence] if answer.known is not None else []


def notes_on(answer: VotesAssessment | MembersBound) -> list[str]:
    """What holds for the whole, and how complete the table of supporters is."""
    return [*(note.says for note in answer.notes), answer.completeness.sentence]


def position_blocks(position: StatePosition | None) -> list[Block]:
    """What one State is told before it votes, where one was named."""
    if position is None:
        return []
    return under(f"For {position.name}", paragraph(" ".join(position.says), deep=1))


def member_table(bound: MembersBound | None, votes: VotesAssessment | None) -> Table:
    """The members: whether each had joined and is bound, or how it voted and what that means."""
    joined = {member.iso3: _joined(member) for member in bound.members} if bound else {}
    members: Sequence[BoundMember | MemberVote] = votes.members if votes else (
        bound.members if bound else ()
    )
    rows = []
    for member in members:
        row = [member.name + (" (permanent)" if member.permanent else "")]
        row += [joined.get(member.iso3, "")] if bound else []
        if isinstance(member, MemberVote):
            cast = VOTES[str(member.vote)] + (" (veto)" if member.veto else "")
            row += [cast, MEANINGS[str(member.classification)]]
        else:
            row.append(binds_words(member)[:1].lower() + binds_words(member)[1:])
        rows.append(row)
    columns = ["Member", *(["Joined"] if bound else []),
               *(["Vote", "Meaning"] if votes else ["Outcome"])]
    return table(columns, rows, caption="By State")


def reasons(members: Iterable[Member]) -> list[str]:
    """Why, for each member; those to whom the same reason applies stand together."""
    groups: dict[str, list[Member]] = {}
    for member in members:
        groups.setdefault(member.reason.replace(member.name, "", 1), []).append(member)
    return [
        first.reason + (f" Likewise: {', '.join(each.name for each in others)}." if others else "")
        for first, *others in groups.values()
    ]


def yes_no(value: bool | None) -> str:
    """Yes, no or unknown, as a column of data has it."""
    return {True: "yes", False: "no", None: "unknown"}[value]


def _joined(member: BoundMember) -> str:
    words = {"yes": "yes", "no": "no", "unknown": "not known"}[member.joined.value]
    return member.joined.phrase or words
