"""The mutants of what stands above single rules: of readings and of pledges.

A reading loses a test that it requires, requires one that it leaves out or only notes, or takes
another stance on a premise. An element of a pledge is left out, moves to the other limb, or is met
by one rule where all are asked, and the other way round; another reading becomes the default.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Pledge, Reading, Stance
from credible.rulecheck.conditions import Path, Places
from credible.rulecheck.mutation.mutant import Mutant


def mutants_of_reading(book: RuleBook, reading: Reading, places: Places) -> Iterator[Mutant]:
    """Every mutant of one reading; what it takes from the reading that it extends is its own."""

    def made(what: str, section: str, name: str, **update: object) -> Mutant:
        file, path = _written(book, reading, section, name, places)
        return Mutant("reading", reading.id, what, file, path, reading.model_copy(update=update))

    for rule in reading.requires:
        rest = tuple(each for each in reading.requires if each != rule)
        yield made(f"requires: {rule} dropped", "requires", rule, requires=rest)
    base = book.readings.get(reading.extends or "")
    above = base.requires if base is not None else ()
    left_out = [each for each in above if each not in (*reading.requires, *reading.indicates)]
    for section, rules in (("leaves_out", left_out), ("indicates", reading.indicates)):
        for rule in rules:
            yield made(f"{section}: {rule} required", section, rule,
                       requires=(*reading.requires, rule))  # fmt: skip
    for premise, own in reading.premises.items():
        for stance in get_args(Stance):
            if stance != own:
                premises = {**reading.premises, premise: stance}
                yield made(f"premises: {premise} {stance}", "premises", premise, premises=premises)


def _written(
    book: RuleBook, reading: Reading, section: str, name: str, places: Places
) -> tuple[str | None, Path]:
    """File and path where the reading, or one that it extends, names ``name`` in a section."""
    own = book.files.get(f"reading:{reading.id}")
    seen: Reading | None = reading
    while seen is not None:
        file = book.files.get(f"reading:{seen.id}")
        located = places.located(file)
        entries = (located.data or {}).get(section) if located is not None else None
        if entries is not None and name in entries:
            place = name if isinstance(entries, dict) else list(entries).index(name)
            return file, (section, place)
        seen = book.readings.get(seen.extends or "")
    return own, (section,)


def mutants_of_pledge(book: RuleBook, pledge: Pledge) -> Iterator[Mutant]:
    """Every mutant of one pledge."""
    file = book.files.get(f"pledge:{pledge.id}")
    for number, element in enumerate(pledge.elements):
        path: Path = ("elements", number)
        others = list(pledge.elements)
        del others[number]
        yield Mutant("pledge", pledge.id, f"{element.id}: dropped", file, path,
                     pledge.model_copy(update={"elements": tuple(others)}))  # fmt: skip
        for name, other in (
            ("limb", "credibility" if element.limb == "scope" else "scope"),
            ("combine", "any" if element.combine == "all" else "all"),
        ):
            elements = list(pledge.elements)
            elements[number] = element.model_copy(update={name: other})
            yield Mutant("pledge", pledge.id, f"{element.id}: {name} {other}", file, (*path, name),
                         pledge.model_copy(update={"elements": tuple(elements)}))  # fmt: skip
    for reading in book.readings_of(pledge.id)[1:]:
        yield Mutant("pledge", pledge.id, f"default_reading: {reading.id}", file,
                     ("default_reading",),
                     pledge.model_copy(update={"default_reading": reading.id}))  # fmt: skip
