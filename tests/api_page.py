"""Writes ``docs/api.md`` from signatures and docstrings: ``python tests/api_page.py``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import credible

PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
HEAD = """# The library

Every public name of the package `credible`, from its own docstring. `from credible import NAME`.

A draft is given as a `DraftResolution`, a path (of a description or a document), the bytes of a
file, or a mapping of its fields. A reading is named by its id everywhere (`readings()` has them; a
`Reading` stands for its id). Rules of one's own are a `RuleBook`. What is wrong is a
`CredibleError`.
"""


def page() -> str:
    names = [name for name in credible.__all__ if name != "__version__"]
    verbs = [name for name in names if inspect.isfunction(getattr(credible, name))]
    parts = [HEAD, "## Functions\n", *(part for name in verbs for part in _function(name))]
    parts.append("## Types\n")
    parts += [part for name in names if name not in verbs for part in _type(name)]
    return "\n".join(parts)


def _function(name: str) -> Iterator[str]:
    function = getattr(credible, name)
    yield f"### {name}\n"
    yield f"```python\n{_signature(name, function)}\n```\n"
    yield _prose(function)


def _type(name: str) -> Iterator[str]:
    kind = getattr(credible, name)
    yield f"### {name}\n"
    yield _prose(kind)
    fields = getattr(kind, "model_fields", None) or getattr(kind, "__dataclass_fields__", {})
    told = [each for each in fields if not each.startswith("_")]
    if told:
        yield f"Fields: {', '.join(f'`{each}`' for each in told)}.\n"
    methods = [
        (each, value) for each, value in vars(kind).items()
        if not each.startswith("_") and each not in fields
        and (inspect.isfunction(value) or isinstance(value, classmethod | property))
        and inspect.getdoc(value) and not hasattr(object, each)
        and each not in ("model_post_init",)
    ]
    for each, value in methods:
        first = (inspect.getdoc(value) or "").split("\n\n")[0]
        yield f"- `{each}`: {_plain(first)}"
    if methods:
        yield ""


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    parts, starred = [], False
    for each in signature.parameters.values():
        if each.kind is each.KEYWORD_ONLY and not starred:
            parts.append("*")
            starred = True
        starred = starred or each.kind is each.VAR_POSITIONAL
        parts.append(str(each).replace(f"'{each.annotation}'", str(each.annotation)))
    inner = "".join(f"    {part},\n" for part in parts)
    return f"{name}(\n{inner}) -> {str(signature.return_annotation).strip(chr(39))}"


def _prose(thing: Any) -> str:
    text = _plain(inspect.getdoc(thing) or "")
    return re.sub(r"\nRaises:\n((?: +.*\n?)+)", _raises, text) + "\n"


def _raises(found: re.Match[str]) -> str:
    told = " ".join(found.group(1).split()).removeprefix("CredibleError: ")
    return f"\nRaises `CredibleError` {told}"


def _plain(text: str) -> str:
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text).replace("``", "`")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
