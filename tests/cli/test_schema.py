"""``credible schema``: what an editor is told is what the program accepts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from credible.rulebook.book import RuleBook
from tests.cli.running import run
from tests.reading.own_patterns import QUILLS
from tests.rulecheck.own_rules import RULE, write

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
NAMES = ("draft", "assessment", "rule", "reading", "pledge", "patterns", "roles", "situation",
         "standing")  # fmt: skip


ROLES = {"stops": [" shall "], "silences": {"measures": ["purpose"]},
         "names": {"heads": ["Agreement"], "joined_by": ["of"]}, "cues": []}


def schema(name: str) -> dict[str, Any]:
    ran = run("schema", name)
    assert ran.code == 0
    found: dict[str, Any] = json.loads(ran.out)
    return found


def plain(path: Path) -> Any:
    """A YAML file as the plain data that a schema speaks of."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return json.loads(json.dumps(data, default=str))


def files(book: RuleBook, kind: str) -> list[Path]:
    return [Path(file) for key, file in book.files.items() if key.startswith(f"{kind}:")]


def pattern_files() -> list[Path]:
    paths = sorted((RULES / "language").glob("*.yaml"))
    return [path for path in paths if "\npatterns:" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_names_its_dialect(name: str) -> None:
    found = schema(name)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["type"] == "object"


def test_everything_that_a_schema_refers_to_is_in_it() -> None:
    for name in NAMES:
        found = schema(name)
        text = json.dumps(found)
        for reference in {part.split('"')[0] for part in text.split('"#/$defs/')[1:]}:
            assert reference in found["$defs"], (name, reference)


def test_a_rule_is_offered_the_facts_that_it_may_name() -> None:
    defs = schema("rule")["$defs"]
    assert {"type", "uses_force", "verb.firm"} <= set(defs["Where-measures"]["properties"])
    facts = {
        form["properties"]["fact"]["const"]
        for form in defs["Condition"]["anyOf"] if "fact" in form["properties"]
    }
    assert {"nature", "stage.before_council", "situation.host-state-consent"} <= facts


def test_own_words_are_in_the_schema_of_own_rules(tmp_path: Path) -> None:
    write(tmp_path, "own-rule")
    ran = run("schema", "reading", "--rules", tmp_path)
    assert "own-rule" in json.loads(ran.out)["properties"]["requires"]["items"]["anyOf"][0]["enum"]


def test_everything_shipped_is_valid_under_its_schema(book: RuleBook) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    for name, paths in (
        ("draft", sorted((ROOT / "examples" / "drafts").glob("*.yaml"))),
        ("rule", files(book, "rule")),
        ("reading", files(book, "reading")),
        ("pledge", files(book, "pledge")),
        ("patterns", pattern_files()),
        *((name, [RULES / "language" / f"{name}.yaml"])
          for name in ("roles", "situation", "standing")),
    ):
        validator = jsonschema.Draft202012Validator(schema(name))
        assert paths
        for path in paths:
            problems = [f"{path.name}: {each.message[:200]}"
                        for each in validator.iter_errors(plain(path))]
            assert problems == []


WRONG: dict[str, list[dict[str, Any]]] = {
    "draft": [
        {"measures": ["ceasefir"]},
        {"measurs": []},
        {"situation": {"crimes-comitted": True}},
        {"particular_situation": "perhaps"},
        {"crimes": [{"type": "genocide", "finding": "proven"}]},
    ],
    "rule": [
        {**RULE, "holds": {"some": "measure"}},
        {**RULE, "holds": {"some": "measures", "where": {"use_force": True}}},
        {**RULE, "holds": {"fact": "nature", "is": "substantial"}},
        {**RULE, "source": []},
        {key: value for key, value in RULE.items() if key != "says"},
    ],
    "patterns": [
        {"patterns": [{**QUILLS, "not_befor": ["no"]}]},
        {"patterns": [{**QUILLS, "gives": {"measures": "cease-fire"}}]},
        {"patterns": [{**QUILLS, "gives": {"measures": {"verb": "demands"}}}]},
        {"patterns": [{**QUILLS, "verbs": ["demand"]}]},
        {"patterns": [{key: value for key, value in QUILLS.items() if key != "matches"}]},
        {"patern": [QUILLS]},
    ],
    "roles": [
        {**ROLES, "silences": {"measures": ["purposes"]}},
        {key: value for key, value in ROLES.items() if key != "stops"},
    ],
}
RIGHT: dict[str, list[dict[str, Any]]] = {
    "draft": [
        {},
        {"measures": "unknown", "nature": "unknown", "particular_situation": "unknown"},
        {"aims": ["relief", {"type": "end-crimes", "paragraphs": ["OP 1"]}]},
        {"situation": {"rival-draft": False, "crimes-feared": {"value": True, "source": "x"}}},
    ],
    "rule": [RULE, {**RULE, "source": [{"instrument": "un-charter"}]}],
    "roles": [ROLES, {**ROLES, "stops": " shall "}],
    "patterns": [
        {"patterns": [QUILLS, {**QUILLS, "verbs": "acts-or-asks", "with": "quills"}]},
        {"patterns": [{**QUILLS, "matches": [{"text": "Demands", "chapeau": "Decides:"}]}]},
    ],
}


@pytest.mark.parametrize("name", list(WRONG))
def test_short_forms_are_accepted_and_slips_are_not(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema(name))
    assert [each for each in RIGHT[name] if not validator.is_valid(each)] == []
    assert [each for each in WRONG[name] if validator.is_valid(each)] == []


def test_the_words_of_a_kind_are_listed_with_their_labels() -> None:
    assert "icc-referral" in run("schema", "words", "measures").out
    assert "measures" in run("schema", "words").out
    assert run("schema", "words", "legal basis").code != 0
    assert "crimes-committed" in run("schema", "words", "situation").out


def test_only_words_have_kinds() -> None:
    assert run("schema", "draft", "measures").code == 2
