"""The page of the kinds of files, from the published JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from credible.report.marking import markdown_text
from making.words import Pages, page, table

SCHEMAS = Path(__file__).resolve().parents[2] / "rules" / "schemas"


def schemas_page() -> Pages:
    """Every kind of file, with the fields at its top, and the schema itself to download."""
    sections = []
    for path in sorted(SCHEMAS.glob("*.json")):
        schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        required = schema.get("required", ())
        fields = [
            (f"`{name}`", "yes" if name in required else "no", _first(each))
            for name, each in schema.get("properties", {}).items()
        ]
        sections += [
            f"## {markdown_text(schema['title'])}",
            f"[`{path.name}`](schemas/{path.name})",
            table(("Field", "Must stand", "What it is"), fields),
        ]
    return {"schemas.md": page(
        "# Kinds of files",
        "Every file that the program takes or gives has a JSON Schema (draft 2020-12), by which an "
        "editor completes and checks it. The files in `rules/` name theirs in the first line. "
        "`credible schema all -o FOLDER` writes them, `credible schema words KIND` lists the words "
        "that may stand.",
        *sections,
    )}


def _first(schema: dict[str, Any]) -> str:
    return markdown_text(schema.get("description", "").partition("\n\n")[0].replace("``", ""))
