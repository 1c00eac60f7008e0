"""The examples of patterns, run: whether each is met, or left alone, as it should be."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from credible.errors import Problem
from credible.reading.recognise.compiled import Example, Language, Pattern
from credible.reading.recognise.match import hits
from credible.reading.recognise.passage import Passage, passage_of
from credible.reading.recognise.sources import Sources
from credible.reading.text import Paragraph


@dataclass(frozen=True, slots=True)
class ExampleRun:
    """An example of a pattern, and whether the pattern met it."""

    pattern: str
    wanted: bool
    number: int
    example: Example
    met: bool

    @property
    def passed(self) -> bool:
        """Whether it was met, or left alone, as it should be."""
        return self.met == self.wanted


def passage_in(language: Language, example: Example) -> Passage:
    """An example as the only paragraph of its part, or as an item where it has a chapeau."""
    part = {"preambular": "PP", "operative": "OP", "annex": "Annex"}[example.stands]
    paragraph = Paragraph(
        "item" if example.chapeau else "paragraph",
        example.stands,  # type: ignore[arg-type]
        f"{part} 1 (a)" if example.chapeau else f"{part} 1",
        "1.",
        example.text,
        heading=example.heading,
        parent="paragraph" if example.chapeau else None,
        chapeau=example.chapeau,
    )
    return passage_of(paragraph, language)


def is_met(pattern: Pattern, example: Example, language: Language) -> bool:
    """Whether a pattern counts in an example."""
    return any(hit.pattern.id == pattern.id for hit in hits(passage_in(language, example),
                                                            language))  # fmt: skip


def run_examples(language: Language, ids: Iterable[str] = ()) -> Iterator[ExampleRun]:
    """Every example of the patterns named, or of all, in the order of files and lines."""
    chosen = frozenset(ids)
    for pattern in language.patterns:
        if chosen and pattern.id not in chosen:
            continue
        for wanted, examples in ((True, pattern.matches), (False, pattern.must_not_match)):
            for number, example in enumerate(examples):
                met = is_met(pattern, example, language)
                yield ExampleRun(pattern.id, wanted, number, example, met)


def problem_of(run: ExampleRun, sources: Sources) -> Problem:
    """A failed run as a record, with the place of the example."""
    field = "matches" if run.wanted else "must_not_match"
    told = "does not match" if run.wanted else "matches what it must not"
    return Problem(
        "pattern-example-fails",
        f"{run.pattern} {told}: “{run.example.text}”",
        sources.patterns[run.pattern].place(field, run.number),
        (),
        f"See why: {_trial(run.example)}" if run.example.stands != "annex" else None,
    )


def _trial(example: Example) -> str:
    """The command that tries an example."""
    words = ["credible", "patterns", "try", example.text, f"--{example.stands}"]
    words += ["--chapeau", example.chapeau] if example.chapeau else []
    words += ["--heading", example.heading] if example.heading else []
    return shlex.join(words)
