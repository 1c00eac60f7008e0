"""Cases in files of their own: ``PLEDGE/cases.yaml`` and, for the outcome table, ``cases.yaml``.

They are no part of the rule book in memory, and are read only where cases are run. A folder laid
over the shipped rules adds its own; one of the same name takes the place of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.assessment import Outcome, Result, Settled
from credible.model.base import Frozen
from credible.model.validation import validate
from credible.model.yaml_source import Located
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Id, Pledge, Reading, ReadingCase, Sentence
from credible.rulecheck.conditions import Path as PathInFile
from credible.rulecheck.conditions import Places

NAME = "cases.yaml"


class PledgeCase(ReadingCase):
    """A test of a pledge: a draft, the outcome, and the element on which it hangs."""

    reading: Id | None = Field(default=None, description="The default reading, if none is named.")
    decided_by: Id | None = Field(
        default=None,
        description="With another result of this element alone the outcome would be another.",
    )


class PledgeCases(Frozen):
    """``given`` is what every draft of these cases has, unless the case says otherwise."""

    given: dict[str, Any] = Field(default_factory=dict)
    cases: tuple[PledgeCase, ...] = ()


class ElementCase(Frozen):
    """Findings under an element, or elements under a limb, and what they come to together."""

    name: Sentence
    combine: Literal["all", "any"]
    findings: tuple[Result, ...]
    expect: Settled


class LimbsCase(Frozen):
    """The results of the two limbs and the outcome."""

    name: Sentence
    scope: Settled
    credibility: Settled
    expect: Outcome


class TableCases(Frozen):
    """The cases of the outcome table."""

    elements: tuple[ElementCase, ...] = ()
    outcome: tuple[LimbsCase, ...] = ()


@dataclass(frozen=True, slots=True)
class PledgeCaseAt:
    """A case of a pledge, where it stands, and its draft in full."""

    case: PledgeCase
    located: Located
    path: PathInFile
    draft: dict[str, Any]

    @property
    def place(self) -> Place:
        """File and line."""
        return Place(self.located.file, *self.located.mark(self.path))


def cases_of_pledge(book: RuleBook, pledge: Pledge, places: Places) -> list[PledgeCaseAt]:
    """The cases of one pledge, those of folders laid over the shipped one in their place.

    Raises:
        CredibleError: where a file is no file of cases, or a case names no reading of the pledge,
            or no element of it.
    """
    found: dict[str, PledgeCaseAt] = {}
    for located in _files(book, Path(pledge.id, NAME), places):
        written = validate(PledgeCases, located.data or {}, located)
        for number, case in enumerate(written.cases):
            draft = {**written.given, **case.draft}
            found[case.name] = PledgeCaseAt(case, located, ("cases", number), draft)
            _check(book, pledge, found[case.name])
    return list(found.values())


def reading_of(book: RuleBook, pledge: Pledge, case: PledgeCase) -> Reading:
    """The reading under which a case of ``pledge`` is decided."""
    return book.reading(case.reading or pledge.default_reading)


def _check(book: RuleBook, pledge: Pledge, at: PledgeCaseAt) -> None:
    readings = [each.id for each in book.readings_of(pledge.id)]
    elements = [each.id for each in pledge.elements]
    for name, kind, code, allowed in (
        (at.case.reading, "reading", "no-such-reading", readings),
        (at.case.decided_by, "element", "no-such-element", elements),
    ):
        if name is not None and name not in allowed:
            raise CredibleError(Problem(
                code, f"the pledge {pledge.id} has no {kind} called “{name}”",
                at.place, nearest_words(name, allowed),
            ))


def cases_of_table(
    book: RuleBook, places: Places
) -> list[tuple[ElementCase | LimbsCase, Place]]:
    """The cases of the outcome table, each with its file and line.

    Raises:
        CredibleError: where a file is no file of cases.
    """
    found: dict[str, tuple[ElementCase | LimbsCase, Place]] = {}
    for located in _files(book, Path(NAME), places):
        written = validate(TableCases, located.data or {}, located)
        for number, element in enumerate(written.elements):
            found[element.name] = element, Place(located.file, *located.mark(("elements", number)))
        for number, limbs in enumerate(written.outcome):
            found[limbs.name] = limbs, Place(located.file, *located.mark(("outcome", number)))
    return list(found.values())


def _files(book: RuleBook, name: Path, places: Places) -> Iterator[Located]:
    for folder in book.folders:
        path = folder / name
        if path.is_file():
            located = places.located(str(path))
            # one that cannot be read is read again, for its error
            yield located if located is not None else _read(path)


def _read(path: Path) -> Located:
    from credible.files import read_text_file
    from credible.model.yaml_source import load_yaml

    return load_yaml(read_text_file(path), str(path))
