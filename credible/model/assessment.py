"""The answer for one draft under one reading of one pledge, whole, immutable and self-contained."""

import datetime
from typing import Literal

from pydantic import Field

from credible.model.base import Frozen
from credible.model.draft import Origin
from credible.model.record import RecordedFinding

Result = Literal["holds", "fails", "unknown", "not-applicable"]
Settled = Literal["holds", "fails", "unknown"]
Outcome = Literal["falls", "outside", "not-credible", "undetermined"]
Role = Literal["required", "noted", "warning"]

OUTCOMES_IN_SHORT: dict[Outcome, str] = {
    "falls": "falls under it",
    "outside": "outside the scope",
    "not-credible": "not credible",
    "undetermined": "undetermined",
}
"""The outcomes in a table; an opinion uses the words of the pledge itself."""


class Citation(Frozen):
    """A legal source: its id in the bibliography, the place in it, and both in one line."""

    instrument: str
    pinpoint: str | None = None
    text: str


class Ground(Frozen):
    """A fact of the draft that a finding rests on."""

    fact: str = Field(description="The list or field of the draft, such as measures.")
    term: str = Field(description="The word of the vocabulary.")
    label: str
    paragraphs: tuple[str, ...] = ()
    words: str | None = None
    origin: Origin = "stated"


class Finding(Frozen):
    """What one rule says of this draft."""

    rule: str
    title: str
    element: str
    role: Role
    result: Result
    sentence: str
    sources: tuple[Citation, ...]
    paragraphs: tuple[str, ...] = ()
    grounds: tuple[Ground, ...] = ()
    premises: dict[str, Literal["accepted", "refused", "open"]] = Field(default_factory=dict)
    exception: str | None = Field(
        default=None, description="The exception by which the rule holds, if it does."
    )


class ElementResult(Frozen):
    """An element of the pledge and the findings that decide it."""

    id: str
    title: str
    limb: Literal["scope", "credibility"]
    combine: Literal["all", "any"]
    result: Settled
    sentence: str | None = None
    findings: tuple[Finding, ...]


class Consequence(Frozen):
    """What the outcome is if a question is answered so, and nothing else becomes known."""

    answer: str = Field(description="yes, no, accepted, refused, or a word of the vocabulary.")
    outcome: Outcome


class OpenQuestion(Frozen):
    """A fact that is not known and that bears on the outcome."""

    fact: str = Field(description="Where the answer goes, such as situation.crimes-committed.")
    question: str
    why: str
    kind: Literal["situation", "draft", "premise"]
    source: Citation | None = None
    settles: tuple[Outcome, ...] = Field(
        default=(), description="Outcomes to which some answer leads by itself."
    )
    consequences: tuple[Consequence, ...] = Field(
        default=(), description="The outcome for each answer, where there are two."
    )
    rules: tuple[str, ...] = Field(default=(), description="Rules that wait for it.")


class ProposedChange(Frozen):
    """One change: to the text of the draft, or an answer about the situation."""

    id: str
    title: str
    words: str
    place: str
    kind: Literal["draft", "situation"]
    paragraphs: tuple[str, ...] = ()


class ChangeSet(Frozen):
    """A smallest set of changes that gives another outcome, verified by running the rules."""

    outcome: Outcome
    changes: tuple[ProposedChange, ...]


class Hinge(Frozen):
    """A single point on which the outcome hangs: without it the outcome is another."""

    kind: Literal["fact", "premise", "situation"]
    label: str
    paragraphs: tuple[str, ...] = ()
    otherwise: Outcome


class Provenance(Frozen):
    """What was used, so that the answer can be had again, byte for byte."""

    program: str
    rules: str = Field(description="SHA-256 of the rule book.")
    engine: str
    input: str = Field(description="SHA-256 of the input as it was given.")
    assessed_at: datetime.datetime | None = Field(
        default=None, description="Left out by --no-timestamp."
    )
    facts_read: int = 0
    facts_inferred: int = 0
    facts_stated: int = 0
    facts_on_record: int = 0
    record_consulted: bool = Field(
        default=True, description="Whether the record of the situation was consulted."
    )
    corrections: str | None = Field(
        default=None, description="SHA-256 of the corrections that were laid over the draft."
    )
    questions_asked: bool = Field(
        default=True, description="Whether open questions were looked for."
    )
    rule_files: dict[str, str] | None = Field(
        default=None, description="The first figures of the SHA-256 of each file of the rule book; "
        "left out in a batch."
    )


class DraftHead(Frozen):
    """What identifies the draft in a report."""

    symbol: str | None = None
    title: str | None = None
    date: datetime.date | None = None
    about: str | None = None
    stage: str | None = None
    sponsors: tuple[str, ...] | None = None
    tally: str | None = Field(default=None, description="The vote: for-against-abstaining.")


class Assessment(Frozen):
    """Does the draft fall under the pledge, under this reading, and why."""

    schema_version: Literal[1] = 1
    draft: DraftHead
    pledge: str
    pledge_title: str
    pledge_source: str
    reading: str
    reading_title: str
    reading_summary: str
    notice: str
    outcome: Outcome
    outcome_words: str
    scope: Settled
    credibility: Settled
    elements: tuple[ElementResult, ...]
    noted: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    hangs_on: tuple[Hinge, ...] | None = Field(
        default=None, description="Not computed where it is null."
    )
    would_change: tuple[ChangeSet, ...] | None = Field(
        default=None,
        description="All smallest sets of changes to the draft that give another outcome, within "
        "`search`; not computed where it is null.",
    )
    search: str | None = Field(
        default=None, description="How far the search for changes went, and whether it stopped."
    )
    cautions: tuple[str, ...] = Field(
        default=(),
        description="What must be known before the outcome: it rests on an answer without a "
        "source, or an answer contradicts the draft.",
    )
    record: tuple[RecordedFinding, ...] = Field(
        default=(), description="What the record of the situation has beside the draft."
    )
    notices: tuple[str, ...] = ()
    provenance: Provenance

    def __str__(self) -> str:
        """Two lines: the draft, the outcome and the reading; and the point that decides."""
        from credible.model.showing import assessment_text

        return assessment_text(self)

    def _repr_html_(self) -> str:
        """A small table, for a notebook."""
        from credible.model.showing import assessment_html

        return assessment_html(self)

