"""What is wrong with a rule book although it loads: rules that cannot decide, parts never used.

What is said of a single rule is exact: every combination of facts that the rule can meet is put to
the engine (see :mod:`credible.rulecheck.possible_facts`). What each lint means stands in the
registry of codes.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from credible.assessing.why import in_words
from credible.codes import Severity
from credible.engine.deciding import Decider
from credible.engine.rules import CompiledRule
from credible.errors import Place, Problem
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Condition, Some, Where, collection_of
from credible.rulebook.loading import rule_book_files
from credible.rulebook.rule import Change, Rule, Stance
from credible.rulecheck.conditions import Places, atoms_at, premises_in, without
from credible.rulecheck.possible_facts import PossibleFacts, possible_facts

FORCE: dict[str, Any] = {"measures": [{"type": "use-of-force", "verb": "authorises"}]}
ARTICLE_41: dict[str, Any] = {
    "instrument": "un-charter", "chapter": "VII", "article": "41", "use": "acting-under",
}
"""A draft that authorises force, and the basis that cannot carry it."""


@dataclass(frozen=True, slots=True)
class Lint:
    """One finding about the rule book."""

    id: str
    subject: str
    sentence: str
    place: Place
    also: tuple[Place, ...] = ()

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self.problem().severity

    def problem(self) -> Problem:
        """The finding as a record that the one printer of errors prints."""
        return Problem(self.id, self.sentence, self.place, also=self.also)


def lint(decider: Decider) -> tuple[Lint, ...]:
    """Every finding about the rule book, the gravest first, then by what it is about."""
    return gravest_first(_Linter(decider).findings())


def gravest_first(found: Iterable[Lint]) -> tuple[Lint, ...]:
    """Findings in the order of how grave they are, then by what they are about."""
    order = get_args(Severity)
    return tuple(
        sorted(found, key=lambda each: (order.index(each.severity), each.id, each.subject))
    )


class _Linter:
    def __init__(self, decider: Decider) -> None:
        self.decider = decider
        self.book: RuleBook = decider.book
        self.places = Places(decider.book)

    def findings(self) -> Iterator[Lint]:
        for rule in self.book.rules.values():
            yield from self._rule(rule)
            yield from self._force_on_article_41(rule)
        yield from self._unused_rules()
        yield from self._unused_premises()
        yield from self._unused_sources()
        for change in self.book.changes.values():
            if not self._does_something(change):
                yield Lint(
                    "change-without-effect", change.id,
                    f"the change “{change.id}” turns no test of any rule",
                    self.places.of(f"change:{change.id}"),
                )

    # -- single rules -----------------------------------------------------------------------

    def _rule(self, rule: Rule) -> Iterator[Lint]:
        combinations = possible_facts(self.decider, rule)
        if combinations is None:
            yield self._of_rule("not-enumerated", rule, (),
                                "the patterns of this rule are too many to try them all")
            yield from self._missing_cases(rule, {"holds", "fails", "unknown"})
            return
        compiled = self.decider.rule(rule.id)
        results = _results(compiled, combinations)
        yield from self._never(rule, combinations, results)
        yield from self._missing_cases(rule, set(results))
        if len(set(results) - {"not-applicable"}) > 1:
            yield from self._idle_conditions(rule, combinations, results)

    def _never(
        self, rule: Rule, combinations: list[PossibleFacts], results: list[str]
    ) -> Iterator[Lint]:
        reached = {
            result
            for result, value in zip(
                results, self._met(self.book.applies(rule), rule, combinations), strict=True
            )
            if value == "holds"
        }
        if not reached:
            over = [other.id for other in self.book.rules.values() if rule.id in other.overrides]
            if over and "holds" in self._met(rule.applies, rule, combinations):
                yield self._of_rule(
                    "shadowed-by-override", rule, ("applies",),
                    f"wherever this rule would be in point, {', '.join(over)} overrides it",
                    tuple(self.places.of(f"rule:{each}", ("overrides",)) for each in over),
                )
            else:
                yield self._of_rule(
                    "never-in-point", rule, ("applies",), "this rule is never in point",
                )
        elif len(reached) == 1:
            (only,) = reached
            yield self._of_rule(
                "always-the-same", rule, ("holds",),
                f"wherever this rule is in point it has the same result ({only})",
            )
        else:
            if "holds" not in reached:
                yield self._of_rule("never-holds", rule, ("holds",), "no draft makes this rule "
                                    "hold")
            if "fails" not in reached:
                yield self._of_rule("never-fails", rule, ("holds",), "no draft makes this rule "
                                    "fail")

    def _met(
        self, condition: Condition | None, rule: Rule, combinations: list[PossibleFacts]
    ) -> list[str]:
        """For each combination, whether ``condition`` is met there: holds, fails or unknown."""
        if condition is None:
            return ["holds"] * len(combinations)
        alone = rule.model_copy(
            update={"id": f"{rule.id} in point", "applies": None, "holds": condition, "unless": ()}
        )
        return _results(CompiledRule(alone, self.decider.compiler), combinations)

    def _missing_cases(self, rule: Rule, reachable: set[str]) -> Iterator[Lint]:
        expected = {case.expect for case in rule.cases}
        for result in ("holds", "fails", "unknown", "not-applicable"):
            if result in reachable and result not in expected:
                yield self._of_rule(
                    "missing-case", rule, ("cases",), f"no case expects that the rule is {result}"
                    if result in ("unknown", "not-applicable") else
                    f"no case expects that the rule {result}",
                )

    def _idle_conditions(
        self, rule: Rule, combinations: list[PossibleFacts], results: list[str]
    ) -> Iterator[Lint]:
        for place in atoms_at(rule):
            struck = without(rule, place)
            if struck is None:
                continue
            if _results(CompiledRule(struck, self.decider.compiler), combinations) == results:
                yield self._of_rule(
                    "condition-never-matters", rule, place.path,
                    f"this condition could be struck and no draft would be decided otherwise: "
                    f"{in_words(place.atom, self.decider.book.vocabulary)}",
                )

    def _force_on_article_41(self, rule: Rule) -> Iterator[Lint]:
        """Whether force that has no basis but Article 41 meets a rule on the basis of measures."""
        read = [(place.path, collection_of(place.atom)) for place in atoms_at(rule)]
        if not {"measures", "legal_basis"} <= {collection for _, collection in read}:
            return
        asked = sorted(premises_in(rule))
        stances: list[dict[str, Stance]] = [
            dict(zip(asked, each, strict=True))
            for each in itertools.product(get_args(Stance), repeat=len(asked))
        ]
        context = {"vocabulary": self.book.vocabulary}
        without_basis, on_article_41 = (
            DraftResolution.model_validate({**FORCE, "legal_basis": basis}, context=context)
            for basis in ([], [ARTICLE_41])
        )
        compiled = self.decider.rule(rule.id)
        if any(
            compiled.decide(on_article_41, {}, each).result == "holds"
            and compiled.decide(without_basis, {}, each).result != "holds"
            for each in stances
        ):
            path = next(path for path, collection in read if collection == "legal_basis")
            yield self._of_rule(
                "force-on-article-41", rule, path,
                "force that rests on Article 41 alone meets this rule; the Article is for "
                "measures not involving the use of armed force",
            )

    def _of_rule(
        self, code: str, rule: Rule, path: tuple[str | int, ...], sentence: str,
        also: tuple[Place, ...] = (),
    ) -> Lint:
        place = self.places.of(f"rule:{rule.id}", path)
        return Lint(code, rule.id, f"{rule.id}: {sentence}", place, also)

    # -- the book as a whole ----------------------------------------------------------------

    def _unused_rules(self) -> Iterator[Lint]:
        used: set[str] = set()
        for reading in self.book.readings.values():
            used |= {*reading.requires, *reading.indicates}
        for pledge in self.book.pledges.values():
            used |= set(pledge.warning)
        for rule in self.book.rules.values():
            if rule.id not in used:
                yield self._of_rule("unused-rule", rule, (), "no reading requires or notes it")

    def _unused_premises(self) -> Iterator[Lint]:
        used = {name for rule in self.book.rules.values() for name in premises_in(rule)}
        for premise in self.book.premises.values():
            if premise.id not in used:
                yield Lint(
                    "unused-premise", premise.id,
                    f"no rule asks for the premise “{premise.id}”",
                    self.places.of(f"premiseoflaw:{premise.id}"),
                )

    def _unused_sources(self) -> Iterator[Lint]:
        words: set[str] = set()
        for name, path in rule_book_files(self.book.folders):
            if not name.endswith("sources.yaml"):
                words |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", path.read_text("utf-8")))
        for instrument in self.book.instruments.values():
            if instrument.id not in words:
                yield Lint(
                    "unused-source", instrument.id,
                    f"nothing cites the source “{instrument.id}”",
                    self.places.of(f"instrument:{instrument.id}"),
                )

    def _does_something(self, change: Change) -> bool:
        for rule in self.book.rules:
            for question in self.decider.rule(rule).questions:
                added = change.edit.add.get(question.collection)
                if added is not None:
                    item = COLLECTIONS[question.collection].model_validate(
                        added, context={"vocabulary": self.book.vocabulary}
                    )
                    if question.of_item(item) != "false":
                        return True
        return any(
            self._removes(collection, where)
            for collection, where in (
                *change.edit.remove.items(),
                *((name, each.where) for name, each in change.edit.rewrite.items()),
            )
        )

    def _removes(self, collection: str, where: object) -> bool:
        """Whether some item of a single word that would be dropped answers a test of some rule."""
        model = COLLECTIONS[collection]
        dropped = self.decider.compiler.question(
            Some(some=collection, where=Where.model_validate(where))
        )
        kind = self.decider.compiler.items[collection][model.key_field()].words
        assert kind is not None
        items = [
            model.model_validate(word, context={"vocabulary": self.book.vocabulary})
            for word in self.book.vocabulary.terms(kind)
        ]
        gone = [item for item in items if dropped.of_item(item) != "false"]
        return any(
            question.of_item(item) != "false"
            for rule in self.book.rules
            for question in self.decider.rule(rule).questions
            if question.collection == collection
            for item in gone
        )


def _results(compiled: CompiledRule, combinations: list[PossibleFacts]) -> list[str]:
    return [
        compiled.decide(combination.draft, dict(combination.sums), combination.premises).result
        for combination in combinations
    ]
