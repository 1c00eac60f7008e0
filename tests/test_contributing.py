"""The guide for contributors walks a draft through places that are there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOP = re.compile(r"^(\d+)\. `([\w/]+\.py)`, `(\w+)`: ", re.MULTILINE)


def test_the_walk_names_files_and_what_they_define() -> None:
    hops = HOP.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [int(number) for number, _, _ in hops] == list(range(1, len(hops) + 1))
    assert 10 <= len(hops) <= 15
    for _, file, name in hops:
        tree = ast.parse((ROOT / "credible" / file).read_text(encoding="utf-8"))
        defined = {each.name for each in tree.body if hasattr(each, "name")}
        assert name in defined, f"{file} does not define {name}"
