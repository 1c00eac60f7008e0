"""Drafts in many forms, and the command as a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

DRAFT: dict[str, Any] = {
    "symbol": "S/2099/1",
    "title": "Protection of civilians",
    "date": "2024-03-01",
    "about": "Norland",
    "nature": "substantive",
    "particular_situation": True,
    "aims": ["ending-atrocities"],
    "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
    "legal_basis": [{"instrument": "un-charter", "chapter": "VII", "paragraphs": ["PP 9"]}],
}


@pytest.fixture
def described() -> Callable[[int], dict[str, Any]]:
    """A draft with a number in its symbol."""

    def make(number: int) -> dict[str, Any]:
        return {**DRAFT, "symbol": f"S/2099/{number}", "aims": []}

    return make


@pytest.fixture
def lines(tmp_path: Path, described: Callable[[int], dict[str, Any]]) -> Callable[[int], Path]:
    """A file of JSON Lines with so many drafts."""

    def make(count: int) -> Path:
        path = tmp_path / "drafts.jsonl"
        path.write_text("".join(json.dumps(described(n)) + "\n" for n in range(1, count + 1)))
        return path

    return make


@pytest.fixture
def command() -> Callable[..., list[str]]:
    """The words that start the program as a process."""

    def make(*arguments: str | Path) -> list[str]:
        start = "from credible.cli import main; main()"
        return [sys.executable, "-c", start, *(str(each) for each in arguments)]

    return make


@pytest.fixture
def run(command: Callable[..., list[str]]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program to its end."""

    def start(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
        return subprocess.run(
            command(*arguments), capture_output=True, text=True, timeout=120, env=environment,
            check=False, **options,
        )

    return start
