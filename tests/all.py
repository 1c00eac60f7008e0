"""Runs every check of the project, in the order in which a mistake is cheapest to find."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent

CHECKS: list[tuple[str, list[str]]] = [
    ("style", [PYTHON, "-m", "ruff", "check", "."]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("import direction", [str(BIN / "lint-imports")]),
    ("rules: lint", [str(BIN / "credible"), "rules", "lint"]),
    ("rules: cases", [str(BIN / "credible"), "rules", "test"]),
    ("patterns: examples", [str(BIN / "credible"), "patterns", "test"]),
    ("tests", [PYTHON, "-m", "pytest", "-n", "auto", "--dist", "loadgroup"]),
]


def main() -> int:
    """Runs all checks, each to its end, and says which failed."""
    failed = []
    environment = {**os.environ, "NO_COLOR": "1"}
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(name)
    print("all checks passed" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
