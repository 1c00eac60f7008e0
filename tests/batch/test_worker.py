"""What a worker starts from: one assessor for each rule book, if that still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.assessing import shared
from credible.assessing.shared import assessor_of
from credible.batch.work import Desk, Task
from credible.rulebook.book import RuleBook

READING = (
    "title: A reading of my own\npledge: code-of-conduct\nsummary: It is as it is.\n"
    "source: {instrument: code-of-conduct}\nextends: strict\n"
)


def own_rules(folder: Path) -> Path:
    (folder / "readings").mkdir()
    (folder / "readings" / "mine.yaml").write_text(READING)
    return folder


def test_what_was_loaded_before_is_used() -> None:
    assert Desk(Task()).assessor is assessor_of()


def test_what_was_loaded_before_is_not_used_after_a_file_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = assessor_of()
    monkeypatch.setattr(shared, "digest_of", lambda folders: "another")
    assert assessor_of() is not before


def test_a_task_with_rules_of_its_own_has_its_own_assessor(tmp_path: Path) -> None:
    task = Task(rules=(str(own_rules(tmp_path)),))
    assessor = Desk(task).assessor
    assert "mine" in assessor.book.readings
    assert assessor is not assessor_of()
    assert Desk(task).assessor is assessor


def test_two_rule_books_never_share_an_assessor_and_one_has_one(tmp_path: Path) -> None:
    book, own = RuleBook.load(), RuleBook.load(own_rules(tmp_path))
    assert assessor_of(book) is assessor_of(book)
    assert assessor_of(own).book is own
    assert assessor_of(book).book is book
