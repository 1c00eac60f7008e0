"""One small wrong done to a rule book, with the words for it and the place where it would stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from credible.rulecheck.conditions import Path

Kind = Literal["rule", "reading", "pledge", "outcome", "word"]
"""What it is done to; a word is one of the vocabulary, or a fact of the situation."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """``made`` is the rule, reading, pledge, outcome table or vocabulary with the wrong in it."""

    kind: Kind
    subject: str
    what: str
    file: str | None
    path: Path
    made: Any
