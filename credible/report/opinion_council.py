"""The vote and the Council in an opinion: in a few sentences, or by State with the reasons."""

from __future__ import annotations

from collections.abc import Sequence

from credible.pledges import BoundMember, MembersBound, MemberVote, VotesAssessment
from credible.report.page import Block, Points, bullets, heading, paragraph, words
from credible.report.votes import (
    bound_lines,
    known_lines,
    member_table,
    notes_on,
    reasons,
    vote_in_short,
    vote_lines,
)


def council_points(
    votes: VotesAssessment | None, bound: MembersBound | None
) -> list[Block]:
    """What the vote means and whom the outcome binds, in a few sentences."""
    blocks: list[Block] = []
    if votes is not None:
        told = vote_lines(votes, full=True)
        blocks.append(Points("The vote", "Vote", tuple(map(words, told))))
    if bound is not None:
        blocks.append(Points("The Council", "Council", tuple(map(words, bound_lines(bound)))))
    return blocks


def council_blocks(title: str, answer: VotesAssessment | MembersBound | None) -> list[Block]:
    """The same by State, with the reason for each and what holds for the whole."""
    if answer is None:
        return []
    members: Sequence[BoundMember | MemberVote] = answer.members
    if isinstance(answer, VotesAssessment):
        told = [*vote_in_short(answer), *known_lines(answer)]
        shown = member_table(None, answer)
    else:
        told = bound_lines(answer)
        shown = member_table(answer, None)
    why = bullets(reasons(members))
    return [heading(title), paragraph(" ".join(told)), shown, *([why] if why else []),
            *map(paragraph, notes_on(answer))]
