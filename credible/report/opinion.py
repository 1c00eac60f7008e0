"""The opinion on one draft as a page: what it says, and in which order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment, OpenQuestion
from credible.report.differences import turning_point
from credible.report.first_screen import heading_of, points_told, sentences_told
from credible.report.layout import day
from credible.report.marks import LIMBS, RESULTS, capital, legend, outcome
from credible.report.opinion_changes import changes_list
from credible.report.opinion_council import council_blocks, council_points
from credible.report.opinion_notes import Reasons, reasons_of_limb
from credible.report.opinion_record import record_table
from credible.report.opinion_sources import sources_table
from credible.report.opinion_words import (
    answer_in_yaml,
    change_line,
    ends_of,
    hinge_lines,
    name_of,
    origin_line,
    provenance_line,
    record_lines,
    settles_line,
    turns_on,
)
from credible.report.page import (
    Block,
    Column,
    Heading,
    Item,
    List,
    MarkedText,
    Page,
    Paragraph,
    Points,
    Run,
    Runs,
    Section,
    heading,
    paragraph,
    strong,
    table,
    term,
    words,
)
from credible.report.summary import Summary, summary_of
from credible.report.taken import Taken
from credible.report.underlining import underlined
from credible.report.votes import position_blocks

if TYPE_CHECKING:
    from credible.pledges import MembersBound, StatePosition, VotesAssessment
    from credible.reading.text import ResolutionText
    from credible.rulebook.rule import Instrument

MOST_QUESTIONS = 5
MOST_CHANGES = 1


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is said.

    ``full``: every finding in point with the words it rests on, nothing cut short; else only what
    decides. ``document``: it is passed on, so that tables by State, sources and whole hashes are in
    it; else it is the long form of what a screen shows first.
    """

    full: bool = True
    document: bool = False


def opinion_page(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    position: StatePosition | None = None,
    text: ResolutionText | None = None,
    taken: Taken = Taken(),
    instruments: Mapping[str, Instrument] | None = None,
    summary: Summary | None = None,
    extent: Extent = Extent(),
) -> Page:
    """The opinion on one draft.

    A document begins with the ``summary``, the sentences of the first screen.

    ``others`` are assessments of the same draft under other readings; ``votes`` and ``bound`` say
    what the vote means and whom the outcome binds, ``position`` what one State is told. With
    ``text`` the draft stands in the page, the words underlined on which notes rest, and those from
    which something was ``taken``.
    ``instruments`` is the bibliography, from which short quotations are taken.
    """
    a = assessment
    reasons = Reasons(text, extent.full, extent.document)
    findings = _findings(a, reasons, extent)
    questions = _questions(a, extent)
    sections: list[tuple[str, list[Block]]] = []
    if extent.document:
        told = summary or summary_of(a, others=others, votes=votes, bound=bound)
        sections += [
            ("summary", _summary(a, told)), ("position", position_blocks(position)),
            ("basis", _asked(a, votes is None)), ("findings", findings), ("questions", questions),
            ("hinges", _hinges(a)), ("changes", changes_list(a)),
            ("readings", _readings(a, others, extent)),
            ("vote", council_blocks("The vote", votes)),
            ("council", council_blocks("The Council", bound)),
            ("record", record_table(a)),
            ("sources", sources_table(a, reasons.told, instruments or {})),
            ("notices", _points("How the draft was read", "Read with", a.notices)),
        ]
        if text is not None:
            marked = MarkedText(underlined(text, reasons.grounds, taken))
            sections.append(("draft", [heading("Text of the draft"), marked]))
    else:
        # findings and questions stand close together, so that they fit; the notices are the last
        # of the points, with no line between
        points = [*_hinges(a), *_changes(a, extent), *_readings(a, others, extent),
                  *council_points(votes, bound),
                  *_points("How the draft was read", "Read with", a.notices)]
        sections += [("", _head(a, votes is None, extent)), ("", _outcome(a, extent)),
                     ("", position_blocks(position)), ("", [*findings, *questions]), ("", points)]
    return Page(
        f"{name_of(a.draft)}: {a.outcome_words}",
        tuple(Section(tuple(blocks), name) for name, blocks in sections if blocks),
        tuple(_foot(a, extent)),
        a.provenance.program, a.pledge_source, a.provenance.assessed_at,
    )


def _summary(a: Assessment, told: Summary) -> list[Block]:
    """What a document opens with: the first screen, in its sentences."""
    outcome = Paragraph(
        words(Run(capital(a.outcome_words), mark=a.outcome)), "outcome", aside=a.pledge_source
    )
    return [heading_of(a, told), outcome, *points_told(a, told),
            *sentences_told(told, further="below")]


def _asked(a: Assessment, with_tally: bool) -> list[Block]:
    """What was asked: of which draft, and under which pledge and reading."""
    facts = [a.draft.title] if a.draft.title else []
    facts += _facts(a, with_tally, True)
    keeping = turns_on(a)
    verb = "Open" if a.outcome == "undetermined" else "Fails"
    return [
        heading("What was asked"),
        *([paragraph(strong("Draft: "), "; ".join(facts))] if facts else []),
        paragraph(strong("Pledge: "), f"{a.pledge_title} ({a.pledge_source})"),
        paragraph(strong("Reading: "), f"{a.reading_title} (", term(a.reading),
                  f"). {a.reading_summary}"),
        *([paragraph(strong(f"{verb}: "), f"{'; '.join(keeping)}.")] if keeping else []),
    ]


def _facts(a: Assessment, with_tally: bool, full: bool) -> list[str]:
    """The situation, who submits the draft, and the vote, if no more is said of it."""
    facts = []
    if a.draft.about and a.draft.title and full:
        facts.append(a.draft.about)
    if a.draft.sponsors and full:
        facts.append(f"sponsors: {', '.join(a.draft.sponsors)}")
    if a.draft.tally and with_tally:
        from credible.report.votes import tally_words

        facts.append(f"vote {tally_words(a.draft.tally)}")
    return facts


def _head(a: Assessment, with_tally: bool, extent: Extent) -> list[Block]:
    facts = _facts(a, with_tally, extent.full)
    date = day(a.draft.date) if a.draft.date else ""
    told = [paragraph("; ".join(facts))] if facts else []
    return [Heading(words(name_of(a.draft)), 1, aside=date), *told]


def _outcome(a: Assessment, extent: Extent) -> list[Block]:
    said = Run(a.outcome_words.upper(), mark=a.outcome)
    blocks: list[Block] = [Paragraph(words(said), "outcome", aside=a.pledge_source)]
    keeping = turns_on(a)
    if keeping:
        verb = "Open" if a.outcome == "undetermined" else "Fails"
        blocks.append(paragraph(f"{verb}: {'; '.join(keeping)}.", deep=1))
    blocks += [Paragraph(words(caution), "caution", deep=1) for caution in a.cautions]
    blocks.append(paragraph(f"Reading {a.reading}: {a.reading_summary}", deep=1))
    return [*blocks, *(paragraph(told, deep=1) for told in record_lines(a, extent.full))]


def _findings(a: Assessment, reasons: Reasons, extent: Extent) -> list[Block]:
    blocks: list[Block] = []
    for limb, title in LIMBS.items():
        if any(element.limb == limb for element in a.elements):
            told = reasons_of_limb(a, limb, extent.full)
            result = a.scope if limb == "scope" else a.credibility
            aside = f" ({told.aside})" if told.aside else ""
            blocks.append(heading(f"{title} {RESULTS[result]}{aside}"))
            blocks += reasons.blocks(told.reasons)
            if told.not_in_point:
                said = f"Not in point: {'; '.join(told.not_in_point)}."
                blocks.append(Paragraph(words(Run(said, mark="not-applicable")), deep=1))
    # what is only noted says nothing of a draft that the pledge does not reach
    shown = a.noted if extent.full or a.outcome != "outside" else ()
    noted = reasons.noted(shown, a.warnings)
    unknown = [] if extent.full else [f.rule for f in shown if f.result == "unknown"]
    if noted or unknown:
        blocks += [heading("Noted, not decisive"), *noted]
    if unknown:
        said = f"Not known: {', '.join(unknown)}."
        blocks.append(Paragraph(words(Run(said, mark="noted")), deep=1))
    return blocks


def _questions(a: Assessment, extent: Extent) -> list[Block]:
    put = tuple(question for question in a.questions if question.settles) or a.questions
    shown = put if extent.full else put[:MOST_QUESTIONS]
    if not shown:
        return []
    count = len(put)
    title = "Open question" if count == 1 else f"Open questions ({count}, most decisive first)"
    items = tuple(Item(words(each.question), _behind(each, extent)) for each in shown)
    more = count - len(shown)
    return [
        heading(title), List(items, ordered=True),
        *([paragraph(f"and {more} more", deep=2)] if more else []),
    ]


def _behind(question: OpenQuestion, extent: Extent) -> tuple[Runs, ...]:
    """What stands under a question: why it matters, and where the answer goes with what follows."""
    source = f" ({question.source.text})" if question.source else ""
    why = words(f"{question.why}{source}")
    if not extent.document:
        to = words(Run(settles_line(question), "muted"))
        return (to, why) if extent.full else (to,)
    ends = ends_of(question)
    goes = words(term(answer_in_yaml(question)), f" ({ends})" if ends else "")
    return (why, goes)


def _hinges(a: Assessment) -> list[Block]:
    if a.hangs_on is None or a.outcome == "undetermined":
        return []
    return _points("What the outcome hangs on", "Hangs on",
                   hinge_lines(a.hangs_on) or ["No single point."])


def _changes(a: Assessment, extent: Extent) -> list[Block]:
    changes = a.would_change or ()
    shown = changes if extent.full else changes[:MOST_CHANGES]
    told = [change_line(change) for change in shown]
    more = len(changes) - len(shown)
    if more:
        told[-1] += f" ({more} {'other way' if more == 1 else 'other ways'}.)"
    return _points("What would change the outcome", "Changes", told)


def _readings(a: Assessment, others: Sequence[Assessment], extent: Extent) -> list[Block]:
    if not others:
        return []
    rows: list[tuple[str, Run, str]] = []
    if extent.document:
        rows.append((f"{a.reading_title} (this opinion)", outcome(a.outcome), ""))
    for other in others:
        point = None
        if other.pledge == a.pledge and other.outcome != a.outcome:
            point = turning_point(a, other)
        name = f"{other.reading_title} ({other.reading})" if extent.document else other.reading
        rows.append((name, outcome(other.outcome), point.words if point else ""))
    columns = ("Reading", Column("Outcome", "mark"), "Turns on")
    caption = "The same draft under other readings"
    if extent.document:
        return [heading("Readings"), table(columns, rows, caption=caption)]
    return [table(columns, rows, caption=caption, label="Readings")]


def _points(title: str, label: str, told: Sequence[str]) -> list[Block]:
    return [Points(title, label, tuple(map(words, told)))] if told else []


def _foot(a: Assessment, extent: Extent) -> list[Block]:
    used, origin = a.provenance, origin_line(a.provenance)
    if not extent.document:
        return [paragraph(legend()), paragraph(a.notice),
                Paragraph(words(f"{provenance_line(used)} · {origin}"), "muted")]
    time = f" · {used.assessed_at:%Y-%m-%d %H:%M} UTC" if used.assessed_at is not None else ""
    return [
        heading("Basis"), paragraph(strong(a.notice)), Paragraph(words(legend()), "muted"),
        Paragraph(words(f"{used.program} · {used.engine} · {origin}{time}"), "muted"),
        Paragraph(words("rules ", term(used.rules), " · input ", term(used.input)), "muted"),
    ]
