from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from credible.pledges import Pledges

RULES = Path(__file__).resolve().parents[2] / "rules"


@pytest.fixture(scope="session")
def pledges() -> Pledges:
    return Pledges.load(RULES)


@pytest.fixture
def rule_book(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the pledges of the rule book, for tests that change it."""

    def copy() -> Path:
        target = tmp_path / "rules"
        target.mkdir()
        for name in ("states.csv", "former-state-names.csv"):
            shutil.copy(RULES / name, target / name)
        for folder in ("council", "code-of-conduct", "french-mexican", "responsibility-to-protect"):
            shutil.copytree(RULES / folder, target / folder)
        return target

    return copy
