"""What is not known about a draft and bears on its outcome, and what each answer would do.

An unknown is a fact outside the text, a single fact of the draft, a test on a list that cannot be
decided, or a premise of law that the reading leaves open. Answers are tried by running the rules
with the answer laid in; only rules that are still unknown need to run again, because an answer
never turns a settled finding around.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from credible.engine.compiling import Question, RuleResult
from credible.engine.deciding import Decider, Decision
from credible.model.draft import DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.condition import FactIs, Premise, leaves
from credible.rulebook.rule import Pledge, Reading, Rule

EXACT_UP_TO = 10
"""With at most this many unknowns every combination of answers is tried."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """One thing that is not known.

    ``fact`` is where an answer would go: ``situation.crimes-committed``, ``particular_situation``,
    ``measures`` (the list, or attributes of its items), ``premise.relief-is-action``. ``key`` is
    the same, save for lists, where it is the test that is open. ``answers`` are the values to try.
    """

    key: str
    fact: str
    kind: str
    answers: tuple[Any, ...]
    rules: tuple[str, ...]


@dataclass(slots=True)
class Answers:
    """Answers laid over a draft and a reading."""

    sums: dict[str, str] = field(default_factory=dict)
    singles: dict[str, Any] = field(default_factory=dict)
    situation: dict[str, bool] = field(default_factory=dict)
    premises: dict[str, str] = field(default_factory=dict)

    def add(self, unknown: Unknown, answer: Any) -> None:
        """Lays in one answer."""
        name = unknown.key.partition(".")[2]
        if unknown.kind == "situation":
            self.situation[name] = answer
        elif unknown.kind == "premise":
            self.premises[name] = answer
        elif unknown.kind == "list":
            self.sums[unknown.key] = answer
        else:
            self.singles[unknown.key] = answer

    def draft(self, draft: DraftResolution) -> DraftResolution:
        """The draft with the answers on single facts and on the situation."""
        changes: dict[str, Any] = dict(self.singles)
        if self.situation:
            facts = dict(draft.situation.facts)
            for name, value in self.situation.items():
                facts[name] = SituationFact.model_construct(value=value, source=None, note=None)
            changes["situation"] = Situation.model_construct(facts=facts)
        return draft.model_copy(update=changes) if changes else draft


class OpenFacts:
    """The unknowns of one draft under one reading, and the outcomes that answers lead to."""

    def __init__(
        self,
        decider: Decider,
        draft: DraftResolution,
        pledge: Pledge,
        reading: Reading,
        decision: Decision,
    ) -> None:
        self.decider = decider
        self.draft = draft
        self.pledge = pledge
        self.reading = reading
        self.decision = decision
        self.book = decider.book
        self.open_rules = tuple(
            name for name in reading.requires if decision.results[name].result == "unknown"
        )
        self._stances = self.book.premises_under(reading)
        required: dict[str, list[str]] = {}
        for name in reading.requires:
            required.setdefault(self.book.rules[name].element, []).append(name)
        self._elements = tuple(
            (element.id, element.limb, element.combine, tuple(required[element.id]))
            for element in pledge.elements
            if element.id in decision.elements
        )
        self.unknowns = tuple(self._find())

    def outcome_with(self, answers: Answers) -> str:
        """The outcome when the answers are laid in."""
        return self._outcome({
            name: self._decided(name, answers).result for name in self.open_rules
        })

    def outcomes_of(self, unknown: Unknown) -> tuple[str, ...]:
        """The outcome for each answer to ``unknown`` alone, in the order of its answers."""
        found = []
        for answer in unknown.answers:
            answers = Answers()
            answers.add(unknown, answer)
            # rules that do not wait for it stay as they are
            found.append(self._outcome({
                name: self._decided(name, answers).result for name in unknown.rules
            }))
        return tuple(found)

    def that_matter(self) -> tuple[Unknown, ...]:
        """The unknowns whose answer can make a difference, whatever the others turn out to be.

        Exact for at most ``EXACT_UP_TO`` unknowns. Beyond that an unknown is kept unless the limb
        it belongs to is settled.
        """
        live = [unknown for unknown in self.unknowns if self._in_open_element(unknown)]
        if not live or len(live) > EXACT_UP_TO:
            return tuple(live)
        outcomes = self._outcome_of_every_combination(live)
        return tuple(
            unknown for place, unknown in enumerate(live) if _matters(outcomes, live, place)
        )

    def _decided(self, rule: str, answers: Answers) -> RuleResult:
        return self.decider.rule(rule).decide(
            answers.draft(self.draft), dict(answers.sums), {**self._stances, **answers.premises}
        )

    def _outcome(self, changed: Mapping[str, str]) -> str:
        """The outcome where the rules ``changed`` have these results and the others their own."""
        limbs: dict[str, list[str]] = {"scope": [], "credibility": []}
        for element, limb, combine, rules in self._elements:
            found = self.decision.elements[element]
            if not changed.keys().isdisjoint(rules):
                found = self.decider.combine(
                    combine,
                    [changed.get(name) or self.decision.results[name].result for name in rules],
                )
            limbs[limb].append(found)
        return self.decider.outcome(
            self.decider.combine("all", limbs["scope"]),
            self.decider.combine("all", limbs["credibility"]),
        )

    def _outcome_of_every_combination(self, live: Sequence[Unknown]) -> bytes:
        """The outcome of every combination of answers, each a number, in the order of a product.

        An element depends on few of the unknowns, so that each is worked out over these alone, and
        so is each rule.
        """
        tables = []
        for _, limb, combine, rules in self._elements:
            waiting = [name for name in rules if name in self.open_rules]
            places = _places_of(live, waiting)
            own = [self._rule_table(name, live) for name in waiting]
            settled = [
                self.decision.results[name].result for name in rules if name not in waiting
            ]
            table: dict[tuple[int, ...], str] = {}
            for picks in itertools.product(*(range(len(live[n].answers)) for n in places)):
                at = dict(zip(places, picks, strict=True))
                found = [
                    results[tuple([at[place] for place in read])] for read, results in own
                ]
                table[picks] = self.decider.combine(combine, [*settled, *found])
            tables.append((limb, places, table))
        numbers: dict[str, int] = {}
        known: dict[tuple[str, ...], int] = {}
        outcomes = bytearray()
        for picks in itertools.product(*(range(len(unknown.answers)) for unknown in live)):
            results = tuple([
                table[tuple([picks[place] for place in places])] for _, places, table in tables
            ])
            number = known.get(results)
            if number is None:
                outcome = self._of_elements([limb for limb, _, _ in tables], results)
                number = known[results] = numbers.setdefault(outcome, len(numbers))
            outcomes.append(number)
        return bytes(outcomes)

    def _of_elements(self, limbs: Sequence[str], results: Sequence[str]) -> str:
        pairs = list(zip(limbs, results, strict=True))
        scope, credibility = (
            self.decider.combine("all", [found for own, found in pairs if own == limb])
            for limb in ("scope", "credibility")
        )
        return self.decider.outcome(scope, credibility)

    def _rule_table(
        self, rule: str, live: Sequence[Unknown]
    ) -> tuple[tuple[int, ...], dict[tuple[int, ...], str]]:
        """The unknowns that a rule waits for, and its result for each combination of answers."""
        places = _places_of(live, [rule])
        table = {}
        for picks in itertools.product(*(range(len(live[place].answers)) for place in places)):
            answers = Answers()
            for place, pick in zip(places, picks, strict=True):
                answers.add(live[place], live[place].answers[pick])
            table[picks] = self._decided(rule, answers).result
        return places, table

    def _in_open_element(self, unknown: Unknown) -> bool:
        elements = {self.book.rules[rule].element for rule in unknown.rules}
        return any(self.decision.elements.get(element) == "unknown" for element in elements)

    def _find(self) -> Iterator[Unknown]:
        found: dict[str, tuple[str, str, tuple[Any, ...], list[str]]] = {}

        def note(key: str, fact: str, kind: str, answers: tuple[Any, ...], rule: str) -> None:
            entry = found.setdefault(key, (fact, kind, answers, []))
            if rule not in entry[3]:
                entry[3].append(rule)

        for name in self.open_rules:
            rule = self.book.rules[name]
            for leaf in _leaves_of(rule, self.decider):
                if isinstance(leaf, Premise):
                    if self._stances[leaf.premise] == "open":
                        note(
                            f"premise.{leaf.premise}", f"premise.{leaf.premise}", "premise",
                            ("accepted", "refused"), name,
                        )
                elif isinstance(leaf, FactIs):
                    self._single(leaf, name, note)
            for question in self.decider.rule(name).questions:
                if question.of_list(getattr(self.draft, question.collection)) == "open":
                    note(question.key, question.collection, "list", ("some", "none"), name)
        for key, (fact, kind, answers, rules) in found.items():
            yield Unknown(key, fact, kind, answers, tuple(rules))

    def _single(self, leaf: FactIs, rule: str, note: Any) -> None:
        field_name = leaf.fact.split(".")[0]
        if field_name == "situation":
            if self.draft.situation.value(leaf.fact.partition(".")[2]) is None:
                note(leaf.fact, leaf.fact, "situation", (True, False), rule)
            return
        if getattr(self.draft, field_name) is not None:
            return
        kind = self.decider.compiler.singles[field_name]
        if kind.kind == "tri":
            note(field_name, field_name, "draft", (True, False), rule)
        elif kind.kind == "term" and kind.words is not None:
            words = tuple(self.book.vocabulary.terms(kind.words))
            note(field_name, field_name, "draft", words, rule)
        elif kind.kind == "date":
            bound = leaf.on_or_after or leaf.before
            assert bound is not None
            earlier = bound.replace(year=bound.year - 1)
            note(field_name, field_name, "draft", (bound, earlier), rule)


def _places_of(live: Sequence[Unknown], rules: Sequence[str]) -> tuple[int, ...]:
    """The unknowns, by number, for which some of the rules wait."""
    return tuple(
        place for place, unknown in enumerate(live) if not set(rules).isdisjoint(unknown.rules)
    )


def _matters(outcomes: bytes, live: Sequence[Unknown], place: int) -> bool:
    """Whether the outcomes differ anywhere between two answers to one unknown, all else equal."""
    step = 1
    for unknown in live[place + 1 :]:
        step *= len(unknown.answers)
    block = step * len(live[place].answers)
    for start in range(0, len(outcomes), block):
        first = outcomes[start : start + step]
        for other in range(start + step, start + block, step):
            if outcomes[other : other + step] != first:
                return True
    return False


def _leaves_of(rule: Rule, decider: Decider) -> Iterator[Any]:
    conditions = [rule.holds, *(exception.when for exception in rule.unless)]
    applies = decider.book.applies(rule)
    if applies is not None:
        conditions.append(applies)
    for condition in conditions:
        yield from leaves(condition)


def unknown_attributes(
    draft: DraftResolution, question: Question
) -> list[tuple[int, tuple[str, ...]]]:
    """The items of the list that leave the question open, by number, with what they do not say."""
    open_items = []
    for number, item in enumerate(getattr(draft, question.collection) or ()):
        if question.of_item(item) == "unknown":
            fields = question.fields
            missing = tuple(name for name in fields if getattr(item, name, None) is None)
            open_items.append((number, missing))
    return open_items
