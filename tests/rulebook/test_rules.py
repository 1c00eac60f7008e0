"""The shipped rules: every case passes, every result has one, nothing cited or used is missing."""

from __future__ import annotations

import re

import pytest

from credible.engine.deciding import Decider
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, atoms
from credible.rulebook.loading import rule_book_files
from credible.rulebook.rule import Rule
from tests.reference.evaluator import Reference

BOOK = RuleBook.load()
each_rule = pytest.mark.parametrize("rule", BOOK.rules.values(), ids=lambda rule: rule.id)


def premises_in(rule: Rule) -> set[str]:
    conditions = [rule.holds, *(each.when for each in rule.unless)]
    if rule.applies is not None:
        conditions.append(rule.applies)
    return {
        atom.premise
        for condition in conditions
        for atom in atoms(condition)
        if isinstance(atom, Premise)
    }


@each_rule
def test_the_cases_of_a_rule_come_out_as_expected(rule: Rule, decider: Decider) -> None:
    context = {"vocabulary": BOOK.vocabulary}
    for case in rule.cases:
        draft = validate(DraftResolution, case.draft, context=context)
        found = decider.rule(rule.id).decide(draft, {}, case.premises).result
        assert (case.name, found) == (case.name, case.expect)
        assert Reference(BOOK).result(rule, draft, case.premises)[0] == case.expect


@each_rule
def test_a_rule_has_a_case_for_each_result(rule: Rule) -> None:
    expected = {case.expect for case in rule.cases}
    assert expected >= {"holds", "fails", "unknown"}
    overridden = any(rule.id in other.overrides for other in BOOK.rules.values())
    assert ("not-applicable" in expected) == (rule.applies is not None or overridden)


@each_rule
def test_the_cases_of_a_rule_have_names_of_their_own(rule: Rule) -> None:
    names = [case.name for case in rule.cases]
    assert len(set(names)) == len(names)


@each_rule
def test_each_exception_of_a_rule_has_a_case_that_holds_by_it(rule: Rule) -> None:
    reference = Reference(BOOK)
    context = {"vocabulary": BOOK.vocabulary}
    found = {
        reference.result(
            rule, validate(DraftResolution, case.draft, context=context), case.premises
        )[1]
        for case in rule.cases
    }
    assert found >= set(range(len(rule.unless)))


# -- sources --------------------------------------------------------------------------------


def test_every_source_is_cited_somewhere() -> None:
    words: set[str] = set()
    for name, path in rule_book_files(BOOK.folders):
        if not name.endswith("/sources.yaml"):
            words |= set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", path.read_text("utf-8")))
    assert sorted(set(BOOK.instruments) - words) == []


def test_every_source_that_is_cited_stands_in_the_bibliography() -> None:
    cited: set[str] = set()
    for name, path in rule_book_files(BOOK.folders):
        if name.endswith(".yaml") and "/language/" not in name:
            cited |= set(
                re.findall(r"\bsource:[^\n]*?\{instrument: ([\w-]+)", path.read_text("utf-8"))
            )
    for rule in BOOK.rules.values():
        cited |= {source.instrument for source in rule.source}
        cited |= {source.instrument for each in rule.unless for source in each.source}
    for fact in BOOK.vocabulary.situation.values():
        cited.add(fact["source"]["instrument"])
    for reading in BOOK.readings.values():
        cited |= {source.instrument for source in reading.source}
    for premise in BOOK.premises.values():
        cited |= {source.instrument for source in premise.source}
    assert sorted(cited - set(BOOK.instruments)) == []


def test_every_short_quotation_is_cited_as_text_that_can_be_found() -> None:
    for instrument in BOOK.instruments.values():
        for pinpoint, quote in instrument.quotes.items():
            assert pinpoint.strip() and quote.strip()


# -- premises -------------------------------------------------------------------------------


@pytest.mark.parametrize("premise", BOOK.premises)
def test_a_premise_is_asked_for_by_a_rule_and_taken_up_by_a_reading(premise: str) -> None:
    assert any(premise in premises_in(rule) for rule in BOOK.rules.values())
    stances = {reading.premises.get(premise) for reading in BOOK.readings.values()}
    assert stances & {"accepted", "refused"}


def test_every_premise_that_the_vocabulary_names_is_one() -> None:
    named = {
        entry.attributes["by_premise"]
        for terms in BOOK.vocabulary.kinds.values()
        for entry in terms.values()
        if "by_premise" in entry.attributes
    }
    assert named <= set(BOOK.premises)


# -- readings -------------------------------------------------------------------------------


@each_rule
def test_a_rule_belongs_to_a_reading_or_to_the_warnings_of_a_pledge(rule: Rule) -> None:
    readings = {
        reading.id
        for reading in BOOK.readings.values()
        if rule.id in (*reading.requires, *reading.indicates)
    }
    warnings = {pledge.id for pledge in BOOK.pledges.values() if rule.id in pledge.warning}
    assert readings | warnings


@pytest.mark.parametrize("reading", BOOK.readings)
def test_what_a_reading_names_is_there(reading: str) -> None:
    read = BOOK.readings[reading]
    assert set(read.requires) | set(read.indicates) | set(read.leaves_out) <= set(BOOK.rules)
    assert set(read.premises) <= set(BOOK.premises)
    assert read.pledge in BOOK.pledges
    assert not set(read.requires) & set(read.indicates)


@pytest.mark.parametrize("reading", BOOK.readings)
def test_a_reading_decides_scope_and_credibility(reading: str) -> None:
    read = BOOK.readings[reading]
    limbs = {
        element.limb
        for element in BOOK.pledge(read.pledge).elements
        for name in read.requires
        if BOOK.rules[name].element == element.id
    }
    assert limbs == {"scope", "credibility"}


@pytest.mark.parametrize("reading", BOOK.readings)
def test_every_element_of_scope_is_decided_under_every_reading(reading: str) -> None:
    read = BOOK.readings[reading]
    decided = {BOOK.rules[name].element for name in read.requires}
    scope = {each.id for each in BOOK.pledge(read.pledge).elements if each.limb == "scope"}
    assert scope - decided == set()


@pytest.mark.parametrize("pledge", BOOK.pledges)
def test_every_element_of_a_pledge_has_a_rule_in_some_reading(pledge: str) -> None:
    ruled = {
        BOOK.rules[name].element
        for reading in BOOK.readings_of(pledge)
        for name in (*reading.requires, *reading.indicates)
    }
    assert {element.id for element in BOOK.pledge(pledge).elements} - ruled == set()


def test_a_pledge_has_its_default_reading_first() -> None:
    for pledge in BOOK.pledges.values():
        assert BOOK.readings_of(pledge.id)[0].id == pledge.default_reading


# -- words ----------------------------------------------------------------------------------


@each_rule
def test_a_rule_asks_a_question_where_it_asks_one(rule: Rule) -> None:
    assert rule.ask is None or rule.ask.endswith("?")


def test_every_field_that_may_be_unknown_has_a_question() -> None:
    from credible.rulebook.facts import ITEM_FIELDS, SINGLE_FIELDS

    assert set(BOOK.questions) >= set(ITEM_FIELDS) | set(SINGLE_FIELDS)
    for fact in BOOK.vocabulary.situation.values():
        assert fact["question"].endswith("?")
        assert fact["why"]


def test_no_term_has_the_label_of_another_of_its_kind() -> None:
    for kind, terms in BOOK.vocabulary.kinds.items():
        labels = [entry.label for entry in terms.values()]
        assert (kind, len(labels)) == (kind, len(set(labels)))
