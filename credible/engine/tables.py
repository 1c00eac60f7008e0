"""Decision tables as rule sets of the engine: elements, limbs and the outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from credible.engine.durable import Expression
from credible.engine.expressions import both, differs, either, equal
from credible.engine.memory import RememberedRuleSet
from credible.rulebook.outcome import OutcomeTable


class DecisionTable:
    """The first row that fits decides."""

    def __init__(self, name: str, rows: list[tuple[Expression | None, str]]) -> None:
        """A row is when it fits (``None``: always) and its result."""
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
        self._rules = RememberedRuleSet(name, rules)

    def decide(self, fact: Mapping[str, str]) -> str:
        """The result for ``fact``, whose fields stand in the same order each time."""
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


class Conclusions:
    """The table of the rule book by which findings become elements, limbs and the outcome."""

    def __init__(self, table: OutcomeTable) -> None:
        self._elements: dict[str, DecisionTable] = {}
        for combine, rows in table.elements.items():
            self._elements[combine] = DecisionTable(f"element {combine}", [
                (
                    both([equal(result, "yes" if v else "no") for result, v in row.when.items()])
                    if row.when else None,
                    row.result,
                )
                for row in rows
            ])
        self._outcome = DecisionTable("outcome", [
            (
                both([
                    either([equal(limb, result) for result in results])
                    for limb, results in row.when.items()
                ]) if row.when else None,
                row.outcome,
            )
            for row in table.outcome
        ])

    def combine(self, combine: str, results: Iterable[str]) -> str:
        """The result of an element, or of a limb, from the results under it."""
        found = set(results)
        return self._elements[combine].decide({
            each: "yes" if each in found else "no" for each in ("holds", "fails", "unknown")
        })

    def outcome(self, scope: str, credibility: str) -> str:
        """The outcome from the two limbs."""
        return self._outcome.decide({"scope": scope, "credibility": credibility})
