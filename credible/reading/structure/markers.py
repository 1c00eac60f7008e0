"""Printed numbers of paragraphs: what stands before a paragraph's first word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from credible.reading.structure.block import Block
from credible.reading.structure.labels import read_label
from credible.reading.structure.phrases import Phrases

Style = Literal[
    "number", "(number)", "(letter)", "(roman)", "letter", "roman", "capital", "dash", "legal"
]

_NUMBER = re.compile(r"^(\d{1,3})\s{0,2}(?:\s(?P<suffix>[a-z]{2,9}))?\s?[.)](?![\d.])\s*(?=\S)")
_LOOSE = re.compile(r"^([1-9]\d?)\s+(?=[A-Z])")
_BARE = re.compile(r"^(\d{1,3})(?:[ \t]+(?P<suffix>[a-z]{2,9}))?[.)]?$")
_ROUND = re.compile(r"^\(\s?([A-Za-z]{1,6}|\d{1,3})\s?(?P<suffix>bis|ter|quater)?\s?\)[.,]?\s*")
_POINT = re.compile(r"^([A-Za-z]|[ivxl]{1,5}|[IVXL]{1,5})[.)]\s+(?=\S)")
_LEGAL = re.compile(r"^(?P<token>[1-9]\d?(?:\.[1-9]\d?){1,3})[.)]?\s+(?=[A-Z“\"\[(])")
_DASH = re.compile(r"^(?:[–—•·▪◦‣●○■\u2012\uf0b7\uf02d](?:\s+|(?=[A-Za-z]))|(?:\*|--?)\s+)(?=\S)")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number: how it is written, its value, the text left after it.

    ``readings`` lists every (style, value) it could be: "(i)" is roman 1 or letter 9.
    ``suffix`` is "bis" and the like. ``part`` is "preambular" or "operative" for the labels of
    a draft under negotiation (PP 1, OP 1). ``loose`` is true of a label that names no number
    ("New OP"), whose paragraph stands after the last one.
    """

    printed: str
    token: str
    readings: tuple[tuple[Style, int], ...]
    rest: str
    suffix: str = ""
    part: str | None = None
    loose: bool = False

    @property
    def legal(self) -> tuple[str, ...]:
        """The parts of a number such as "3.1.2", or none where it is of another kind."""
        return tuple(self.token.split(".")) if self.readings[0][0] == "legal" else ()

    @property
    def begins(self) -> bool:
        """Whether it is the first number of a list of items: "(a)", "(i)", "(1)"."""
        return self.printed.startswith("(") and any(value == 1 for _, value in self.readings)

    @property
    def number(self) -> int | None:
        """The value of a plain number ("3.", "OP 3"), else None."""
        return self.readings[0][1] if self.readings[0][0] == "number" else None


def roman(text: str) -> int | None:
    """The value of a roman numeral up to 100, or None."""
    text = text.lower()
    total = 0
    for letter, following in zip(text, text[1:] + " ", strict=True):
        value = _VALUES.get(letter)
        if value is None:
            return None
        total += -value if value < _VALUES.get(following, 0) else value
    return total if total and to_roman(total) == text else None


def to_roman(value: int) -> str:
    """A number as a roman numeral in small letters."""
    out = ""
    for size, sign in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while value >= size:
            out, value = out + sign, value - size
    return out


def _letter(text: str) -> int | None:
    """Place of a, b, ... z, aa, bb, ... in an alphabetic list."""
    if text and len(set(text)) == 1 and "a" <= text[0] <= "z":
        return ord(text[0]) - 96 + 26 * (len(text) - 1)
    return None


def read_marker(text: str, phrases: Phrases) -> Marker | None:
    """The printed number at the beginning of ``text``, or None."""
    if not text:
        return None
    bracket = ""
    label = read_label(text, phrases)
    if label is not None:
        return Marker(
            printed=label.printed,
            token=label.token,
            readings=(("number", label.number),),
            rest=label.rest,
            suffix=label.suffix,
            part=label.part,
            loose=label.loose,
        )
    if text[0] == "[":
        bracket, text = "[", text[1:].lstrip()
        if not text:
            return None
    first = text[0]
    if first.isdigit():
        return _number(text, bracket, phrases)
    if first == "(":
        return _round(text, bracket)
    if first.isalpha():
        return _point(text, bracket) if text[1:2] and not text[:6].isalpha() else None
    found = _DASH.match(text)
    if found is not None:
        rest = bracket + text[found.end() :]
        return Marker(text[0], "-", (("dash", 0),), rest)
    return None


def _number(text: str, bracket: str, phrases: Phrases) -> Marker | None:
    found = _LEGAL.match(text)
    if found is not None:
        rest = bracket + text[found.end() :]
        last = int(found["token"].rpartition(".")[2])
        return Marker(found.group().strip(), found["token"], (("legal", last),), rest)
    found = _NUMBER.match(text)
    if found is None:
        return _without_point(text, bracket, phrases)
    suffix = found["suffix"] or ""
    if suffix and suffix not in phrases.suffixes:
        return None
    value = int(found[1])
    if value == 0:
        return None
    printed = found.group().strip()
    return Marker(printed, found[1], (("number", value),), bracket + text[found.end() :], suffix)


def _without_point(text: str, bracket: str, phrases: Phrases) -> Marker | None:
    """A number that has lost its point ("3 Decides"), told by the verb after it."""
    found = _LOOSE.match(text)
    if found is None or phrases.opening(text[found.end() :]) is None:
        return None
    number = found[1]
    return Marker(number, number, (("number", int(number)),), bracket + text[found.end() :])


def _round(text: str, bracket: str) -> Marker | None:
    found = _ROUND.match(text)
    if found is None:
        return None
    token = found[1]
    readings: list[tuple[Style, int]] = []
    if token.isdigit():
        readings.append(("(number)", int(token)))
    else:
        lower = token.lower()
        letter, number = _letter(lower), roman(lower)
        if letter is not None:
            readings.append(("(letter)", letter))
        if number is not None:
            readings.append(("(roman)", number))
        if not readings:
            return None
    return Marker(
        found.group().strip(), token, tuple(readings), bracket + text[found.end() :],
        found["suffix"] or "",
    )  # fmt: skip


def _point(text: str, bracket: str) -> Marker | None:
    found = _POINT.match(text)
    if found is None:
        return None
    token = found[1]
    lower = token.lower()
    readings: list[tuple[Style, int]] = []
    letter, number = _letter(lower), roman(lower)
    if letter is not None and len(token) == 1:
        readings.append(("capital" if token.isupper() else "letter", letter))
    if number is not None:
        readings.append(("roman", number))
    if not readings:
        return None
    return Marker(found.group().strip(), token, tuple(readings), bracket + text[found.end() :])


def marker_of(printed: str, text: str, phrases: Phrases) -> Marker | None:
    """A marker from a number that the format computed, with ``text`` as what follows it."""
    legal = _LEGAL.match(f"{printed.strip()} A")
    if legal is not None:
        last = int(legal["token"].rpartition(".")[2])
        return Marker(printed.strip(), legal["token"], (("legal", last),), text)
    found = read_marker(f"{printed.strip()} {text or '.'}", phrases)
    if found is not None:
        return found if text else replace(found, rest="")
    bare = _BARE.match(printed.strip())
    if bare is not None:
        return Marker(printed.strip(), bare[1], (("number", int(bare[1])),), text)
    return None


def marker_at(block: Block, phrases: Phrases, text: str | None = None) -> Marker | None:
    """The number of a block, typed or given by its layout; a typed PP or OP label goes first.

    ``text`` stands for the words of the block where remarks were cut from them.
    """
    if block.table:
        return None
    text = block.text if text is None else text
    if block.printed:
        typed = read_marker(text, phrases)
        if typed is not None and typed.part:
            return typed
        return marker_of(block.printed, text, phrases)
    return read_marker(text, phrases)
