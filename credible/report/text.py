"""The opinion as text: one screen, the outcome first, each reason with its rule and its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from credible.model.assessment import OUTCOMES_IN_SHORT, Assessment
from credible.report.layout import (
    MARKS,
    OUTCOME_MARKS,
    Ink,
    beside,
    labelled,
    wrapped,
)
from credible.report.notes import MOST_PARAGRAPHS, STANCES, Note, in_order
from credible.report.outline import (
    RESULTS,
    Limb,
    Outline,
    change_line,
    hinge_lines,
    legend,
    outline,
    provenance_line,
    settles_line,
)

if TYPE_CHECKING:
    from credible.pledges import MembersBound, VotesAssessment

_LONGEST_SOURCE = 40


def opinion(
    assessment: Assessment,
    *,
    others: Sequence[Assessment] = (),
    votes: VotesAssessment | None = None,
    bound: MembersBound | None = None,
    width: int = 80,
    colour: bool = False,
    full: bool = False,
) -> str:
    """The opinion on one draft, as text of at most ``width`` columns.

    ``others`` are assessments of the same draft under other readings; ``votes`` and ``bound`` say
    what the vote means and whom the outcome binds. With ``full`` every finding in point is shown
    with the words it rests on.
    """
    parts = outline(assessment, others=others, votes=votes, bound=bound, full=full)
    return _Screen(width, Ink(colour), full).show(parts)


class _Screen:
    """The layout of one opinion at one width."""

    def __init__(self, width: int, ink: Ink, full: bool) -> None:
        self.width = width
        self.ink = ink
        self.full = full

    def show(self, o: Outline) -> str:
        body = [line for limb in o.limbs for line in self._limb(limb)]
        blocks = [
            self._head(o),
            self._outcome(o),
            [*body, *self._noted(o), *self._questions(o)],
            self._foot(o),
            self._provenance(o),
        ]
        return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"

    def _head(self, o: Outline) -> list[str]:
        lines = beside(o.name, o.date, self.width)
        lines = [self.ink("head", line) for line in lines]
        if o.facts:
            lines += wrapped("; ".join(o.facts), self.width)
        return lines

    def _outcome(self, o: Outline) -> list[str]:
        mark = OUTCOME_MARKS[o.outcome]
        words = o.outcome_words.upper()
        lines = beside(f"{mark} {words}", o.pledge_source, self.width)
        lines[0] = lines[0].replace(words, self.ink("outcome", words), 1)
        if o.turns_on:
            verb = "Open" if o.outcome == "undetermined" else "Fails"
            lines += wrapped(f"{verb}: {'; '.join(o.turns_on)}.", self.width, "  ")
        for caution in o.cautions:
            lines += [self.ink("fails", x) for x in wrapped(caution, self.width, "  ")]
        lines += wrapped(f"Reading {o.reading}: {o.reading_summary}", self.width, "  ")
        for told in o.record:
            lines += wrapped(told, self.width, "  ")
        return lines

    def _limb(self, limb: Limb) -> list[str]:
        head = f"{limb.title} {RESULTS[limb.result]}"
        if limb.aside:
            head += f" ({limb.aside})"
        lines = [self.ink("section", line) for line in wrapped(head, self.width)]
        element = ""
        for note in limb.notes:
            if self.full and note.element and note.element != element:
                element = note.element
                lines += [self.ink("label", x) for x in wrapped(element, self.width, "  ")]
            lines += self._note(note)
        if limb.not_in_point:
            told = f"Not in point: {'; '.join(limb.not_in_point)}."
            lines += self._marked("not-applicable", told)
        return lines

    def _note(self, note: Note) -> list[str]:
        lines = self._marked(note.mark, note.sentence)
        if self.full:
            told = _parts(note, note.rules, note.sources, None, note.also)
            lines += self._source_lines(told, "    ")
            for ground in note.quoted:
                place = in_order(ground.paragraphs) or "paragraph not given"
                lines += wrapped(
                    f"“{ground.words}” ({place}, {ground.origin})", self.width, "      "
                )
            for answer in note.answers:
                lines += wrapped(answer, self.width, "      ")
            return lines
        # the mark may carry invisible codes of colour, and is one column wide
        last = len(lines[-1]) if len(lines) > 1 else 4 + len(lines[0].split(" ", 3)[-1])
        return self._with_reference(lines, last, note)

    def _with_reference(self, lines: list[str], last: int, note: Note) -> list[str]:
        """The reference at the right of the last line where one fits there, else below."""
        line = ""
        for line in _references(note):
            gap = self.width - last - len(line)
            # further rules are dropped only where the reference would not fit in a line of its own
            if gap >= 2 and (note.also_words in line or not note.also):
                return [*lines[:-1], lines[-1] + " " * gap + self.ink("source", line)]
        below = (each for each in _references(note) if len(each) <= self.width - 4)
        told = next(below, line)
        return [*lines, *self._source_lines(told, "    ")] if told else lines

    def _source_lines(self, text: str, indent: str) -> list[str]:
        return [self.ink("source", line) for line in wrapped(text, self.width, indent)]

    def _noted(self, o: Outline) -> list[str]:
        if not (o.noted or o.noted_unknown or o.warnings):
            return []
        lines = [self.ink("section", "Noted, not decisive")]
        for note in (*o.noted, *o.warnings):
            if self.full:
                lines += self._note(note)
            else:
                told = f"{note.sentence} {' · '.join((*note.rules, in_order(note.paragraphs)))}"
                lines += self._marked("noted", told.rstrip(" ·"))
        if o.noted_unknown:
            lines += self._marked("noted", f"Not known: {', '.join(o.noted_unknown)}.")
        return lines

    def _marked(self, mark: str, text: str) -> list[str]:
        lines = wrapped(text, self.width, "    ")
        return [f"  {self.ink(mark, MARKS[mark])} {lines[0][4:]}", *lines[1:]]

    def _questions(self, o: Outline) -> list[str]:
        if not o.questions:
            return []
        count = len(o.questions) + o.more_questions
        head = "Open question" if count == 1 else f"Open questions ({count}, most decisive first)"
        lines = [self.ink("section", head)]
        for number, question in enumerate(o.questions, 1):
            lines += wrapped(question.question, self.width, f"  {number} ", "    ")
            told = settles_line(question)
            lines += self._source_lines(told, "    ")
            if self.full:
                source = f" ({question.source.text})" if question.source else ""
                lines += wrapped(f"{question.why}{source}", self.width, "    ")
        if o.more_questions:
            lines.append(f"    and {o.more_questions} more")
        return lines

    def _foot(self, o: Outline) -> list[str]:
        lines: list[str] = []
        if o.hangs_on is not None and o.outcome != "undetermined":
            none = ["No single point."] if self.full else []
            lines += self._labelled("Hangs on", hinge_lines(o.hangs_on) or none)
        if o.changes:
            told = [change_line(change, full=self.full) for change in o.changes]
            if o.more_changes:
                ways = "other way" if o.more_changes == 1 else "other ways"
                told[-1] += f" ({o.more_changes} {ways}.)"
            lines += self._labelled("Changes", told)
        if o.readings:
            told = []
            for other in o.readings:
                line = f"{other.reading} {OUTCOME_MARKS[other.outcome]} "
                line += OUTCOMES_IN_SHORT[other.outcome]
                told.append(f"{line} ({other.turns_on})" if other.turns_on else line)
            lines += labelled("Readings", "; ".join(told) + ".", self.width)
        votes = o.votes if self.full or not o.votes else (" ".join(o.votes),)
        lines += self._labelled("Vote", votes)
        lines += self._labelled("Council", o.bound)
        told = [*o.notices]
        if o.more_notices:
            told[-1] += f" (And {o.more_notices} more.)"
        lines += self._labelled("Read with", told)
        return lines

    def _labelled(self, label: str, told: Sequence[str]) -> list[str]:
        lines: list[str] = []
        for number, line in enumerate(told):
            lines += labelled("" if number else label, line, self.width)
        return lines

    def _provenance(self, o: Outline) -> list[str]:
        lines = wrapped(o.notice, self.width)
        if self.full:
            lines = [*wrapped(legend(), self.width), *lines]
        told = wrapped(f"{provenance_line(o.provenance)} · {o.origin}", self.width)
        return lines + [self.ink("source", line) for line in told]


def counted(items: Sequence[str], shown: int) -> tuple[str, ...]:
    """The first items, and how many more there are: ``("Charter, Art. 42 +1",)``."""
    if shown >= len(items):
        return tuple(items)
    return (*items[: shown - 1], f"{items[shown - 1]} +{len(items) - shown}")


def _cut(source: str) -> str:
    source = " ".join(source.split())
    return source if len(source) <= _LONGEST_SOURCE else f"{source[:_LONGEST_SOURCE].rstrip()}…"


def _references(note: Note) -> Iterator[str]:
    """Rule, source, paragraphs, premises and origin of a note, from the longest form down.

    What is left out is counted; only further rules to the same effect are dropped without a word.
    """
    for also in (note.also, ()) if note.also else (note.also,):
        for sources in range(max(len(note.sources), 1), 0, -1):
            for rules in range(max(len(note.rules), 1), 0, -1):
                for paragraphs in (MOST_PARAGRAPHS, 3):
                    yield _parts(
                        note,
                        counted(note.rules, rules),
                        counted(note.sources, sources),
                        paragraphs,
                        also,
                    )


def _parts(
    note: Note,
    rules: Sequence[str],
    sources: Sequence[str],
    most_paragraphs: int | None,
    also: Sequence[str],
) -> str:
    parts = []
    if rules:
        result = f" {RESULTS[note.result]}" if note.mark == "noted" and note.result else ""
        parts.append(", ".join(rules) + result)
    if sources:
        parts.append("; ".join(sources))
    if note.paragraphs:
        parts.append(in_order(note.paragraphs, most_paragraphs))
    parts += [f"{name} {STANCES[stance]}" for name, stance in note.premises]
    if note.origin:
        parts.append(note.origin)
    if note.answers and most_paragraphs is not None:
        parts.append(", ".join((note.origin_of_answers, *map(_cut, note.sources_of_answers))))
    if also:
        parts.append(f"{note.also_words}: {', '.join(also)}")
    return " · ".join(parts)
