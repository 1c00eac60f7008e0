"""The opinion on one draft as a memorandum of a legal adviser: its parts, and their order.

It says what the other forms of the opinion say, of the same answer, as prose with footnotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment
from credible.report.citing import Citing
from credible.report.layout import day
from credible.report.memorandum_annex import annex, told_findings
from credible.report.memorandum_council import members
from credible.report.memorandum_parts import Parts
from credible.report.memorandum_reasons import Prose
from credible.report.page import Block, Heading, Page, Section, heading, strong, table, words
from credible.report.summary import situation_of

if TYPE_CHECKING:
    from credible.case import AssessedDraft


@dataclass(frozen=True, slots=True)
class Particulars:
    """The heading of a memorandum; what is empty is left to be filled in by hand."""

    to: str = ""
    sender: str = ""
    subject: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Memorandum:
    """A memorandum in its parts.

    ``fields`` are short words, ``parts`` blocks without a heading of their own; a template can ask
    for both by name.
    """

    assessment: Assessment
    fields: Mapping[str, str]
    parts: Mapping[str, Sequence[Block]] = field(default_factory=dict)

    def body(self) -> tuple[Section, ...]:
        """The parts, each under its heading, without the heading of the memorandum; then the annex.
        """
        sections = [
            Section((heading(title), *self.parts[name]))
            for name, title in TITLES.items() if self.parts[name]
        ]
        return (*sections, Section(tuple(self.parts["annex"]), new_page=True))

    def page(self) -> Page:
        """The whole as a page."""
        head = (
            Heading(words("Memorandum"), 1),
            table(("", ""), [(strong(f"{label}:"), self.fields[name])
                             for name, label in LABELS.items()], caption="Heading"),
        )
        a = self.assessment
        running = " · ".join(each for each in (self.fields["classification"],
                                               f"Memorandum: {self.fields['draft']}") if each)
        return Page(
            f"Memorandum: {self.fields['subject']}",
            (Section(head, header=running), *self.body()),
            program=a.provenance.program, subject=a.pledge_source, time=a.provenance.assessed_at,
        )


LABELS = {"to": "To", "from": "From", "subject": "Subject", "date": "Date",
          "classification": "Classification"}
"""The lines of the heading, in their order."""
TITLES = {
    "question": "Question",
    "short_answer": "Short answer",
    "reasons": "Reasons",
    "record": "The record of the situation",
    "open_points": "Open points",
    "suggested_language": "Suggested language",
    "members": "The members of the Council",
}
"""The parts before the annex, in their order."""


def memorandum(
    answer: AssessedDraft, state: str | None = None, particulars: Particulars = Particulars(), *,
    full: bool = False,
) -> Memorandum:
    """The memorandum on the first assessment of ``answer``.

    ``state`` is one that is told of itself; ``full`` puts every finding into the annex.

    Raises:
        CredibleError: ``no-such-state`` for a State that is not known.
    """
    a, book = answer.assessments[0], answer.assessor.book
    position = answer.position_of(state, a) if state else None
    findings = told_findings(a, full=full)
    numbers = {each.finding.rule: each.number for each in findings}
    citing = Citing(book.instruments)
    made = Parts(answer, position, citing)
    # in the order in which they are read: a source is cited in full where it is first met
    parts: dict[str, Sequence[Block]] = {
        "question": made.question(),
        "short_answer": made.short_answer(),
        "reasons": Prose(a, answer.opened.text, book, citing, numbers).blocks(),
        "record": made.record(),
        "open_points": made.open_points(),
        "suggested_language": made.suggested_language(),
        "members": members(answer, position),
    }
    parts["annex"] = annex(answer, findings, made.further)
    when = a.provenance.assessed_at
    fields = {
        "to": particulars.to,
        "from": particulars.sender,
        "subject": particulars.subject or f"{made.name}: {a.pledge_source}",
        "date": day(when.date()) if when else "",
        "classification": particulars.classification,
        "draft": a.draft.symbol or situation_of(a.draft) or "draft without symbol",
        "outcome": a.outcome_words,
    }
    return Memorandum(a, fields, parts)
