"""Plain text for a screen: words wrapped at a width, styles by name, nothing hostile let through.

Legal text is printed as it stands (square brackets included); only characters that would steer a
terminal or turn the direction of writing are shown as a replacement character.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from credible.model.dates import in_words

_STYLES: dict[str, dict[str, Any]] = {
    "outcome": {"bold": True},
    "head": {"bold": True},
    "section": {"bold": True},
    "source": {"dim": True},
    "label": {"dim": True},
    "holds": {"fg": "green"},
    "fails": {"fg": "red"},
    "unknown": {"fg": "yellow"},
    "noted": {"fg": "yellow"},
    "not-applicable": {"dim": True},
    "falls": {"fg": "green"},
    "not-credible": {"fg": "red"},
    "undetermined": {"fg": "yellow"},
    "added": {"fg": "green"},
    "removed": {"fg": "red"},
    "reworded": {"fg": "yellow"},
    "moved-and-reworded": {"fg": "yellow"},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
}

_NARROWEST = 10
_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Ink:
    """Puts a named style on text, or nothing where colour is not wanted."""

    colour: bool = False

    def __call__(self, style: str, text: str) -> str:
        """``text`` in the style of that name."""
        if not self.colour or not text or style not in _STYLES:
            return text
        import click

        return click.style(text, **_STYLES[style])


def clean(text: str) -> str:
    """Text for one paragraph of output: white space collapsed, steering characters replaced."""
    tidy = " ".join(text.split())
    if tidy.isascii() and tidy.isprintable():
        return tidy
    return "".join(
        "\ufffd" if char in _STEERING or unicodedata.category(char) in ("Cc", "Cs") else char
        for char in tidy
    )


day = in_words
"""A day as a person writes it, whatever the locale: ``22 May 2014``."""


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """``text`` as lines of at most ``width`` columns, by whole words.

    The first line starts with ``first``, the others with ``rest`` (by default as many spaces). A
    word longer than a line is cut, and only then.
    """
    indent = " " * len(first) if rest is None else rest
    lines = textwrap.wrap(
        clean(text),
        width=max(width, len(indent) + 10),
        initial_indent=first,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
    return lines or [first.rstrip()]


def beside(left: str, right: str, width: int) -> list[str]:
    """``left`` wrapped, with ``right`` at the end of its first line."""
    right = clean(right)
    if not right:
        return wrapped(left, width)
    room = width - len(right) - 2
    if room < width // 2:
        return [*wrapped(left, width), *wrapped(right, width)]
    lines = wrapped(left, room)
    return [lines[0] + " " * (width - len(lines[0]) - len(right)) + right, *lines[1:]]


def labelled(label: str, text: str, width: int, column: int = 11) -> list[str]:
    """A paragraph whose label stands in a column of its own at the left."""
    head = f"  {clean(label)}".ljust(column + 2)
    return wrapped(text, width, head, " " * (column + 2))


def clean_keeping_ends(text: str) -> str:
    """Text made clean, a space kept where white space is at an end, so that runs stay apart."""
    tidy = clean(text)
    before = " " if text[:1].isspace() else ""
    after = " " if tidy and text[-1:].isspace() else ""
    return f"{before}{tidy}{after}"


def table(
    head: Sequence[str], rows: Iterable[Sequence[str]], width: int, *, indent: str = "",
    paint: Callable[[int, int, str], str] = lambda row, column, text: text,
) -> list[str]:
    """Rows in columns as wide as their content; where they do not fit, the widest one wraps.

    ``paint`` puts a style on the words of a cell, by its row (0 is the head) and column.
    """
    cells = [[clean(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    room = width - len(indent) - 2 * (len(head) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        others = [each for number, each in enumerate(widths) if number != widest]
        # never below the next widest, so that columns of one kind stay alike
        target = max(room - sum(others), max(others, default=0) - 1, _NARROWEST)
        widths[widest] = min(widths[widest] - 1, target)
    out = []
    for place, row in enumerate(cells):
        parts = [
            wrapped(cell, size, rest="") if cell else [""]
            for cell, size in zip(row, widths, strict=True)
        ]
        for number in range(max(map(len, parts))):
            line = ""
            for column, (part, size) in enumerate(zip(parts, widths, strict=True)):
                told = part[number] if number < len(part) else ""
                line += paint(place, column, told) + " " * (size - len(told) + 2)
            out.append((indent + line).rstrip())
    return out
