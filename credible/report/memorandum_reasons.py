"""The reasons of a memorandum as prose: a paragraph for each element, with words and sources.

Which findings are told is decided where every other opinion decides it (``reasons.py``,
``deciding.py``); here their sentences become paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from credible.assessing.grounds import SITUATION
from credible.model.assessment import Assessment, Citation, Ground
from credible.report.citing import Citing, cited
from credible.report.deciding import points_of, ranked
from credible.report.marks import LIMBS, RESULTS, STANCES, capital
from credible.report.opinion_notes import reasons_of_limb
from credible.report.page import (
    Block,
    Paragraph,
    Run,
    Runs,
    heading,
    paragraph,
    quoted,
    strong,
    words,
)
from credible.report.places import in_order
from credible.report.reasons import Reason, reason_of, shortened

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText
    from credible.rulebook.book import RuleBook

SHORT_PARAGRAPH = 130
"""Characters of a paragraph of the draft that is quoted whole where a few words of it count."""
BEFORE, AFTER = 60, 40
"""Of a longer one so many characters before and after the words are quoted, and its verb."""
MOST_QUOTED = 3
"""So many quotations stand in the text for one reason; the annex marks them all."""


class Prose:
    """Makes the paragraphs; ``numbers`` are those of the findings in the annex, by rule."""

    def __init__(
        self, assessment: Assessment, text: ResolutionText | None, book: RuleBook,
        citing: Citing, numbers: Mapping[str, int],
    ) -> None:
        self._assessment = assessment
        self._text = text
        self._book = book
        self._citing = citing
        self._numbers = numbers
        elements = [*assessment.elements]
        findings = [f for e in elements for f in e.findings]
        self._findings = {f.rule: f for f in (*findings, *assessment.noted, *assessment.warnings)}
        self._pledge = [cited(each, book) for each in book.pledge(assessment.pledge).source]
        self._elements = {
            each.title: [cited(source, book) for source in each.source]
            for each in book.pledge(assessment.pledge).elements
        }
        self._points = {each.element: each for each in points_of(assessment, whole=True)}
        self._quoted: list[str] = []
        self._places: set[str] = set()
        self._views: set[str] = set()
        self._ids = {element.title: element.id for element in elements}

    def blocks(self) -> list[Block]:
        """Scope and credibility, each under a heading with its result; then what is only noted."""
        a = self._assessment
        blocks: list[Block] = []
        for limb, title in LIMBS.items():
            if not any(element.limb == limb for element in a.elements):
                continue
            told = reasons_of_limb(a, limb, False)
            result = a.scope if limb == "scope" else a.credibility
            if told.aside:
                blocks.append(paragraph(f"{title} was {told.aside}."))
                continue
            blocks.append(heading(f"{title} {RESULTS[result]}", 3))
            blocks += self._limb(told.reasons)
            if told.not_in_point:
                titles = "; ".join(each[:1].lower() + each[1:] for each in told.not_in_point)
                blocks.append(paragraph(f"Nothing in the draft raises the following: {titles}."))
        return blocks + self._noted()

    def _limb(self, reasons: Sequence[Reason]) -> Iterator[Block]:
        for title in dict.fromkeys(reason.element for reason in reasons):
            these = [reason for reason in reasons if reason.element == title]
            these = self._as_in_short(title) or these
            if not title:
                yield from (self._together(reason) for reason in these)
                continue
            told: list[Run] = [strong(f"{title}. ")]
            for reason in these:
                told += self._reason(reason, title)
            yield Paragraph(tuple(told))

    def _as_in_short(self, title: str) -> list[Reason]:
        """Of several ways in which an element is met, the one that the short answer tells."""
        element = next((e for e in self._assessment.elements if e.title == title), None)
        if element is None or element.combine != "any" or element.result != "holds":
            return []
        first, *others = ranked(f for f in element.findings if f.result == "holds")
        reason = reason_of(first, element=title)
        return [reason._replace(also=tuple(each.rule for each in others), also_words="also")]

    def _together(self, reason: Reason) -> Block:
        """Elements that hold and need no choice, in a sentence."""
        titles = reason.sentence[:1].lower() + reason.sentence[1:]
        note = self._citing.footnote(self._sources(reason))
        return paragraph(Run(f"These elements are met: {titles}.", footnote=note))

    def _reason(self, reason: Reason, title: str) -> Iterator[Run]:
        only = self._findings.get(reason.rules[0]) if len(reason.rules) == 1 else None
        said = shortened(only, None) if only is not None else reason.sentence
        note = self._citing.footnote(self._sources(reason))
        yield Run(f"{said.rstrip('.')}.", footnote=note)
        yield Run(" ")
        quotes = self._quotes(reason.quoted) or self._nearest(title)
        if quotes:
            yield from words("The draft says ", *joined_by_and(quotes), ". ")
        elif reason.paragraphs:
            yield Run(f"The words are in {in_order(reason.paragraphs)}. ")
        yield from self._behind(reason, note)

    def _behind(self, reason: Reason, before: str) -> Iterator[Run]:
        """How a fact is known, on what view of the law it rests, and where more is found."""
        for each in reason.grounds:
            if each.fact == SITUATION:
                yield Run(_known(each))
        if reason.origin == "inferred":
            yield Run("Part of this is inferred from the text, which does not say it. ")
        for name, stance in reason.premises:
            premise = self._book.premises.get(name)
            if premise is not None and name in self._views:
                yield Run("The same view of the law decides. ")
            elif premise is not None:
                self._views.add(name)
                # of a view that is left open the question says what is for it and against it
                told = f"For this view: {premise.for_} Against it: {premise.against}"
                note = self._citing.footnote(
                    [cited(each, self._book) for each in premise.source],
                    told if stance != "open" else "",
                )
                view = premise.title[:1].lower() + premise.title[1:].rstrip(".")
                yield Run(f"The reading has {STANCES[stance]} the disputed view that {view}.",
                          footnote=note if note != before else "")
                yield Run(" ")
        others = sorted(self._numbers[rule] for rule in reason.also if rule in self._numbers)
        if others:
            noun = "finding" if len(others) == 1 else "findings"
            verb = "is to the same effect" if len(others) == 1 else "are to the same effect"
            if reason.also_words != "also":
                verb = "is open too" if len(others) == 1 else "are open too"
            listed = ", ".join(map(str, others[:-1])) + " and " * (len(others) > 1)
            undisputed = any(not self._findings[rule].premises for rule in reason.also)
            without = ", in part without that view of the law" if (
                reason.premises and undisputed and reason.also_words == "also") else ""
            yield Run(f"{capital(noun)} {listed}{others[-1]} in the annex {verb}{without}. ")

    def _noted(self) -> list[Block]:
        a = self._assessment
        told: list[Run] = []
        shown = a.noted if a.outcome != "outside" else ()
        for each in (*(f for f in shown if f.result == "fails"),
                     *(f for f in a.warnings if f.result in ("holds", "fails"))):
            told += [Run(f"{shortened(each, None).rstrip('.')}.",
                         footnote=self._citing.footnote(each.sources)), Run(" ")]
        if not told:
            return []
        return [heading("Noted, and not decisive", 3), Paragraph(tuple(told))]

    def _sources(self, reason: Reason) -> list[Citation]:
        """The sources of the findings behind a reason, or of the pledge where no rule decides."""
        findings = [self._findings[rule] for rule in reason.rules if rule in self._findings]
        if self._assessment.pledge_source in reason.sources:
            return self._pledge
        if not reason.sources:
            # the element itself says so, as no rule of it is in point
            return self._elements.get(reason.element, [])
        return list(dict.fromkeys(source for f in findings for source in f.sources))

    def _quotes(self, grounds: Sequence[Ground]) -> list[Runs]:
        """Words of the draft with their paragraph, one quotation for each place."""
        told: list[Runs] = []
        for each in grounds:
            said = " ".join((each.words or "").split())
            if not said or any(said in quote for quote in self._quoted):
                continue
            if len(told) == MOST_QUOTED:
                break
            where = in_order(each.paragraphs)
            if where not in self._places:
                said = in_their_place(each, self._text)
            self._quoted.append(said)
            self._places.add(where)
            told.append(words(quoted(said), f" ({where})" if where else ""))
        return told

    def _nearest(self, title: str) -> list[Runs]:
        """What came nearest, where an element has no reason of its own with words."""
        point = self._points.get(self._ids.get(title, ""))
        return [words(quoted(each.words), f" ({each.paragraph})")
                for each in (point.quotes if point else ())
                if not any(each.words in quote for quote in self._quoted)]


def _known(ground: Ground) -> str:
    """How an answer about the situation is known, in a sentence."""
    label = ground.label.removesuffix(": yes")
    if ground.origin == "record":
        return f"By the record, and not by the draft, {label} ({ground.words}). "
    source = f"with this source: {ground.words}" if ground.words else "without a source"
    return f"It was answered by hand that {label}, {source}. "


def in_their_place(ground: Ground, text: ResolutionText | None) -> str:
    """The words of a ground in their paragraph: all of it where it is short, else those around."""
    said = " ".join((ground.words or "").split())
    if text is None or not ground.paragraphs:
        return said
    found = text.paragraph(ground.paragraphs[0])
    whole = " ".join(found.text.split()).rstrip(" ,;.:") if found is not None else ""
    at = whole.find(said)
    if at < 0:
        return said
    if len(whole) <= SHORT_PARAGRAPH:
        return whole
    verb = (found.verb or "") if found is not None else ""
    before, after = whole[:at], whole[at + len(said):]
    if len(before) > BEFORE:
        before = f"{verb} […] " if verb and whole.startswith(verb) else "[…] "
    if len(after) > AFTER:
        # a clause is quoted to its end where that is near
        clause = after[:AFTER].rpartition(",")[0] or after[:AFTER].rpartition(" ")[0]
        after = f"{clause.rstrip(' ,;:')} […]"
    return f"{before}{said}{after}"


def joined_by_and(parts: Sequence[Runs]) -> list[Run]:
    """Stretches of words with commas between them and ``and`` before the last."""
    told: list[Run] = []
    for at, part in enumerate(parts):
        if at:
            told.append(Run(" and " if at == len(parts) - 1 else ", "))
        told += part
    return told
