"""What many settings give, added up from what each paragraph says under its own.

Switches that stand in the same paragraph, or are alternatives, are a group. The facts of a group
are read under each of its settings, all others as in the base; the facts of any setting of the
text are those of the base with what its groups add and take away. That this adds up is not
taken on trust: it is held against whole readings, and every set that is reported is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from credible.engine.deciding import FactsRead
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.negotiating.readings import (
    Read,
    Readings,
    Taken,
    fact_of,
    facts_of_draft,
    single_facts,
)
from credible.negotiating.units import Unit, groups_of, number_of_settings, settings

_MOST_OF_A_GROUP = 64
_THREE = 3
_TWO = 2
_COUNTED = "operative_paragraphs"


@dataclass(frozen=True, slots=True)
class _Delta:
    """What one setting of a group changes: lists gain and lose facts, single facts are others."""

    lists: dict[str, frozenset[tuple[str, int]]]
    single: tuple[tuple[str, Any], ...] = ()
    operative: int = 0


class Combined:
    """Outcomes of settings of ``units``, added up from readings of their groups."""

    def __init__(self, readings: Readings, units: Sequence[Unit], base: Taken) -> None:
        self.readings, self.base = readings, base
        self.whole = True
        self._base = readings.of(base)
        self._elements: dict[str, Any] = {}
        self._group_of: dict[int, int] = {}
        self.groups = list(groups_of(readings.text, units))
        self._deltas: list[dict[Taken, _Delta | None]] = []
        self._outcomes: dict[tuple[object, ...], str] = {}
        self._sums: dict[tuple[object, ...], dict[str, str]] = {}
        for group in self.groups:
            self._deltas.append(dict(self._read_group(group)))

    def _read_group(self, group: list[Unit]) -> Iterator[tuple[Taken, _Delta | None]]:
        own = frozenset(number for unit in group for number in unit.switches)
        most = None
        if number_of_settings(group) > _MOST_OF_A_GROUP:
            most, self.whole = _THREE, False
        for setting in settings(group, most):
            chosen = frozenset[int]().union(*setting)
            read = self.readings.of((self.base - own) | chosen)
            yield chosen, self._delta(read) if read is not None else None

    def _delta(self, read: Read) -> _Delta | None:
        assert self._base is not None
        lists: dict[str, frozenset[tuple[str, int]]] = {}
        for name in COLLECTIONS:
            before, after = getattr(self._base.draft, name), getattr(read.draft, name)
            if (before is None) != (after is None):
                return None
            if before == after:
                continue
            change = Counter(self._keys(after))
            change.subtract(self._keys(before))
            turned = frozenset((key, count) for key, count in change.items() if count)
            if turned:
                lists[name] = turned
        own, other = single_facts(self._base.draft), single_facts(read.draft)
        before, after = own.pop(_COUNTED), other.pop(_COUNTED)
        single = tuple((name, value) for name, value in other.items() if value != own[name])
        return _Delta(lists, single, (after or 0) - (before or 0))

    def _keys(self, items: Iterable[Any] | None) -> list[str]:
        out = []
        for item in items or ():
            key = repr(fact_of(item))
            self._elements.setdefault(key, item)
            out.append(key)
        return out

    def outcome(self, taken: Taken) -> str | None:
        """The outcome with these switches taken: added up, or read where it does not add up."""
        deltas = self._deltas_of(taken)
        if deltas is None:
            return self.readings.outcome(taken)
        draft = self._draft(deltas, ())
        sums: dict[str, str] = {}
        for name in COLLECTIONS:
            changes = [delta.lists[name] for delta in deltas if name in delta.lists]
            sums.update(self._sums_of(name, changes, draft.operative_paragraphs))
        single = tuple(each for delta in deltas for each in delta.single)
        key = (*sums.values(), repr(single))
        found = self._outcomes.get(key)
        if found is None:
            found = self.readings.plan.decide(draft, FactsRead({}, sums)).outcome
            self._outcomes[key] = found
        return found

    def _sums_of(
        self, name: str, changes: list[frozenset[tuple[str, int]]], operative: int | None
    ) -> dict[str, str]:
        key = (name, frozenset(Counter(changes).items()), operative)
        if key not in self._sums:
            items = self._items(name, changes)
            self._sums[key] = self.readings.plan.sums({name: items}, operative)
        return self._sums[key]

    def adds_up(self, taken: Taken) -> bool:
        """Whether the facts that are added up are those that are read."""
        deltas, read = self._deltas_of(taken), self.readings.of(taken)
        if deltas is None or read is None:
            return True
        return facts_of_draft(self._draft(deltas, COLLECTIONS)) == read.facts

    def _deltas_of(self, taken: Taken) -> list[_Delta] | None:
        """What the groups change; None where it cannot be added up."""
        deltas = []
        for group, known in zip(self.groups, self._deltas, strict=True):
            own = frozenset(number for unit in group for number in unit.switches)
            delta = known.get(taken & own)
            if delta is None:
                return None
            deltas.append(delta)
        # two paragraphs that each change what the text as a whole is said to be
        return deltas if sum(bool(delta.single) for delta in deltas) < _TWO else None

    def _draft(self, deltas: list[_Delta], names: Iterable[str]) -> DraftResolution:
        """The base with the single facts of ``deltas``, and with the lists of these names."""
        assert self._base is not None
        draft = self._base.draft
        update: dict[str, Any] = {
            name: self._items(name, [d.lists[name] for d in deltas if name in d.lists])
            for name in names
        }
        update.update(each for delta in deltas for each in delta.single)
        if draft.operative_paragraphs is not None:
            update[_COUNTED] = draft.operative_paragraphs + sum(d.operative for d in deltas)
        return draft.model_copy(update=update)

    def _items(
        self, name: str, changes: list[frozenset[tuple[str, int]]]
    ) -> tuple[Any, ...] | None:
        assert self._base is not None
        items = getattr(self._base.draft, name)
        if items is None or not changes:
            return None if items is None else tuple(items)
        total = Counter(self._keys(items))
        for change in changes:
            total.update(dict(change))
        return tuple(self._elements[key] for key in (+total).elements())
