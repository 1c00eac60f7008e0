"""The annex of a memorandum: findings, the text of the draft, readings, members, sources, basis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment, Finding
from credible.pledges import MembersBound, VotesAssessment
from credible.report.differences import turning_point
from credible.report.marks import STANCES, WORDS_OF_MARKS
from credible.report.opinion_sources import sources_table
from credible.report.opinion_words import origin_line
from credible.report.page import (
    Block,
    Column,
    MarkedText,
    Run,
    Runs,
    bullets,
    heading,
    paragraph,
    quoted,
    strong,
    table,
    words,
)
from credible.report.places import in_order
from credible.report.reasons import reason_of
from credible.report.underlining import underlined
from credible.report.votes import MEANINGS, VOTES, member_table, reasons

if TYPE_CHECKING:
    from credible.case import AssessedDraft
    from credible.rulebook.rule import PremiseOfLaw


class Told(NamedTuple):
    """A finding of the annex: its number, the element it belongs to, and its word."""

    number: int
    element: str
    finding: Finding
    word: str


def told_findings(a: Assessment, *, full: bool = False) -> list[Told]:
    """The findings that bear on the outcome, then those that are noted; with ``full`` all."""
    shown: list[tuple[str, Finding, str]] = []
    for element in a.elements:
        not_reached = a.outcome == "outside" and element.limb == "credibility"
        for each in element.findings:
            idle = element.combine == "any" and each.result != element.result
            if each.result == "not-applicable" or ((idle or not_reached) and not full):
                continue
            needless = idle and each.result != "holds"
            word = WORDS_OF_MARKS["not-applicable" if needless else each.result]
            shown.append((element.title, each, word))
    noted = a.noted if full or a.outcome != "outside" else ()
    for each in (*noted, *a.warnings):
        if each.result != "not-applicable":
            word = f"{WORDS_OF_MARKS['noted']}: {WORDS_OF_MARKS[each.result]}"
            shown.append(("Noted, and not decisive", each, word))
    return [Told(number, *each) for number, each in enumerate(shown, 1)]


def annex(
    answer: AssessedDraft, findings: Sequence[Told], further: Sequence[Block] = ()
) -> list[Block]:
    """The annex; ``further`` is what there was no room for before."""
    a, book = answer.assessments[0], answer.assessor.book
    votes, bound, _ = answer.council
    text = answer.opened.text
    blocks: list[Block] = [
        heading("Annex"), *_findings(findings, book.premises, quotes=text is None)
    ]
    blocks += further
    if text is not None:
        grounds = [(each.number, ground) for each in findings for ground in each.finding.grounds]
        blocks += [
            heading("The text of the draft", 3),
            paragraph("The words on which a finding rests are underlined, with its number."),
            MarkedText(underlined(text, grounds)),
        ]
    blocks += _readings(answer)
    blocks += _members(votes, bound)
    told = [reason_of(each.finding) for each in findings]
    sources = sources_table(a, told, book.instruments)
    blocks += [heading("Sources", 3), *sources[1:]] if sources else []
    return [*blocks, *_basis(a)]


def _findings(
    findings: Sequence[Told], premises: Mapping[str, PremiseOfLaw], *, quotes: bool
) -> list[Block]:
    """The findings by number; with the words they rest on where the text does not follow."""
    rows = []
    before = ""
    for each in findings:
        title = [strong(f"{each.element}. ")] if each.element != before else []
        before = each.element
        rows.append((
            words(strong(f"{each.number} "), each.word),
            (*title, *_sentence(each.finding, premises, quotes)),
            in_order(each.finding.paragraphs),
            "; ".join(source.text for source in each.finding.sources),
        ))
    columns = (Column("Result", "mark", share=1.7), Column("Finding", share=7),
               Column("Paragraphs", "mark", share=2), Column("Source", "name", share=4))
    return [heading("Findings", 3), table(columns, rows, caption="Every finding in point")]


def _sentence(
    finding: Finding, premises: Mapping[str, PremiseOfLaw], with_quotes: bool
) -> Runs:
    told: list[Run] = list(words(finding.sentence))
    quotes = {each.words: each for each in finding.grounds if each.words and each.paragraphs}
    for said, each in quotes.items() if with_quotes else ():
        inferred = ", inferred" if each.origin == "inferred" else ""
        told += words(" ", quoted(said or ""), f" ({in_order(each.paragraphs)}{inferred})")
    for name, stance in finding.premises.items():
        premise = premises.get(name)
        if premise is not None:
            told += words(f" View of the law, {STANCES[stance]}: {premise.title}.")
    return tuple(told)


def _readings(answer: AssessedDraft) -> list[Block]:
    a = answer.assessments[0]
    others = answer.assessments[1:] or answer.others
    if not others:
        return []
    rows = [(f"{a.reading_title} (of this memorandum)", OUTCOMES_IN_SHORT[a.outcome], "")]
    for other in others:
        rows.append((other.reading_title, OUTCOMES_IN_SHORT[other.outcome],
                     turns_on(answer, other)))
    columns = (Column("Reading", "name"), Column("Outcome", "mark"), "What makes the difference")
    return [heading("The draft under each reading of the pledge", 3),
            table(columns, rows, caption="Readings")]


def turns_on(answer: AssessedDraft, other: Assessment) -> str:
    """What gives another reading another outcome, in a sentence; empty where it is the same."""
    a, book = answer.assessments[0], answer.assessor.book
    if other.outcome == a.outcome:
        return ""
    point = turning_point(a, other)
    if point is None:
        return ""
    premise = book.premises.get(point.premise) if point.premise else None
    if premise is not None:
        held = [f for element in other.elements for f in element.findings]
        stance = next(f.premises[point.premise or ""] for f in held
                      if point.premise in f.premises)
        view = premise.title[:1].lower() + premise.title[1:]
        return f"It has {STANCES[stance]} the view that {view}."
    for each in (*other.elements, *a.elements):
        for finding in each.findings:
            if finding.rule == point.rule:
                return finding.sentence
    return ""


def _members(votes: VotesAssessment | None, bound: MembersBound | None) -> list[Block]:
    answer = votes or bound
    if answer is None:
        return []
    shown = member_table(bound, None) if bound else None
    if votes is not None:
        joined = {"yes": "yes", "no": "no", "unknown": "not known"}
        rows = [
            (each.name + (" (permanent)" if each.permanent else ""),
             each.joined.phrase or joined[each.joined.value],
             VOTES[str(each.vote)] + (" (veto)" if each.veto else ""),
             MEANINGS[str(each.classification)])
            for each in votes.members
        ]
        columns = (Column("Member", "name"), Column("Had joined", "name"),
                   Column("Vote", "name"), Column("What it means", "name"))
        shown = table(columns, rows, caption="By State")
    blocks: list[Block] = [heading("The members of the Council", 3)]
    if shown is not None:
        blocks.append(shown)
    if bound is not None:
        why = bullets(reasons(bound.members))
        blocks += [why] if why else []
    notes = bullets(note.says for note in answer.notes)
    return [*blocks, *([notes] if notes else [])]


def _basis(a: Assessment) -> list[Block]:
    used = a.provenance
    when = f"{used.assessed_at:%Y-%m-%d %H:%M} UTC" if used.assessed_at else ""
    rows = [
        ("Commitment", a.pledge_title),
        ("Reading", f"{a.reading_title}. {a.reading_summary}"),
        ("Facts", origin_line(used).removeprefix("facts: ")),
        ("Made with", f"{used.program}, {used.engine}"),
        ("Rule book", f"SHA-256 {used.rules}"),
        ("Input", f"SHA-256 {used.input}"),
        *([("Assessed", when)] if when else []),
    ]
    notices = bullets(a.notices)
    read: list[Block] = []
    if notices is not None:
        read = [heading("How the draft was read", 3), notices]
    return [*read, heading("Basis", 3),
            table(("", ""), [(strong(label), told) for label, told in rows], caption="Basis"),
            paragraph(strong(a.notice))]
