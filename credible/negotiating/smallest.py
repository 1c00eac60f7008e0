"""The smallest sets of switches that give another outcome when they are turned together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from credible.negotiating.combining import Combined
from credible.negotiating.readings import Readings, Taken
from credible.negotiating.units import Unit, number_of_settings, settings

MOST_SWITCHES = 14
"""Switches that touch facts of which every setting is tried: 16,384 of them."""
LARGEST_SET = 3
"""Of more switches, sets of so many at most are tried."""
READ_WHOLE = 32
"""Settings that are few enough to be read one by one, without adding anything up."""
MOST_READ = 600
"""Settings that are read one by one where they do not add up."""
_MOST_SETS = 50


@dataclass(frozen=True, slots=True)
class Found:
    """The smallest sets, as settings; how they were looked for."""

    sets: tuple[Taken, ...]
    search: str
    complete: bool


def smallest_sets(
    readings: Readings, units: Sequence[Unit], base: Taken, known: Iterable[Taken],
    read_whole: int = READ_WHOLE,
) -> Found:
    """The smallest sets of ``units`` that give another outcome than ``base``.

    ``known`` are settings that are read anyway; the facts that are added up are held against them.
    Up to ``read_whole`` settings are each read.
    """
    switches = sum(len(unit.switches) for unit in units)
    total = number_of_settings(units)
    rest = base - {number for unit in units for number in unit.switches}
    most = None if switches <= MOST_SWITCHES else LARGEST_SET
    if total <= read_whole:
        sets, tried = _search(readings.outcome, units, base, rest, None, total)
        return Found(tuple(sets), _said(tried, None), complete=True)
    combined = Combined(readings, units, base)
    touched = frozenset(number for unit in units for number in unit.switches)
    if all(combined.adds_up(rest | (each & touched)) for each in known):
        sets, tried = _search(combined.outcome, units, base, rest, most, None)
        if all(readings.outcome(each) == combined.outcome(each) for each in sets):
            return Found(
                tuple(sets), _said(tried, most), most is None and combined.whole
            )
    # what one paragraph gives hangs on another: nothing is added up
    complete = total <= MOST_READ
    sets, tried = _search(
        readings.outcome, units, base, rest, None if complete else LARGEST_SET, MOST_READ
    )
    return Found(tuple(sets), _said(tried, None if complete else LARGEST_SET), complete)


def _search(
    outcome: Callable[[Taken], str | None], units: Sequence[Unit], base: Taken, rest: Taken,
    most: int | None, limit: int | None,
) -> tuple[list[Taken], int]:
    """Settings of smallest sets, and how many settings were tried.

    Another alternative in the place of one is no larger a change than none in its place.
    """
    own = outcome(base)
    sets: list[tuple[frozenset[tuple[int, Taken]], Taken]] = []
    tried = 0
    for setting in settings(list(units), len(units) if most is None else min(most, len(units))):
        turned = frozenset(
            (number, option) for number, option in enumerate(setting)
            if option != units[number].options[0]
        )
        if any(smaller <= turned for smaller, _ in sets):
            continue
        if (limit is not None and tried >= limit) or len(sets) >= _MOST_SETS:
            break
        tried += 1
        taken = rest.union(*setting)
        if outcome(taken) not in (None, own):
            sets.append((turned, taken))
    return [taken for _, taken in sets], tried


def _said(tried: int, most: int | None) -> str:
    if most is None:
        return f"Every setting of the words that touch facts was tried ({tried})."
    return (
        f"Sets of up to {most} switches were tried ({tried} settings); larger sets were not."
    )
