"""What a short run must not do: every import here was measured and is felt at each start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from credible.cli.options import terminal_width

ROOT = Path(__file__).resolve().parents[2]
DRAFT = ROOT / "examples/drafts/S-2014-348.yaml"

NOT_NEEDED = (
    "importlib.metadata", "shutil", "tempfile", "email", "socket", "zipfile",
    "multiprocessing", "asyncio", "http",
    "jinja2", "rich", "lxml", "docx", "bs4", "pypdfium2", "pycountry", "re2", "rapidfuzz",
    "markdown_it",
)  # fmt: skip
"""Modules that a check of one description has no use for."""


def test_a_check_of_one_description_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from credible.cli import main\n"
        "try:\n"
        "    main()\n"
        "finally:\n"
        f"    print(*sorted(set(sys.modules) & set({NOT_NEEDED!r})), file=sys.stderr)\n"
    )

    def check() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", program, "check", str(DRAFT)],
            capture_output=True, text=True, cwd=ROOT, check=False, timeout=120,
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        )

    # the first start keeps the rule book for those that follow
    first, second = check(), check()
    assert "FALLS UNDER THE PLEDGE" in first.stdout
    assert "FALLS UNDER THE PLEDGE" in second.stdout
    assert second.stderr.split() == []


def test_plug_ins_of_pydantic_are_looked_for_where_the_user_asks() -> None:
    program = (
        "import sys; import credible.cli; from pydantic import BaseModel\n"
        "class A(BaseModel): a: int\n"
        "print(A(a='1').a, 'importlib.metadata' in sys.modules)"
    )

    def said(plugins: dict[str, str]) -> str:
        return subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True,
            timeout=120, env={**os.environ, **plugins},
        ).stdout

    assert said({"PYDANTIC_DISABLE_PLUGINS": "__all__"}) == "1 False\n"
    assert said({"PYDANTIC_DISABLE_PLUGINS": "none-of-these"}) == "1 True\n"


@pytest.mark.parametrize("columns", ["72", "0", "-3", "wide", "", None])
def test_the_width_is_that_of_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: str | None
) -> None:
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == min(max(shutil.get_terminal_size((80, 24)).columns, 60), 100)


def test_what_another_pydantic_asks_of_its_loader_of_plug_ins_is_there() -> None:
    program = (
        "import credible.cli\n"
        "from pydantic.plugin._loader import get_plugins\n"
        "assert not get_plugins()\n"
        "from pydantic.plugin import _loader\n"
        "print(_loader.PYDANTIC_ENTRY_POINT_GROUP)\n"
        "print(hasattr(_loader, 'no_such_name'))"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PYDANTIC_DISABLE_PLUGINS"}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT,
        check=True, timeout=120, env=environment,
    )
    assert done.stdout.split() == ["pydantic", "False"]
