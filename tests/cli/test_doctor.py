"""``credible doctor``: whether the program works on this machine."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run


def test_it_says_that_engine_rules_and_language_work() -> None:
    ran = run("doctor", "--format", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    found = {each["what"]: each["found"] for each in told["checks"]}
    assert told["works"] is True
    assert found["Engine"].endswith(", decides")
    assert " rules, " in found["Rules"]
    assert int(found["Language"].split()[0]) > 100


def test_a_rule_book_that_cannot_be_loaded_is_a_fault_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "international-law").mkdir()
    (tmp_path / "international-law" / "own.yaml").write_text("title: A rule of nothing\n")
    ran = run("doctor", "--rules", tmp_path)
    assert ran.code == 1
    assert "Something that the commands need does not work" in ran.out
    assert "✗ Rules" in ran.out
