"""From a draft to its results: rules, elements, limbs and outcome, all decided by the engine."""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credible.engine.compiling import Compiler
from credible.engine.memory import remember
from credible.engine.rules import CompiledCondition, CompiledRule, RuleResult
from credible.engine.tables import Conclusions
from credible.engine.waiting import Waits
from credible.errors import CredibleError, Place
from credible.files import read_text_file
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition
from credible.rulebook.rule import Pledge, Reading

MOST_PLANS = 256
"""Readings whose plans are kept; one that assumes a premise (``credible ask``) is its own."""


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


@dataclass(frozen=True, slots=True)
class FactsRead:
    """What the rules of one reading read of a draft.

    ``answers`` has for each question (by its key) the answer of each item of its list, ``sums``
    what they add up to.
    """

    answers: Mapping[str, Sequence[str]]
    sums: dict[str, str]


class Plan:
    """One reading of one pledge, ready to decide drafts: its rules, and the questions they ask."""

    def __init__(self, decider: Decider, pledge: Pledge, reading: Reading) -> None:
        self.pledge = pledge
        self.reading = reading
        self._decider = decider
        self.premises: Mapping[str, str] = decider.book.premises_under(reading)
        self.elements = decider.elements_of(pledge, reading)
        names = dict.fromkeys((*reading.requires, *reading.indicates, *pledge.warning))
        self.rules = {name: decider.rule(name) for name in names}
        self.questions = {
            question.key: question for rule in self.rules.values() for question in rule.questions
        }

    def read(self, draft: DraftResolution) -> FactsRead:
        """What the rules read of ``draft``."""
        answers: dict[str, Sequence[str]] = {}
        sums: dict[str, str] = {}
        for key, question in self.questions.items():
            items = getattr(draft, question.collection)
            answers[key] = [question.of_item(item) for item in items or ()]
            sums[key] = "open" if items is None else question.summed(
                answers[key], items, draft.operative_paragraphs
            )
        return FactsRead(answers, sums)

    def sums(
        self, lists: Mapping[str, Sequence[Any] | None], operative: int | None
    ) -> dict[str, str]:
        """The sums of the questions asked of these ``lists`` alone, by the key of the question.

        ``operative`` is the number of operative paragraphs of the draft, where that is known.
        """
        return {
            key: question.of_list(lists[question.collection], operative)
            for key, question in self.questions.items() if question.collection in lists
        }

    def decide(self, draft: DraftResolution, read: FactsRead | None = None) -> Decision:
        """The decision on ``draft``; what is ``read`` of it may be given."""
        read = read or self.read(draft)
        return self._decider.conclude(self.results(draft, read.sums, self.rules), self.elements)

    def waits(
        self, draft: DraftResolution, rules: Iterable[str], sums: dict[str, str]
    ) -> dict[str, Waits]:
        """What each of ``rules``, which are of this reading, waits for in ``draft``."""
        return {name: self.rules[name].waits(draft, sums, self.premises) for name in rules}

    def results(
        self, draft: DraftResolution, sums: dict[str, str], rules: Iterable[str]
    ) -> dict[str, RuleResult]:
        """The results of ``rules`` for a draft with these sums.

        Only its single facts are read of ``draft`` itself.
        """
        return {name: self.rules[name].decide(draft, sums, self.premises) for name in rules}


class Decider:
    """A rule book ready to decide drafts. Make one and use it for all drafts.

    Rules are compiled at first use. It may be used from several threads.
    """

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.compiler = Compiler(book)
        self._conclusions = Conclusions(book.outcome_table)
        self.combine = self._conclusions.combine
        self.outcome = self._conclusions.outcome
        self._rules: dict[str, CompiledRule] = {}
        self._conditions: dict[int, tuple[Condition, CompiledCondition]] = {}
        self._plans: dict[tuple[int, int], Plan] = {}

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
                file = self.book.files.get(f"rule:{rule.id}")
                place = Place(file, *_place_of_condition(file), field=rule.id)
                raise CredibleError(
                    *(dataclasses.replace(each, place=place) for each in error.problems)
                ) from None
            self._rules[rule_id] = compiled
        return compiled

    def condition(self, condition: Condition) -> CompiledCondition:
        """A condition of the rule book by itself, compiled once."""
        # kept with its condition, so that the number stays that of the condition
        found = self._conditions.get(id(condition))
        if found is None:
            found = condition, CompiledCondition(condition, self.compiler)
            remember(self._conditions, id(condition), found)
        return found[1]

    def results(
        self, draft: DraftResolution, rules: Iterable[str], premises: Mapping[str, str]
    ) -> dict[str, RuleResult]:
        """The result of each rule for ``draft`` under ``premises``."""
        sums: dict[str, str] = {}
        return {name: self.rule(name).decide(draft, sums, premises) for name in rules}

    def decide(self, draft: DraftResolution, pledge: Pledge, reading: Reading) -> Decision:
        """Everything that the engine finds for ``draft`` under one reading of one pledge."""
        return self.plan(pledge, reading).decide(draft)

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


def _place_of_condition(file: str | None) -> tuple[int | None, int | None]:
    """Line and column of the condition in the file of a rule; looked up when it is refused."""
    from credible.model.yaml_source import load_yaml

    if file is None:
        return None, None
    try:
        return load_yaml(read_text_file(pathlib.Path(file)), file).mark(("holds",))
    except CredibleError:
        return None, None
