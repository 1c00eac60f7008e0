"""``credible schema``: what an editor is told is what the program accepts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from credible.cli.schema import NAMES
from credible.schemas import SCHEMAS, file_name
from tests.cli.running import run
from tests.reading.own_patterns import QUILLS
from tests.rulecheck.own_rules import RULE, write

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
PUBLISHED = RULES / "schemas"
MODELINE = "# yaml-language-server: $schema="

ROLES = {"stops": [" shall "], "silences": {"measures": ["purpose"]},
         "names": {"heads": ["Agreement"], "joined_by": ["of"]}, "cues": []}


@cache
def schema(name: str) -> dict[str, Any]:
    ran = run("schema", name)
    assert ran.code == 0
    found: dict[str, Any] = json.loads(ran.out)
    return found


@cache
def validator(name: str) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    return jsonschema.Draft202012Validator(schema(name))


def plain(text: str) -> Any:
    """YAML as an editor reads it, by YAML 1.2, as the plain data that a schema speaks of."""
    reader = pytest.importorskip("ruamel.yaml").YAML(typ="safe", pure=True)
    return json.loads(json.dumps(reader.load(text), default=str))


def problems(name: str, text: str) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message[:200]}"
            for each in validator(name).iter_errors(plain(text))]


def described(found: Any, way: str = "") -> Iterator[tuple[str, Any]]:
    """Every property in a schema, by the way to it."""
    if isinstance(found, list):
        for each in found:
            yield from described(each, way)
    elif isinstance(found, dict):
        properties = found.get("properties")
        if isinstance(properties, dict):
            yield from ((f"{way}.{name}", each) for name, each in properties.items())
        for key, each in found.items():
            yield from described(each, f"{way}.{key}")


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_names_its_dialect(name: str) -> None:
    found = schema(name)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert found["type"] == "object"
    assert found["$id"] == f"urn:credible:schema:{name}:{found['version']}"
    assert found["title"]


def test_every_schema_can_be_printed() -> None:
    assert set(NAMES) == set(SCHEMAS)


@pytest.mark.parametrize("name", NAMES)
def test_an_editor_is_told_what_every_property_is(name: str) -> None:
    assert [way for way, each in described(schema(name)) if not each.get("description")] == []


def test_the_published_schemas_are_those_that_are_printed() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == {file_name(name) for name in NAMES}
    for name in NAMES:
        published = (PUBLISHED / file_name(name)).read_text(encoding="utf-8")
        assert published == run("schema", name).out, "run `credible schema all -o rules/schemas`"


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


def test_every_shipped_file_names_its_schema_and_is_valid_under_it() -> None:
    shipped = sorted(RULES.rglob("*.yaml")) + sorted((ROOT / "examples/drafts").glob("*.yaml"))
    assert len(shipped) > 150
    for path in shipped:
        text = path.read_text(encoding="utf-8")
        first = text.splitlines()[0]
        assert first.startswith(MODELINE), path
        named = (path.parent / first.removeprefix(MODELINE)).resolve()
        assert named.parent == PUBLISHED
        assert (path, problems(named.name.removesuffix(".schema.json"), text)) == (path, [])


def test_what_is_read_and_what_is_answered_is_valid(tmp_path: Path) -> None:
    sample = ROOT / "examples/samples/astoria-court-rev1/draft.docx"
    read = run("read", sample).out
    assert read.startswith(f"{MODELINE}{file_name('draft')}\n")
    assert problems("draft", read) == []
    answer = run("check", sample, "--format", "json", "--no-timestamp").out
    assert problems("assessment", answer) == []
    answers = tmp_path / "answers.yaml"
    run("ask", sample, "-o", answers, answers="yes\nA/HRC/1\n")
    assert problems("corrections", answers.read_text(encoding="utf-8")) == []


def test_yes_is_a_word_to_an_editor_and_a_yes_to_the_program(tmp_path: Path) -> None:
    description = tmp_path / "draft.yaml"
    description.write_text("particular_situation: yes\n", encoding="utf-8")
    assert problems("draft", "particular_situation: yes\n") != []
    assert "particular_situation: true" in run("read", description).out


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
    "corrections": [
        {"measures": {"ad": ["ceasefire"]}},
        {"measures": {"add": ["ceasefir"]}},
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
    "corrections": [
        {"measures": {"add": "ceasefire", "remove": [{"type": "travel-ban"}]}},
        {"aims": ["relief"], "situation": {"rival-draft": True}},
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
    assert [each for each in RIGHT[name] if not validator(name).is_valid(each)] == []
    assert [each for each in WRONG[name] if validator(name).is_valid(each)] == []


def test_the_words_of_a_kind_are_listed_with_their_labels() -> None:
    assert "icc-referral" in run("schema", "words", "measures").out
    assert "measures" in run("schema", "words").out
    assert run("schema", "words", "legal basis").code != 0
    assert "crimes-committed" in run("schema", "words", "situation").out


def test_all_schemas_go_into_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "own-rule")
    assert run("schema", "all", "--rules", tmp_path, "-o", tmp_path / "schemas").code == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {
        path.name for path in PUBLISHED.iterdir()
    }
    assert run("schema", "all").code == 2


def test_only_words_have_kinds() -> None:
    assert run("schema", "draft", "measures").code == 2
