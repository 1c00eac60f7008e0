"""The cases of rules, run by the engine, and which conditions they try out."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.engine.deciding import Decider
from credible.errors import CredibleError
from credible.rulecheck.cases import TABLE, Coverage, draft_of, problems_of, run_cases
from credible.rulecheck.conditions import Places, atoms_at, without
from tests.rulecheck.own_rules import RULE, decider_with, write

FORCE = {"some": "measures", "where": {"uses_force": True}}
CEASEFIRE = {"some": "measures", "where": {"type": "ceasefire"}}


def coverage_of(folder: Path, name: str) -> dict[str, Coverage]:
    report = run_cases(decider_with(folder), [name])
    return {".".join(str(part) for part in each.place.path): each for each in report.coverage}


def test_every_case_of_the_shipped_rules_gives_what_it_expects(decider: Decider) -> None:
    report = run_cases(decider)
    assert [str(problem) for problem in problems_of(decider, report)] == []
    # readings and pledges have cases beside those of the rules that they ask
    book = decider.book
    assert {run.rule for run in report.runs} == {
        *book.rules, *book.readings, *book.pledges, TABLE
    }


def test_every_condition_of_the_shipped_rules_decides_some_case(decider: Decider) -> None:
    report = run_cases(decider)
    idle = [f"{each.rule}: {each.asks}" for each in report.coverage if not each.decisive]
    assert idle == []
    assert report.share_decisive == 100.0


def test_a_case_that_fails_is_told_with_its_file_and_line(tmp_path: Path) -> None:
    cases = [*RULE["cases"], {"name": "A wrong hope", "draft": {"measures": []}, "expect": "holds"}]
    path = write(tmp_path, "own-rule", cases=cases)
    decider = decider_with(tmp_path)
    report = run_cases(decider, ["own-rule"])
    (failure,) = report.failures
    assert (failure.result, failure.case.expect) == ("fails", "holds")
    (problem,) = problems_of(decider, report)
    assert problem.code == "case-fails"
    assert problem.sentence == (
        "case “A wrong hope” of own-rule: the rule fails, where the case expects that it holds"
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    assert problem.place.file == str(path)
    assert problem.place.line is not None
    assert "A wrong hope" in lines[problem.place.line - 1]


def test_a_case_that_no_draft_can_meet_is_told_with_the_nearest_word(tmp_path: Path) -> None:
    case = {"name": "A slip", "draft": {"measures": ["ceasefir"]}, "expect": "fails"}
    write(tmp_path, "own-rule", cases=[*RULE["cases"], case])
    decider = decider_with(tmp_path)
    report = run_cases(decider, ["own-rule"])
    (problem,) = problems_of(decider, report)
    assert problem.code == "unknown-word"
    assert "ceasefire" in problem.nearest
    assert problem.place.line is not None
    with pytest.raises(CredibleError):
        draft_of(decider, decider.book.rule("own-rule"), 3, Places(decider.book))


def test_an_unknown_rule_is_refused(decider: Decider) -> None:
    with pytest.raises(CredibleError, match="no-such-rule"):
        run_cases(decider, ["force-rests-on-chapter"])


def test_coverage_names_the_values_that_no_case_gives(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", cases=RULE["cases"][:2])
    (each,) = coverage_of(tmp_path, "own-rule").values()
    assert each.values == {"true", "false"}
    assert each.missing == ("unknown",)
    assert each.decisive


def test_a_condition_that_decides_no_case_is_named(tmp_path: Path) -> None:
    # no case has force and a ceasefire, so the second condition is never the one that counts
    cases = [
        {"name": "Force", "draft": {"measures": ["use-of-force", "ceasefire"]}, "expect": "holds"},
        {"name": "Neither", "draft": {"measures": []}, "expect": "fails"},
        {"name": "Nothing known", "draft": {}, "expect": "unknown"},
    ]
    write(tmp_path, "own-rule", holds={"any": [FORCE, CEASEFIRE]}, cases=cases[:1])
    found = coverage_of(tmp_path, "own-rule")
    assert {name: each.decisive for name, each in found.items()} == {
        "holds.any.0": False, "holds.any.1": False
    }
    write(tmp_path, "own-rule", holds={"any": [FORCE, CEASEFIRE]}, cases=cases)
    found = coverage_of(tmp_path, "own-rule")
    assert all(each.decisive for each in found.values())


def test_totals_are_shares_of_all_conditions(tmp_path: Path) -> None:
    write(tmp_path, "own-rule", holds={"all": [FORCE, {"not": CEASEFIRE}]}, cases=[
        {"name": "Force", "draft": {"measures": ["use-of-force"]}, "expect": "holds"},
    ])
    report = run_cases(decider_with(tmp_path), ["own-rule"])
    assert [report.share(value) for value in ("true", "false", "unknown")] == [50.0, 50.0, 0.0]
    assert report.share() == 0.0


def test_a_condition_is_found_and_struck_wherever_it_stands(tmp_path: Path) -> None:
    write(
        tmp_path, "own-rule",
        applies={"not": {"fact": "nature", "is": "procedural"}},
        holds={"all": [FORCE, {"any": [CEASEFIRE, {"premise": "relief-is-action"}]}]},
        unless=[{"when": {"fact": "situation.host-state-consent", "is": True},
                 "says": "With consent.", "source": {"instrument": "un-charter"}}],
    )
    rule = decider_with(tmp_path).book.rule("own-rule")
    places = list(atoms_at(rule))
    assert [".".join(str(part) for part in place.path) for place in places] == [
        "applies.not", "holds.all.0", "holds.all.1.any.0", "holds.all.1.any.1", "unless.0.when",
    ]
    for place in places:
        struck = without(rule, place)
        assert struck is not None
        left = [each.atom for each in atoms_at(struck)]
        assert left == [each.atom for each in places if each is not place]


def test_a_rule_with_one_condition_cannot_lose_it(tmp_path: Path) -> None:
    write(tmp_path, "own-rule")
    rule = decider_with(tmp_path).book.rule("own-rule")
    (place,) = atoms_at(rule)
    assert without(rule, place) is None
