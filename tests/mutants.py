"""How many small wrongs done to the program its tests notice: ``python tests/mutants.py``.

Mutants of ``credible/assessing`` and ``credible/engine`` are made by cosmic-ray, a sample of them
is drawn by a seed, and for each the tests that bear on these two rooms are run, those first that
name the module. All of it is done in a copy of the project. Printed are the survivors, each with
its file and line, and the share that was noticed; the exit code is 1 where that is too small.

Left out are mutants that change nothing when the program runs (type hints, slots), or only what a
limit of memory is. One takes some seconds, and a minute or two where nothing notices it;
``--sample``, ``--seed`` and ``--only`` say how many are tried, and which.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("credible/assessing", "credible/engine")
TESTS = (
    "tests/engine/test_fields.py", "tests/engine/test_paragraphs.py",
    "tests/engine/test_deciding.py", "tests/rulecheck/test_cases.py", "tests/test_examples.py",
    "tests/assess", "tests/report/test_why.py", "tests/cli/test_ask.py",
    "tests/engine/test_durable_traps.py", "tests/engine/test_long_life.py",
    "tests/report/test_golden.py",
)
"""The tests that bear on the rooms, the fast ones first."""
SLOW = (
    "twenty_thousand", "alarms_at_any_moment", "in_another_process", "leave_memory_as_it_was",
)
"""Tests that take long, and look for what no mutant does."""
TIMEOUT = 600.0
ENOUGH = 0.90
COPIED = ("credible", "rules", "tests", "examples", "docs", "benchmarks", "pyproject.toml",
          "README.md", "CONTRIBUTING.md")  # fmt: skip


Place = tuple[int, int]


def idle_spans(source: str) -> list[tuple[Place, Place]]:
    """Annotations, which are never run, what a class is decorated with, and limits of memory."""
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.AnnAssign | ast.arg):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            found.append(node.returns)
        elif isinstance(node, ast.ClassDef):
            found += node.decorator_list
        elif isinstance(node, ast.Assign) and all(
            isinstance(each, ast.Name) and each.id.startswith(("MOST", "MAX"))
            for each in node.targets
        ):
            found.append(node.value)
    return [
        ((each.lineno, each.col_offset), (each.end_lineno or 0, each.end_col_offset or 0))
        for each in found if each is not None
    ]


def mutations(home: Path, only: str, chance: random.Random) -> list[Any]:
    """One mutant, drawn by ``chance``, of each place in the rooms where there can be some."""
    from cosmic_ray.commands.init import init
    from cosmic_ray.work_db import WorkDB, use_db

    found: list[Any] = []
    for path in sorted(each for room in ROOMS for each in (home / room).glob("*.py")):
        if only not in path.name:
            continue
        idle = idle_spans(path.read_text(encoding="utf-8"))
        at: dict[Place, list[Any]] = {}
        with use_db(":memory:", WorkDB.Mode.create) as made:
            init([path], made, {})
            for item in made.work_items:
                (mutation,) = item.mutations
                place = tuple(mutation.start_pos)
                if not any(start <= place < end for start, end in idle):
                    at.setdefault(place, []).append(mutation)
        found += [
            chance.choice(sorted(each, key=lambda one: (one.operator_name, one.occurrence)))
            for _, each in sorted(at.items())
        ]
    return found


def command(home: Path, module: str) -> str:
    """The tests for a mutant of ``module``, the ones that name it first."""
    files = [path for name in TESTS for path in _files(home / name)]
    first = [
        path for path in files if module and f".{module} import" in path.read_text(encoding="utf-8")
    ]
    ordered = [*first, *(path for path in files if path not in first)]
    without = " and ".join(f"not {name}" for name in SLOW)
    return " ".join([
        sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider",
        "-k", f"'{without}'", *(str(path) for path in ordered),
    ])


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("test_*.py")) if path.is_dir() else [path]


def copy_of_project(home: Path) -> None:
    """Everything that the tests read, in ``home``."""
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, home / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, home / name)


def main() -> int:
    """Tries the sample and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="modules whose file name holds these words")
    asked = parser.parse_args()
    from cosmic_ray.mutating import mutate_and_test
    from cosmic_ray.testing import run_tests

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        copy_of_project(home)
        os.chdir(home)
        os.environ |= {"PYTHONPATH": str(home), "XDG_CACHE_HOME": str(home / "cache")}
        outcome, output = run_tests(command(home, ""), TIMEOUT)
        if outcome.value != "survived":
            # else every mutant would seem to be noticed
            print(f"the tests fail before anything is changed:\n{output[-3000:]}")
            return 2
        chance = random.Random(asked.seed)
        found = mutations(home, asked.only, chance)
        drawn = chance.sample(found, min(asked.sample, len(found)))
        left = tried = 0
        for number, mutation in enumerate(drawn, start=1):
            module = Path(mutation.module_path)
            result = mutate_and_test([mutation], command(home, module.stem), TIMEOUT)
            told = getattr(result.test_outcome, "value", "none")
            tried += told in ("killed", "survived")
            left += told == "survived"
            if told != "killed":
                place = f"{module.relative_to(home)}:{mutation.start_pos[0]}"
                print(f"{number} {told}: {place} {mutation.operator_name}", flush=True)
                print(_changed_lines(result.diff or ""), flush=True)
            elif number % 10 == 0:
                print(f"{number} of {len(drawn)} tried, {left} left", flush=True)
    share = (tried - left) / tried if tried else 1.0
    print(f"{len(found)} places, {tried} mutants tried (seed {asked.seed}): "
          f"{tried - left} noticed, {share:.1%}")
    return 0 if share >= ENOUGH else 1


def _changed_lines(diff: str) -> str:
    return "\n".join(
        f"    {line}" for line in diff.splitlines()
        if line[:1] in "+-" and not line.startswith(("+++", "---"))
    )


if __name__ == "__main__":
    sys.exit(main())
