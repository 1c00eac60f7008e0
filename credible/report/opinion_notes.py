"""The reasons of an opinion made into notes: numbered through, with all that stands behind each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import Assessment, ElementResult, Finding, Ground
from credible.report import page as pages
from credible.report.marks import RESULTS, STANCES, WORDS_OF_MARKS
from credible.report.places import in_order
from credible.report.reasons import (
    Reason,
    reason_of,
    reasons_of,
    told_together,
    without_point,
)
from credible.report.underlining import anchor_of

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText


class LimbReasons(NamedTuple):
    """The reasons of scope or credibility; ``aside`` says why they are not spelled out."""

    reasons: Sequence[Reason]
    not_in_point: Sequence[str] = ()
    aside: str = ""


def reasons_of_limb(assessment: Assessment, limb: str, full: bool) -> LimbReasons:
    """The reasons of one limb, those that need no choice between ways to meet them together."""
    elements = [element for element in assessment.elements if element.limb == limb]
    aside = ""
    if assessment.outcome == "outside" and limb == "credibility":
        aside = "not reached: the draft is outside the scope"
        if not full:
            # what cannot decide is told by its result alone
            return LimbReasons((), (), aside)
    asked = [rule for question in assessment.questions for rule in question.rules]
    formal = [] if full else [e for e in elements if limb == "scope" and _is_formal(e)]
    together = told_together(formal)
    reasons = [together] if together else []
    for element in elements:
        if element not in formal:
            reasons += reasons_of(element, assessment.pledge_source, asked, full=full)
    return LimbReasons(
        reasons, [element.title for element in elements if without_point(element)], aside
    )


def _is_formal(element: ElementResult) -> bool:
    return element.combine == "all" and element.result == "holds" and not without_point(element)


class Reasons:
    """Makes notes of reasons and remembers which there were, for the text and for the sources."""

    def __init__(self, text: ResolutionText | None, full: bool, document: bool) -> None:
        self.text = text
        self.full = full
        self.document = document
        self.told: list[Reason] = []

    @property
    def grounds(self) -> list[tuple[int, Ground]]:
        """The words of the draft on which notes rest, with the numbers of the notes.

        A paragraph that a note names without its words counts as a whole.
        """
        found: list[tuple[int, Ground]] = []
        for number, reason in enumerate(self.told, 1):
            found += [(number, ground) for ground in reason.quoted]
            quoted = {label for ground in reason.quoted for label in ground.paragraphs}
            found += [
                (number, Ground(fact="", term="", label="", paragraphs=(label,)))
                for label in reason.paragraphs if label not in quoted
            ]
        return found

    def blocks(self, reasons: Sequence[Reason]) -> list[pages.Block]:
        """The reasons; in full each element has its title above its own."""
        if not self.full:
            return self._notes(reasons)
        blocks: list[pages.Block] = []
        for title in dict.fromkeys(reason.element for reason in reasons):
            blocks += [pages.Paragraph(pages.words(title), "label", deep=1)] if title else []
            blocks += self._notes([reason for reason in reasons if reason.element == title])
        return blocks

    def noted(self, findings: Sequence[Finding], warnings: Sequence[Finding]) -> list[pages.Block]:
        """Notes on what is not decisive: in full what is known, else what fails."""
        in_full = {"holds", "fails", "unknown"}
        shown = [f for f in findings if f.result in (in_full if self.full else {"fails"})]
        wanted = in_full if self.full else {"holds", "fails"}
        shown += [f for f in warnings if f.result in wanted]
        return self._notes([reason_of(f, mark="noted", full=self.full) for f in shown])

    def _notes(self, reasons: Sequence[Reason]) -> list[pages.Block]:
        if not reasons:
            return []
        return [pages.Notes(tuple(map(self._note, reasons)))]

    def _note(self, reason: Reason) -> pages.Note:
        self.told.append(reason)
        noted = reason.mark == "noted"
        cited = reason.sources if self.full or self.document or not noted else ()
        remarks = [pages.words("premise ", pages.term(name), f" {STANCES[stance]}")
                   for name, stance in reason.premises]
        if reason.origin:
            remarks.append(pages.words(f"fact {reason.origin}"))
        quotes = [
            pages.words(pages.quoted(each.words or ""),
                  f" ({in_order(each.paragraphs) or 'paragraph not given'}, {each.origin})")
            for each in reason.quoted
        ]
        return pages.Note(
            mark=reason.mark,
            word=WORDS_OF_MARKS[reason.mark],
            words=pages.words(reason.sentence),
            rules=reason.rules,
            rules_result=RESULTS[reason.result] if noted and reason.result
            and (self.full or self.document) else "",
            sources=cited,
            places=tuple((label, self._anchor(label)) for label in reason.paragraphs),
            remarks=tuple(remarks),
            also=reason.also,
            also_words=reason.also_words,
            quotes=tuple(quotes) if self.full else (),
            answers=reason.answers,
            number=len(self.told),
        )

    def _anchor(self, label: str) -> str:
        paragraph = self.text.paragraph(label) if self.text is not None else None
        return f"#{anchor_of(paragraph)}" if paragraph else ""
