"""The answers on votes: what each vote means, and whom an outcome binds."""

import datetime as dt
from collections import Counter
from enum import StrEnum

from credible.model.assessment import Outcome
from credible.model.base import Frozen
from credible.model.vote import Cast
from credible.pledges.casting import Result
from credible.pledges.commitment import PledgeNote
from credible.pledges.supporters import Answer, Joined
from credible.pledges.totals import Completeness, SupporterTotal


class Classification(StrEnum):
    """What a vote means under a pledge.

    ``inconsistent``: the pledge bound the State, the draft fell under it, and the State did what
    the pledge excludes. ``retrospective``: the vote came before the pledge or before the State
    joined. ``undetermined``: a fact that decides is not known. None but the first is a reproach.
    """

    CONSISTENT = "consistent"
    INCONSISTENT = "inconsistent"
    OUTSIDE_THE_COMMITMENT = "outside-the-commitment"
    RETROSPECTIVE = "retrospective"
    UNDETERMINED = "undetermined"


class _Member(Frozen):
    iso3: str
    name: str
    permanent: bool
    joined: Joined
    rests_on: str
    reason: str


class MemberVote(_Member):
    """The vote of one member and what it means; ``rests_on`` names the reason."""

    vote: Cast
    veto: bool | None
    classification: Classification


class BoundMember(_Member):
    """A member of the Council and whether the outcome binds it; ``rests_on`` names the reason."""

    binds: Answer


class KnownMembers(Frozen):
    """How many members of the Council of a day are known to have joined, and how many not.

    ``by_support`` are those among ``joined`` that only stated their support. ``totals`` are what
    others counted of the Council of that year: they name nobody, and answer for no State.
    """

    joined: int
    by_support: int
    not_joined: int
    unknown: int
    totals: tuple[SupporterTotal, ...]
    sentence: str


class _OnACouncil(Frozen):
    pledge: str
    pledge_name: str
    date: dt.date
    outcome: Outcome
    retrospective: bool
    known: KnownMembers | None
    completeness: Completeness
    notes: tuple[PledgeNote, ...]


class VotesAssessment(_OnACouncil):
    """What the votes on one draft mean under one pledge."""

    draft: str | None
    meeting: str | None
    tally: str
    majority: int
    result: Result
    members: tuple[MemberVote, ...]
    source: str | None

    @property
    def counts(self) -> dict[str, int]:
        """How many votes have each classification, all five named."""
        counted = Counter(member.classification for member in self.members)
        return {each.value: counted.get(each, 0) for each in Classification}


class MembersBound(_OnACouncil):
    """The Council of a day under one pledge: who has joined, and whom the outcome binds."""

    members: tuple[BoundMember, ...]

    def bound(self, answer: Answer) -> tuple[BoundMember, ...]:
        """The members that the outcome binds (``yes``), does not (``no``), or may (``unknown``)."""
        return tuple(member for member in self.members if member.binds == answer)


class StatePosition(Frozen):
    """One State before the vote on a draft: whether it is bound, and what its vote would mean.

    ``on_the_council`` is ``None`` where the Council of the day is not known. ``votes`` has the
    meaning of each vote that it could cast, ``says`` the whole in sentences, the answer first.
    """

    iso3: str
    name: str
    pledge: str
    date: dt.date
    permanent: bool
    on_the_council: bool | None
    joined: Joined
    binds: Answer
    rests_on: str
    votes: dict[Cast, Classification]
    says: tuple[str, ...]
