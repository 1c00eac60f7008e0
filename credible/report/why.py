"""Why a finding is as it is, and why not otherwise: from the outcome down to words of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from credible.assessing.why import Derivation, DerivationStep
from credible.model.assessment import Assessment, ElementResult, Finding
from credible.report.marks import RESULTS
from credible.report.page import Heading, Item, List, Page, Run, Runs, muted, page, words
from credible.rulebook.rule import Rule

VALUES = {"true": "holds", "false": "fails", "unknown": "unknown"}
LIMBS = ("scope", "credibility")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a tree: how deep it stands, its result (empty for plain words), and its words."""

    depth: int
    result: str
    words: str


def finding_lines(derivation: Derivation, rule: Rule) -> list[Line]:
    """The tree of one finding: the finding, its conditions with their values, the facts."""
    finding = derivation.finding
    lines = list(_head(finding))
    if derivation.applies is not None:
        lines.append(Line(1, "", "When it is in point"))
        lines += _steps(derivation.applies, 2)
    lines.append(Line(1, "", "What it asks"))
    lines += _steps(derivation.holds, 2)
    for exception, step in zip(rule.unless, derivation.exceptions, strict=True):
        lines.append(Line(1, "", f"Unless: {exception.says}"))
        lines += _steps(step, 2)
    lines += _why_not(derivation, rule)
    return lines


def _head(finding: Finding) -> Iterator[Line]:
    yield Line(0, finding.result, f"{finding.rule}: {finding.sentence}")
    about = [source.text for source in finding.sources]
    if finding.paragraphs:
        about.insert(0, ", ".join(finding.paragraphs))
    yield Line(1, "", "; ".join(about))


def _steps(step: DerivationStep, depth: int) -> Iterator[Line]:
    yield Line(depth, VALUES[step.value], step.asks)
    for shown in step.shown_by:
        yield Line(depth + 1, "", shown)
    for inner in step.steps:
        yield from _steps(inner, depth + 1)


def _why_not(derivation: Derivation, rule: Rule) -> list[Line]:
    """For a rule that does not hold: the conditions to blame, and what would mend it."""
    result = derivation.finding.result
    if result not in ("fails", "unknown"):
        return []
    wanted = "false" if result == "fails" else "unknown"
    heading = "Why not: not met" if result == "fails" else "Why not: not known"
    lines = []
    if derivation.applies is not None and result == "unknown":
        lines += [Line(2, VALUES[step.value], f"whether it is in point: {step.asks}")
                  for step in to_blame(derivation.applies, wanted)]
    lines += [Line(2, VALUES[step.value], step.asks) for step in to_blame(derivation.holds, wanted)]
    for step in derivation.exceptions:
        lines += [Line(2, VALUES[each.value], f"and no exception: {each.asks}")
                  for each in to_blame(step, wanted)]
    # A rule of one condition has said all this in what it asks.
    told = not derivation.holds.steps and len(lines) == 1 and derivation.holds.value == wanted
    lines = [] if told else [Line(1, "", heading), *lines]
    if result == "fails" and rule.remedy is not None:
        place = f" ({rule.remedy.place})" if rule.remedy.place else ""
        lines += [Line(1, "", "Remedy"), Line(2, "", f"{rule.remedy.words}{place}")]
    if result == "unknown" and rule.ask:
        lines += [Line(1, "", "To be answered"), Line(2, "", rule.ask)]
    return lines


def to_blame(step: DerivationStep, wanted: str) -> list[DerivationStep]:
    """The single conditions by which ``step`` has the value ``wanted``, and none beside them.

    Under a ``not`` the contrary value is to blame.
    """
    if step.value != wanted:
        return []
    if not step.steps:
        return [step]
    if step.asks == "not this":
        contrary = {"false": "true", "true": "false"}.get(wanted, wanted)
        return to_blame(step.steps[0], contrary)
    return [each for inner in step.steps for each in to_blame(inner, wanted)]


def outcome_lines(assessment: Assessment, target: str = "outcome") -> list[Line]:
    """The chain from the outcome, a limb or an element down to findings and their grounds.

    ``target`` is ``outcome``, ``scope``, ``credibility`` or the id of an element that the reading
    decides. What the result does not follow from is told too; see :func:`shortest`.
    """
    if target in LIMBS:
        return list(_limb(assessment, target, 0))
    for element in assessment.elements:
        if element.id == target:
            return list(_element(element, 0, whole=True))
    mark = {"falls": "holds", "undetermined": "unknown"}.get(assessment.outcome, "fails")
    lines = [
        Line(0, mark, assessment.outcome_words),
        Line(1, "", f"{assessment.pledge_source}; reading: {assessment.reading_title}"),
        Line(1, "", assessment.reading_summary),
    ]
    for limb in LIMBS:
        if any(element.limb == limb for element in assessment.elements):
            lines += _limb(assessment, limb, 1)
    return lines


def shortest(assessment: Assessment) -> Assessment:
    """The assessment with no more elements and findings than its outcome follows from.

    One element that fails is enough for a limb to fail; what is open leaves the outcome open;
    where all holds, all is needed. In an element one finding is enough where one decides it, and
    that with most grounds is kept.
    """
    results = {limb: getattr(assessment, limb) for limb in LIMBS}
    decisive = next(each for each in ("fails", "unknown", "holds") if each in results.values())
    kept = [
        _deciding(element)
        for element in assessment.elements
        if results[element.limb] == element.result == decisive
    ]
    if decisive == "fails":
        first = LIMBS[0] if results[LIMBS[0]] == "fails" else LIMBS[1]
        kept = [min((each for each in kept if each.limb == first), key=_length)]
    return assessment.model_copy(update={"elements": tuple(kept)})


def _length(element: ElementResult) -> int:
    return len(element.findings)


def _deciding(element: ElementResult) -> ElementResult:
    """The element with the findings that decide it; one where one is enough."""
    deciding = [each for each in element.findings if each.result == element.result]
    one_is_enough = {"any": "holds", "all": "fails"}[element.combine] == element.result
    if one_is_enough and deciding:
        deciding = [max(deciding, key=lambda finding: len(finding.grounds))]
    return element.model_copy(update={"findings": tuple(deciding)})


def _limb(assessment: Assessment, limb: str, depth: int) -> Iterator[Line]:
    result = assessment.scope if limb == "scope" else assessment.credibility
    yield Line(depth, result, limb if depth else f"{limb} {RESULTS[result]}")
    for element in assessment.elements:
        if element.limb == limb:
            yield from _element(element, depth + 1)


def _element(element: ElementResult, depth: int, *, whole: bool = False) -> Iterator[Line]:
    how = "one rule that holds is enough" if element.combine == "any" else "every rule must hold"
    words = element.sentence or element.title
    yield Line(depth, element.result, f"{element.id}: {words} ({how})")
    if all(finding.result == "not-applicable" for finding in element.findings):
        yield Line(depth + 1, "", "none of its rules is in point for this draft")
    for finding in element.findings:
        decides = finding.result == element.result
        if not whole and (not decides or finding.result == "not-applicable"):
            continue
        yield Line(depth + 1, finding.result, f"{finding.rule}: {finding.sentence}")
        yield Line(depth + 2, "", "; ".join(source.text for source in finding.sources))
        for ground in finding.grounds if finding.result != "not-applicable" else ():
            place = f" ({', '.join(ground.paragraphs)})" if ground.paragraphs else ""
            said = f": “{ground.words}”" if ground.words else ""
            yield Line(depth + 2, "", f"{ground.label}{place}{said} [{ground.origin}]")


def tree_page(lines: Sequence[Line]) -> Page:
    """A tree as a page: what is asked about as its heading, a nested list under it."""
    root, *below = lines
    items, _ = _items(below, 0, root.depth + 1)
    return page(
        root.words, [Heading(words(Run(root.words, mark=root.result)), 1)], [List(items, tree=True)]
    )


def _items(lines: Sequence[Line], at: int, depth: int) -> tuple[tuple[Item, ...], int]:
    """The items at a depth from a line on, and the line after them."""
    items = []
    while at < len(lines) and lines[at].depth >= depth:
        line = lines[at]
        below, at = _items(lines, at + 1, depth + 1)
        items.append(Item(_told(line), items=below))
    return tuple(items), at


def _told(line: Line) -> Runs:
    if not line.result:
        return words(muted(line.words))
    return words(Run(f"{line.result.replace('-', ' ')}: ", mark=line.result), line.words)


def derivation_data(derivation: Derivation, rule: Rule) -> dict[str, Any]:
    """A derivation as plain data."""
    finding = derivation.finding
    wanted = {"fails": "false", "unknown": "unknown"}.get(finding.result, "")
    return {
        "finding": finding.model_dump(mode="json"),
        "applies": _step_data(derivation.applies) if derivation.applies else None,
        "holds": _step_data(derivation.holds),
        "unless": [
            {"says": exception.says, "when": _step_data(step)}
            for exception, step in zip(rule.unless, derivation.exceptions, strict=True)
        ],
        "why_not": [each.asks for each in to_blame(derivation.holds, wanted)] if wanted else [],
        "remedy": rule.remedy.model_dump() if rule.remedy and finding.result == "fails" else None,
    }


def _step_data(step: DerivationStep) -> dict[str, Any]:
    return {
        "asks": step.asks,
        "value": step.value,
        "shown_by": list(step.shown_by),
        "steps": [_step_data(each) for each in step.steps],
    }


def chain_data(assessment: Assessment, target: str) -> dict[str, Any]:
    """The chain of the outcome, a limb or an element as plain data."""
    elements = [
        each.model_dump(mode="json") for each in assessment.elements
        if target in ("outcome", each.limb, each.id)
    ]
    return {
        "target": target,
        "outcome": assessment.outcome,
        "scope": assessment.scope,
        "credibility": assessment.credibility,
        "reading": assessment.reading,
        "elements": elements,
    }
