"""The members of the Council in a memorandum: whom the outcome binds, or how they voted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credible.pledges import MembersBound, StatePosition, VotesAssessment
from credible.report.layout import day
from credible.report.page import Block, paragraph, strong
from credible.report.votes import known_lines, reasons, tally_words

if TYPE_CHECKING:
    from credible.case import AssessedDraft


def members(answer: AssessedDraft, position: StatePosition | None) -> list[Block]:
    """One State first, where it was named; then whom the outcome binds, or how they voted."""
    blocks: list[Block] = []
    if position is not None:
        blocks.append(paragraph(strong(f"{position.name}. "), " ".join(position.says)))
    votes, bound, _ = answer.council
    if votes is not None:
        blocks += _voted(votes)
    elif bound is not None:
        blocks += _bound(bound)
    else:
        dated = answer.assessments[0].draft.date is not None
        why = "are not on record" if dated else "are not known, as it has no date"
        blocks.append(paragraph(f"The members of the Council on the day of the draft {why}."))
    told = votes or bound
    return [*blocks, paragraph(told.completeness.sentence)] if told else blocks


def _voted(votes: VotesAssessment) -> list[Block]:
    where = ", ".join(part for part in (votes.draft, votes.meeting) if part)
    told = [f"The draft was put to the vote on {day(votes.date)}: {tally_words(votes.tally)}, "
            f"{votes.result}" + (f" ({where})." if where else "."), *known_lines(votes)]
    against = [each for each in votes.members if each.vote == "against"]
    told += reasons(against) if against else ["No member is known to have voted against."]
    return [paragraph(" ".join(told))]


def _bound(bound: MembersBound) -> list[Block]:
    same = {each.reason for each in bound.members}
    if len(same) == 1:
        return [paragraph(same.pop())]
    told = known_lines(bound)
    open_still = [each for each in bound.members if each.rests_on == "outcome-undetermined"]
    groups = (
        ([*bound.bound("yes")], "is bound by the pledge as to this draft",
         "are bound by the pledge as to this draft"),
        (open_still, "had joined, and is bound if the draft falls under the pledge",
         "had joined, and are bound if the draft falls under the pledge"),
        ([each for each in bound.bound("unknown") if each not in open_still],
         "is not known to be bound", "are not known to be bound"),
        ([*bound.bound("no")], "is not bound as to this draft", "are not bound as to this draft"),
    )
    for members, one, many in groups:
        names = [each.name for each in members]
        if names:
            listed = ", ".join(names[:-1]) + " and " * (len(names) > 1) + names[-1]
            told.append(f"{listed} {one if len(names) == 1 else many}.")
    return [paragraph(" ".join(told))]
