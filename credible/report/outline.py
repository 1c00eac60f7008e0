"""What an opinion says and in which order, before it is laid out.

Every output (text, Markdown, HTML, Word) is made from the same outline, so that none says more or
less than the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import (
    OUTCOMES_IN_SHORT,
    Assessment,
    ChangeSet,
    DraftHead,
    ElementResult,
    Finding,
    Hinge,
    OpenQuestion,
    Outcome,
    Provenance,
    Settled,
)
from credible.model.draft import COLLECTIONS
from credible.report.differences import turning_point
from credible.report.layout import MARKS, OUTCOME_MARKS, day
from credible.report.notes import Note, in_order, note_of, notes_of, told_together, without_point

if TYPE_CHECKING:
    from credible.assessing.answers import Prompt
    from credible.pledges import MembersBound, VotesAssessment

MOST_QUESTIONS = 5
MOST_CHANGES = 1
MOST_NOTICES = 3


LIMBS = {"scope": "Scope", "credibility": "Credibility"}
RESULTS = {
    "holds": "holds",
    "fails": "fails",
    "unknown": "is open",
    "not-applicable": "is not in point",
}
WORDS_OF_MARKS = {
    "holds": "holds",
    "fails": "fails",
    "unknown": "open",
    "noted": "noted",
    "not-applicable": "not needed",
}
"""The word that stands beside each mark, so that the shape is never alone."""


class Limb(NamedTuple):
    """Scope or credibility: its result and the notes on which it rests."""

    title: str
    result: Settled
    notes: tuple[Note, ...]
    not_in_point: tuple[str, ...] = ()
    aside: str | None = None


class OtherReading(NamedTuple):
    """The outcome under another reading, and what makes the difference."""

    reading: str
    title: str
    pledge: str
    outcome: Outcome
    turns_on: str | None


class Outline(NamedTuple):
    """The parts of an opinion in their order; what is empty is left out of every output."""

    name: str
    date: str
    facts: tuple[str, ...]
    outcome: Outcome
    outcome_words: str
    pledge_title: str
    pledge_source: str
    reading: str
    reading_title: str
    reading_summary: str
    turns_on: tuple[str, ...]
    cautions: tuple[str, ...]
    record: tuple[str, ...]
    limbs: tuple[Limb, ...]
    noted: tuple[Note, ...]
    noted_unknown: tuple[str, ...]
    warnings: tuple[Note, ...]
    hangs_on: tuple[Hinge, ...] | None
    changes: tuple[ChangeSet, ...]
    more_changes: int
    questions: tuple[OpenQuestion, ...]
    more_questions: int
    readings: tuple[OtherReading, ...]
    votes: tuple[str, ...]
    bound: tuple[str, ...]
    origin: str
    notices: tuple[str, ...]
    more_notices: int
    notice: str
    provenance: Provenance
    full: bool = False


def outline(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    full: bool = False,
) -> Outline:
    """The outline of an opinion.

    With ``full`` every finding that is in point is given with the words it rests on, and nothing is
    cut short; else only what decides.
    """
    a = assessment
    changes = a.would_change or ()
    shown_changes = changes if full else changes[:MOST_CHANGES]
    put = tuple(question for question in a.questions if question.settles) or a.questions
    questions = put if full else put[:MOST_QUESTIONS]
    notices = a.notices if full else tuple(map(_first_sentence, a.notices[:MOST_NOTICES]))
    # what is only noted says nothing of a draft that the pledge does not reach
    shown = a.noted if full or a.outcome != "outside" else ()
    noted, noted_unknown = _noted(shown, full)
    return Outline(
        name=name_of(a.draft),
        date=day(a.draft.date) if a.draft.date else "",
        facts=_facts(a.draft, with_tally=votes is None, full=full),
        outcome=a.outcome,
        outcome_words=a.outcome_words,
        pledge_title=a.pledge_title,
        pledge_source=a.pledge_source,
        reading=a.reading,
        reading_title=a.reading_title,
        reading_summary=a.reading_summary,
        turns_on=_turns_on(a),
        cautions=a.cautions,
        record=_record_lines(a, full),
        limbs=tuple(_limb(a, limb, full) for limb in LIMBS if _has(a, limb)),
        noted=noted,
        noted_unknown=noted_unknown,
        warnings=tuple(
            note_of(f, mark="noted", full=full)
            for f in a.warnings
            if f.result in ("holds", "fails") or (full and f.result == "unknown")
        ),
        hangs_on=a.hangs_on,
        changes=shown_changes,
        more_changes=len(changes) - len(shown_changes),
        questions=questions,
        more_questions=len(put) - len(questions),
        readings=tuple(_other(a, other) for other in others),
        votes=_vote_lines(votes, full),
        bound=_bound_lines(bound),
        origin=_origin(a.provenance),
        notices=notices,
        more_notices=len(a.notices) - len(notices),
        notice=a.notice,
        provenance=a.provenance,
        full=full,
    )


def _record_lines(assessment: Assessment, full: bool) -> tuple[str, ...]:
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


def name_of(draft: DraftHead) -> str:
    """What a draft is called: ``S/2014/348 · Referral of the situation ...``."""
    parts = [part for part in (draft.symbol, draft.title) if part]
    if not parts and draft.about:
        parts = [draft.about]
    return " · ".join(parts) or "Draft without symbol or title"


def outcome_cell(outcome: Outcome) -> str:
    """An outcome in a table, its mark and its words."""
    return f"{OUTCOME_MARKS[outcome]} {OUTCOMES_IN_SHORT[outcome]}"


def mark_cell(note: Note) -> str:
    """The result of a note in a table, its mark and its word."""
    return f"{MARKS[note.mark]} {WORDS_OF_MARKS[note.mark]}"


def legend() -> str:
    """What the marks mean, in a line."""
    words = {
        "holds": "holds",
        "fails": "fails",
        "unknown": "open",
        "noted": "noted, not decisive",
        "not-applicable": "not needed or not in point",
    }
    return "Marks: " + ", ".join(f"{MARKS[mark]} {words[mark]}" for mark in MARKS) + "."


def provenance_line(provenance: Provenance) -> str:
    """What was used, in a line: program, and the first eight digits of the hashes."""
    line = f"{provenance.program} · rules {provenance.rules[:8]} · input {provenance.input[:8]}"
    if provenance.assessed_at is not None:
        line += f" · {provenance.assessed_at:%Y-%m-%d %H:%M} {provenance.assessed_at:%Z}".rstrip()
    return line


def change_line(change: ChangeSet, *, full: bool = False) -> str:
    """A set of changes in a sentence: what to do, and the outcome that follows."""
    parts: list[str] = []
    for each in change.changes:
        place = in_order(each.paragraphs) or (each.place if full else "")
        title = each.title if not parts else each.title[:1].lower() + each.title[1:]
        parts.append(f"{title} ({place})" if place else title)
    return f"{'; '.join(parts)}: {OUTCOMES_IN_SHORT[change.outcome]}."


def hinge_lines(hinges: Sequence[Hinge]) -> list[str]:
    """The points on which the outcome hangs, those with the same effect in one sentence."""
    kinds = {"fact": "", "premise": "the view that ", "situation": "the fact that "}
    groups: dict[Outcome, list[str]] = {}
    for hinge in hinges:
        label = hinge.label.rstrip(".")
        if hinge.kind == "premise":
            label = label[:1].lower() + label[1:]
        place = f" ({in_order(hinge.paragraphs)})" if hinge.paragraphs else ""
        groups.setdefault(hinge.otherwise, []).append(f"{kinds[hinge.kind]}{label}{place}")
    lines = []
    for outcome, labels in groups.items():
        told = "; ".join(labels)
        without = "it" if len(labels) == 1 else "any one of these"
        lines.append(
            f"{told[:1].upper()}{told[1:]}. Without {without}: {OUTCOMES_IN_SHORT[outcome]}."
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


def _vote_lines(votes: VotesAssessment | None, full: bool) -> tuple[str, ...]:
    if votes is None:
        return ()
    from credible.report.votes import vote_lines

    return tuple(vote_lines(votes, full=full))


def _bound_lines(bound: MembersBound | None) -> tuple[str, ...]:
    if bound is None:
        return ()
    from credible.report.votes import bound_lines

    return tuple(bound_lines(bound))


def _has(assessment: Assessment, limb: str) -> bool:
    return any(element.limb == limb for element in assessment.elements)


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else f"{text[: end + 1]} …"


def _facts(draft: DraftHead, *, with_tally: bool, full: bool) -> tuple[str, ...]:
    facts = []
    if draft.about and draft.title and full:
        facts.append(draft.about)
    if draft.sponsors and full:
        facts.append(f"sponsors: {', '.join(draft.sponsors)}")
    if draft.tally and with_tally:
        from credible.report.votes import tally_words

        facts.append(f"vote {tally_words(draft.tally)}")
    return tuple(facts)


def _turns_on(assessment: Assessment) -> tuple[str, ...]:
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


def _limb(assessment: Assessment, limb: str, full: bool) -> Limb:
    result = assessment.scope if limb == "scope" else assessment.credibility
    elements = [element for element in assessment.elements if element.limb == limb]
    aside = None
    if assessment.outcome == "outside" and limb == "credibility":
        aside = "not reached: the draft is outside the scope"
        if not full:
            # what cannot decide is told by its result alone
            return Limb(LIMBS[limb], result, (), (), aside)
    asked = [rule for question in assessment.questions for rule in question.rules]
    formal = [] if full else [e for e in elements if limb == "scope" and _is_formal(e)]
    together = told_together(formal)
    notes = [together] if together else []
    for element in elements:
        if element not in formal:
            notes += notes_of(element, assessment.pledge_source, asked, full=full)
    return Limb(
        title=LIMBS[limb],
        result=result,
        notes=tuple(notes),
        not_in_point=tuple(element.title for element in elements if without_point(element)),
        aside=aside,
    )


def _is_formal(element: ElementResult) -> bool:
    return element.combine == "all" and element.result == "holds" and not without_point(element)


def _noted(
    findings: Sequence[Finding], full: bool
) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Notes on what is not decisive; in short, the rules that are unknown by their ids alone."""
    shown = {"holds", "fails", "unknown"} if full else {"fails"}
    notes = tuple(note_of(f, mark="noted", full=full) for f in findings if f.result in shown)
    unknown = () if full else tuple(f.rule for f in findings if f.result == "unknown")
    return notes, unknown


def _other(assessment: Assessment, other: Assessment) -> OtherReading:
    turns_on = None
    if other.pledge == assessment.pledge and other.outcome != assessment.outcome:
        point = turning_point(assessment, other)
        turns_on = point.words if point else None
    return OtherReading(other.reading, other.reading_title, other.pledge, other.outcome, turns_on)


def _origin(provenance: Provenance) -> str:
    parts: list[tuple[int, str]] = [
        (provenance.facts_stated, "stated"),
        (provenance.facts_read, "read"),
        (provenance.facts_inferred, "inferred"),
        (provenance.facts_on_record, "on record"),
    ]
    if not any(number for number, _ in parts):
        return "no facts given"
    return "facts: " + ", ".join(f"{number} {words}" for number, words in parts if number)
