"""An assessment joined with the Council: whom the outcome binds, and what votes on the draft mean.

Nothing here reproaches a State: a vote is classified by the tables and sentences of the pledge,
and what is not known stays undetermined.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, cast

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.model.assessment import DraftHead, Finding, Outcome
from credible.model.base import Frozen
from credible.model.dates import in_words
from credible.model.draft import DraftResolution
from credible.model.vote import VoteRecord
from credible.pledges import MembersBound, Pledges, StatePosition, VotesAssessment
from credible.rulebook.book import RuleBook

DateFrom = Literal["asked for", "vote", "draft", "today"]
VoteFrom = Literal["draft", "draft and record", "record"]


_DECISIVE_FIELDS = frozenset({"in_favour", "against", "abstaining", "states_against", "procedural"})
"""What a record must tell for every vote and every veto to be known."""


class VoteFound(Frozen):
    """The vote on a draft and where it was found.

    ``draft``: in its description or document; ``record``: in the record of votes of the rule book;
    ``draft and record``: in the draft, with names and other facts that it does not give taken from
    the record, whose date and counts agree.
    """

    vote: VoteRecord
    origin: VoteFrom
    notice: str | None = None


class ReadingOnVotes(Frozen):
    """The answer under one more reading, in short."""

    reading: str
    title: str
    outcome: Outcome
    bound: tuple[str, ...]
    meanings: dict[str, int] | None


class VotesAnswer(Frozen):
    """Whom the outcome binds on a day and, where a vote was taken, what each vote means.

    ``warnings`` are the findings on early warning, which the pledge asks its members to take into
    account. ``readings`` holds the answer under the other readings, ``position`` what one State is
    told, each where it was asked for.
    """

    draft: DraftHead
    pledge: str
    pledge_title: str
    reading: str
    reading_title: str
    outcome: Outcome
    outcome_words: str
    date: dt.date
    date_from: DateFrom
    bound: MembersBound
    votes: VotesAssessment | None
    vote_from: VoteFrom | None
    warnings: tuple[Finding, ...]
    notices: tuple[str, ...]
    notice: str
    readings: tuple[ReadingOnVotes, ...] = ()
    position: StatePosition | None = None


def pledges_of(book: RuleBook) -> Pledges:
    """The tables of States, the Council and the pledges that go with a rule book."""
    return Pledges.load(*book.folders)


def require_state(assessor: Assessor, name: str) -> None:
    """Refuses a name that stands for no State, before anything is assessed.

    Raises:
        CredibleError: ``no-such-state``, with the nearest names.
    """
    pledges_of(assessor.book).state(name)


def vote_on(draft: DraftResolution, pledges: Pledges) -> VoteFound | None:
    """The vote on ``draft``: its own, completed from the record of votes, or that of the record."""
    symbols = [draft.symbol, draft.votes.draft if draft.votes else None]
    recorded = next(
        (found for symbol in symbols if symbol and (found := pledges.record(symbol))), None
    )
    own = draft.votes
    if own is None:
        return _found(recorded, "record") if recorded else None
    if own.date is None and draft.date is not None:
        own = own.model_copy(update={"date": draft.date})
    if recorded is None:
        return _found(own, "draft")
    if not _agree(own, recorded):
        return _found(
            own,
            "draft",
            f"The record of votes has {recorded.tally} on {_in_words(recorded.date)}; the "
            f"draft says {own.tally} on {_in_words(own.date)}, and is followed.",
        )
    missing = {
        name: value
        for name in VoteRecord.model_fields
        if (value := getattr(recorded, name)) not in (None, ())
        and getattr(own, name) in (None, ())
    }
    if not missing.keys() & _DECISIVE_FIELDS:
        return _found(own, "draft")
    return _found(own.model_copy(update=missing), "draft and record")


def _found(vote: VoteRecord, origin: VoteFrom, notice: str | None = None) -> VoteFound:
    return VoteFound(vote=vote, origin=origin, notice=notice)


def _agree(own: VoteRecord, recorded: VoteRecord) -> bool:
    """Whether two records tell of one vote; what one of them does not know is no contradiction."""
    return all(
        getattr(own, name) in (None, getattr(recorded, name))
        or getattr(recorded, name) is None
        for name in ("date", "in_favour", "against", "abstaining")
    )


def votes_answer(
    assessor: Assessor,
    draft: DraftResolution,
    *,
    pledge: str | None = None,
    reading: str | None = None,
    date: dt.date | None = None,
    today: dt.date | None = None,
    all_readings: bool = False,
    state: str | None = None,
) -> VotesAnswer:
    """Whom the outcome of ``draft`` binds, and what the votes on it mean.

    The day is ``date``, else that of the vote, else that of the draft, else ``today``. Votes are
    assessed only where the day is the day of the vote. ``state`` is one that is told of itself.

    Raises:
        CredibleError: for a pledge or reading that does not exist, a pledge of which the rule book
            has no ``votes.yaml``, a day for which the Council is not known, or a record that does
            not fit the Council.
    """
    book, pledges = assessor.book, pledges_of(assessor.book)
    chosen, read = assessor.choose(pledge, reading)
    _require_votes_of(chosen.id, pledges)
    found = vote_on(draft, pledges)
    day, origin = _day(draft, found, date, today)
    assessment = assessor.assess(draft, reading=read.id, questions=False)
    vote = found.vote if found is not None and found.vote.date in (None, day) else None
    notices = [found.notice] if found is not None and found.notice else []
    if found is not None and vote is None:
        notices.append(
            f"The vote was taken on {_in_words(found.vote.date)}; what it means is told for that "
            "day only."
        )
    outcomes: dict[str, Outcome] = {read.id: assessment.outcome}
    if all_readings:
        for each in book.readings_of(chosen.id):
            decided = assessor.decider.decide(draft, chosen, each).outcome
            outcomes[each.id] = cast(Outcome, decided)
    told = {
        name: (
            pledges.members_bound(day, chosen.id, outcome),
            pledges.assess_votes(outcome, vote, day, chosen.id) if vote is not None else None,
        )
        for name, outcome in outcomes.items()
    }
    bound, votes = told[read.id]
    return VotesAnswer(
        draft=assessment.draft,
        pledge=chosen.id,
        pledge_title=chosen.title,
        reading=read.id,
        reading_title=read.title,
        outcome=assessment.outcome,
        outcome_words=assessment.outcome_words,
        date=day,
        date_from=origin,
        bound=bound,
        votes=votes,
        vote_from=found.origin if found is not None and vote is not None else None,
        warnings=assessment.warnings,
        notices=(*notices, *draft.notices),
        notice=chosen.notice,
        readings=tuple(
            ReadingOnVotes(
                reading=name,
                title=book.reading(name).title,
                outcome=outcomes[name],
                bound=tuple(member.name for member in members.bound("yes")),
                meanings=assessed.counts if assessed is not None else None,
            )
            for name, (members, assessed) in told.items()
        )
        if all_readings
        else (),
        position=pledges.position(state, day, chosen.id, assessment.outcome) if state else None,
    )


def _in_words(date: dt.date | None) -> str:
    return in_words(date) if date is not None else "a day not given"


def _require_votes_of(pledge: str, pledges: Pledges) -> None:
    if pledge not in pledges.ids:
        raise CredibleError.of(
            "no-votes-of-pledge",
            f"the rule book does not say what a vote means under “{pledge}”",
            nearest=pledges.ids[:5],
            remedy=f"Put a file {pledge}/votes.yaml into the folder of rules; "
            "docs/own-rules.md shows one.",
        )


def _day(
    draft: DraftResolution,
    found: VoteFound | None,
    asked: dt.date | None,
    today: dt.date | None,
) -> tuple[dt.date, DateFrom]:
    candidates: Iterable[tuple[dt.date | None, DateFrom]] = (
        (asked, "asked for"),
        (found.vote.date if found is not None else None, "vote"),
        (draft.date, "draft"),
    )
    for day, origin in candidates:
        if day is not None:
            return day, origin
    return today or dt.datetime.now(dt.UTC).date(), "today"
