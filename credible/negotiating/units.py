"""What can be chosen: each switch taken or not, of alternatives one at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from credible.negotiating.readings import Taken
from credible.reading.contested import ContestedText


@dataclass(frozen=True, slots=True)
class Unit:
    """A switch, or switches that are alternatives; ``options`` begins with that of the base."""

    switches: tuple[int, ...]
    options: tuple[Taken, ...]


def units_of(
    switches: Iterable[int], choices: Iterable[tuple[int, ...]], base: Taken
) -> list[Unit]:
    """The units of ``switches``, all members of a choice being among them or none."""
    wanted = set(switches)
    units = []
    for choice in choices:
        held = tuple(number for number in choice if number in wanted)
        if held:
            options = [frozenset[int](), *(frozenset({number}) for number in held)]
            units.append(_unit(held, options, base))
            wanted -= set(held)
    units += [
        _unit((number,), [frozenset[int](), frozenset({number})], base) for number in wanted
    ]
    return sorted(units, key=lambda unit: unit.switches)


def _unit(switches: tuple[int, ...], options: list[Taken], base: Taken) -> Unit:
    own = base & frozenset(switches)
    return Unit(switches, (own, *(option for option in options if option != own)))


def settings(units: list[Unit], most: int | None = None) -> Iterable[tuple[Taken, ...]]:
    """Every choice of an option for each unit, or those that turn ``most`` units at most."""
    if most is None:
        yield from product(*(unit.options for unit in units))
        return
    for size in range(most + 1):
        for turned in combinations(range(len(units)), size):
            chosen = [
                unit.options[1:] if number in turned else unit.options[:1]
                for number, unit in enumerate(units)
            ]
            yield from product(*chosen)


def number_of_settings(units: Iterable[Unit]) -> int:
    """How many settings there are."""
    total = 1
    for unit in units:
        total *= len(unit.options)
    return total


def groups_of(text: ContestedText, units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Units that stand in one paragraph, with what is within their words, are a group."""
    roots: list[tuple[set[str], list[Unit]]] = []
    for unit in units:
        places = {
            text.labels.get(at, "").partition(" (")[0] or f"block {at}"
            for number in unit.switches for at in text.blocks[number]
        }
        merged = [each for each in roots if each[0] & places]
        roots = [each for each in roots if not each[0] & places]
        roots.append((
            places.union(*(each[0] for each in merged)),
            [u for each in merged for u in each[1]] + [unit],
        ))
    for _, group in roots:
        yield sorted(group, key=lambda unit: unit.switches)
