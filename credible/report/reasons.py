"""The reasons of an opinion: one for each finding, or for findings that are told together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from credible.assessing.grounds import SITUATION
from credible.model.assessment import Citation, ElementResult, Finding, Ground
from credible.model.draft import Origin
from credible.report.marks import capital
from credible.report.places import in_order

Mark = Literal["holds", "fails", "unknown", "noted", "not-applicable"]

MOST_ITEMS = 3
LONGEST_PINPOINT = 24
MOST_OPEN = 2

ORIGINS = {"stated": "stated", "record": "by the record"}
"""How an answer about the situation came to be known."""


class Reason(NamedTuple):
    """A reason: its sentence, and the rules, sources and paragraphs behind it.

    ``origin`` is the weakest origin of the facts it rests on (``inferred`` before ``read``), or
    ``None`` where all were stated. ``also`` names further rules to the same effect.
    """

    mark: Mark
    element: str
    sentence: str
    rules: tuple[str, ...]
    sources: tuple[str, ...]
    paragraphs: tuple[str, ...]
    premises: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None
    also: tuple[str, ...] = ()
    also_words: str = ""
    grounds: tuple[Ground, ...] = ()
    result: str = ""

    @property
    def quoted(self) -> tuple[Ground, ...]:
        """The grounds that are words of the draft."""
        return tuple(each for each in self.grounds if each.words and each.fact != SITUATION)

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers about the situation that it rests on: who gives each, and its source."""
        return tuple(
            f"{ORIGINS[each.origin]}: {each.label}"
            + (f" ({each.words})" if each.words else " (no source)")
            for each in self.grounds
            if each.fact == SITUATION
        )


def reasons_of(
    element: ElementResult, pledge: str, asked: Sequence[str] = (), *, full: bool = False
) -> list[Reason]:
    """The notes of an element: those that decide it, or with ``full`` all that are in point.

    ``pledge`` is the source of the pledge, cited where no single rule decides (none of several ways
    to meet an element is met). ``asked`` are the rules that open questions wait for, the most
    decisive first; of findings that are open, those come first.
    """
    in_point = [f for f in element.findings if f.result != "not-applicable"]
    if full:
        notes = [
            reason_of(f, mark=_mark_within(element, f), element=element.title, full=True)
            for f in in_point
        ]
        if not in_point:
            return told_by_element(element)
        if element.sentence and element.result != "holds":
            notes.insert(0, _of_element(element, in_point, pledge, by_name=False))
        return notes
    if not in_point:
        return told_by_element(element)
    if element.combine == "any":
        return _any(element, in_point, pledge, asked)
    return _all(element, in_point, asked)


def _mark_within(element: ElementResult, finding: Finding) -> Mark | None:
    """The mark of a finding; of several ways to meet an element, those not needed are no fault."""
    idle = element.combine == "any" and finding.result != element.result
    return "not-applicable" if idle and finding.result != "holds" else None


def without_point(element: ElementResult) -> bool:
    """Whether no rule of the element is in point, and the element has nothing to say of that."""
    return not element.sentence and all(f.result == "not-applicable" for f in element.findings)


def told_by_element(element: ElementResult) -> list[Reason]:
    """What an element says where none of its rules is in point, if it has a sentence for that."""
    if not element.sentence:
        return []
    return [Reason(
        mark="holds", element=element.title, sentence=element.sentence,
        rules=tuple(f.rule for f in element.findings), sources=(), paragraphs=(), result="holds",
    )]


def reason_of(
    finding: Finding, *, mark: Mark | None = None, element: str = "", full: bool = False
) -> Reason:
    """The note of one finding."""
    return Reason(
        mark=mark or finding.result,
        element=element,
        sentence=finding.sentence if full else shortened(finding),
        rules=(finding.rule,),
        sources=_sources([finding], full),
        paragraphs=finding.paragraphs,
        premises=tuple(finding.premises.items()),
        origin=_weakest([ground.origin for ground in finding.grounds]),
        grounds=finding.grounds,
        result=finding.result,
    )


def shortened(finding: Finding, most: int | None = MOST_ITEMS) -> str:
    """The sentence of a finding without the paragraphs, which stand with the source.

    Lists of more than ``most`` facts, where a number is given, are cut after the first few.
    """
    sentence = finding.sentence
    by_fact: dict[str, dict[str, list[str]]] = {}
    for ground in finding.grounds:
        places = by_fact.setdefault(ground.fact, {}).setdefault(ground.label, [])
        places += [p for p in ground.paragraphs if p not in places]
    for labels in by_fact.values():
        whole = "; ".join(
            f"{label} ({in_order(places)})" if places else label
            for label, places in labels.items()
        )
        names = list(labels)
        short = "; ".join(names)
        if most is not None and len(names) > most:
            shown = most - 1
            short = f"{'; '.join(names[:shown])}; and {len(names) - shown} more"
        for given, instead in ((whole, short), (capital(whole), capital(short))):
            sentence = sentence.replace(given, instead)
    return sentence


def _any(
    element: ElementResult, in_point: list[Finding], pledge: str, asked: Sequence[str]
) -> list[Reason]:
    deciding = [f for f in in_point if f.result == element.result]
    if element.result == "holds":
        # the reasons that need no disputed premise and name their paragraphs are the strongest
        deciding.sort(key=lambda f: (_disputed(f), not f.paragraphs))
        return [_with_others(reason_of(deciding[0], element=element.title), deciding[1:], "also")]
    if element.result == "fails" or not deciding:
        return [_of_element(element, in_point, pledge)]
    deciding.sort(key=lambda f: asked.index(f.rule) if f.rule in asked else len(asked))
    # what no question waits for is open too, and would change nothing
    shown = min(max(sum(f.rule in asked for f in deciding), 1), MOST_OPEN)
    notes = [reason_of(f, element=element.title) for f in deciding[:shown]]
    notes[-1] = _with_others(notes[-1], deciding[shown:], "also open")
    return notes


def _all(element: ElementResult, in_point: list[Finding], asked: Sequence[str]) -> list[Reason]:
    if element.result != "holds":
        deciding = [f for f in in_point if f.result == element.result]
        open_too = [f for f in in_point if element.result == "fails" and f.result == "unknown"]
        deciding.sort(key=lambda f: asked.index(f.rule) if f.rule in asked else len(asked))
        notes = [reason_of(f, element=element.title) for f in deciding]
        if notes:
            notes[-1] = _with_others(notes[-1], open_too, "open")
        return notes
    return [reason_of(f, element=element.title) for f in in_point]


def told_together(elements: Sequence[ElementResult]) -> Reason | None:
    """One note by title for elements that hold and need no choice between ways to meet them."""
    if not elements:
        return None
    findings = [f for e in elements for f in e.findings if f.result != "not-applicable"]
    titles = [element.title for element in elements]
    rest = [title[:1].lower() + title[1:] for title in titles[1:]]
    return Reason(
        mark="holds",
        element="",
        sentence="; ".join([titles[0], *rest]),
        rules=tuple(f.rule for f in findings),
        sources=_sources(findings, False),
        paragraphs=(),
        premises=tuple({k: v for f in findings for k, v in f.premises.items()}.items()),
        origin=_weakest([ground.origin for f in findings for ground in f.grounds]),
        result="holds",
    )


def _of_element(
    element: ElementResult, findings: list[Finding], pledge: str, *, by_name: bool = True
) -> Reason:
    """One note for an element of which no rule holds."""
    deciding = [f for f in findings if f.result == element.result] or findings
    leaning = [f for f in deciding if f.premises and element.result == "fails"]
    return Reason(
        mark=element.result,
        element=element.title,
        sentence=element.sentence or f"{element.title}.",
        rules=tuple(f.rule for f in deciding) if by_name else (),
        sources=(pledge,) if by_name else (),
        paragraphs=tuple(dict.fromkeys(p for f in deciding for p in f.paragraphs)),
        premises=tuple(
            (name, stance)
            for name, stance in {k: v for f in leaning for k, v in f.premises.items()}.items()
            if stance == "refused"
        ),
        result=element.result,
    )


def _with_others(note: Reason, others: Sequence[Finding], words: str) -> Reason:
    if not others:
        return note
    return note._replace(also=tuple(f.rule for f in others), also_words=words)


def _sources(findings: Sequence[Finding], full: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_cited(source, full) for f in findings for source in f.sources))


def _cited(source: Citation, full: bool) -> str:
    """A source in a line; in short without a pinpoint that is a phrase rather than a place."""
    if full or source.pinpoint is None or len(source.pinpoint) <= LONGEST_PINPOINT:
        return source.text
    return source.text.removesuffix(f", {source.pinpoint}")


def _disputed(finding: Finding) -> bool:
    return bool(finding.premises)


def _weakest(origins: Sequence[Origin]) -> Origin | None:
    for origin in ("inferred", "read"):
        if origin in origins:
            return "inferred" if origin == "inferred" else "read"
    return None
