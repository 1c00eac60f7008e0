"""One pledge on votes: whom an outcome binds, and which votes are inconsistent with it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

from credible.errors import CredibleError
from credible.model.assessment import Outcome
from credible.model.dates import in_words
from credible.model.vote import Cast, VoteRecord
from credible.pledges.casting import Casting, read_casting
from credible.pledges.commitment import Commitment
from credible.pledges.council import CouncilMember, CouncilOfTheDay
from credible.pledges.states import States
from credible.pledges.supporters import Answer, Joined, Supporters
from credible.pledges.vote_assessment import (
    BoundMember,
    Classification,
    KnownMembers,
    MembersBound,
    MemberVote,
    StatePosition,
    VotesAssessment,
)

_ACTS = {
    Cast.AGAINST: "a vote against", Cast.IN_FAVOUR: "a vote for", Cast.ABSTAINING: "an abstention",
}  # fmt: skip
"""What a State can do in a vote, as the subject of a sentence."""
_NOT_THE_MATTER = {"outside": "outcome-outside", "not-credible": "outcome-not-credible"}


class Voter(NamedTuple):
    """A State as far as a pledge on votes asks of it, whether or not it sits on the Council."""

    iso3: str
    name: str
    permanent: bool


Member = CouncilMember | Voter


class PledgeOnVotes:
    """What one pledge makes of votes, from its ``votes.yaml`` and its table of supporters."""

    def __init__(
        self,
        commitment: Commitment,
        supporters: Supporters,
        states: States,
        words: dict[Cast, str],
    ) -> None:
        self.commitment = commitment
        self.supporters = supporters
        self._states = states
        self._words = words

    def assess_votes(
        self,
        outcome: Outcome,
        record: VoteRecord,
        council: CouncilOfTheDay,
        date: dt.date | None = None,
    ) -> VotesAssessment:
        """What each vote of the record means under the pledge, for a draft with this outcome.

        An abstention, an absence or no part in the vote is never inconsistent; nor is a vote
        before the pledge was launched or before the State joined. A joining that is not known, or
        an outcome that is undetermined, gives ``undetermined``.

        Raises:
            CredibleError: where the record names States that did not sit on the Council of the
                day, counts that do not fit its seats, or another date than ``date``.
        """
        if record.date is not None and date is not None and record.date != date:
            raise CredibleError.of(
                "dates-differ",
                f"the record is of {record.date}, and {date} was asked for",
            )
        casting = read_casting(record, council, self._states)
        return VotesAssessment(
            **self._on(council, outcome),
            draft=record.draft,
            meeting=record.meeting,
            tally=record.tally,
            majority=council.majority,
            result=casting.result,
            members=tuple(
                self._member_vote(member, casting, outcome, record, council)
                for member in council.members
            ),
            source=record.source,
        )

    def members_bound(self, outcome: Outcome, council: CouncilOfTheDay) -> MembersBound:
        """The Council of the day: who had joined, and whom a draft with this outcome binds."""
        return MembersBound(
            **self._on(council, outcome),
            members=tuple(self._bound_member(m, outcome, council.date) for m in council.members),
        )

    def position(
        self, outcome: Outcome, member: Voter, date: dt.date, on_the_council: bool | None
    ) -> StatePosition:
        """What ``member`` is told before it votes on a draft with this outcome.

        A vote against of a permanent member is taken to
        be a veto, and the vote to be on a matter of substance.
        """
        joined = self._joined(member, date)
        bound = self._bound_member(member, outcome, date)
        votes = {
            cast: self._classify(
                member, cast, member.permanent and cast is Cast.AGAINST, joined, outcome, False
            )[0]
            for cast in _ACTS
        }
        says, words = [bound.reason], self.commitment.one_state
        if words is not None:
            values = self._values(member.name, joined, date)
            if bound.rests_on == "joining-unknown":
                says = [words.not_known.format(**values)]
            if on_the_council is False:
                # what is said of an elected member is not said of a State that is none
                says = [] if bound.rests_on == "not-addressed" else says
                says.append(words.not_a_member.format(**values))
            for meaning in dict.fromkeys(votes.values()):
                acts = [name for cast, name in _ACTS.items() if votes[cast] is meaning]
                says.append(words.votes[meaning].format(**values | {"acts": _one_of(acts)}))
            if bound.binds != "no" and bound.binds in words.explain:
                says.append(words.explain[bound.binds].format(**values))
        return StatePosition(
            iso3=member.iso3, name=member.name, pledge=self.commitment.pledge, date=date,
            permanent=member.permanent, on_the_council=on_the_council, joined=joined,
            binds=bound.binds, rests_on=bound.rests_on, votes=votes,
            says=tuple(each[:1].upper() + each[1:] for each in says),
        )

    def _on(self, council: CouncilOfTheDay, outcome: Outcome) -> dict[str, Any]:
        """What every answer on a Council says of the pledge, the day and the table."""
        return {
            "pledge": self.commitment.pledge,
            "pledge_name": self.commitment.name,
            "date": council.date,
            "outcome": outcome,
            "retrospective": council.date < self.commitment.joining.launched,
            "known": self._known(council),
            "completeness": self.supporters.completeness(council.date),
            "notes": self.commitment.notes,
        }

    def _known(self, council: CouncilOfTheDay) -> KnownMembers | None:
        """How many of the members addressed are known to have joined; ``None`` before the launch.

        Totals of the Council are those counted in the same year: its members change on 1 January.
        """
        words, joining = self.commitment.council, self.commitment.joining
        if words is None or council.date < joining.launched:
            return None
        found = [self._joined(each, council.date) for each in council.members
                 if self._addressed(each)]  # fmt: skip
        counted = Counter(joined.value for joined in found)
        by_support = sum(
            joined.value == "yes" and joined.kind in joining.support_only for joined in found
        )
        totals = tuple(
            total
            for total in self.supporters.totals
            if total.of == "council" and total.date.year == council.date.year
        )
        counts = {
            "joined": counted["yes"],
            "not_joined": counted["no"],
            "unknown": counted["unknown"],
        }
        sentence = (words + (self.commitment.council_totals if totals else "")).format(
            **counts,
            members=len(found),
            date=in_words(council.date),
            by_support=(
                self.commitment.council_support.format(support=by_support) if by_support else ""
            ),
            totals="; ".join(f"{each.when}: {each.words}" for each in totals),
        )
        return KnownMembers(**counts, by_support=by_support, totals=totals, sentence=sentence
        )

    def sources(self) -> list[str]:
        """Every source that the pledge names for votes: of its act, its notes and its tables."""
        named = [self.commitment.source.instrument, self.commitment.joining.source.instrument]
        named += [note.source for note in self.commitment.notes]
        named += [self.commitment.one_state.source] if self.commitment.one_state else []
        named += [each.row["source"] for many in self.supporters.by_state.values() for each in many]
        named += [each.source for each in self.supporters.totals]
        return named

    def _member_vote(
        self,
        member: CouncilMember,
        casting: Casting,
        outcome: Outcome,
        record: VoteRecord,
        council: CouncilOfTheDay,
    ) -> MemberVote:
        cast = casting.casts[member.iso3]
        veto = casting.vetoes.get(member.iso3, False)
        joined = self._joined(member, council.date)
        classification, rests_on = self._classify(
            member, cast, veto, joined, outcome, record.procedural
        )
        sentence = self.commitment.says[rests_on].format(
            **self._values(member.name, joined, council.date),
            vote=self._words[cast],
            majority=council.majority,
            in_favour="an unknown number of" if record.in_favour is None else record.in_favour,
        )
        return MemberVote(
            **_told(member, joined, rests_on, sentence),
            vote=cast,
            veto=veto,
            classification=classification,
        )

    def _classify(
        self,
        member: Member,
        cast: Cast,
        veto: bool | None,
        joined: Joined,
        outcome: Outcome,
        procedural: bool | None,
    ) -> tuple[Classification, str]:
        """The meaning of one vote and the id of the sentence that says why.

        The order is the argument: first what takes the vote out of the pledge for everybody, then
        for this member, and only then what the member did.
        """
        outside = Classification.OUTSIDE_THE_COMMITMENT
        if joined.date < self.commitment.joining.launched:
            return Classification.RETROSPECTIVE, "before-the-pledge"
        if self.commitment.act == "none":
            return outside, "no-voting-pledge"
        if outcome in _NOT_THE_MATTER:
            return outside, _NOT_THE_MATTER[outcome]
        if procedural is True:
            return outside, "procedural"
        if not self._addressed(member):
            return outside, "not-addressed"
        if joined.bound == "no":
            if joined.later is not None:
                return Classification.RETROSPECTIVE, "before-joining"
            return outside, "not-joined"
        if outcome == "undetermined" and self._act_done(cast, veto) is not False:
            return Classification.UNDETERMINED, "outcome-undetermined"
        return self._classify_act(cast, veto, joined)

    def _classify_act(
        self, cast: Cast, veto: bool | None, joined: Joined
    ) -> tuple[Classification, str]:
        done = self._act_done(cast, veto)
        if done is False:
            if cast is Cast.AGAINST:
                return Classification.CONSISTENT, "against-without-veto"
            known = joined.bound == "yes"
            return Classification.CONSISTENT, "kept" if known else "kept-joining-unknown"
        if joined.bound == "unknown":
            return Classification.UNDETERMINED, "joining-unknown"
        if done is True:
            return Classification.INCONSISTENT, "broken"
        unknown = "veto-unknown" if cast is Cast.AGAINST else "vote-unknown"
        return Classification.UNDETERMINED, unknown

    def _act_done(self, cast: Cast, veto: bool | None) -> bool | None:
        """Whether the member did what the pledge excludes; ``None`` where it is not known."""
        if self.commitment.act == "veto":
            return veto
        return None if cast is Cast.UNKNOWN else cast is Cast.AGAINST

    def _bound_member(self, member: Member, outcome: Outcome, date: dt.date) -> BoundMember:
        joined = self._joined(member, date)
        binds, rests_on = self._binds(member, joined, outcome)
        phrase = joined.phrase or self.commitment.joining.unknown
        values = self._values(member.name, joined, date) | {"joined": phrase}
        sentence = self.commitment.binds[rests_on].format(**values)
        return BoundMember(**_told(member, joined, rests_on, sentence), binds=binds)

    def _binds(self, member: Member, joined: Joined, outcome: Outcome) -> tuple[Answer, str]:
        if joined.date < self.commitment.joining.launched:
            return "no", "before-the-pledge"
        if not self._addressed(member):
            return "no", "not-addressed"
        if joined.bound == "no":
            return "no", "not-joined" if joined.later is None else "before-joining"
        if outcome in _NOT_THE_MATTER:
            return "no", _NOT_THE_MATTER[outcome]
        if joined.bound == "unknown":
            return "unknown", "joining-unknown"
        if outcome == "undetermined":
            return "unknown", "outcome-undetermined"
        return "yes", "bound"

    def _addressed(self, member: Member) -> bool:
        return member.permanent or self.commitment.addressed_to == "every-member"

    def _joined(self, member: Member, date: dt.date) -> Joined:
        return self.supporters.joined(self._states.by_code(member.iso3), date)

    def _values(self, name: str, joined: Joined, date: dt.date) -> dict[str, str]:
        return {
            "state": name,
            "pledge": self.commitment.name,
            "date": in_words(date),
            "launched": in_words(self.commitment.joining.launched),
            "since": in_words(joined.since) if joined.since else "",
            "later": in_words(joined.later) if joined.later else "",
            "joined": joined.phrase,
            "known": joined.known,
        }


def _one_of(acts: list[str]) -> str:
    *first, last = acts
    return f"{', '.join(first)} or {last}" if first else last


def _told(member: Member, joined: Joined, rests_on: str, sentence: str) -> dict[str, Any]:
    return {
        "iso3": member.iso3,
        "name": member.name,
        "permanent": member.permanent,
        "joined": joined,
        "rests_on": rests_on,
        "reason": sentence[:1].upper() + sentence[1:],
    }
