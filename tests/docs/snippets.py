"""The blocks of a page that a reader can run: found, run in order, compared with what is shown.

- ``console``: a line ``$ credible ...`` and what it prints; ``...`` alone in a line stands for any
  lines. Where nothing is shown, only the exit code counts.
- ``sh``: a command in each line, of which only the exit code counts.
- ``python``: run in one namespace for the page; a ``text`` block right after it is what it prints.
- A block that follows ``NAME`` in a line of its own, in backticks, is saved under that name.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from credible.cli import main
from credible.cli.guard import FAULT

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(
    r"(?:^`(?P<file>[\w.-]+)`\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL
)
ANSWERED = (0, 1)
"""An opinion was given; 3 only where the error is shown."""

INSTALLS = ("pip ", "pipx ", "uv ", "python3 -m venv", "source ", "sudo ", "git ", "xcode-select ",
            ".venv", "CREDIBLE_", "dask ")
"""Commands that need the network, or set the machine up: the checks begin with an installation."""


@dataclass(frozen=True)
class Block:
    """A fenced block: its kind, its text, where it begins, and the name it is saved under."""

    kind: str
    body: str
    start: int
    file: str | None = None

    def commands(self) -> Iterator[tuple[str, str]]:
        """Each command with what the page shows of its output."""
        if self.kind == "console":
            for said in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
                line, _, shown = said.partition("\n")
                yield line, shown
        elif self.kind == "sh":
            for line in filter(None, self.body.splitlines()):
                for each in line.split(" && "):
                    yield each, ""


def blocks(page: str) -> list[Block]:
    """Every fenced block of a page, in order."""
    return [
        Block(each["kind"], each["body"], each.start("body"), each["file"])
        for each in FENCE.finditer(page)
    ]


@dataclass
class Session:
    """A reader who follows one page from top to bottom, in the folder of the project."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    printed: str = ""

    def command(self, line: str) -> tuple[int, str]:
        """Runs a command of the program, or changes the folder; other commands are not run."""
        words = shlex.split(line, comments=True)
        if not words or line.startswith(INSTALLS):
            return 0, ""
        if words[0] == "cd":
            os.chdir(words[1])
            return 0, ""
        if words[0] in ("python", "python3"):
            # long programs of the project, each run by a test or a check of its own
            script = words[2].replace(".", "/") + ".py" if words[1] == "-m" else words[1]
            assert (ROOT / script).is_file() or words[1] == "-m", f"{script} is not there"
            return 0, ""
        assert words[0] == "credible", f"a command that no test knows how to run: {line}"
        found = CliRunner().invoke(main, words[1:], env={"COLUMNS": "80", "NO_COLOR": "1"})
        if found.exception is not None and not isinstance(found.exception, SystemExit):
            raise found.exception
        assert found.exit_code != FAULT, found.output
        return found.exit_code, found.output

    def python(self, body: str) -> None:
        """Runs a block of Python and keeps what it prints."""
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(body, "page", "exec"), self.names)
        self.printed = out.getvalue()


def agrees(shown: str, printed: str) -> bool:
    """Whether what is shown is what was printed, ``...`` standing for any lines."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None
