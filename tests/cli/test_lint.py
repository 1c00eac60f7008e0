"""``credible rules lint`` tells every fault of a rule book in one run, the nearest word first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from credible.errors import nearest_words
from credible.rulebook.book import RuleBook
from tests.cli.running import run
from tests.reading.own_patterns import QUILLS
from tests.rulecheck.own_rules import write


def faults(folder: Path) -> list[tuple[str, str]]:
    """Each error's code and the word that is at fault."""
    ran = run("rules", "lint", "--rules", folder)
    assert ran.code == 3
    return sorted(re.findall(r"error\[([a-z-]+)\]: .*?“([^”]+)”", ran.err))


def test_faults_of_form_and_of_meaning_are_told_in_one_run(tmp_path: Path) -> None:
    write(tmp_path, "of-form", elemnt="covered-crimes")
    write(tmp_path, "of-meaning", holds={"some": "measures", "where": {"use_force": True}})
    write(tmp_path, "cites", source={"instrument": "un-chartr"})
    language = tmp_path / "language"
    language.mkdir()
    (language / "own.yaml").write_text(str({"patterns": [
        {**QUILLS, "id": "one", "not_befor": ["x"]},
        {**QUILLS, "id": "two", "gives": {"measures": "cease-fir"}},
    ]}), encoding="utf-8")
    assert faults(tmp_path) == [
        ("no-such-source", "un-chartr"), ("unknown-fact", "use_force"),
        ("unknown-field", "elemnt"), ("unknown-field", "not_befor"),
        ("unknown-term", "cease-fir"),
    ]


@pytest.mark.parametrize("fault", [{}, {"elemnt": "covered-crimes"}])
def test_a_misspelt_word_in_a_case_is_found(tmp_path: Path, fault: dict[str, str]) -> None:
    case = {"name": "A case", "draft": {"measures": ["arms-embargoo"]}, "expect": "holds"}
    write(tmp_path, "own-rule", cases=[case], **fault)
    assert ("unknown-word", "arms-embargoo") in faults(tmp_path)


def test_what_is_said_of_a_rule_that_was_left_out_is_not_said_of_those_that_name_it(
    tmp_path: Path,
) -> None:
    write(tmp_path, "of-form", elemnt="covered-crimes")
    write(tmp_path, "overriding", overrides=["of-form"])
    assert faults(tmp_path) == [("unknown-field", "elemnt")]


def test_the_nearest_word_is_the_right_one_and_of_many_it_is_said_how_to_list_them(
    tmp_path: Path, book: RuleBook,
) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("measures: [arms-embargoo]\nmeazures: []\nstage: tabld\n", encoding="utf-8")
    said = run("check", draft).err
    assert "nearest: arms-embargo\n" in said
    assert "`credible schema words measures`" in said
    assert "`credible schema draft`" in said
    assert "Allowed: negotiation, in-blue, tabled" in said
    for kind in ("measures", "crimes", "aims", "verbs"):
        words = list(book.vocabulary.terms(kind))
        for word in words:
            assert nearest_words(f"{word}e", words)[0] == word
            assert len(nearest_words(word, words)) <= 5
