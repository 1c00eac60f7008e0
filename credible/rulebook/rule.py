"""Rules, elements, pledges, readings and premises, as they stand in YAML."""

import datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from credible.model.assessment import Outcome, Result
from credible.model.base import Frozen
from credible.rulebook.condition import Condition

Limb = Literal["scope", "credibility"]
Stance = Literal["accepted", "refused", "open"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Sentence = Annotated[str, StringConstraints(min_length=3, max_length=1200)]


def _date_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int | datetime.date) else value


class Instrument(Frozen):
    """An entry of the bibliography."""

    id: Id
    title: Sentence
    short: str = Field(description="How it is cited in one line, such as Charter or Rome Statute.")
    symbol: str | None = Field(default=None, description="Document symbol or series.")
    date: Annotated[str | None, BeforeValidator(_date_as_text)] = Field(
        default=None, description="Date, YYYY, YYYY-MM or YYYY-MM-DD."
    )
    author: str | None = None
    address: str | None = Field(default=None, description="Where it can be read.")
    kind: Literal["treaty", "resolution", "political-commitment", "statement", "commentary",
                  "report", "objection", "data"] = "commentary"
    quotes: dict[str, str] = Field(
        default_factory=dict, description="Short quotations by pinpoint, where wording matters."
    )


class Source(Frozen):
    """A citation: an instrument of the bibliography and the place in it."""

    instrument: Id
    pinpoint: str | None = None


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


Sources = Annotated[tuple[Source, ...], BeforeValidator(_one_or_more), Field(min_length=1)]


class ExceptionToRule(Frozen):
    """A condition that makes the rule hold although its own condition is not met."""

    when: Condition
    says: Sentence
    source: Sources


class Says(Frozen):
    """The sentence for each result; ``{measures}`` and the like are filled from the draft."""

    holds: Sentence
    fails: Sentence
    unknown: Sentence
    in_doubt: Sentence | None = Field(
        default=None,
        description="Said in place of `unknown` while it is open whether the rule is in point.",
    )


class Remedy(Frozen):
    """What a drafter could write so that the rule no longer fails."""

    words: Sentence
    place: str | None = Field(default=None, description="Where in the draft it belongs.")


class Case(Frozen):
    """A test of the rule, beside it: a draft in a few words and the result expected."""

    name: Sentence
    draft: dict[str, Any] = Field(default_factory=dict)
    premises: dict[Id, Stance] = Field(default_factory=dict)
    expect: Result


class Rule(Frozen):
    """One proposition of law that a draft meets, fails, or leaves open."""

    id: Id
    title: Sentence
    element: Id
    source: Sources
    note: str | None = Field(default=None, description="What a reader of the rule should know.")
    applies: Condition | None = Field(default=None, description="When the rule is in point.")
    holds: Condition
    unless: tuple[ExceptionToRule, ...] = ()
    overrides: tuple[Id, ...] = Field(
        default=(), description="Rules that are not in point where this one applies."
    )
    says: Says
    ask: Sentence | None = Field(default=None, description="The question when it is unknown.")
    remedy: Remedy | None = None
    replaces: tuple[Id, ...] = Field(default=(), description="Earlier ids of this rule.")
    cases: tuple[Case, ...] = Field(min_length=1)


class ElementOfPledge(Frozen):
    """An element of a pledge: which limb it belongs to and how its rules combine.

    ``all``: every required rule must hold or not be in point; ``any``: one rule that holds is
    enough.
    """

    id: Id
    title: Sentence
    limb: Limb
    combine: Literal["all", "any"]
    source: Sources
    says: Says | None = Field(
        default=None, description="Sentences for the element as a whole (for `any`)."
    )


class Pledge(Frozen):
    """A commitment: its words, its elements, and what the outcomes are called."""

    id: Id
    title: Sentence
    short: str
    known_as: tuple[Id, ...] = Field(
        default=(), description="Short names by which the pledge may be asked for, such as r2p."
    )
    source: Sources
    words: Sentence = Field(description="The pledge in its own words, quoted.")
    default_reading: Id
    outcomes: dict[Outcome, str]
    notice: Sentence = Field(description="One line that every report carries.")
    elements: tuple[ElementOfPledge, ...] = Field(min_length=1)
    warning: tuple[Id, ...] = Field(
        default=(), description="Rules that are reported beside the outcome (early warning)."
    )

    def words_for(self, outcome: str) -> str:
        """What an outcome is called under this pledge."""
        return {str(name): words for name, words in self.outcomes.items()}[outcome]


class PremiseOfLaw(Frozen):
    """A proposition of law that is disputed; a reading accepts or refuses it, or leaves it open."""

    id: Id
    title: Sentence
    for_: Sentence = Field(alias="for", description="Why it is held.")
    against: Sentence = Field(description="Why it is disputed.")
    question: Sentence
    source: Sources


class ReadingCase(Frozen):
    """A test of a reading, beside it: a draft in a few words and the outcome expected."""

    name: Sentence
    draft: dict[str, Any] = Field(default_factory=dict)
    expect: Outcome


class Reading(Frozen):
    """A way to read the pledge: the rules it requires or only notes, and its premises."""

    id: Id
    title: Sentence
    pledge: Id
    summary: Sentence = Field(description="What “credible” means under this reading, in a line.")
    source: Sources
    extends: Id | None = None
    requires: tuple[Id, ...] = ()
    indicates: tuple[Id, ...] = ()
    leaves_out: tuple[Id, ...] = ()
    premises: dict[Id, Stance] = Field(default_factory=dict)
    note: str | None = None
    cases: tuple[ReadingCase, ...] = Field(default=(), description="Tests of the reading.")


class Rewrite(Frozen):
    """Which items of a list to change, and the attributes that they get."""

    where: dict[str, Any]
    to: dict[str, Any] = Field(min_length=1)


class Edit(Frozen):
    """A change to the facts of a draft, so small that a drafter would make it in one stroke."""

    add: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="A list of the draft and the item to add to it."
    )
    remove: dict[str, dict[str, Any]] = Field(
        default_factory=dict, description="A list of the draft and which of its items to drop."
    )
    rewrite: dict[str, Rewrite] = Field(
        default_factory=dict, description="A list of the draft and what to change in its items."
    )


class Change(Frozen):
    """Something that drafters can do to a text, with the words for it."""

    id: Id
    title: Sentence
    words: Sentence
    place: str
    when: Condition | None = Field(
        default=None, description="Drafts for which the change makes sense; all, if not given."
    )
    edit: Edit
