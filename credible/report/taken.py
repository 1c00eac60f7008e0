"""What was taken from the text of a draft: each fact in a few words, and where nothing was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from credible.assessing.grounds import label_of
from credible.model.draft import COLLECTIONS, DraftResolution, Origin
from credible.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from credible.reading.recognise.not_understood import NotUnderstood
    from credible.reading.text import ResolutionText
    from credible.rulebook.book import RuleBook

ORIGINS: dict[Origin, str] = {
    "read": "read", "inferred": "inferred", "stated": "by hand", "record": "by the record",
}
"""How a fact came about, in words; a person's own answer or correction is by hand."""
SINGULAR = {
    "aims": "aim", "crimes": "crime", "legal_basis": "legal basis",
    "determinations": "determination", "measures": "measure", "safeguards": "safeguard",
    "evidence": "evidence", "addressees": "addressee",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the draft: what it is, where it stands, and how it came about."""

    told: str
    origin: Origin
    paragraphs: tuple[str, ...]
    words: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """The facts of a draft, and the places in which nothing was understood."""

    facts: tuple[Fact, ...] = ()
    not_understood: Sequence[NotUnderstood] = ()


def taken_from(text: ResolutionText, draft: DraftResolution, book: RuleBook) -> Taken:
    """What was taken from ``text``, which ``draft`` describes by the language of ``book``."""
    from credible.reading.recognise.not_understood import not_understood

    return Taken(tuple(_facts(draft, book.vocabulary)), not_understood(text, draft, book))


def _facts(draft: DraftResolution, vocabulary: Vocabulary) -> Iterator[Fact]:
    for collection in COLLECTIONS:
        for item in getattr(draft, collection) or ():
            if item.origin == "read" and item.pattern is None:
                continue  # a measure of which nothing is known: its paragraph is not understood
            verb = getattr(item, "verb", None)
            said = f", {vocabulary.label('verbs', verb)}" if verb else ""
            label = label_of(collection, item, vocabulary)
            yield Fact(
                f"{SINGULAR[collection]}: {label}{said} ({ORIGINS[item.origin]})",
                item.origin, item.paragraphs, item.words,
            )
