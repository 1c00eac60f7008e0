"""The text of a draft under one setting, read and assessed, each setting once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from credible.assessing.assessor import Assessor
from credible.engine.deciding import Decision, Plan
from credible.errors import CredibleError
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.reading.contested import ContestedText
from credible.reading.recognise.compiled import Language
from credible.reading.recognise.describe import describe
from credible.reading.recognise.passage import Memory

Taken = frozenset[int]
"""The switches that are taken, by their numbers."""
_SINGLE: tuple[str, ...] = tuple(
    name for name in DraftResolution.model_fields
    if name not in {*COLLECTIONS, "notices", "title", "symbol"}
)
_NO_FACT = frozenset({"words", "paragraphs", "pattern", "origin"})
"""What of an element is no fact: where and how it was read."""


@dataclass(frozen=True)
class Read:
    """A text as it was read: its draft, the decision on it, and its facts without their places."""

    draft: DraftResolution
    decision: Decision
    facts: tuple[object, ...]


class Readings:
    """Reads and assesses settings of one text; ``count`` is how many were read.

    ``completed`` lays corrections and the record over a draft, as is done for the text as written.
    """

    def __init__(
        self, text: ContestedText, assessor: Assessor, plan: Plan, language: Language,
        completed: Callable[[DraftResolution], DraftResolution],
    ) -> None:
        self.text, self.assessor, self.plan, self.language = text, assessor, plan, language
        self.completed = completed
        self.count = 0
        self.memory: Memory = {}
        self._read: dict[Taken, Read | None] = {}

    def of(self, taken: Taken) -> Read | None:
        """The text with these switches taken; None where nothing is left that is a draft."""
        if taken not in self._read:
            self.count += 1
            try:
                text = self.text.text(taken)
                draft = self.completed(describe(text, self.language, self.memory))
                self._read[taken] = Read(draft, self.plan.decide(draft), facts_of_draft(draft))
            except CredibleError:
                self._read[taken] = None
        return self._read[taken]

    def outcome(self, taken: Taken) -> str | None:
        """The outcome with these switches taken."""
        read = self.of(taken)
        return read.decision.outcome if read is not None else None


def fact_of(element: object) -> tuple[object, ...]:
    """An element of a list as a fact, whatever paragraph it stands in."""
    return tuple(
        (name, value) for name, value in element.__dict__.items() if name not in _NO_FACT
    )


def single_facts(draft: DraftResolution) -> dict[str, Any]:
    """The facts of a draft that stand in no list, by their names."""
    return {name: getattr(draft, name) for name in _SINGLE}


def facts_of_draft(draft: DraftResolution) -> tuple[object, ...]:
    """All facts of a draft, in an order of their own."""
    lists = (getattr(draft, name) for name in COLLECTIONS)
    return (
        *(None if items is None else tuple(sorted(map(repr, map(fact_of, items))))
          for items in lists),
        repr(single_facts(draft)),
    )
