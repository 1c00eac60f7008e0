"""A folder of patterns of one's own, laid over those that come with the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

QUILLS: dict[str, Any] = {
    "id": "quills-laid-down",
    "gives": {"measures": "ceasefire"},
    "verbs": ["demands"],
    "phrases": ["lay down their quills"],
    "matches": ["Demands that all parties lay down their quills;"],
    "must_not_match": ["Notes that all parties lay down their quills;"],
}
DRAFT = """The Security Council,

Gravely concerned at the situation in Norland,

1. Demands that all parties lay down their quills;

2. Decides to remain seized of the matter.
"""


def write(folder: Path, *patterns: dict[str, Any], name: str = "own", **others: Any) -> Path:
    """Writes a file of patterns into the ``language`` folder of ``folder``."""
    path = folder / "language" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    content = {**others, "patterns": list(patterns)} if patterns else others
    # nothing is shared, so that no alias is written
    plain = json.loads(json.dumps(content))
    path.write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    return path
