"""The pages of rules, the facts they may ask for, and what testing and linting them gave."""

from __future__ import annotations

import pytest

from credible.engine.deciding import Decider
from credible.errors import CredibleError, Place
from credible.report.facts import facts_data, facts_page, kinds_page, words_page
from credible.report.mutation import mutation_data, mutation_text
from credible.report.page import Heading
from credible.report.rulecheck import cases_data, cases_text, lints_data, lints_text
from credible.report.rules import (
    chosen_rules,
    elements_of,
    rule_data,
    rule_page,
    rules_list_data,
    rules_list_page,
)
from credible.rulebook.book import RuleBook
from credible.rulecheck.cases import CaseReport, CaseRun, run_cases
from credible.rulecheck.linting import Lint
from credible.rulecheck.mutation.mutant import Mutant
from credible.rulecheck.mutation.running import MutationReport, Survivor
from tests.report.forms import markdown, shown

FORCE = "force-rests-on-chapter-vii"


def test_every_rule_is_listed_once_under_its_element(book: RuleBook) -> None:
    listed = rules_list_data(book)
    assert sorted(each["id"] for each in listed) == sorted(book.rules)
    order = list(elements_of(book))
    places = [order.index(each["element"]) for each in listed]
    assert places == sorted(places)


def test_the_list_can_be_of_one_element(book: RuleBook) -> None:
    assert {rule.element for rule in chosen_rules(book, "aim")} == {"aim"}
    text = shown(rules_list_page(book, "aim"))
    assert text.startswith("aim: ")
    assert "  aim-stated" in text.splitlines()
    assert FORCE not in text


def test_an_element_that_does_not_exist_is_refused_with_the_nearest(book: RuleBook) -> None:
    with pytest.raises(CredibleError) as refused:
        chosen_rules(book, "aims")
    assert "aim" in refused.value.problems[0].nearest


def test_a_page_has_its_fixed_headings_in_their_order(book: RuleBook) -> None:
    blocks = [each.blocks[0] for each in rule_page(book, book.rule(FORCE)).sections[1:]]
    headings = [each.words[0].text for each in blocks if isinstance(each, Heading)]
    assert headings == [
        "What it says", "When it applies", "When it holds", "Unless", "Sources",
        "If unknown, asks", "Remedy", "Cases", "Readings",
    ]


@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_page_keeps_within_the_width(book: RuleBook, width: int) -> None:
    for rule in book.rules.values():
        for line in shown(rule_page(book, rule), width).splitlines()[:-1]:
            assert len(line) <= width or "://" in line


def test_a_page_quotes_the_words_where_the_bibliography_has_them(book: RuleBook) -> None:
    page = shown(rule_page(book, book.rule("crime-named")))
    assert "“Pledge in particular to not vote against" in page
    assert "required by" in page


def test_a_page_in_markdown_has_its_title_as_heading_and_its_id(book: RuleBook) -> None:
    lines = markdown(rule_page(book, book.rule(FORCE))).splitlines()
    assert lines[0] == f"# {book.rule(FORCE).title}"
    assert lines[2].startswith(f"`{FORCE}` · lawful-means")
    assert "## Sources" in lines


def test_a_rule_as_data_is_the_rule_as_written_and_who_uses_it(book: RuleBook) -> None:
    data = rule_data(book, book.rule(FORCE))
    assert data["holds"]["some"] == "legal_basis"
    assert "strict" in data["required_by"]
    assert data["cited"] == ["Charter, Art. 42", "Charter, Art. 2 (4)"]


def test_a_rule_that_no_reading_uses_says_so(book: RuleBook) -> None:
    rule = book.rule(FORCE).model_copy(update={"id": "own-rule"})
    assert "used by no reading" in shown(rule_page(book, rule))


def test_the_facts_are_those_that_a_rule_may_name(book: RuleBook) -> None:
    data = facts_data(book)
    assert "icc-referral" in data["lists"]["measures"]["type"]["words"]
    assert data["lists"]["measures"]["uses_force"]["words"]["yes"][:1] == ["use-of-force"]
    assert data["lists"]["legal_basis"]["instrument"]["names_the_item"]
    assert data["facts"]["situation.crimes-committed"]["kind"] == "yes-no"
    assert set(data["premises"]) == set(book.premises)
    text = shown(facts_page(book))
    assert "  uses_force: yes: use-of-force" in text
    assert "type.uses_force" not in text


def test_every_kind_of_words_can_be_listed(book: RuleBook) -> None:
    kinds = shown(kinds_page(book))
    for kind in (*book.vocabulary.kinds, "situation"):
        assert kind in kinds
        assert shown(words_page(book, kind))
    assert shown(words_page(book, "crimes")).startswith("  genocide")


def test_a_kind_that_does_not_exist_is_refused_with_the_nearest(book: RuleBook) -> None:
    with pytest.raises(CredibleError) as refused:
        words_page(book, "measure")
    assert "measures" in refused.value.problems[0].nearest


def test_the_report_of_cases_gives_totals(decider: Decider) -> None:
    report = run_cases(decider, [FORCE])
    text = cases_text(report, [])
    assert text.splitlines()[0] == f"{len(report.runs)} cases of 1 rule: all as expected."
    assert "Decisive in some case: 100 %." in " ".join(text.split())
    assert cases_data(report)["totals"]["failed"] == 0


def test_a_failing_case_is_counted(decider: Decider) -> None:
    (run, *rest) = run_cases(decider, [FORCE]).runs
    wrong = CaseRun(run.rule, run.number, run.case, "unknown")
    report = CaseReport((wrong, *rest), ())
    assert "1 not as expected." in cases_text(report, [])
    assert report.share() == report.share_decisive == 100.0


def test_lints_are_printed_by_their_gravity() -> None:
    found = (
        Lint("never-holds", "a", "a: no draft makes this rule hold", Place()),
        Lint("unused-rule", "b", "b: no reading requires or notes it", Place()),
    )
    text = lints_text(found)
    assert text.startswith("error[never-holds]: a: no draft makes this rule hold")
    assert "\nwarning[unused-rule]: b" in text
    assert text.endswith("1 error, 1 warning, 0 notes. What each means: credible explain CODE.")
    assert [each["severity"] for each in lints_data(found)] == ["error", "warning"]
    assert lints_text(()) == "Nothing found."


def test_a_change_that_no_case_notices_is_told_with_its_place() -> None:
    lost = Mutant("pledge", "an-own-pledge", "aim: dropped", "rules/p.yaml", (), None)
    same = Mutant("word", "verbs.decides", "firm: yes struck", "rules/v.yaml", (), None)
    report = MutationReport({"pledge": 3, "word": 1}, (
        Survivor(lost, Place("rules/p.yaml", 7), None), Survivor(same, Place("rules/v.yaml"), "so"),
    ))  # fmt: skip
    text = mutation_text(report, width=100)
    assert "  rules/p.yaml:7: pledge an-own-pledge, aim: dropped" in text
    assert "verbs.decides" not in text
    assert "pledges: 3 changes, 66.7% noticed" in text
    assert "4 changes: 2 noticed by a case; 1 decide every draft as before; 1 not noticed." in text
    assert not report.enough
    assert [each["same_because"] for each in mutation_data(report)["survivors"]] == [None, "so"]
