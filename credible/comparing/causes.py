"""Which changes of fact turned a finding, found by running its rule with and without each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from credible.comparing.fact_changes import DESCRIPTIVE, FactChange, with_changes_made
from credible.engine.deciding import Decider
from credible.model.draft import DraftResolution

MOST_TRIED = 80
"""Changes that a rule reads up to which each is tried by itself, by two runs of the rule each. Two
drafts that differ in more than so many facts that one rule reads have no single change as a cause.
"""


class Causes:
    """The causes of turned findings between two revisions under one reading.

    A change is a cause where, made alone, it turns the finding, or where the finding does not turn
    without it. Where no change is a cause by itself, all that bear on the rule are. Taken the other
    way round, from new to old, the causes are the same.
    """

    def __init__(
        self,
        decider: Decider,
        old: DraftResolution,
        changes: Sequence[FactChange],
        premises: Mapping[str, str],
    ) -> None:
        self._decider = decider
        self._old = old
        self._changes = changes
        self._premises = premises

    def causes(self, rule_id: str, old_result: str, new_result: str) -> list[FactChange]:
        """The changes that turned the rule ``rule_id`` from ``old_result`` to ``new_result``."""
        read = self._read_by(rule_id)
        whole_lists = {change.name for change in read if change.of_list}
        tried = [c for c in read if c.item is None or c.name not in whole_lists]
        found = [] if len(tried) > MOST_TRIED else [
            change
            for change in tried
            if self._result(rule_id, [change]) == new_result
            or self._result(rule_id, [c for c in tried if c is not change]) == old_result
        ]
        if not found:
            found = [change for change in tried if change.item is not None] or tried
        lists = {change.name for change in found if change.of_list}
        return [c for c in read if c in found or (c.item is not None and c.name in lists)]

    def _result(self, rule_id: str, changes: Sequence[FactChange]) -> str:
        draft = with_changes_made(self._old, changes)
        return self._decider.results(draft, [rule_id], self._premises)[rule_id].result

    def _read_by(self, rule_id: str) -> list[FactChange]:
        """The changes that the rule can see: an item that meets none of its questions is none."""
        questions = self._decider.rule(rule_id).questions
        return [
            change
            for change in self._changes
            if (change.item is None and not change.of_list and change.name not in DESCRIPTIVE)
            or any(
                question.collection == change.name
                and (change.item is None or question.of_item(change.item) != "false")
                for question in questions
            )
        ]
