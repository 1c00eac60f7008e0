"""What is wrong with the language although it loads: phrases too long or twice, idle words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from credible.errors import Place
from credible.model.yaml_source import Located
from credible.reading.recognise.pattern_file import PHRASE_KEYS, listed
from credible.reading.recognise.sources import Sources
from credible.rulecheck.linting import Lint

LONGEST_PHRASE = 160
"""A longer phrase cannot be taken in at a glance."""
CUES = {"findings": "findings", "acts": "acts", "actors": "actors", "aims": "aims",
        "answers": "answers", "other-documents": "others"}  # fmt: skip
"""The files that hold cues, each with the key of their list."""
NEGATIVE = ("not_before", "not_after", "unless", "not_under")
"""The keys of a pattern under which stand the words that take it away."""
NO_PHRASES = ("matches", "must_not_match", "gives", "source")
"""The parts of an entry that speak of sentences or facts, with keys of their own."""
_NAME = re.compile(r"<([a-z][a-z0-9-]*)>")
_GRAMMAR = re.compile(r"[(\[<]")


def negative_wordings(sources: Sources) -> dict[str, int]:
    """By file, the entries by which patterns say around which words they do not count."""
    counts: dict[str, int] = {}
    for written in sources.patterns.values():
        wordings = written.entry.wordings()
        counts[written.stem] = counts.get(written.stem, 0) + sum(
            len(wordings[key]) for key in NEGATIVE
        )
    return counts


def lint_language(sources: Sources) -> Iterator[Lint]:
    """Every finding about the language of ``sources``."""
    for stem, located in sources.files.items():
        if stem != "spelling":
            for name, path, phrases in _lists_of_phrases(located.data):
                yield from _of_phrases(name, phrases, located, path)
    for stem, key in CUES.items():
        yield from _of_cues(sources, stem, key)
    yield from _unused_words(sources)


def _lists_of_phrases(
    data: Any, path: tuple[Any, ...] = (), name: str = ""
) -> Iterator[tuple[str, tuple[Any, ...], tuple[Any, ...]]]:
    """Each list of phrases in a file: what it belongs to, where it stands, and its phrases."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _lists_of_phrases(item, (*path, index), name)
    if not isinstance(data, Mapping):
        return
    name = str(data.get("id", name))
    for key, value in data.items():
        here = (*path, key)
        if here == ("words",):
            for word, phrases in value.items():
                yield word, (*here, word), tuple(listed(phrases))
        elif key in PHRASE_KEYS and isinstance(value, str | list):
            yield name or key, here, tuple(listed(value))
        elif key not in NO_PHRASES:
            yield from _lists_of_phrases(value, here, name or key)


def _of_phrases(
    name: str, written: tuple[Any, ...], located: Located, path: tuple[Any, ...]
) -> Iterator[Lint]:
    phrases = [" ".join(str(each).casefold().split()) for each in written]
    places = [Place(located.file, *located.mark((*path, n))) for n in range(len(phrases))]
    seen: set[str] = set()
    for phrase, place in zip(phrases, places, strict=True):
        if phrase in seen:
            yield Lint("phrase-twice", name, f"{name}: the phrase “{phrase}” stands twice", place)
        seen.add(phrase)
        if len(phrase) > LONGEST_PHRASE:
            yield Lint("phrase-too-long", name,
                       f"{name}: a phrase of {len(phrase)} characters; {LONGEST_PHRASE} can be "
                       "taken in at a glance", place)  # fmt: skip
    # Plain words may share a line: [widespread, systematic, gross].
    if any(_GRAMMAR.search(phrase) for phrase in phrases):
        for above, place in pairwise(places):
            if above.line == place.line:
                yield Lint("phrases-on-one-line", name, f"{name}: two phrases on one line", place)


def _of_cues(sources: Sources, stem: str, key: str) -> Iterator[Lint]:
    seen: dict[str, str] = {}
    for index, cue in enumerate(sources.data(stem).get(key, ())):
        located = sources.files[stem]
        name = cue["id"]
        rest = repr({field: value for field, value in cue.items() if field != "id"})
        same = seen.get(rest) or (name if name in seen.values() else None)
        if same is not None:
            told = "the id is given" if same == name else f"it is the same cue as {same}, given"
            yield Lint("cue-twice", name, f"{name}: {told} twice",
                       Place(located.file, *located.mark((key, index))))  # fmt: skip
        seen[rest] = name


def _unused_words(sources: Sources) -> Iterator[Lint]:
    used: set[str] = set()
    for located in sources.files.values():
        used |= _named(located.data)
    for name, (stem, _) in sources.listed.items():
        if name not in used:
            located = sources.files[stem]
            yield Lint("unused-words", name, f"no phrase uses the list of words “{name}”",
                       Place(located.file, *located.mark(("words", name))))  # fmt: skip


def _named(data: Any) -> set[str]:
    """The lists of words that are named somewhere in ``data``, except in themselves."""
    if isinstance(data, str):
        return set(_NAME.findall(data))
    if isinstance(data, Mapping):
        return set().union(*(_named(value) - {key} for key, value in data.items()))
    if isinstance(data, list):
        return set().union(*(_named(value) for value in data))
    return set()
