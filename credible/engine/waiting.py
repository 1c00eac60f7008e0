"""What an open rule waits for, and what it finds for every combination of answers.

What a rule waits for is an open list test, a single fact or a fact of the situation that is not
known, or a premise of law that the reading leaves open. An answer takes the place of the open words
in what the rule reads; the engine decides each combination once.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credible.engine.expressions import Value
from credible.engine.fields import FieldSet
from credible.model.situation import Situation, SituationFact

RESULTS = ("holds", "fails", "unknown", "not-applicable")
"""What a rule can find; :attr:`Waits.table` has their numbers."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """One thing that is not known and that rules wait for.

    ``fact`` is where an answer would go: ``situation.crimes-committed``, ``particular_situation``,
    ``measures`` (the list, or attributes of its items), ``premise.relief-is-action``. ``key`` is
    the same, save for lists, where it is the test that is open. ``kind`` is ``situation``,
    ``draft``, ``list`` or ``premise``; ``answers`` are the values to try.
    """

    key: str
    fact: str
    kind: str
    answers: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """The places of one thing in what a rule reads, and their words for each answer to it."""

    awaited: Awaited
    places: tuple[int, ...]
    words: tuple[tuple[Value, ...], ...]

    def is_open(self, draft: Any, values: Sequence[Value]) -> bool:
        """Whether the rule, which reads ``values`` of ``draft``, has no answer."""
        if self.awaited.kind == "draft":
            return getattr(draft, self.awaited.fact) is None
        word = values[self.places[0]]
        return word == ("unknown" if self.awaited.kind == "situation" else "open")


class Waits:
    """One rule for drafts of which it reads the same: what it waits for, and what answers do."""

    def __init__(
        self,
        decide: Callable[[tuple[Value, ...]], str],
        values: tuple[Value, ...],
        inputs: Sequence[Input],
    ) -> None:
        self._decide = decide
        self._values = values
        self._inputs = {each.awaited.key: each for each in inputs}
        self.awaited = tuple(each.awaited for each in inputs)
        self.sizes = tuple(len(each.answers) for each in self.awaited)
        self._table: bytes | None = None

    def with_answer(self, key: str, number: int) -> str:
        """What the rule finds when the answer with this number to ``key`` alone is laid in."""
        return self._with([(self._inputs[key], number)])

    @property
    def combinations(self) -> int:
        """How many combinations of answers there are."""
        return math.prod(self.sizes)

    @property
    def table(self) -> bytes:
        """The number of the result for every combination of answers, the last answer first to turn.

        Made at first use; as long as there are combinations.
        """
        if self._table is None:
            inputs = tuple(self._inputs.values())
            self._table = bytes([
                RESULTS.index(self._with(zip(inputs, picks, strict=True)))
                for picks in itertools.product(*map(range, self.sizes))
            ])
        return self._table

    def _with(self, picks: Any) -> str:
        values = list(self._values)
        for laid, number in picks:
            for place, word in zip(laid.places, laid.words[number], strict=True):
                values[place] = word
        return self._decide(tuple(values))


def inputs_of(
    questions: Mapping[str, str],
    facts: FieldSet,
    premises: Sequence[str],
    answers_to: Callable[[str], tuple[Any, ...]],
) -> tuple[Input, ...]:
    """All that a rule may have to wait for, in the order in which it reads them.

    ``questions`` has the list that each question is asked of; ``answers_to`` gives the answers to a
    single fact. A fact that has none that could all be tried is not among what is awaited.
    """
    found: list[Input] = []
    for place, (key, collection) in enumerate(questions.items()):
        awaited = Awaited(key, collection, "list", ("some", "none"))
        found.append(Input(awaited, (place,), (("some",), ("none",))))
    first = len(questions)
    by_fact: dict[str, list[int]] = {}
    for place, fact in enumerate(facts.reads.values(), start=first):
        by_fact.setdefault(fact, []).append(place)
    encoders = tuple(facts.encoders.values())
    for fact, places in by_fact.items():
        answers = answers_to(fact)
        if answers:
            kind = "situation" if fact.startswith("situation.") else "draft"
            words = tuple(
                tuple([encoders[place - first](_draft_with(fact, answer)) for place in places])
                for answer in answers
            )
            found.append(Input(Awaited(fact, fact, kind, answers), tuple(places), words))
    for place, premise in enumerate(premises, start=first + len(encoders)):
        key = f"premise.{premise}"
        awaited = Awaited(key, key, "premise", ("accepted", "refused"))
        found.append(Input(awaited, (place,), (("accepted",), ("refused",))))
    return tuple(found)


def _draft_with(fact: str, answer: Any) -> Any:
    from credible.model.draft import DraftResolution

    head, _, tail = fact.partition(".")
    if head != "situation":
        return DraftResolution.model_construct(**{fact: answer})
    said = SituationFact.model_construct(value=answer, source=None, note=None)
    return DraftResolution.model_construct(
        situation=Situation.model_construct(facts={tail: said})
    )
