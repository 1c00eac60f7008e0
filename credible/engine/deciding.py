"""From a draft to its results: rules, elements, limbs and outcome, all decided by the engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credible.engine.compiling import CompiledRule, Compiler, RuleResult
from credible.engine.durable import Expression, RuleSet
from credible.engine.expressions import both, differs, either, equal
from credible.engine.memory import remember
from credible.engine.pattern import ListQuestions, Pattern, PatternReader
from credible.engine.waiting import Waits
from credible.errors import CredibleError, Place
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition
from credible.rulebook.rule import Pledge, Reading

MOST_DECISIONS = 1_024
"""Patterns of drafts whose decisions are remembered, for each reading."""

MOST_PLANS = 256
"""Readings whose decisions are remembered; those that assume a premise are readings of their own.
"""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the engine found for one draft under one reading.

    ``results`` by rule id (required and noted rules), ``elements`` by element id, ``scope``,
    ``credibility`` and ``outcome`` as the table of the rule book has them.
    """

    results: Mapping[str, RuleResult]
    elements: Mapping[str, str]
    scope: str
    credibility: str
    outcome: str


@dataclass(frozen=True, slots=True)
class RequiredElement:
    """An element of a pledge, and the rules that a reading requires for it."""

    id: str
    limb: str
    combine: str
    rules: tuple[str, ...]


class _Table:
    """A decision table as a rule set: the first row that fits decides."""

    def __init__(self, name: str, rows: list[tuple[Expression | None, str]]) -> None:
        rules: dict[str, Expression] = {}
        self._results: dict[str, str] = {}
        earlier: list[Expression] = []
        for index, (fits, result) in enumerate(rows):
            row = f"row-{index}"
            self._results[row] = result
            parts = [_contrary(expression) for expression in earlier]
            if fits is not None:
                parts.append(fits)
                earlier.append(fits)
            rules[row] = both(parts)
        self._rules = RuleSet(name, rules)

    def decide(self, fact: dict[str, str]) -> str:
        (row,) = self._rules.fired(fact)
        return self._results[row]


def _contrary(expression: Expression) -> Expression:
    (key, value), = expression.items()
    if key == "$and":
        return either([_contrary(part) for part in value])
    if key == "$or":
        return both([_contrary(part) for part in value])
    if key == "$neq":
        (field, word), = value.items()
        return equal(field, word)
    return differs(key, value)


class Plan:
    """One reading of one pledge, ready to decide drafts: its rules, and what they read.

    Decisions are remembered by the pattern of the draft, which is all that they depend on, and in
    ``awaited`` what is worked out from them of the questions that are open.
    """

    __slots__ = (
        "_decider", "_memory", "_names", "awaited", "elements", "pledge", "premises", "reader",
        "reading",
    )

    def __init__(self, decider: Decider, pledge: Pledge, reading: Reading) -> None:
        self.pledge = pledge
        self.reading = reading
        self._decider = decider
        book = decider.book
        self.premises: Mapping[str, str] = book.premises_under(reading)
        self.elements = decider.elements_of(pledge, reading)
        self._names = tuple(
            dict.fromkeys((*reading.requires, *reading.indicates, *pledge.warning))
        )
        self.reader = decider.reader(self._names)
        self._memory: dict[tuple[object, ...], Decision] = {}
        self.awaited: dict[tuple[object, ...], Any] = {}
    def decide(self, draft: DraftResolution, pattern: Pattern | None = None) -> Decision:
        """The decision on ``draft``, whose ``pattern`` may be given where it was read before."""
        pattern = pattern or self.reader.read(draft)
        found = self._memory.get(pattern.key)
        if found is None:
            results = self.results(draft, pattern.key)
            found = self._decider.conclude(results, self.elements)
            remember(self._memory, pattern.key, found, MOST_DECISIONS)
        return found

    def waits(
        self, draft: DraftResolution, rules: Iterable[str], pattern: Pattern | None = None
    ) -> dict[str, Waits]:
        """What each of ``rules``, which are of this reading, waits for in ``draft``."""
        sums = self.reader.sums((pattern or self.reader.read(draft)).key)
        return {
            name: self._decider.rule(name).waits(draft, sums, self.premises) for name in rules
        }

    def results(
        self, draft: DraftResolution, key: tuple[Any, ...], rules: Iterable[str] | None = None
    ) -> dict[str, RuleResult]:
        """The results of all rules, or of ``rules``, for a draft with the lists of ``key``.

        Only its single facts are read of ``draft`` itself.
        """
        sums = self.reader.sums(key)
        return {
            name: self._decider.rule(name).decide(draft, sums, self.premises)
            for name in (self._names if rules is None else rules)
        }


class Decider:
    """A rule book ready to decide drafts. Make one and use it for all drafts; it remembers.

    Results depend on nothing but the rule book, the draft and the premises, so what is remembered
    is never out of date. It may be used from several threads.
    """

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.compiler = Compiler(book)
        self.lists: dict[str, ListQuestions] = {}
        self._rules: dict[str, CompiledRule] = {}
        self._readers: dict[tuple[str, ...], PatternReader] = {}
        self._plans: dict[tuple[int, int], Plan] = {}
        table = book.outcome_table
        self._elements: dict[str, _Table] = {
            combine: _Table(
                f"element {combine}",
                [
                    (
                        both([equal(f"any_{r}", "yes" if v else "no") for r, v in row.when.items()])
                        if row.when
                        else None,
                        row.result,
                    )
                    for row in rows
                ],
            )
            for combine, rows in table.elements.items()
        }
        self._combined: dict[tuple[str, frozenset[str]], str] = {}
        self._concluded: dict[tuple[str, str], str] = {}
        self._outcome = _Table(
            "outcome",
            [
                (
                    both(
                        [either([equal(limb, r) for r in rs]) for limb, rs in row.when.items()]
                    )
                    if row.when
                    else None,
                    row.outcome,
                )
                for row in table.outcome
            ],
        )

    def rule(self, rule_id: str) -> CompiledRule:
        """The compiled rule, made at first use.

        Raises:
            CredibleError: for a rule that does not exist, or that is too large for the engine.
        """
        compiled = self._rules.get(rule_id)
        if compiled is None:
            rule = self.book.rule(rule_id)
            try:
                compiled = CompiledRule(rule, self.compiler)
            except CredibleError as error:
                place = Place(self.book.files.get(f"rule:{rule.id}"), field=rule.id)
                raise CredibleError(
                    *(dataclasses.replace(each, place=place) for each in error.problems)
                ) from None
            self._rules[rule_id] = compiled
        return compiled

    def results(
        self, draft: DraftResolution, rules: Iterable[str], premises: Mapping[str, str]
    ) -> dict[str, RuleResult]:
        """The result of each rule for ``draft`` under ``premises``."""
        sums: dict[str, str] = {}
        return {name: self.rule(name).decide(draft, sums, premises) for name in rules}

    def combine(self, combine: str, results: Iterable[str]) -> str:
        """The result of an element, or of a limb, from the results under it."""
        found = frozenset(results)
        combined = self._combined.get((combine, found))
        if combined is None:
            combined = self._elements[combine].decide(
                {f"any_{each}": "yes" if each in found else "no"
                 for each in ("holds", "fails", "unknown")}
            )
            self._combined[combine, found] = combined
        return combined

    def outcome(self, scope: str, credibility: str) -> str:
        """The outcome from the two limbs."""
        found = self._concluded.get((scope, credibility))
        if found is None:
            found = self._outcome.decide({"scope": scope, "credibility": credibility})
            self._concluded[scope, credibility] = found
        return found

    def decide(self, draft: DraftResolution, pledge: Pledge, reading: Reading) -> Decision:
        """Everything that the engine finds for ``draft`` under one reading of one pledge."""
        return self.plan(pledge, reading).decide(draft)

    def reader(self, names: tuple[str, ...]) -> PatternReader:
        """The reader of what these rules read of a draft, made at first use."""
        reader = self._readers.get(names)
        if reader is None:
            conditions: list[Condition] = []
            for name in names:
                conditions += self.book.conditions(self.book.rule(name))
            rules = {name: self.rule(name) for name in names}
            reader = PatternReader(rules, conditions, self.lists)
            remember(self._readers, names, reader)
        return reader

    def plan(self, pledge: Pledge, reading: Reading) -> Plan:
        """The plan for one reading of one pledge, made at first use."""
        # a plan keeps its pledge and reading alive, so their numbers stay theirs while it is here
        key = (id(pledge), id(reading))
        plan = self._plans.get(key)
        if plan is None:
            plan = remember(self._plans, key, Plan(self, pledge, reading), MOST_PLANS)
        return plan

    def elements_of(self, pledge: Pledge, reading: Reading) -> tuple[RequiredElement, ...]:
        """The elements of ``pledge`` for which ``reading`` requires a rule, with these rules."""
        rules: dict[str, list[str]] = {}
        for rule_id in reading.requires:
            rules.setdefault(self.book.rules[rule_id].element, []).append(rule_id)
        return tuple(
            RequiredElement(each.id, each.limb, each.combine, tuple(rules[each.id]))
            for each in pledge.elements
            if each.id in rules
        )

    def decision_from(
        self, results: Mapping[str, RuleResult], pledge: Pledge, reading: Reading
    ) -> Decision:
        """Elements, limbs and outcome from the results of the rules."""
        return self.conclude(results, self.elements_of(pledge, reading))

    def conclude(
        self, results: Mapping[str, RuleResult], elements: Sequence[RequiredElement]
    ) -> Decision:
        """Elements, limbs and outcome from the results of the rules that ``elements`` require."""
        found = {
            element.id: self.combine(
                element.combine, [results[name].result for name in element.rules]
            )
            for element in elements
        }
        scope, credibility = self.limbs(found, elements)
        return Decision(results, found, scope, credibility, self.outcome(scope, credibility))

    def limbs(
        self, found: Mapping[str, str], elements: Iterable[RequiredElement]
    ) -> tuple[str, str]:
        """The results of scope and credibility from those of their elements, by id."""
        of_limb: dict[str, list[str]] = {"scope": [], "credibility": []}
        for element in elements:
            of_limb[element.limb].append(found[element.id])
        return self.combine("all", of_limb["scope"]), self.combine("all", of_limb["credibility"])
