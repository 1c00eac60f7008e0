"""Why two readings of one pledge give different outcomes for the same draft."""

from __future__ import annotations

from typing import NamedTuple

from credible.model.assessment import Assessment, ElementResult, Finding
from credible.report.marks import RESULTS, STANCES


class TurningPoint(NamedTuple):
    """What makes the difference: a rule, and the premise on which the rule turns, if one does.

    ``words`` says it in a few words, from the point of view of the second reading.
    """

    element: str
    rule: str
    premise: str | None
    words: str


def turning_point(first: Assessment, second: Assessment) -> TurningPoint | None:
    """The first point, in the order of the pledge, that gives ``second`` another result.

    A rule that both readings ask and that comes out differently goes before a rule that only one of
    them asks. ``None`` where the assessments are of different pledges or no element differs.
    """
    if first.pledge != second.pledge:
        return None
    mine = {element.id: element for element in first.elements}
    for element in _in_the_limb_that_decides(first, second):
        other = mine.get(element.id)
        if other is None:
            if element.result != "holds":
                found = next((f for f in element.findings if f.result == element.result), None)
                if found is not None:
                    return _asked_only(found, element.id)
            continue
        if other.result != element.result:
            return _between(other, element)
    for element in first.elements:
        gone = {each.id for each in second.elements}
        if element.id not in gone and element.result != "holds":
            found = next((f for f in element.findings if f.result == element.result), None)
            if found is not None:
                return _asked_only(found, element.id, "not asked here")
    return None


def _in_the_limb_that_decides(first: Assessment, second: Assessment) -> list[ElementResult]:
    """Elements of the second assessment, those that make its outcome what it is first."""
    decisive = {"outside": "fails", "not-credible": "fails", "undetermined": "unknown"}
    limbs = {
        limb
        for limb in ("scope", "credibility")
        if getattr(first, limb) != getattr(second, limb)
    }
    wanted = decisive.get(second.outcome, "holds")
    return sorted(
        second.elements,
        key=lambda element: (element.limb not in limbs, element.result != wanted),
    )


def _between(first: ElementResult, second: ElementResult) -> TurningPoint | None:
    mine = {finding.rule: finding for finding in first.findings}
    yours = {finding.rule: finding for finding in second.findings}
    changed = [
        (mine[rule], finding)
        for rule, finding in yours.items()
        if rule in mine and mine[rule].result != finding.result
    ]
    # a premise names the disagreement better than the rule in which it shows
    changed.sort(key=lambda pair: _premise(*pair) is None)
    for before, after in changed:
        premise = _premise(before, after)
        if premise is not None:
            stance = STANCES[after.premises[premise]]
            return TurningPoint(second.id, after.rule, premise, f"{premise} {stance}")
    added = [f for f in second.findings if f.rule not in mine and f.result == second.result]
    if added:
        return _asked_only(added[0], second.id)
    gone = [f for f in first.findings if f.rule not in yours and f.result == first.result]
    if gone:
        return _asked_only(gone[0], second.id, "not asked here")
    for _, after in changed:
        result = RESULTS[after.result]
        return TurningPoint(second.id, after.rule, None, f"{after.rule} {result}")
    return None


def _premise(before: Finding, after: Finding) -> str | None:
    return next(
        (
            name
            for name, stance in after.premises.items()
            if before.premises.get(name, stance) != stance
        ),
        None,
    )


def _asked_only(finding: Finding, element: str, words: str = "") -> TurningPoint:
    result = RESULTS[finding.result]
    return TurningPoint(element, finding.rule, None, f"{finding.rule} {words or result}")
