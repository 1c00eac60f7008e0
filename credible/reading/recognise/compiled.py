"""The compiled language: patterns, cues and prefilters, as every stage of recognition uses them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from credible.model.vocabulary import Vocabulary
from credible.reading.clauses.roles import Roles
from credible.reading.other_documents import Signs
from credible.reading.recognise.earlier import EarlierResolutions
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.literals import Needed
from credible.reading.recognise.needs_cache import needs_of
from credible.reading.recognise.prefilter import Prefilter, each_bit
from credible.reading.recognise.situation import SituationNumbers
from credible.reading.recognise.standing import Documents
from credible.reading.structure.phrases import Phrases

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
    where the text is about them; ``silent_in`` are the roles in which its phrases do not count.
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
    silent_in: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words near a mention, and what they say of it (a finding, a time, an actor ...).

    ``before``, ``after`` and ``clause`` are bits of the expressions gathered for each side;
    ``roles`` are those in one of which the mention stands.
    """

    id: str
    gives: Mapping[str, Any]
    before: int | None = None
    after: int | None = None
    clause: int | None = None
    roles: frozenset[str] | None = None
    crimes: frozenset[str] | None = None
    stands: frozenset[str] = frozenset(STANDS)
    verbs: frozenset[str] | None = None


@dataclass(slots=True)
class Cues:
    """All cues by kind (findings, acts, actors); each side of a mention is searched in one pass."""

    by_kind: dict[str, list[Cue]] = field(
        default_factory=lambda: {"findings": [], "acts": [], "actors": []}
    )
    before: ExpressionSet = field(default_factory=lambda: ExpressionSet())
    after: ExpressionSet = field(default_factory=lambda: ExpressionSet())
    clause: ExpressionSet = field(default_factory=lambda: ExpressionSet())


@dataclass(slots=True)
class Periods:
    """Wordings of renewal, of a change to what was there, of a length of time (with its months) and
    of an end date."""

    held: ExpressionSet
    renewals: int = 0
    changes: int = 0
    months: dict[int, float] = field(default_factory=dict)
    until: int | None = None
    month_names: dict[bytes, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """One entry of the data: its conditions, and whether such a measure answers the crimes."""

    id: str
    measures: frozenset[str]
    gives: bool | None
    status: frozenset[str] | None = None
    verbs: frozenset[str] | None = None
    first: int | None = None
    words: Wording | None = None
    without: Wording | None = None
    text: Wording | None = None
    beside: frozenset[str] | None = None
    cites: frozenset[str] | None = None
    cites_none: frozenset[str] | None = None
    conflict: bool | None = None
    together: frozenset[str] | None = None
    tied: bool = False
    task: bool | None = None


@dataclass(frozen=True, slots=True)
class ResponseWords:
    """The compiled ``answers.yaml``."""

    entries: tuple[AnswerEntry, ...] = ()
    armed_conflict: Wording | None = None
    task_above: Wording | None = None
    task_words: Wording | None = None
    restated: frozenset[str] = frozenset()
    restated_beside: frozenset[str] = frozenset()
    restated_unless: frozenset[str] = frozenset()
    restated_by_recalling: frozenset[str] = frozenset()
    ties: Wording | None = None
    ties_above: Wording | None = None
    asking: frozenset[str] = frozenset()
    parties: Wording | None = None
    understood: Wording | None = None
    understood_if_called: Wording | None = None
    kept_open: Wording | None = None
    not_understood: str = ""
    decided_inside: frozenset[str] = frozenset()


@dataclass(slots=True)
class Language:
    """The compiled language, and the ``vocabulary`` in whose words it speaks.

    ``patterns`` stand in the order of files and lines; nothing hangs on it.
    """

    patterns: tuple[Pattern, ...]
    vocabulary: Vocabulary
    plain: PhraseIndex
    masked: PhraseIndex
    contexts: ExpressionSet
    verbs: Mapping[bytes, str]
    verb_groups: Mapping[str, tuple[str, ...]]
    clause_split: Expression
    opening: Expression
    names: ExpressionSet
    prefilter: Prefilter
    incidental: Wording | None
    cues: Cues
    periods: Periods
    places: Wording | None
    place_names: Mapping[bytes, str]
    themes: Wording | None
    before_a_place: Any
    situation: SituationNumbers
    documents: Documents
    structure: Phrases
    other_documents: Signs
    earlier: EarlierResolutions
    no_place_begins: frozenset[str]
    natures: Mapping[str, tuple[str, ...]]
    aims: tuple[Mapping[str, Any], ...]
    absorbs: Mapping[str, tuple[str, ...]]
    times: Mapping[str, str]
    past_measures: frozenset[str]
    past_texts: Wording | None
    past_years: Wording | None
    not_past_years: Wording | None
    stated_in_themes: frozenset[str]
    seldom_about: frozenset[str]
    titles_of_sponsors: Wording | None = None
    examples: Wording | None = None
    to_all_the_world: Wording | None = None
    of_a_situation: Wording | None = None
    remarks: frozenset[bytes] = frozenset()
    asked: Wording | None = None
    idle: int = 0
    no_decision: Wording | None = None
    response: ResponseWords = field(default_factory=ResponseWords)
    roles: Roles = field(default_factory=Roles)
    version: str = "1"
    phrase_verbs: dict[str, tuple[str | None, bool]] = field(default_factory=dict)


class ExpressionSet:
    """Expressions gathered behind one prefilter: which of them stand in a text.

    A set of them is written as a number with a bit for each.
    """

    def __init__(self) -> None:
        self._expressions: list[bytes] = []
        self._ids: dict[bytes, int] = {}
        self._compiled: dict[int, Expression] = {}
        self._needed: Sequence[Needed] = ()
        self._first = 0
        self._every = 0
        self._prefilter: Prefilter | None = None

    def add(self, expression: bytes) -> int:
        """The number under which ``expression`` is reported; the same one gives the same."""
        number = self._ids.setdefault(expression, len(self._expressions))
        if number == len(self._expressions):
            self._expressions.append(expression)
        return number

    def __len__(self) -> int:
        return len(self._expressions)

    def expressions(self) -> tuple[bytes, ...]:
        """All expressions, each at the place of its number."""
        return tuple(self._expressions)

    def share(self, prefilter: Prefilter, first: int, needed: Sequence[Needed]) -> None:
        """Stands behind a prefilter, in which its expressions have the numbers from ``first``."""
        self._prefilter, self._first, self._needed = prefilter, first, needed
        self._every = (1 << len(self)) - 1

    def read(self, text: bytes) -> int:
        """What the prefilter says of ``text``, for this and all that share it."""
        if self._prefilter is None:
            share_prefilter([self])
        assert self._prefilter is not None
        return self._prefilter.read(text)

    def possible(self, read: int) -> int:
        """Those of which the words stand in a text: no other can stand there."""
        return read >> self._first & self._every

    def holding(self, read: int, text: bytes) -> int:
        """Those that stand in ``text``, which is the text ``read`` or a part of it."""
        bits = 0
        for number in each_bit(self.possible(read)):
            if self.expression(number).found(text):
                bits |= 1 << number
        return bits

    def expression(self, number: int) -> Expression:
        """The expression of a number."""
        compiled = self._compiled.get(number)
        if compiled is None:
            compiled = Expression(self._expressions[number], self._needed[number].spaces)
            self._compiled[number] = compiled
        return compiled


def share_prefilter(helds: Sequence[ExpressionSet]) -> Prefilter:
    """One prefilter for all, so that the words of a text are looked up once."""
    needed = needs_of([each for held in helds for each in held.expressions()])
    prefilter, first = Prefilter([each.needs for each in needed]), 0
    for held in helds:
        held.share(prefilter, first, needed[first : first + len(held)])
        first += len(held)
    return prefilter


class Wording:
    """Some phrases as one expression, behind the prefilter of an :class:`ExpressionSet`."""

    __slots__ = ("_held", "_number")

    def __init__(self, held: ExpressionSet, expression: bytes) -> None:
        self._held = held
        self._number = held.add(expression)

    def may_stand(self, read: int) -> bool:
        """Whether its words stand in a text; where not, the phrases do not stand there."""
        return bool(self._held.possible(read) >> self._number & 1)

    def found(self, read: int, text: bytes) -> bool:
        """Whether it stands in ``text``, which is the text ``read`` or a part of it."""
        return self.may_stand(read) and self.expression.found(text)

    @property
    def expression(self) -> Expression:
        """The expression itself."""
        return self._held.expression(self._number)


class ExpressionsFound:
    """Which expressions of an :class:`ExpressionSet` hold in a text; each is tried when asked for.

    The text is that which was ``read`` or a part of it.
    """

    __slots__ = ("_held", "_possible", "_text", "_tried")

    def __init__(self, held: ExpressionSet, read: int, text: bytes) -> None:
        self._held = held
        self._text = text
        self._possible = held.possible(read)
        self._tried: dict[int, bool] = {}

    def any_of(self, numbers: int) -> bool:
        """Whether one of ``numbers`` (bits) holds."""
        asked = self._possible & numbers
        if not asked:
            return False
        tried, held = self._tried, self._held
        for number in each_bit(asked):
            holds = tried.get(number)
            if holds is None:
                holds = tried[number] = held.expression(number).found(self._text)
            if holds:
                return True
        return False


Met = tuple[Pattern, list[Expression]]


class PhraseIndex:
    """The phrases of some patterns, each with its pattern, behind one prefilter."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.held = ExpressionSet()
        self._patterns: dict[int, list[Pattern]] = {}
        self._of_verb: dict[tuple[str, str | None], int] = {}
        self._of_verbs: dict[tuple[str, frozenset[str | None]], int] = {}
        for pattern in patterns:
            for expression in pattern.expressions:
                number = self.held.add(expression)
                known = self._patterns.setdefault(number, [])
                if pattern not in known:
                    known.append(pattern)
                for kind in pattern.stands:
                    for verb in (ANY_VERB,) if pattern.verbs is None else pattern.verbs:
                        bits = self._of_verb.get((kind, verb), 0)
                        self._of_verb[kind, verb] = bits | 1 << number

    def may_stand(self, read: int, kind: str, verbs: frozenset[str | None]) -> int:
        """The phrases of which the words stand in a text and that can count there, as bits."""
        possible = self.held.possible(read)
        return possible & self._counting(kind, verbs) if possible else 0

    def patterns(
        self, numbers: int, kind: str, verbs: frozenset[str | None]
    ) -> dict[str, Met]:
        """By id, the patterns with one of the phrases ``numbers``, and these of its phrases.

        Only patterns that count in a part of this ``kind`` and under one of ``verbs``.
        """
        found: dict[str, Met] = {}
        held = self.held
        for number in each_bit(numbers):
            sharing = self._patterns[number]
            for pattern in sharing:
                # A phrase of one pattern counts where its pattern does.
                if len(sharing) == 1 or (
                    kind in pattern.stands
                    and (pattern.verbs is None or not pattern.verbs.isdisjoint(verbs))
                ):
                    known = found.get(pattern.id)
                    if known is None:
                        known = found[pattern.id] = (pattern, [])
                    known[1].append(held.expression(number))
        return found

    def each(self, numbers: int) -> Iterator[tuple[Pattern, Expression]]:
        """Each of the phrases ``numbers`` with every pattern that has it."""
        for number in each_bit(numbers):
            for pattern in self._patterns[number]:
                yield pattern, self.held.expression(number)

    def _counting(self, kind: str, verbs: frozenset[str | None]) -> int:
        """The numbers of the phrases that can count in this part under one of these verbs."""
        numbers = self._of_verbs.get((kind, verbs))
        if numbers is None:
            numbers = 0
            for verb in (ANY_VERB, *verbs):
                numbers |= self._of_verb.get((kind, verb), 0)
            if len(self._of_verbs) >= MOST_REMEMBERED:
                self._of_verbs.clear()
            self._of_verbs[kind, verbs] = numbers
        return numbers
