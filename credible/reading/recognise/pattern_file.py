"""A file of patterns as a person writes it, and the keys of the other files of the language."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from credible.model.base import Frozen
from credible.reading.clauses.role_file import Role
from credible.reading.recognise.situation import SituationNumbers
from credible.reading.recognise.standing import Documents

Schema = dict[str, Any]
Part = Literal["preambular", "operative", "annex"]

_PHRASE: Schema = {"type": "string", "minLength": 1}


def listed(value: Any) -> Any:
    """A single word as a list of one."""
    return (value,) if isinstance(value, str) else value


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


def _one_or_several(one: Schema) -> WithJsonSchema:
    return WithJsonSchema({"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]})


class ExampleWritten(Frozen):
    """A paragraph that a pattern must, or must not, meet; where it stands if that matters."""

    text: str
    stands: Part | None = None
    chapeau: str = ""
    heading: str | None = None


Words = Annotated[tuple[str, ...], BeforeValidator(listed), _one_or_several(_PHRASE)]
Parts = Annotated[
    tuple[Part, ...], BeforeValidator(listed),
    _one_or_several({"enum": ["preambular", "operative", "annex"]}),
]
ExampleOrText = Annotated[ExampleWritten, BeforeValidator(_example)]


class PatternWritten(Frozen):
    """One pattern, as it stands in its file."""

    id: str = Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    gives: dict[str, Any] = Field(min_length=1)
    phrases: Annotated[Words, Field(min_length=1)]
    stands: Parts = ("operative",)
    verbs: Words | None = None
    not_before: Words = ()
    not_after: Words = ()
    unless: Words = ()
    needs: Words = Field((), alias="with")
    under: Words = ()
    not_under: Words = ()
    heading: Words = ()
    main: int | None = Field(None, ge=0)
    particular: bool | None = None
    alone: bool = False
    not_beside: Words = ()
    counts_in: Annotated[tuple[Role, ...], BeforeValidator(listed)] = ()
    also_remarks: bool = False
    matches: tuple[ExampleOrText, ...] = Field(min_length=1)
    must_not_match: tuple[ExampleOrText, ...] = Field(min_length=1)
    source: Any = None
    replaces: Words = ()

    def wordings(self) -> dict[str, tuple[str, ...]]:
        """Its phrases and those of its contexts, each under the key by which they are written."""
        return {
            "phrases": self.phrases, "not_before": self.not_before, "not_after": self.not_after,
            "unless": self.unless, "with": self.needs, "under": self.under,
            "not_under": self.not_under, "heading": self.heading,
        }  # fmt: skip


class PatternFile(Frozen):
    """A file of ``rules/language`` that holds patterns."""

    version: int = 1
    words: dict[str, Words] = Field({})
    absorbs: dict[str, Words] = Field({})
    patterns: tuple[PatternWritten, ...] = ()


class OverlayFile(Frozen):
    """A file of a ``language`` folder laid over the shipped one: patterns and lists of words."""

    version: int = 1
    words: dict[str, Words] = Field({})
    patterns: tuple[PatternWritten, ...] = ()


_CUE = ("id", "gives", "before", "after", "clause", "roles", "crimes", "stands", "verbs")
FILE_KEYS: dict[str, tuple[str, ...]] = {
    "actors": ("actors",),
    "acts": ("acts",),
    "aims": ("natures", "weightless", "no_nature", "aims"),
    "answers": ("armed_conflict", "tasks", "restated", "restated_by_recalling", "ties",
                "ties_under", "not_understood", "decided_inside", "groups", "answers"),
    "clauses": ("verbs", "adverbs", "incidental", "remarks", "asked", "idle", "groups",
                "no_decision", "performs", "resumes", "introduces", "tasks_open"),
    "durations": ("durations", "until", "months", "numbers", "renewals", "changes"),
    "earlier-resolutions": ("resolves", "open", "cited", "resolutions"),
    "findings": ("times", "past_measures", "past_texts", "past_years", "not_past_years",
                 "stated_in_themes", "findings"),
    "names": ("names",),
    "other-documents": ("openings", "foreign", "nouns", "greetings", "subjects", "others"),
    "places": ("places", "not_places", "seldom_about", "titles_of_sponsors", "examples",
               "to_all_the_world", "of_a_situation", "before_a_place", "no_place_begins",
               "themes"),
    "roles": ("stops", "silences", "counts_in", "counts_not_in", "names", "cues"),
    "situation": tuple(SituationNumbers.model_fields),
    "spelling": ("endings", "words"),
    "standing": tuple(Documents.model_fields),
    "words": ("words",),
}  # fmt: skip
"""The keys of the files that hold something other than patterns, beside ``version``."""
ENTRY_KEYS: dict[str, tuple[str, ...]] = {
    "actors": _CUE, "acts": _CUE, "findings": _CUE,
    "aims": ("id", "aim", "measures", "verbs", "crimes", "findings", "particular", "stands",
             "phrases", "where", "except", "share", "least", "unless_aims"),
    "durations": ("months", "phrases"),
    "others": ("id", "label", "titles", "phrases", "sample"),
}  # fmt: skip
"""The keys of the entries of lists, by the name of the list."""

PHRASE_KEYS = frozenset({
    "phrases", "not_before", "not_after", "unless", "with", "under", "not_under", "heading",
    "before", "after", "clause", "where", "except", "words", "without", "text", "names",
    "armed_conflict", "ties", "ties_under", "parties", "unless_called", "despite", "incidental",
    "asked", "idle", "no_decision", "until", "renewals", "changes", "past_texts", "past_years",
    "not_past_years", "titles_of_sponsors", "examples", "to_all_the_world", "of_a_situation",
    "themes",
})  # fmt: skip
"""The keys, in all files of the language, under which phrases stand."""
