"""The opinion as Markdown, to be put into a memorandum."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment
from credible.report.layout import OUTCOME_MARKS
from credible.report.marking import markdown_table, markdown_text, raw_table
from credible.report.notes import STANCES, Note, in_order
from credible.report.outline import (
    RESULTS,
    Limb,
    Outline,
    answer_in_yaml,
    change_line,
    ends_of,
    hinge_lines,
    legend,
    mark_cell,
    outcome_cell,
    outline,
    provenance_line,
)

if TYPE_CHECKING:
    from credible.pledges import MembersBound, VotesAssessment


def opinion_markdown(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    full: bool = False,
) -> str:
    """The opinion on one draft as Markdown, with tables of the findings.

    It says what the text says (see ``credible.report.text.opinion``); everything that comes from
    the draft is made safe, so that its brackets, stars or tags are shown and not obeyed.
    """
    o = outline(assessment, others=others, votes=votes, bound=bound, full=full)
    blocks = [
        _head(o),
        *(_limb(limb, o.full) for limb in o.limbs),
        _noted(o),
        _questions(o),
        _listed("What the outcome hangs on", hinge_lines(o.hangs_on or ())),
        _changes(o),
        _readings(o),
        _listed("The vote", o.votes),
        _listed("The Council", o.bound),
        _listed("How the draft was read", _notices(o)),
        _foot(o),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _head(o: Outline) -> list[str]:
    mark = OUTCOME_MARKS[o.outcome]
    lines = [f"# {markdown_text(o.name)}", ""]
    facts = [fact for fact in (o.date, *o.facts) if fact]
    if facts:
        lines += [markdown_text("; ".join(facts)), ""]
    lines += [f"**{mark} {markdown_text(_capital(o.outcome_words))}**", ""]
    lines.append(f"Pledge: {markdown_text(o.pledge_title)} ({markdown_text(o.pledge_source)})  ")
    if o.turns_on:
        verb = "Open" if o.outcome == "undetermined" else "Fails"
        lines.append(f"{verb}: {markdown_text('; '.join(o.turns_on))}  ")
    lines += [f"**{markdown_text(caution)}**  " for caution in o.cautions]
    lines.append(
        f"Reading: {markdown_text(o.reading_title)} (`{o.reading}`). "
        f"{markdown_text(o.reading_summary)}"
    )
    for told in o.record:
        lines += ["", markdown_text(told)]
    return lines


def _limb(limb: Limb, full: bool) -> list[str]:
    aside = f" ({limb.aside})" if limb.aside else ""
    lines = [f"## {limb.title} {RESULTS[limb.result]}{aside}"]
    if limb.notes:
        lines += ["", *_notes_table(limb.notes, full)]
    if limb.not_in_point:
        lines += ["", f"Not in point: {markdown_text('; '.join(limb.not_in_point))}."]
    return lines


def _notes_table(notes: Sequence[Note], full: bool) -> list[str]:
    rows = [
        (
            mark_cell(note),
            _finding(note, full),
            markdown_text(in_order(note.paragraphs)),
            _source(note),
            ", ".join(f"`{rule}`" for rule in note.rules),
        )
        for note in notes
    ]
    return raw_table(("Result", "Finding", "Paragraphs", "Source", "Rule"), rows)


def _finding(note: Note, full: bool) -> str:
    cell = markdown_text(note.sentence)
    for ground in note.quoted if full else ():
        place = in_order(ground.paragraphs) or "paragraph not given"
        words = markdown_text(ground.words or "")
        cell += f"<br>“{words}” ({markdown_text(place)}, {ground.origin})"
    if note.also:
        cell += f" ({note.also_words}: {', '.join(f'`{rule}`' for rule in note.also)})"
    return cell


def _source(note: Note) -> str:
    parts = [markdown_text(source) for source in note.sources]
    parts += [f"premise `{name}` {STANCES[stance]}" for name, stance in note.premises]
    if note.origin:
        parts.append(f"fact {note.origin}")
    parts += map(markdown_text, note.answers)
    return "; ".join(parts)


def _noted(o: Outline) -> list[str]:
    notes = (*o.noted, *o.warnings)
    if not (notes or o.noted_unknown):
        return []
    lines = ["## Noted, not decisive"]
    if notes:
        lines += ["", *_notes_table(notes, o.full)]
    if o.noted_unknown:
        lines += ["", f"Not known: {', '.join(f'`{rule}`' for rule in o.noted_unknown)}."]
    return lines


def _questions(o: Outline) -> list[str]:
    if not o.questions:
        return []
    lines = ["## Open questions", ""]
    for number, question in enumerate(o.questions, 1):
        ends = ends_of(question)
        lines.append(f"{number}. {markdown_text(question.question)}  ")
        lines.append(f"   {markdown_text(question.why)}  ")
        if question.source:
            lines.append(f"   {markdown_text(question.source.text)}  ")
        told = f"   `{answer_in_yaml(question)}`"
        lines.append(told + (f" ({ends})" if ends else ""))
    if o.more_questions:
        lines += ["", f"And {o.more_questions} more."]
    return lines


def _changes(o: Outline) -> list[str]:
    told = [change_line(change, full=True) for change in o.changes]
    if o.more_changes:
        told.append(f"And {o.more_changes} more.")
    return _listed("What would change the outcome", told)


def _readings(o: Outline) -> list[str]:
    if not o.readings:
        return []
    own = (f"{o.reading_title} (this opinion)", outcome_cell(o.outcome), "")
    rows = [
        (f"{other.title} ({other.reading})", outcome_cell(other.outcome), other.turns_on or "")
        for other in o.readings
    ]
    return [
        "## Readings",
        "",
        *markdown_table(("Reading", "Outcome", "Turns on"), [own, *rows]),
    ]


def _notices(o: Outline) -> list[str]:
    told = list(o.notices)
    if o.more_notices:
        told.append(f"And {o.more_notices} more.")
    return told


def _listed(title: str, sentences: Sequence[str]) -> list[str]:
    if not sentences:
        return []
    return [f"## {title}", "", *(f"- {markdown_text(sentence)}" for sentence in sentences)]


def _foot(o: Outline) -> list[str]:
    return [
        "---",
        "",
        f"{markdown_text(o.notice)}  ",
        f"{markdown_text(legend())}  ",
        markdown_text(f"{provenance_line(o.provenance)} · {o.origin}"),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
