"""What an opinion says in words: its name, its changes, its hinges, its questions, its basis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import (
    OUTCOMES_IN_SHORT,
    Assessment,
    ChangeSet,
    DraftHead,
    Hinge,
    OpenQuestion,
    Outcome,
    Provenance,
)
from credible.model.draft import COLLECTIONS
from credible.report.marks import capital
from credible.report.places import in_order

if TYPE_CHECKING:
    from credible.assessing.answers import Prompt


def name_of(draft: DraftHead) -> str:
    """What a draft is called: ``S/2014/348 · Referral of the situation ...``."""
    parts = [part for part in (draft.symbol, draft.title) if part]
    if not parts and draft.about:
        parts = [draft.about]
    return " · ".join(parts) or "Draft without symbol or title"


def provenance_line(provenance: Provenance) -> str:
    """What was used, in a line: program, and the first eight digits of the hashes."""
    line = f"{provenance.program} · rules {provenance.rules[:8]} · input {provenance.input[:8]}"
    if provenance.assessed_at is not None:
        line += f" · {provenance.assessed_at:%Y-%m-%d %H:%M} {provenance.assessed_at:%Z}".rstrip()
    return line


def origin_line(provenance: Provenance) -> str:
    """How many of the facts were stated, read, inferred, or supplied by the record."""
    parts: list[tuple[int, str]] = [
        (provenance.facts_stated, "stated"),
        (provenance.facts_read, "read"),
        (provenance.facts_inferred, "inferred"),
        (provenance.facts_on_record, "on record"),
    ]
    if not any(number for number, _ in parts):
        return "no facts given"
    return "facts: " + ", ".join(f"{number} {words}" for number, words in parts if number)


def change_line(change: ChangeSet) -> str:
    """A set of changes in a sentence: what to write and where, and the outcome that follows."""
    parts: list[str] = []
    for each in change.changes:
        place = in_order(each.paragraphs) or each.place
        title = each.title if not parts else each.title[:1].lower() + each.title[1:]
        words = f": “{each.words.rstrip('.')}”" if each.words else ""
        parts.append(f"{title} ({place}){words}" if place else f"{title}{words}")
    return f"{'; '.join(parts)}. Then it is this: {OUTCOMES_IN_SHORT[change.outcome]}."


def hinge_groups(hinges: Sequence[Hinge]) -> dict[Outcome, list[str]]:
    """The points on which the outcome hangs, by the outcome that there would be without each."""
    kinds = {"fact": "", "premise": "the view that ", "situation": "the fact that "}
    groups: dict[Outcome, list[str]] = {}
    for hinge in hinges:
        label = hinge.label.rstrip(".")
        if hinge.kind == "premise":
            label = label[:1].lower() + label[1:]
        place = f" ({in_order(hinge.paragraphs)})" if hinge.paragraphs else ""
        groups.setdefault(hinge.otherwise, []).append(f"{kinds[hinge.kind]}{label}{place}")
    return groups


def hinge_lines(hinges: Sequence[Hinge]) -> list[str]:
    """The points on which the outcome hangs, those with the same effect in one sentence."""
    lines = []
    for outcome, labels in hinge_groups(hinges).items():
        told = "; ".join(labels)
        without = "it" if len(labels) == 1 else "any one of these"
        lines.append(
            f"{capital(told)}. Without {without}: {OUTCOMES_IN_SHORT[outcome]}."
        )
    return lines


def settles_line(question: OpenQuestion) -> str:
    """Where the answer goes, and what it leads to."""
    ends = ends_of(question)
    return f"{question.fact} · {ends}" if ends else question.fact


def ends_of(question: OpenQuestion | Prompt) -> str:
    """The outcome for each answer, or those that one settles; empty where none is known."""
    if question.consequences:
        return "; ".join(
            f"{each.answer}: "
            + ("still open" if each.outcome == "undetermined" else OUTCOMES_IN_SHORT[each.outcome])
            for each in question.consequences
        )
    if question.settles:
        ends = " or ".join(OUTCOMES_IN_SHORT[outcome] for outcome in question.settles)
        return f"an answer can settle it: {ends}"
    return ""


def answer_in_yaml(question: OpenQuestion) -> str:
    """The line of a file of corrections in which the answer goes, the answer itself left open.

    Where no such line exists (a premise is decided by the reading, an attribute belongs to an item
    of a list) it is a comment that says where to look.
    """
    head, _, tail = question.fact.partition(".")
    if question.kind == "premise":
        return f"# {tail}: accepted or refused, by the choice of a reading"
    if head == "situation":
        return f'situation: {{{tail}: {{value: unknown, source: ""}}}}'
    if "[" in head:
        name, _, number = head.rstrip("]").partition("[")
        return f"# {name}, item {number}: {tail or 'more about it'}"
    if head in COLLECTIONS:
        return f"{head}: {{add: []}}"
    return f"{head}: unknown"


def record_lines(assessment: Assessment, full: bool) -> tuple[str, ...]:
    """What the record has: in short, the finding that answers, or what stands beside a question."""
    if full:
        return tuple(each.sentence for each in assessment.record)
    departed = [each.sentence for each in assessment.record if each.standing == "departed"]
    answered = [each.sentence for each in assessment.record if each.standing == "current"]
    other = [each.sentence for each in assessment.record if each.standing in ("ageing", "lead")]
    open_crimes = any(
        question.kind == "situation" for question in assessment.questions
    )
    return tuple(departed or answered[:1] or (other[:2] if open_crimes else ()))


def turns_on(assessment: Assessment) -> tuple[str, ...]:
    """The elements that keep the draft from falling under the pledge."""
    if assessment.outcome == "falls":
        return ()
    wanted = {"outside": "fails", "not-credible": "fails", "undetermined": "unknown"}
    limbs = {"outside": ("scope",), "not-credible": ("credibility",)}.get(
        assessment.outcome, ("scope", "credibility")
    )
    result = wanted[assessment.outcome]
    return tuple(
        element.title
        for element in assessment.elements
        if element.limb in limbs and element.result == result
    )
