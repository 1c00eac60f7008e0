"""Each broken description of a draft gives exactly the message that lies beside it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from credible.errors import CredibleError, Problem
from credible.model.loading import load_description
from tests.broken.messages import DRAFTS, of_draft


def problem_of(path: Path) -> Problem:
    with pytest.raises(CredibleError) as caught:
        load_description(path)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.name)
def test_a_broken_draft_is_told_in_these_words(path: Path) -> None:
    message = path.with_name(f"{path.name}.txt").read_text(encoding="utf-8")
    assert message.startswith("error[")
    assert of_draft(path) == message


def test_a_file_of_a_hundred_megabytes_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    started = time.monotonic()
    problem = problem_of(path)
    assert problem.code == "too-large"
    assert problem.sentence == "the file has 100 MB; at most 5 MB are read"
    assert time.monotonic() - started < 1


def test_a_file_of_many_small_values_is_refused_soon(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    path.write_text("measures:\n" + "  - ceasefire\n" * 350_000, encoding="utf-8")
    started = time.monotonic()
    assert problem_of(path).code == "yaml-too-large"
    assert time.monotonic() - started < 10


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 50_000, "- " * 50_000, "!!map {" * 1000, "? " * 20_000,
     "&a " * 1000, "a: |\n" + " x\n" * 10 + "\t", "%YAML 9.9\n---\na: b", "\ufeff\ufeff", "a:\x07"],
    ids=["lists", "mappings", "dashes", "tags", "keys", "anchors", "tab", "version", "marks",
         "bell"],
)
def test_hostile_yaml_is_one_message_not_a_traceback(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    problem = problem_of(path)
    assert problem.place.file == str(path)
    assert "Traceback" not in str(problem)


@pytest.mark.parametrize(
    "text",
    ['{"a":' * 50_000, "[" * 100_000, '{"title": "A draft",}x', '{"a": 1e999999, "a": 2}', "{",
     '\t{"title": 1,\n\t"title": 2}'],
    ids=["objects", "arrays", "comma", "twice", "open", "tabs"],
)
def test_hostile_json_is_one_message_not_a_traceback(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.json"
    path.write_text(text, encoding="utf-8")
    assert problem_of(path).place.file == str(path)


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert problem_of(tmp_path / "nothing.yaml").code == "missing-file"
    assert problem_of(tmp_path).code == "unreadable-file"


def test_an_error_survives_the_way_to_another_process() -> None:
    import pickle

    with pytest.raises(CredibleError) as caught:
        load_description(DRAFTS[0])
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.problems == caught.value.problems
    assert str(again) == str(caught.value)
