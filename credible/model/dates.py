"""Days in words, the same on every machine."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(date: dt.date) -> str:
    """A day as a person writes it: ``23 October 2015``, whatever the locale."""
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
