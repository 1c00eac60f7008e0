"""Questions: tests on the items of one list, decided item by item and summed up for the list.

``some measures where type is arms-embargo`` is put to the engine for each measure, as a small rule
set of its own. The answers of the items are added up here: some item meets the test, none does, or
it is open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from credible.engine.expressions import Pair
from credible.engine.fields import UNKNOWN, FieldSet
from credible.engine.three_valued import ThreeValued
from credible.rulebook.condition import Paragraphs


class Question:
    """A test on the items of one list, decided item by item by the engine."""

    def __init__(self, key: str, collection: str, pair: Pair, fields: FieldSet) -> None:
        self.key = key
        self.collection = collection
        self.fields = tuple(dict.fromkeys(fields.reads.values()))
        self._encoders = fields.encoders
        self._test = ThreeValued(f"a test on {collection}", pair)

    def of_item(self, item: Any) -> str:
        """Whether the item meets the test: ``true``, ``false`` or ``unknown``."""
        return self._test.value({name: encode(item) for name, encode in self._encoders.items()})

    def of_list(self, items: Sequence[Any] | None, operative: int | None = None) -> str:
        """The sum for the list: ``some`` item meets it, ``none`` does, or it is ``open``.

        ``operative`` is the number of operative paragraphs of the draft, where that is known.
        """
        if items is None:
            return "open"
        return self.summed([self.of_item(item) for item in items], items, operative)

    def summed(
        self, answers: Sequence[str], items: Sequence[Any], operative: int | None
    ) -> str:
        """The sum of the ``answers`` for the ``items``, one for each."""
        if "true" in answers:
            return "some"
        return "open" if UNKNOWN in answers else "none"


class CountedQuestion(Question):
    """A test on items of which enough paragraphs must hold one (:class:`Paragraphs`)."""

    def __init__(
        self, key: str, collection: str, pair: Pair, fields: FieldSet, counted: Paragraphs,
        deciding: frozenset[str],
    ) -> None:
        """``deciding`` are the verbs under which the Council decides or demands."""
        super().__init__(key, collection, pair, fields)
        self._counted = counted
        self._deciding = deciding

    def summed(
        self, answers: Sequence[str], items: Sequence[Any], operative: int | None
    ) -> str:
        """``some`` where enough paragraphs surely hold one, ``none`` where not enough may."""
        if "true" not in answers and UNKNOWN not in answers:
            return "none"
        counted = self._counted
        places = [
            item.paragraphs[0].partition(" (")[0] if item.paragraphs else f"item {number}"
            for number, item in enumerate(items)
        ]
        first, spans = counted.among_first, self._spans(items, places)
        surely = {
            place for place, answer, (_, last) in zip(places, answers, spans, strict=True)
            if answer == "true" and (first is None or last <= first)
        }
        perhaps = {
            place for place, answer, (earliest, _) in zip(places, answers, spans, strict=True)
            if answer in ("true", UNKNOWN) and (first is None or earliest <= first)
        }
        needed: float = counted.at_least
        if counted.share is not None:
            # a description that tells no number of paragraphs is taken for the whole
            needed = max(needed, counted.share * (operative or len(set(places))))
        if len(surely) >= needed:
            return "some"
        return "open" if len(perhaps) >= needed else "none"

    def _spans(self, items: Sequence[Any], places: Sequence[str]) -> list[tuple[int, int]]:
        """For each item its first and last possible place among the decisions and demands."""
        decide: set[str] = set()
        may_decide: set[str] = set()
        for item, place in zip(items, places, strict=True):
            verb = getattr(item, "verb", "")
            if verb is None or verb in self._deciding:
                may_decide.add(place)
                if verb is not None:
                    decide.add(place)
        spans: dict[str, tuple[int, int]] = {}
        earliest = last = 1
        for place in dict.fromkeys(places):
            spans[place] = earliest, last
            earliest += place in decide
            last += place in may_decide
        said = [getattr(item, "decision", None) for item in items]
        return [
            (given, given) if given else spans[place]
            for given, place in zip(said, places, strict=True)
        ]
