"""The answers on votes: what each vote means, and whom an outcome binds."""

import datetime as dt
from collections import Counter
from enum import StrEnum

from credible.errors import CredibleError, nearest_words
from credible.model.base import Frozen
from credible.model.vote import Cast
from credible.pledges.casting import Result
from credible.pledges.commitment import Note
from credible.pledges.supporters import Answer, Joined
from credible.pledges.totals import Completeness, SupporterTotal

FALLS = "falls"
OUTSIDE = "outside"
NOT_CREDIBLE = "not-credible"
UNDETERMINED = "undetermined"
OUTCOMES = (FALLS, OUTSIDE, NOT_CREDIBLE, UNDETERMINED)
"""The outcomes of an assessment of a draft (one of them goes with every question on votes)."""

_IN_WORDS = {"falls-under-the-pledge": FALLS, "outside-the-scope": OUTSIDE}


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


class MemberVote(Frozen):
    """The vote of one member and what it means; ``rests_on`` names the reason."""

    iso3: str
    name: str
    permanent: bool
    vote: Cast
    veto: bool | None
    joined: Joined
    classification: Classification
    rests_on: str
    reason: str


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


class VotesAssessment(Frozen):
    """What the votes on one draft mean under one pledge."""

    pledge: str
    pledge_name: str
    outcome: str
    draft: str | None
    date: dt.date
    meeting: str | None
    tally: str
    majority: int
    result: Result
    retrospective: bool
    members: tuple[MemberVote, ...]
    known: KnownMembers | None
    completeness: Completeness
    notes: tuple[Note, ...]
    source: str | None

    def classified(self, classification: Classification) -> tuple[MemberVote, ...]:
        """The votes of one classification."""
        return tuple(each for each in self.members if each.classification is classification)

    @property
    def counts(self) -> dict[str, int]:
        """How many votes have each classification, all five named."""
        counted = Counter(member.classification for member in self.members)
        return {each.value: counted.get(each, 0) for each in Classification}


class BoundMember(Frozen):
    """A member of the Council and whether the outcome binds it."""

    iso3: str
    name: str
    permanent: bool
    joined: Joined
    binds: Answer
    rests_on: str
    reason: str


class MembersBound(Frozen):
    """The Council of a day under one pledge: who has joined, and whom the outcome binds."""

    pledge: str
    pledge_name: str
    date: dt.date
    outcome: str
    retrospective: bool
    members: tuple[BoundMember, ...]
    known: KnownMembers | None
    completeness: Completeness
    notes: tuple[Note, ...]

    def bound(self, answer: Answer) -> tuple[BoundMember, ...]:
        """The members that the outcome binds (``yes``), does not (``no``), or may (``unknown``)."""
        return tuple(member for member in self.members if member.binds == answer)


def outcome_id(outcome: str) -> str:
    """The id of an outcome, also from its words (``falls under the pledge``).

    Raises:
        CredibleError: ``unknown-outcome``.
    """
    word = "-".join(str(outcome).replace("-", " ").replace("_", " ").lower().split())
    found = _IN_WORDS.get(word, word)
    if found not in OUTCOMES:
        raise CredibleError.of(
            "unknown-outcome",
            f"“{outcome}” is not an outcome",
            nearest=nearest_words(word, OUTCOMES) or OUTCOMES,
        )
    return found
