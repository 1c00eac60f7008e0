"""Paragraphs that decide or ask something in which no measure was read, so that it stays open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from credible.model.vocabulary import default_vocabulary
from credible.reading.text import some_labels

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import ResponseWords
    from credible.reading.recognise.passage import Passage

MOST_WORDS = 200
"""So much of a paragraph that was not understood is quoted."""


def unread_passages(
    passages: Iterable[Passage], facts: Iterable[Mapping[str, Any]]
) -> list[Passage]:
    """The operative paragraphs on which, and on whose items, none of ``facts`` rests."""
    read = {top_level(fact["paragraphs"][0]) for fact in facts}
    return [
        passage for passage in passages
        if passage.kind == "operative" and not passage.chapeau and passage.label not in read
    ]  # fmt: skip


def notices_of_unread(unread: Iterable[Passage]) -> list[str]:
    """A sentence that names the paragraphs that open with a verb that binds."""
    verbs = default_vocabulary().kinds["verbs"]
    labels = [
        passage.label for passage in unread
        if (verb := verbs.get(passage.verbs[0] or "")) is not None and verb.attribute("binding")
    ]  # fmt: skip
    if not labels:
        return []
    decide = "decides or demands" if len(labels) == 1 else "decide or demand"
    return [
        f"{some_labels(labels)} {decide} something in which no measure was recognised; read it "
        "yourself."
    ]


def measures_not_understood(
    unread: Iterable[Passage], words: ResponseWords
) -> list[dict[str, Any]]:
    """The paragraphs that ask or decide something of a party, each as a measure of its own."""
    known = default_vocabulary().kinds["verbs"]
    found = []
    for passage in unread:
        verb = next((verb for verb in passage.verbs if verb in words.asking), None)
        if verb is None:
            continue
        # "demands that the Front stop its fire on homes and on the oil terminal" is about the homes
        harm_to_end = known[verb].attribute("decision") and _stands(words.kept_open, passage)
        if not harm_to_end and (
            not _stands(words.parties, passage) or _stands(words.understood, passage)
        ):
            continue
        found.append({
            "type": words.not_understood, "verb": verb, "status": "new",
            "paragraphs": (passage.label,), "words": passage.original[:MOST_WORDS],
            "origin": "read", "pattern": None, "binding": None, "addressee": None,
        })  # fmt: skip
    return found


def top_level(label: str) -> str:
    """The paragraph under whose number an item stands: ``OP 4`` for ``OP 4 (b)``."""
    return label.partition(" (")[0]


def _stands(words: Any, passage: Passage) -> bool:
    return words is not None and words.found(passage.read, passage.text)
