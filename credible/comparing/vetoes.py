"""The record of vetoes on drafts that fall under a pledge, by member and year.

It is a table of what was done, not of breaches: each veto stands with its meaning under the pledge
(most are retrospective, or of a State that had not joined), and drafts whose outcome is
undetermined stand apart, with the readings on which they turn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from credible.assessing.assessor import Assessor
from credible.assessing.voting import VotesAnswer, pledges_of, vote_on, votes_answer
from credible.comparing.readings import OutcomesCompared, outcomes_compared
from credible.errors import CredibleError, Problem
from credible.model.assessment import Outcome
from credible.model.base import Frozen
from credible.model.draft import DraftResolution
from credible.pledges import Classification, Pledges, VotesAssessment
from credible.pledges.commitment import PledgeNote
from credible.pledges.record import symbol_key
from credible.rulebook.rule import Reading


class Veto(Frozen):
    """One veto, and what it means under the pledge in this reading."""

    iso3: str
    member: str
    meaning: Classification
    reason: str


class VetoedDraft(Frozen):
    """A draft that was vetoed, with its outcome.

    ``turns_on`` says, for an outcome that is undetermined, under which other readings it is
    settled and what makes the difference; ``open_rules`` names the findings that are open.
    """

    name: str
    symbol: str | None
    title: str | None
    about: str | None
    date: dt.date
    tally: str
    outcome: Outcome
    vetoes: tuple[Veto, ...]
    turns_on: tuple[OutcomesCompared, ...] = ()
    open_rules: tuple[str, ...] = ()


class VetoRecord(Frozen):
    """Vetoes on drafts that fall under a pledge in one reading, among the drafts given.

    ``falling`` are the drafts counted, ``undetermined`` those that may or may not fall under it.
    ``outside`` and ``not_credible`` are vetoed drafts of which the pledge does not speak.
    ``not_vetoed`` were put to the vote and not vetoed, ``without_vote`` have no vote on record,
    ``veto_unknown`` are those of which the record does not tell. ``not_given`` are drafts that the
    record of votes holds as vetoed and that were not given, so that nothing is said of them.
    """

    pledge: str
    pledge_title: str
    pledge_name: str
    launched: dt.date
    reading: str
    reading_title: str
    given: int
    falling: tuple[VetoedDraft, ...]
    undetermined: tuple[VetoedDraft, ...]
    outside: tuple[str, ...]
    not_credible: tuple[str, ...]
    not_vetoed: tuple[str, ...]
    without_vote: tuple[str, ...]
    veto_unknown: tuple[str, ...]
    not_given: tuple[str, ...]
    completeness: str
    notes: tuple[PledgeNote, ...]
    notice: str
    problems: tuple[str, ...] = ()

    @property
    def members(self) -> tuple[str, ...]:
        """The members that cast a veto on a draft that falls under the pledge, by name."""
        return tuple(sorted({veto.member for draft in self.falling for veto in draft.vetoes}))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of those vetoes."""
        return tuple(sorted({draft.date.year for draft in self.falling}))

    def cell(self, member: str, year: int) -> tuple[VetoedDraft, ...]:
        """The drafts behind one cell of the table."""
        return tuple(
            draft
            for draft in self.falling
            if draft.date.year == year and any(veto.member == member for veto in draft.vetoes)
        )


def veto_record(
    assessor: Assessor,
    drafts: Iterable[tuple[str, DraftResolution]],
    *,
    pledge: str | None = None,
    reading: str | None = None,
) -> tuple[VetoRecord, tuple[Problem, ...]]:
    """The record over ``drafts`` (each with its name), and the drafts that could not be placed.

    A draft whose vote contradicts the Council of its day is left out and reported.

    Raises:
        CredibleError: for a pledge or reading that does not exist or has no ``votes.yaml``.
    """
    chosen, read = assessor.choose(pledge, reading)
    pledges = pledges_of(assessor.book)
    sorted_out = _Sorted(assessor, pledges, chosen.id, read)
    problems: list[Problem] = []
    last: dt.date | None = None
    for name, draft in drafts:
        try:
            day = sorted_out.place(name, draft)
        except CredibleError as error:
            if any(each.code == "no-votes-of-pledge" for each in error.problems):
                raise
            problems += error.problems
            continue
        if day is not None and (last is None or day > last):
            last = day
    on_votes = pledges.pledge(chosen.id)
    launched = on_votes.commitment.joining.launched
    record = VetoRecord(
        pledge=chosen.id,
        pledge_title=chosen.title,
        pledge_name=on_votes.commitment.name,
        launched=launched,
        reading=read.id,
        reading_title=read.title,
        given=sorted_out.given,
        falling=sorted_out.vetoed("falls"),
        undetermined=sorted_out.vetoed("undetermined"),
        outside=tuple(each.name for each in sorted_out.vetoed("outside")),
        not_credible=tuple(each.name for each in sorted_out.vetoed("not-credible")),
        not_vetoed=tuple(sorted_out.not_vetoed),
        without_vote=tuple(sorted_out.without_vote),
        veto_unknown=tuple(sorted_out.veto_unknown),
        not_given=_not_given(pledges, sorted_out.symbols),
        completeness=on_votes.supporters.completeness(max(last or launched, launched)).sentence,
        notes=on_votes.commitment.notes,
        notice=chosen.notice,
        problems=tuple(each.sentence for each in problems),
    )
    return record, tuple(problems)


class _Sorted:
    """The drafts given, sorted by what the record tells of them."""

    def __init__(
        self, assessor: Assessor, pledges: Pledges, pledge: str, reading: Reading
    ) -> None:
        self.assessor = assessor
        self.pledges = pledges
        self.pledge = pledge
        self.reading = reading
        self.given = 0
        self.symbols: set[str] = set()
        self.drafts: list[VetoedDraft] = []
        self.not_vetoed: list[str] = []
        self.without_vote: list[str] = []
        self.veto_unknown: list[str] = []

    def vetoed(self, outcome: str) -> tuple[VetoedDraft, ...]:
        """The vetoed drafts with this outcome, by date."""
        found = [each for each in self.drafts if each.outcome == outcome]
        return tuple(sorted(found, key=lambda each: (each.date, each.name)))

    def place(self, name: str, draft: DraftResolution) -> dt.date | None:
        """Puts one draft where it belongs; the day of the vote, where it was vetoed."""
        self.given += 1
        own = draft.votes.draft if draft.votes else None
        self.symbols |= {symbol_key(symbol) for symbol in (draft.symbol, own) if symbol}
        shown = draft.symbol or name
        found = vote_on(draft, self.pledges)
        if found is None or found.vote.date is None:
            self.without_vote.append(shown)
            return None
        answer = votes_answer(
            self.assessor, draft, pledge=self.pledge, reading=self.reading.id
        )
        assert answer.votes is not None
        if answer.votes.result != "vetoed":
            unknown = any(member.veto is None for member in answer.votes.members
                          if member.permanent)
            (self.veto_unknown if unknown else self.not_vetoed).append(shown)
            return None
        self.drafts.append(self._vetoed(shown, draft, answer, answer.votes))
        return answer.date

    def _vetoed(
        self, name: str, draft: DraftResolution, answer: VotesAnswer, votes: VotesAssessment
    ) -> VetoedDraft:
        turns_on: tuple[OutcomesCompared, ...] = ()
        waiting: tuple[str, ...] = ()
        if answer.outcome == "undetermined":
            book = self.assessor.book
            others = [
                outcomes_compared(self.assessor, draft, self.reading.id, each.id)
                for each in book.readings_of(self.pledge)
                if each.id != self.reading.id
            ]
            turns_on = tuple(each for each in others if each.points)
            decision = self.assessor.decider.decide(
                draft, book.pledge(self.pledge), self.reading
            )
            waiting = tuple(
                rule
                for rule in self.reading.requires
                if decision.results[rule].result == "unknown"
                and decision.elements[book.rules[rule].element] == "unknown"
            )
        return VetoedDraft(
            name=name,
            symbol=draft.symbol,
            title=draft.title,
            about=draft.about,
            date=answer.date,
            tally=votes.tally,
            outcome=answer.outcome,
            vetoes=tuple(
                Veto(
                    iso3=member.iso3,
                    member=member.name,
                    meaning=member.classification,
                    reason=member.reason,
                )
                for member in votes.members if member.veto
            ),
            turns_on=turns_on,
            open_rules=waiting,
        )


def _not_given(pledges: Pledges, given: set[str]) -> tuple[str, ...]:
    missing = []
    for vote in pledges.votes.vetoed:
        if vote.draft and symbol_key(vote.draft) not in given:
            missing.append(vote.draft)
    return tuple(missing)
