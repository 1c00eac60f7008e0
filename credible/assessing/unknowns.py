"""What is not known about a draft and bears on its outcome, and what each answer would do.

An unknown is a fact outside the text, a single fact of the draft, a test on a list that cannot be
decided, or a premise of law that the reading leaves open. Answers are tried by putting the rules
that are still unknown to the engine with the answer laid in; the others need not run again, because
an answer never turns a settled finding around.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from credible.assessing.truth_table import TruthTable, together, truth_table
from credible.engine.deciding import Decider, Decision, Plan, RequiredElement
from credible.engine.questions import Question
from credible.engine.waiting import RESULTS, Awaited, Waits
from credible.model.draft import DraftResolution

EXACT_UP_TO = 10
"""With at most this many unknowns every combination of answers is tried.

Ten questions of yes or no have 1,024 combinations, ten of five answers ten million: a table of bits
of a megabyte, in milliseconds.
"""


@dataclass(frozen=True, slots=True)
class Unknown(Awaited):
    """One thing that is not known, and the rules that wait for it."""

    rules: tuple[str, ...]


class OpenFacts:
    """The unknowns of one draft under one reading, and the outcomes that answers lead to."""

    def __init__(
        self,
        decider: Decider,
        draft: DraftResolution,
        plan: Plan,
        decision: Decision,
        sums: dict[str, str] | None = None,
    ) -> None:
        self.decider = decider
        self.draft = draft
        self.pledge = plan.pledge
        self.decision = decision
        self.book = decider.book
        self._elements = plan.elements
        self.open_rules = tuple(
            name for name in plan.reading.requires if decision.results[name].result == "unknown"
        )
        self._waits = plan.waits(draft, self.open_rules, {} if sums is None else sums)
        self.unknowns = self._unknowns()

    def _unknowns(self) -> tuple[Unknown, ...]:
        rules: dict[Awaited, list[str]] = {}
        for name, waits in self._waits.items():
            for awaited in waits.awaited:
                rules.setdefault(awaited, []).append(name)
        return tuple(
            Unknown(each.key, each.fact, each.kind, each.answers, tuple(names))
            for each, names in rules.items()
        )

    def waits_of(self, rule: str) -> Waits:
        """What a rule that is still unknown waits for."""
        return self._waits[rule]

    def outcomes_of(self, unknown: Unknown) -> tuple[str, ...]:
        """The outcome for each answer to ``unknown`` alone, in the order of its answers."""
        waits = [(name, self._waits[name]) for name in unknown.rules]
        results = self.decision.results
        # elements and rules that do not wait for it stay as they are
        waiting = frozenset(unknown.rules)
        touched = [each for each in self._elements if not waiting.isdisjoint(each.rules)]
        found = []
        for number in range(len(unknown.answers)):
            changed = {name: own.with_answer(unknown.key, number) for name, own in waits}
            elements = dict(self.decision.elements)
            for element in touched:
                elements[element.id] = self.decider.combine(
                    element.combine,
                    [changed.get(name) or results[name].result for name in element.rules],
                )
            found.append(self.decider.outcome(*self.decider.limbs(elements, self._elements)))
        return tuple(found)

    def that_matter(self) -> tuple[Unknown, ...]:
        """The unknowns whose answer can make a difference, whatever the others turn out to be.

        Exact for at most ``EXACT_UP_TO`` unknowns. Beyond that an unknown is kept unless the limb
        it belongs to is settled.
        """
        live = tuple(unknown for unknown in self.unknowns if self._in_open_element(unknown))
        if not live or len(live) > EXACT_UP_TO:
            return live
        every = truth_table(tuple([len(unknown.answers) for unknown in live]))
        places = {unknown.key: place for place, unknown in enumerate(live)}
        outcomes = self._outcomes(every, places).values()
        return tuple(
            unknown for place, unknown in enumerate(live)
            if any(every.turned_by(place, where) for where in outcomes)
        )

    def _outcomes(self, every: TruthTable, places: Mapping[str, int]) -> dict[str, int]:
        """For each outcome the combinations of answers that lead to it."""
        limbs: dict[str, list[dict[str, int]]] = {"scope": [], "credibility": []}
        for element in self._elements:
            limbs[element.limb].append(self._element(element, every, places))
        found: dict[str, int] = {}
        credible = self._combined("all", limbs["credibility"], every)
        for scope, inside in self._combined("all", limbs["scope"], every).items():
            for credibility, where in credible.items():
                if inside & where:
                    outcome = self.decider.outcome(scope, credibility)
                    found[outcome] = found.get(outcome, 0) | (inside & where)
        return found

    def _element(
        self, element: RequiredElement, every: TruthTable, places: Mapping[str, int]
    ) -> dict[str, int]:
        known = self.decision.elements[element.id]
        if known != "unknown":
            # no answer turns it around
            return {known: every.all}
        parts = []
        for name in element.rules:
            waits = self._waits.get(name)
            if waits is None:
                parts.append({self.decision.results[name].result: every.all})
            else:
                own = [places[awaited.key] for awaited in waits.awaited]
                spread = every.spread(waits.table, own)
                parts.append({RESULTS[number]: where for number, where in spread.items()})
        return self._combined(element.combine, parts, every)

    def _combined(
        self, combine: str, parts: list[dict[str, int]], every: TruthTable
    ) -> dict[str, int]:
        found: dict[str, int] = {}
        for results, where in together(parts, every.all).items():
            result = self.decider.combine(combine, results)
            found[result] = found.get(result, 0) | where
        return found

    def _in_open_element(self, unknown: Unknown) -> bool:
        elements = {self.book.rules[rule].element for rule in unknown.rules}
        return any(self.decision.elements.get(element) == "unknown" for element in elements)


def unknown_attributes(
    draft: DraftResolution, question: Question
) -> list[tuple[int, tuple[str, ...]]]:
    """The items of the list that leave the question open, by number, with what they do not say."""
    open_items = []
    for number, item in enumerate(getattr(draft, question.collection) or ()):
        if question.of_item(item) == "unknown":
            fields = question.fields
            missing = tuple(name for name in fields if getattr(item, name, None) is None)
            open_items.append((number, missing))
    return open_items
