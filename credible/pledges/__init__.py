"""Who sits on the Council, who has joined which pledge, and what a vote means under it."""

from __future__ import annotations

from credible.model.vote import Cast
from credible.pledges.council import CouncilMember, CouncilOfTheDay
from credible.pledges.registry import Pledges
from credible.pledges.states import State
from credible.pledges.supporters import Joined
from credible.pledges.totals import Completeness
from credible.pledges.vote_assessment import (
    BoundMember,
    Classification,
    MembersBound,
    MemberVote,
    StatePosition,
    VotesAssessment,
)

__all__ = [
    "BoundMember",
    "Cast",
    "Classification",
    "Completeness",
    "CouncilMember",
    "CouncilOfTheDay",
    "Joined",
    "MemberVote",
    "MembersBound",
    "Pledges",
    "State",
    "StatePosition",
    "VotesAssessment",
]
