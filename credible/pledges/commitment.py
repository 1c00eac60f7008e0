"""What a pledge asks of a vote, whom, and since when: ``votes.yaml`` of its folder."""

import datetime as dt
from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from credible.model.base import Frozen

SAYS_PLACES = frozenset(
    {
        *("state", "vote", "pledge", "date", "launched", "later", "since", "joined", "known"),
        *("majority", "in_favour"),
    }
)
COMPLETENESS_PLACES = frozenset({"named", "totals"})
JOINING_PLACES = frozenset({"since"})
ONE_STATE_PLACES = frozenset({"state", "pledge", "date", "known", "acts"})
COUNCIL_PLACES = frozenset(
    {"members", "date", "joined", "support", "by_support", "not_joined", "unknown", "totals"}
)

_ALWAYS = frozenset({"before-the-pledge"})
_FOR_A_PLEDGE_ON_VOTES = frozenset(
    {
        *("outcome-outside", "outcome-not-credible", "outcome-undetermined", "procedural"),
        *("before-joining", "not-joined", "joining-unknown", "vote-unknown"),
        *("kept", "kept-joining-unknown", "broken"),
    }
)
_FOR_A_PLEDGE_ON_VETOES = frozenset({"against-without-veto", "veto-unknown"})
_BINDS = frozenset(
    {
        *("bound", "not-joined", "before-the-pledge", "before-joining", "joining-unknown"),
        *("outcome-outside", "outcome-not-credible", "outcome-undetermined"),
    }
)


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def _only(allowed: frozenset[str], sentence: str) -> str:
    strange = sorted(_places(sentence) - allowed)
    if strange:
        known = ", ".join(sorted(allowed))
        raise ValueError(f"no value is known for {{{strange[0]}}}; known: {known}")
    return sentence


Sentence = Annotated[str, AfterValidator(lambda text: _only(SAYS_PLACES, text))]
"""A sentence about one State, with places in braces."""

JoiningPhrase = Annotated[str, AfterValidator(lambda text: _only(JOINING_PLACES, text))]
"""Words for a kind of joining, such as ``had joined by {since}``."""

LaterPhrase = Annotated[str, AfterValidator(lambda text: _only(JOINING_PLACES | {"joined"}, text))]
"""Words for what is known of a later day, such as ``(it {joined})``."""

CompletenessSentence = Annotated[str, AfterValidator(lambda text: _only(COMPLETENESS_PLACES, text))]
"""The sentence that says how much of the list of supporters the table holds."""

CouncilSentence = Annotated[str, AfterValidator(lambda text: _only(COUNCIL_PLACES, text))]
"""How many members of the Council of the day are known to have joined, or not, or not known."""


OneStateSentence = Annotated[str, AfterValidator(lambda text: _only(ONE_STATE_PLACES, text))]
"""A sentence to one State before the vote; ``{acts}`` are votes that mean the same."""


class SourceReference(Frozen):
    """A place in an instrument of the bibliography."""

    instrument: str
    pinpoint: str | None = None


class PledgeNote(Frozen):
    """Something to be said with every answer under a pledge, with its source."""

    says: str
    source: str


class Joining(Frozen):
    """How and since when States join.

    ``opened`` is the first day on which a State could have joined, ``launched`` the day from which
    the pledge binds. ``counts`` gives the kinds of date that count as joining, in words; ``exact``
    names those that also tell that the State had not joined the day before, ``support_only`` those
    that show support and no joining. ``unknown`` are the words for a State whose joining is not
    known, ``had_not`` and ``had_by`` what is known of an earlier or a later day, ``unchecked``
    what is said of a source that was not read again.
    """

    by: Literal["list-of-supporters", "membership"]
    opened: dt.date
    launched: dt.date
    source: SourceReference
    counts: dict[str, JoiningPhrase]
    unknown: str
    had_not: JoiningPhrase
    had_by: LaterPhrase
    exact: tuple[str, ...]
    support_only: tuple[str, ...] = ()
    unchecked: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _kinds(self) -> Self:
        for name in ("exact", "support_only"):
            strange = sorted(set(getattr(self, name)) - set(self.counts))
            if strange:
                raise ValueError(f"{strange[0]} stands in {name} and not in counts")
        if self.launched < self.opened:
            raise ValueError("launched is before opened")
        return self


class OneState(Frozen):
    """What is said to one State before a vote.

    ``not_known``: it is not known to be bound, which is not the same as not bound.
    ``not_a_member``: it has no vote on that day. ``votes`` has a sentence for each meaning of a
    vote, ``explain`` what the State would be expected to explain, by whether it is bound, from
    ``source``.
    """

    not_known: OneStateSentence
    not_a_member: OneStateSentence
    votes: dict[str, OneStateSentence]
    explain: dict[Literal["yes", "unknown"], OneStateSentence] = Field(default_factory=dict)
    source: str


class Commitment(Frozen):
    """What one pledge asks of votes.

    ``act`` is the vote that the pledge excludes: ``vote-against`` (any negative vote), ``veto``
    (a negative vote of a permanent member that defeats a draft), or ``none``. ``council`` counts
    the members to whom it is addressed by what is known of them; ``council_support`` stands in it
    at ``{by_support}`` where some have stated support alone, and ``council_totals`` adds what
    others counted of the Council of that year. ``one_state`` is said to one State. ``says`` and
    ``binds`` hold one sentence for each reason; a missing or a superfluous one is refused.
    """

    pledge: str
    name: str
    source: SourceReference
    addressed_to: Literal["every-member", "permanent-members"]
    act: Literal["vote-against", "veto", "none"]
    joining: Joining
    completeness: CompletenessSentence
    council: CouncilSentence | None = None
    council_support: CouncilSentence = ""
    council_totals: CouncilSentence = ""
    notes: tuple[PledgeNote, ...] = ()
    one_state: OneState | None = None
    says: dict[str, Sentence]
    binds: dict[str, Sentence]

    @model_validator(mode="after")
    def _every_reason_has_its_sentence(self) -> Self:
        elected_left_out = self.addressed_to == "permanent-members"
        says = set(_ALWAYS)
        if self.act == "none":
            says.add("no-voting-pledge")
        else:
            says |= _FOR_A_PLEDGE_ON_VOTES
            if self.act == "veto":
                says |= _FOR_A_PLEDGE_ON_VETOES
            if elected_left_out:
                says.add("not-addressed")
        binds = set(_BINDS) | ({"not-addressed"} if elected_left_out else set())
        for part, needed in (("says", says), ("binds", binds)):
            given = set(getattr(self, part))
            if given != needed:
                missing = ", ".join(sorted(needed - given)) or "none"
                superfluous = ", ".join(sorted(given - needed)) or "none"
                raise ValueError(f"{part}: missing {missing}; superfluous {superfluous}")
        return self
