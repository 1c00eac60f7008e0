"""How a crime is mentioned: the finding, the time, the acts and those named as responsible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Cue, Language
    from credible.reading.recognise.match import Hit


@dataclass(frozen=True, slots=True)
class Mention:
    """A crime at its place, with the numbers of the wordings that stand around it."""

    hit: Hit
    crime: str
    before: frozenset[int]
    after: frozenset[int]
    clause: frozenset[int]


def mention_of(hit: Hit, crime: str, language: Language) -> Mention:
    """What stands around a crime in its clause."""
    passage = hit.passage
    first, last = passage.bounds(hit.clause)
    held = passage.clause_cues.get(hit.clause)
    if held is None:
        held = language.cues.clause.holding(passage.text[first:last])
        passage.clause_cues[hit.clause] = held
    return Mention(
        hit,
        crime,
        language.cues.before.holding(passage.text[first : hit.start]),
        language.cues.after.holding(passage.text[hit.end : last]),
        held,
    )


def _holding(cues: Iterable[Cue], mention: Mention) -> Iterator[Cue]:
    kind, verb = mention.hit.passage.kind, mention.hit.verb
    for cue in cues:
        if (
            (cue.crimes is None or mention.crime in cue.crimes)
            and (cue.verbs is None or verb in cue.verbs)
            and kind in cue.stands
            and (cue.before is None or not cue.before.isdisjoint(mention.before))
            and (cue.after is None or not cue.after.isdisjoint(mention.after))
            and (cue.clause is None or not cue.clause.isdisjoint(mention.clause))
        ):
            yield cue


def finding_and_time(mention: Mention, language: Language) -> dict[str, Any]:
    """The finding and time of a mention: those of the first cue that holds.

    A mention on which no cue speaks has neither: how far the draft goes is then unknown.
    """
    for cue in _holding(language.cues.by_kind["findings"], mention):
        return {key: cue.gives[key] for key in ("finding", "time") if key in cue.gives}
    return {}


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
