"""Runs a command in this process, its two streams apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from credible.cli import main
from credible.cli.guard import FAULT


@dataclass(frozen=True)
class Ran:
    """What a command printed, where, and with which code it ended."""

    code: int
    out: str
    err: str


def run(*arguments: Any, answers: str | None = None, columns: int = 80,
        faults: bool = False) -> Ran:
    """Runs ``credible`` with ``arguments``; ``answers`` are what is typed.

    A fault of the program fails the test, unless ``faults`` says that one is looked for.
    """
    try:
        runner = CliRunner(mix_stderr=False)  # type: ignore[call-arg, unused-ignore]
    except TypeError:
        runner = CliRunner()
    found = runner.invoke(
        main, [str(each) for each in arguments], input=answers,
        env={"COLUMNS": str(columns), "NO_COLOR": "1"},
    )
    if found.exception is not None and not isinstance(found.exception, SystemExit):
        raise found.exception
    assert faults or found.exit_code != FAULT, found.stderr
    return Ran(found.exit_code, found.stdout, found.stderr)
