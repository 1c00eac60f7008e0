"""The table of ``docs/reliability.md``, made from the tests: ``python tests/reliability.py``.

A test that stands for an attack has lines of comment directly above it::

    # attack: what is done to the program
    # promise: what it does then
    # figure: a limit, with {module:NAME} for a constant of the code (where there is one; repeated)
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- begin: table of attacks -->\n", "<!-- end: table of attacks -->\n"
_MARKED = re.compile(
    r"^# attack: (?P<attack>.+)\n# promise: (?P<promise>.+)\n(?P<figures>(?:# figure: .+\n)*)"
    r"(?P<next>.*\n)", re.MULTILINE,
)
_CONSTANT = re.compile(r"\{([\w.]+):(\w+)(:[^}]*)?\}")


@dataclass(frozen=True)
class Attack:
    """A row of the table."""

    attack: str
    promise: str
    figure: str
    test: str


def attacks() -> Iterator[Attack]:
    """Every attack of which a test speaks, in the order of the files."""
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for found in _MARKED.finditer(path.read_text(encoding="utf-8")):
            test = re.match(r"def (test_\w+)\(", found["next"])
            if test is None:
                raise ValueError(f"{path}: no test stands below “{found['attack']}”")
            figures = re.findall(r"# figure: (.+)", found["figures"])
            place = path.relative_to(ROOT / "tests").as_posix()
            yield Attack(
                found["attack"], found["promise"], "; ".join(map(_figured, figures)),
                f"`{place}::{test[1]}`",
            )


def _figured(words: str) -> str:
    def value(found: re.Match[str]) -> str:
        constant = getattr(importlib.import_module(found[1]), found[2])
        return format(constant, (found[3] or ":")[1:])

    return _CONSTANT.sub(value, words)


def page() -> str:
    """The page with the table as the tests have it now."""
    rows = "".join(
        f"| {each.attack} | {each.promise} | {each.figure} | {each.test} |\n" for each in attacks()
    )
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    head = "| attack | promise | figure | test |\n|---|---|---|---|\n"
    return f"{before}{BEGIN}{head}{rows}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
