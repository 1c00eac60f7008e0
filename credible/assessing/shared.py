"""One assessor for each rule book, shared by all who ask for it.

To make one compiles the rule book, and each holds some megabytes of what it remembers.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from credible.assessing.assessor import Assessor
from credible.model.shipped import shipped_rules
from credible.rulebook.book import RuleBook
from credible.rulebook.contents import digest_of

MOST_SHARED = 4
"""Rule books whose assessors are kept; the one used longest ago goes first."""


def assessor_of(rules: RuleBook | tuple[Path | str, ...] = ()) -> Assessor:
    """The assessor of a rule book, or of the shipped one with the folders ``rules`` laid over it.

    A rule book is asked for by itself, folders by what they hold now: where a file of them was
    changed, they are loaded again.

    Raises:
        CredibleError: where they do not load.
    """
    if isinstance(rules, RuleBook):
        return _of_book(_Same(rules))
    folders = tuple(Path(folder) for folder in rules)
    try:
        digest = digest_of((shipped_rules(), *folders))
    except OSError:
        # loading says what is wrong
        return Assessor(RuleBook.load(*folders))
    return _of_folders(folders, digest, os.getcwd())  # noqa: PTH109


class _Same:
    """A rule book, equal to itself alone: it is too large to be compared."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.book is self.book

    def __hash__(self) -> int:
        return id(self.book)


@lru_cache(maxsize=MOST_SHARED)
def _of_book(same: _Same) -> Assessor:
    return Assessor(same.book)


@lru_cache(maxsize=MOST_SHARED)
def _of_folders(folders: tuple[Path, ...], digest: str, counted_from: str) -> Assessor:
    return Assessor(RuleBook.load(*folders))
