"""numpy: each fact two bit planes over all drafts, one for true and one for false.

The physical limit: results stay bits, eight drafts to a byte; ``read`` makes words of them, untimed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from translation import Translated, results_when

OUTCOMES = ("undetermined", "falls", "not-credible", "outside")


def make(translated: Translated) -> Any:
    rules = [results_when(rule) for rule in translated.rules]

    def decide(many: list[list[str]]) -> Any:
        table = np.array(many, dtype="U7")
        true = np.packbits(table == "true", axis=0)
        false = np.packbits(table == "false", axis=0)
        size = true.shape[0]
        all_, none = np.full(size, 255, np.uint8), np.zeros(size, np.uint8)
        columns = {"true": np.ascontiguousarray(true.T), "false": np.ascontiguousarray(false.T),
                   "unknown": np.ascontiguousarray(~(true | false).T)}

        def value(condition: Any) -> Any:
            if isinstance(condition, bool):
                return all_ if condition else none
            form, inner = condition
            if form == "and":
                return np.bitwise_and.reduce([value(each) for each in inner])
            if form == "or":
                return np.bitwise_or.reduce([value(each) for each in inner])
            return columns[inner][form]

        results = [{name: value(each) for name, each in rule.items()} for rule in rules]
        limbs = {"scope": [none, none], "credibility": [none, none]}
        for _, limb, kind, own in translated.elements:
            holds = [results[n]["holds"] for n in own]
            fails = [results[n]["fails"] for n in own]
            unknown = [~(results[n]["holds"] | results[n]["fails"]
                         | results[n]["not-applicable"]) for n in own]
            open_ = np.bitwise_or.reduce(unknown)
            if kind == "all":
                failed = np.bitwise_or.reduce(fails)
                open_ &= ~failed
            else:
                failed = ~(np.bitwise_or.reduce(holds) | open_)
                open_ &= ~np.bitwise_or.reduce(holds)
            before_failed, before_open = limbs[limb]
            limbs[limb] = [before_failed | failed, before_open | open_]
        outside = limbs["scope"][0]
        refused = limbs["credibility"][0] & ~outside
        open_ = (limbs["scope"][1] | limbs["credibility"][1]) & ~outside & ~refused
        return results, (open_, refused, outside)

    return decide


def read(decided: Any, number: int) -> list[Any]:
    results, (open_, refused, outside) = decided

    def bits(plane: Any) -> list[int]:
        return np.unpackbits(plane)[:number].tolist()

    words = [["unknown"] * number for _ in results]
    for column, rule in zip(words, results, strict=True):
        for result in ("fails", "holds", "not-applicable"):
            for index, bit in enumerate(bits(rule[result])):
                if bit:
                    column[index] = result
    outcomes = [
        "outside" if out else "not-credible" if no else "undetermined" if maybe else "falls"
        for maybe, no, out in zip(bits(open_), bits(refused), bits(outside), strict=True)
    ]
    return list(zip(zip(*words, strict=True), outcomes, strict=True))
