"""durable-rules as its manual shows: rules as functions under ``when_all``, one fact for each item.

Its Host starts two threads that dispatch the same rules and make outcomes wrong; they are not
started here, which changes no time. Rules are in sets of 12, because a fact that meets more than 64
tests at once is refused.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from benchmarks.rules import Expression, Rules, result_of, sums_of

RULES_IN_A_SET = 12


def condition(m: Any, expression: Expression) -> Any:
    ((key, value),) = expression.items()
    if key in ("$and", "$or"):
        parts = [condition(m, part) for part in value]
        whole = parts[0]
        for part in parts[1:]:
            whole = whole & part if key == "$and" else whole | part
        return whole
    if not key.startswith("$"):
        return getattr(m, key) == value
    ((name, bound),) = value.items()
    one = getattr(m, name)
    return {
        "$neq": lambda: one != bound, "$gte": lambda: one >= bound, "$gt": lambda: one > bound,
        "$lte": lambda: one <= bound, "$lt": lambda: one < bound,
    }[key]()


def prepare(rules: Rules, book: Any) -> Callable[[Any], str]:
    from durable import engine, lang

    engine.Host._run = lambda self: None
    found: list[tuple[str, str]] = []

    def rule(expression: Expression, told: tuple[str, str]) -> None:
        lang.when_all(condition(lang.m, expression))(lambda c: found.append(told))

    def rest() -> None:
        lang.when_all(lang.m.any == "yes")(lambda c: None)

    for collection, asked in rules.questions.items():
        with lang.ruleset(collection):
            for name, pair in asked.items():
                for word, each in zip(("true", "false"), pair, strict=True):
                    if each not in ({"$and": []}, {"$or": []}):
                        rule(each, (name, word))
            rest()
    always = {
        name: word
        for asked in rules.questions.values()
        for name, pair in asked.items()
        for word, each in zip(("true", "false"), pair, strict=True)
        if each == {"$and": []}
    }
    listed = list(rules.rules.items())
    sets = [listed[start : start + RULES_IN_A_SET]
            for start in range(0, len(listed), RULES_IN_A_SET)]
    for number, some in enumerate(sets):
        with lang.ruleset(f"rules{number}"):
            for name, conditions in some:
                for result, each in conditions.items():
                    rule(each, (name, result))
            rest()
    host = lang.get_host()
    sessions = itertools.count()

    def put(name: str, fact: dict[str, Any]) -> list[tuple[str, str]]:
        found.clear()
        session = str(next(sessions))
        host.assert_fact(name, {**fact, "any": "yes", "sid": session, "id": session})
        host.delete_state(name, session)
        return list(found)

    def decide(flat: Any) -> str:
        whole, lists = flat
        fact = dict(whole)
        for collection, asked in rules.questions.items():
            items = lists[collection]
            answers: dict[str, set[str]] = {name: set() for name in asked}
            for item in items or ():
                told = {**always, **dict(put(collection, item))}
                for name in asked:
                    answers[name].add(told.get(name, "unknown"))
            fact.update(sums_of(answers, asked, items is not None))
        met: dict[str, set[str]] = {}
        for number in range(len(sets)):
            for name, result in put(f"rules{number}", fact):
                met.setdefault(name, set()).add(result)
        return rules.outcome({
            name: result_of(lambda each, m=met.get(name, ()): each in m, conditions)  # type: ignore[misc]
            for name, conditions in rules.rules.items()
        })

    return decide
