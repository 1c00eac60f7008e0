"""Dates as documents print them, and which of them is the date of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from credible.reading.structure.phrases import Phrases

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"), 1)
}  # fmt: skip
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[A-Z][a-z]+)\.?,?\s+(?P<year>\d{4})\b"
)
_DATE_US = re.compile(
    r"\b(?P<month>[A-Z][a-z]+)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,\s+(?P<year>\d{4})\b"
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_ALONE = re.compile(r"\b\d{1,2}\s+[A-Z][a-z]+$")
_YEAR_FIRST = re.compile(r"^\d{4}\b")
_RESOLUTION_OF = re.compile(r"^(?:security council )?resolution \d{1,4} ?\(\d{4}\) of$")
_SHORT = 60
"""A line of a masthead is so short; a longer one is the sentence of a letter or a title."""


def read_date(text: str) -> date | None:
    """The first date in ``text`` ("22 February 2014", "February 22, 2014", "2014-02-22")."""
    for expression in (_DATE, _DATE_US):
        found = expression.search(text)
        number = _MONTHS.get(found["month"].lower()) if found is not None else None
        if found is not None and number is not None:
            return _safe_date(int(found["year"]), number, int(found["day"]))
    iso = _ISO.search(text)
    return _safe_date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def date_of_document(lines: list[str], phrases: Phrases) -> tuple[date, str] | None:
    """The date that stands above a text as its own, and the line that it stands in.

    A date told from another ("since 3 May 2009", "resolution 2118 (2013) of 27 September 2013") is
    none of the document; one in a short line goes first, then one that its own words give ("as of
    12 March 2026"), then one in a sentence.
    """
    whole = list(_without_breaks(lines))
    given = phrases.dates["given_after"]
    ordered = [
        *(line for line in whole if len(line) <= _SHORT),
        *(line for line in whole if _stands_after(line, given)),
        *whole,
    ]
    for line in ordered:
        found = read_date(line)
        if found is not None and not _told_from_another(line, phrases):
            return found, line
    return None


def _without_breaks(lines: list[str]) -> Iterator[str]:
    """``lines``, a date that is broken over two of them ("18 November", "2026") put together."""
    taken = False
    for line, following in pairwise([*lines, ""]):
        broken = _DAY_ALONE.search(line) is not None and _YEAR_FIRST.match(following) is not None
        if not taken:
            yield f"{line} {following}" if broken else line
        taken = broken and not taken


def _before_date(line: str) -> str | None:
    for expression in (_DATE, _DATE_US, _ISO):
        found = expression.search(line)
        if found is not None:
            return line[: found.start()].rstrip(" ,(").lower()
    return None


def _stands_after(line: str, words: tuple[str, ...]) -> bool:
    before = _before_date(line)
    return bool(before) and any(f" {before}".endswith(f" {each}") for each in words)


def _told_from_another(line: str, phrases: Phrases) -> bool:
    """Whether the date of a line is that of another thing; an old masthead
    begins with "of", or says "Resolution 265 (1969) of 1 April 1969"."""
    data = phrases.dates
    before = _before_date(line) or ""
    if before == "of" or _RESOLUTION_OF.match(before) or _stands_after(line, data["given_after"]):
        return False
    return _stands_after(line, data["of_another_after"])
