"""The mutants of the outcome table: a row dropped, moved, narrowed, widened, with another end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from credible.model.assessment import Outcome, Settled
from credible.rulebook.book import RuleBook
from credible.rulebook.outcome import ElementRow, OutcomeRow, OutcomeTable
from credible.rulecheck.conditions import Path
from credible.rulecheck.mutation.mutant import Mutant

Rows = tuple[Any, ...]


def mutants_of_table(book: RuleBook, file: str | None) -> Iterator[Mutant]:
    """Every mutant of the table of ``book``, which stands in ``file``."""
    table = book.outcome_table

    def made(name: str, number: int, what: str, **update: object) -> Mutant:
        path: Path = (*name.split("."), number)
        changed = OutcomeTable.model_copy(table, update=update)
        return Mutant("outcome", name, f"row {number + 1}: {what}", file, path, changed)

    for combine, rows in table.elements.items():
        for number, what, changed in _rows(rows, "result", get_args(Settled)):
            yield made(f"elements.{combine}", number, what,
                       elements={**table.elements, combine: changed})  # fmt: skip
    for number, what, changed in _rows(table.outcome, "outcome", get_args(Outcome)):
        yield made("outcome", number, what, outcome=changed)


def _rows(rows: Rows, end: str, ends: tuple[str, ...]) -> Iterator[tuple[int, str, Rows]]:
    """Every change to rows of one table: the row, what is done, and all rows after it."""
    for number, row in enumerate(rows):
        last = number == len(rows) - 1
        before, after = rows[:number], rows[number + 1 :]
        if not last:
            yield number, "dropped", (*before, *after)
        if number < len(rows) - 2:
            yield number, "after the next", (*before, after[0], row, *after[1:])
        for other in ends:
            if other != getattr(row, end):
                changed = row.model_copy(update={end: other})
                yield number, f"{end} {other}", (*before, changed, *after)
        for what, when in _whens(row):
            changed = row.model_copy(update={"when": when})
            yield number, what, (*before, changed, *after)


def _whens(row: ElementRow | OutcomeRow) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, value in row.when.items():
        rest: dict[str, Any] = {key: each for key, each in row.when.items() if key != name}
        if rest:
            yield f"without {name}", rest
        if isinstance(value, bool):
            yield f"{name} {'no' if value else 'yes'}", {**rest, name: not value}
            continue
        for other in get_args(Settled):
            if other in value:
                changed = tuple(each for each in value if each != other)
            else:
                changed = (*value, other)
            if changed:
                told = "no longer" if other in value else "or"
                yield f"{name} {told} {other}", {**rest, name: changed}
