"""What a worker starts from: what was loaded before it was forked, if that still holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.batch import preloaded_rules
from credible.batch.work import Desk, Task
from credible.batch.worker import _preloaded


def test_what_was_loaded_before_is_used() -> None:
    assert _preloaded(Task()) is preloaded_rules.preloaded_assessor()


def test_what_was_loaded_before_is_not_used_after_a_file_was_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(preloaded_rules, "digest_of", lambda folders: "another")
    assert preloaded_rules.preloaded_assessor() is None
    assert _preloaded(Task()) is None


def test_a_task_with_rules_of_its_own_has_its_own_assessor(tmp_path: Path) -> None:
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "mine.yaml").write_text(
        "title: A reading of my own\npledge: code-of-conduct\nsummary: It is as it is.\n"
        "source: {instrument: code-of-conduct}\nextends: strict\n"
    )
    task = Task(rules=(str(tmp_path),))
    assessor = Desk(task, _preloaded(task)).assessor
    assert "mine" in assessor.book.readings
    assert assessor is not preloaded_rules.preloaded_assessor()
