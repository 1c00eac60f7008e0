"""numpy: every condition one operation over the planes of all drafts at once. The physical limit.

It decides drafts by the thousand and none alone, and says nothing of why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.rules import Expression, Rules


def prepare_all(rules: Rules, book: Any) -> Any:
    import numpy as np

    def columns(facts: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
        return {name: np.array([fact[name] for fact in facts]) for name in names}

    def evaluate(expression: Expression, fields: dict[str, Any], size: int) -> Any:
        ((key, value),) = expression.items()
        if key in ("$and", "$or"):
            whole = np.full(size, key == "$and")
            for part in value:
                found = evaluate(part, fields, size)
                whole = whole & found if key == "$and" else whole | found
            return whole
        if not key.startswith("$"):
            return fields[key] == value
        ((name, bound),) = value.items()
        return {
            "$neq": np.not_equal, "$gte": np.greater_equal, "$gt": np.greater,
            "$lte": np.less_equal, "$lt": np.less,
        }[key](fields[name], bound)

    def decide_all(flats: Sequence[Any]) -> list[str]:
        count = len(flats)
        fields = columns([whole for whole, _ in flats],
                         [*rules.draft_fields.encoders, *rules.premises])
        for collection, asked in rules.questions.items():
            owners, items, unknown = [], [], np.zeros(count, bool)
            for number, (_, lists) in enumerate(flats):
                listed = lists[collection]
                unknown[number] = listed is None
                owners += [number] * len(listed or ())
                items += listed or ()
            owner = np.array(owners, dtype=np.int64)
            own = columns(items, list(rules.item_fields[collection].encoders))
            for name, (yes, no) in asked.items():
                true = evaluate(yes, own, len(items))
                open_ = ~true & ~evaluate(no, own, len(items))
                some = np.bincount(owner, true, count) > 0
                maybe = (np.bincount(owner, open_, count) > 0) | unknown
                fields[name] = np.where(some, "some", np.where(maybe, "open", "none"))
        by_element: dict[str, list[Any]] = {}
        for name in rules.required:
            met = {result: evaluate(each, fields, count)
                   for result, each in rules.rules[name].items()}
            nothing = np.zeros(count, bool)
            out = met.pop("not-applicable", nothing)
            fails = met.pop("fails", nothing)
            holds = np.logical_or.reduce([nothing, *met.values()])
            held = ~out & holds
            failed = ~out & ~holds & fails
            by_element.setdefault(rules.element_of[name], []).append(
                (held, failed, ~out & ~held & ~failed)
            )
        limbs: dict[str, list[Any]] = {"scope": [], "credibility": []}
        for element, limb, combine in rules.elements:
            if element in by_element:
                any_holds, any_fails, any_unknown = (
                    np.logical_or.reduce(each)
                    for each in zip(*by_element[element], strict=True)
                )
                if combine == "all":
                    limbs[limb].append((any_fails, ~any_fails & any_unknown))
                else:
                    limbs[limb].append((~any_holds & ~any_unknown, ~any_holds & any_unknown))
        fails, unknown = {}, {}
        for limb, found in limbs.items():
            fails[limb] = np.logical_or.reduce([each[0] for each in found])
            unknown[limb] = ~fails[limb] & np.logical_or.reduce([each[1] for each in found])
        falls = ~np.logical_or.reduce([*fails.values(), *unknown.values()])
        outcome = np.where(
            fails["scope"], "outside",
            np.where(fails["credibility"], "not-credible",
                     np.where(falls, "falls", "undetermined")),
        )
        return list(outcome.tolist())

    return decide_all
