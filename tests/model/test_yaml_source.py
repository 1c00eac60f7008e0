"""YAML with the line of every value, closed against hostile input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.model.loading import parse_description
from credible.model.yaml_source import load_yaml


def test_every_value_knows_its_line_and_column() -> None:
    located = load_yaml("a: 1\nb:\n  - c: 2\n  - d: 3\n", "x.yaml")
    assert located.data == {"a": 1, "b": [{"c": 2}, {"d": 3}]}
    assert located.mark(("b", 1, "d")) == (4, 5)
    assert located.mark(("b", 1, "nothing")) == (4, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: [", "yaml-syntax"),
        ("a: &x 1\nb: *x", "yaml-alias"),
        ("a: 1\na: 2", "yaml-duplicate-key"),
        ("a: !!python/object:os.system {}", "yaml-tag"),
        ("a: !!binary aGVsbG8=", "yaml-tag"),
        ("? [1, 2]\n: 3", "yaml-tag"),
        ("a: " + "[" * 200 + "]" * 200, "yaml-too-large"),
        ("a: " + "x" * 6_000_000, "yaml-too-large"),
    ],
)
# attack: YAML: aliases that grow, tags that run code, depth
# promise: are refused with a code
def test_what_is_not_plain_data_is_refused_with_a_code(text: str, code: str) -> None:
    with pytest.raises(CredibleError) as caught:
        load_yaml(text, "x.yaml")
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].place.file == "x.yaml"


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_for_people(text: str) -> None:
    try:
        parse_description(text.encode("utf-8", "surrogatepass"), "x.yaml")
    except CredibleError as error:
        assert all(problem.sentence for problem in error.problems)


def test_json_indented_with_tabs_is_read() -> None:
    found = parse_description(b'{\n\t"measures": [\n\t\t"icc-referral"\n\t]\n}', "x.json")
    assert found.draft.measures is not None
    assert found.draft.measures[0].type == "icc-referral"


def test_every_wrong_field_is_reported_at_once_each_with_its_line() -> None:
    text = b"mesures: []\ndate: soon\ncrimes: [{type: genocyde}]\n"
    with pytest.raises(CredibleError) as caught:
        parse_description(text, "x.yaml")
    found = {problem.code: problem for problem in caught.value.problems}
    assert found["unknown-field"].place.line == 1
    assert "measures" in found["unknown-field"].nearest
    assert found["wrong-value"].place.line == 2
    assert found["unknown-word"].place.line == 3
    assert found["unknown-word"].nearest[0] == "genocide"
