"""``credible rules``: list, show, lint, test, facts and graph, with rules of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.running import run
from tests.rulecheck.own_rules import RULE, write


def test_the_list_names_every_rule() -> None:
    ran = run("rules", "list", "--element", "aim", "--format", "json")
    assert {each["element"] for each in json.loads(ran.out)} == {"aim"}
    assert "crime-named" in run("rules", "list").out


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_rule_is_shown_in_every_form(form: str) -> None:
    ran = run("rules", "show", "crime-named", "--format", form)
    assert ran.code == 0
    assert "crime-named" in ran.out


def test_an_unknown_rule_is_refused_with_the_nearest() -> None:
    ran = run("rules", "show", "crime-name")
    assert ran.code == 2
    assert "nearest: crime-named" in ran.err


def test_the_shipped_rules_pass_their_cases() -> None:
    ran = run("rules", "test")
    assert ran.code == 0
    assert "all as expected." in ran.out


def test_the_cases_are_told_by_reading_and_pledge() -> None:
    told = " ".join(run("rules", "test").out.split())
    assert "7 readings, 3 pledges, the table: all as expected." in told
    for name in ("reading strict", "pledge french-mexican", "outcome table"):
        assert f"{name}: " in told


def test_the_cases_of_one_pledge_are_listed_in_full() -> None:
    ran = run("rules", "test", "french-mexican", "--full", columns=120)
    assert ran.code == 0
    assert "War crimes that are isolated: outside" in ran.out
    assert "conditions, tried" not in ran.out


def test_a_sample_of_wrongs_is_done_to_the_rules_and_the_share_told() -> None:
    ran = run("rules", "test", "--mutate", "--sample", "20", "--seed", "3", "--format", "json")
    data = json.loads(ran.out)
    assert sum(data["made"].values()) == 20
    assert ran.code == (0 if data["share"] >= 0.95 else 1)
    told = run("rules", "test", "--mutate", "--sample", "20", "--seed", "3").out
    assert "20 changes: " in told


def test_cases_that_fail_are_told_before_anything_is_changed(tmp_path: Path) -> None:
    cases = [*RULE["cases"], {"name": "A wrong hope", "draft": {"measures": []}, "expect": "holds"}]
    write(tmp_path, "own-rule", cases=cases)
    ran = run("rules", "test", "--mutate", "--sample", "5", "--rules", tmp_path)
    assert ran.code == 1
    assert "error[case-fails]" in ran.out


@pytest.mark.parametrize("arguments", [["--mutate", "crime-named"], ["--sample", "5"]])
def test_a_sample_or_an_id_that_means_nothing_is_wrong_use(arguments: list[str]) -> None:
    assert run("rules", "test", *arguments).code == 2


def test_a_failing_case_is_told_with_its_line_and_ends_in_one(tmp_path: Path) -> None:
    cases = [*RULE["cases"], {"name": "A wrong hope", "draft": {"measures": []}, "expect": "holds"}]
    path = write(tmp_path, "own-rule", cases=cases)
    ran = run("rules", "test", "own-rule", "--rules", tmp_path, columns=100)
    assert ran.code == 1
    assert ran.out.startswith("error[case-fails]: case “A wrong hope” of own-rule")
    assert str(path) in ran.out
    assert "4 cases of 1 rule: 1 not as expected." in ran.out


def test_the_coverage_of_conditions_can_be_had_as_data() -> None:
    ran = run("rules", "test", "crime-named", "--format", "json")
    data = json.loads(ran.out)
    assert data["totals"]["decisive"] == 100.0
    assert {each["rule"] for each in data["conditions"]} == {"crime-named"}


def test_values_that_no_case_gives_are_listed_in_full(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", cases=RULE["cases"][:1])
    ran = run("rules", "test", "own-rule", "--rules", tmp_path, "--full")
    assert "Values that no case gives" in ran.out


def test_lint_ends_in_one_only_for_an_error(tmp_path: Path) -> None:
    assert run("rules", "lint").code == 0
    write(tmp_path, "own-rule", cases=RULE["cases"][:2])
    ran = run("rules", "lint", "--rules", tmp_path)
    assert ran.code == 1
    assert ran.out.startswith("error[missing-case]: own-rule: no case expects that the rule is")
    found = json.loads(run("rules", "lint", "--rules", tmp_path, "--format", "json").out)
    assert ("missing-case", "error") in {(each["id"], each["severity"]) for each in found}


def test_the_facts_can_be_had_as_text_and_as_data() -> None:
    assert "situation.crimes-committed" in run("rules", "facts").out
    assert "measures" in json.loads(run("rules", "facts", "--format", "json").out)["lists"]


def test_the_graph_is_mermaid_unless_the_file_is_named_svg(tmp_path: Path) -> None:
    assert "flowchart LR" in run("rules", "graph").out
    path = tmp_path / "graph.svg"
    assert run("rules", "graph", "--reading", "strict", "-o", path).code == 0
    assert ElementTree.parse(path).getroot().tag.endswith("svg")
    assert run("rules", "graph", "--reading", "all").code == 2


def test_the_graph_of_a_draft_says_each_result_in_a_word(tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text("crimes: [{type: genocide, finding: risk, time: feared}]\n", encoding="utf-8")
    ran = run("rules", "graph", "--draft", path)
    assert 'r_crime_named["crime-named ✓ holds"]:::holds' in ran.out


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    ran = run("rules", "list", "--rules", tmp_path / "none")
    assert ran.code == 2
    assert "error[no-such-folder]" in ran.err
