"""``credible patterns``: list, show, lint, test and try, with patterns of one's own."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.reading.own_patterns import DRAFT, QUILLS, write

REFERS = "Decides to refer the situation in Norland to the International Criminal Court;"
RECALLS = "Recalls its decision to refer the situation to the International Criminal Court;"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "language.md"
LONG = "lay down " + " ".join(["their"] * 40) + " quills"


def ids_of_lints(*rules: Path, command: str = "patterns") -> list[tuple[str, str]]:
    options = [part for folder in rules for part in ("--rules", folder)]
    found = json.loads(run(command, "lint", "--format", "json", *options).out)
    return [(each["id"], each["subject"]) for each in found]


def test_the_list_names_every_pattern_by_file_with_what_it_gives() -> None:
    out = run("patterns", "list", columns=100).out
    assert "measures-justice.yaml\n  icc-referral · measures: icc-referral\n" in out
    listed = json.loads(run("patterns", "list", "--format", "json").out)
    assert f"{len(listed)} patterns." in out
    assert {"id", "gives", "file", "line"} == set(listed[0])


def test_a_pattern_of_ones_own_is_listed_with_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, QUILLS)
    out = run("patterns", "list", "--rules", tmp_path, columns=100).out
    assert f"{path}\n  quills-laid-down · measures: ceasefire\n" in out


def test_a_pattern_is_shown_with_its_words_contexts_examples_and_place() -> None:
    out = run("patterns", "show", "icc-referral").out
    assert out.startswith("icc-referral\nmeasures: icc-referral\n")
    for heading in ("Phrases", "Not where these stand after it", "Words", "Matches",
                    "Must not match"):
        assert f"\n{heading}" in out
    assert "<icc>: " in out
    assert "measures-justice.yaml:" in out.splitlines()[-1]


def test_a_short_list_of_words_is_spelled_out(tmp_path: Path) -> None:
    write(tmp_path, {**QUILLS, "phrases": ["lay down their <pens>"]},
          words={"pens": ["quills", "fountain pens"]})
    out = run("patterns", "show", "quills-laid-down", "--rules", tmp_path).out
    assert "  <pens>: quills, fountain pens\n" in out


def test_a_pattern_is_shown_as_data(tmp_path: Path) -> None:
    path = write(tmp_path, QUILLS)
    ran = run("patterns", "show", "quills-laid-down", "--rules", tmp_path, "--format", "json")
    data = json.loads(ran.out)
    assert (data["file"], data["line"]) == (str(path), 2)
    assert data["phrases"] == QUILLS["phrases"]


def test_an_unknown_pattern_is_refused_with_the_nearest() -> None:
    for words in (("show", "icc-referal"), ("test", "icc-referal")):
        ran = run("patterns", *words)
        assert ran.code == 2
        assert "nearest: icc-referral" in ran.err


def test_the_shipped_patterns_pass_their_examples() -> None:
    ran = run("patterns", "test")
    assert ran.code == 0
    assert "of the cues of roles: all as expected." in ran.out


def test_the_negative_wordings_are_counted() -> None:
    assert " negative wordings in " in run("patterns", "lint").out


def test_a_failing_example_is_told_with_its_line_and_ends_in_one(tmp_path: Path) -> None:
    path = write(tmp_path, {**QUILLS, "matches": [*QUILLS["matches"], "Notes the quills;"],
                            "must_not_match": QUILLS["matches"]})
    ran = run("patterns", "test", "quills-laid-down", "--rules", tmp_path, columns=100)
    assert ran.code == 1
    assert "error[pattern-example-fails]: quills-laid-down does not match: “Notes" in ran.out
    assert "quills-laid-down matches what it must not: “Demands" in ran.out
    assert f"{path}:11:5" in ran.out
    assert "See why: credible patterns try 'Notes the quills;' --operative" in ran.out
    assert "3 examples of 1 pattern: 2 not as expected." in ran.out


def test_the_runs_can_be_had_as_data() -> None:
    runs = json.loads(run("patterns", "test", "icc-referral", "--format", "json").out)
    assert {each["expected"] for each in runs} == {"matches", "must_not_match"}
    assert all(each["passed"] for each in runs)


def test_a_sentence_is_tried_as_an_operative_paragraph() -> None:
    out = run("patterns", "try", REFERS).out
    assert out.startswith("Read as, an operative paragraph\n  measures: icc-referral (verb decides")
    assert "under “decides”, by icc-referral" in " ".join(out.split())


def test_a_near_miss_is_told_with_what_stopped_it() -> None:
    ran = run("patterns", "try", RECALLS, "--format", "json")
    assert ran.code == 0
    data = json.loads(ran.out)
    (near,) = [each for each in data["near"] if each["pattern"] == "icc-referral"]
    assert {each["key"] for each in near["stopped_by"]} == {"verbs"}


def test_a_sentence_is_tried_in_the_preamble_and_under_a_chapeau() -> None:
    recital = run("patterns", "try", "--preambular", "Demanding a ceasefire,").out
    assert "stands: the paragraph is preambular; it counts in operative" in recital
    item = run("patterns", "try", "To refer the situation to the International Criminal Court;",
               "--chapeau", "Decides that it will consider:").out
    assert "Read as, an operative item" in item
    assert "contemplated (will-consider in roles.yaml)" in item


def test_a_pattern_of_ones_own_is_tried(tmp_path: Path) -> None:
    write(tmp_path, QUILLS)
    out = run("patterns", "try", QUILLS["matches"][0], "--rules", tmp_path).out
    assert "by quills-laid-down" in out


def test_nothing_is_wrong_with_the_shipped_language() -> None:
    assert ids_of_lints() == []


@pytest.mark.parametrize(
    ("found", "pattern", "words"),
    [
        (("phrase-too-long", "quills-laid-down"), {"phrases": [LONG]}, {}),
        (("phrase-twice", "quills-laid-down"), {"phrases": ["lay down", "Lay  down"]}, {}),
        (("phrase-twice", "quills-laid-down"), {"unless": ["no", "no"]}, {}),
        (("phrase-too-long", "pens"), {}, {"pens": [LONG]}),
        (("unused-words", "pens"), {}, {"pens": ["quills"]}),
    ],
)
def test_a_lint_of_patterns_of_ones_own(
    tmp_path: Path, found: tuple[str, str], pattern: dict[str, object], words: dict[str, object]
) -> None:
    write(tmp_path, {**QUILLS, **pattern}, words=words)
    assert found in ids_of_lints(tmp_path)
    assert found in ids_of_lints(tmp_path, command="rules")


@pytest.mark.parametrize(
    ("told", "phrases"),
    [(True, '["lay down (all | their) quills", "drop quills"]'), (False, "[quills, pens]")],
)
def test_phrases_have_a_line_each_and_plain_words_may_share_one(
    tmp_path: Path, told: bool, phrases: str
) -> None:
    path = write(tmp_path, {**QUILLS, "phrases": "WRITTEN"})
    path.write_text(path.read_text().replace("WRITTEN", phrases))
    found = ("phrases-on-one-line", "quills-laid-down") in ids_of_lints(tmp_path)
    assert found == told


def test_what_does_not_load_is_told_by_both_lints(tmp_path: Path) -> None:
    write(tmp_path, {**QUILLS, "must_not_match": []}, QUILLS, QUILLS)
    for command in ("rules", "patterns"):
        ran = run(command, "lint", "--rules", tmp_path)
        assert ran.code == 3
        assert "“must_not_match” must not be empty" in ran.err
    write(tmp_path, QUILLS, QUILLS)
    assert "error[pattern-twice]" in run("patterns", "lint", "--rules", tmp_path).err


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_document_is_read_by_the_patterns_laid_over(tmp_path: Path, command: str) -> None:
    write(tmp_path, QUILLS)
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    options = ("--format", "json") if command == "read" else ("--full",)
    with_own = run(command, draft, "--rules", tmp_path, *options).out
    assert "lay down their quills" in with_own
    assert with_own != run(command, draft, *options).out


def test_a_slip_in_a_pattern_is_told_where_a_document_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, {**QUILLS, "not_befor": ["no"]})
    draft = tmp_path / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    ran = run("read", draft, "--rules", tmp_path)
    assert ran.code == 3
    assert f"{path}:13:3" in ran.err
    assert "nearest: not_before" in ran.err


def test_the_page_shows_a_sentence_as_it_is_tried() -> None:
    page = PAGE.read_text(encoding="utf-8")
    ((line, shown),) = re.findall(r"```console\n\$ credible (.*)\n((?:.*\n)*?)```", page)
    assert run(*shlex.split(line)).out == shown


def test_the_pattern_of_ones_own_on_the_page_loads_and_passes(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(words:\n(?:.*\n)*?)```", page)
    (tmp_path / "language").mkdir()
    (tmp_path / "language" / "own.yaml").write_text(shown, encoding="utf-8")
    assert run("patterns", "test", "pens-laid-down", "--rules", tmp_path).code == 0
