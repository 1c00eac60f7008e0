"""Hits gathered to facts: each once in its paragraph, with the firmest verb and finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from credible.model.draft import COLLECTIONS
from credible.reading.recognise.compiled import NUMBER_GIVEN, Language
from credible.reading.recognise.confirming import KeptApart, words_in_doubt
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.match import Hit, hits
from credible.reading.recognise.mention import (
    acts_named,
    finding_and_time,
    mention_of,
    those_responsible,
)
from credible.reading.recognise.passage import Passage

if TYPE_CHECKING:
    from credible.reading.text import Doubtful

MAX_WORDS = 2000

SAY_WHAT_IS_DONE = frozenset({"measures", "determinations", "safeguards", "legal_basis"})
"""A clause in which one of these was read is read."""


@dataclass(slots=True)
class Found:
    """What was found so far: for each list, the fields of each fact by its identity.

    ``clauses`` are those in which something was read that says what is done; ``apart`` are the
    facts that rest on words of ``doubtful``, by the label of their paragraph.
    """

    facts: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = field(
        default_factory=lambda: {kind: {} for kind in COLLECTIONS}
    )
    addressees: dict[tuple[str, int], str] = field(default_factory=dict)
    year: int | None = None
    clauses: set[tuple[str, int]] = field(default_factory=set)
    apart: list[KeptApart] = field(default_factory=list)
    doubtful: Mapping[str, Sequence[Doubtful]] = field(default_factory=dict)


def read_passage(
    passage: Passage, language: Language, found: Found, particular: bool | None
) -> list[Hit]:
    """Reads one passage; gives back what counts only where nothing else is found."""
    waiting: list[Hit] = []
    if passage.met is None:
        passage.met = tuple(hits(passage, language))
    for hit in passage.met:
        if hit.pattern.particular is not None and hit.pattern.particular != particular:
            continue
        if hit.pattern.alone:
            waiting.append(hit)
        else:
            _add(hit, language, found, particular)
    return waiting


def add_what_stands_alone(
    waiting: Iterable[Hit], language: Language, found: Found, particular: bool | None
) -> None:
    """Adds what counts only where its paragraph and the items under it give no other measure."""
    known = language.vocabulary.kinds["measures"]
    # what a paragraph condemns takes nothing from what it demands
    measures = tuple(
        identity for identity in found.facts["measures"]
        if not known[identity[1]].attribute("expression")
    )  # fmt: skip
    often = Counter(name for _, name in measures)
    enough = language.situation.paragraphs_of_a_subject
    types = {name for name, times in often.items() if times >= enough}
    for hit in waiting:
        own = hit.passage.label
        elsewhere = not types.isdisjoint(hit.pattern.not_beside)
        if not elsewhere and not any(
            label == own or label.startswith(f"{own} (") for label, _ in measures
        ):
            _add(hit, language, found, particular)


def _add(hit: Hit, language: Language, found: Found, particular: bool | None) -> None:
    number = _number_met(hit)
    words = words_in_doubt(hit, found.doubtful.get(hit.passage.label, ()))
    for kind, given in hit.pattern.gives:
        if words:
            found.apart.append(KeptApart(kind, hit, given, words))
            continue
        if kind in SAY_WHAT_IS_DONE:
            found.clauses.add((hit.passage.label, hit.clause))
        fields: dict[str, Any] = {
            key: number if value == NUMBER_GIVEN else value for key, value in given.items()
        }
        if kind == "crimes":
            _add_crime(hit, fields, language, found, particular)
        elif kind == "measures":
            for each in _by_reference(hit, fields["type"], language):
                _add_measure(hit, {**fields, "type": each}, language, found)
        else:
            label = hit.passage.label
            if kind == "addressees":
                found.addressees.setdefault((label, hit.clause), fields["type"])
            identity = (label, *sorted(fields.items()))
            found.facts[kind].setdefault(identity, _element(hit, fields))


def _by_reference(hit: Hit, measure: str, language: Language) -> tuple[str, ...]:
    """The types of a measure: those of the paragraphs it cites, where it is said by their number.

    "Reaffirms the measures of paragraph 7 of resolution N and decides that these measures shall
    also apply" cites in the clause before.
    """
    if measure not in language.earlier.resolves:
        return (measure,)
    start, end = hit.passage.bounds(hit.clause)
    text = hit.passage.text
    earlier = language.earlier
    return earlier.measures(text[start:end]) or earlier.measures(text[:end]) or (measure,)


def _number_met(hit: Hit) -> str | None:
    if not any(NUMBER_GIVEN in given.values() for _, given in hit.pattern.gives):
        return None
    words = hit.passage.text[hit.start : hit.end]
    for expression in hit.pattern.expressions:
        for group in Expression.of(expression).groups(words):
            if group:
                return group.decode("ascii").rstrip(",.")
    return None


def _element(hit: Hit, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **fields,
        "paragraphs": (hit.passage.label,),
        "words": hit.words[:MAX_WORDS],
        "origin": "read",
        "pattern": hit.pattern.id,
    }


def _add_crime(
    hit: Hit, fields: dict[str, Any], language: Language, found: Found, particular: bool | None
) -> None:
    mention = mention_of(hit, fields["type"], language)
    said = finding_and_time(mention, language, found.year)
    if said is None:
        return
    for key, value in said.items():
        fields.setdefault(key, value)
    theme = particular is False and fields["type"] not in language.stated_in_themes
    if theme and fields.get("finding") != "risk":
        fields["finding"] = "general"
        fields.pop("time", None)
    acts = acts_named(mention, language)
    by = those_responsible(mention, language)
    identity = (hit.passage.label, fields["type"])
    existing = found.facts["crimes"].get(identity)
    if existing is None:
        new = _element(hit, fields)
        new["acts"], new["by"] = acts or None, by or None
        found.facts["crimes"][identity] = new
        return
    joined_acts = tuple(dict.fromkeys((*(existing["acts"] or ()), *acts)))
    joined_by = tuple(dict.fromkeys((*(existing["by"] or ()), *by)))
    firmness, before = fields.get("finding"), existing.get("finding")
    if _firmness(firmness, language) < _firmness(before, language):
        existing = found.facts["crimes"][identity] = _element(hit, fields)
    existing["acts"], existing["by"] = joined_acts or None, joined_by or None


def absorb(found: Found, language: Language) -> None:
    """Drops, in a paragraph, a crime's weaker name and a power named again with its article."""
    crimes = found.facts["crimes"]
    for label, crime in list(crimes):
        for weaker in language.absorbs.get(crime, ()):
            crimes.pop((label, weaker), None)
    powers = found.facts["legal_basis"]
    precise = {
        (power["paragraphs"][0], power.get("chapter"), power.get("use"))
        for power in powers.values()
        if power.get("article")
    }
    for identity, power in list(powers.items()):
        place = (power["paragraphs"][0], power.get("chapter"), power.get("use"))
        if power.get("chapter") and not power.get("article") and place in precise:
            del powers[identity]


def _firmness(finding: str | None, language: Language) -> int:
    order = list(language.vocabulary.kinds["findings"])
    return order.index(finding) if finding in order else len(order)


def _add_measure(
    hit: Hit, fields: dict[str, Any], language: Language, found: Found
) -> None:
    fields.setdefault("verb", hit.verb)
    key = (hit.passage.label, fields["type"])
    new = _element(hit, fields)
    new["_hit"] = hit
    new["addressee"] = found.addressees.get((hit.passage.label, hit.clause))
    existing = found.facts["measures"].get(key)
    if existing is None:
        found.facts["measures"][key] = new
        return
    if _strength(new["verb"], language) < _strength(existing["verb"], language):
        if "status" in existing:
            new.setdefault("status", existing["status"])
        found.facts["measures"][key] = new
    elif "status" in new:
        existing.setdefault("status", new["status"])


def _strength(verb: str | None, language: Language) -> int:
    order = list(language.vocabulary.kinds["verbs"])
    return order.index(verb) if verb in order else len(order)


def write_safeguards_into_measures(found: Found) -> None:
    """Gives each measure the safeguards of its paragraph, and whom its clause addresses."""
    by_label: dict[str, list[str]] = {}
    for fields in found.facts["safeguards"].values():
        by_label.setdefault(fields["paragraphs"][0], []).append(fields["type"])
    for fields in found.facts["measures"].values():
        hit = fields["_hit"]
        label = fields["paragraphs"][0]
        fields["safeguards"] = tuple(dict.fromkeys(by_label.get(label, ())))
        if fields["addressee"] is None:
            fields["addressee"] = found.addressees.get((label, hit.clause))
