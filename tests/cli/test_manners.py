"""What a terminal and a person may expect: completion, no colour where there is none, addresses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from credible.cli.options import wants_colour
from tests.cli.running import run

ROOT = Path(__file__).resolve().parents[2]


class Terminal:
    def isatty(self) -> bool:
        return True


def completions(*begun: str) -> set[str]:
    words = ["credible", *begun]
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "_CREDIBLE_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1),
    }
    start = "from credible.cli import main; main(prog_name='credible')"
    done = subprocess.run([sys.executable, "-c", start], env=environment, capture_output=True,
                          text=True, check=False)
    return {line.partition(",")[2] for line in done.stdout.splitlines()}


@pytest.mark.parametrize(("begun", "found"), [
    (("check", "--reading", "str"), {"strict"}),
    (("check", "--pledge", "french"), {"french-mexican"}),
    (("check", "--for", "Norw"), {"Norway"}),
    (("rules", "show", "crime-na"), {"crime-named"}),
    (("why", "x.yaml", "crime-na"), {"crime-named"}),
])
def test_names_are_completed(begun: tuple[str, ...], found: set[str]) -> None:
    assert completions(*begun) == found


def test_a_dumb_terminal_has_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert wants_colour(Terminal())
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour(Terminal())


@pytest.mark.parametrize("command", ["check", "read", "ask"])
def test_an_address_is_not_fetched_and_so_it_is_said(command: str) -> None:
    ran = run(command, "https://undocs.org/S/2014/348.pdf")
    assert ran.code == 3
    assert "nothing is fetched" in ran.err
    assert "Save the document and give its path" in ran.err
