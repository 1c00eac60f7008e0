"""Word's automatic numbers, computed from ``numbering.xml`` as Word prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from credible.reading.structure.markers import to_roman

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%(\d)")
BULLETS = ("•", "◦", "▪", "‣", "○", "■")
_SAME_INDENT = 100
"""Twentieths of a point: bullets of one level differ by less (half an inch is 720, 1.25 cm 709),
those of two levels by more (a quarter of an inch is 360)."""


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    indent: int | None = None


@dataclass(slots=True)
class _Number:
    abstract: str
    overrides: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


def name_of(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment of the mark-up."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its name without its namespace; empty where there is none."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def value(element: Any, name: str) -> str | None:
    """The ``w:val`` of the child ``name``, or None."""
    child = element.find(f"{W}{name}") if element is not None else None
    found = child.get(f"{W}val") if child is not None else None
    return str(found) if found is not None else None


def indent(properties: Any) -> int | None:
    """The left indent that a ``w:pPr`` gives, in twentieths of a point, or None."""
    element = properties.find(f"{W}ind") if properties is not None else None
    if element is None:
        return None
    found = element.get(f"{W}left") or element.get(f"{W}start")
    try:
        return int(found) if found is not None else None
    except ValueError:
        return None


def bullet(depth: int) -> str:
    """The sign of a list without numbers that stands inside ``depth`` others."""
    return BULLETS[min(depth, len(BULLETS) - 1)]


class Bullets:
    """The signs of bullets by their indents: what stands deeper has a sign of its own."""

    def __init__(self) -> None:
        self._indents: list[int] = []

    def sign(self, place: int) -> str:
        """The sign of the next bullet, ``place`` twentieths of a point from the margin."""
        while self._indents and self._indents[-1] > place + _SAME_INDENT:
            self._indents.pop()
        if not self._indents or self._indents[-1] < place - _SAME_INDENT:
            self._indents.append(place)
        return bullet(len(self._indents) - 1)


def integer(text: Any, default: int) -> int:
    """A whole number of the mark-up, or ``default`` where there is none."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


class Numbering:
    """The counters of a document; ask for every numbered paragraph in the order of the text."""

    def __init__(self, root: Any | None, styles: Any | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._numbers: dict[str, _Number] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        links: dict[str, str] = {}
        names: dict[str, str] = {}
        if root is None:
            return
        for element in root.iter(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId") or ""
            self._abstract[key] = {
                integer(level.get(f"{W}ilvl"), 0): _level(level)
                for level in element.iter(f"{W}lvl")
            }
            style, link = value(element, "styleLink"), value(element, "numStyleLink")
            if style:
                names[style] = key
            if link:
                links[key] = link
        for key, link in links.items():
            if link in names:
                self._abstract[key] = self._abstract[names[link]]
        for element in root.iter(f"{W}num"):
            number = _Number(value(element, "abstractNumId") or "")
            for override in element.iter(f"{W}lvlOverride"):
                at = integer(override.get(f"{W}ilvl"), 0)
                start = value(override, "startOverride")
                if start is not None:
                    number.overrides[at] = integer(start, 1)
                level = override.find(f"{W}lvl")
                if level is not None:
                    number.levels[at] = _level(level)
            self._numbers[element.get(f"{W}numId") or ""] = number

    def printed(self, number_id: str, at: int) -> str:
        """The number that the next paragraph of that list and level carries; "" for none."""
        number = self._numbers.get(number_id)
        if number is None or not 0 <= at <= 8:
            return ""
        level = self._level(number, at)
        counters = self._counters.setdefault(number.abstract, {})
        fresh = (number_id, at) not in self._begun
        self._begun.add((number_id, at))
        if fresh and at in number.overrides:
            counters[at] = number.overrides[at]
        elif at in counters:
            counters[at] += 1
        else:
            counters[at] = level.start
        for deeper in [key for key in counters if key > at]:
            restart = self._level(number, deeper).restart
            if restart != 0 and (restart is None or at < restart):
                del counters[deeper]
        if level.style == "bullet":
            return BULLETS[0]
        if level.style == "none":
            return ""
        return _PLACE.sub(
            lambda found: self._shown(number, counters, int(found[1]) - 1, level), level.text
        ).strip()

    def indent(self, number_id: str, at: int) -> int | None:
        """How far a level of a list stands from the margin, in twentieths of a point."""
        number = self._numbers.get(number_id)
        return self._level(number, at).indent if number is not None else None

    def _shown(self, number: _Number, counters: dict[int, int], at: int, asked: _Level) -> str:
        level = self._level(number, at)
        return shown(counters.get(at, level.start), "decimal" if asked.legal else level.style)

    def _level(self, number: _Number, at: int) -> _Level:
        found = number.levels.get(at)
        if found is not None:
            return found
        return self._abstract.get(number.abstract, {}).get(at) or _Level(text=f"%{at + 1}.")


def _level(element: Any) -> _Level:
    restart = value(element, "lvlRestart")
    return _Level(
        start=integer(value(element, "start"), 1),
        style=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=integer(restart, 0) if restart is not None else None,
        legal=element.find(f"{W}isLgl") is not None,
        indent=indent(element.find(f"{W}pPr")),
    )


def shown(number: int, style: str) -> str:
    """``number`` in one of Word's or HTML's number formats."""
    if style in ("lowerLetter", "upperLetter", "a", "A") and number > 0:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style in ("upperLetter", "A") else letters
    if style in ("lowerRoman", "upperRoman", "i", "I") and 0 < number < 4000:
        numeral = to_roman(number)
        return numeral.upper() if style in ("upperRoman", "I") else numeral
    return str(number)
