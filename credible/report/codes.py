"""What the registry says of errors: one entry, the list, and the page ``docs/errors.md``."""

from __future__ import annotations

import json
from collections.abc import Iterable

from credible.codes import Code, Theme
from credible.report.layout import Ink, wrapped

_HEAD = """# Errors, warnings and notes

Every error has a code, which stands in brackets where it is printed: `error[unknown-field]`.
`credible explain CODE` prints what is said of it here. An error stops the command, or in a batch
the draft, with exit code 3, or 2 where the command was called in a wrong way; a warning or note
alone changes no exit code.

This page is written by `credible explain --format markdown -o docs/errors.md`.
"""


def code_text(code: Code, *, width: int = 80, colour: bool = False) -> str:
    """One entry for a screen."""
    ink = Ink(colour)
    lines = [ink(code.severity, f"{code.severity}[{code.id}]"), *wrapped(code.means, width, "  ")]
    for label, said in _parts(code):
        lines += ["", ink("label", f"  {label}"), *wrapped(said, width, "    ")]
    return "\n".join(lines) + "\n"


def codes_text(themes: Iterable[Theme], *, width: int = 80, colour: bool = False) -> str:
    """All codes by theme, a line or two for each."""
    ink = Ink(colour)
    blocks = []
    for theme in themes:
        lines = [ink("section", theme.title)]
        for code in theme.codes:
            lines += wrapped(code.means, width, f"  {code.id:<27}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def code_markdown(code: Code, level: int = 1) -> str:
    """One entry as Markdown."""
    said = "".join(f"- {label}: {text}\n" for label, text in _parts(code))
    return f"{'#' * level} {code.id}\n\n{code.severity.capitalize()}. {code.means}\n\n{said}"


def codes_page(themes: Iterable[Theme]) -> str:
    """The page of all codes, by theme."""
    parts = [_HEAD]
    for theme in themes:
        parts.append(f"## {theme.title}\n" + (f"\n{theme.about}\n" if theme.about else ""))
        parts += [code_markdown(code, 3) for code in theme.codes]
    return "\n".join(parts)


def codes_data(codes: Iterable[Code]) -> str:
    """Entries as JSON: a list, with what to do in one field."""
    entries = [
        {
            "code": code.id, "severity": code.severity, "means": code.means, "cause": code.cause,
            "what_to_do": code.what_to_do, "where": list(code.where), "wrong_use": code.wrong_use,
        }
        for code in codes
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def _parts(code: Code) -> list[tuple[str, str]]:
    return [
        ("Usual cause", code.cause),
        ("What to do", code.what_to_do),
        ("Where", ", ".join(code.where)),
    ]
