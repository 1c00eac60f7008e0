"""Patterns met in a passage, with the words and the clause in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Language, Pattern
    from credible.reading.recognise.passage import Passage

MAX_HITS = 12
"""At most so many places of one pattern in one paragraph; more would say nothing new."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern at a place of a passage; ``verb`` is the vocabulary verb of its clause."""

    pattern: Pattern
    passage: Passage
    start: int
    end: int
    clause: int
    verb: str | None

    @property
    def words(self) -> str:
        """The words of the original text."""
        return self.passage.original[self.start : self.end]


def hits(passage: Passage, language: Language) -> list[Hit]:
    """Every place of ``passage`` where a pattern counts, in the order of their ids."""
    found: list[Hit] = []
    met = {
        **language.plain.met(passage.text, passage.kind),
        **language.masked.met(passage.masked, passage.kind),
    }
    if not met:
        return found
    contexts = Contexts(passage, language)
    for name in sorted(met):
        pattern, expressions = met[name]
        if pattern.guarded and passage.chapeau and contexts.idle():
            continue
        if not pattern.context or contexts.allow(pattern):
            text = passage.masked if pattern.masked else passage.text
            found.extend(_places(pattern, expressions, passage, text, language))
    return found


class Contexts:
    """Which wordings stand in the paragraph, above it and in its heading; searched once."""

    def __init__(self, passage: Passage, language: Language) -> None:
        self._passage = passage
        self._held = language.contexts
        self._idle = language.idle
        self._found: dict[bytes, frozenset[int]] = {}

    def _holding(self, text: bytes) -> frozenset[int]:
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = self._held.holding(text)
        return found

    def idle(self) -> bool:
        """Whether the items of what stands above do nothing: criteria, exceptions, reports."""
        return not self._idle.isdisjoint(self._holding(self._passage.chapeau))

    def allow(self, pattern: Pattern) -> bool:
        """Whether nothing forbids the pattern here, and all that it needs is there."""
        context, passage = pattern.context, self._passage
        unless, needed = context.get("unless"), context.get("with")
        if unless and not unless.isdisjoint(self._holding(passage.text)):
            return False
        if needed and needed.isdisjoint(self._holding(passage.text)):
            return False
        under, apart = context.get("under"), context.get("not_under")
        if under and under.isdisjoint(self._holding(passage.chapeau)):
            return False
        if apart and passage.chapeau and not apart.isdisjoint(self._holding(passage.chapeau)):
            return False
        heading = context.get("heading")
        return not (heading and heading.isdisjoint(self._holding(passage.heading)))


def _places(
    pattern: Pattern, expressions: list[Any], passage: Passage, text: bytes, language: Language
) -> Iterator[Hit]:
    spans: list[tuple[int, int]] = []
    for expression in expressions:
        for found in expression.finditer(text):
            span = found.span()
            if _counts(pattern, passage, text, span, language):
                spans.append(span)
                if len(passage.starts) == 1:
                    break
            if len(spans) >= MAX_HITS:
                break
    spans.sort(key=lambda span: (span[0], -span[1]))
    seen: set[int] = set()
    for start, end in spans:
        clause = passage.clause(start)
        if clause not in seen:
            seen.add(clause)
            yield Hit(pattern, passage, start, end, clause, passage.verbs[clause])


def _counts(
    pattern: Pattern, passage: Passage, text: bytes, span: tuple[int, int], language: Language
) -> bool:
    """Whether a phrase counts at its place: verb, distance in its clause, words around it."""
    start, end = span
    clause = passage.clause(start)
    if pattern.verbs is not None and passage.verbs[clause] not in pattern.verbs:
        return False
    first, last = passage.bounds(clause)
    if pattern.guarded and clause in passage.remarks and not _asks(text[first:end], language):
        return False
    if pattern.main is not None and not _is_main(text[first:start], pattern.main, language):
        return False
    not_before = pattern.context.get("not_before")
    if not_before is not None and not_before.search(text[first:start]):
        return False
    not_after = pattern.context.get("not_after")
    return not_after is None or not not_after.search(text[end:last])


def _asks(words: bytes, language: Language) -> bool:
    """Whether a clause whose verb only remarks says all the same what is needed or owed."""
    return language.asked is not None and language.asked.search(words) is not None


def _is_main(before: bytes, words: int, language: Language) -> bool:
    """Whether what follows ``before`` is the main thing said, not a purpose or a reference."""
    if before.count(b" ") > words + 1:
        return False
    return language.incidental is None or language.incidental.search(before) is None
