"""zen-engine: one expression node that gives the result of every rule."""

from __future__ import annotations

import json
from typing import Any

import zen
from translation import Translated, concluded, results_when, written


def make(translated: Translated) -> Any:
    expressions = []
    for number, rule in enumerate(translated.rules):
        text = "'unknown'"
        for result, condition in reversed(results_when(rule).items()):
            if condition is False:
                continue
            test = "true" if condition is True else written(
                condition, lambda fact, word: f"f{fact} == '{word}'", "and", "or")
            text = f"({test} ? '{result}' : {text})"
        expressions.append({"id": f"e{number}", "key": f"r{number}", "value": text})
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": {"x": 0, "y": 0}},
        {"id": "rules", "name": "rules", "type": "expressionNode", "position": {"x": 1, "y": 0},
         "content": {"expressions": expressions}},
        {"id": "out", "name": "out", "type": "outputNode", "position": {"x": 2, "y": 0}},
    ]
    edges = [
        {"id": "1", "type": "edge", "sourceId": "in", "targetId": "rules"},
        {"id": "2", "type": "edge", "sourceId": "rules", "targetId": "out"},
    ]
    decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    decision.evaluate({f"f{number}": "unknown" for number in range(translated.facts)})

    def decide(many: list[list[str]]) -> list[Any]:
        decided = []
        for facts in many:
            found = decision.evaluate({f"f{n}": word for n, word in enumerate(facts)})["result"]
            results = [found[f"r{number}"] for number in range(len(expressions))]
            decided.append((results, concluded(results, translated.elements)))
        return decided

    return decide
