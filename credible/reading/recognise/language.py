"""The language of resolutions as data: loads ``rules/language`` and compiles it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.draft import COLLECTIONS
from credible.model.shipped import shipped_rules
from credible.model.vocabulary import Vocabulary, default_vocabulary
from credible.model.yaml_source import Located, load_yaml
from credible.reading.recognise.compiled import (
    NUMBER_GIVEN,
    STANDS,
    Example,
    Held,
    Language,
    Pattern,
    Wording,
)
from credible.reading.recognise.phrase import (
    PhraseError,
    Spelling,
    bounded,
    expression_of,
    reaching_expression,
)
from credible.reading.recognise.prefilter import of_bits

PATTERN_FIELDS = frozenset(
    {
        "id", "gives", "stands", "verbs", "phrases", "not_before", "not_after", "unless", "with",
        "under", "not_under", "heading", "main", "particular", "alone", "not_beside",
        "also_remarks", "matches", "must_not_match", "source", "replaces",
    }
)  # fmt: skip
REACHING = frozenset({"not_before", "not_after"})
CONTEXT_FIELDS = ("not_before", "not_after", "unless", "with", "under", "not_under", "heading")
_KIND_OF_FIELD = {
    "type": None,
    "verb": "verbs",
    "status": "statuses",
    "finding": "findings",
    "time": "times",
    "instrument": "instruments",
    "chapter": "chapters",
    "use": "uses",
    "addressee": "addressees",
}


class Sources:
    """Reads the files of one folder, compiles phrases and gathers every problem."""

    def __init__(self, folder: Path, vocabulary: Vocabulary) -> None:
        self.folder = folder
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []
        self.files: dict[str, Located] = {}
        self.contexts = Held()
        self.wordings = Held()
        for path in sorted(folder.glob("*.yaml")):
            if path.name != "structure.yaml":
                located = load_yaml(path.read_text(encoding="utf-8"), str(path))
                self.files[path.stem] = located
        spelling = self.data("spelling")
        self.spelling = Spelling.of(spelling.get("endings", ()), spelling.get("words", ()))
        self.words: dict[str, str] = {}
        for name, phrases in self.data("words").get("words", {}).items():
            listed = self.expressions("words", ("words", name), phrases)
            self.words[name] = "(?:" + "|".join(listed) + ")"

    def data(self, stem: str) -> Mapping[str, Any]:
        """The content of one file, empty where it is missing."""
        located = self.files.get(stem)
        return (located.data or {}) if located else {}

    def place(self, stem: str, path: tuple[Any, ...]) -> Place:
        """Where something stands in one file."""
        located = self.files[stem]
        return Place(located.file, *located.mark(path))

    def refuse(self, stem: str, path: tuple[Any, ...], code: str, sentence: str,
               nearest: tuple[str, ...] = (), also: tuple[Place, ...] = ()) -> None:  # fmt: skip
        """Notes a problem at a place of one file."""
        self.problems.append(
            Problem(code, sentence, self.place(stem, path), nearest, also=also)
        )

    def expressions(
        self, stem: str, path: tuple[Any, ...], phrases: Any, *, capture: bool = False
    ) -> list[str]:
        """The expressions of a phrase or a list of phrases; ``capture`` takes their number."""
        listed = [phrases] if isinstance(phrases, str) else list(phrases or ())
        found: list[str] = []
        for phrase in listed:
            try:
                found.append(
                    expression_of(str(phrase), self.words, self.spelling, capture=capture)
                )
            except PhraseError as error:
                self.refuse(stem, path, "bad-phrase", f"the phrase “{phrase}”: {error}")
        return found

    def compiled(
        self, stem: str, path: tuple[Any, ...], phrases: Any
    ) -> Wording | None:
        """One expression for a list of phrases, None for an empty list."""
        found = self.expressions(stem, path, phrases)
        return Wording(self.wordings, bounded(found)) if found else None

    def reaching(
        self, stem: str, path: tuple[Any, ...], phrases: Any, *, back: bool
    ) -> Wording | None:
        """One expression for phrases that stand before or after a match."""
        found = self.reaching_expressions(stem, path, phrases, back=back)
        return Wording(self.wordings, "|".join(found).encode("ascii")) if found else None

    def reaching_expressions(
        self, stem: str, path: tuple[Any, ...], phrases: Any, *, back: bool
    ) -> list[str]:
        """The expressions of phrases that stand before or after a match."""
        found: list[str] = []
        for phrase in _listed(phrases):
            try:
                found.append(reaching_expression(str(phrase), self.words, self.spelling, back=back))
            except PhraseError as error:
                self.refuse(stem, path, "bad-phrase", f"the phrase “{phrase}”: {error}")
        return found

    def held(self, stem: str, path: tuple[Any, ...], phrases: Any) -> int:
        """The numbers in :attr:`contexts` of a list of phrases, as bits."""
        return of_bits(
            self.contexts.add(bounded([expression]))
            for expression in self.expressions(stem, path, phrases)
        )

    def settle(self) -> None:
        """Raises every problem that was gathered."""
        if self.problems:
            raise CredibleError(*self.problems)


def load_language(folder: Path, vocabulary: Vocabulary | None = None) -> Language:
    """Loads and compiles ``folder`` (``rules/language``).

    Raises:
        CredibleError: with every problem found: a phrase outside the grammar, a word outside the
            vocabulary, a pattern without both kinds of example, an id given twice.
    """
    from credible.reading.recognise import surroundings

    vocabulary = vocabulary or default_vocabulary()
    sources = Sources(folder, vocabulary)
    groups = {
        name: tuple(members) for name, members in sources.data("clauses").get("groups", {}).items()
    }
    patterns = tuple(_patterns(sources, groups))
    sources.settle()
    language = surroundings.build(sources, patterns, groups)
    sources.settle()
    return language


def _patterns(sources: Sources, groups: Mapping[str, tuple[str, ...]]) -> Iterable[Pattern]:
    seen: dict[str, Place] = {}
    for stem, located in sources.files.items():
        content = located.data if isinstance(located.data, dict) else {}
        for index, body in enumerate(content.get("patterns", ())):
            path = ("patterns", index)
            pattern = _pattern(sources, groups, stem, path, body)
            if pattern is None:
                continue
            if pattern.id in seen:
                sources.refuse(stem, path, "pattern-twice", f"the id {pattern.id} is given twice",
                               also=(seen[pattern.id],))
            seen[pattern.id] = sources.place(stem, path)
            yield pattern


def _pattern(
    sources: Sources,
    groups: Mapping[str, tuple[str, ...]],
    stem: str,
    path: tuple[Any, ...],
    body: Mapping[str, Any],
) -> Pattern | None:
    name = str(body.get("id", ""))
    before = len(sources.problems)
    for key in body:
        if key not in PATTERN_FIELDS:
            sources.refuse(stem, (*path, key), "unknown-field", f"a pattern has no field {key}",
                           nearest_words(key, tuple(PATTERN_FIELDS)))  # fmt: skip
    if not name:
        sources.refuse(stem, path, "pattern-without-id", "a pattern without an id")
    for key in ("phrases", "gives", "matches", "must_not_match"):
        if not body.get(key):
            sources.refuse(stem, path, "pattern-incomplete", f"the pattern {name} has no {key}")
    gives = tuple(_facts(sources, stem, (*path, "gives"), body.get("gives", {})))
    stands = frozenset(_listed(body.get("stands", ["operative"])))
    for word in stands - set(STANDS):
        sources.refuse(stem, (*path, "stands"), "unknown-term",
                       f"“{word}” is no part of a resolution", STANDS)  # fmt: skip
    counts = any(NUMBER_GIVEN in fields.values() for _, fields in gives)
    expressions = sources.expressions(
        stem, (*path, "phrases"), body.get("phrases"), capture=counts
    )
    context: dict[str, Any] = {}
    for key in CONTEXT_FIELDS:
        if not body.get(key):
            continue
        if key in REACHING:
            back = key == "not_before"
            context[key] = sources.reaching(stem, (*path, key), body[key], back=back)
        else:
            context[key] = sources.held(stem, (*path, key), body[key])
    verbs = _verbs(sources, groups, stem, path, body.get("verbs"))
    for word in _listed(body.get("not_beside")):
        _check_term(sources, stem, (*path, "not_beside"), "measures", "type", word)
    if len(sources.problems) > before:
        return None
    first = "operative" if "operative" in stands else sorted(stands)[0]
    return Pattern(
        name,
        gives,
        stands,
        verbs,
        tuple(bounded([expression]) for expression in expressions),
        context,
        tuple(_example(item, first) for item in body["matches"]),
        tuple(_example(item, first) for item in body["must_not_match"]),
        stem,
        any(kind == "crimes" for kind, _ in gives),
        body.get("main"),
        body.get("particular"),
        bool(body.get("alone", False)),
        any(kind == "measures" for kind, _ in gives) and not body.get("also_remarks", False),
        frozenset(_listed(body.get("not_beside"))),
    )


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _example(item: Any, stands: str) -> Example:
    if isinstance(item, str):
        return Example(item, stands)
    return Example(
        item["text"], item.get("stands", stands), item.get("chapeau", ""), item.get("heading")
    )


def _verbs(
    sources: Sources, groups: Mapping[str, tuple[str, ...]], stem: str, path: tuple[Any, ...],
    value: Any,
) -> frozenset[str] | None:  # fmt: skip
    if value is None:
        return None
    known = sources.vocabulary.kinds["verbs"]
    found: set[str] = set()
    for word in _listed(value):
        members = groups.get(word, (word,))
        for member in members:
            if member not in known:
                sources.refuse(stem, (*path, "verbs"), "unknown-term",
                               f"“{member}” is not among the verbs",
                               nearest_words(member, [*known, *groups]))  # fmt: skip
        found.update(members)
    return frozenset(found)


def _facts(
    sources: Sources, stem: str, path: tuple[Any, ...], gives: Mapping[str, Any]
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for kind, value in gives.items():
        if kind not in COLLECTIONS:
            sources.refuse(stem, (*path, kind), "unknown-field", f"a draft has no list {kind}",
                           nearest_words(kind, tuple(COLLECTIONS)))  # fmt: skip
            continue
        for item in value if isinstance(value, list) else [value]:
            key = COLLECTIONS[kind].key_field()
            fields: dict[str, Any] = {key: item} if isinstance(item, str) else dict(item)
            for name, word in fields.items():
                _check_term(sources, stem, (*path, kind), kind, name, word)
            yield kind, fields


def _check_term(
    sources: Sources, stem: str, path: tuple[Any, ...], kind: str, name: str, word: Any
) -> None:
    if name not in COLLECTIONS[kind].model_fields:
        sources.refuse(stem, path, "unknown-field", f"{kind} have no field {name}",
                       nearest_words(name, tuple(COLLECTIONS[kind].model_fields)))  # fmt: skip
        return
    if name in {"acts", "by", "safeguards"}:
        list_kind = {"acts": "acts", "by": "addressees", "safeguards": "safeguards"}[name]
        words = _listed(word)
    elif name in _KIND_OF_FIELD:
        list_kind = _KIND_OF_FIELD[name] or kind
        words = [word]
    else:
        return
    known = sources.vocabulary.kinds[list_kind]
    for each in words:
        if each not in known:
            sources.refuse(stem, path, "unknown-term", f"“{each}” is not among the {list_kind}",
                           nearest_words(str(each), list(known)))  # fmt: skip


@lru_cache(maxsize=4)
def language_of(folder: Path) -> Language:
    """The language of one folder, compiled once in a process."""
    return load_language(folder)


def default_language() -> Language:
    """The language that comes with the program."""
    return language_of(shipped_rules() / "language")


__all__ = [
    "Example",
    "Language",
    "Pattern",
    "default_language",
    "language_of",
    "load_language",
]
