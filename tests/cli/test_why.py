"""``credible why``: from a finding, an element or the outcome down to the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

DRAFT = """\
particular_situation: yes
aims: [protect-civilians]
crimes: [{type: war-crimes, finding: likely, time: ongoing, paragraphs: [PP 3]}]
measures: [{type: use-of-force, verb: authorises, paragraphs: [OP 4]}]
legal_basis: []
safeguards: []
situation: {host-state-consent: no}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_a_rule_that_fails_says_why_not_and_the_remedy(draft: Path) -> None:
    ran = run("why", draft, "force-rests-on-chapter-vii")
    assert ran.code == 0
    assert ran.out.startswith("✗ force-rests-on-chapter-vii: ")
    assert "Why not: not met" in ran.out
    assert "Remedy" in ran.out


def test_without_a_rule_the_chain_starts_at_the_outcome(draft: Path) -> None:
    ran = run("why", draft)
    assert ran.out.splitlines()[0] == "✗ not credible in the sense of the pledge"
    assert ran.out == run("why", draft, "outcome").out


def test_the_outcome_is_told_by_the_fewest_findings_it_follows_from(draft: Path) -> None:
    short = run("why", draft).out
    assert "force-rests-on-chapter-vii: " in short
    assert ": scope\n" not in short
    assert short.count("✗ fails: ") == 3, "a limb, its element and one finding"
    whole = run("why", draft, "--all").out
    assert ": scope\n" in whole
    assert len(whole) > 3 * len(short)


@pytest.mark.parametrize("target", ["scope", "credibility", "lawful-means"])
def test_a_limb_or_an_element_gives_the_chain_from_there(draft: Path, target: str) -> None:
    ran = run("why", draft, target)
    assert ran.code == 0
    assert ran.out[2:].startswith(target)


def test_as_json_the_conditions_have_their_values(draft: Path) -> None:
    ran = run("why", draft, "force-rests-on-chapter-vii", "--format", "json")
    assert json.loads(ran.out)["holds"]["value"] == "false"
    chain = json.loads(run("why", draft, "scope", "--format", "json").out)
    assert {element["limb"] for element in chain["elements"]} == {"scope"}


def test_as_markdown_it_is_a_list(draft: Path, tmp_path: Path) -> None:
    path = tmp_path / "why.md"
    assert run("why", draft, "crime-named", "--format", "markdown", "-o", path).code == 0
    assert path.read_text(encoding="utf-8").startswith("# ✓ crime-named: ")


def test_a_name_of_nothing_is_refused_with_the_nearest_rules_and_elements(draft: Path) -> None:
    ran = run("why", draft, "lawful-mean")
    assert ran.code == 2
    assert "there is no rule and no element called “lawful-mean”" in ran.err
    assert "nearest: lawful-means" in ran.err


def test_an_element_that_the_reading_does_not_decide_says_so(draft: Path) -> None:
    ran = run("why", draft, "support", "--reading", "strict")
    assert ran.code == 2
    said = "the reading strict requires no rule of the element “support”"
    assert said in " ".join(ran.err.split())


def test_a_finding_is_explained_under_one_reading(draft: Path) -> None:
    assert run("why", draft, "--reading", "all").code == 2
