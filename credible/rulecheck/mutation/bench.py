"""The cases of a rule book, read once, and whether one of them notices a mutant.

A mutant of a rule is put to the cases beside that rule, one of a reading to those decided under
it, one of a pledge to all of its readings, one of the outcome table to the cases of the table. One
of a word is put to every case that uses the word.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from credible.engine.compiling import Compiler
from credible.engine.deciding import Decider, RequiredElement
from credible.engine.rules import CompiledRule, RuleResult
from credible.engine.tables import Conclusions
from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.rulebook.book import RuleBook
from credible.rulebook.outcome import OutcomeTable
from credible.rulebook.rule import Case, Pledge, Reading, Rule
from credible.rulecheck.case_files import cases_of_table
from credible.rulecheck.conditions import Places
from credible.rulecheck.mutation.mutant import Mutant
from credible.rulecheck.mutation.of_words import attributes_read
from credible.rulecheck.outcome_cases import OutcomeCase, of_pledge, of_reading, result_of_table


class Bench:
    """Every case of a rule book that passes them all, with its draft."""

    def __init__(self, decider: Decider, places: Places) -> None:
        """Reads the cases.

        Raises:
            CredibleError: where a case cannot be read.
        """
        book = decider.book
        self.decider, self.book = decider, book
        self._of_rules: dict[str, list[tuple[Case, DraftResolution]]] = {
            rule.id: [(case, _read(book, case.draft)) for case in rule.cases]
            for rule in book.rules.values()
        }
        cases = [
            *(case for each in book.readings.values() for case in of_reading(book, each, places)),
            *(case for each in book.pledges.values() for case in of_pledge(book, each, places)),
        ]
        self._of_outcomes = [(case, case.draft(book)) for case in cases]
        self._of_table = [case for case, _ in cases_of_table(book, places)]
        self._results: dict[tuple[Any, ...], RuleResult] = {}
        self._words: dict[str, tuple[frozenset[str], ...]] = {
            rule.id: tuple(_words_in(case.draft) for case in rule.cases)
            for rule in book.rules.values()
        }
        self._words_of_outcomes = [_words_in(case.data) for case, _ in self._of_outcomes]
        self._attributes = {rule.id: attributes_read(book, rule) for rule in book.rules.values()}

    def notices(self, mutant: Mutant) -> bool:
        """Whether some case comes to another result than it expects."""
        made = mutant.made
        if isinstance(made, Rule):
            return self._of_rule(self.book.rules[made.id], made)
        if isinstance(made, Reading):
            return self._of_reading(made)
        if isinstance(made, Pledge):
            return self._of_pledge(made)
        if isinstance(made, OutcomeTable):
            conclusions = Conclusions(made)
            return any(result_of_table(conclusions, each) != each.expect for each in self._of_table)
        assert isinstance(made, Vocabulary)
        return self._of_word(mutant, made)

    def drafts_of(self, rule: str) -> list[DraftResolution]:
        """The drafts of the cases beside a rule."""
        return [draft for _, draft in self._of_rules[rule]]

    # -- rules -------------------------------------------------------------------------------

    def _of_rule(self, rule: Rule, made: Rule) -> bool:
        if rule.overrides == made.overrides:
            compiled = CompiledRule(made, self.decider.compiler)
            return _differs(compiled, self._of_rules[rule.id])
        book = dataclasses.replace(self.book, rules={**self.book.rules, made.id: made})
        compiler = Compiler(book)
        freed = {*rule.overrides} - {*made.overrides}
        return any(
            _differs(CompiledRule(book.rules[other], compiler), self._of_rules[other])
            for other in freed
        )

    # -- readings and pledges ----------------------------------------------------------------

    def _of_reading(self, made: Reading) -> bool:
        pledge = self.book.pledge(made.pledge)
        elements = self.decider.elements_of(pledge, made)
        return any(
            self._outcome(number, elements, made) != case.case.expect
            for number, (case, _) in enumerate(self._of_outcomes)
            if case.reading.id == made.id
        )

    def _of_pledge(self, made: Pledge) -> bool:
        default = self.book.reading(made.default_reading)
        elements: dict[str, tuple[RequiredElement, ...]] = {}
        for number, (case, _) in enumerate(self._of_outcomes):
            if case.pledge.id != made.id:
                continue
            reading = default if case.by_default else case.reading
            if reading.id not in elements:
                elements[reading.id] = self.decider.elements_of(made, reading)
            if self._outcome(number, elements[reading.id], reading) != case.case.expect:
                return True
        return False

    def _outcome(
        self, number: int, elements: tuple[RequiredElement, ...], reading: Reading
    ) -> str:
        stances: Mapping[str, str] = reading.premises
        results = {
            name: self._result(number, name, stances)
            for element in elements for name in element.rules
        }
        return self.decider.conclude(results, elements).outcome

    def _result(self, number: int, name: str, stances: Mapping[str, str]) -> RuleResult:
        compiled = self.decider.rule(name)
        key = (number, name, *(stances.get(each, "open") for each in compiled.premises))
        found = self._results.get(key)
        if found is None:
            draft = self._of_outcomes[number][1]
            found = self._results[key] = compiled.decide(draft, {}, stances)
        return found

    # -- words -------------------------------------------------------------------------------

    def _of_word(self, mutant: Mutant, made: Vocabulary) -> bool:
        kind, _, term = mutant.subject.partition(".")
        attribute = (kind, str(mutant.path[-1]))
        decider = Decider(dataclasses.replace(self.book, vocabulary=made))
        for rule in self.book.rules.values():
            if kind != "situation" and attribute not in self._attributes[rule.id]:
                continue
            using = self._using(rule, term, of_situation=kind == "situation")
            cases = [(case, draft) for case in using
                     if (draft := _read_or_none(decider.book, case.draft)) is not None]  # fmt: skip
            if cases and _differs(decider.rule(rule.id), cases):
                return True
        return any(self._of_case(decider, case) for case in self._outcomes_using(term))

    def _using(self, rule: Rule, term: str, *, of_situation: bool) -> Iterator[Case]:
        for case, words in zip(rule.cases, self._words[rule.id], strict=True):
            if term in words or of_situation:
                yield case

    def _outcomes_using(self, term: str) -> Iterator[OutcomeCase]:
        for (case, _), words in zip(self._of_outcomes, self._words_of_outcomes, strict=True):
            if term in words:
                yield case

    def _of_case(self, decider: Decider, case: OutcomeCase) -> bool:
        draft = _read_or_none(decider.book, case.data)
        if draft is None:
            return True
        return decider.decide(draft, case.pledge, case.reading).outcome != case.case.expect


def _differs(compiled: CompiledRule, cases: Iterable[tuple[Case, DraftResolution]]) -> bool:
    return any(
        compiled.decide(draft, {}, case.premises).result != case.expect for case, draft in cases
    )


def _read(book: RuleBook, data: Mapping[str, Any]) -> DraftResolution:
    return validate(DraftResolution, dict(data), context={"vocabulary": book.vocabulary})


def _read_or_none(book: RuleBook, data: Mapping[str, Any]) -> DraftResolution | None:
    try:
        return _read(book, data)
    except CredibleError:
        return None


def _words_in(data: Any) -> frozenset[str]:
    """Every word in a draft, and the names of the facts of its situation."""
    if isinstance(data, Mapping):
        inner = (_words_in(each) for each in data.values())
        return frozenset(map(str, data)).union(*inner)
    if isinstance(data, list | tuple):
        return frozenset().union(*map(_words_in, data))
    return frozenset((str(data),))


