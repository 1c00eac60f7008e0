"""clipspy: items and sums as facts of CLIPS; its rules assert answers and results."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from benchmarks.rules import Expression, Rules, result_of, sums_of

_SIGNS = {"$gte": ">=", "$gt": ">", "$lte": "<=", "$lt": "<"}


def test(expression: Expression) -> str:
    ((key, value),) = expression.items()
    if key in ("$and", "$or"):
        if not value:
            return "TRUE" if key == "$and" else "FALSE"
        return f"({key[1:]} {' '.join(test(part) for part in value)})"
    if not key.startswith("$"):
        return f"(eq ?{key} {_literal(value)})"
    ((name, bound),) = value.items()
    if key == "$neq":
        return f"(neq ?{name} {_literal(bound)})"
    return f"({_SIGNS[key]} ?{name} {_literal(bound)})"


def _literal(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def fields_of(expression: Expression) -> set[str]:
    ((key, value),) = expression.items()
    if key in ("$and", "$or"):
        return set().union(*(fields_of(part) for part in value))
    return {key} if not key.startswith("$") else set(value)


def prepare(rules: Rules, book: Any) -> Callable[[Any], str]:
    import clips

    environment = clips.Environment()
    found: list[tuple[str, str, Any]] = []
    environment.define_function(lambda *answer: found.append(answer), name="tell")

    def template(name: str, slots: list[str]) -> Any:
        listed = " ".join(f"(slot {slot})" for slot in ["n", *slots])
        environment.build(f"(deftemplate {name} {listed})")
        return environment.find_template(name)

    def rule(name: str, source: str, expression: Expression, told: str) -> None:
        slots = " ".join(f"({slot} ?{slot})" for slot in sorted(fields_of(expression)))
        environment.build(
            f"(defrule {name} ({source} (n ?n) {slots}) (test {test(expression)}) => "
            f"(tell {told} ?n))"
        )

    templates = {}
    for collection, asked in rules.questions.items():
        source = collection.replace("_", "-")
        templates[collection] = template(source, list(rules.item_fields[collection].encoders))
        for name, (yes, no) in asked.items():
            rule(f"{name}-yes", source, yes, f'"{name}" "true"')
            rule(f"{name}-no", source, no, f'"{name}" "false"')
    names = [name for asked in rules.questions.values() for name in asked]
    whole_template = template(
        "whole", [*rules.draft_fields.encoders, *rules.premises, *names]
    )
    for number, (name, conditions) in enumerate(rules.rules.items()):
        for result, expression in conditions.items():
            rule(f"r{number}-{result}", "whole", expression, f'"{name}" "{result}"')

    def decide(flat: Any) -> str:
        whole, lists = flat
        environment.reset()
        found.clear()
        for collection in rules.questions:
            for number, item in enumerate(lists[collection] or ()):
                templates[collection].assert_fact(n=number, **item)
        environment.run()
        given: dict[tuple[str, int], str] = {(name, n): word for name, word, n in found}
        fact = dict(whole)
        for collection, asked in rules.questions.items():
            items = lists[collection]
            answers = {
                name: {given.get((name, n), "unknown") for n in range(len(items or ()))}
                for name in asked
            }
            fact.update(sums_of(answers, asked, items is not None))
        found.clear()
        whole_template.assert_fact(n=0, **fact)
        environment.run()
        met: dict[str, set[str]] = {}
        for name, result, _ in found:
            met.setdefault(name, set()).add(result)
        return rules.outcome({
            name: result_of(lambda each, m=met.get(name, ()): each in m, conditions)  # type: ignore[misc]
            for name, conditions in rules.rules.items()
        })

    return decide
