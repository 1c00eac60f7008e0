"""The closed language of conditions: what a lawyer may write in ``applies``, ``holds``, ``unless``.

Every condition has one of three values under strong Kleene logic: true, false or unknown. No form
asks whether something is known, so an answer to an unknown never turns a settled value around.
"""

import datetime
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Discriminator, Field, Tag, model_validator

from credible.model.base import Frozen

Scalar = bool | int | float | datetime.date | str

COMPARISONS = ("at_least", "at_most", "before", "on_or_after")


class Test(Frozen):
    """What one value must be: exactly one of the fields is given.

    ``is`` one word, or yes or no; ``in`` one of several; ``has`` a list that contains a word;
    ``at_least`` and ``at_most`` for numbers; ``before`` and ``on_or_after`` for dates; ``not`` the
    contrary.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    is_: Scalar | None = Field(default=None, alias="is")
    in_: tuple[Scalar, ...] | None = Field(default=None, alias="in")
    has: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    before: datetime.date | None = None
    on_or_after: datetime.date | None = None
    not_: "Test | None" = Field(default=None, alias="not")

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, dict):
            return value
        if isinstance(value, list | tuple):
            return {"in": value}
        return {"is": value}

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = [name for name in type(self).model_fields if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("a test has exactly one of is, in, has, at_least, at_most, before, "
                             "on_or_after, not")
        if self.in_ is not None and not self.in_:
            raise ValueError("an empty list of values can never be met")
        return self


class Where(Frozen):
    """A test on one item of a list: every named attribute must pass, and ``any``/``not`` nest."""

    attributes: Mapping[str, Test] = Field(default_factory=dict)
    any_of: tuple["Where", ...] = ()
    none_of: tuple["Where", ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError("where is a mapping of attributes, such as {type: icc-referral}")
        if set(value) & {"attributes", "any_of", "none_of"}:
            return value
        rest = dict(value)
        for form in ("any", "not"):
            if form in rest and not rest[form]:
                raise ValueError(f"an empty “{form}” tests nothing")
        any_of = rest.pop("any", ())
        none_of = rest.pop("not", ())
        if isinstance(none_of, dict):
            none_of = (none_of,)
        return {"attributes": rest, "any_of": any_of, "none_of": none_of}

    def tests(self) -> Iterator[tuple[str, Test]]:
        """Every attribute test in it, nested ones included."""
        yield from self.attributes.items()
        for where in (*self.any_of, *self.none_of):
            yield from where.tests()


class AllOf(Frozen):
    """True when every part is true."""

    all: tuple["Condition", ...] = Field(min_length=1)


class AnyOf(Frozen):
    """True when at least one part is true."""

    any: tuple["Condition", ...] = Field(min_length=1)


class NotOf(Frozen):
    """The contrary of its part."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)
    not_: "Condition" = Field(alias="not")


class Some(Frozen):
    """True when some item of the list meets ``where``."""

    some: str
    where: Where = Field(default_factory=Where)


class NoneOf(Frozen):
    """True when no item of the list meets ``where``."""

    none: str
    where: Where = Field(default_factory=Where)


class Every(Frozen):
    """True when every item of the list (``among`` those that ...) meets ``where``."""

    every: str
    among: Where = Field(default_factory=Where)
    where: Where


class Paragraphs(Frozen):
    """True when enough paragraphs of the draft hold an item of the list that meets ``where``.

    ``at_least`` is their number; ``share`` their part of the operative paragraphs, from 0 to 1
    (both must be reached). ``among_first`` counts only paragraphs that are among so many first
    decisions or demands of the draft. Items under one number (OP 4 (a) and OP 4 (b)) stand in one
    paragraph; in a description that names no paragraphs each item is one of its own.
    """

    paragraphs: str
    where: Where = Field(default_factory=Where)
    at_least: int = Field(default=1, ge=1)
    share: float | None = Field(default=None, gt=0, le=1)
    among_first: int | None = Field(default=None, ge=1)


class FactIs(Frozen):
    """A test on a single fact: a field of the draft, or ``situation.NAME``."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)
    fact: str
    is_: Scalar | None = Field(default=None, alias="is")
    in_: tuple[Scalar, ...] | None = Field(default=None, alias="in")
    at_least: float | None = None
    at_most: float | None = None
    before: datetime.date | None = None
    on_or_after: datetime.date | None = None

    @property
    def test(self) -> Test:
        """The test on the fact."""
        return Test(**{name: getattr(self, name, None) for name in Test.model_fields})

    @model_validator(mode="after")
    def _testable(self) -> Self:
        given = {
            name: getattr(self, name)
            for name in type(self).model_fields
            if name != "fact" and getattr(self, name) is not None
        }
        Test.model_validate(
            {type(self).model_fields[name].alias or name: value for name, value in given.items()}
        )
        return self


class Premise(Frozen):
    """True when the reading accepts the named premise of law, false when it refuses it."""

    premise: str


_MODELS: dict[type, str] = {
    AllOf: "all", AnyOf: "any", NotOf: "not", Some: "some", NoneOf: "none",
    Every: "every", Paragraphs: "paragraphs", FactIs: "fact", Premise: "premise",
}


def _form(value: Any) -> str | None:
    if isinstance(value, dict):
        found = [key for key in value if key in _MODELS.values()]
        return found[0] if len(found) == 1 else None
    return _MODELS.get(type(value))


Condition = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[NotOf, Tag("not")]
    | Annotated[Some, Tag("some")]
    | Annotated[NoneOf, Tag("none")]
    | Annotated[Every, Tag("every")]
    | Annotated[Paragraphs, Tag("paragraphs")]
    | Annotated[FactIs, Tag("fact")]
    | Annotated[Premise, Tag("premise")],
    Discriminator(
        _form,
        custom_error_type="unknown_condition",
        custom_error_message=(
            "a condition starts with exactly one of all, any, not, some, none, every, paragraphs, "
            "fact, premise"
        ),
    ),
]

OfList = Some | NoneOf | Every | Paragraphs
"""The conditions that ask something of the items of a list."""

Atom = OfList | FactIs | Premise
"""A condition that holds no other: a test on a list, a test on a single fact, a premise."""


def parts(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside ``condition``; none for an atom."""
    if isinstance(condition, AllOf):
        return condition.all
    if isinstance(condition, AnyOf):
        return condition.any
    if isinstance(condition, NotOf):
        return (condition.not_,)
    return ()


def atoms(condition: Condition) -> Iterator[Atom]:
    """Every atom of ``condition``, in the order written."""
    inner = parts(condition)
    if not inner:
        assert not isinstance(condition, AllOf | AnyOf | NotOf)
        yield condition
    for part in inner:
        yield from atoms(part)


def collection_of(atom: Atom) -> str | None:
    """The list that a atom speaks of, if it does."""
    if isinstance(atom, Some):
        return atom.some
    if isinstance(atom, NoneOf):
        return atom.none
    if isinstance(atom, Every):
        return atom.every
    if isinstance(atom, Paragraphs):
        return atom.paragraphs
    return None
