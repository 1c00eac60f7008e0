"""Who sat, sits or will sit on the Security Council on a day."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import Field, field_validator, model_validator

from credible.errors import CredibleError, Problem
from credible.model.base import Frozen
from credible.model.tables import read_table
from credible.model.vote import Cast
from credible.pledges.configuration import read_configuration
from credible.pledges.states import State, States

ONE_DAY = dt.timedelta(days=1)


class Term(NamedTuple):
    """A seat of one State from ``start`` to ``end`` (both days included; ``None``: open)."""

    iso3: str
    permanent: bool
    start: dt.date
    end: dt.date | None
    group: str | None
    source: str
    note: str = ""

    def covers(self, date: dt.date) -> bool:
        """Whether the State held the seat on the day."""
        return self.start <= date and (self.end is None or date <= self.end)


class Composition(Frozen):
    """Seats and the majority of the Charter (Arts 23 and 27) from a day onward."""

    start: dt.date = Field(alias="from")
    members: int
    permanent: int
    majority: int
    source: str
    note: str = ""
    seats: dict[str, int] = Field(default_factory=dict)
    seats_source: str | None = None
    seats_note: str | None = None


class CouncilConfiguration(Frozen):
    """What ``council.yaml`` says: compositions, group labels, words for votes."""

    known_from: dt.date
    known_until: dt.date
    compositions: tuple[Composition, ...]
    groups: dict[str, str]
    votes: dict[Cast, str]

    @field_validator("votes")
    @classmethod
    def _words_for_every_vote(cls, words: dict[Cast, str]) -> dict[Cast, str]:
        missing = [cast.value for cast in Cast if cast not in words]
        if missing:
            raise ValueError(f"no words for {missing[0]}")
        return words

    @model_validator(mode="after")
    def _known_from_the_first_day(self) -> Self:
        if not self.compositions or self.compositions[0].start > self.known_from:
            raise ValueError("compositions: none holds on the first known day")
        return self


class CouncilMember(Frozen):
    """A member on a day, under the name it then had."""

    iso3: str
    name: str
    permanent: bool
    group: str | None
    start: dt.date
    end: dt.date | None
    source: str
    note: str = ""


class CouncilOfTheDay(Frozen):
    """The Council on one day: permanent members first, each part in order of name."""

    date: dt.date
    members: tuple[CouncilMember, ...]
    majority: int
    majority_source: str

    @property
    def permanent(self) -> tuple[CouncilMember, ...]:
        """The permanent members."""
        return tuple(member for member in self.members if member.permanent)

    @property
    def elected(self) -> tuple[CouncilMember, ...]:
        """The elected members."""
        return tuple(member for member in self.members if not member.permanent)

    def member(self, state: State) -> CouncilMember | None:
        """The seat of the State, or ``None`` where it did not sit."""
        return next((m for m in self.members if m.iso3 == state.iso3), None)


class Council:
    """Membership of the Council over time, from ``council/membership.csv`` and ``council.yaml``."""

    def __init__(
        self, terms: tuple[Term, ...], configuration: CouncilConfiguration, states: States
    ) -> None:
        self.terms = terms
        self.configuration = configuration
        self._states = states
        self._days: dict[dt.date, CouncilOfTheDay] = {}

    @classmethod
    def load(cls, folder: Path, states: States) -> Self:
        """Reads the tables of ``folder``; raises ``CredibleError`` where they are wrong."""
        configuration = read_configuration(folder / "council.yaml", CouncilConfiguration)
        columns = ("state", "permanent", "from", "to", "group", "source", "note")
        groups = ("", *configuration.groups)
        terms: list[Term] = []
        for row in read_table(folder / "membership.csv", columns):
            states.require(row, "state")
            terms.append(
                Term(
                    iso3=row["state"],
                    permanent=row.one_of("permanent", ("yes", "no")) == "yes",
                    start=row.date("from"),
                    end=row.date_or_none("to"),
                    group=row.one_of("group", groups) or None,
                    source=row["source"],
                    note=row["note"],
                )
            )
        return cls(tuple(terms), configuration, states)

    def composition_on(self, date: dt.date) -> Composition:
        """Seats and majority on the day; raises ``CredibleError`` outside the known days."""
        known = self.configuration
        if not known.known_from <= date <= known.known_until:
            raise CredibleError.of(
                "council-not-known",
                f"the members of the Council on {date} are not known; the table runs from "
                f"{known.known_from} to {known.known_until}",
                field="date",
            )
        return [each for each in known.compositions if each.start <= date][-1]

    def on(self, date: dt.date) -> CouncilOfTheDay:
        """The Council of the day.

        Raises:
            CredibleError: ``council-not-known`` before the first election of 12 January 1946 and
                after the last day for which every seat is known.
        """
        found = self._days.get(date)
        if found is None:
            found = self._days[date] = self._compose(date)
        return found

    def _compose(self, date: dt.date) -> CouncilOfTheDay:
        composition = self.composition_on(date)
        members = [
            CouncilMember(
                **term._asdict(),
                name=self._states.by_code(term.iso3).name_on(date),
            )
            for term in self.terms
            if term.covers(date)
        ]
        members.sort(key=lambda member: (not member.permanent, member.name, member.iso3))
        return CouncilOfTheDay(
            date=date,
            members=tuple(members),
            majority=composition.majority,
            majority_source=composition.source,
        )

    def change_days(self) -> tuple[dt.date, ...]:
        """Every day on which the Council of the day may differ from that of the day before."""
        known = self.configuration
        days = {known.known_from}
        days |= {each.start for each in known.compositions}
        for term in self.terms:
            days.add(term.start)
            if term.end is not None:
                days.add(term.end + ONE_DAY)
        return tuple(sorted(day for day in days if known.known_from <= day <= known.known_until))

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the tables: number of seats, groups, terms that overlap.

        Between two days of change the Council is the same, so all days are checked.
        """
        found: list[str] = []
        for day in self.change_days():
            composition = self.composition_on(day)
            council = self.on(day)
            if len(council.members) != composition.members:
                found.append(f"{len(council.members)} members on {day}, not {composition.members}")
            if len(council.permanent) != composition.permanent:
                found.append(f"{len(council.permanent)} permanent members on {day}")
            for iso3, times in Counter(member.iso3 for member in council.members).items():
                if times > 1:
                    found.append(f"{iso3} holds {times} seats on {day}")
            if composition.seats:
                groups = Counter(member.group for member in council.elected)
                if groups != Counter(composition.seats):
                    found.append(f"seats by group on {day}: {dict(groups)}")
        for term in self.terms:
            if term.end is not None and term.end < term.start:
                found.append(f"the term of {term.iso3} ends before it starts on {term.start}")
        return tuple(Problem("council-table", sentence) for sentence in found)
