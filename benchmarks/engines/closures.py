"""Plain Python: a closure for each group of each condition."""

from __future__ import annotations

from typing import Any

from translation import Translated, concluded, results_when


def closure(condition: Any) -> Any:
    if isinstance(condition, bool):
        return lambda facts: condition
    form, inner = condition
    if form == "and":
        parts = [closure(each) for each in inner]

        def every(facts: list[str]) -> bool:
            for part in parts:
                if not part(facts):
                    return False
            return True

        return every
    if form == "or":
        parts = [closure(each) for each in inner]

        def some(facts: list[str]) -> bool:
            for part in parts:
                if part(facts):
                    return True
            return False

        return some
    return lambda facts: facts[form] == inner


def make(translated: Translated) -> Any:
    rules = [
        [(result, closure(condition)) for result, condition in results_when(rule).items()
         if condition is not False]
        for rule in translated.rules
    ]

    def decide(many: list[list[str]]) -> list[Any]:
        decided = []
        for facts in many:
            results = []
            for rule in rules:
                for result, holds in rule:
                    if holds(facts):
                        results.append(result)
                        break
                else:
                    results.append("unknown")
            decided.append((results, concluded(results, translated.elements)))
        return decided

    return decide
