"""The roles of the spans of a paragraph, from the compiled cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from credible.reading.clauses.names import ProperNames
from credible.reading.clauses.role_file import Begins, Ends

_COMMA = ord(",")
_THAT = b" that "
Place = tuple[int, int]
_ABOVE: Place = (-1, -1)
"""Where a cue stands that is said above an item: no phrase of the item says it."""


class Matcher(Protocol):
    """A compiled expression, asked for its places."""

    def spans(self, text: bytes, begin: int = 0) -> Iterator[Place]:
        """Its places in ``text``, in order, none over another."""

    def first(self, text: bytes, begin: int = 0) -> Place | None:
        """Its first place at or after ``begin``."""

    def found(self, text: bytes) -> bool:
        """Whether it stands in ``text``."""


class Words(Protocol):
    """Some phrases behind a prefilter that has read the text."""

    @property
    def expression(self) -> Matcher:
        """The expression of the phrases."""

    def may_stand(self, read: int) -> bool:
        """Whether the words of the phrases stand in the text that was read."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """A normalised paragraph cut into clauses: where each begins, its verb, and what is above.

    ``read`` is what the prefilter says of ``text``; ``original`` has every letter at its place.
    """

    text: bytes
    original: str
    starts: Sequence[int]
    verbs: Sequence[str | None]
    read: int
    chapeau: bytes = b""

    def at(self, place: int) -> int:
        """The number of the clause in which ``place`` stands."""
        return bisect_right(self.starts, place) - 1

    def bounds(self, clause: int) -> Place:
        """Where a clause begins and ends."""
        following = clause + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.starts[clause], end


@dataclass(frozen=True, slots=True)
class RoleCue:
    """One compiled cue."""

    id: str
    role: str
    words: Words | None
    above: Matcher | None = None
    begins: Begins = "cue"
    ends: Ends = "stop"
    most: int | None = None
    stops: Matcher | None = None
    verbs: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Words of a paragraph in one role; ``said`` is where the cue itself stands."""

    start: int
    end: int
    role: str
    cue: str
    said: Place

    def holds(self, start: int, end: int) -> bool:
        """Whether a phrase stands in this role: it begins here and does not say the whole cue."""
        first, last = self.said
        return self.start <= start < self.end and not (start <= first and last <= end)


@dataclass(frozen=True, slots=True)
class Roles:
    """The compiled ``roles.yaml``.

    ``silences`` says in which roles the phrases of a list of facts (``measures`` ...) do not count.
    """

    cues: tuple[RoleCue, ...] = ()
    stops: Matcher | None = None
    names: ProperNames | None = None
    silences: Mapping[str, frozenset[str]] | None = None

    def spans(self, clauses: Clauses) -> tuple[RoleSpan, ...]:
        """Every span with a role, in the order of the cues."""
        found = list(self._named(clauses))
        stops: list[int] | None = None
        for cue in self.cues:
            if cue.above is not None and clauses.chapeau and cue.above.found(clauses.chapeau):
                found.append(RoleSpan(0, len(clauses.text), cue.role, cue.id, _ABOVE))
            if cue.words is None or not cue.words.may_stand(clauses.read):
                continue
            for place in cue.words.expression.spans(clauses.text):
                clause = clauses.at(place[0])
                if cue.verbs is not None and clauses.verbs[clause] not in cue.verbs:
                    continue
                if stops is None:
                    stops = self._stops(clauses)
                start, end = _extent(cue, place, clauses, clauses.bounds(clause), stops)
                found.append(RoleSpan(start, end, cue.role, cue.id, place))
        return tuple(found)

    def _stops(self, clauses: Clauses) -> list[int]:
        return [] if self.stops is None else [at for at, _ in self.stops.spans(clauses.text)]

    def _named(self, clauses: Clauses) -> Iterator[RoleSpan]:
        if self.names is None:
            return
        # "Requests the Team" is no name: the verb that opens a paragraph has a capital too.
        opening = 0 if clauses.chapeau else clauses.original.find(" ") + 1
        for start, end in self.names.spans(clauses.original, opening):
            yield RoleSpan(start, end, "name", "proper-name", (start, end))


def _extent(
    cue: RoleCue, place: Place, clauses: Clauses, bounds: Place, stops: Sequence[int]
) -> Place:
    """Where the span of a cue at ``place`` begins and ends, within its clause."""
    text = clauses.text
    first, last = bounds
    start, end = place[0], last
    if cue.begins == "after":
        start = min(place[1] + 1, last)
    elif cue.begins == "clause":
        start = first
    elif cue.begins == "last":
        start = text.rfind(b" ", place[0], place[1]) + 1
    elif cue.begins == "that":
        that = text.rfind(_THAT, first, place[0])
        start = that + len(_THAT) if that >= 0 else first
    if cue.ends == "cue":
        end = place[1]
    elif cue.ends in ("stop", "comma"):
        following = bisect_left(stops, place[1])
        if following < len(stops):
            end = min(stops[following], last)
        if cue.ends == "comma":
            comma = text.find(_COMMA, place[1], end)
            end = comma if comma >= 0 else end
        if cue.stops is not None:
            own = cue.stops.first(text, place[1])
            end = end if own is None else min(end, own[0])
    if cue.most is not None:
        end = min(end, _after_words(text, start, end, cue.most))
    return start, max(end, place[1])


def _after_words(text: bytes, start: int, end: int, words: int) -> int:
    """Where the first ``words`` words from ``start`` on end."""
    at = start
    for _ in range(words):
        at = text.find(b" ", at, end)
        if at < 0:
            return end
        at += 1
    return at - 1
