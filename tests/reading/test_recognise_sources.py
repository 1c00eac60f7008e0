"""Patterns of one's own are laid over the shipped ones; a slip in a file is told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from credible.errors import CredibleError, Problem
from credible.reading.opening import open_draft
from credible.reading.recognise.language import default_language, language_for
from credible.rulebook.book import RuleBook
from tests.reading.own_patterns import DRAFT, QUILLS, write


def measures(*rules: Path, text: str = DRAFT) -> list[tuple[str, str | None]]:
    draft = open_draft("draft.txt", RuleBook.load(*rules), text.encode()).draft
    return [(each.type, each.pattern) for each in draft.measures or ()]


def problems(folder: Path) -> dict[str, Problem]:
    with pytest.raises(CredibleError) as caught:
        language_for(RuleBook.load(folder))
    return {each.code: each for each in caught.value.problems}


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in QUILLS.items() if name != key}


def test_a_pattern_of_ones_own_is_read_beside_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, QUILLS)
    assert measures(tmp_path) == [("ceasefire", "quills-laid-down")]
    assert measures() != measures(tmp_path), "the shipped language is left as it was"


def test_a_pattern_of_the_same_id_replaces_the_shipped_one(tmp_path: Path) -> None:
    text = DRAFT.replace("quills", "arms and cease hostilities")
    ((_, shipped),) = measures(text=text)
    write(tmp_path, {**QUILLS, "id": shipped})
    assert ("ceasefire", shipped) not in measures(tmp_path, text=text)
    assert measures(tmp_path) == [("ceasefire", shipped)]


def test_the_last_folder_has_the_last_word(tmp_path: Path) -> None:
    first, last = tmp_path / "first", tmp_path / "last"
    for folder, given in ((first, "ceasefire"), (last, "humanitarian-access")):
        folder.mkdir()
        write(folder, {**QUILLS, "gives": {"measures": given}})
    assert measures(first, last) == [("humanitarian-access", "quills-laid-down")]


def test_a_list_of_words_is_added_or_replaced(tmp_path: Path) -> None:
    write(tmp_path, {**QUILLS, "phrases": ["lay down their <pens>"]},
          words={"pens": ["quills", "fountain pens"]})
    assert measures(tmp_path) == [("ceasefire", "quills-laid-down")]


def test_rules_without_patterns_are_read_by_the_shipped_language(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("{}\n", encoding="utf-8")
    own, shipped = language_for(RuleBook.load(tmp_path)), default_language()
    assert [each.id for each in own.patterns] == [each.id for each in shipped.patterns]


def language_file(folder: Path, name: str, text: str) -> None:
    (folder / "language").mkdir(parents=True)
    (folder / "language" / name).write_text(text, encoding="utf-8")


def test_the_opening_words_of_ones_own_rules_begin_a_text(tmp_path: Path) -> None:
    assembly = DRAFT.replace("Security Council", "Council of Asten")
    own = 'opening: {security-council: ["The Council of Asten"]}\n'
    language_file(tmp_path, "structure.yaml", own)
    opened = open_draft("draft.txt", RuleBook.load(tmp_path), assembly.encode())
    assert opened.text is not None
    assert opened.text.opening == "The Council of Asten,"
    shipped = open_draft("draft.txt", RuleBook.load(), DRAFT.encode()).text
    assert shipped is not None
    assert shipped.opening == "The Security Council,"


def test_an_organ_that_the_vocabulary_does_not_know_is_refused(tmp_path: Path) -> None:
    language_file(tmp_path, "structure.yaml", 'opening: {security-concil: ["The Council"]}\n')
    problem = problems(tmp_path)["unknown-term"]
    assert problem.nearest[0] == "security-council"


def test_a_list_of_structure_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    language_file(tmp_path, "structure.yaml", "openings: {}\n")
    problem = problems(tmp_path)["broken-rules"]
    assert "there is no list called “openings”" in problem.sentence


def test_ones_own_signs_of_other_documents_count(tmp_path: Path) -> None:
    fragment = b"Calls upon the parties to Velmar to lay down their arms;\n"
    asked = {"least": 1.0, "reason": "a test", "sample": "Calls upon", "phrases": ["lighthouses"]}
    assert open_draft("draft.txt", RuleBook.load(), fragment).text is not None
    language_file(tmp_path, "other-documents.yaml", json.dumps({"subjects": asked}))
    with pytest.raises(CredibleError, match="speak of little that an organ deals with"):
        open_draft("draft.txt", RuleBook.load(tmp_path), fragment)


def test_signs_of_other_documents_are_checked(tmp_path: Path) -> None:
    language_file(tmp_path, "other-documents.yaml", "version: 1\nopenings: {least: 3}\n")
    places = {each.place.line for each in problems(tmp_path).values() if each.place}
    assert 2 in places


@pytest.mark.parametrize(
    ("pattern", "code", "nearest", "line"),
    [
        ({**QUILLS, "not_befor": ["no"]}, "unknown-field", "not_before", 13),
        ({**QUILLS, "gives": {"measure": "ceasefire"}}, "unknown-field", "measures", 4),
        ({**QUILLS, "gives": {"measures": "cease-fire"}}, "unknown-term", "ceasefire", 4),
        ({**QUILLS, "verbs": ["demand"]}, "unknown-term", "demands", 5),
        ({**QUILLS, "stands": ["preamble"]}, "unknown-word", None, 14),
        ({**QUILLS, "phrases": ["lay (down"]}, "bad-phrase", None, 7),
        (without("must_not_match"), "missing-field", None, 2),
        ({**QUILLS, "matches": []}, "wrong-value", None, 9),
        ({**QUILLS, "matches": [{"txt": "Demands"}]}, "unknown-field", "text", 10),
        ({**QUILLS, "phrases": [False]}, "wrong-value", None, 8),
    ],
)
def test_a_slip_in_a_pattern_is_told_with_its_line_and_the_nearest_word(
    tmp_path: Path, pattern: dict[str, Any], code: str, nearest: str | None, line: int
) -> None:
    path = write(tmp_path, pattern)
    problem = problems(tmp_path)[code]
    assert (problem.place.file, problem.place.line) == (str(path), line)
    assert nearest is None or problem.nearest[0] == nearest


def test_a_slip_in_the_key_of_a_file_is_told_with_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, patern=[QUILLS])
    assert "patterns" in problems(tmp_path)["unknown-field"].nearest


def test_what_cannot_be_laid_over_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, name="findings", findings=[])
    problem = problems(tmp_path)["unknown-field"]
    assert problem.place.file == str(path)
    assert problem.remedy == "Fields here: version, words, patterns."


def test_an_id_stands_once_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, QUILLS)
    second = write(tmp_path, QUILLS, name="second")
    assert problems(tmp_path)["pattern-twice"].place.file == str(second)


def test_a_list_of_words_has_its_name_once_in_a_folder(tmp_path: Path) -> None:
    write(tmp_path, QUILLS, words={"pens": ["quills"], "severe": ["heavy"]})
    second = write(tmp_path, name="second", words={"pens": ["nibs"]})
    problem = problems(tmp_path)["words-twice"]
    assert problem.place.file == str(second)
    assert "“pens”" in problem.sentence


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path, QUILLS).write_bytes(b"patterns: \xff\xfe")
    assert problems(tmp_path)["not-text"]
