"""The language of resolutions as data: loads ``rules/language`` and compiles it once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from credible.errors import nearest_words
from credible.model.draft import COLLECTIONS
from credible.model.vocabulary import Vocabulary, shipped_vocabulary
from credible.reading.other_documents import Signs, shipped_signs
from credible.reading.recognise.compiled import NUMBER_GIVEN, Example, Language, Pattern
from credible.reading.recognise.pattern_file import ExampleWritten, listed
from credible.reading.recognise.phrase import bounded
from credible.reading.recognise.role_cues import silent_in
from credible.reading.recognise.sources import Sources, Written
from credible.reading.structure.phrases import Phrases, shipped_phrases
from credible.rulebook.book import RuleBook
from credible.rulebook.contents import digest_of

REACHING = frozenset({"not_before", "not_after"})
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


def load_language(*folders: Path, vocabulary: Vocabulary | None = None) -> Language:
    """Loads and compiles the first of ``folders`` (``rules/language``), the others laid over it.

    Raises:
        CredibleError: with every problem found: a phrase outside the grammar, a word outside the
            vocabulary, a pattern without both kinds of example, an id given twice.
    """
    return compiled_language(Sources(folders, vocabulary or shipped_vocabulary()))


def compiled_language(sources: Sources) -> Language:
    """The language that ``sources`` hold.

    Raises:
        CredibleError: with every problem found.
    """
    from credible.reading.recognise import compiling

    groups = {
        name: tuple(members) for name, members in sources.data("clauses").get("groups", {}).items()
    }
    patterns = tuple(_patterns(sources, groups))
    sources.settle()
    language = compiling.build(sources, patterns, groups)
    sources.settle()
    return language


def _patterns(sources: Sources, groups: Mapping[str, tuple[str, ...]]) -> Iterable[Pattern]:
    for written in sources.patterns.values():
        pattern = _pattern(sources, groups, written)
        if pattern is not None:
            yield pattern


def _pattern(
    sources: Sources, groups: Mapping[str, tuple[str, ...]], written: Written
) -> Pattern | None:
    entry, stem, path = written.entry, written.stem, written.path
    before = len(sources.problems)
    gives = tuple(_facts(sources, stem, (*path, "gives"), entry.gives))
    counts = any(NUMBER_GIVEN in fields.values() for _, fields in gives)
    expressions = sources.expressions(stem, (*path, "phrases"), entry.phrases, capture=counts)
    context: dict[str, Any] = {}
    for key, phrases in entry.wordings().items():
        if not phrases or key == "phrases":
            continue
        if key in REACHING:
            back = key == "not_before"
            context[key] = sources.reaching(stem, (*path, key), phrases, back=back)
        else:
            context[key] = sources.held(stem, (*path, key), phrases)
    verbs = _verbs(sources, groups, stem, path, entry.verbs)
    for word in entry.not_beside:
        _check_term(sources, stem, (*path, "not_beside"), "measures", "type", word)
    if len(sources.problems) > before:
        return None
    first = "operative" if "operative" in entry.stands else sorted(entry.stands)[0]
    return Pattern(
        entry.id,
        gives,
        frozenset(entry.stands),
        verbs,
        tuple(bounded([expression]) for expression in expressions),
        context,
        tuple(_example(item, first) for item in entry.matches),
        tuple(_example(item, first) for item in entry.must_not_match),
        stem,
        any(kind == "crimes" for kind, _ in gives),
        entry.main,
        entry.particular,
        entry.alone,
        any(kind == "measures" for kind, _ in gives) and not entry.also_remarks,
        frozenset(entry.not_beside),
        silent_in(sources, gives) - frozenset(entry.counts_in),
    )


def _example(written: ExampleWritten, first: str) -> Example:
    return Example(written.text, written.stands or first, written.chapeau, written.heading)


def _verbs(
    sources: Sources, groups: Mapping[str, tuple[str, ...]], stem: str, path: tuple[Any, ...],
    value: Any,
) -> frozenset[str] | None:  # fmt: skip
    if value is None:
        return None
    known = sources.vocabulary.kinds["verbs"]
    found: set[str] = set()
    for word in value:
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
        words = listed(word)
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


def language_folders(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folders of the language in folders of rules: one of them may hold none."""
    return tuple(each / "language" for each in folders if (each / "language").is_dir())


def sources_of(folders: Sequence[Path], vocabulary: Vocabulary | None = None) -> Sources:
    """The sources of the language in folders of rules, in the words of ``vocabulary``; by default
    of that which comes with the program."""
    return Sources(language_folders(folders), vocabulary or shipped_vocabulary())


_compiled: dict[tuple[tuple[Path, ...], str], Language] = {}
"""Languages by where their rules lie and what stands there; what is written there never changes
what was compiled."""
MOST_COMPILED = 8
"""Languages that are held at once; of some 20 MB each."""


def language_for(book: RuleBook) -> Language:
    """The language of a rule book: that of the program with what its own folders lay over it, in
    the words of its own vocabulary.

    Raises:
        CredibleError: with every problem found in a folder laid over.
    """
    folders = book.folders if book.has_own_language else book.folders[:1]
    digest = book.digest if folders == book.folders else digest_of(folders)
    language = _compiled.get((folders, digest))
    if language is None:
        language = compiled_language(sources_of(folders, book.vocabulary))
        while len(_compiled) >= MOST_COMPILED:
            _compiled.pop(next(iter(_compiled)), None)
        _compiled[folders, digest] = language
    return replace(language, vocabulary=book.vocabulary)


def signs_for(book: RuleBook | None) -> tuple[Phrases, Signs]:
    """By what a text is divided and told from other documents, in the language of a rule book.

    Patterns are compiled only where the rule book has a language of its own.
    """
    if book is None or not book.has_own_language:
        return shipped_phrases(), shipped_signs()
    language = language_for(book)
    return language.structure, language.other_documents


@lru_cache(maxsize=1)
def default_language() -> Language:
    """The language that comes with the program."""
    return language_for(RuleBook.load())


__all__ = [
    "Example",
    "Language",
    "Pattern",
    "compiled_language",
    "default_language",
    "language_for",
    "load_language",
    "signs_for",
    "sources_of",
]
