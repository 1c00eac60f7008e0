"""The vote on a draft, or else the Council of its day, as every form of the answer has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution
    from credible.pledges import MembersBound, VotesAssessment
    from credible.rulebook.book import RuleBook


def vote_or_council(
    book: RuleBook, draft: DraftResolution, assessment: Assessment
) -> VotesAssessment | MembersBound | None:
    """The vote as recorded, else the Council of the draft's date; nothing where neither is known.

    The date of a draft that is not yet put to the vote is that of its circulation.

    Raises:
        CredibleError: where the vote that the draft gives is no vote.
    """
    from credible.assessing.voting import pledges_of, vote_on

    pledges = pledges_of(book)
    found = vote_on(draft, pledges)
    if found is not None:
        return pledges.assess_votes(
            assessment.outcome, found.vote, found.vote.date or draft.date, assessment.pledge
        )
    if draft.date is not None:
        return pledges.members_bound(draft.date, assessment.pledge, assessment.outcome)
    return None


def vote_or_council_if_any(
    book: RuleBook, draft: DraftResolution, assessment: Assessment
) -> VotesAssessment | MembersBound | None:
    """The same, and nothing where something is wrong with the vote: an opinion stands without."""
    try:
        return vote_or_council(book, draft, assessment)
    except CredibleError:
        return None
