"""Which switches can change a fact.

First by paragraphs, without reading the text: a switch that stands in one paragraph alone is tried
there, under every setting of the switches of that paragraph. Where none of them changes what is
read of the paragraph, or the words by which the text as a whole is understood, it changes no fact.

Of the others the text is read, with each of them turned, where all else is taken and where nothing
else is. Those that change no fact in either are turned all together; if that changes no fact,
they change none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from credible.negotiating.readings import Readings, Taken
from credible.negotiating.units import Unit, groups_of, number_of_settings, settings, units_of
from credible.reading.recognise.describe import facts_of
from credible.reading.recognise.passage import passage_of
from credible.reading.text import Paragraph

_MOST = 64
"""Settings of one paragraph that are tried: six switches."""
_PAIRS = 2
"""Of more, these switches together at most."""
_NAME = re.compile(r"\b[A-Z][^\W\d_]{2,}\b")
_NO_FACT = frozenset({"words", "pattern"})


def touching(readings: Readings, base: Taken) -> Taken:
    """The switches that may change a fact; of all others it is settled that they do not.

    Footnotes and what stands above the text have no facts; a switch in them changes none.
    """
    text = readings.text
    every = range(len(text.switches))
    standing = Counter(at for number in every for at in text.blocks[number])
    shared = Counter(text.labels.values())
    open_ones: set[int] = set()
    groups: dict[int, list[int]] = {}
    for number in every:
        blocks = text.blocks[number]
        if not blocks and not text.is_version(number):
            continue
        at = next(iter(blocks), -1)
        alone = len(blocks) == 1 and shared.get(text.labels.get(at, "")) == 1
        if alone and not text.is_version(number) and text.is_simple(at) and standing[at]:
            groups.setdefault(at, []).append(number)
        else:
            open_ones.add(number)
    known = {p.label: p for p in text.text(base).paragraphs}
    for at, group in groups.items():
        label = text.labels[at]
        open_ones |= _changing(readings, at, group, known.get(label), base, known)
    open_ones |= {n for choice in text.choices if open_ones & set(choice) for n in choice}
    return frozenset(open_ones) - _idle(readings, frozenset(open_ones), base)


def _idle(readings: Readings, switches: Taken, base: Taken) -> Taken:
    """Those switches that change no fact, by themselves and all together."""
    units = units_of(switches, readings.text.choices, base)
    idle: list[Unit] = []
    for group in groups_of(readings.text, units):
        own = frozenset(number for unit in group for number in unit.switches)
        most = None if number_of_settings(group) <= _MOST else _PAIRS
        chosen = [frozenset[int]().union(*setting) for setting in settings(group, most)]
        for unit in group:
            mine = frozenset(unit.switches)
            if all(
                _same(readings, [rest | each for each in chosen if each - mine == others])
                for rest in (base - own, frozenset[int]())
                for others in {each - mine for each in chosen}
            ):
                idle.append(unit)
    turned = frozenset(number for unit in idle for number in unit.switches)
    return turned if _same(readings, [base, base - turned]) and _same(
        readings, [frozenset(), base & turned]
    ) else frozenset()


def _same(readings: Readings, taken: Iterable[Taken]) -> bool:
    """Whether the facts are the same in all of these settings."""
    found = (readings.of(each) for each in taken)
    return len({read.facts if read is not None else None for read in found}) == 1


def _changing(
    readings: Readings, at: int, group: list[int], paragraph: Paragraph | None, base: Taken,
    known: dict[str, Paragraph],
) -> set[int]:
    """Those switches of one paragraph that change what is read of it, in some setting."""
    units = units_of(group, readings.text.choices, base)
    has_items = paragraph is not None and any(p.parent == paragraph.id for p in known.values())
    if paragraph is None or has_items or number_of_settings(units) > _MOST:
        return set(group)
    by_id = {p.id: p for p in known.values()}
    said: dict[Taken, object] = {}
    for setting in settings(units):
        taken = frozenset[int]().union(*setting)
        said[taken] = _said(readings, readings.text.paragraph_under(
            at, taken, paragraph, by_id.get(paragraph.parent or "")
        ), by_id)
    changing: set[int] = set()
    for unit in units:
        mine = frozenset(unit.switches)
        by_rest: dict[Taken, set[object]] = {}
        for taken, words in said.items():
            by_rest.setdefault(taken - mine, set()).add(words)
        if any(len(each) > 1 for each in by_rest.values()):
            changing |= mine
    return changing


def _said(readings: Readings, paragraph: Paragraph | None, by_id: dict[str, Paragraph]) -> object:
    if paragraph is None:
        return None
    above: list[str] = []
    upper = by_id.get(paragraph.parent or "")
    while upper is not None and upper.chapeau:
        above.insert(0, upper.chapeau)
        upper = by_id.get(upper.parent or "")
    passage = passage_of(paragraph, readings.language, above)
    facts = [
        (particular, kind, sorted(
            repr(sorted((k, v) for k, v in fact.items() if k not in _NO_FACT)) for fact in listed
        ))
        for particular in (True, False, None)
        for kind, listed in facts_of(passage, readings.language, particular).items()
    ]
    names = frozenset(_NAME.findall(paragraph.text))
    return repr((facts, passage.read, passage.verbs, paragraph.verb, paragraph.governing)), names
