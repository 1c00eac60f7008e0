"""The mutants of the vocabulary: a word with an attribute struck, or with another value of it.

Only attributes that can turn a result are changed: those that a rule tests, those by which a field
that is not given is filled in, and which other facts take a fact of the situation away.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from credible.model.vocabulary import TermEntry, Vocabulary
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import FactIs, OfList, atoms, collection_of
from credible.rulebook.facts import item_attributes, single_facts
from credible.rulebook.rule import Rule
from credible.rulecheck.conditions import Places
from credible.rulecheck.mutation.mutant import Mutant

Attribute = tuple[str, str]
"""A kind of words and an attribute of them: ``("measures", "coercive")``."""

FILLED_IN: frozenset[Attribute] = frozenset({("measures", "answers")})
"""By them a field of an item is filled in where nothing is said of it."""
DECISION: Attribute = ("verbs", "decision")
"""By it the decisions of a draft are counted."""


def attributes_read(book: RuleBook, rule: Rule) -> frozenset[Attribute]:
    """The attributes of words that ``rule`` tests, and those that fill in fields it tests."""
    found: set[Attribute] = set()
    singles = single_facts(book.vocabulary)
    for condition in book.conditions(rule):
        for atom in atoms(condition):
            if isinstance(atom, FactIs):
                fact = singles[atom.fact]
                if fact.words is not None and fact.attribute is not None:
                    found.add((fact.words, fact.attribute))
            elif isinstance(atom, OfList):
                found.update(_of_list(book, atom))
    return frozenset(found)


def _of_list(book: RuleBook, atom: OfList) -> Iterator[Attribute]:
    collection = collection_of(atom)
    assert collection is not None
    facts = item_attributes(book.vocabulary, collection)
    for where in (atom.where, getattr(atom, "among", None)):
        for name, _ in where.tests() if where is not None else ():
            fact = facts[name]
            if fact.words is not None and fact.attribute is not None:
                yield fact.words, fact.attribute
            elif (collection, name) in FILLED_IN:
                yield collection, name
    if getattr(atom, "among_first", None) is not None:
        yield DECISION


def mutants_of_words(book: RuleBook, places: Places) -> Iterator[Mutant]:
    """Every mutant of the vocabulary of ``book``."""
    read = frozenset().union(*(attributes_read(book, rule) for rule in book.rules.values()))
    for kind, terms in book.vocabulary.kinds.items():
        for term, entry in terms.items():
            for name in entry.attributes:
                if (kind, name) in read:
                    file = _file_of(book, "vocabulary.yaml", (kind, term), places)
                    for what, changed in _changed(entry, name, terms):
                        yield Mutant("word", f"{kind}.{term}", f"{name}: {what}", file,
                                     (kind, term, name),
                                     _with(book.vocabulary, changed))  # fmt: skip
    for fact, body in book.vocabulary.situation.items():
        for other in body.get("yields_to", ()):
            path = ("facts", fact, "yields_to")
            rest = [each for each in body["yields_to"] if each != other]
            situation = {**book.vocabulary.situation, fact: {**body, "yields_to": rest}}
            yield Mutant("word", f"situation.{fact}", f"yields_to: {other} dropped",
                         _file_of(book, "situation.yaml", path, places), path,
                         dataclasses.replace(book.vocabulary, situation=situation))  # fmt: skip


def _changed(
    entry: TermEntry, name: str, terms: Mapping[str, TermEntry]
) -> Iterator[tuple[str, TermEntry]]:
    value = entry.attributes[name]
    rest = {key: each for key, each in entry.attributes.items() if key != name}
    if value is not False:
        # written as no, which says the same, so that rules may still name the attribute
        struck = {**rest, name: False}
        yield f"{_told(value)} struck", dataclasses.replace(entry, attributes=struck)
    others: list[Any] = [True] if value in ("unknown", False) else []
    if isinstance(value, str) and value != "unknown":
        named = dict.fromkeys(each.attributes.get(name) for each in terms.values())
        same = (value, "unknown")
        others = [each for each in named if isinstance(each, str) and each not in same]
    for other in others[:1]:
        changed = {**rest, name: other}
        yield f"{_told(other)} for {_told(value)}", dataclasses.replace(entry, attributes=changed)


def _told(value: Any) -> str:
    return str(value) if not isinstance(value, bool) else "yes" if value else "no"


def _with(vocabulary: Vocabulary, entry: TermEntry) -> Vocabulary:
    terms = {**vocabulary.kinds[entry.kind], entry.id: entry}
    return dataclasses.replace(vocabulary, kinds={**vocabulary.kinds, entry.kind: terms})


def _file_of(
    book: RuleBook, name: str, path: tuple[str, ...], places: Places
) -> str | None:
    """The file of the last folder that writes ``path``."""
    for folder in reversed(book.folders):
        file = Path(folder, name)
        located = places.located(str(file)) if file.is_file() else None
        if located is not None and path in located.marks:
            return str(file)
    return None
