"""A condition with three values as a rule set of the engine."""

from __future__ import annotations

from credible.engine.durable import Fact
from credible.engine.expressions import ALWAYS, NEVER, Pair
from credible.engine.fields import UNKNOWN
from credible.engine.memory import RememberedRuleSet


class ThreeValued:
    """``true`` where the first rule fires, ``false`` where the second does, else ``unknown``."""

    def __init__(self, name: str, pair: Pair) -> None:
        rules = {
            value: expression
            for value, expression in (("true", pair.true_when), ("false", pair.false_when))
            if expression not in (ALWAYS, NEVER)
        }
        self._constant = "true" if pair.true_when == ALWAYS else "false"
        self._rules = RememberedRuleSet(name, rules) if rules else None

    def value(self, fact: Fact) -> str:
        """The value for ``fact``."""
        if self._rules is None:
            return self._constant
        return next(iter(self._rules.fired(fact)), UNKNOWN)
