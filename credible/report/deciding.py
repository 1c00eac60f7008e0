"""The one or two points on which an outcome turns, with the words of the draft that show each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pydantic import Field

from credible.assessing.grounds import SITUATION
from credible.model.assessment import Assessment, ElementResult, Finding, Ground, Outcome, Settled
from credible.model.base import Frozen
from credible.report.places import in_order
from credible.report.reasons import shortened

MOST_POINTS = 2
MOST_QUOTES = 2
MOST_LABELS = 2
"""So many facts are named in the sentence of a point; the rest is counted."""
LONGEST_QUOTE = 72
LONGEST_QUOTES = 80
"""Characters of the draft in one quotation, the core of a clause, and in two for one point."""

_DECISIVE: dict[Outcome, tuple[tuple[str, ...], Settled]] = {
    "falls": (("scope",), "holds"),
    "outside": (("scope",), "fails"),
    "not-credible": (("credibility",), "fails"),
    "undetermined": (("scope", "credibility"), "unknown"),
}
"""The limbs in which the points of an outcome stand, and their result."""


class Quote(Frozen):
    """Words of the draft, with their paragraph."""

    paragraph: str
    words: str


class Point(Frozen):
    """A point on which the outcome turns; ``source`` is that of an answer outside the text."""

    element: str
    result: Settled
    sentence: str
    paragraphs: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    source: str = Field(default="", description="Where the fact outside the text comes from.")

    @property
    def told(self) -> str:
        """The point in one sentence, with its paragraphs, words and source in brackets."""
        shown = [f"{each.paragraph}: “{each.words}”" for each in self.quotes]
        if not shown and self.paragraphs:
            shown = [in_order(self.paragraphs, 4)]
        if not shown and self.source:
            shown = [self.source]
        said, behind = self.sentence.rstrip("."), "; ".join(shown)
        if behind and said.endswith(")"):
            return f"{said[:-1]}; {behind})."
        return f"{said} ({behind})." if behind else f"{said}."


def points_of(assessment: Assessment, *, whole: bool = False) -> tuple[Point, ...]:
    """The points, those with words of the draft behind them first; at most two.

    With ``whole`` no sentence and no quotation is cut short, for a document.
    """
    limbs, result = _DECISIVE[assessment.outcome]
    deciding = [e for e in assessment.elements if e.limb in limbs and e.result == result]
    asked = [rule for question in assessment.questions for rule in question.rules]
    if assessment.outcome == "falls":
        # Of what must be met in one of several ways, the first is the crimes and the last what is
        # done about them. The aim, between them, shows in what is done.
        ways = [e for e in deciding if e.combine == "any"] or deciding
        deciding = [ways[0], *reversed(ways[1:])][:MOST_POINTS] if ways else []
    points = [_point(element, asked, whole) for element in deciding]
    if assessment.outcome != "falls":
        points.sort(key=_weakness)
    # what is open for the same words of the draft is one point, told of the last element
    return tuple({each.paragraphs or each.sentence: each for each in points}.values())[:MOST_POINTS]


def in_short(assessment: Assessment) -> str:
    """The deciding point in a few words: what is done, or the element that decides."""
    limbs, result = _DECISIVE[assessment.outcome]
    deciding = [e for e in assessment.elements if e.limb in limbs and e.result == result]
    if assessment.outcome == "falls":
        for element in reversed(deciding):
            found = ranked(f for f in element.findings if f.result == result and f.grounds)
            own = [g for f in found for g in f.grounds if g.fact != SITUATION]
            if element.combine == "any" and own:
                return own[0].label
    return "; ".join(element.title for element in deciding)


def ranked(findings: Iterable[Finding], asked: Sequence[str] = ()) -> list[Finding]:
    """Findings by the evidence they hold: words of the draft, then its paragraphs, then others.

    Among equals those that need no disputed premise come first, and those that a question waits
    for.
    """
    def rank(finding: Finding) -> tuple[int, bool, int]:
        waits = asked.index(finding.rule) if finding.rule in asked else len(asked)
        return _evidence(finding.grounds), bool(finding.premises), waits

    return sorted(findings, key=rank)


def clipped(words: str, most: int) -> str:
    """``words`` in one line, cut at a word where it is longer."""
    words = " ".join(words.split())
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    return f"{(cut.rpartition(' ')[0] or cut).rstrip(' ,;:')} …"


def _evidence(grounds: Sequence[Ground]) -> int:
    own = [each for each in grounds if each.fact != SITUATION]
    if any(each.words for each in own):
        return 0
    if any(each.paragraphs for each in own):
        return 1
    return 2 if grounds else 3


def _weakness(point: Point) -> int:
    return 0 if point.quotes else 1 if point.paragraphs else 2


def _point(element: ElementResult, asked: Sequence[str], whole: bool) -> Point:
    found = ranked((f for f in element.findings if f.result == element.result), asked)
    first = found[0] if found else None
    none_of_several = element.combine == "any" and element.result == "fails"
    if first is None or (none_of_several and element.sentence):
        # none of several ways is met: no single rule says so; what came nearest is quoted
        near = [f for f in found if f.premises and f.grounds]
        grounds = near[0].grounds if near else ()
        sentence = element.sentence or f"{element.title}."
    else:
        grounds = first.grounds
        sentence = shortened(first, None if whole else MOST_LABELS)
    own = [each for each in grounds if each.fact != SITUATION]
    sources = [each.words for each in grounds if each.fact == SITUATION and each.words]
    longest = len(sources[0]) if whole and sources else LONGEST_QUOTE
    return Point(
        element=element.id,
        result=element.result,
        sentence=sentence,
        paragraphs=tuple(dict.fromkeys(p for each in own for p in each.paragraphs)),
        quotes=tuple(_quotes(own)),
        source=clipped(sources[0], longest) if sources else "",
    )


def _quotes(grounds: Sequence[Ground]) -> list[Quote]:
    """The words of the first grounds, one of each kind before a second of any."""
    told: dict[str, Quote] = {}
    for ground in grounds:
        words = clipped(ground.words or "", LONGEST_QUOTE)
        if words and words not in (each.words for each in told.values()):
            told.setdefault(
                ground.term, Quote(paragraph=in_order(ground.paragraphs, 2), words=words)
            )
    quotes = list(told.values())[:MOST_QUOTES]
    return quotes if sum(len(each.words) for each in quotes) <= LONGEST_QUOTES else quotes[:1]
