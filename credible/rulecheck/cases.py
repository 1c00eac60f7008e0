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
from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Case, ReadingCase, Rule
from credible.rulecheck.case_files import ElementCase, LimbsCase, cases_of_table
from credible.rulecheck.conditions import ASSUMED, AtomAt, Places, assuming, atoms_at
from credible.rulecheck.outcome_cases import (
    OutcomeCase,
    deciding_elements,
    of_pledge,
    of_reading,
    result_of_table,
)

VALUES = ("true", "false", "unknown")
TABLE = "outcome table"
"""What its cases are said to be of."""


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case and what came of it: ``result`` by the engine, or the problems of its draft.

    ``rule`` is the id of the rule, or of the reading or pledge where ``of`` says so; the result of
    these is the outcome. ``hangs`` is whether it hangs on the element that the case names.
    """

    rule: str
    number: int
    case: Case | ReadingCase | ElementCase | LimbsCase
    result: str | None
    problems: tuple[Problem, ...] = ()
    of: Literal["rule", "reading", "pledge", "table"] = "rule"
    place: Place | None = None
    hangs: bool = True

    @property
    def passed(self) -> bool:
        """Whether the result is the one expected, and hangs on what the case says."""
        return self.result == self.case.expect and self.hangs


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


def run_cases(decider: Decider, names: Iterable[str] | None = None) -> CaseReport:
    """Runs the cases of the rules, readings and pledges named; all there are where none is.

    Raises:
        CredibleError: ``no-such-rule`` for a name of none of them; for a file of cases that cannot
            be read.
    """
    book, places = decider.book, Places(decider.book)
    wanted = list(names) if names is not None else [*book.rules, *book.readings, *book.pledges]
    runs: list[CaseRun] = []
    coverage: list[Coverage] = []
    for name in wanted:
        if name in book.readings:
            runs += _runs_of_outcomes(decider, of_reading(book, book.readings[name], places))
        elif name in book.pledges:
            runs += _runs_of_outcomes(decider, of_pledge(book, book.pledges[name], places))
        else:
            rule = _rule(book, name)
            drafts: list[tuple[Case, DraftResolution]] = []
            runs += _runs_of_rule(decider, rule, places, drafts)
            coverage += _coverage(decider, rule, drafts)
    if names is None:
        runs += _runs_of_table(decider, places)
    return CaseReport(tuple(runs), tuple(coverage))


def _rule(book: RuleBook, name: str) -> Rule:
    try:
        return book.rule(name)
    except CredibleError as error:
        raise CredibleError.of(
            "no-such-rule", f"there is no rule, reading or pledge called “{name}”",
            nearest=nearest_words(name, (*book.rules, *book.readings, *book.pledges)),
            remedy=error.problems[0].remedy,
        ) from None


def _runs_of_rule(
    decider: Decider, rule: Rule, places: Places, drafts: list[tuple[Case, DraftResolution]]
) -> Iterator[CaseRun]:
    """The runs of the cases of ``rule``; to ``drafts`` are added those that can be read."""
    for number, case in enumerate(rule.cases):
        try:
            draft = draft_of(decider, rule, number, places)
        except CredibleError as error:
            yield CaseRun(rule.id, number, case, None, error.problems)
            continue
        drafts.append((case, draft))
        found = decider.rule(rule.id).decide(draft, {}, case.premises)
        yield CaseRun(rule.id, number, case, found.result)


def _runs_of_outcomes(decider: Decider, cases: Iterable[OutcomeCase]) -> Iterator[CaseRun]:
    for each in cases:
        name, of = each.of
        try:
            draft = each.draft(decider.book)
        except CredibleError as error:
            yield CaseRun(name, each.number, each.case, None, error.problems, of)
            continue
        decision = decider.decide(draft, each.pledge, each.reading)
        hangs = each.decided_by is None or each.decided_by in deciding_elements(
            decider, decision, each.pledge, each.reading
        )
        yield CaseRun(
            name, each.number, each.case, decision.outcome, (), of, each.place, hangs
        )


def _runs_of_table(decider: Decider, places: Places) -> Iterator[CaseRun]:
    for number, (case, place) in enumerate(cases_of_table(decider.book, places)):
        found = result_of_table(decider, case)
        yield CaseRun(TABLE, number, case, found, (), "table", place)


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
        elif run.of == "rule":
            found.append(
                Problem(
                    "case-fails",
                    f"case “{run.case.name}” of {run.rule}: the rule {_verb(run.result)}, "
                    f"where the case expects that it {_verb(run.case.expect)}",
                    places.of(f"rule:{run.rule}", ("cases", run.number)),
                    remedy=f"See how it comes about: credible rules show {run.rule}.",
                )
            )
        else:
            of = run.rule if run.of == "table" else f"{run.of} {run.rule}"
            found.append(
                Problem("case-fails", f"case “{run.case.name}” of the {of}: {_failing(run)}",
                        run.place or Place())
            )
    return found


def _failing(run: CaseRun) -> str:
    noun = "result" if isinstance(run.case, ElementCase) else "outcome"
    if run.result != run.case.expect:
        return f"the {noun} is {run.result}, where the case expects {run.case.expect}"
    element = getattr(run.case, "decided_by", None)
    return f"the outcome does not hang on the element {element} alone, as the case says"


def _verb(result: str | None) -> str:
    return {"unknown": "is unknown", "not-applicable": "is not in point"}.get(
        result or "", result or "gives nothing"
    )
