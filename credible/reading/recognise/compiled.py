"""The compiled language: patterns, cues and prefilters, as every stage of recognition uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from credible.reading.recognise.expression import Expression
from credible.reading.recognise.literals import Words, needed_in

NUMBER_GIVEN = "the-number"
"""Stands in a pattern for the number that its phrase met."""
STANDS = ("preambular", "operative", "annex")
ANY_VERB = "*"
"""Stands for the verbs of a pattern that counts under each."""
MOST_REMEMBERED = 4096
"""How many answers are remembered of each kind."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a pattern must, or must not, match, and where it stands."""

    text: str
    stands: str
    chapeau: str = ""
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: the phrases, where they count, and the facts that they give.

    ``main`` is how many words of its clause may stand before the phrase, where what it gives must
    be the main thing said; ``particular`` restricts it to texts on a situation or on a theme;
    ``alone`` makes it count only where a paragraph and its items give no other measure;
    ``guarded`` patterns (of measures) count neither in a clause that only remarks nor under a
    chapeau of ``clauses`` whose items do nothing. ``not_beside`` names measures that take it away
    where the text is about them.
    """

    id: str
    gives: tuple[tuple[str, Mapping[str, Any]], ...]
    stands: frozenset[str]
    verbs: frozenset[str] | None
    expressions: tuple[bytes, ...]
    context: Mapping[str, Any]
    matches: tuple[Example, ...]
    must_not_match: tuple[Example, ...]
    file: str
    masked: bool
    main: int | None = None
    particular: bool | None = None
    alone: bool = False
    guarded: bool = False
    not_beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words near a mention, and what they say of it (a finding, a time, an actor ...)."""

    id: str
    gives: Mapping[str, Any]
    before: frozenset[int] | None = None
    after: frozenset[int] | None = None
    clause: frozenset[int] | None = None
    crimes: frozenset[str] | None = None
    stands: frozenset[str] = frozenset(STANDS)
    verbs: frozenset[str] | None = None


@dataclass(slots=True)
class Cues:
    """All cues by kind (findings, acts, actors); each side of a mention is searched in one pass."""

    by_kind: dict[str, list[Cue]] = field(
        default_factory=lambda: {"findings": [], "acts": [], "actors": []}
    )
    before: Held = field(default_factory=lambda: Held())
    after: Held = field(default_factory=lambda: Held())
    clause: Held = field(default_factory=lambda: Held())


@dataclass(slots=True)
class Periods:
    """Wordings of renewal, of a length of time (with its months) and of an end date."""

    held: Held
    renewals: set[int] = field(default_factory=set)
    months: dict[int, float] = field(default_factory=dict)
    until: int | None = None
    month_names: dict[bytes, int] = field(default_factory=dict)


@dataclass(slots=True)
class Language:
    """The compiled language. ``patterns`` in the order of files and lines; nothing hangs on it."""

    patterns: tuple[Pattern, ...]
    plain: Phrases
    masked: Phrases
    contexts: Held
    verbs: Mapping[bytes, str]
    verb_groups: Mapping[str, tuple[str, ...]]
    clause_split: Expression
    opening: Expression
    names: Held
    incidental: Expression | None
    cues: Cues
    periods: Periods
    places: Expression | None
    place_names: Mapping[bytes, str]
    themes: Expression | None
    before_a_place: Any
    situation_share: float
    no_place_begins: frozenset[str]
    natures: Mapping[str, tuple[str, ...]]
    aims: tuple[Mapping[str, Any], ...]
    absorbs: Mapping[str, tuple[str, ...]]
    times: Mapping[str, str]
    past_measures: frozenset[str]
    past_texts: Expression | None
    stated_in_themes: frozenset[str]
    seldom_about: frozenset[str]
    remarks: frozenset[bytes] = frozenset()
    asked: Expression | None = None
    idle: frozenset[int] = frozenset()
    version: str = "1"
    phrase_verbs: dict[str, tuple[str | None, bool]] = field(default_factory=dict)


class Held:
    """Expressions gathered in one prefilter: which of them hold in a text, in one pass."""

    def __init__(self) -> None:
        self._expressions: list[bytes] = []
        self._ids: dict[bytes, int] = {}
        self._filter: Any = None
        self._match: Any = None
        self._compiled: dict[int, Expression] = {}

    def add(self, expression: bytes) -> int:
        """The number under which ``expression`` is reported; the same one gives the same."""
        number = self._ids.setdefault(expression, len(self._expressions))
        if number == len(self._expressions):
            self._expressions.append(expression)
            self._filter = None
        return number

    def compile(self) -> Held:
        """Compiles what was added; literal words are looked for first."""
        import re2

        if self._expressions:
            self._filter = re2.Filter()
            for expression in self._expressions:
                self._filter.Add(expression)
            self._filter.Compile()
            self._match = self._filter._filter.Match
        return self

    def __len__(self) -> int:
        return len(self._expressions)

    def expressions(self) -> tuple[bytes, ...]:
        """All expressions, each at the place of its number."""
        return tuple(self._expressions)

    def holding(self, text: bytes) -> frozenset[int]:
        """The numbers of the expressions that hold in ``text``."""
        found = self._match(text, False) if self._match is not None else None
        return frozenset(found) if found else NOTHING

    def possible(self, text: bytes) -> frozenset[int]:
        """The numbers of those of which the literal words stand in ``text``: no other can hold."""
        found = self._match(text, True) if self._match is not None else None
        return frozenset(found) if found else NOTHING

    def expression(self, number: int) -> Expression:
        """The compiled expression of a number."""
        compiled = self._compiled.get(number)
        if compiled is None:
            compiled = self._compiled[number] = Expression(self._filter.re(number))
        return compiled


NOTHING: frozenset[int] = frozenset()


class Standing:
    """Which expressions of a :class:`Held` hold in one text; each is tried when it is asked for."""

    __slots__ = ("_held", "_possible", "_text", "_tried")

    def __init__(self, held: Held, text: bytes) -> None:
        self._held = held
        self._text = text
        self._possible = held.possible(text)
        self._tried: dict[int, bool] = {}

    def any_of(self, numbers: frozenset[int]) -> bool:
        """Whether one of ``numbers`` holds."""
        if self._possible.isdisjoint(numbers):
            return False
        tried = self._tried
        for number in self._possible & numbers:
            holds = tried.get(number)
            if holds is None:
                holds = tried[number] = self._held.expression(number).found(self._text)
            if holds:
                return True
        return False


Met = tuple[Pattern, list[Expression]]


class Phrases:
    """The phrases of some patterns, each with its pattern, behind one prefilter."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._held = Held()
        self._patterns: dict[int, list[Pattern]] = {}
        self._of_verb: dict[tuple[str, str | None], set[int]] = {}
        self._of_verbs: dict[tuple[str, frozenset[str | None]], frozenset[int]] = {}
        for pattern in patterns:
            for expression in pattern.expressions:
                number = self._held.add(expression)
                known = self._patterns.setdefault(number, [])
                if pattern not in known:
                    known.append(pattern)
                for kind in pattern.stands:
                    for verb in (ANY_VERB,) if pattern.verbs is None else pattern.verbs:
                        self._of_verb.setdefault((kind, verb), set()).add(number)
        self._held.compile()
        self._words = Words([needed_in(each) for each in self._held.expressions()])

    def possible(
        self, text: bytes, kind: str, verbs: frozenset[str | None]
    ) -> dict[str, Met]:
        """By id, the patterns that may stand in ``text``, with the phrases to look for.

        Only patterns that count in a part of this ``kind`` and under one of ``verbs``.
        """
        found: dict[str, Met] = {}
        numbers = self._held.possible(text) & self._counting(kind, verbs)
        if not numbers:
            return found
        for number in sorted(self._words.allow(numbers, text)):
            for pattern in self._patterns[number]:
                if kind in pattern.stands and (
                    pattern.verbs is None or not pattern.verbs.isdisjoint(verbs)
                ):
                    known = found.get(pattern.id)
                    if known is None:
                        known = found[pattern.id] = (pattern, [])
                    known[1].append(self._held.expression(number))
        return found

    def _counting(self, kind: str, verbs: frozenset[str | None]) -> frozenset[int]:
        """The numbers of the phrases that can count in this part under one of these verbs."""
        numbers = self._of_verbs.get((kind, verbs))
        if numbers is None:
            numbers = NOTHING.union(
                *(self._of_verb.get((kind, verb), ()) for verb in (ANY_VERB, *verbs))
            )
            if len(self._of_verbs) >= MOST_REMEMBERED:
                self._of_verbs.clear()
            self._of_verbs[kind, verbs] = numbers
        return numbers

