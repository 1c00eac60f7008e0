"""clipspy: one fact with a slot for each value; a rule for each result, which calls back."""

from __future__ import annotations

from typing import Any

import clips
from translation import Translated, concluded, results_when


def test(condition: Any, used: set[int]) -> str:
    if condition[0] in ("and", "or"):
        return f"({condition[0]} {' '.join(test(each, used) for each in condition[1])})"
    used.add(condition[0])
    return f"(eq ?f{condition[0]} {condition[1]})"


def make(translated: Translated) -> Any:
    environment = clips.Environment()
    found: dict[int, str] = {}
    environment.define_function(lambda number, result: found.__setitem__(number, str(result)),
                                name="found")
    slots = " ".join(f"(slot f{number})" for number in range(translated.facts))
    environment.build(f"(deftemplate draft {slots})")
    for number, rule in enumerate(translated.rules):
        for result, condition in results_when(rule).items():
            if condition is False:
                continue
            used: set[int] = set()
            text = "" if condition is True else f"(test {test(condition, used)})"
            pattern = "(draft " + " ".join(f"(f{n} ?f{n})" for n in sorted(used)) + ")"
            environment.build(
                f"(defrule r{number}-{result} {pattern} {text} => (found {number} {result}))")
    template = environment.find_template("draft")
    words = {word: clips.Symbol(word) for word in ("true", "false", "unknown")}
    count = len(translated.rules)

    def decide(many: list[list[str]]) -> list[Any]:
        decided = []
        for facts in many:
            found.clear()
            environment.reset()
            template.assert_fact(**{f"f{n}": words[word] for n, word in enumerate(facts)})
            environment.run()
            results = [found.get(number, "unknown") for number in range(count)]
            decided.append((results, concluded(results, translated.elements)))
        return decided

    return decide
