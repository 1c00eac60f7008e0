"""All mutants of a rule book, or a sample of them, put to its cases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from credible.engine.deciding import Decider
from credible.errors import Place
from credible.rulebook.book import RuleBook
from credible.rulecheck.conditions import Places
from credible.rulecheck.mutation.bench import Bench
from credible.rulecheck.mutation.mutant import Mutant
from credible.rulecheck.mutation.of_readings import mutants_of_pledge, mutants_of_reading
from credible.rulecheck.mutation.of_rules import mutants_of_rule
from credible.rulecheck.mutation.of_tables import mutants_of_table
from credible.rulecheck.mutation.of_words import mutants_of_words
from credible.rulecheck.mutation.same import Sameness

ENOUGH = 0.95
"""The share of mutants that must be noticed, of those that can be."""


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no case notices; ``reason`` says why none can, where that is known."""

    mutant: Mutant
    place: Place
    reason: str | None


@dataclass(frozen=True, slots=True)
class MutationReport:
    """How many mutants were made of each kind, and those that no case notices."""

    made: dict[str, int]
    survivors: tuple[Survivor, ...]

    @property
    def same(self) -> tuple[Survivor, ...]:
        """Mutants that decide every draft as the original does."""
        return tuple(each for each in self.survivors if each.reason is not None)

    @property
    def left(self) -> tuple[Survivor, ...]:
        """Mutants of which that is not known."""
        return tuple(each for each in self.survivors if each.reason is None)

    def share(self, kind: str | None = None) -> float:
        """The part noticed of the mutants that can be: of one ``kind``, or of all."""
        made = self.made.get(kind, 0) if kind else sum(self.made.values())
        same = sum(kind in (None, each.mutant.kind) for each in self.same)
        left = sum(kind in (None, each.mutant.kind) for each in self.left)
        possible = made - same
        return (possible - left) / possible if possible else 1.0

    @property
    def enough(self) -> bool:
        """Whether the cases notice as much as they must."""
        return self.share() >= ENOUGH


def all_mutants(book: RuleBook, places: Places) -> Iterator[Mutant]:
    """Every mutant of ``book``, each of them a rule book that would load."""
    for rule in book.rules.values():
        yield from mutants_of_rule(book, rule)
    for reading in book.readings.values():
        yield from mutants_of_reading(book, reading, places)
    for pledge in book.pledges.values():
        yield from mutants_of_pledge(book, pledge)
    tables = [Path(folder, "outcome.yaml") for folder in book.folders]
    yield from mutants_of_table(book, str([each for each in tables if each.is_file()][-1]))
    yield from mutants_of_words(book, places)


def run_mutants(decider: Decider, sample: int | None = None, seed: int = 0) -> MutationReport:
    """Puts the mutants to the cases: all, or ``sample`` of them drawn by ``seed``.

    The cases must pass: one that does not would be taken for one that notices everything.

    Raises:
        CredibleError: where a case cannot be read.
    """
    places = Places(decider.book)
    mutants = list(all_mutants(decider.book, places))
    if sample is not None and sample < len(mutants):
        mutants = random.Random(seed).sample(mutants, sample)
    bench = Bench(decider, places)
    sameness = Sameness(bench)
    made: dict[str, int] = {}
    survivors = []
    for mutant in mutants:
        made[mutant.kind] = made.get(mutant.kind, 0) + 1
        if not bench.notices(mutant):
            located = places.located(mutant.file)
            line, column = located.mark(mutant.path) if located is not None else (None, None)
            place = Place(mutant.file, line, column)
            survivors.append(Survivor(mutant, place, sameness.reason(mutant)))
    return MutationReport(made, tuple(survivors))
