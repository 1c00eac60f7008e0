"""``roles.yaml`` as a person writes it: the cues of roles, where each span begins and ends."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator

from credible.model.base import Frozen

Role = Literal[
    "act", "content", "purpose", "condition", "exception", "negation", "name", "title", "recital",
    "criteria", "task", "report", "subject", "enumeration", "contemplated", "conduct", "undone",
    "forbidden", "voluntary", "done", "disaster",
]  # fmt: skip
"""What a span does in its clause; ``act`` and ``content`` are what no cue says otherwise."""
Begins = Literal["cue", "after", "last", "clause", "that"]
"""Where a span begins: with its cue, after it, with its last word, with the clause, or after the
last "that" of the clause before it."""
Ends = Literal["cue", "clause", "stop", "comma"]
"""Where a span ends: with its cue, with the clause, at the next stop, at the next comma."""
OPEN, CLOSE = "[[", "]]"
"""Stand around the span in an example that a cue must mark."""


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


_ONE_OR_SEVERAL = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Words = Annotated[tuple[str, ...], BeforeValidator(_several), WithJsonSchema(_ONE_OR_SEVERAL)]


class RoleExample(Frozen):
    """A paragraph with what stands above it, where that matters."""

    text: str
    chapeau: str = ""


def _example(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


_TEXT_OR_PLACED = {
    "anyOf": [
        {"type": "string"},
        {"type": "object", "required": ["text"], "additionalProperties": False,
         "properties": {"text": {"type": "string"}, "chapeau": {"type": "string"}}},
    ]
}  # fmt: skip
Example = Annotated[RoleExample, BeforeValidator(_example), WithJsonSchema(_TEXT_OR_PLACED)]


class CueWritten(Frozen):
    """One cue: words, the role of the span that they open, and examples.

    ``above`` are words in the chapeau that give the whole item its role. ``verbs`` are the verbs of
    the Council (or groups of ``clauses.yaml``) under which the cue speaks; ``most`` is the longest
    span, in words; ``stops`` end its span beside those of all. ``marks`` are paragraphs in which
    the cue marks exactly the words between double brackets, ``leaves`` paragraphs in which it marks
    nothing.
    """

    id: str = Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)
    role: Role
    phrases: Words = ()
    above: Words = ()
    begins: Begins = "cue"
    ends: Ends = "stop"
    most: int | None = Field(None, ge=1, le=200)
    stops: Words = ()
    verbs: Words | None = None
    reason: str = ""
    marks: Annotated[tuple[Example, ...], Field(min_length=1)]
    leaves: Annotated[tuple[Example, ...], Field(min_length=1)]

    @field_validator("marks")
    @classmethod
    def _one_span(cls, marks: tuple[RoleExample, ...]) -> tuple[RoleExample, ...]:
        for example in marks:
            if example.text.count(OPEN) != 1 or example.text.count(CLOSE) != 1:
                raise ValueError("the span is written between [[ and ]], once in each example")
        return marks


class NamesWritten(Frozen):
    """How a proper name is told: its head, and the small words that join its parts."""

    heads: Words
    joined_by: Words
    no_name: Words = ()


class RoleFile(Frozen):
    """``roles.yaml``: the cues, the stops, names, and which roles silence which lists of facts.

    ``counts_in`` are, list by list, the roles in which the facts of a term count all the same,
    ``counts_not_in`` those in which those of one term do not count either.
    """

    version: int = 1
    stops: Words
    silences: dict[str, tuple[Role, ...]]
    counts_in: dict[str, dict[str, tuple[Role, ...]]] = Field({})
    counts_not_in: dict[str, dict[str, tuple[Role, ...]]] = Field({})
    names: NamesWritten
    cues: tuple[CueWritten, ...]
