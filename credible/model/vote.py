"""The record of one vote of the Security Council, as far as it is known."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from credible.model.base import Frozen, Tri, UnknownToNone

LARGEST_COUNCIL = 15
"""Seats of the Council since 1 January 1966 (Charter, Art. 23 as amended)."""


class Cast(StrEnum):
    """A vote; ``not-against`` is known not to be negative, and not which of the others it is."""

    IN_FAVOUR = "in-favour"
    AGAINST = "against"
    ABSTAINING = "abstaining"
    ABSENT = "absent"
    NOT_PARTICIPATING = "not-participating"
    NOT_AGAINST = "not-against"
    UNKNOWN = "unknown"


def _names(value: object) -> object:
    """One name, or names parted by semicolons, as a list; spaces round a name are dropped."""
    parts = value.split(";") if isinstance(value, str) else value
    if isinstance(parts, (list, tuple)):
        tidy = (" ".join(part.split()) if isinstance(part, str) else part for part in parts)
        return tuple(part for part in tidy if part != "")
    return parts


Count = Annotated[
    Annotated[int, Field(ge=0, le=LARGEST_COUNCIL)] | None,
    UnknownToNone,
]
"""A number of votes, from 0 to 15, or not known (``None``)."""

StateNames = Annotated[tuple[str, ...], BeforeValidator(_names)]
"""Names of States, in any usual spelling; the list may hold only some of those that voted so."""


class VoteRecord(Frozen):
    """How the Council voted on a draft: counts, names as far as known, date and source.

    A count that is ``None`` is not known. A list of States may be partial: it is complete only
    where its size equals its count. ``procedural`` says whether the vote was on a matter of
    procedure, where no member has a veto (Charter, Art. 27 (2)); ``None`` is not known.

    Raises ``ValueError`` (through pydantic) where more States are listed than the count allows,
    a State stands twice, or the counts exceed the seats of the Council.
    """

    LISTS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("in_favour", "states_in_favour"),
        ("against", "states_against"),
        ("abstaining", "states_abstaining"),
        ("absent", "states_absent"),
        ("not_participating", "states_not_participating"),
    )
    """Each count with the list of the States that it counts."""

    draft: str | None = Field(default=None, description="Symbol of the draft, such as S/2014/348.")
    date: dt.date | None = Field(default=None, description="Day of the vote (YYYY-MM-DD).")
    meeting: str | None = Field(default=None, description="Meeting, such as S/PV.7180.")
    in_favour: Count = Field(default=None, description="Votes in favour.")
    against: Count = Field(default=None, description="Votes against.")
    abstaining: Count = Field(default=None, description="Abstentions.")
    absent: Count = Field(default=None, description="Members absent from the vote.")
    not_participating: Count = Field(
        default=None, description="Members present that took no part in the vote."
    )
    states_in_favour: StateNames = Field(default=(), description="Members that voted in favour.")
    states_against: StateNames = Field(default=(), description="Members that voted against.")
    states_abstaining: StateNames = Field(default=(), description="Members that abstained.")
    states_absent: StateNames = Field(default=(), description="Members that were absent.")
    states_not_participating: StateNames = Field(
        default=(), description="Members that took no part."
    )
    procedural: Tri = Field(
        default=None, description="Was the vote on a matter of procedure (no veto)?"
    )
    source: str | None = Field(default=None, description="Where the record was read.")

    @model_validator(mode="after")
    def _agree(self) -> Self:
        seen: dict[str, str] = {}
        for count_name, list_name in self.LISTS:
            states: tuple[str, ...] = getattr(self, list_name)
            count: int | None = getattr(self, count_name)
            if count is not None and len(states) > count:
                raise ValueError(
                    f"{list_name} holds {len(states)} States, and {count_name} is {count}"
                )
            for state in states:
                key = state.casefold()
                if key in seen:
                    raise ValueError(f"{state} stands twice: in {seen[key]} and in {list_name}")
                seen[key] = list_name
        total = self.votes_known
        if total > LARGEST_COUNCIL:
            raise ValueError(
                f"the votes add up to {total}, and the Council has {LARGEST_COUNCIL} members"
            )
        return self

    @property
    def votes_known(self) -> int:
        """Votes of the record: each count, or where it is not known the States listed."""
        total = 0
        for count_name, list_name in self.LISTS:
            count: int | None = getattr(self, count_name)
            total += len(getattr(self, list_name)) if count is None else count
        return total

    @property
    def tally(self) -> str:
        """For, against, abstaining, as they are usually printed: ``13-2-0``."""
        counts = (self.in_favour, self.against, self.abstaining)
        return "-".join("?" if count is None else str(count) for count in counts)
