"""The cases are complete: each reading, element, row and word that can decide has one to show it.

And the other way round: a case names nothing that is not there.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from credible.engine.deciding import Decider
from credible.errors import CredibleError
from credible.model.assessment import Outcome
from credible.rulebook import condition as conditions
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import FactIs, OfList, atoms, collection_of
from credible.rulebook.facts import ITEM_FIELDS, FactKind, item_attributes, single_facts
from credible.rulebook.rule import Pledge, Reading
from credible.rulecheck.case_files import ElementCase, LimbsCase, cases_of_table
from credible.rulecheck.cases import TABLE, problems_of, run_cases
from credible.rulecheck.conditions import Places
from credible.rulecheck.mutation.of_words import attributes_read
from credible.rulecheck.outcome_cases import (
    OutcomeCase,
    deciding_elements,
    of_pledge,
    of_reading,
)

BOOK = RuleBook.load()
PLACES = Places(BOOK)
DECIDER = Decider(BOOK)
READINGS = tuple(BOOK.readings.values())
PLEDGES = tuple(BOOK.pledges.values())


@functools.cache
def cases_under(reading: str) -> tuple[OutcomeCase, ...]:
    """The cases decided under a reading: those beside it, and those of its pledge that name it."""
    own = BOOK.readings[reading]
    beside = of_reading(BOOK, own, PLACES)
    of_its_pledge = of_pledge(BOOK, BOOK.pledge(own.pledge), PLACES)
    return (*beside, *(each for each in of_its_pledge if each.reading.id == reading))


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_each_outcome_that_a_reading_can_give_has_a_case_beside_it(reading: Reading) -> None:
    assert {case.expect for case in reading.cases} == set(get_args(Outcome))


@pytest.mark.parametrize("pledge", PLEDGES, ids=lambda each: each.id)
def test_each_outcome_of_a_pledge_has_a_case(pledge: Pledge) -> None:
    found = {each.case.expect for each in of_pledge(BOOK, pledge, PLACES)}
    assert found == set(get_args(Outcome))


@pytest.mark.parametrize("reading", READINGS, ids=lambda each: each.id)
def test_each_element_of_a_reading_decides_some_case(reading: Reading) -> None:
    pledge = BOOK.pledge(reading.pledge)
    elements = {each.id for each in DECIDER.elements_of(pledge, reading)}
    decided = set()
    for case in cases_under(reading.id):
        decision = DECIDER.decide(case.draft(BOOK), pledge, reading)
        decided |= deciding_elements(DECIDER, decision, pledge, reading)
    assert decided == elements


IMPLIED = {("french-mexican", "covered-crimes"), ("french-mexican", "timely")}
"""Elements that fail only with another: what is ascertained is covered, and is not past."""


@pytest.mark.parametrize("pledge", PLEDGES, ids=lambda each: each.id)
def test_each_element_of_a_pledge_has_a_case_that_hangs_on_it(pledge: Pledge) -> None:
    required = {
        BOOK.rules[name].element for each in BOOK.readings_of(pledge.id) for name in each.requires
    }
    named = {each.decided_by for each in of_pledge(BOOK, pledge, PLACES)} - {None}
    wanted = {each.id for each in pledge.elements if each.id in required}
    assert named == {each for each in wanted if (pledge.id, each) not in IMPLIED}


def test_each_row_of_the_outcome_table_decides_a_case_of_it() -> None:
    table = BOOK.outcome_table
    met: set[tuple[str, int]] = set()
    for case, _ in cases_of_table(BOOK, PLACES):
        if isinstance(case, ElementCase):
            found = set(case.findings)
            rows = [
                all((result in found) == wanted for result, wanted in row.when.items())
                for row in table.elements[case.combine]
            ]
            met.add((case.combine, rows.index(True)))
        else:
            assert isinstance(case, LimbsCase)
            limbs = {"scope": case.scope, "credibility": case.credibility}
            rows = [all(limbs[n] in each for n, each in row.when.items()) for row in table.outcome]
            met.add(("outcome", rows.index(True)))
    assert met == {
        *((name, number) for name, rows in table.elements.items() for number in range(len(rows))),
        *(("outcome", number) for number in range(len(table.outcome))),
    }


# -- words -------------------------------------------------------------------------------------


def drafts() -> Iterator[Mapping[str, Any]]:
    yield from (case.draft for rule in BOOK.rules.values() for case in rule.cases)
    yield from (each.data for reading in BOOK.readings for each in cases_under(reading))
    for pledge in PLEDGES:
        yield from (each.data for each in of_pledge(BOOK, pledge, PLACES))


@functools.cache
def words_used() -> dict[str, set[str]]:
    """The words that the cases use, by kind."""
    found: dict[str, set[str]] = {}
    singles = single_facts(BOOK.vocabulary)
    for draft in drafts():
        for name, value in draft.items():
            if name in ITEM_FIELDS:
                for item in value if isinstance(value, list) else ():
                    _note(found, name, item)
            elif name in singles and singles[name].words is not None:
                found.setdefault(str(singles[name].words), set()).add(str(value))
    return found


def _note(found: dict[str, set[str]], collection: str, item: Any) -> None:
    key = "instrument" if collection == "legal_basis" else "type"
    fields = item if isinstance(item, dict) else {key: item}
    for name, value in fields.items():
        kind = ITEM_FIELDS[collection].get(name)
        if kind is not None and kind.words is not None:
            values = value if isinstance(value, list) else [value]
            found.setdefault(kind.words, set()).update(map(str, values))


def kinds_that_rules_test() -> set[str]:
    """The kinds of words of which some rule tests the word itself, or an attribute of it."""
    found = {kind for rule in BOOK.rules.values() for kind, _ in attributes_read(BOOK, rule)}
    for fact, _ in asked_of_facts():
        if fact.words is not None:
            found.add(fact.words)
    return found


def asked_of_facts() -> Iterator[tuple[FactKind, conditions.Test]]:
    singles = single_facts(BOOK.vocabulary)
    for rule in BOOK.rules.values():
        for condition in BOOK.conditions(rule):
            for atom in atoms(condition):
                if isinstance(atom, FactIs):
                    yield singles[atom.fact], atom.test
                elif isinstance(atom, OfList):
                    attributes = item_attributes(BOOK.vocabulary, str(collection_of(atom)))
                    for where in (atom.where, getattr(atom, "among", None)):
                        for name, test in where.tests() if where is not None else ():
                            yield attributes[name], test


def test_each_word_that_a_rule_can_tell_from_others_is_in_a_case() -> None:
    for kind in kinds_that_rules_test():
        missing = set(BOOK.vocabulary.terms(kind)) - words_used().get(kind, set())
        # a list of words within an item, such as the acts of a crime, is asked for by name
        asked = {test.has for fact, test in asked_of_facts() if fact.words == kind}
        whole = any(fact.words == kind and fact.kind != "terms" for fact, _ in asked_of_facts())
        assert not (missing if whole else missing & asked), kind


def values_of(test: conditions.Test) -> set[Any]:
    while test.not_ is not None:
        test = test.not_
    return {*(test.in_ or ()), test.is_, test.has} - {None}


def test_each_value_that_a_rule_asks_for_is_one_that_a_word_of_some_case_has() -> None:
    for fact, test in asked_of_facts():
        if fact.words is None or fact.attribute is None:
            continue
        used = words_used().get(fact.words, set())
        terms = BOOK.vocabulary.terms(fact.words)
        had = {terms[word].attribute(fact.attribute) for word in used if word in terms}
        assert values_of(test) <= had, fact


def test_a_word_of_a_case_is_one_of_the_vocabulary() -> None:
    for kind, words in words_used().items():
        assert words <= {*BOOK.vocabulary.terms(kind), "unknown"}, kind


# -- a folder of one's own ---------------------------------------------------------------------


def laid_over(folder: Path, name: str, content: dict[str, Any]) -> Decider:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return Decider(RuleBook.load(folder))


def test_a_folder_laid_over_brings_cases_of_its_own(tmp_path: Path) -> None:
    case = {"name": "Nothing is known at all", "draft": {}, "expect": "undetermined"}
    decider = laid_over(tmp_path, "code-of-conduct/cases.yaml", {"cases": [case]})
    shipped = run_cases(DECIDER, ["code-of-conduct"]).runs
    runs = run_cases(decider, ["code-of-conduct"]).runs
    assert len(runs) == len(shipped) + 1
    assert runs[-1].case.name == case["name"]
    assert runs[-1].place is not None
    assert str(runs[-1].place.file).startswith(str(tmp_path))


def test_a_case_of_the_same_name_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    name = run_cases(DECIDER, ["french-mexican"]).runs[0].case.name
    case = {"name": name, "draft": {"organ": "general-assembly"}, "expect": "outside"}
    decider = laid_over(tmp_path, "french-mexican/cases.yaml", {"cases": [case]})
    runs = run_cases(decider, ["french-mexican"]).runs
    assert len(runs) == len(run_cases(DECIDER, ["french-mexican"]).runs)
    assert (runs[0].result, runs[0].passed) == ("outside", True)


def test_a_case_that_hangs_on_another_element_than_it_says_fails(tmp_path: Path) -> None:
    case = {"name": "An own case", "draft": {"organ": "general-assembly"}, "expect": "outside",
            "decided_by": "aim"}  # fmt: skip
    decider = laid_over(tmp_path, "code-of-conduct/cases.yaml", {"cases": [case]})
    (problem,) = problems_of(decider, run_cases(decider, ["code-of-conduct"]))
    assert problem.sentence == (
        "case “An own case” of the pledge code-of-conduct: the outcome does not hang on the "
        "element aim alone, as the case says"
    )
    assert problem.place.file == str(tmp_path / "code-of-conduct" / "cases.yaml")
    assert problem.place.line is not None


def test_a_case_of_the_outcome_table_that_fails_is_told(tmp_path: Path) -> None:
    case = {"name": "A wrong hope", "scope": "fails", "credibility": "holds", "expect": "falls"}
    decider = laid_over(tmp_path, "cases.yaml", {"outcome": [case]})
    (problem,) = problems_of(decider, run_cases(decider))
    assert problem.sentence == (
        f"case “A wrong hope” of the {TABLE}: the outcome is outside, where the case expects falls"
    )


@pytest.mark.parametrize(("field", "value", "code"), [
    ("reading", "declaration-text", "no-such-reading"),
    ("decided_by", "ascertaind", "no-such-element"),
])
def test_a_case_that_names_what_its_pledge_has_not_is_refused(
    tmp_path: Path, field: str, value: str, code: str
) -> None:
    case = {"name": "An own case", "draft": {}, "expect": "outside", field: value}
    decider = laid_over(tmp_path, "code-of-conduct/cases.yaml", {"cases": [case]})
    with pytest.raises(CredibleError) as refused:
        run_cases(decider, ["code-of-conduct"])
    (problem,) = refused.value.problems
    assert problem.code == code
    assert problem.place.line is not None


def test_a_file_of_cases_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    decider = laid_over(tmp_path, "code-of-conduct/cases.yaml", {"cases": [{"nme": "A slip"}]})
    with pytest.raises(CredibleError) as refused:
        run_cases(decider)
    assert all(problem.place.line is not None for problem in refused.value.problems)
