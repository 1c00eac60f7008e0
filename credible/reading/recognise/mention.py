"""How a crime is mentioned: the finding, the time, the acts and those named as responsible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.reading.recognise.language import Cue, Language
    from credible.reading.recognise.match import Hit


def _cue_holds(cue: Cue, hit: Hit, before: bytes, after: bytes) -> bool:
    if hit.passage.kind not in cue.stands:
        return False
    if cue.verbs is not None and hit.verb not in cue.verbs:
        return False
    if cue.before is not None and cue.before.search(before) is None:
        return False
    if cue.after is not None and cue.after.search(after) is None:
        return False
    if cue.clause is None:
        return True
    first, last = hit.passage.bounds(hit.clause)
    return cue.clause.search(hit.passage.text[first:last]) is not None


def _holding(cues: tuple[Cue, ...], hit: Hit, crime: str) -> Iterator[Cue]:
    first, last = hit.passage.bounds(hit.clause)
    before = hit.passage.text[first : hit.start]
    after = hit.passage.text[hit.end : last]
    for cue in cues:
        if (cue.crimes is None or crime in cue.crimes) and _cue_holds(cue, hit, before, after):
            yield cue


def finding_and_time(hit: Hit, crime: str, language: Language) -> dict[str, Any]:
    """The finding and time of a mention: those of the first cue that holds.

    A mention on which no cue speaks has neither: how far the draft goes is then unknown.
    """
    for cue in _holding(language.findings, hit, crime):
        return {key: cue.gives[key] for key in ("finding", "time") if key in cue.gives}
    return {}


def acts_named(hit: Hit, crime: str, language: Language) -> tuple[str, ...]:
    """The underlying acts named in the clause of a mention."""
    return _distinct(str(cue.gives["act"]) for cue in _holding(language.acts, hit, crime))


def those_responsible(hit: Hit, crime: str, language: Language) -> tuple[str, ...]:
    """Those whom the clause of a mention names as responsible."""
    return _distinct(str(cue.gives["by"]) for cue in _holding(language.actors, hit, crime))


def _distinct(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
