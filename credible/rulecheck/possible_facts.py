"""Every combination of facts that a rule can meet, so that what is said of the rule is exact.

A rule reads little: a few tests on lists, a few single facts, a few premises. Tests on one list are
not independent (a draft with a no-fly zone also has a measure that uses force), so the answers that
one item can give together are found first, from all its possible values, and then what lists of
such items can give.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from credible.engine.deciding import Decider
from credible.engine.questions import CountedQuestion, Question
from credible.engine.rules import CompiledRule
from credible.model.draft import DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.condition import (
    Every,
    FactIs,
    OfList,
    Premise,
    Test,
    atoms,
    collection_of,
)
from credible.rulebook.facts import KEY_FIELD, FactKind
from credible.rulebook.rule import Rule

MOST_COMBINATIONS = 20_000
"""Combinations up to which a rule is tried in full; of the shipped rules ``crimes-are-present`` has
most, 2,187."""
MOST_ITEMS = 60_000
"""Items of one list that are tried; most are 38,325 measures by type, verb, status and duration,
for ``deferral-within-twelve-months``."""

_SUM = {"false": 0, "unknown": 1, "true": 2}
_WORDS = ("none", "open", "some")


@dataclass(frozen=True, slots=True)
class PossibleFacts:
    """All that a rule reads: single facts in ``draft``, ``sums`` of its tests, ``premises``."""

    draft: DraftResolution
    sums: Mapping[str, str]
    premises: Mapping[str, str]


def possible_facts(
    decider: Decider,
    rule: Rule,
    compiled: CompiledRule | None = None,
    stances: Mapping[str, str] | None = None,
) -> list[PossibleFacts] | None:
    """Every combination that ``rule`` can meet; ``None`` where there are too many to list.

    ``compiled`` is the rule where it is not one of the rule book; with ``stances`` every premise is
    held as they say.
    """
    read = _Reads(decider, rule, compiled)
    if stances is not None:
        read.premises = []
    lists = []
    for collection, questions in read.questions.items():
        found = read.sums_of(collection, questions)
        if found is None:
            return None
        lists.append(found)
    singles = [read.values_of(name, tests) for name, tests in read.singles.items()]
    size = 3 ** len(read.premises)
    for axis in (*lists, *singles):
        size *= len(axis)
    if size > MOST_COMBINATIONS:
        return None
    held = [("accepted", "refused", "open")] * len(read.premises)
    drafts = [
        _draft(dict(zip(read.singles, picks, strict=True)))
        for picks in itertools.product(*singles)
    ]
    return [
        PossibleFacts(
            draft,
            {key: word for sums in chosen for key, word in sums.items()},
            stances if stances is not None else dict(zip(read.premises, picked, strict=True)),
        )
        for draft in drafts
        for chosen in itertools.product(*lists)
        for picked in itertools.product(*held)
    ]


def items_with(
    decider: Decider, rule: Rule, question: Question, kind: str, term: str
) -> list[dict[str, Any]] | None:
    """Every item with the word ``term``, as far as ``question`` of ``rule`` can tell them apart.

    ``None`` where there are too many to list.
    """
    read = _Reads(decider, rule)
    axes = []
    for name in question.fields:
        fact = decider.compiler.items[question.collection][name]
        with_word = fact.kind == "term" and fact.words == kind
        axes.append((term,) if with_word else read.item_values(question.collection, name))
    size = 1
    for axis in axes:
        size *= len(axis)
    if size > MOST_ITEMS:
        return None
    return [
        dict(zip(question.fields, values, strict=True)) for values in itertools.product(*axes)
    ]


def _draft(values: Mapping[str, Any]) -> DraftResolution:
    fields: dict[str, Any] = {}
    facts: dict[str, SituationFact] = {}
    for name, value in values.items():
        if name.startswith("situation."):
            facts[name.partition(".")[2]] = SituationFact(value=value)
        else:
            fields[name] = value
    situation = Situation.model_construct(facts=facts)
    return DraftResolution.model_construct(**{**fields, "situation": situation})


class _Reads:
    """What one rule reads, and the values that each of these things can have."""

    def __init__(
        self, decider: Decider, rule: Rule, compiled: CompiledRule | None = None
    ) -> None:
        self.decider = decider
        self.questions: dict[str, list[Question]] = {}
        self.singles: dict[str, list[Test]] = {}
        self.premises: list[str] = []
        self.tests: dict[tuple[str, str], list[Test]] = {}
        for question in (compiled or decider.rule(rule.id)).questions:
            self.questions.setdefault(question.collection, []).append(question)
        for condition in decider.book.conditions(rule):
            for atom in atoms(condition):
                if isinstance(atom, Premise):
                    if atom.premise not in self.premises:
                        self.premises.append(atom.premise)
                elif isinstance(atom, FactIs):
                    head = atom.fact.split(".")[0]
                    name = atom.fact if head == "situation" else head
                    self.singles.setdefault(name, []).append(atom.test)
                else:
                    self._note(atom)

    def _note(self, atom: OfList) -> None:
        collection = collection_of(atom)
        assert collection is not None
        attributes = self.decider.compiler.items[collection]
        wheres = [atom.where, atom.among] if isinstance(atom, Every) else [atom.where]
        for where in wheres:
            for name, test in where.tests():
                self.tests.setdefault((collection, attributes[name].field), []).append(test)

    def sums_of(
        self, collection: str, questions: list[Question]
    ) -> list[dict[str, str]] | None:
        """What the tests on one list can come to together, over all lists that can be given."""
        fields = list(dict.fromkeys(name for question in questions for name in question.fields))
        axes = [self.item_values(collection, name) for name in fields]
        size = 1
        for axis in axes:
            size *= len(axis)
        if size > MOST_ITEMS:
            return None
        single = {
            tuple(
                _SUM[question.of_item(SimpleNamespace(**dict(zip(fields, values, strict=True))))]
                for question in questions
            )
            for values in itertools.product(*axes)
        }
        # a longer list gives, for each test, the strongest answer among its items
        reached = {tuple(0 for _ in questions), *single}
        grown = set(reached)
        while grown:
            grown = {
                tuple(map(max, one, other)) for one in grown for other in single
            } - reached
            reached |= grown
        reached.add(tuple(1 for _ in questions))
        return [
            {question.key: _WORDS[value] for question, value in zip(questions, sums, strict=True)}
            for sums in sorted({
                counted for found in reached for counted in _counts(questions, found)
            })
        ]

    def item_values(self, collection: str, name: str) -> tuple[Any, ...]:
        """The values that a field of an item can have, as far as the rule can tell them apart."""
        fact = self.decider.compiler.items[collection][name]
        values = self._values(fact, self.tests.get((collection, name), []))
        # an item is always named
        named = name == KEY_FIELD.get(collection, "type")
        return tuple(value for value in values if value is not None) if named else values

    def values_of(self, name: str, tests: list[Test]) -> tuple[Any, ...]:
        """The values that a single fact can have, as far as the rule can tell them apart."""
        return self._values(self.decider.compiler.singles[name], tests)

    def _values(self, fact: FactKind, tests: list[Test]) -> tuple[Any, ...]:
        plain = list(_plain(tests))
        if fact.kind == "tri":
            return (True, False, None)
        if fact.kind == "term" and fact.words is not None:
            return (*self.decider.book.vocabulary.terms(fact.words), None)
        if fact.kind == "terms":
            words = list(dict.fromkeys(test.has for test in plain if test.has is not None))
            subsets = itertools.chain.from_iterable(
                itertools.combinations(words, size) for size in range(len(words) + 1)
            )
            return (*subsets, None)
        if fact.kind == "date":
            day = datetime.timedelta(days=1)
            bounds = {test.before or test.on_or_after for test in plain} - {None}
            dates = {bound for bound in bounds if bound is not None}
            return (*sorted({*dates, *(bound - day for bound in dates)}), None)
        if fact.kind == "number":
            given = {
                bound for test in plain for bound in (test.at_least, test.at_most)
                if bound is not None
            }
            return (*sorted({0.0, *given, *(b + 0.5 for b in given),
                             *(max(b - 0.5, 0.0) for b in given)}), None)
        named = {
            str(value) for test in plain for value in (*(test.in_ or ()), test.is_)
            if value is not None
        }
        return (*sorted(named), "(another)", None)


def _counts(questions: list[Question], sums: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """What a test that counts paragraphs can come to beside these sums.

    Where an item meets it the paragraphs may be enough or not, or some of them doubtful; where one
    is doubtful they may still be too few.
    """
    yield from itertools.product(*(
        range(value + 1) if isinstance(question, CountedQuestion) else (value,)
        for question, value in zip(questions, sums, strict=True)
    ))


def _plain(tests: Iterable[Test]) -> Iterator[Test]:
    for test in tests:
        while test.not_ is not None:
            test = test.not_
        yield test
