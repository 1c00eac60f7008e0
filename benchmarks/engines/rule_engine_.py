"""rule-engine: one expression for each result of each rule."""

from __future__ import annotations

from typing import Any

import rule_engine
from translation import Translated, concluded, results_when, written


def make(translated: Translated) -> Any:
    context = rule_engine.Context(type_resolver=rule_engine.type_resolver_from_dict(
        {f"f{n}": rule_engine.DataType.STRING for n in range(translated.facts)}))
    rules = []
    for rule in translated.rules:
        own = []
        for result, condition in results_when(rule).items():
            if condition is False:
                continue
            text = "true" if condition is True else written(
                condition, lambda number, word: f"f{number} == '{word}'", "and", "or")
            own.append((result, rule_engine.Rule(text, context=context)))
        rules.append(own)

    def decide(many: list[list[str]]) -> list[Any]:
        decided = []
        for facts in many:
            named = {f"f{number}": word for number, word in enumerate(facts)}
            results = [
                next((result for result, own in rule if own.matches(named)), "unknown")
                for rule in rules
            ]
            decided.append((results, concluded(results, translated.elements)))
        return decided

    return decide
