"""The parts of a memorandum: question, short answer, record, open points, suggested language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import Assessment, OpenQuestion, ProposedChange
from credible.model.record import RecordedFinding
from credible.pledges import StatePosition
from credible.report.citing import Citing, cited
from credible.report.deciding import points_of
from credible.report.layout import day
from credible.report.means import by_what_means, what_it_does
from credible.report.opinion_words import hinge_groups
from credible.report.page import (
    Block,
    Item,
    List,
    Paragraph,
    Run,
    bullets,
    heading,
    paragraph,
    strong,
    words,
)
from credible.report.places import in_order
from credible.report.suggested import place_of, suggested
from credible.report.summary import (
    WOULD,
    can_matter,
    comes_near,
    only_names,
    rests_on,
    submitted_by,
    what_follows,
)

if TYPE_CHECKING:
    from credible.case import AssessedDraft

_ANSWER_NOTHING = ("ageing", "lead")
"""Standings of findings of the record that only stand beside a question."""
MOST_WAYS = 2
"""So many ways to another outcome stand in the text, the shortest first; the rest in the annex."""


class Parts:
    """Makes the parts of a memorandum that stand before its annex, reasons and members apart.

    ``further`` is what there was no room for, once the parts are made.
    """

    def __init__(
        self, answer: AssessedDraft, position: StatePosition | None, citing: Citing
    ) -> None:
        self.answer = answer
        self.a = answer.assessments[0]
        self.book = answer.assessor.book
        self.position = position
        self.citing = citing
        self.further: list[Block] = []
        head = self.a.draft
        about = head.about or ("" if only_names(head) else head.title or "")
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
        answering = [each for each in found if each.standing not in _ANSWER_NOTHING]
        shown = answering or found
        blocks: list[Block] = [self._recorded(shown)]
        rest = [each for each in found if each not in shown]
        if rest:
            blocks.append(paragraph("Findings on record that are too old to answer, or were not "
                                    "checked, are in the annex."))
            self.further += [heading("Further findings on record", 3), self._recorded(rest)]
        return blocks

    def _recorded(self, found: Sequence[RecordedFinding]) -> Block:
        items = []
        for each in found:
            where = ", ".join(part for part in (each.reference, each.pinpoint) if part)
            note = f"{each.body}, {where}" + (f", {each.address}" if each.address else "")
            items.append(Item(words(
                strong(f"{day(each.date)}, {each.body}. "),
                Run(each.sentence, footnote=self.citing.footnote((), note)),
            )))
        return List(tuple(items))

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
        if a.outcome == "outside" and not comes_near(a):
            return []
        if a.outcome == "falls" or not ways:
            return self._firmer()
        made = [self._way(way.changes) for way in ways]
        one = len(made) == 1
        said = "With the following change" if one else "With any one of the following changes"
        more = ""
        if made[MOST_WAYS:]:
            more = " Further wording to the same effect is in the annex."
            self.further += [heading("Further wording to the same effect", 3),
                             List(tuple(made[MOST_WAYS:]))]
        if any(each.details for each in made):
            more = f" What stands under one mark belongs together.{more}"
        return [paragraph(f"{said} the draft falls under the pledge.{more}"),
                List(tuple(made[:MOST_WAYS]))]

    def _way(self, changes: Sequence[ProposedChange]) -> Item:
        draft, text = self.answer.opened.draft, self.answer.opened.text
        told = [each for change in changes
                for each in suggested(change, draft, text, self.book)]
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
