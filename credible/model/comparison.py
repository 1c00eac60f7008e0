"""What changed between revisions of a draft, and what that did to the outcome."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from credible.model.assessment import (
    Citation,
    DraftHead,
    Outcome,
    Result,
    Role,
    Settled,
)
from credible.model.base import Frozen
from credible.model.draft import Origin

TextChange = Literal["added", "removed", "moved", "reworded", "moved-and-reworded"]


class WordRun(Frozen):
    """Words that follow each other and that both texts have, or only one of them."""

    kind: Literal["same", "removed", "added"]
    text: str


class ParagraphChange(Frozen):
    """A paragraph that was added, removed, moved or reworded.

    Paragraphs are matched by what they say, not by their numbers; a paragraph whose number alone
    changed is no change.
    """

    kind: TextChange
    old_label: str | None = None
    new_label: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    words: tuple[WordRun, ...] = Field(
        default=(), description="The two wordings in one, where it was reworded."
    )
    references_only: bool = Field(
        default=False,
        description="Only the numbers of paragraphs that it refers to follow their renumbering.",
    )


class ChangedPlace(Frozen):
    """A paragraph change by its kind and labels, as a reason for something else."""

    kind: TextChange
    old_label: str | None = None
    new_label: str | None = None


class RenumberedParagraph(Frozen):
    """A paragraph that kept its words and its place, under another number."""

    old_label: str
    new_label: str


class DraftFact(Frozen):
    """A fact that one revision has and the other has not."""

    collection: str = Field(description="The list of the draft, such as measures.")
    term: str = Field(description="The word of the vocabulary.")
    label: str
    attributes: dict[str, str] = Field(
        default_factory=dict, description="What is known of it, each attribute in words."
    )
    paragraphs: tuple[str, ...] = ()
    words: str | None = None
    origin: Origin = "stated"


class AlteredFact(Frozen):
    """A single fact, or the knowledge of a list, that is another than before."""

    fact: str = Field(description="Its name, such as particular_situation or situation.consent.")
    label: str
    old: str
    new: str


class TurnedElement(Frozen):
    """An element of the pledge whose result is another than before; null where it has none."""

    id: str
    title: str
    limb: Literal["scope", "credibility"]
    old: Settled | None
    new: Settled | None


class TurnedFinding(Frozen):
    """A finding whose result is another than before, and what turned it.

    ``gained``, ``lost`` and ``altered`` are the changes of fact of which each, made alone, turns
    the finding, or without which it does not turn; where no change does so by itself, all that bear
    on it. This is found by running the rule. ``places`` are the changes of text behind them.
    """

    rule: str
    title: str
    element: str
    role: Role
    old: Result
    new: Result
    old_sentence: str
    new_sentence: str
    sources: tuple[Citation, ...]
    gained: tuple[DraftFact, ...] = ()
    lost: tuple[DraftFact, ...] = ()
    altered: tuple[AlteredFact, ...] = ()
    places: tuple[ChangedPlace, ...] = ()


class Revision(Frozen):
    """One revision and its outcome under the reading used."""

    name: str = Field(description="The input it was opened from.")
    draft: DraftHead
    outcome: Outcome
    outcome_words: str
    scope: Settled
    credibility: Settled
    input: str = Field(description="SHA-256 of the input as it was given.")


class Comparison(Frozen):
    """What changed from one revision to the next."""

    old: Revision
    new: Revision
    texts_compared: bool = Field(
        description="Whether both were opened from documents; a description has no text."
    )
    paragraphs: tuple[ParagraphChange, ...] = ()
    renumbered: tuple[RenumberedParagraph, ...] = ()
    unchanged: int = Field(default=0, description="Paragraphs with the same words in place.")
    gained: tuple[DraftFact, ...] = ()
    lost: tuple[DraftFact, ...] = ()
    altered: tuple[AlteredFact, ...] = ()
    elements: tuple[TurnedElement, ...] = ()
    findings: tuple[TurnedFinding, ...] = ()
    findings_kept: int = Field(default=0, description="Findings with the same result as before.")

    @property
    def is_empty(self) -> bool:
        """Whether nothing that is compared differs."""
        return not (
            self.paragraphs
            or self.renumbered
            or self.gained
            or self.lost
            or self.altered
            or self.elements
            or self.findings
            or self.outcome_changed
        )

    @property
    def outcome_changed(self) -> bool:
        """Whether the outcome is another than before."""
        return self.old.outcome != self.new.outcome


class OutcomesUnderReading(Frozen):
    """The outcome of each revision under another reading."""

    reading: str
    title: str
    outcomes: tuple[Outcome, ...]


class ResultsOverRevisions(Frozen):
    """A finding or element that turned at least once: its result in each revision."""

    id: str
    title: str
    kind: Literal["element", "finding"]
    role: Role | None = None
    results: tuple[Result | None, ...]


class History(Frozen):
    """The outcome over two or more revisions, and what changed at each step."""

    schema_version: Literal[1] = 1
    pledge: str
    pledge_title: str
    pledge_source: str
    reading: str
    reading_title: str
    notice: str
    revisions: tuple[Revision, ...]
    steps: tuple[Comparison, ...]
    turned: tuple[ResultsOverRevisions, ...] = ()
    other_readings: tuple[OutcomesUnderReading, ...] = ()
    program: str
    rules: str = Field(description="SHA-256 of the rule book.")
    engine: str

    @property
    def outcome_changed(self) -> bool:
        """Whether the revisions have more than one outcome."""
        return len({revision.outcome for revision in self.revisions}) > 1
