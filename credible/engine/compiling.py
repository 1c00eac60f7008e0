"""The rule book compiled: each list test and each rule a small rule set of its own.

A *question* is a test on the items of one list (``some measures where ...``). It is decided item by
item by a rule set of its own, and summed up for the list: some item meets it, none does, or it is
open. A *rule* is then decided from the sums of its questions, its single facts and its premises.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from credible.engine.durable import RuleSet
from credible.engine.expressions import (
    ALWAYS,
    NEVER,
    Encoder,
    Pair,
    Value,
    all_true,
    any_true,
    both,
    differs,
    either,
    equal,
)
from credible.engine.fields import UNKNOWN, Encoders, FieldSet, pair_of_test, tri_word
from credible.engine.memory import remember
from credible.engine.waiting import Input, Waits, inputs_of
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
    collection_of,
    leaves,
)
from credible.rulebook.facts import ITEM_FIELDS, FactKind, item_attributes, single_facts
from credible.rulebook.rule import Rule


class Question:
    """A test on the items of one list, decided item by item by the engine and remembered."""

    __slots__ = ("_always", "_memo", "_names", "_rules", "collection", "encoders", "fields", "key")

    def __init__(self, key: str, collection: str, pair: Pair, fields: FieldSet) -> None:
        self.key = key
        self.collection = collection
        self.fields = tuple(dict.fromkeys(fields.reads.values()))
        self.encoders = tuple(fields.encoders.values())
        self._names = tuple(fields.encoders)
        self._memo: dict[tuple[Value, ...], str] = {}
        self._always = pair.true_when == ALWAYS
        rules = {
            name: expression
            for name, expression in (("true", pair.true_when), ("false", pair.false_when))
            if expression not in (ALWAYS, NEVER)
        }
        self._rules = RuleSet(f"a test on {collection}", rules) if rules else None

    def of_item(self, item: Any) -> str:
        """Whether the item meets the test: ``true``, ``false`` or ``unknown``."""
        return self.of_values(tuple([encode(item) for encode in self.encoders]))

    def of_values(self, values: tuple[Value, ...]) -> str:
        """The same from what the ``encoders`` read of the item."""
        found = self._memo.get(values)
        if found is None:
            if self._rules is None:
                return "true" if self._always else "false"
            fired = self._rules.fired(dict(zip(self._names, values, strict=True)))
            found = next(iter(fired), UNKNOWN)
            remember(self._memo, values, found)
        return found

    def of_list(self, items: tuple[Any, ...] | None, operative: int | None = None) -> str:
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

    __slots__ = ("_deciding", "_leaf")

    def __init__(
        self, key: str, collection: str, pair: Pair, fields: FieldSet, leaf: Paragraphs,
        deciding: frozenset[str],
    ) -> None:
        """``deciding`` are the verbs under which the Council decides or demands."""
        super().__init__(key, collection, pair, fields)
        self._leaf = leaf
        self._deciding = deciding

    def summed(
        self, answers: Sequence[str], items: Sequence[Any], operative: int | None
    ) -> str:
        """``some`` where enough paragraphs surely hold one, ``none`` where not enough may."""
        leaf = self._leaf
        places = [
            item.paragraphs[0].partition(" (")[0] if item.paragraphs else f"item {number}"
            for number, item in enumerate(items)
        ]
        first, spans = leaf.among_first, self._spans(items, places)
        surely = {
            place for place, answer, (_, last) in zip(places, answers, spans, strict=True)
            if answer == "true" and (first is None or last <= first)
        }
        perhaps = {
            place for place, answer, (earliest, _) in zip(places, answers, spans, strict=True)
            if answer in ("true", UNKNOWN) and (first is None or earliest <= first)
        }
        needed: float = leaf.at_least
        if leaf.share is not None:
            # a description that tells no number of paragraphs is taken for the whole
            needed = max(needed, leaf.share * (operative or len(set(places))))
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


@dataclass(slots=True)
class RuleSources:
    """What one rule reads: its questions, single facts and premises, by the engine's field."""

    questions: dict[str, Question] = field(default_factory=dict)
    facts: FieldSet = field(default_factory=FieldSet)
    premises: dict[str, str] = field(default_factory=dict)


_NO = Test.model_validate({"is": False})


def _is_met_by_no(test: Test) -> bool:
    if test.not_ is not None:
        return not _is_met_by_no(test.not_)
    return False in (test.in_ if test.in_ is not None else (test.is_,))


class Compiler:
    """Turns conditions into rule sets; questions that are the same are shared."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.items = {name: item_attributes(book.vocabulary, name) for name in ITEM_FIELDS}
        self.singles = single_facts(book.vocabulary)
        self.questions: dict[str, Question] = {}
        self._encoders = Encoders(book.vocabulary)
        self._conditions: dict[int, tuple[Condition, CompiledCondition]] = {}
        self._deciding = frozenset(
            term for term, entry in book.vocabulary.terms("verbs").items()
            if entry.attribute("decision")
        )

    def condition(self, condition: Condition) -> CompiledCondition:
        """A condition of the rule book by itself, compiled once."""
        # kept with its condition, so that the number stays that of the condition
        found = self._conditions.get(id(condition))
        if found is None:
            found = condition, CompiledCondition(condition, self)
            remember(self._conditions, id(condition), found)
        return found[1]

    @functools.cached_property
    def dates(self) -> tuple[datetime.date, ...]:
        """A date for each side of every date that a rule names."""
        facts = [
            leaf
            for rule in self.book.rules.values()
            for condition in self.book.conditions(rule)
            for leaf in leaves(condition)
            if isinstance(leaf, FactIs)
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
        return pair_of_test(
            test, fact, name, sources.facts, self._encoders, self._single_encoder(name, fact)
        )

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

    def question(self, leaf: OfList) -> Question:
        """The question behind a leaf; ``every`` asks for an item that breaks it."""
        collection = collection_of(leaf)
        assert collection is not None
        if isinstance(leaf, Every):
            key = f"{collection}: {leaf.among!r} but not {leaf.where!r}"
        elif isinstance(leaf, Paragraphs):
            key = f"{collection}: {leaf!r}"
        else:
            key = f"{collection}: {leaf.where!r}"
        if key not in self.questions:
            fields = FieldSet()
            pair = self._where(leaf.where, collection, fields)
            if isinstance(leaf, Every):
                among = self._where(leaf.among, collection, fields)
                pair = all_true([among, pair.negated()])
            self.questions[key] = (
                CountedQuestion(key, collection, pair, fields, leaf, self._deciding)
                if isinstance(leaf, Paragraphs)
                else Question(key, collection, pair, fields)
            )
        return self.questions[key]

    def _where(self, where: Where, collection: str, fields: FieldSet) -> Pair:
        attributes = self.items[collection]
        pairs = [
            pair_of_test(test, attributes[name], name, fields, self._encoders)
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
        return self._encoders.of(fact)


class Projection:
    """What one set of conditions reads of a draft, as the fact that is put to the engine."""

    __slots__ = ("_facts", "_names", "_premises", "questions")

    def __init__(self, sources: RuleSources) -> None:
        self.questions = tuple(sources.questions.values())
        self._facts = tuple(sources.facts.encoders.values())
        self._premises = tuple(sources.premises)
        self._names = (*sources.questions, *sources.facts.encoders, *sources.premises.values())

    def of(
        self, draft: Any, sums: dict[str, str], premises: Mapping[str, str]
    ) -> tuple[Value, ...]:
        """The values read; ``sums`` remembers answers to questions for this draft."""
        values: list[Value] = []
        for question in self.questions:
            found = sums.get(question.key)
            if found is None:
                found = question.of_list(
                    getattr(draft, question.collection), draft.operative_paragraphs
                )
                sums[question.key] = found
            values.append(found)
        values += [encode(draft) for encode in self._facts]
        values += [premises.get(premise, "open") for premise in self._premises]
        return tuple(values)

    def fact(self, values: tuple[Value, ...]) -> dict[str, Value]:
        """The values under the names of the engine's fields."""
        return dict(zip(self._names, values, strict=True))


class CompiledRule:
    """One rule as a rule set of the engine, with a memory from what it reads to what it finds."""

    __slots__ = (
        "_compiler", "_in_point", "_inputs", "_memo", "_projection", "_rules", "_sources", "_waits",
        "rule",
    )

    def __init__(self, rule: Rule, compiler: Compiler) -> None:
        self.rule = rule
        sources = RuleSources()
        self._compiler, self._sources = compiler, sources
        applies = compiler.book.applies(rule)
        in_point = compiler.pair(applies, sources) if applies else Pair(ALWAYS, NEVER)
        holds = compiler.pair(rule.holds, sources)
        exceptions = [compiler.pair(exception.when, sources) for exception in rule.unless]
        rules = {
            "not-applicable": in_point.false_when,
            # a rule whose condition is met cannot fail, be it in point or not
            "holds": holds.true_when,
            "fails": both(
                [in_point.true_when, holds.false_when, *(pair.false_when for pair in exceptions)]
            ),
        }
        for index, pair in enumerate(exceptions):
            rules[f"excepted-{index}"] = pair.true_when
        rules = {name: each for name, each in rules.items() if each not in (ALWAYS, NEVER)}
        self._rules = RuleSet(f"rule {rule.id}", rules)
        self._in_point: RuleSet | Pair = in_point
        self._projection = Projection(sources)
        self._memo: dict[tuple[Value, ...], RuleResult] = {}
        self._inputs: tuple[Input, ...] | None = None
        self._waits: dict[tuple[Any, ...], Waits] = {}

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that the rule asks of lists."""
        return self._projection.questions

    @property
    def facts(self) -> tuple[str, ...]:
        """The fields of a draft and the facts of the situation that the rule reads."""
        return tuple(dict.fromkeys(self._sources.facts.reads.values()))

    @property
    def premises(self) -> tuple[str, ...]:
        """The premises of law that the rule names."""
        return tuple(self._sources.premises)

    def decide(
        self, draft: Any, sums: dict[str, str], premises: Mapping[str, str]
    ) -> RuleResult:
        """The result for ``draft``; ``sums`` remembers answers to questions for this draft."""
        return self._decided(self._projection.of(draft, sums, premises))

    def waits(self, draft: Any, sums: dict[str, str], premises: Mapping[str, str]) -> Waits:
        """What the rule waits for in ``draft``."""
        values = self._projection.of(draft, sums, premises)
        if self._inputs is None:
            self._inputs = inputs_of(
                {each.key: each.collection for each in self.questions},
                self._sources.facts, self.premises, self._compiler.answers_to,
            )
        awaited = tuple([each for each in self._inputs if each.is_open(draft, values)])
        # a word of the vocabulary may leave open what is known: words alone do not tell
        key = (values, tuple([each.places for each in awaited]))
        found = self._waits.get(key)
        if found is None:
            found = Waits(lambda laid: self._decided(laid).result, values, awaited)
            remember(self._waits, key, found)
        return found

    def _decided(self, values: tuple[Value, ...]) -> RuleResult:
        result = self._memo.get(values)
        if result is None:
            result = self._ask_engine(self._projection.fact(values))
            remember(self._memo, values, result)
        return result

    def _ask_engine(self, fact: Mapping[str, Value]) -> RuleResult:
        fired = self._rules.fired(fact)
        if "not-applicable" in fired:
            return RuleResult("not-applicable")
        if "holds" in fired:
            return RuleResult("holds")
        excepted = [int(name.removeprefix("excepted-")) for name in fired if name != "fails"]
        if excepted:
            return RuleResult("holds", min(excepted))
        if "fails" in fired:
            return RuleResult("fails")
        return RuleResult("unknown", in_doubt=not self._is_in_point(fact))

    def _is_in_point(self, fact: Mapping[str, Value]) -> bool:
        """Whether the rule is known to be in point; asked only where it is unknown."""
        if isinstance(self._in_point, Pair):
            if self._in_point.true_when == ALWAYS:
                return True
            if self._in_point.true_when == NEVER:
                return False
            self._in_point = RuleSet(
                f"rule {self.rule.id} in point", {"in-point": self._in_point.true_when}
            )
        return bool(self._in_point.fired(fact))


class CompiledCondition:
    """A single condition as a rule set, to show how a finding came about."""

    __slots__ = ("_constant", "_projection", "_rules")

    def __init__(self, condition: Condition, compiler: Compiler) -> None:
        sources = RuleSources()
        pair = compiler.pair(condition, sources)
        rules = {
            name: expression
            for name, expression in (("true", pair.true_when), ("false", pair.false_when))
            if expression not in (ALWAYS, NEVER)
        }
        self._constant = "true" if pair.true_when == ALWAYS else "false"
        self._rules = RuleSet("condition", rules) if rules else None
        self._projection = Projection(sources)

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that the condition asks of lists."""
        return self._projection.questions

    def value(self, draft: Any, premises: Mapping[str, str]) -> str:
        """``true``, ``false`` or ``unknown`` for ``draft``."""
        if self._rules is None:
            return self._constant
        fact = self._projection.fact(self._projection.of(draft, {}, premises))
        return next(iter(self._rules.fired(fact)), UNKNOWN)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What the engine found; ``exception`` is the number of the exception that a rule holds by.

    ``in_doubt`` is true of a result that is unknown where it is not known whether the rule is in
    point.
    """

    result: str
    exception: int | None = None
    in_doubt: bool = False

