"""A folder of rules of one's own laid over the shipped ones, for tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from credible.engine.deciding import Decider
from credible.rulebook.book import RuleBook

RULE: dict[str, Any] = {
    "title": "A rule of a test",
    "element": "lawful-means",
    "source": {"instrument": "un-charter", "pinpoint": "Art. 1"},
    "holds": {"some": "measures", "where": {"uses_force": True}},
    "says": {"holds": "It does.", "fails": "It does not.", "unknown": "Not known."},
    "cases": [
        {"name": "Force", "draft": {"measures": ["use-of-force"]}, "expect": "holds"},
        {"name": "A ceasefire", "draft": {"measures": ["ceasefire"]}, "expect": "fails"},
        {"name": "Nothing known", "draft": {}, "expect": "unknown"},
    ],
}


def write(folder: Path, name: str, **changes: Any) -> Path:
    """Writes the rule ``name`` into a folder of rules; ``changes`` replace parts of it."""
    home = folder / "of-a-test"
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{name}.yaml"
    path.write_text(yaml.safe_dump({**RULE, **changes}, sort_keys=False), encoding="utf-8")
    return path


def decider_with(folder: Path) -> Decider:
    """The shipped rule book with the folder laid over it, compiled."""
    return Decider(RuleBook.load(folder))
