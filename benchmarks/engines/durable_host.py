"""durable-rules as its manual shows: ``durable.lang`` and its Host, one fact for each item.

A draft is a session (``sid``); each fact ``{"name": .., "value": ..}`` is asserted, and a rule joins
the facts that it needs. A condition within one rule set may be met in several ways, each of which
fires, so that actions only note a result. Threads stay as the library starts them unless
``threads`` is off.
"""

from __future__ import annotations

import logging
from typing import Any

from translation import Translated, concluded, results_when


def make(translated: Translated, threads: bool = True) -> Any:
    from durable import engine, lang

    logging.disable(logging.CRITICAL)
    if not threads:
        engine.Host._run = lambda self: None
    m = lang.m
    found: dict[str, dict[int, str]] = {}

    def joined(condition: Any) -> Any:
        form, inner = condition
        if form == "and":
            return lang.all(*[joined(each) for each in inner])
        if form == "or":
            return lang.any(*[joined(each) for each in inner])
        return (m.name == f"f{form}") & (m.value == inner)

    with lang.ruleset("book"):
        lang.when_all(m.name == "draft")(lambda c: None)
        for number, rule in enumerate(translated.rules):
            for result, condition in results_when(rule).items():
                if condition is False:
                    continue

                def action(number: int, result: str) -> Any:
                    def note(c: Any) -> None:
                        found.setdefault(c.s.sid, {})[number] = result
                    return note

                act = action(number, result)
                if condition is True:
                    lang.when_all(m.name == "draft")(act)
                elif condition[0] == "and":
                    lang.when_all(*[joined(each) for each in condition[1]])(act)
                elif condition[0] == "or":
                    lang.when_any(*[joined(each) for each in condition[1]])(act)
                else:
                    lang.when_all(joined(condition))(act)
    host = lang.get_host()
    host.get_ruleset("book")
    count = len(translated.rules)
    handled = engine.MessageNotHandledException

    def decide(many: list[list[str]]) -> list[Any]:
        decided: list[Any] = []
        for index, facts in enumerate(many):
            sid = str(index)
            try:
                lang.assert_fact("book", {"sid": sid, "name": "draft", "value": "true"})
                for number, word in enumerate(facts):
                    try:
                        lang.assert_fact(
                            "book", {"sid": sid, "name": f"f{number}", "value": word})
                    except handled:
                        pass  # no rule asks for this value
                lang.delete_state("book", sid)
            except Exception as error:
                decided.append(([], f"exception: {type(error).__name__} {error}"[:120]))
                continue
            own = found.pop(sid, {})
            results = [own.get(number, "unknown") for number in range(count)]
            decided.append((results, concluded(results, translated.elements)))
        return decided

    return decide
