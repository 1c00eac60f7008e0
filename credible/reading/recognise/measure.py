"""The fields of a measure that its clause gives: binding, status, duration, target."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from credible.reading.recognise.compiled import Language, Periods
    from credible.reading.recognise.match import Hit

DAYS_IN_A_MONTH = 30.4375

def measure_fields(
    fields: dict[str, Any], language: Language, start: datetime.date | None
) -> dict[str, Any]:
    """``fields`` of a measure completed from the clause in which it was met.

    ``binding`` is that of its verb in the vocabulary; ``status`` tells whether it is new, or what
    the clause does to what was there; ``duration_months`` is the period named, or the time from
    ``start`` to the end date named.
    """
    hit: Hit = fields["_hit"]
    first, last = hit.passage.bounds(hit.clause)
    clause = hit.passage.text[first:last]
    verb = fields.get("verb")
    entry = language.vocabulary.kinds["verbs"].get(verb) if verb else None
    fields["binding"] = entry.attribute("binding") if entry else None
    held = language.periods.held.holding(hit.passage.read, clause)
    if "status" not in fields:
        fields["status"] = _status(fields, held, language)
    if held:
        months = _duration(clause, held, language.periods, start)
        if months is not None:
            fields["duration_months"] = months
    named = {name for at, name in hit.passage.places or () if first <= at < last}
    if len(named) == 1:
        fields["target"] = named.pop()
    return fields


def _status(fields: Mapping[str, Any], held: int, language: Language) -> str:
    """What the measure is to earlier ones: by its kind, its verb, or the words of its clause."""
    known, periods = language.vocabulary.kinds, language.periods
    by_kind = known["measures"][fields["type"]].attribute("status")
    verb = known["verbs"].get(fields.get("verb") or "")
    by_verb = verb.attribute("status") if verb else False
    if by_kind or by_verb:
        return str(by_kind or by_verb)
    if held & periods.renewals:
        return "renewed"
    return "modified" if held & periods.changes else "new"


def _duration(
    clause: bytes, held: int, periods: Periods, start: datetime.date | None
) -> float | None:
    for number in periods.months:
        if not held >> number & 1:
            continue
        groups = periods.held.expression(number).groups(clause)
        group = next((group for group in groups if group), b"one").decode("ascii")
        value = periods.numbers.get(group) if not group[0].isdigit() else _whole(group)
        if value is not None and value * periods.months[number] <= 1200:
            return round(value * periods.months[number], 1)
    if periods.until is None or not held >> periods.until & 1 or start is None:
        return None
    day_named, month_named, year = periods.held.expression(periods.until).groups(clause)
    if day_named is None or month_named is None or year is None:
        return None
    day, month = int(day_named), periods.month_names[month_named]
    years = int(year) - start.year
    days = years * 365.25 + (month - start.month) * DAYS_IN_A_MONTH + day - start.day
    return round(days / DAYS_IN_A_MONTH, 1) if 0 < days < 20_000 else None


def _whole(number: str) -> int | None:
    digits = number.replace(",", "").rstrip(".")
    return int(digits) if digits.isdigit() else None
