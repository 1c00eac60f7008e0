"""The registry of error codes: for each what it means, what causes it, what to do.

The registry is ``codes.yaml`` beside this file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]

REGISTRY = Path(__file__).with_name("codes.yaml")


@dataclass(frozen=True, slots=True)
class Code:
    """What is known of every error of one code.

    ``remedy`` is the line beneath each such error that brings none of its own; ``advice`` is what
    to do where there is no such line, or where more is to be said.
    """

    id: str
    means: str
    cause: str
    where: tuple[str, ...]
    remedy: str | None = None
    advice: str | None = None
    severity: Severity = "error"
    wrong_use: bool = False

    @property
    def what_to_do(self) -> str:
        """What to do, as fully as the registry says it."""
        return self.advice or self.remedy or ""


@dataclass(frozen=True, slots=True)
class Theme:
    """Codes that belong together, in the order of their names."""

    title: str
    about: str | None
    codes: tuple[Code, ...]


@cache
def themes() -> tuple[Theme, ...]:
    """The whole registry, by theme."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(REGISTRY.read_text(encoding="utf-8"), loader)
    return tuple(
        Theme(
            theme["title"],
            theme.get("about"),
            tuple(
                Code(id=code, **{**entry, "where": tuple(entry["where"])})
                for code, entry in theme["codes"].items()
            ),
        )
        for theme in content.values()
    )


@cache
def codes() -> Mapping[str, Code]:
    """Every code of the registry by its name."""
    return {code.id: code for theme in themes() for code in theme.codes}
