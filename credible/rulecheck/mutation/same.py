"""Mutants that decide every draft as the original does, recognised where that can be decided.

* Of a rule: both are put to every combination of facts that the two can meet, if these are not too
  many to list (:mod:`credible.rulecheck.possible_facts`).
* Of the outcome table: both are put to all that it can meet.
* Of a word: the questions that rules ask of lists are put to every item with the word.
* Of a reading: each rule that is gone, new or decided under another stance is outdone by one other
  rule of its element in every combination of facts; or no rule asks for the premise.
* Of a pledge: no reading requires a rule of the element, or one at most, which is always in point.

Of others it is not known; they are listed as survivors.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Mapping
from types import SimpleNamespace

from credible.engine.deciding import Decider
from credible.engine.rules import CompiledRule
from credible.engine.tables import Conclusions
from credible.model.vocabulary import Vocabulary
from credible.rulebook.condition import AnyOf
from credible.rulebook.outcome import OutcomeTable
from credible.rulebook.rule import Pledge, Reading, Rule
from credible.rulecheck.mutation.bench import Bench
from credible.rulecheck.mutation.mutant import Mutant
from credible.rulecheck.mutation.of_words import FILLED_IN, attributes_read
from credible.rulecheck.possible_facts import PossibleFacts, items_with, possible_facts

SETTLED = ("holds", "fails", "unknown")
_ORDER = {"fails": 0, "unknown": 1, "holds": 2, "not-applicable": 2}


class Sameness:
    """Says of mutants of one rule book why no case could notice them."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.decider, self.book = bench, bench.decider, bench.book

    def reason(self, mutant: Mutant) -> str | None:
        """Why the mutant decides every draft as the original does; none where that is not known."""
        made = mutant.made
        if isinstance(made, Rule):
            return self._of_rule(made)
        if isinstance(made, Reading):
            return self._of_reading(made)
        if isinstance(made, Pledge):
            return self._of_pledge(made)
        if isinstance(made, OutcomeTable):
            return self._of_table(made)
        assert isinstance(made, Vocabulary)
        return self._of_word(mutant, made)

    # -- rules, the table and words ----------------------------------------------------------

    def _of_rule(self, made: Rule) -> str | None:
        rule = self.book.rules[made.id]
        if rule.overrides != made.overrides:
            return None
        ours, theirs = self.decider.rule(rule.id), CompiledRule(made, self.decider.compiler)
        for met in self._met(rule, made):
            if met is None or _result(ours, met) != _result(theirs, met):
                return None
        return "it comes to the same for every combination of facts that it can meet"

    def _met(self, *rules: Rule, stances: Mapping[str, str] | None = None
             ) -> Iterable[PossibleFacts | None]:  # fmt: skip
        """Every combination that the rules can meet together; none where they are too many."""
        conditions = [each for rule in rules for each in self.book.conditions(rule)]
        # a rule only to be read: it speaks of all that the rules speak of
        both = rules[0].model_copy(update={
            "holds": AnyOf(any=tuple(conditions)), "applies": None, "unless": (),
        })
        compiled = CompiledRule(both, self.decider.compiler)
        found = possible_facts(self.decider, both, compiled, stances)
        return [None] if found is None else found

    def _of_table(self, made: OutcomeTable) -> str | None:
        ours, theirs = Conclusions(self.book.outcome_table), Conclusions(made)
        found = itertools.chain.from_iterable(
            itertools.combinations(SETTLED, size) for size in range(len(SETTLED) + 1)
        )
        same = all(
            ours.combine(combine, results) == theirs.combine(combine, results)
            for results in found for combine in ("all", "any")
        ) and all(
            ours.outcome(*limbs) == theirs.outcome(*limbs)
            for limbs in itertools.product(SETTLED, SETTLED)
        )
        return "an earlier or a later row decides as it does" if same else None

    def _of_word(self, mutant: Mutant, made: Vocabulary) -> str | None:
        kind, _, term = mutant.subject.partition(".")
        attribute = (kind, str(mutant.path[-1]))
        if kind == "situation":
            return None
        if attribute in FILLED_IN:
            return self._of_default(kind, term, attribute[1], made)
        decider = Decider(dataclasses.replace(self.book, vocabulary=made))
        for rule in self.book.rules.values():
            if attribute in attributes_read(self.book, rule) and not self._asks_alike(
                decider, rule, kind, term
            ):
                return None
        return "no rule can tell an item with the word from before"

    def _asks_alike(self, other: Decider, rule: Rule, kind: str, term: str) -> bool:
        pairs = zip(
            self.decider.rule(rule.id).questions, other.rule(rule.id).questions, strict=True
        )
        facts = (self.decider.rule(rule.id).facts, other.rule(rule.id).facts)
        if any("." not in name and kind.startswith(name) for name in facts[0]):
            return False
        for ours, theirs in pairs:
            items = items_with(self.decider, rule, ours, kind, term)
            if items is None:
                return False
            for values in items:
                item = SimpleNamespace(**values)
                if ours.of_item(item) != theirs.of_item(item):
                    return False
        return True

    def _of_default(self, kind: str, term: str, name: str, made: Vocabulary) -> str | None:
        """As for a word, where it tells what a field of an item is of which nothing is said."""
        before = self.book.vocabulary.terms(kind)[term].attribute(name)
        after = made.terms(kind)[term].attribute(name)
        for rule in self.book.rules.values():
            for question in self.decider.rule(rule.id).questions:
                if question.collection != kind or name not in question.fields:
                    continue
                items = items_with(self.decider, rule, question, kind, term)
                if items is None or any(
                    question.of_item(SimpleNamespace(**{**item, name: before}))
                    != question.of_item(SimpleNamespace(**{**item, name: after}))
                    for item in items
                ):
                    return None
        return "no rule can tell an item with the word from before"

    # -- readings and pledges ----------------------------------------------------------------

    def _of_reading(self, made: Reading) -> str | None:
        own = self.book.reading(made.id)
        before, after = self.book.premises_under(own), self.book.premises_under(made)
        moved = {name for name in before if before[name] != after[name]}
        touched = [
            name for name in dict.fromkeys((*own.requires, *made.requires))
            if (name in own.requires) != (name in made.requires)
            or moved & set(self.decider.rule(name).premises)
        ]
        if not touched:
            return "no rule that the reading requires asks for the premise"
        combine = {each.id: each.combine for each in self.book.pledge(own.pledge).elements}
        steady = [name for name in made.requires if name in own.requires and name not in touched]
        if all(
            self._outdone(self.book.rules[name], steady, combine, stances)
            for name in touched
            for stances in (before, after)
        ):
            return "another rule of the element always decides before it"
        return None

    def _outdone(
        self, rule: Rule, others: Iterable[str], combine: Mapping[str, str],
        stances: Mapping[str, str],
    ) -> bool:
        """Whether one of ``others`` in the element of ``rule`` makes it turn nothing.

        In an element that one rule is enough to meet it is nowhere better than that other; in one
        that asks for all it is nowhere worse.
        """
        rivals = [
            self.book.rules[name] for name in others
            if self.book.rules[name].element == rule.element
        ]
        if rule.element not in combine:
            return True  # an element that the pledge has not
        sign = 1 if combine[rule.element] == "any" else -1
        least = 0 if sign > 0 else _ORDER["holds"]
        if rivals and self._all_are(self._met(rule, stances=stances), rule, None, sign, least):
            return True
        # the cases of a rule show in a moment where it goes beyond most others
        drafts = [PossibleFacts(draft, {}, stances) for draft in self.bench.drafts_of(rule.id)]
        return any(
            self._all_are(drafts, rule, rival, sign)
            and self._all_are(self._met(rule, rival, stances=stances), rule, rival, sign)
            for rival in rivals
        )

    def _all_are(
        self, facts: Iterable[PossibleFacts | None], rule: Rule, rival: Rule | None, sign: int,
        bound: int = 0,
    ) -> bool:
        """Whether the rule goes nowhere beyond its rival, or else beyond the ``bound``."""
        ours = self.decider.rule(rule.id)
        theirs = self.decider.rule(rival.id) if rival is not None else None
        for met in facts:
            if met is None:
                return False
            other = _ORDER[_result(theirs, met)] if theirs is not None else bound
            if sign * _ORDER[_result(ours, met)] > sign * other:
                return False
        return True

    def _of_pledge(self, made: Pledge) -> str | None:
        own = self.book.pledge(made.id)
        if own.default_reading != made.default_reading:
            return None
        written = {each.id: each for each in made.elements}
        (element,) = (each for each in own.elements if written.get(each.id) != each)
        required = [
            [name for name in reading.requires if self.book.rules[name].element == element.id]
            for reading in self.book.readings_of(own.id)
        ]
        if not any(required):
            return "no reading requires a rule of the element"
        changed = written.get(element.id)
        if changed is None or changed.limb != element.limb:
            return None
        always = all(
            self.book.applies(self.book.rules[name]) is None
            for names in required for name in names
        )
        if always and all(len(names) <= 1 for names in required):
            return "each reading requires one rule of the element, which is always in point"
        return None


def _result(compiled: CompiledRule, met: PossibleFacts) -> str:
    return compiled.decide(met.draft, dict(met.sums), met.premises).result


