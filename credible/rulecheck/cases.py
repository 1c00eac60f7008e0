"""The cases of rules, run by the engine; and which conditions of the rules they try out.

A condition is *tried* in a value when some case gives it that value. It is *decisive* in a case
when the result of the rule would be another if the condition alone had the other value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from credible.assessing.why import in_words
from credible.engine.deciding import Decider
from credible.engine.rules import CompiledCondition, CompiledRule
from credible.errors import CredibleError, Problem
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.rulebook.rule import Case, Reading, ReadingCase, Rule
from credible.rulecheck.conditions import ASSUMED, AtomAt, Places, assuming, atoms_at

VALUES = ("true", "false", "unknown")


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case and what came of it: ``result`` by the engine, or the problems of its draft.

    ``rule`` is the id of the rule, or of the reading where ``of`` says so; the result of a reading
    is its outcome.
    """

    rule: str
    number: int
    case: Case | ReadingCase
    result: str | None
    problems: tuple[Problem, ...] = ()
    of: Literal["rule", "reading"] = "rule"

    @property
    def passed(self) -> bool:
        """Whether the result is the one expected."""
        return self.result == self.case.expect


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the cases of a rule do to one of its conditions."""

    rule: str
    place: AtomAt
    asks: str
    values: frozenset[str]
    decisive: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The values that no case gives it."""
        return tuple(value for value in VALUES if value not in self.values)


@dataclass(frozen=True, slots=True)
class CaseReport:
    """The runs of all cases and the coverage of all conditions."""

    runs: tuple[CaseRun, ...]
    coverage: tuple[Coverage, ...]

    @property
    def failures(self) -> tuple[CaseRun, ...]:
        """The runs that did not give what was expected."""
        return tuple(run for run in self.runs if not run.passed)

    def share(self, value: str | None = None) -> float:
        """The percentage of conditions tried in ``value``, or in all three; 100 without any."""
        if not self.coverage:
            return 100.0
        tried = [
            (value in each.values) if value else not each.missing for each in self.coverage
        ]
        return 100.0 * sum(tried) / len(tried)

    @property
    def share_decisive(self) -> float:
        """The percentage of conditions that decide some case."""
        if not self.coverage:
            return 100.0
        return 100.0 * sum(each.decisive for each in self.coverage) / len(self.coverage)


def run_cases(decider: Decider, rules: Iterable[str] | None = None) -> CaseReport:
    """Runs the cases of ``rules`` (ids; all rules and readings where none are named).

    Raises:
        CredibleError: ``no-such-rule``.
    """
    book = decider.book
    chosen = [book.rule(name) for name in rules] if rules is not None else book.rules.values()
    places = Places(book)
    runs: list[CaseRun] = []
    coverage: list[Coverage] = []
    for rule in chosen:
        drafts: list[tuple[Case, DraftResolution]] = []
        for number, case in enumerate(rule.cases):
            try:
                draft = draft_of(decider, rule, number, places)
            except CredibleError as error:
                runs.append(CaseRun(rule.id, number, case, None, error.problems))
                continue
            drafts.append((case, draft))
            found = decider.rule(rule.id).decide(draft, {}, case.premises)
            runs.append(CaseRun(rule.id, number, case, found.result))
        coverage += _coverage(decider, rule, drafts)
    if rules is None:
        for reading in book.readings.values():
            runs += _runs_of_reading(decider, reading, places)
    return CaseReport(tuple(runs), tuple(coverage))


def _runs_of_reading(decider: Decider, reading: Reading, places: Places) -> Iterator[CaseRun]:
    located = places.located(decider.book.files.get(f"reading:{reading.id}"))
    pledge = decider.book.pledge(reading.pledge)
    for number, case in enumerate(reading.cases):
        try:
            draft = validate(
                DraftResolution, case.draft, located, prefix=("cases", number, "draft"),
                context={"vocabulary": decider.book.vocabulary},
            )
        except CredibleError as error:
            yield CaseRun(reading.id, number, case, None, error.problems, "reading")
            continue
        outcome = decider.decide(draft, pledge, reading).outcome
        yield CaseRun(reading.id, number, case, outcome, (), "reading")


def draft_of(decider: Decider, rule: Rule, number: int, places: Places) -> DraftResolution:
    """The draft of a case.

    Raises:
        CredibleError: where it says something that no draft can say, with file and line.
    """
    located = places.located(decider.book.files.get(f"rule:{rule.id}"))
    return validate(
        DraftResolution, rule.cases[number].draft, located, prefix=("cases", number, "draft"),
        context={"vocabulary": decider.book.vocabulary},
    )


def _coverage(
    decider: Decider, rule: Rule, drafts: list[tuple[Case, DraftResolution]]
) -> Iterator[Coverage]:
    for place in atoms_at(rule):
        condition = CompiledCondition(place.atom, decider.compiler)
        assumed = CompiledRule(assuming(rule, place), decider.compiler)
        values = frozenset(condition.value(draft, case.premises) for case, draft in drafts)
        decisive = any(
            assumed.decide(draft, {}, {**case.premises, ASSUMED: "accepted"}).result
            != assumed.decide(draft, {}, {**case.premises, ASSUMED: "refused"}).result
            for case, draft in drafts
        )
        asks = in_words(place.atom, decider.book.vocabulary)
        yield Coverage(rule.id, place, asks, values, decisive)


def problems_of(decider: Decider, report: CaseReport) -> list[Problem]:
    """The failures as problems, each with the file and line of its case."""
    places = Places(decider.book)
    found: list[Problem] = []
    for run in report.failures:
        if run.problems:
            found += run.problems
            continue
        if run.of == "reading":
            found.append(
                Problem(
                    "case-fails",
                    f"case “{run.case.name}” of the reading {run.rule}: the outcome is "
                    f"{run.result}, where the case expects {run.case.expect}",
                    places.of(f"reading:{run.rule}", ("cases", run.number)),
                )
            )
            continue
        found.append(
            Problem(
                "case-fails",
                f"case “{run.case.name}” of {run.rule}: the rule {_verb(run.result)}, "
                f"where the case expects that it {_verb(run.case.expect)}",
                places.of(f"rule:{run.rule}", ("cases", run.number)),
                remedy=f"See how it comes about: credible rules show {run.rule}.",
            )
        )
    return found


def _verb(result: str | None) -> str:
    return {"unknown": "is unknown", "not-applicable": "is not in point"}.get(
        result or "", result or "gives nothing"
    )
