"""Patterns met in a passage, with the words and the clause in which they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from credible.reading.recognise.expression_set import ExpressionsFound

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Language, Pattern
    from credible.reading.recognise.expression import Expression, Span
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
    kind, verbs, read = passage.kind, frozenset(passage.verbs), passage.read
    numbers = language.plain.may_stand(read, kind, verbs)
    possible = language.plain.patterns(numbers, kind, verbs) if numbers else {}
    # No word stands in the text with its names blotted out that does not stand in the whole text.
    numbers = language.masked.may_stand(read, kind, verbs)
    if numbers:
        numbers &= language.masked.held.possible(passage.read_masked(language))
        possible.update(language.masked.patterns(numbers, kind, verbs))
    if not possible:
        return found
    contexts: Contexts | None = None
    for name in sorted(possible):
        pattern, expressions = possible[name]
        text = passage.masked if pattern.masked else passage.text
        spans = _places(pattern, expressions, passage, text, language)
        if not spans:
            continue
        if contexts is None:
            contexts = Contexts(passage, language)
        if pattern.guarded and passage.chapeau and contexts.idle():
            continue
        if not pattern.context or contexts.allow(pattern):
            found += _one_in_each_clause(pattern, spans, passage)
    return found


class Contexts:
    """Which wordings stand in the paragraph, above it and in its heading; searched once."""

    def __init__(self, passage: Passage, language: Language) -> None:
        self._passage = passage
        self._held = language.contexts
        self._idle = language.idle
        self._found: dict[bytes, ExpressionsFound] = {
            passage.text: ExpressionsFound(self._held, passage.read, passage.text)
        }

    def _stands(self, text: bytes, numbers: int) -> bool:
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = ExpressionsFound(self._held, self._held.read(text), text)
        return found.any_of(numbers)

    def idle(self) -> bool:
        """Whether the items of what stands above do nothing: criteria, exceptions, reports."""
        return self._stands(self._passage.chapeau, self._idle)

    def allow(self, pattern: Pattern) -> bool:
        """Whether nothing forbids the pattern here, and all that it needs is there."""
        context, passage = pattern.context, self._passage
        unless, needed = context.get("unless"), context.get("with")
        if unless and self._stands(passage.text, unless):
            return False
        if needed and not self._stands(passage.text, needed):
            return False
        under, apart = context.get("under"), context.get("not_under")
        if under and not self._stands(passage.chapeau, under):
            return False
        if apart and passage.chapeau and self._stands(passage.chapeau, apart):
            return False
        heading = context.get("heading")
        return not heading or self._stands(passage.heading, heading)


def _places(
    pattern: Pattern, expressions: list[Expression], passage: Passage, text: bytes,
    language: Language,
) -> list[Span]:  # fmt: skip
    """Where the phrases of a pattern count, whatever else stands in the paragraph."""
    spans: list[Span] = []
    for expression in expressions:
        for span in expression.spans(text):
            if _counts(pattern, passage, text, span, language):
                spans.append(span)
                if len(passage.starts) == 1:
                    break
            if len(spans) >= MAX_HITS:
                break
    return spans


def _one_in_each_clause(pattern: Pattern, spans: list[Span], passage: Passage) -> list[Hit]:
    """The first of ``spans`` in each clause, the longest where several begin together."""
    if len(spans) > 1:
        spans.sort(key=lambda span: (span[0], -span[1]))
    found: dict[int, Hit] = {}
    for start, end in spans:
        clause = passage.clause(start)
        if clause not in found:
            found[clause] = Hit(pattern, passage, start, end, clause, passage.verbs[clause])
    return list(found.values())


def _counts(
    pattern: Pattern, passage: Passage, text: bytes, span: Span, language: Language
) -> bool:
    """Whether a phrase counts at its place: verb, distance in its clause, words around it."""
    start, end = span
    clause = passage.clause(start)
    if pattern.verbs is not None and passage.verbs[clause] not in pattern.verbs:
        return False
    first, last = passage.bounds(clause)
    if pattern.guarded and clause in passage.remarks and not asks(
        passage, text[first:end], language
    ):
        return False
    if pattern.main is not None and not is_main(
        passage, text[first:start], pattern.main, language
    ):
        return False
    if pattern.silent_in and any(
        span.role in pattern.silent_in and span.holds(start, end)
        for span in passage.roles(language.roles)
    ):
        return False
    if not pattern.context:
        return True
    not_before = pattern.context.get("not_before")
    if not_before is not None and not_before.found(passage.read, text[first:start]):
        return False
    not_after = pattern.context.get("not_after")
    return not_after is None or not not_after.found(passage.read, text[end:last])


def asks(passage: Passage, words: bytes, language: Language) -> bool:
    """Whether a clause whose verb only remarks says all the same what is needed or owed."""
    return language.asked is not None and language.asked.found(passage.read, words)


def is_main(passage: Passage, before: bytes, words: int, language: Language) -> bool:
    """Whether what follows ``before`` is the main thing said, not a purpose or a reference."""
    if before.count(b" ") > words + 1:
        return False
    return language.incidental is None or not language.incidental.found(passage.read, before)
