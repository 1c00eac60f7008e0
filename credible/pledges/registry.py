"""The pledges of a rule book: States, the Council, supporters, the record of votes."""

from __future__ import annotations

import datetime as dt
from functools import cached_property, lru_cache
from pathlib import Path

from credible.errors import CredibleError, Problem, nearest_words
from credible.model.assessment import Outcome
from credible.model.shipped import shipped_rules
from credible.model.vote import VoteRecord
from credible.pledges.commitment import Commitment
from credible.pledges.configuration import read_configuration
from credible.pledges.council import Council, CouncilOfTheDay
from credible.pledges.record import VoteTable
from credible.pledges.states import State, States
from credible.pledges.supporters import SUPPORTERS, Joined, Supporters
from credible.pledges.vote_assessment import MembersBound, StatePosition, VotesAssessment
from credible.pledges.votes import PledgeOnVotes, Voter

COUNCIL_FOLDER = "council"
VOTES_FILE = "votes.yaml"


class Pledges:
    """Who sits on the Council, who has joined which pledge, and what votes mean under it.

    Every folder of the rule book that holds a ``votes.yaml`` is a pledge; its name is the id. A
    pledge of a folder laid over the rule book is added, or replaces the one of the same id; a table
    of supporters alone is laid over that of the pledge. States and the Council are those of the
    rule book. Each table is read when it is first asked for.
    """

    def __init__(self, folder: Path, *overlays: Path) -> None:
        self.folder = folder
        self.overlays = overlays
        self._on_votes: dict[str, PledgeOnVotes] = {}

    @classmethod
    def load(cls, rules_dir: Path | str | None = None, *overlays: Path | str) -> Pledges:
        """The pledges of the rule book in ``rules_dir``, by default the one of the program.

        ``overlays`` are folders laid over it, in their order. The same folders give the same
        object.
        """
        folder = Path(rules_dir).resolve() if rules_dir else shipped_rules()
        return _load(folder, *(Path(overlay).resolve() for overlay in overlays))

    @cached_property
    def states(self) -> States:
        """The table of States."""
        return States.load(self.folder)

    @cached_property
    def council(self) -> Council:
        """Membership of the Council over time."""
        return Council.load(self.folder / COUNCIL_FOLDER, self.states)

    @cached_property
    def votes(self) -> VoteTable:
        """The record of votes."""
        return VoteTable.load(self.folder / COUNCIL_FOLDER / "votes.csv")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The ids of the pledges, in order of name.

        Raises:
            CredibleError: ``no-such-pledge`` for a table of supporters of none of them.
        """
        found = {
            path.parent.name
            for folder in (self.folder, *self.overlays)
            for path in folder.glob(f"*/{VOTES_FILE}")
        }
        lists = [path for each in self.overlays for path in each.glob(f"*/{SUPPORTERS}")]
        strange = [
            path
            for path in lists
            if path.parent.name not in found and not path.with_name("pledge.yaml").is_file()
        ]
        if strange:
            raise CredibleError.of(
                "no-such-pledge",
                f"there is no pledge called “{strange[0].parent.name}”",
                file=strange[0],
                nearest=nearest_words(strange[0].parent.name, sorted(found)),
            )
        return tuple(sorted(found))

    def pledge(self, pledge: str) -> PledgeOnVotes:
        """One pledge by its id.

        Raises:
            CredibleError: ``no-such-pledge`` with the nearest ids, or where its tables are wrong.
        """
        if pledge not in self.ids:
            raise CredibleError.of(
                "no-such-pledge",
                f"there is no pledge called “{pledge}”",
                nearest=nearest_words(pledge, self.ids) or self.ids[:5],
            )
        found = self._on_votes.get(pledge)
        if found is None:
            folder, *laid_over = self._folders_of(pledge)
            commitment = read_configuration(folder / VOTES_FILE, Commitment)
            if commitment.pledge != pledge:
                raise CredibleError.of(
                    "pledge-id",
                    f"the file says pledge: {commitment.pledge}, and its folder is {pledge}",
                    file=folder / VOTES_FILE,
                    field="pledge",
                )
            supporters = Supporters.load((folder, *laid_over), commitment, self.states)
            words = self.council.configuration.votes
            found = PledgeOnVotes(commitment, supporters, self.states, words)
            self._on_votes[pledge] = found
        return found

    def _folders_of(self, pledge: str) -> list[Path]:
        """The folder that holds the pledge, and those laid over that one."""
        folders = [each / pledge for each in (self.folder, *self.overlays)]
        first = max(n for n, each in enumerate(folders) if (each / VOTES_FILE).is_file())
        return folders[first:]

    def state(self, name: str) -> State:
        """The State of a name, a former name or a code (``no-such-state`` with nearest names)."""
        return self.states.find(name)

    def council_on(self, date: dt.date) -> CouncilOfTheDay:
        """The Council of the day (``council-not-known`` outside the days of the table)."""
        return self.council.on(date)

    def joined(self, state: State | str, pledge: str, date: dt.date) -> Joined:
        """Whether a State had joined a pledge on a day: yes, no or unknown, with the source."""
        found = state if isinstance(state, State) else self.state(state)
        return self.pledge(pledge).supporters.joined(found, date)

    def members_bound(self, date: dt.date, pledge: str, outcome: Outcome) -> MembersBound:
        """The Council of the day: permanent or elected, joined or not, whom the outcome binds."""
        return self.pledge(pledge).members_bound(outcome, self.council_on(date))

    def position(
        self, name: str, date: dt.date, pledge: str, outcome: Outcome
    ) -> StatePosition:
        """What a State is told before it votes on a draft with this outcome.

        Raises:
            CredibleError: ``no-such-state`` with the nearest names.
        """
        state = self.state(name)
        try:
            member = self.council_on(date).member(state)
            sits: bool | None = member is not None
        except CredibleError:
            # a day outside the table of the Council; who joined the pledge is known all the same
            member, sits = None, None
        voter = Voter(state.iso3, state.name_on(date), member is not None and member.permanent)
        return self.pledge(pledge).position(outcome, voter, date, sits)

    def assess_votes(
        self, outcome: Outcome, record: VoteRecord, date: dt.date | None, pledge: str
    ) -> VotesAssessment:
        """What each vote means under the pledge, for a draft with this outcome.

        ``date`` may be ``None`` where the record tells it.

        Raises:
            CredibleError: ``no-date``, ``dates-differ``, or a record that does not fit the Council
                of the day.
        """
        day = date or record.date
        if day is None:
            raise CredibleError.of("no-date", "the date of the vote is not given", field="date")
        return self.pledge(pledge).assess_votes(outcome, record, self.council_on(day), date)

    def record(self, symbol: str) -> VoteRecord | None:
        """The recorded vote on a draft (``S/2014/348``) or a resolution, where the table has it."""
        return self.votes.find(symbol)

    def sources(self) -> frozenset[str]:
        """Every source that a row or a sentence names: ids of the bibliography (without pinpoint),
        addresses and symbols of documents.
        """
        named = [each.source for each in self.states.all]
        named += [old.source for each in self.states.all for old in each.former_names]
        named += [each.source for each in self.council.terms]
        named += [each.source for each in self.council.configuration.compositions]
        named += [each.source for each in self.votes.records if each.source]
        for pledge in self.ids:
            named += self.pledge(pledge).sources()
        return frozenset(
            each if "://" in each or each.startswith(("S/", "A/")) else each.split(",")[0]
            for each in named
        )

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with the tables, for the linter: all are read and checked."""
        self.states.check_names()
        found = list(self.council.problems())
        for pledge in self.ids:
            found.extend(self.pledge(pledge).supporters.problems())
        found.extend(self.votes.problems(self.council, self.states))
        return tuple(found)


@lru_cache(maxsize=8)
def _load(folder: Path, *overlays: Path) -> Pledges:
    return Pledges(folder, *overlays)
