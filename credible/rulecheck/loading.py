"""A rule book and its language loaded to be looked over: every fault of both is told in one run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from credible.errors import CredibleError, Problem
from credible.model.shipped import shipped_rules
from credible.model.vocabulary import Vocabulary
from credible.reading.recognise.language import compiled_language, sources_of
from credible.reading.recognise.sources import Sources
from credible.rulebook.book import RuleBook


def loaded_whole(rules: Sequence[Path]) -> tuple[RuleBook, Sources]:
    """The shipped rule book with the folders ``rules`` laid over it, and its language.

    Raises:
        CredibleError: with every fault of form and of meaning, of the rules, of the drafts of
            their cases, and of the language.
    """
    problems: list[Problem] = []
    book = sources = None
    try:
        book = RuleBook.checked(*rules)
    except CredibleError as error:
        problems += error.problems
    folders = (shipped_rules(), *rules)
    try:
        vocabulary = book.vocabulary if book else Vocabulary.load(*folders)
        sources = sources_of(folders, vocabulary)
        compiled_language(sources)
    except CredibleError as error:
        problems += (each for each in error.problems if each not in problems)
    if book is None or sources is None or problems:
        raise CredibleError(*problems)
    return book, sources
