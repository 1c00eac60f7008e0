"""Each broken rule book gives exactly the message that lies beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.errors import CredibleError
from credible.rulebook.book import RuleBook
from tests.broken.messages import RULES, of_rules


@pytest.mark.parametrize("folder", RULES, ids=lambda folder: folder.name)
def test_a_broken_rule_book_is_told_in_these_words(folder: Path) -> None:
    assert of_rules(folder) == (folder / "expected.txt").read_text(encoding="utf-8")


def test_every_broken_rule_book_has_a_fault() -> None:
    assert len(RULES) >= 60
    told = {folder.name: (folder / "expected.txt").read_text(encoding="utf-8") for folder in RULES}
    assert [name for name, message in told.items() if not message.startswith("error[")] == []


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(CredibleError) as caught:
        RuleBook.load("no/such/folder")
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.place)) == ("no-such-folder", "no/such/folder")


def test_all_faults_are_told_at_once() -> None:
    folder = next(each for each in RULES if each.name == "several-faults-at-once")
    with pytest.raises(CredibleError) as caught:
        RuleBook.load(folder)
    assert len(caught.value.problems) == 4
