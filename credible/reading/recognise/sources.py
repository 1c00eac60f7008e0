"""The files of ``rules/language`` as they are written, checked, with a place for every problem."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.loading import read_small_file
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import Located, load_yaml
from credible.reading.other_documents import FILE, OtherDocuments
from credible.reading.recognise.expression_set import ExpressionSet, Wording
from credible.reading.recognise.pattern_file import (
    ENTRY_KEYS,
    FILE_KEYS,
    OverlayFile,
    PatternFile,
    PatternWritten,
    listed,
)
from credible.reading.recognise.phrase import (
    PhraseError,
    Spelling,
    bounded,
    expression_of,
    reaching_expression,
)
from credible.reading.recognise.prefilter import of_bits
from credible.reading.recognise.situation import SituationNumbers
from credible.reading.structure.phrases import FILE as STRUCTURE


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern as it is written, and where."""

    entry: PatternWritten
    stem: str
    path: tuple[str | int, ...]
    located: Located

    def place(self, *below: str | int) -> Place:
        """Where it stands, or a part of it."""
        return Place(self.located.file, *self.located.mark((*self.path, *below)))


class Sources:
    """Reads the files of the folders, compiles phrases and gathers every problem.

    Folders after the first are laid over it: their patterns and lists of words are added, or
    replace those of the same id.
    """

    def __init__(self, folders: Sequence[Path], vocabulary: Vocabulary) -> None:
        self.folders = tuple(folders)
        self.vocabulary = vocabulary
        self.problems: list[Problem] = []
        self.files: dict[str, Located] = {}
        self.patterns: dict[str, Written] = {}
        self.contexts = ExpressionSet()
        self.wordings = ExpressionSet()
        self.listed: dict[str, tuple[str, Any]] = {}
        for number, folder in enumerate(folders):
            own: set[str] = set()
            # The lists of words.yaml come first: those of the other files may name them.
            for path in sorted(folder.glob("*.yaml"), key=lambda p: (p.stem != "words", p.stem)):
                if path.name != STRUCTURE:
                    self._read(path, number, own)
        spelling = self.data("spelling")
        self.spelling = Spelling.of(spelling.get("endings", ()), spelling.get("words", ()))
        self.words: dict[str, str] = {}
        for name, (stem, phrases) in self.listed.items():
            expressions = self.expressions(stem, ("words", name), phrases)
            self.words[name] = "(?:" + "|".join(expressions) + ")"

    def _read(self, path: Path, layer: int, own: set[str]) -> None:
        """Takes one file; ``own`` are the ids of patterns that its folder gave so far."""
        stem = f"{layer}/{path.stem}" if layer else path.stem
        try:
            located = load_yaml(read_small_file(path).decode("utf-8-sig"), str(path))
            if path.name == FILE:
                # of this file a folder laid over replaces the keys that it gives
                stem = path.stem
                if isinstance(located.data, dict):
                    located.data = {**self.data(stem), **located.data}
            self.files[stem] = located
            if stem not in FILE_KEYS:
                model: type[OverlayFile | PatternFile] = OverlayFile if layer else PatternFile
                entries = self._patterns_in(model, stem, located)
            else:
                entries = {}
                self._check_keys(stem)
                if path.name == FILE:
                    self.other_documents()
        except CredibleError as error:
            self.problems += error.problems
            return
        except UnicodeDecodeError:
            self.problems.append(
                Problem("not-text", "the file is not text in UTF-8", Place(str(path)))
            )
            return
        if stem != "spelling":
            for name, phrases in (self.data(stem).get("words") or {}).items():
                self._list_words(name, stem, phrases)
        for index, entry in entries.items():
            written = Written(entry, stem, ("patterns", index), located)
            if entry.id in own:
                first = self.patterns[entry.id]
                self.refuse(stem, written.path, "pattern-twice",
                            f"the id {entry.id} is given twice",
                            also=(first.place(),))  # fmt: skip
            own.add(entry.id)
            self.patterns[entry.id] = written

    def _patterns_in(
        self, model: type[OverlayFile | PatternFile], stem: str, located: Located
    ) -> dict[int, PatternWritten]:
        """The patterns of a file by their place; where some are at fault, the others of it."""
        try:
            return dict(enumerate(validate(model, self.data(stem), located).patterns))
        except CredibleError as error:
            self.problems += error.problems
        entries = self.data(stem).get("patterns")
        found: dict[int, PatternWritten] = {}
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            with contextlib.suppress(CredibleError):
                found[index] = validate(PatternWritten, entry)
        return found

    def _list_words(self, name: str, stem: str, phrases: Any) -> None:
        """Takes a named list of words; a folder laid over may replace one, a file may not."""
        first = self.listed.get(name)
        if first is not None and first[0].rpartition("/")[0] == stem.rpartition("/")[0]:
            where = self.files[first[0]]
            place = Place(where.file, *where.mark(("words", name)))
            self.refuse(stem, ("words", name), "words-twice",
                        f"the list of words “{name}” is given twice", also=(place,))  # fmt: skip
        self.listed[name] = (stem, phrases)

    def _check_keys(self, stem: str) -> None:
        for name, content in self.data(stem).items():
            self._check_key(stem, (name,), ("version", "words", *FILE_KEYS[stem]))
            for index, entry in enumerate(content if name in ENTRY_KEYS else ()):
                for key in entry:
                    self._check_key(stem, (name, index, key), ENTRY_KEYS[name])

    def _check_key(self, stem: str, path: tuple[Any, ...], known: Sequence[str]) -> None:
        if path[-1] not in known:
            self.refuse(stem, path, "unknown-field", f"there is no field called “{path[-1]}”",
                        nearest_words(path[-1], tuple(known)))  # fmt: skip

    def data(self, stem: str) -> Mapping[str, Any]:
        """The content of one file, empty where it is missing."""
        located = self.files.get(stem)
        return (located.data or {}) if located else {}

    def other_documents(self) -> OtherDocuments:
        """The signs of documents that are no drafts.

        Raises:
            CredibleError: where one is missing or makes no sense.
        """
        stem = FILE.partition(".")[0]
        return validate(OtherDocuments, self.data(stem), self.files.get(stem))

    def situation(self) -> SituationNumbers:
        """The numbers of ``situation.yaml``.

        Raises:
            CredibleError: where one is missing or makes no sense.
        """
        return validate(SituationNumbers, self.data("situation"), self.files.get("situation"))

    def refuse(self, stem: str, path: tuple[Any, ...], code: str, sentence: str,
               nearest: tuple[str, ...] = (), also: tuple[Place, ...] = ()) -> None:  # fmt: skip
        """Notes a problem at a place of one file."""
        located = self.files[stem]
        line, column = located.mark(path)
        place = Place(located.file, line, column)
        self.problems.append(Problem(code, sentence, place, nearest, also=also))

    def check_terms(
        self, stem: str, path: tuple[Any, ...], kind: str, terms: Iterable[str]
    ) -> None:
        """Notes each of ``terms`` that is not of this ``kind`` in the vocabulary."""
        known = self.vocabulary.kinds[kind]
        for term in terms:
            if term not in known:
                self.refuse(stem, path, "unknown-term", f"“{term}” is not among the {kind}",
                            nearest_words(str(term), list(known)))  # fmt: skip

    def expressions(
        self, stem: str, path: tuple[Any, ...], phrases: Any, *, capture: bool = False
    ) -> list[str]:
        """The expressions of a phrase or a list of phrases; ``capture`` takes their number."""
        found: list[str] = []
        for phrase in listed(phrases) or ():
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
        for phrase in listed(phrases) or ():
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
