"""The opinion on one draft as a memorandum of a legal adviser: its parts, and their order.

It says what the other forms of the opinion say, of the same answer, as prose with footnotes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment, OpenQuestion
from credible.pledges import MembersBound, StatePosition, VotesAssessment
from credible.report.citing import Citing, cited
from credible.report.deciding import points_of
from credible.report.layout import day
from credible.report.means import by_what_means, what_it_does
from credible.report.memorandum_annex import annex, told_findings, turns_on
from credible.report.memorandum_reasons import Prose
from credible.report.opinion_words import hinge_groups
from credible.report.page import (
    Block,
    Heading,
    Item,
    List,
    Page,
    Paragraph,
    Run,
    Section,
    bullets,
    heading,
    paragraph,
    strong,
    table,
    words,
)
from credible.report.places import in_order
from credible.report.suggested import place_of, suggested
from credible.report.summary import (
    WOULD,
    can_matter,
    rests_on,
    situation_of,
    submitted_by,
    what_follows,
)
from credible.report.votes import known_lines, reasons, tally_words

if TYPE_CHECKING:
    from credible.case import AssessedDraft

MOST_WAYS = 3
"""So many ways to another outcome stand in the text, the shortest first; the rest in the annex."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """The heading of a memorandum; what is empty is left to be filled in by hand."""

    to: str = ""
    sender: str = ""
    subject: str = ""
    classification: str = ""


@dataclass(frozen=True, slots=True)
class Memorandum:
    """A memorandum in its parts: ``fields`` are short words, ``parts`` have no heading of their own.

    Both are what a template can ask for by name.
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
    a = answer.assessments[0]
    made = _Made(answer, answer.position_of(state, a) if state else None)
    findings = told_findings(a, full=full)
    numbers = {each.finding.rule: each.number for each in findings}
    citing = made.citing
    parts: dict[str, Sequence[Block]] = {
        "question": made.question(),
        "short_answer": made.short_answer(),
        "reasons": Prose(a, answer.opened.text, answer.assessor.book, citing, numbers).blocks(),
        "record": made.record(),
        "open_points": made.open_points(),
        "suggested_language": made.suggested_language(),
        "members": made.members(),
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


class _Made:
    """The parts of a memorandum before its annex."""

    def __init__(self, answer: AssessedDraft, position: StatePosition | None) -> None:
        self.answer = answer
        self.a = answer.assessments[0]
        self.book = answer.assessor.book
        self.position = position
        self.citing = Citing(self.book.instruments)
        self.further: list[Block] = []
        head = self.a.draft
        about = situation_of(head)
        self.name = f"Draft resolution {head.symbol}" if head.symbol else "A draft resolution"
        self.name += f" ({about})" if about else ""

    def question(self) -> list[Block]:
        """What is asked, in the words of the pledge; and what the draft is and does."""
        a, pledge = self.a, self.book.pledge(self.a.pledge)
        dated = f" of {day(a.draft.date)}" if a.draft.date else ""
        name = self.name[:1].lower() + self.name[1:]
        asked = f"Does {name}{dated} fall under the {a.pledge_title}, which reads: "
        sources = [cited(each, self.book) for each in pledge.source]
        self.citing.shown(sources)
        note = self.citing.footnote(sources)
        draft, vocabulary = self.answer.opened.draft, self.book.vocabulary
        does = (submitted_by(a.draft), what_it_does(draft, vocabulary, whole=True),
                by_what_means(draft, vocabulary, whole=True))
        return [
            paragraph(asked, Run(f"“{pledge.words.strip('“”')}”?", footnote=note)),
            paragraph(" ".join(each for each in does if each)),
        ]

    def short_answer(self) -> list[Block]:
        """The outcome, on what it turns, what would turn it, and what is left to judgement."""
        a = self.a
        blocks: list[Block] = [Paragraph(words(f"{_outcome(a)}"), "outcome")]
        blocks += [Paragraph(words(caution), "caution") for caution in a.cautions]
        told = [_point(each.sentence, each.paragraphs) for each in points_of(a, whole=True)]
        turning = self._turning()
        blocks.append(paragraph(" ".join([*told, *([turning] if turning else [])])))
        read = f"Credibility is judged by {_lower(a.reading_title)}: {_lower(a.reading_summary)}"
        blocks.append(paragraph(" ".join([read, *self._other_readings(), a.notice])))
        if self.position is not None and self.position.says:
            first = self.position.says[0]
            blocks.append(paragraph(strong(f"For {self.position.name}: "), first))
        return blocks

    def _turning(self) -> str:
        a = self.a
        if a.outcome == "falls":
            views = [each for each in a.hangs_on or () if each.kind == "premise"]
            return rests_on(views[0]) if views else ""
        first = next((each for each in a.questions if can_matter(each, a.outcome)), None)
        return f"The decisive question is this: {first.question} {what_follows(first)}" if (
            first) else ""

    def _other_readings(self) -> list[str]:
        others = self.answer.assessments[1:] or self.answer.others
        if not others:
            return []
        differ = [each for each in others if each.outcome != self.a.outcome]
        if not differ:
            return ["The other readings give the same outcome."]
        told = [f"under {_lower(each.reading_title)} {WOULD[each.outcome]}" for each in differ]
        return [f"Other readings differ: {'; '.join(told)}."]

    def record(self) -> list[Block]:
        """What bodies had found of the situation by the day of the draft."""
        found = self.a.record
        if not found:
            return [paragraph("The record that was consulted supplies no finding on this draft. "
                              "Its silence is no finding that no crimes are committed.")]
        items = []
        for each in found:
            where = ", ".join(part for part in (each.reference, each.pinpoint) if part)
            note = f"{each.body}, {where}" + (f", {each.address}" if each.address else "")
            items.append(Item(words(
                strong(f"{day(each.date)}, {each.body}. "),
                Run(each.sentence, footnote=self.citing.footnote((), note)),
            )))
        return [List(tuple(items))]

    def open_points(self) -> list[Block]:
        """The questions whose answers could change the outcome, and on what the outcome hangs."""
        a = self.a
        put = [each for each in a.questions if each.settles] or list(a.questions)
        if a.outcome != "undetermined":
            put = [each for each in put if can_matter(each, a.outcome)]
        blocks: list[Block] = []
        if put:
            blocks.append(List(tuple(Item(self._question(each)) for each in put), ordered=True))
        else:
            blocks.append(paragraph("No open point by itself would change the outcome."))
        for outcome, labels in hinge_groups(a.hangs_on or ()).items():
            without = "it" if len(labels) == 1 else "any one of these"
            blocks.append(paragraph(
                f"The outcome hangs on the following: {'; '.join(labels)}. Without {without}, "
                f"{WOULD[outcome]}."
            ))
        return blocks

    def _question(self, question: OpenQuestion) -> tuple[Run, ...]:
        note = self.citing.footnote([question.source] if question.source else ())
        follows = what_follows(question)
        if not follows and question.settles:
            ends = " or ".join(WOULD[each] for each in question.settles)
            follows = f"An answer can settle the matter: then {ends}."
        return words(strong(f"{question.question} "), Run(question.why, footnote=note),
                     f" {follows}" if follows else "")

    def suggested_language(self) -> list[Block]:
        """What to write, and where, so that the draft falls under the pledge or stands firmer."""
        a = self.a
        ways = [each for each in a.would_change or () if each.outcome == "falls"]
        ways.sort(key=lambda each: len(each.changes))
        if a.outcome == "falls" or not ways:
            return self._firmer()
        made = [self._way(way.changes) for way in ways]
        one = len(made) == 1
        said = "With the following change" if one else "With any one of the following changes"
        self.further = [List(tuple(made[MOST_WAYS:]))] if made[MOST_WAYS:] else []
        more = " Further wording to the same effect is in the annex." if self.further else ""
        return [paragraph(f"{said} the draft falls under the pledge.{more}"),
                List(tuple(made[:MOST_WAYS]))]

    def _way(self, changes: Sequence[object]) -> Item:
        draft, text = self.answer.opened.draft, self.answer.opened.text
        told = [each for change in changes
                for each in suggested(change, draft, text, self.book)]  # type: ignore[arg-type]
        return Item(told[0], tuple(told[1:]))

    def _firmer(self) -> list[Block]:
        """Words that would meet what is noted without weight, for those who read more strictly."""
        a, draft, text = self.a, self.answer.opened.draft, self.answer.opened.text
        if a.outcome != "falls":
            return []
        items = []
        for each in a.noted:
            remedy = self.book.rules[each.rule].remedy if each.rule in self.book.rules else None
            if each.result == "fails" and remedy is not None:
                place = place_of(remedy.words, remedy.place or "", (), draft, text)
                items.append(words(f"{place}: “{remedy.words}”"))
        listed = bullets(items)
        if listed is None:
            return []
        return [paragraph("No change is needed under this reading. These words would meet what is "
                          "noted above without weight, and what stricter readings ask."), listed]

    def members(self) -> list[Block]:
        """One State first, where it was named; then whom the outcome binds, or how they voted."""
        blocks: list[Block] = []
        if self.position is not None:
            blocks.append(paragraph(strong(f"{self.position.name}. "),
                                    " ".join(self.position.says)))
        votes, bound, _ = self.answer.council
        if votes is not None:
            blocks += _voted(votes)
        elif bound is not None:
            blocks += _bound(bound)
        else:
            blocks.append(paragraph("The draft has no date, so that the members of the Council of "
                                    "its day are not known."))
        told = votes or bound
        return [*blocks, paragraph(told.completeness.sentence)] if told else blocks


def _voted(votes: VotesAssessment) -> list[Block]:
    where = ", ".join(part for part in (votes.draft, votes.meeting) if part)
    told = [f"The draft was put to the vote on {day(votes.date)}: {tally_words(votes.tally)}, "
            f"{votes.result}" + (f" ({where})." if where else "."), *known_lines(votes)]
    against = [each for each in votes.members if each.vote == "against"]
    told += reasons(against) if against else ["No member is known to have voted against."]
    return [paragraph(" ".join(told))]


def _bound(bound: MembersBound) -> list[Block]:
    same = {each.reason for each in bound.members}
    if len(same) == 1:
        return [paragraph(same.pop())]
    told = known_lines(bound)
    open_still = [each for each in bound.members if each.rests_on == "outcome-undetermined"]
    groups = (
        ([*bound.bound("yes")], "is bound by the pledge as to this draft",
         "are bound by the pledge as to this draft"),
        (open_still, "had joined, and is bound if the draft falls under the pledge",
         "had joined, and are bound if the draft falls under the pledge"),
        ([each for each in bound.bound("unknown") if each not in open_still],
         "is not known to be bound", "are not known to be bound"),
        ([*bound.bound("no")], "is not bound as to this draft", "are not bound as to this draft"),
    )
    for members, one, many in groups:
        names = [each.name for each in members]
        if names:
            listed = ", ".join(names[:-1]) + " and " * (len(names) > 1) + names[-1]
            told.append(f"{listed} {one if len(names) == 1 else many}.")
    return [paragraph(" ".join(told))]


def _outcome(a: Assessment) -> str:
    """The outcome as a sentence, in the words of the pledge."""
    if a.outcome == "undetermined":
        return f"Whether the draft falls under the pledge ({a.pledge_source}) is undetermined."
    # "falls under the pledge", "does not meet the conditions", but "outside the scope"
    verb = a.outcome_words.partition(" ")[0].endswith("s")
    said = a.outcome_words if verb else f"is {a.outcome_words}"
    return f"The draft {said} ({a.pledge_source})."


def _point(sentence: str, paragraphs: Sequence[str]) -> str:
    said, where = sentence.rstrip("."), in_order(paragraphs)
    if where and said.endswith(")"):
        return f"{said[:-1]}; {where})."
    return f"{said} ({where})." if where else f"{said}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
