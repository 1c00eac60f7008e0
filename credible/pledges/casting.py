"""How each member of the Council voted, as far as a record tells, and which vote was a veto."""

from typing import Literal, NamedTuple

from credible.errors import CredibleError, Problem
from credible.model.vote import Cast, VoteRecord
from credible.pledges.council import CouncilOfTheDay
from credible.pledges.states import State, States

Result = Literal["adopted", "vetoed", "not enough votes", "unknown"]

_CAST_OF = {
    "in_favour": Cast.IN_FAVOUR,
    "against": Cast.AGAINST,
    "abstaining": Cast.ABSTAINING,
    "absent": Cast.ABSENT,
    "not_participating": Cast.NOT_PARTICIPATING,
}


class Casting(NamedTuple):
    """The votes of one meeting: by member (alpha-3 code), the vetoes, the result.

    ``vetoes`` gives for each permanent member whether it cast a veto: a negative vote on a matter
    that is not procedural, while the draft had the votes needed (Charter, Art. 27 (3)).
    """

    casts: dict[str, Cast]
    vetoes: dict[str, bool | None]
    enough_votes: bool | None
    result: Result


def read_casting(record: VoteRecord, council: CouncilOfTheDay, states: States) -> Casting:
    """Who voted how.

    A member that no list names has the one vote that is left where the counts leave only one, and
    is ``not-against`` where all negative votes are named.

    Raises:
        CredibleError: every State of the record that is unknown, stands twice or did not sit on the
            Council of the day; counts that do not fit its seats.
    """
    named, problems = _named(record, council, states)
    seats = len(council.members)
    if record.votes_known > seats:
        problems.append(
            Problem(
                "too-many-votes",
                f"the votes add up to {record.votes_known}, and the Council of {council.date} had "
                f"{seats} members",
            )
        )
    if problems:
        raise CredibleError(*problems)
    left = _votes_left(record, seats)
    casts = {
        member.iso3: named.get(member.iso3) or _by_elimination(left) for member in council.members
    }
    if not left and len(named) < seats:
        raise CredibleError.of(
            "votes-do-not-add-up",
            f"the record names {len(named)} votes in full lists, and the Council of {council.date} "
            f"had {seats} members",
        )
    enough = _enough(record, council)
    vetoes = {m.iso3: _veto(casts[m.iso3], enough, record.procedural) for m in council.permanent}
    return Casting(
        casts=casts,
        vetoes=vetoes,
        enough_votes=enough,
        result=_result(enough, vetoes, casts, record.procedural),
    )


def _named(
    record: VoteRecord, council: CouncilOfTheDay, states: States
) -> tuple[dict[str, Cast], list[Problem]]:
    named: dict[str, Cast] = {}
    problems: list[Problem] = []
    for count_name, list_name in record.LISTS:
        for name in getattr(record, list_name):
            try:
                state = states.find(name)
            except CredibleError as error:
                problems.extend(error.problems)
                continue
            if state.iso3 in named:
                problems.append(Problem("votes-twice", f"{state.name} is named twice in the vote"))
            elif council.member(state) is None:
                problems.append(_did_not_sit(state, council))
            named[state.iso3] = _CAST_OF[count_name]
    return named, problems


def _did_not_sit(state: State, council: CouncilOfTheDay) -> Problem:
    members = ", ".join(member.name for member in council.members)
    return Problem(
        "not-on-the-council",
        f"{state.name} did not sit on the Security Council on {council.date}",
        remedy=f"Members of that day: {members}.",
    )


def _votes_left(record: VoteRecord, seats: int) -> set[Cast]:
    """The votes that a member in no list may have cast."""
    # Counts and lists that fill every seat leave nothing to the counts that are not known.
    full = record.votes_known == seats
    left: set[Cast] = set()
    for count_name, list_name in record.LISTS:
        count: int | None = getattr(record, count_name)
        listed = len(getattr(record, list_name))
        if (count is None and not full) or (count is not None and listed < count):
            left.add(_CAST_OF[count_name])
    return left


def _by_elimination(left: set[Cast]) -> Cast:
    if len(left) == 1:
        return next(iter(left))
    return Cast.UNKNOWN if Cast.AGAINST in left else Cast.NOT_AGAINST


def _enough(record: VoteRecord, council: CouncilOfTheDay) -> bool | None:
    """Whether the draft had the votes needed; ``None`` where the record leaves it open."""
    least = len(record.states_in_favour) if record.in_favour is None else record.in_favour
    if least >= council.majority:
        return True
    if record.in_favour is not None:
        return False
    others = record.votes_known - least
    return False if len(council.members) - others < council.majority else None


def _veto(cast: Cast, enough: bool | None, procedural: bool | None) -> bool | None:
    if cast not in (Cast.AGAINST, Cast.UNKNOWN) or enough is False or procedural is True:
        return False
    return True if cast is Cast.AGAINST and enough and procedural is False else None


def _result(
    enough: bool | None,
    vetoes: dict[str, bool | None],
    casts: dict[str, Cast],
    procedural: bool | None,
) -> Result:
    if enough is False:
        return "not enough votes"
    if enough is None:
        return "unknown"
    if any(veto is True for veto in vetoes.values()):
        return "vetoed"
    no_negative = all(casts[iso3] not in (Cast.AGAINST, Cast.UNKNOWN) for iso3 in vetoes)
    return "adopted" if procedural is True or no_negative else "unknown"
