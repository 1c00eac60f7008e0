"""The compiled language: patterns, cues and prefilters, as every stage of recognition uses them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from credible.model.vocabulary import Vocabulary
from credible.reading.clauses.cutting import ClauseWords
from credible.reading.clauses.roles import Roles
from credible.reading.other_documents import Signs
from credible.reading.recognise.earlier import EarlierResolutions
from credible.reading.recognise.expression_set import ExpressionSet, Wording
from credible.reading.recognise.prefilter import Prefilter
from credible.reading.recognise.situation import SituationNumbers
from credible.reading.recognise.standing import Documents
from credible.reading.structure.phrases import Phrases

if TYPE_CHECKING:
    from credible.reading.recognise.phrase_index import PhraseIndex

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
    before: ExpressionSet = field(default_factory=ExpressionSet)
    after: ExpressionSet = field(default_factory=ExpressionSet)
    clause: ExpressionSet = field(default_factory=ExpressionSet)


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
    numbers: dict[str, int] = field(default_factory=dict)


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
    clauses: ClauseWords
    verb_groups: Mapping[str, tuple[str, ...]]
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
    weightless: frozenset[str]
    no_nature: frozenset[str]
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
    asked: Wording | None = None
    idle: int = 0
    response: ResponseWords = field(default_factory=ResponseWords)
    roles: Roles = field(default_factory=Roles)
    version: str = "1"
