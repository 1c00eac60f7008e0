"""What a reading reads of a draft, as one short key: drafts with the same key are decided alike.

For each list of the draft the key holds two sets of questions, as the bits of two whole numbers:
those that some item meets, and those that are open. With the single facts that the rules read this
is all that a decision depends on. Each distinct item is put to the engine; its answers are added up
here, and remembered.
"""

from __future__ import annotations

import bisect
import datetime
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from credible.engine.compiling import CompiledRule, CountedQuestion, Question
from credible.engine.expressions import Encoder
from credible.engine.memory import remember
from credible.model.draft import DraftResolution, Element
from credible.rulebook.condition import Condition, FactIs, leaves


class ListQuestions:
    """The questions that are asked of one list, each with a bit of its own.

    A question keeps its bit for ever. What is remembered of an item is keyed by the fields that the
    questions read, and forgotten when a question is added.
    """

    __slots__ = ("_lock", "_state", "collection")

    def __init__(self, collection: str) -> None:
        self.collection = collection
        self._lock = threading.Lock()
        self._state = _ListState(())

    def bit_of(self, question: Question) -> int:
        """The bit of ``question`` in every mask of this list."""
        with self._lock:
            questions = self._state.questions
            if question not in questions:
                # whoever still works with the old state knows nothing of the new bit
                self._state = _ListState((*questions, question))
            return 1 << self._state.questions.index(question)

    def masks(self, items: Iterable[Element]) -> list[tuple[int, int]]:
        """For each item the questions that it meets, and those that are open."""
        state = self._state
        fields, memory = state.fields, state.memory
        found = []
        for item in items:
            key = fields(item)
            masks = memory.get(key)
            if masks is None:
                masks = remember(memory, key, state.ask(item))
            found.append(masks)
        return found


class _ListState:
    __slots__ = ("_asked", "_encoders", "fields", "memory", "questions")

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self.questions = questions
        names = sorted({name for question in questions for name in question.fields})
        self.fields: Any = attrgetter(*names) if names else lambda item: ()
        self.memory: dict[Any, tuple[int, int]] = {}
        # many questions read the same of an item
        places: dict[Encoder, int] = {}
        for question in questions:
            for encoder in question.encoders:
                places.setdefault(encoder, len(places))
        self._encoders = tuple(places)
        self._asked = tuple(
            (question, 1 << number, [places[encoder] for encoder in question.encoders])
            for number, question in enumerate(questions)
        )

    def ask(self, item: Element) -> tuple[int, int]:
        met = open_ = 0
        values = [encode(item) for encode in self._encoders]
        for question, bit, places in self._asked:
            answer = question.of_values(tuple([values[place] for place in places]))
            if answer == "true":
                met |= bit
            elif answer == "unknown":
                open_ |= bit
        return met, open_


class Pattern(NamedTuple):
    """What some rules read of one draft.

    ``key`` is equal for drafts that these rules decide alike; ``met`` has, for each list of the
    reader, the questions that each item meets.
    """

    key: tuple[Any, ...]
    met: tuple[Sequence[tuple[int, int]], ...]


class PatternReader:
    """Reads from a draft what some rules read of it, and nothing else."""

    def __init__(
        self,
        rules: Mapping[str, CompiledRule],
        conditions: Iterable[Condition],
        lists: dict[str, ListQuestions],
    ) -> None:
        self.bits: dict[str, int] = {}
        asked: dict[str, list[Question]] = {}
        for rule in rules.values():
            for question in rule.questions:
                if question.key not in self.bits:
                    listed = lists.setdefault(
                        question.collection, ListQuestions(question.collection)
                    )
                    self.bits[question.key] = listed.bit_of(question)
                    asked.setdefault(question.collection, []).append(question)
        self.collections = tuple(asked)
        self._questions = tuple(
            tuple((question.key, self.bits[question.key]) for question in questions)
            for questions in asked.values()
        )
        self._lists = tuple(
            (name, lists[name], sum(self.bits[question.key] for question in questions))
            for name, questions in asked.items()
        )
        self._numbers = {name: number for number, name in enumerate(self.collections)}
        self._counted = tuple(
            question
            for questions in asked.values()
            for question in questions
            if isinstance(question, CountedQuestion)
        )
        self._read_singles(
            (leaf for each in conditions for leaf in _facts(each)),
            {fact for rule in rules.values() for fact in rule.facts},
        )

    def _read_singles(self, facts: Iterator[FactIs], read: set[str]) -> None:
        names: set[str] = set()
        # a rule also reads the answers to which a fact of the situation gives way
        situation = {fact.partition(".")[2] for fact in read if fact.startswith("situation.")}
        bounds: set[datetime.date] = set()
        for leaf in facts:
            head, _, tail = leaf.fact.partition(".")
            if head == "situation":
                situation.add(tail)
            elif head == "date":
                bounds.update(each for each in (leaf.before, leaf.on_or_after) if each)
            else:
                names.add(head)
        self._names = tuple(sorted(names))
        self._situation = tuple(sorted(situation))
        self._nothing_known = (None,) * len(self._situation)
        self._bounds = sorted(bounds)
        first = 2 * len(self._lists)
        self._counts = {question.key: place for place, question in enumerate(self._counted, first)}

    def with_lists(
        self,
        key: tuple[Any, ...],
        lists: Mapping[str, Sequence[Element] | None],
        operative: int | None,
    ) -> tuple[Any, ...]:
        """The key of a draft that has these lists and is otherwise as the one that has ``key``.

        ``operative`` is the number of its operative paragraphs, where that is known.
        """
        parts = list(key)
        for name, items in lists.items():
            if name not in self._numbers:
                continue
            number = self._numbers[name]
            _, questions, mask = self._lists[number]
            masks = None if items is None else questions.masks(items)
            parts[2 * number : 2 * number + 2] = (
                (0, -1) if masks is None else _added_up(masks, mask)
            )
            for question in self._counted:
                if question.collection == name:
                    parts[self._counts[question.key]] = self._count(
                        question, items, masks, operative
                    )
        return tuple(parts)

    def _count(
        self,
        question: CountedQuestion,
        items: Sequence[Element] | None,
        masks: Sequence[tuple[int, int]] | None,
        operative: int | None,
    ) -> str:
        """The sum of a question that counts paragraphs, from what each item answered."""
        if items is None or masks is None:
            return "open"
        bit = self.bits[question.key]
        answers = [
            "true" if met & bit else "unknown" if open_ & bit else "false" for met, open_ in masks
        ]
        return question.summed(answers, items, operative)

    def read(self, draft: DraftResolution) -> Pattern:
        """The pattern of ``draft``."""
        parts: list[Any] = []
        met: list[Sequence[tuple[int, int]]] = []
        for name, questions, mask in self._lists:
            items = getattr(draft, name)
            if items is None:
                # all bits: not the same as a list whose items leave every question open
                parts += (0, -1)
                met.append(())
                continue
            masks = questions.masks(items)
            parts += _added_up(masks, mask)
            met.append(masks)
        for question in self._counted:
            name = question.collection
            parts.append(self._count(
                question, getattr(draft, name), met[self._numbers[name]],
                draft.operative_paragraphs,
            ))
        parts += [getattr(draft, name) for name in self._names]
        situation = draft.situation
        parts += [
            situation.value(name) for name in self._situation
        ] if situation.facts else self._nothing_known
        parts.append(self._place(draft.date) if self._bounds else None)
        return Pattern(tuple(parts), tuple(met))

    def _place(self, date: datetime.date | None) -> tuple[int, int] | None:
        """Where the date lies among those that the rules name: before, on or after each."""
        if date is None:
            return None
        return bisect.bisect_left(self._bounds, date), bisect.bisect_right(self._bounds, date)

    def sums(self, key: tuple[Any, ...]) -> dict[str, str]:
        """For each question the sum over its list, as :meth:`Question.of_list` has it."""
        sums = {}
        for number, questions in enumerate(self._questions):
            some, open_ = key[2 * number], key[2 * number + 1]
            for asked, bit in questions:
                sums[asked] = "some" if some & bit else ("open" if open_ & bit else "none")
        sums.update({asked: key[place] for asked, place in self._counts.items()})
        return sums


def _added_up(masks: Iterable[tuple[int, int]], mask: int) -> tuple[int, int]:
    """The questions that some item meets, and of the others those that are open."""
    some = open_ = 0
    for one, other in masks:
        some |= one
        open_ |= other
    return some & mask, open_ & mask & ~some


def _facts(condition: Condition) -> Iterator[FactIs]:
    for leaf in leaves(condition):
        if isinstance(leaf, FactIs):
            yield leaf
