"""Counts the lines of ``credible/`` that the tests run, in every process that they start.

``python tests/coverage_of_all.py [ROOM ...]`` runs the tests (or those of the rooms that are named,
such as ``tests/reading``) and prints the lines that none of them ran; it fails below the share in
``pyproject.toml``. What is counted, and how, is set there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def coverage(*arguments: str) -> int:
    """The exit code of a command of coverage."""
    command = [sys.executable, "-m", "coverage", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(rooms: list[str]) -> int:
    """Runs the tests and prints the report; 0 where they pass and the share is reached."""
    coverage("erase")
    ran = coverage("run", "-m", "pytest", "-q", "-n", "2", *(rooms or ["tests"]))
    coverage("combine", "--quiet")
    return coverage("report") or ran


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
