"""Names of States, as they stand in the tables of the rules."""

from __future__ import annotations

import csv
from functools import cache

from credible.model.shipped import shipped_rules

_TABLES = ("states.csv", "former-state-names.csv")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    rows: list[dict[str, str]] = []
    for table in _TABLES:
        with (shipped_rules() / table).open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return tuple(rows)


@cache
def state_names() -> frozenset[str]:
    """Every name of a State that the tables hold, former names and other names too."""
    forms = (form for row in _rows() for form in (row["name"], *row["aliases"].split(";")))
    return frozenset(form.strip() for form in forms if form.strip())


@cache
def state_codes() -> frozenset[str]:
    """The codes of three letters by which remarks on a draft call States ("FRA: delete")."""
    return frozenset(row["iso3"] for row in _rows())


@cache
def _known() -> frozenset[str]:
    return frozenset(map(_plain, state_names()))


@cache
def names_with_and() -> tuple[str, ...]:
    """The names of States that hold "and", the longest first."""
    return tuple(sorted((n for n in state_names() if " and " in n), key=len, reverse=True))


def is_state(name: str) -> bool:
    """Whether ``name`` is that of a State, with its article or without, in any letters."""
    return _plain(name) in _known()


def _plain(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")
