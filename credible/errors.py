"""The one kind of error that a person meets: what is wrong, where, and what to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from credible.codes import Severity, codes


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error is: a file, a line and column (from 1), and the field or paragraph."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        """``file:line:column, field`` with the parts that are known."""
        where = self.file or ""
        if self.line is not None:
            where += f":{self.line}"
            if self.column is not None:
                where += f":{self.column}"
        parts = [part for part in (where, self.field) if part]
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, as a record.

    ``code`` is stable, spelled with hyphens and explained in the registry (``codes.yaml``);
    ``sentence`` says what is wrong; ``nearest`` holds at most five words that were perhaps meant;
    ``remedy`` says what to do, in the words of the registry where none are given; ``also`` are
    the further places that take part, such as the first of two equal rows.
    """

    code: str
    sentence: str
    place: Place = field(default_factory=Place)
    nearest: tuple[str, ...] = ()
    remedy: str | None = None
    also: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if self.remedy is None and self.code in codes():
            object.__setattr__(self, "remedy", codes()[self.code].remedy)

    @property
    def severity(self) -> Severity:
        """How grave it is, by its code."""
        return codes()[self.code].severity if self.code in codes() else "error"

    def data(self) -> dict[str, Any]:
        """The problem as plain data; ``also`` only where there are further places."""
        found = asdict(self)
        if not self.also:
            del found["also"]
        return found

    def lines(self) -> list[str]:
        """The problem as lines of text, the same in every command."""
        out = [f"{self.severity}[{self.code}]: {self.sentence}"]
        where = str(self.place)
        if where:
            out.append(f"  at {where}")
        out += [f"  also at {place}" for place in self.also]
        if self.nearest:
            out.append(f"  nearest: {', '.join(self.nearest)}")
        if self.remedy:
            out.append(f"  {self.remedy}")
        return out

    def __str__(self) -> str:
        """The problem as text."""
        return "\n".join(self.lines())


class CredibleError(Exception):
    """Raised for bad input of any kind; holds every problem found, not only the first."""

    def __init__(self, *problems: Problem) -> None:
        self.problems: tuple[Problem, ...] = problems
        super().__init__("\n".join(str(problem) for problem in problems))

    @classmethod
    def of(
        cls,
        code: str,
        sentence: str,
        *,
        file: str | Path | None = None,
        line: int | None = None,
        column: int | None = None,
        field: str | None = None,
        nearest: tuple[str, ...] = (),
        remedy: str | None = None,
        also: tuple[Place, ...] = (),
    ) -> CredibleError:
        """An error with a single problem."""
        place = Place(str(file) if file is not None else None, line, column, field)
        return cls(Problem(code, sentence, place, nearest, remedy, also))

    def __reduce__(self) -> tuple[type[CredibleError], tuple[Problem, ...]]:
        """Errors cross processes whole (batch)."""
        return (type(self), self.problems)


def nearest_words(word: str, allowed: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """At most five of ``allowed`` that look like ``word``, the most alike first."""
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        word, allowed, scorer=fuzz.WRatio, processor=utils.default_process, limit=5, score_cutoff=60
    )
    # a word that holds another is as near to it; the whole decides: peace-operation-edn
    found.sort(key=lambda match: -fuzz.ratio(word, match[0]))
    return tuple(match[0] for match in found)
