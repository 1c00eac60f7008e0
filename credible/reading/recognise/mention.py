"""How a crime is mentioned: the finding, the time, the acts and those named as responsible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from credible.reading.recognise.expression_set import ExpressionsFound

_YEAR = re.compile(rb"(?<![0-9/])(?:19|20)[0-9]{2}(?![0-9/])")

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Cue, Language
    from credible.reading.recognise.match import Hit
    from credible.reading.recognise.passage import Passage


@dataclass(frozen=True, slots=True)
class Mention:
    """A crime at its place, with its roles and the numbers of the wordings that stand around it."""

    hit: Hit
    crime: str
    roles: frozenset[str]
    before: ExpressionsFound
    after: ExpressionsFound
    clause: ExpressionsFound


def mention_of(hit: Hit, crime: str, language: Language) -> Mention:
    """What stands around a crime in its clause.

    Before and after it, names of institutions and instruments are blotted out, so that the office
    on the prevention of a crime says nothing of whether the crime is prevented.
    """
    passage = hit.passage
    first, last = passage.bounds(hit.clause)
    held = passage.clause_cues.get(hit.clause)
    if held is None:
        held = ExpressionsFound(language.cues.clause, passage.read, passage.text[first:last])
        passage.clause_cues[hit.clause] = held
    return Mention(
        hit,
        crime,
        frozenset(
            span.role for span in passage.roles(language.roles) if span.holds(hit.start, hit.end)
        ),
        ExpressionsFound(language.cues.before, passage.read, passage.masked[first : hit.start]),
        ExpressionsFound(language.cues.after, passage.read, passage.masked[hit.end : last]),
        held,
    )


def _holding(cues: Iterable[Cue], mention: Mention) -> Iterator[Cue]:
    kind, verb = mention.hit.passage.kind, mention.hit.verb
    for cue in cues:
        if (
            (cue.crimes is None or mention.crime in cue.crimes)
            and (cue.verbs is None or verb in cue.verbs)
            and kind in cue.stands
            and (cue.roles is None or not cue.roles.isdisjoint(mention.roles))
            and (cue.before is None or mention.before.any_of(cue.before))
            and (cue.after is None or mention.after.any_of(cue.after))
            and (cue.clause is None or mention.clause.any_of(cue.clause))
        ):
            yield cue


def finding_and_time(
    mention: Mention, language: Language, year: int | None = None
) -> dict[str, Any] | None:
    """The finding and time of a mention: those of the first cue that holds.

    Where the clause says that the crime was committed in years long before that of the text, it
    is past.

    A mention on which no cue speaks has neither: how far the draft goes is then unknown. None
    where the first cue says that the words cite no crime.
    """
    for cue in _holding(language.cues.by_kind["findings"], mention):
        if cue.gives.get("cited") is False:
            return None
        said = {key: cue.gives[key] for key in ("finding", "time") if key in cue.gives}
        time = said.get("time", language.times.get(str(said.get("finding"))))
        if time == "ongoing" and year is not None and _long_gone(mention, language, year):
            said["time"] = "past"
        return said
    return {}


def _long_gone(mention: Mention, language: Language, year: int) -> bool:
    """Whether the clause says when it was done, and names only years before that of last year."""
    passage = mention.hit.passage
    if language.past_years is None or not language.past_years.may_stand(passage.read):
        return False
    first, last = passage.bounds(mention.hit.clause)
    clause = passage.text[first:last]
    if not language.past_years.found(passage.read, clause):
        return False
    if language.not_past_years is not None and language.not_past_years.found(passage.read, clause):
        return False
    years = [int(found) for found in _YEAR.findall(clause)]
    return bool(years) and max(years) < year - 1


def time_by_default(
    crimes: list[dict[str, Any]],
    measures: list[dict[str, Any]],
    passages: list[Passage],
    language: Language,
) -> None:
    """Gives each crime that is indicated a time, where the words around it gave none.

    It is the time of its finding; in a text that for the most part judges the past, what is not
    feared is past, and so it is in one that commemorates it, whatever the cue of a mention says.
    """
    commemorates = language.past_texts is not None and any(
        language.past_texts.found(p.read, p.text) for p in passages if p.kind == "preambular"
    )
    known = language.vocabulary.kinds["measures"]
    weighty = [m for m in measures if m["type"] in language.past_measures
               or not (known[m["type"]].attribute("expression")
                       or m["type"] in language.weightless)]
    past = [m for m in weighty if m["type"] in language.past_measures]
    remembers = bool(past) and 2 * len(past) >= len(weighty)
    for crime in crimes:
        time = language.times.get(str(crime.get("finding")))
        if time is None:
            continue
        if commemorates and crime["finding"] != "risk":
            crime["time"] = "past"
        elif crime.get("time") is None:
            crime["time"] = "past" if remembers and crime["finding"] != "risk" else time


def acts_named(mention: Mention, language: Language) -> tuple[str, ...]:
    """The underlying acts named in the clause of a mention."""
    cues = language.cues.by_kind["acts"]
    return _distinct(str(cue.gives["act"]) for cue in _holding(cues, mention))


def those_responsible(mention: Mention, language: Language) -> tuple[str, ...]:
    """Those whom the clause of a mention names as responsible."""
    cues = language.cues.by_kind["actors"]
    return _distinct(str(cue.gives["by"]) for cue in _holding(cues, mention))


def _distinct(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
