"""zen-engine: the questions of a list, and all rules, each as one decision of many expressions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.contenders.expressions import text
from benchmarks.rules import Expression, Rules, result_of, sums_of


def decision(engine: Any, expressions: dict[str, Expression]) -> Any:
    listed = [
        {"id": str(number), "key": key, "value": _in_zen(expression)}
        for number, (key, expression) in enumerate(expressions.items())
    ]
    place = {"x": 0, "y": 0}
    return engine.create_decision(json.dumps({
        "nodes": [
            {"id": "in", "type": "inputNode", "name": "in", "position": place},
            {"id": "x", "type": "expressionNode", "name": "x", "position": place,
             "content": {"expressions": listed}},
            {"id": "out", "type": "outputNode", "name": "out", "position": place},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "x", "type": "edge"},
            {"id": "2", "sourceId": "x", "targetId": "out", "type": "edge"},
        ],
    }))


def _in_zen(expression: Expression) -> str:
    if expression in ({"$and": []}, {"$or": []}):
        return "true" if "$and" in expression else "false"
    return text(expression, "'")


def prepare(rules: Rules, book: Any) -> Callable[[Any], str]:
    import zen

    engine = zen.ZenEngine()
    questions = {
        collection: decision(engine, {
            f"{name}_{word}": each
            for name, pair in asked.items()
            for word, each in zip(("yes", "no"), pair, strict=True)
        })
        for collection, asked in rules.questions.items()
    }
    keys = {
        name: {result: f"r{number}_{result.replace('-', '_')}" for result in conditions}
        for number, (name, conditions) in enumerate(rules.rules.items())
    }
    whole_book = decision(engine, {
        keys[name][result]: each
        for name, conditions in rules.rules.items()
        for result, each in conditions.items()
    })

    def decide(flat: Any) -> str:
        whole, lists = flat
        fact = dict(whole)
        for collection, asked in rules.questions.items():
            items = lists[collection]
            answers: dict[str, set[str]] = {name: set() for name in asked}
            for item in items or ():
                found = questions[collection].evaluate(item)["result"]
                for name in asked:
                    answers[name].add(
                        "true" if found[f"{name}_yes"]
                        else "false" if found[f"{name}_no"] else "unknown"
                    )
            fact.update(sums_of(answers, asked, items is not None))
        found = whole_book.evaluate(fact)["result"]
        return rules.outcome({
            name: result_of(lambda each, k=own: found[k[each]], own)  # type: ignore[misc]
            for name, own in keys.items()
        })

    return decide
