"""The fields of a measure that its clause gives: binding, renewal, duration, target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from credible.model.vocabulary import default_vocabulary

if TYPE_CHECKING:
    import datetime

    from credible.reading.recognise.language import Language
    from credible.reading.recognise.match import Hit

DAYS_IN_A_MONTH = 30.4375
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"twenty-four": 24, "thirty": 30, "thirty-six": 36, "forty-five": 45, "sixty": 60, "ninety": 90}


def measure_fields(
    fields: dict[str, Any], language: Language, start: datetime.date | None
) -> dict[str, Any]:
    """``fields`` of a measure completed from the clause in which it was met.

    ``binding`` is that of its verb in the vocabulary; ``renewal`` is true where the clause renews
    or extends; ``duration_months`` is the period named, or the time from ``start`` to the end
    date named.
    """
    hit: Hit = fields["_hit"]
    first, last = hit.passage.bounds(hit.clause)
    clause = hit.passage.text[first:last]
    verb = fields.get("verb")
    entry = default_vocabulary().kinds["verbs"].get(verb) if verb else None
    fields["binding"] = entry.attribute("binding") if entry else None
    if "renewal" not in fields:
        fields["renewal"] = bool(language.renewals is not None and language.renewals.search(clause))
    months = _duration(clause, language, start)
    if months is not None:
        fields["duration_months"] = months
    if language.places is not None:
        named = {language.place_names[m.group(1)] for m in language.places.finditer(clause)}
        if len(named) == 1:
            fields["target"] = named.pop()
    return fields


def _duration(clause: bytes, language: Language, start: datetime.date | None) -> float | None:
    for expression, months in language.durations:
        found = expression.search(clause)
        if found:
            number = next((group for group in found.groups() if group), b"one").decode("ascii")
            value = _NUMBERS.get(number) if not number[0].isdigit() else _whole(number)
            if value is not None and value * months <= 1200:
                return round(value * months, 1)
    if language.dates is None or start is None:
        return None
    expression, names = language.dates
    found = expression.search(clause)
    if not found:
        return None
    day, month, year = int(found.group(1)), names[found.group(2)], int(found.group(3))
    days = (year - start.year) * 365.25 + (month - start.month) * DAYS_IN_A_MONTH + day - start.day
    return round(days / DAYS_IN_A_MONTH, 1) if 0 < days < 20_000 else None


def _whole(number: str) -> int | None:
    digits = number.replace(",", "").rstrip(".")
    return int(digits) if digits.isdigit() else None
