"""Contested words of a draft, and on which of them its outcome hangs."""

from typing import Literal

from pydantic import Field

from credible.model.assessment import Outcome, Result
from credible.model.base import Frozen

SwitchKind = Literal[
    "bracket", "alternative", "insertion", "deletion", "move", "paragraph mark"
]


class Switch(Frozen):
    """A passage of a draft that is not agreed: it is taken or not.

    A bracket that is taken is lifted and its words stay; a deletion that is taken is carried out.
    """

    id: str
    kind: SwitchKind
    place: str = Field(description="The paragraph in which it stands, such as OP 4.")
    words: str
    proposed_by: str | None = Field(default=None, description="Who proposed it, if that is said.")
    time: str | None = Field(default=None, description="When, as the file has it.")
    within: str | None = Field(default=None, description="The switch within whose words it stands.")
    alternative_to: tuple[str, ...] = Field(
        default=(), description="Switches beside which it cannot be taken."
    )


class Setting(Frozen):
    """An outcome with certain proposals taken, and all others not."""

    title: str
    delegation: str | None = None
    taken: tuple[str, ...] = Field(description="The switches that are taken.")
    outcome: Outcome
    scope: Result
    credibility: Result


class TurnedFinding(Frozen):
    """A finding of a required rule that is another under another setting."""

    rule: str
    title: str
    before: str
    after: str


class Decisive(Frozen):
    """A smallest set of switches that, turned together, give another outcome.

    The text with exactly this setting was read and assessed.
    """

    taken: tuple[str, ...] = Field(default=(), description="Switches taken that were not.")
    dropped: tuple[str, ...] = Field(default=(), description="Switches dropped that were taken.")
    outcome: Outcome
    findings: tuple[TurnedFinding, ...] = ()

    @property
    def switches(self) -> tuple[str, ...]:
        """All switches that are turned."""
        return (*self.dropped, *self.taken)


class SwitchEffect(Frozen):
    """What one switch does by itself, all others as in the setting that is compared with."""

    switch: str
    changes_facts: bool
    decisive_in: int = Field(description="In how many of the smallest sets it stands.")
    findings: tuple[TurnedFinding, ...] = ()


class Negotiation(Frozen):
    """On which contested words the outcome of a draft hangs."""

    schema_version: Literal[1] = 1
    name: str
    title: str
    pledge: str
    pledge_source: str
    reading: str
    reading_title: str
    notice: str
    switches: tuple[Switch, ...]
    as_written: Setting = Field(description="What `credible check` answers.")
    compared_with: Setting = Field(
        description="All proposals taken, of alternatives the first; smallest sets start from it."
    )
    settings: tuple[Setting, ...]
    decisive: tuple[Decisive, ...]
    effects: tuple[SwitchEffect, ...]
    search: str = Field(description="What was tried, and what was not.")
    complete: bool = Field(description="Whether every setting that can matter was tried.")
    notices: tuple[str, ...] = ()
    program: str
    rules: str
    input: str
