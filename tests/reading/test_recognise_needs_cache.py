"""The needs of expressions that are kept are those that would be worked out, or are not used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from credible.model import kept
from credible.reading.recognise import needs_cache
from credible.reading.recognise.language import default_language
from credible.reading.recognise.literals import needed_in

EXPRESSIONS = [
    each for held in (default_language().plain.held, default_language().masked.held)
    for each in held.expressions()
][:40]  # fmt: skip


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which things are kept, even if few."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv(kept.SWITCH, raising=False)
    monkeypatch.setattr(needs_cache, "FEWEST_KEPT", 1)
    return tmp_path / "credible"


def test_what_is_kept_is_what_is_worked_out(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert needs_cache.needs_of(EXPRESSIONS) == needed_in(EXPRESSIONS)
    assert [path.name.rpartition("-")[0] for path in cache.iterdir()] == [needs_cache.NAME]

    def never(expressions: Any) -> Any:
        raise AssertionError("it is kept")

    worked_out = needed_in(EXPRESSIONS)
    monkeypatch.setattr(needs_cache, "needed_in", never)
    assert needs_cache.needs_of(EXPRESSIONS) == worked_out


def test_other_expressions_have_needs_of_their_own(cache: Path) -> None:
    needs_cache.needs_of(EXPRESSIONS)
    for other in (EXPRESSIONS[1:], EXPRESSIONS[::-1], [*EXPRESSIONS, rb"\b(?:ceasefire)\b"]):
        assert needs_cache.needs_of(other) == needed_in(other)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("needs"),
        lambda data: data["expressions"].pop(),
        lambda data: data.update(needs=[]),
        lambda data: data.update(expressions=None),
        lambda data: data.update(needs=[[1]] * len(data["needs"])),
    ],
)
def test_data_of_another_shape_is_not_used(
    cache: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    needs_cache.needs_of(EXPRESSIONS)
    (path,) = cache.iterdir()
    data = kept.read(path)
    change(data)
    kept.write(path, needs_cache.NAME, data)
    assert json.loads(path.read_bytes().partition(b"\n")[2]) == data
    assert needs_cache.needs_of(EXPRESSIONS) == needed_in(EXPRESSIONS)


def test_what_is_damaged_is_not_used(cache: Path) -> None:
    needs_cache.needs_of(EXPRESSIONS)
    (path,) = cache.iterdir()
    path.write_bytes(path.read_bytes().replace(b"expressions", b"impressions"))
    assert needs_cache.needs_of(EXPRESSIONS) == needed_in(EXPRESSIONS)


def test_where_the_program_cannot_be_looked_at_nothing_is_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = cache / "program.zip" / "literals.py"
    monkeypatch.setattr(needs_cache.literals, "__file__", str(inside))
    assert needs_cache.needs_of(EXPRESSIONS) == needed_in(EXPRESSIONS)
    assert not cache.exists()
