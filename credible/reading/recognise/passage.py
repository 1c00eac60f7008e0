"""A paragraph made ready for matching: normalised, cut into clauses with their verbs."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from credible.model.base import normalise_reference
from credible.reading.recognise.phrase import normalise

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Language
    from credible.reading.text import Paragraph

_MARK = ord("|")
_SEMICOLON = ord(";")
MAX_LENGTH = 40_000
"""Longer paragraphs are read up to here (characters); no resolution has one."""


@dataclass(slots=True)
class Passage:
    """One paragraph; ``text`` and ``masked`` keep every character at its place.

    ``starts`` holds where each clause begins, ``verbs`` the vocabulary verb of each. In
    ``masked`` the names of institutions and instruments are blotted out.
    """

    label: str
    kind: str
    original: str
    text: bytes
    masked: bytes
    starts: list[int]
    verbs: list[str | None]
    chapeau: bytes = b""
    chapeau_verb: str | None = None
    heading: bytes = b""
    clause_cues: dict[int, frozenset[int]] = field(default_factory=dict)
    places: list[tuple[int, str]] | None = None

    def clause(self, at: int) -> int:
        """The number of the clause in which position ``at`` stands."""
        return bisect_right(self.starts, at) - 1

    def bounds(self, clause: int) -> tuple[int, int]:
        """Where a clause begins and ends."""
        following = clause + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return self.starts[clause], end


def cut_into_clauses(
    text: bytes, language: Language, governing: str | None
) -> tuple[bytes, list[int], list[str | None]]:
    """``text`` with a mark at each end of a clause, where clauses begin, and their verbs.

    ``governing`` is the vocabulary verb under which the text stands, if it has none of its own.
    """
    starts = [0]
    verbs: list[str | None] = [governing]
    opening = language.opening.match(text)
    after = 0
    if opening:
        after = opening.end()
        verbs[0] = _verb_at_the_end(text[:after], language)
    marked: bytearray | None = None
    for found in language.clause_split.finditer(text, after):
        at, end = found.span()
        if marked is None:
            marked = bytearray(text)
        marked[at] = _MARK
        starts.append(at + 1)
        verbs.append(_verb_at_the_end(text[at:end], language))
    if _SEMICOLON in text:
        marked = bytearray(text) if marked is None else marked
        at = marked.find(b"; ")
        while at >= 0:
            marked[at] = _MARK
            place = bisect_right(starts, at + 1)
            if starts[place - 1] != at + 1:
                starts.insert(place, at + 1)
                verbs.insert(place, verbs[place - 1])
            at = marked.find(b"; ", at + 1)
    return (bytes(marked) if marked is not None else text), starts, verbs


def passage_of(paragraph: Paragraph, language: Language) -> Passage:
    """The passage of one paragraph."""
    original = paragraph.text[:MAX_LENGTH]
    text = normalise(original)
    chapeau = normalise(paragraph.chapeau) if paragraph.chapeau else b""
    chapeau_verb: str | None = None
    if chapeau:
        chapeau, _, chapeau_verbs = cut_into_clauses(
            chapeau, language, _verb_of(paragraph.governing, language)
        )
        chapeau_verb = chapeau_verbs[-1]
    own = _verb_of(paragraph.verb, language)
    text, starts, verbs = cut_into_clauses(
        text, language, chapeau_verb or own or _verb_of(paragraph.governing, language)
    )
    masked = _masked(text, language)
    heading = normalise(paragraph.heading) if paragraph.heading else b""
    return Passage(
        _label(paragraph.label), paragraph.kind, original, text, masked, starts, verbs, chapeau,
        chapeau_verb, heading,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _label(label: str) -> str:
    """A label in the spelling of the model; one that the model does not know is kept."""
    try:
        return str(normalise_reference(label))
    except ValueError:
        return label


def _masked(text: bytes, language: Language) -> bytes:
    """``text`` with the names of institutions and instruments blotted out."""
    named = language.names.holding(text)
    if not named:
        return text
    masked = bytearray(text)
    for number in named:
        for name in language.names.expression(number).finditer(text):
            start, end = name.span()
            masked[start:end] = b"#" * (end - start)
    return bytes(masked)


def _verb_at_the_end(words: bytes, language: Language) -> str | None:
    """The vocabulary verb of the longest verb phrase with which ``words`` end."""
    parts = words.lstrip(b"(\"'[,;:").split()
    for first in range(len(parts)):
        verb = language.verbs.get(b" ".join(parts[first:]))
        if verb is not None:
            return verb
    return None


def _verb_of(phrase: str | None, language: Language) -> str | None:
    if not phrase:
        return None
    phrase_text = normalise(phrase)
    found = language.opening.match(phrase_text)
    return _verb_at_the_end(phrase_text[: found.end()], language) if found else None
