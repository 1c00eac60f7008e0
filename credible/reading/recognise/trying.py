"""Which patterns read a paragraph, and what stops those whose phrase stands in it all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from credible.reading.recognise.compiled import Language, Pattern
from credible.reading.recognise.expression import Expression, Span
from credible.reading.recognise.match import Hit, asks, hits, is_main
from credible.reading.recognise.passage import Passage
from credible.reading.recognise.phrase import bounded, expression_of, reaching_expression
from credible.reading.recognise.sources import Sources


@dataclass(frozen=True, slots=True)
class Stop:
    """What keeps a pattern from counting: the key of the pattern, and why."""

    key: str
    why: str


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A pattern whose phrase stands in the paragraph and does not count, and all that stops it."""

    pattern: Pattern
    words: str
    stops: tuple[Stop, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What a paragraph is read as."""

    passage: Passage
    hits: tuple[Hit, ...]
    near: tuple[NearMiss, ...]

    @property
    def clauses(self) -> list[tuple[str, str | None]]:
        """The words of each clause, with the verb of the vocabulary under which it stands."""
        passage = self.passage
        cut = [passage.bounds(number) for number in range(len(passage.starts))]
        return [
            (passage.original[first:last].strip(" ,;|"), verb)
            for (first, last), verb in zip(cut, passage.verbs, strict=True)
        ]


def tried(passage: Passage, language: Language, sources: Sources) -> Tried:
    """What ``passage`` is read as, and what nearly was."""
    met = tuple(hits(passage, language))
    ids = {hit.pattern.id for hit in met}
    trial = _Trial(passage, language, sources)
    places: dict[str, tuple[Pattern, list[Span]]] = {}
    for phrases, text, read in (
        (language.plain, passage.text, passage.read),
        (language.masked, passage.masked, passage.read_masked(language)),
    ):
        for pattern, expression in phrases.each(phrases.held.possible(read)):
            if pattern.id not in ids:
                places.setdefault(pattern.id, (pattern, []))[1].extend(expression.spans(text))
    near = (trial.near_miss(pattern, spans) for pattern, spans in places.values() if spans)
    return Tried(passage, met, tuple(sorted(near, key=lambda each: each.pattern.id)))


class _Trial:
    def __init__(self, passage: Passage, language: Language, sources: Sources) -> None:
        self.passage = passage
        self.language = language
        self.sources = sources

    def near_miss(self, pattern: Pattern, spans: list[Span]) -> NearMiss:
        """The place of a phrase of ``pattern`` at which the least stops it."""
        text = self.passage.masked if pattern.masked else self.passage.text
        stops, span = min(
            ((tuple(self._stops_here(pattern, text, span)), span) for span in spans),
            key=lambda each: (len(each[0]), each[1]),
        )
        words = self.passage.original[slice(*span)]
        return NearMiss(pattern, words, (*stops, *self._stops_everywhere(pattern)))

    def _stops_here(self, pattern: Pattern, text: bytes, span: Span) -> Iterator[Stop]:
        """What stops a pattern in the clause of its phrase."""
        passage = self.passage
        clause = passage.clause(span[0])
        verb = passage.verbs[clause]
        first, last = passage.bounds(clause)
        if pattern.verbs is not None and verb not in pattern.verbs:
            allowed = ", ".join(sorted(pattern.verbs))
            under = f"the clause stands under “{verb}”" if verb else "the clause has no verb"
            yield Stop("verbs", f"{under}; it counts under {allowed}")
        if pattern.guarded and clause in passage.remarks and not asks(
            passage, text[first : span[1]], self.language
        ):
            yield Stop("also_remarks", "the verb of the clause only remarks on something")
        if pattern.main is not None and not is_main(
            passage, text[first : span[0]], pattern.main, self.language
        ):
            yield Stop("main", f"it is not the main thing said: more than {pattern.main} words, "
                       "or words of a purpose or a reference, stand before it in its clause")
        for role in passage.roles(self.language.roles):
            if role.role in pattern.silent_in and role.holds(*span):
                said = passage.original[role.start : role.end].strip()
                yield Stop("counts_in", f"“{said}” is {role.role} ({role.cue} in roles.yaml)")
        before = (first, text[first : span[0]])
        after = (span[1], text[span[1] : last])
        for key, (at, words) in (("not_before", before), ("not_after", after)):
            yield from self._found(pattern, key, words, at)

    def _stops_everywhere(self, pattern: Pattern) -> Iterator[Stop]:
        """What stops a pattern wherever its phrase stands in the paragraph."""
        passage = self.passage
        if passage.kind not in pattern.stands:
            yield Stop("stands", f"the paragraph is {passage.kind}; it counts in "
                       + ", ".join(sorted(pattern.stands)))
        if pattern.guarded and passage.chapeau and self._idle():
            yield Stop("idle", "what stands above the item does nothing (`idle` in clauses.yaml)")
        yield from self._found(pattern, "unless", passage.text, 0)
        yield from self._missing(pattern, "with", passage.text, "in the paragraph")
        yield from self._missing(pattern, "under", passage.chapeau, "above it")
        yield from self._found(pattern, "not_under", passage.chapeau, None)
        yield from self._missing(pattern, "heading", passage.heading, "in the heading")

    def _idle(self) -> bool:
        held, chapeau = self.language.contexts, self.passage.chapeau
        return bool(held.holding(held.read(chapeau), chapeau) & self.language.idle)

    def _found(
        self, pattern: Pattern, key: str, text: bytes, at: int | None
    ) -> Iterator[Stop]:
        """The phrases of a key that stand in ``text``, which begins at ``at`` of the paragraph."""
        for phrase, expression in self._expressions(pattern, key):
            span = expression.first(text)
            if span is not None:
                words = text[slice(*span)].decode("ascii")
                if at is not None:
                    words = self.passage.original[at + span[0] : at + span[1]]
                yield Stop(key, f"“{words.strip()}” stands there ({phrase})")

    def _missing(self, pattern: Pattern, key: str, text: bytes, where: str) -> Iterator[Stop]:
        """That none of the phrases of a key stands in ``text``."""
        needed = list(self._expressions(pattern, key))
        if needed and not any(expression.found(text) for _, expression in needed):
            told = "; ".join(phrase for phrase, _ in needed)
            yield Stop(key, f"none of these stands {where}: {told}")

    def _expressions(self, pattern: Pattern, key: str) -> Iterable[tuple[str, Expression]]:
        words, spelling = self.sources.words, self.sources.spelling
        for phrase in self.sources.patterns[pattern.id].entry.wordings()[key]:
            if key in ("not_before", "not_after"):
                back = key == "not_before"
                source = reaching_expression(phrase, words, spelling, back=back).encode("ascii")
            else:
                source = bounded([expression_of(phrase, words, spelling)])
            yield phrase, Expression.of(source)
