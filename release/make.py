"""What goes with a release, in one command: ``python release/make.py``.

1. ``requirements.lock`` and ``requirements-test.lock``: every dependency with its hashes (uv).
2. ``docs/licences.md``: the licence of each (pip-licenses).
3. ``release/sbom.json``: the bill of materials in CycloneDX (cyclonedx-py); made, not committed.

The last two are made in an environment of their own, from ``requirements.lock``. Needs uv.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMPILE = (
    "uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11",
    "--generate-hashes", "--quiet", "--no-header",
)  # fmt: skip
HEAD = """# Licences

The packages that the program needs, as `requirements.lock` has them, and their licences. Made by
`python release/make.py`; the program itself is under the MIT licence.

"""


def _run(*command: str | Path) -> str:
    shown = [str(each) for each in command]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    return subprocess.run(
        shown, cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE,
        env={**os.environ, "PATH": path},
    ).stdout


def main() -> None:
    """Makes all of it."""
    _run(*COMPILE, "--output-file", "requirements.lock")
    _run(*COMPILE, "--extra", "test", "--extra", "parquet", "--output-file",
         "requirements-test.lock")
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        _run("uv", "venv", "--quiet", "--python", sys.executable, folder)
        _run("uv", "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r",
             "requirements.lock")
        tools = Path(folder) / "tools"
        _run("uv", "venv", "--quiet", "--python", sys.executable, tools)
        _run("uv", "pip", "install", "--quiet", "--python", tools / "bin" / "python",
             "pip-licenses", "cyclonedx-bom")
        listed = json.loads(_run(tools / "bin" / "pip-licenses", "--python", python,
                                 "--format", "json", "--with-urls"))
        rows = [f"| {each['Name']} | {each['Version']} | {' '.join(each['License'].split())} |"
                for each in sorted(listed, key=lambda each: each["Name"].lower())]
        page = HEAD + "| package | version | licence |\n|---|---|---|\n" + "\n".join(rows) + "\n"
        (ROOT / "docs" / "licences.md").write_text(page, encoding="utf-8")
        _run(tools / "bin" / "cyclonedx-py", "environment", python, "--pyproject",
             "pyproject.toml", "--output-reproducible", "--of", "JSON", "-o", "release/sbom.json")


if __name__ == "__main__":
    main()
