"""Patterns met in a passage, with the words and the clause in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from credible.reading.recognise.language import Language, Pattern
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


def hits(passage: Passage, language: Language) -> Iterator[Hit]:
    """Every place of ``passage`` where a pattern counts, in the order of the patterns."""
    for patterns, chosen, text in (
        (language.plain_patterns, language.plain, passage.text),
        (language.masked_patterns, language.masked, passage.masked),
    ):
        if not patterns:
            continue
        for index in sorted(chosen.Match(text) or ()):
            pattern = patterns[index]
            if passage.kind in pattern.stands:
                yield from _places(pattern, chosen, index, passage, text, language)


def _places(
    pattern: Pattern, chosen: object, index: int, passage: Passage, text: bytes, language: Language
) -> Iterator[Hit]:
    context = pattern.context
    if context:
        unless = context.get("unless")
        if unless is not None and unless.search(text):
            return
        needed = context.get("with")
        if needed is not None and not needed.search(text):
            return
        under = context.get("under")
        if under is not None and not under.search(passage.chapeau):
            return
        apart = context.get("not_under")
        if apart is not None and passage.chapeau and apart.search(passage.chapeau):
            return
        heading = context.get("heading")
        if heading is not None and not heading.search(passage.heading):
            return
    not_before, not_after = context.get("not_before"), context.get("not_after")
    regex = _regex(language, pattern, chosen, index)
    seen: set[int] = set()
    for count, found in enumerate(regex.finditer(text)):
        if count >= MAX_HITS:
            return
        start, end = found.span()
        clause = passage.clause(start)
        verb = passage.verbs[clause]
        if clause in seen or (pattern.verbs is not None and verb not in pattern.verbs):
            continue
        if not_before is not None or not_after is not None or pattern.main is not None:
            first, last = passage.bounds(clause)
            if pattern.main is not None and not _is_main(
                text[first:start], pattern.main, language
            ):
                continue
            if not_before is not None and not_before.search(text[first:start]):
                continue
            if not_after is not None and not_after.search(text[end:last]):
                continue
        seen.add(clause)
        yield Hit(pattern, passage, start, end, clause, verb)


def _is_main(before: bytes, words: int, language: Language) -> bool:
    """Whether what follows ``before`` is the main thing said, not a purpose or a reference."""
    if before.count(b" ") > words + 1:
        return False
    return language.incidental is None or language.incidental.search(before) is None


def _regex(language: Language, pattern: Pattern, chosen: object, index: int) -> object:
    key = id(pattern)
    regex = language.regexes.get(key)
    if regex is None:
        import re2

        regex = language.regexes[key] = re2.compile(pattern.expression)
    return regex
