"""rule-engine: every condition an expression of its language, matched against a mapping."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.rules import Expression, Rules, result_of, sums_of

_SIGNS = {"$neq": "!=", "$gte": ">=", "$gt": ">", "$lte": "<=", "$lt": "<"}


def text(expression: Expression, quote: str = '"') -> str:
    """The condition in the words that most expression languages share."""
    ((key, value),) = expression.items()
    if key in ("$and", "$or"):
        return "(" + f" {key[1:]} ".join(text(part, quote) for part in value) + ")"
    if not key.startswith("$"):
        return f"{key} == {_literal(value, quote)}"
    ((name, bound),) = value.items()
    return f"{name} {_SIGNS[key]} {_literal(bound, quote)}"


def _literal(value: Any, quote: str) -> str:
    return f"{quote}{value}{quote}" if isinstance(value, str) else repr(value)


def prepare(rules: Rules, book: Any) -> Callable[[Any], str]:
    import rule_engine

    def compiled(expression: Expression) -> Callable[[Any], bool]:
        if expression == {"$and": []}:
            return lambda fact: True
        if expression == {"$or": []}:
            return lambda fact: False
        matches: Callable[[Any], bool] = rule_engine.Rule(text(expression)).matches
        return matches

    questions = {
        collection: {name: (compiled(yes), compiled(no)) for name, (yes, no) in asked.items()}
        for collection, asked in rules.questions.items()
    }
    conditions = {
        name: {result: compiled(each) for result, each in each_rule.items()}
        for name, each_rule in rules.rules.items()
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
            name: result_of(lambda each, c=own: c[each](fact), own)  # type: ignore[misc]
            for name, own in conditions.items()
        })

    return decide
