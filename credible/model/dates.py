"""Days in words, the same on every machine."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(date: dt.date, *, day: bool = True) -> str:
    """A day as a person writes it: ``23 October 2015``, or its month only: ``October 2015``."""
    month = f"{_MONTHS[date.month - 1]} {date.year}"
    return f"{date.day} {month}" if day else month
