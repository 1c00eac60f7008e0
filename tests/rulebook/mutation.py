"""Which small wrongs done to the rules and the readings no case beside them notices.

``python tests/rulebook/mutation.py [RULE OR READING ...]`` prints the share that is noticed, and
every mutant that is not. Rules and readings are decided by the reference evaluator. A mutant is
*killed* by a case for which it comes to another result; one that no case tells from the original
*survives*. Of some survivors it is known that they decide every draft as the original does; they
are printed with the reason and counted among the survivors, and only left out where a single rule
or reading is judged. Exit code 1 where too many survive.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

sys.path.append(str(Path(__file__).resolve().parents[2]))

from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import AllOf, Premise, atoms
from credible.rulebook.rule import Case, Reading, ReadingCase, Rule, Stance
from tests.reference.evaluator import Reference
from tests.rulebook.mutants import Mutants, MutantsOfReading

OF_ALL = 0.95
OF_EACH = 0.90
"""The share that must be killed: of all mutants together, and within each rule and reading."""

THE_SAME: dict[str, dict[str, str]] = {
    "aim-new-measure": {
        "holds.any.1: where type with “use-of-force”":
            "new force is coercive and decisive, so that the first part holds already",
    },
    "serious-breach-of-humanitarian-law": {
        "holds.all.1.any.1: where without by_premise":
            "what is by its nature an attack on a population is under no other premise",
    },
    "broad": {
        "requires: aim-answers-crimes dropped":
            "with its premises a single demand, a new measure or accountability carries each draft",
    },
    "declaration-text": {
        "requires: crimes-are-present dropped":
            "where all crimes are of the past none is ascertained",
        "premises: serious-breach-is-war-crime open":
            "what is ascertained is found by name or known of the situation",
        "premises: atrocities-are-covered open":
            "what is ascertained is found by name or known of the situation",
    },
    "summit-outcome": {
        "requires: action-inquiry dropped": "an inquiry is peaceful help",
        "requires: action-relief dropped": "relief is peaceful help",
        "requires: action-deployment dropped": "a mission is peaceful help",
        "premises: relief-is-action refused": "relief is peaceful help",
        "premises: relief-is-action open": "relief is peaceful help",
    },
}
"""Mutants of rules and readings that decide every draft as the original does, with the reason."""


@dataclass(frozen=True)
class Trial:
    """What the cases of one rule or reading made of its mutants."""

    kind: str
    id: str
    made: int
    survivors: tuple[str, ...]
    the_same: Mapping[str, str]
    """Of the survivors those that cannot be told from the original, with the reason."""

    @property
    def killed(self) -> int:
        """How many of the mutants some case notices."""
        return self.made - len(self.survivors)

    @property
    def share(self) -> float:
        """The part killed of the mutants that can be; where there is none, nothing is proved."""
        possible = self.made - len(self.the_same)
        return self.killed / possible if possible else 0.0


class _Remembering(Reference):
    """The reference evaluator, asked only once for a rule, a draft and the stances it reads."""

    def __init__(self, book: RuleBook) -> None:
        super().__init__(book)
        self._known: dict[tuple[Any, ...], tuple[str, int | None]] = {}
        self._read = {rule.id: premises_of(book, rule) for rule in book.rules.values()}

    def result(
        self, rule: Rule, draft: DraftResolution, stances: Mapping[str, str]
    ) -> tuple[str, int | None]:
        read = tuple(stances.get(premise, "open") for premise in self._read[rule.id])
        key = (rule.id, id(draft), read)
        if key not in self._known:
            self._known[key] = super().result(rule, draft, stances)
        return self._known[key]


def _drafts(book: RuleBook, cases: Iterable[Case | ReadingCase]) -> list[DraftResolution]:
    context = {"vocabulary": book.vocabulary}
    return [validate(DraftResolution, case.draft, context=context) for case in cases]


def trial_of_rule(book: RuleBook, rule: Rule) -> Trial:
    """What the cases of ``rule`` make of its mutants."""
    reference = Reference(book)
    drafts = _drafts(book, rule.cases)

    def found(each: Rule, number: int) -> str:
        return reference.result(each, drafts[number], rule.cases[number].premises)[0]

    numbers = range(len(drafts))
    expected = [found(rule, number) for number in numbers]
    mutants = list(Mutants(book, rule).all())
    survivors = tuple(
        what
        for what, mutant in mutants
        if all(found(mutant, number) == expected[number] for number in numbers)
    )
    reasons = THE_SAME.get(rule.id, {})
    return Trial("rule", rule.id, len(mutants), survivors, _told(survivors, reasons))


def trial_of_reading(book: RuleBook, reading: Reading) -> Trial:
    """What the cases of ``reading`` make of its mutants."""
    reference = _Remembering(book)
    pledge = book.pledge(reading.pledge)
    drafts = _drafts(book, reading.cases)

    def found(each: Reading, draft: DraftResolution) -> str:
        return reference.verdict(draft, pledge, each).outcome

    expected = [found(reading, draft) for draft in drafts]
    mutants = list(MutantsOfReading(book, reading).all())
    survivors = tuple(
        what
        for what, mutant in mutants
        if all(
            found(mutant, draft) == outcome
            for draft, outcome in zip(drafts, expected, strict=True)
        )
    )
    reasons = {**_without_effect(book, reading), **THE_SAME.get(reading.id, {})}
    return Trial("reading", reading.id, len(mutants), survivors, _told(survivors, reasons))


def _without_effect(book: RuleBook, reading: Reading) -> dict[str, str]:
    """The mutants of ``reading`` that can turn no outcome, with the reason."""
    required = [book.rules[name] for name in reading.requires]
    asked = {premise for rule in required for premise in premises_of(book, rule)}
    reasons = {
        f"premises: {premise} {stance}": "no rule that the reading requires asks for the premise"
        for premise in reading.premises
        if premise not in asked
        for stance in get_args(Stance)
    }
    combine = {each.id: each.combine for each in book.pledge(reading.pledge).elements}
    for rule in required:
        alone = sum(each.element == rule.element for each in required) == 1
        if combine[rule.element] == "any" and not alone and _always_fails(rule, reading):
            reasons[f"requires: {rule.id} dropped"] = "by a premise refused the rule never holds"
    return reasons


def _always_fails(rule: Rule, reading: Reading) -> bool:
    """Whether a refused premise alone makes the rule fail, whatever the draft says."""
    parts = rule.holds.all if isinstance(rule.holds, AllOf) else (rule.holds,)
    refused = any(
        isinstance(part, Premise) and reading.premises.get(part.premise) == "refused"
        for part in parts
    )
    return refused and rule.applies is None and not rule.unless


def _told(survivors: Iterable[str], reasons: Mapping[str, str]) -> dict[str, str]:
    return {what: reasons[what] for what in survivors if what in reasons}


def premises_of(book: RuleBook, rule: Rule) -> tuple[str, ...]:
    """The premises for which the conditions of a rule ask."""
    return tuple(
        atom.premise
        for condition in book.conditions(rule)
        for atom in atoms(condition)
        if isinstance(atom, Premise)
    )


def trials(book: RuleBook, names: Iterable[str] = ()) -> list[Trial]:
    """The trials of all rules and readings, or of those that are named."""
    wanted = set(names)
    rules = [each for each in book.rules.values() if not wanted or each.id in wanted]
    readings = [each for each in book.readings.values() if not wanted or each.id in wanted]
    return [
        *(trial_of_rule(book, rule) for rule in rules),
        *(trial_of_reading(book, reading) for reading in readings),
    ]


def share_of(found: Iterable[Trial]) -> float:
    """The part of all mutants together that is killed."""
    together = list(found)
    made = sum(each.made for each in together)
    return sum(each.killed for each in together) / made if made else 0.0


def main(names: list[str]) -> int:
    """Prints the share killed, for rules and readings together, and every survivor."""
    found = trials(RuleBook.load(), names)
    for each in found:
        if each.survivors:
            print(f"{each.kind} {each.id}: {each.killed} of {each.made} killed")
            for what in each.survivors:
                reason = each.the_same.get(what)
                print(f"  {what}" + (f" (the same: {reason})" if reason else ""))
    for kind in ("rule", "reading"):
        some = [each for each in found if each.kind == kind]
        if some:
            made, killed = sum(each.made for each in some), sum(each.killed for each in some)
            print(f"{len(some)} {kind}s: {killed} of {made} mutants killed ({killed / made:.1%})")
    print(f"together: {share_of(found):.1%} killed")
    enough = share_of(found) >= OF_ALL and all(each.share >= OF_EACH for each in found)
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
