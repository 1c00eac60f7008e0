"""How two readings differ, and which of the differences gives a draft another outcome.

A reading is rules asked and premises held. From one reading of a pledge to another there is a
finite number of steps (a rule asked or no longer asked, a premise held otherwise); the smallest
sets of steps that turn the outcome of the first into that of the second are found by running the
rules with them, not by comparing reports.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from credible.assessing.assessor import Assessor, premises_of
from credible.engine.deciding import Decision
from credible.engine.rules import RuleResult
from credible.model.assessment import Outcome, Result
from credible.model.base import Frozen
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition, NotOf, Premise, atoms, parts
from credible.rulebook.rule import Reading, Rule

Place = Literal["required", "noted", "left out"]

LARGEST_SET = 3
"""Steps tried together; where no such set is enough, one is told of which no step can be spared."""
_STANCES = {"refused": 0, "open": 1, "accepted": 2}


class RuleStep(Frozen):
    """A rule that one reading requires and the other does not."""

    kind: Literal["rule"] = "rule"
    id: str
    title: str
    element: str
    first: Place
    second: Place


class PremiseStep(Frozen):
    """A premise of law that the two readings hold differently."""

    kind: Literal["premise"] = "premise"
    id: str
    title: str
    first: Literal["accepted", "refused", "open"]
    second: Literal["accepted", "refused", "open"]


ReadingStep = RuleStep | PremiseStep


class ReadingsCompared(Frozen):
    """How the reading ``second`` differs from ``first``.

    ``steps`` lead from the first to the second. ``noted_only`` are rules that one of them notes
    and the other leaves out; they decide nothing. ``order`` says whether one is at least as strict
    as the other for every draft, by the form of the rules alone; ``None`` where that cannot be
    told.
    """

    first: str
    second: str
    pledges: tuple[str, str]
    steps: tuple[ReadingStep, ...]
    noted_only: tuple[RuleStep, ...] = ()
    order: Literal["first is stricter", "second is stricter", "equal"] | None = None


class Shift(Frozen):
    """A rule whose finding is another once the steps are taken.

    ``None`` is a rule that the reading does not require. ``sentence`` is what the rule says of
    this draft under the second reading, or under the first where the second does not require it.
    """

    rule: str
    title: str
    first: Result | None
    second: Result | None
    sentence: str


class DecisiveSteps(Frozen):
    """A smallest set of steps that gives the outcome of the second reading, and what they shift.

    ``shifts`` holds only findings of rules of elements that come out differently.
    """

    steps: tuple[ReadingStep, ...]
    shifts: tuple[Shift, ...]


class OutcomesCompared(Frozen):
    """The outcomes of one draft under two readings of a pledge, and what makes the difference.

    ``points`` are all smallest sets of steps; each of them is enough by itself. Empty where the
    outcomes are the same.
    """

    first: str
    second: str
    first_outcome: Outcome
    second_outcome: Outcome
    points: tuple[DecisiveSteps, ...] = ()


def compare_readings(book: RuleBook, first: str, second: str) -> ReadingsCompared:
    """What the reading ``second`` asks that ``first`` does not, and the other way round.

    Raises:
        CredibleError: ``no-such-reading`` with the nearest ids.
    """
    one, other = book.reading(first), book.reading(second)
    return ReadingsCompared(
        first=one.id,
        second=other.id,
        pledges=(one.pledge, other.pledge),
        steps=_steps(book, one, other),
        noted_only=tuple(
            _rule_step(book, rule, one, other)
            for rule in sorted({*one.indicates} ^ {*other.indicates})
            if rule not in one.requires and rule not in other.requires
        ),
        order=_order(book, one, other),
    )


def at_least_as_strict(book: RuleBook, stricter: Reading, laxer: Reading) -> bool:
    """Whether every draft that falls under the pledge in ``stricter`` does so in ``laxer``.

    True only where the form of the rules shows it: in elements of which every rule must hold
    ``stricter`` asks no rule less, in elements of which one rule is enough it has no rule more,
    and it holds no premise more favourably: each premise counts only in favour of the draft, or
    only against it.
    """
    if stricter.pledge != laxer.pledge:
        return False
    pledge = book.pledge(stricter.pledge)
    for element in pledge.elements:
        more = {r for r in stricter.requires if book.rules[r].element == element.id}
        less = {r for r in laxer.requires if book.rules[r].element == element.id}
        if element.combine == "all":
            if not less <= more:
                return False
        elif less and not (more and more <= less):
            # an element of which no rule is asked is not asked either
            return False
    high, low = book.premises_under(laxer), book.premises_under(stricter)
    named = {p for r in (*stricter.requires, *laxer.requires) for p in premises_of(book.rules[r])}
    changed = {name for name in named if low[name] != high[name]}
    rules = [book.rules[rule] for rule in (*stricter.requires, *laxer.requires)]
    for name in changed:
        counts = {way for rule in rules for way in _counts(book, rule, name)}
        more_accepted = _STANCES[low[name]] > _STANCES[high[name]]
        if counts != ({"against"} if more_accepted else {"for"}):
            return False
    return True


def outcomes_compared(
    assessor: Assessor, draft: DraftResolution, first: str, second: str
) -> OutcomesCompared:
    """The outcomes of ``draft`` under two readings of one pledge, and what makes the difference.

    Raises:
        CredibleError: ``no-such-reading``, or ``readings-of-two-pledges``.
    """
    from credible.errors import CredibleError

    book = assessor.book
    one, other = book.reading(first), book.reading(second)
    if one.pledge != other.pledge:
        raise CredibleError.of(
            "readings-of-two-pledges",
            f"“{one.id}” reads {one.pledge} and “{other.id}” reads {other.pledge}",
            nearest=tuple(each.id for each in book.readings_of(one.pledge)),
        )
    ways = _Ways(assessor, draft, one, other)
    before, after = ways.decision(()), ways.decision(ways.steps)
    return OutcomesCompared(
        first=one.id,
        second=other.id,
        first_outcome=before.outcome,
        second_outcome=after.outcome,
        points=() if before.outcome == after.outcome else ways.decisive_steps(),
    )


class _Ways:
    """The readings between two readings, for one draft."""

    def __init__(
        self, assessor: Assessor, draft: DraftResolution, first: Reading, second: Reading
    ) -> None:
        self.assessor = assessor
        self.book = assessor.book
        self.draft = draft
        self.first = first
        self.pledge = assessor.book.pledge(first.pledge)
        self.steps = _steps(assessor.book, first, second)
        self._rules = tuple(dict.fromkeys((*first.requires, *second.requires)))
        self._results: dict[tuple[str, ...], Mapping[str, RuleResult]] = {}

    def reading(self, steps: Iterable[ReadingStep]) -> Reading:
        """The first reading with these steps taken."""
        requires = dict.fromkeys(self.first.requires)
        premises = dict(self.first.premises)
        for step in steps:
            if isinstance(step, PremiseStep):
                premises[step.id] = step.second
            elif step.second == "required":
                requires[step.id] = None
            else:
                requires.pop(step.id, None)
        return self.first.model_copy(update={"requires": tuple(requires), "premises": premises})

    def decision(self, steps: Sequence[ReadingStep]) -> Decision:
        """What the engine finds with these steps taken."""
        reading = self.reading(steps)
        premises = self.book.premises_under(reading)
        key = tuple(premises.values())
        results = self._results.get(key)
        if results is None:
            results = self.assessor.decider.results(self.draft, self._rules, premises)
            self._results[key] = results
        decider = self.assessor.decider
        return decider.conclude(results, decider.elements_of(self.pledge, reading))

    def decisive_steps(self) -> tuple[DecisiveSteps, ...]:
        """All smallest sets of steps to the outcome of the second reading."""
        target = self.decision(self.steps).outcome
        for size in range(1, LARGEST_SET + 1):
            found = [
                picked
                for picked in itertools.combinations(self.steps, size)
                if self.decision(picked).outcome == target
            ]
            if found:
                return tuple(self._point(picked) for picked in found)
        return (self._point(self._without_needless(target)),)

    def _without_needless(self, target: str) -> tuple[ReadingStep, ...]:
        """A set of which no step can be spared, where no small one is enough."""
        kept = list(self.steps)
        for step in self.steps:
            fewer = [each for each in kept if each is not step]
            if self.decision(fewer).outcome == target:
                kept = fewer
        return tuple(kept)

    def _point(self, steps: tuple[ReadingStep, ...]) -> DecisiveSteps:
        before, after = self.decision(()), self.decision(steps)
        then = self.reading(steps)
        asked, asked_then = set(self.first.requires), set(then.requires)
        shifts = []
        for name in self._rules:
            rule = self.book.rules[name]
            if before.elements.get(rule.element) == after.elements.get(rule.element):
                continue
            one = before.results[name].result if name in asked else None
            other = after.results[name].result if name in asked_then else None
            if one != other:
                told = (after, then) if other is not None else (before, self.first)
                sentence = self.assessor.finding(
                    self.draft, name, told[0].results[name], "required", told[1]
                ).sentence
                shifts.append(
                    Shift(rule=name, title=rule.title, first=one, second=other, sentence=sentence)
                )
        return DecisiveSteps(steps=steps, shifts=tuple(shifts))


def _steps(book: RuleBook, first: Reading, second: Reading) -> tuple[ReadingStep, ...]:
    asked = dict.fromkeys((*first.requires, *second.requires))
    steps: list[ReadingStep] = [
        _rule_step(book, rule, first, second)
        for rule in asked
        if (rule in first.requires) != (rule in second.requires)
    ]
    asked_for = {premise for rule in asked for premise in premises_of(book.rules[rule])}
    mine, yours = book.premises_under(first), book.premises_under(second)
    steps += [
        PremiseStep(
            id=name,
            title=book.premises[name].title,
            first=mine[name],
            second=yours[name],
        )
        for name in book.premises
        if name in asked_for and mine[name] != yours[name]
    ]
    return tuple(steps)


def _rule_step(book: RuleBook, rule: str, first: Reading, second: Reading) -> RuleStep:
    return RuleStep(
        id=rule,
        title=book.rules[rule].title,
        element=book.rules[rule].element,
        first=_place(rule, first),
        second=_place(rule, second),
    )


def _place(rule: str, reading: Reading) -> Place:
    if rule in reading.requires:
        return "required"
    return "noted" if rule in reading.indicates else "left out"


def _order(
    book: RuleBook, first: Reading, second: Reading
) -> Literal["first is stricter", "second is stricter", "equal"] | None:
    one = at_least_as_strict(book, first, second)
    other = at_least_as_strict(book, second, first)
    if one and other:
        return "equal"
    if one:
        return "first is stricter"
    return "second is stricter" if other else None


def _counts(book: RuleBook, rule: Rule, premise: str) -> set[str]:
    """Whether the premise, where it is accepted, counts for the draft in a rule, or against it."""
    applies = book.applies(rule)
    if applies is not None and premise in _named(applies):
        return {"for", "against"}
    conditions = (rule.holds, *(exception.when for exception in rule.unless))
    return {
        way
        for way, inside in (("against", False), ("for", True))
        if any(premise in _negated(condition, inside) for condition in conditions)
    }


def _named(condition: Condition) -> set[str]:
    return {atom.premise for atom in atoms(condition) if isinstance(atom, Premise)}


def _negated(condition: Condition, inside: bool) -> set[str]:
    if isinstance(condition, Premise):
        return {condition.premise} if inside else set()
    turned = inside != isinstance(condition, NotOf)
    found: set[str] = set()
    for part in parts(condition):
        found |= _negated(part, turned)
    return found
