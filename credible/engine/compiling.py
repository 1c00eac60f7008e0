"""Conditions of the rule book, translated to expressions of the engine.

A test on a list becomes a question (:mod:`credible.engine.questions`), and the condition reads its
sum; a single fact becomes a field; a premise of law stands as it is held.
"""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field
from typing import Any

from credible.engine.expressions import (
    Encoder,
    Pair,
    all_true,
    any_true,
    both,
    differs,
    either,
    equal,
)
from credible.engine.fields import FieldSet, encoder_of, pair_of_test, tri_word
from credible.engine.questions import CountedQuestion, Question
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Condition,
    Every,
    FactIs,
    NotOf,
    OfList,
    Paragraphs,
    Premise,
    Some,
    Test,
    Where,
    atoms,
    collection_of,
)
from credible.rulebook.facts import ITEM_FIELDS, FactKind, item_attributes, single_facts


@dataclass(slots=True)
class RuleSources:
    """What one rule reads: its questions, single facts and premises, by the engine's field."""

    questions: dict[str, Question] = field(default_factory=dict)
    facts: FieldSet = field(default_factory=FieldSet)
    premises: dict[str, str] = field(default_factory=dict)


_NO = Test.model_validate({"is": False})


def _is_met_by_no(test: Test) -> bool:
    # a test on a single fact has no `not`
    return False in (test.in_ if test.in_ is not None else (test.is_,))


class Compiler:
    """Turns conditions into rule sets; questions that are the same are shared."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.items = {name: item_attributes(book.vocabulary, name) for name in ITEM_FIELDS}
        self.singles = single_facts(book.vocabulary)
        self.questions: dict[str, Question] = {}
        self._deciding = frozenset(
            term for term, entry in book.vocabulary.terms("verbs").items()
            if entry.attribute("decision")
        )

    @functools.cached_property
    def dates(self) -> tuple[datetime.date, ...]:
        """A date for each side of every date that a rule names."""
        facts = [
            atom
            for rule in self.book.rules.values()
            for condition in self.book.conditions(rule)
            for atom in atoms(condition)
            if isinstance(atom, FactIs)
        ]
        dates = (date for fact in facts for date in (fact.before, fact.on_or_after))
        bounds = sorted({date for date in dates if date is not None})
        return (*bounds, bounds[0] - datetime.timedelta(days=1)) if bounds else ()

    def answers_to(self, fact: str) -> tuple[Any, ...]:
        """The answers to a single fact that are all there are; none for numbers and texts."""
        if fact.startswith("situation."):
            # what only the record supplies is never waited for
            on_record = "record" in self.book.vocabulary.situation[fact.partition(".")[2]]
            return () if on_record else (True, False)
        kind = self.singles[fact]
        if kind.kind == "tri":
            return (True, False)
        if kind.kind == "term" and kind.words is not None:
            return tuple(self.book.vocabulary.terms(kind.words))
        return self.dates if kind.kind == "date" else ()

    def pair(self, condition: Condition, sources: RuleSources) -> Pair:
        """The condition as a pair of expressions; what it reads is added to ``sources``."""
        if isinstance(condition, AllOf):
            return all_true([self.pair(part, sources) for part in condition.all])
        if isinstance(condition, AnyOf):
            return any_true([self.pair(part, sources) for part in condition.any])
        if isinstance(condition, NotOf):
            return self.pair(condition.not_, sources).negated()
        if isinstance(condition, Premise):
            name = sources.premises.setdefault(condition.premise, f"p{len(sources.premises)}")
            return Pair(equal(name, "accepted"), equal(name, "refused"))
        if isinstance(condition, FactIs):
            own = self._single(condition.fact, condition.test, sources)
            return self._giving_way(own, condition, sources)
        question = self.question(condition)
        name = next(
            (name for name, known in sources.questions.items() if known is question),
            f"q{len(sources.questions)}",
        )
        sources.questions[name] = question
        pair = Pair(equal(name, "some"), equal(name, "none"))
        return pair if isinstance(condition, Some | Paragraphs) else pair.negated()

    def _single(self, name: str, test: Test, sources: RuleSources) -> Pair:
        fact = self.singles[name]
        return pair_of_test(test, fact, name, sources.facts, self._single_encoder(name, fact))

    def _giving_way(self, own: Pair, condition: FactIs, sources: RuleSources) -> Pair:
        """``own``, where a fact of the situation is no as soon as one that it yields to is no.

        What a person denies is not so, whatever the record has, and needs no finding that says no.
        """
        head, _, name = condition.fact.partition(".")
        if head != "situation":
            return own
        fields = [
            next(iter(self._single(f"situation.{other}", _NO, sources).true_when))
            for other in self.book.vocabulary.situation[name].get("yields_to", ())
        ]
        if not fields:
            return own
        denied = [equal(field, tri_word(False)) for field in fields]
        not_denied = [differs(field, tri_word(False)) for field in fields]
        met_by_no = _is_met_by_no(condition.test)
        return Pair(
            either([both([own.true_when, *not_denied]), *(denied if met_by_no else ())]),
            either([both([own.false_when, *not_denied]), *(() if met_by_no else denied)]),
        )

    def question(self, atom: OfList) -> Question:
        """The question behind a atom; ``every`` asks for an item that breaks it."""
        collection = collection_of(atom)
        assert collection is not None
        if isinstance(atom, Every):
            key = f"{collection}: {atom.among!r} but not {atom.where!r}"
        elif isinstance(atom, Paragraphs):
            key = f"{collection}: {atom!r}"
        else:
            key = f"{collection}: {atom.where!r}"
        if key not in self.questions:
            fields = FieldSet()
            pair = self._where(atom.where, collection, fields)
            if isinstance(atom, Every):
                among = self._where(atom.among, collection, fields)
                pair = all_true([among, pair.negated()])
            self.questions[key] = (
                CountedQuestion(key, collection, pair, fields, atom, self._deciding)
                if isinstance(atom, Paragraphs)
                else Question(key, collection, pair, fields)
            )
        return self.questions[key]

    def _where(self, where: Where, collection: str, fields: FieldSet) -> Pair:
        attributes = self.items[collection]
        pairs = [
            pair_of_test(
                test, attributes[name], name, fields,
                encoder_of(attributes[name], self.book.vocabulary),
            )
            for name, test in where.attributes.items()
        ]
        if where.any_of:
            pairs.append(any_true([self._where(w, collection, fields) for w in where.any_of]))
        pairs += [self._where(w, collection, fields).negated() for w in where.none_of]
        return all_true(pairs)

    def _single_encoder(self, name: str, fact: FactKind) -> Encoder:
        if name.startswith("situation."):
            short = fact.field
            return lambda draft: tri_word(draft.situation.value(short))
        return encoder_of(fact, self.book.vocabulary)
