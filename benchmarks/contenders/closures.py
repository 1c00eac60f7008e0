"""Plain Python: every condition a function made of functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.rules import Expression, Rules, result_of, sums_of

Test = Callable[[dict[str, Any]], bool]


def closure(expression: Expression) -> Test:
    ((key, value),) = expression.items()
    if key == "$and":
        parts = [closure(part) for part in value]
        return lambda fact: all(part(fact) for part in parts)
    if key == "$or":
        parts = [closure(part) for part in value]
        return lambda fact: any(part(fact) for part in parts)
    if not key.startswith("$"):
        return lambda fact: fact[key] == value
    ((name, bound),) = value.items()
    tests: dict[str, Test] = {
        "$neq": lambda fact: fact[name] != bound,
        "$gte": lambda fact: fact[name] >= bound,
        "$gt": lambda fact: fact[name] > bound,
        "$lte": lambda fact: fact[name] <= bound,
        "$lt": lambda fact: fact[name] < bound,
    }
    return tests[key]


def prepare(rules: Rules, book: Any) -> Callable[[Any], str]:
    questions = {
        collection: {name: (closure(yes), closure(no)) for name, (yes, no) in asked.items()}
        for collection, asked in rules.questions.items()
    }
    compiled = {
        name: {result: closure(each) for result, each in conditions.items()}
        for name, conditions in rules.rules.items()
    }

    def decide(flat: Any) -> str:
        whole, lists = flat
        fact = dict(whole)
        for collection, asked in questions.items():
            items = lists[collection]
            answers = {
                name: {
                    "true" if yes(item) else "false" if no(item) else "unknown"
                    for item in items or ()
                }
                for name, (yes, no) in asked.items()
            }
            fact.update(sums_of(answers, asked, items is not None))
        return rules.outcome({
            name: result_of(lambda each, c=conditions: c[each](fact), conditions)  # type: ignore[misc]
            for name, conditions in compiled.items()
        })

    return decide
