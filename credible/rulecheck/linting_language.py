"""What is wrong with the language although it loads: phrases too long or twice, idle words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from credible.errors import Place
from credible.reading.recognise.pattern_file import listed
from credible.reading.recognise.sources import Sources
from credible.rulecheck.linting import Lint

LONGEST_PHRASE = 160
"""A longer phrase cannot be taken in at a glance."""
CUES = {"findings": "findings", "acts": "acts", "actors": "actors", "aims": "aims",
        "answers": "answers"}  # fmt: skip
"""The files that hold cues, each with the key of their list."""
CUE_PHRASES = ("before", "after", "clause", "phrases", "where", "except", "words", "without",
               "text")  # fmt: skip
_NAME = re.compile(r"<([a-z][a-z0-9-]*)>")


def lint_language(sources: Sources) -> Iterator[Lint]:
    """Every finding about the language of ``sources``."""
    for name, written in sources.patterns.items():
        for key, phrases in written.entry.wordings().items():
            yield from _of_phrases(name, phrases, lambda n, w=written, k=key: w.place(k, n))
    for stem, key in CUES.items():
        yield from _of_cues(sources, stem, key)
    yield from _unused_words(sources)


def _of_cues(sources: Sources, stem: str, key: str) -> Iterator[Lint]:
    seen: dict[str, str] = {}
    for index, cue in enumerate(sources.data(stem).get(key, ())):
        def place(*below: Any, at: int = index) -> Place:
            located = sources.files[stem]
            return Place(located.file, *located.mark((key, at, *below)))

        name = cue["id"]
        rest = repr({field: value for field, value in cue.items() if field != "id"})
        same = seen.get(rest) or (name if name in seen.values() else None)
        if same is not None:
            told = "the id is given" if same == name else f"it is the same cue as {same}, given"
            yield Lint("cue-twice", name, f"{name}: {told} twice", place())
        seen[rest] = name
        for field in CUE_PHRASES:
            yield from _of_phrases(
                name, listed(cue.get(field)) or (), lambda n, p=place, f=field: p(f, n)
            )


def _of_phrases(name: str, phrases: Iterable[Any], place: Any) -> Iterator[Lint]:
    seen: set[str] = set()
    for number, written in enumerate(phrases):
        phrase = " ".join(str(written).casefold().split())
        if phrase in seen:
            yield Lint("phrase-twice", name, f"{name}: the phrase “{phrase}” stands twice",
                       place(number))
        seen.add(phrase)
        if len(phrase) > LONGEST_PHRASE:
            yield Lint("phrase-too-long", name,
                       f"{name}: a phrase of {len(phrase)} characters; {LONGEST_PHRASE} can be "
                       "taken in at a glance", place(number))


def _unused_words(sources: Sources) -> Iterator[Lint]:
    used: set[str] = set()
    for located in sources.files.values():
        used |= _named(located.data)
    for name, (stem, _) in sources.listed.items():
        if name not in used:
            located = sources.files[stem]
            yield Lint("unused-words", name, f"no phrase uses the list of words “{name}”",
                       Place(located.file, *located.mark(("words", name))))


def _named(data: Any) -> set[str]:
    """The lists of words that are named somewhere in ``data``, except in themselves."""
    if isinstance(data, str):
        return set(_NAME.findall(data))
    if isinstance(data, Mapping):
        return set().union(*(_named(value) - {key} for key, value in data.items()))
    if isinstance(data, list):
        return set().union(*(_named(value) for value in data))
    return set()
