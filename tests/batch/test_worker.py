"""What a worker starts from: what was ready before it was forked, if that still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.batch import readied
from credible.batch.work import Task
from credible.batch.worker import _assessor
from credible.model.vocabulary import default_vocabulary, use_as_default


@pytest.fixture(autouse=True)
def _vocabulary_restored() -> object:
    before = default_vocabulary()
    yield
    use_as_default(before)


def test_what_is_ready_is_used() -> None:
    assert _assessor(Task()) is readied.ready_assessor()


def test_what_is_ready_is_not_used_after_a_file_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = readied.ready_assessor()
    monkeypatch.setattr(readied, "digest_of", lambda folders: "another")
    assert readied.ready_assessor() is None
    assert _assessor(Task()) is not ready


def test_a_task_with_rules_of_its_own_has_its_own_assessor(tmp_path: Path) -> None:
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "mine.yaml").write_text(
        "title: A reading of my own\npledge: code-of-conduct\nsummary: It is as it is.\n"
        "source: {instrument: code-of-conduct}\nextends: strict\n"
    )
    assessor = _assessor(Task(rules=(str(tmp_path),)))
    assert "mine" in assessor.book.readings
    assert assessor is not readied.ready_assessor()
