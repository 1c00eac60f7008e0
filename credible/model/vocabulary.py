"""The closed vocabulary in which a draft is described, read from ``rules/vocabulary.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import PydanticCustomError, core_schema

from credible.errors import CredibleError, nearest_words
from credible.files import read_text_file
from credible.model.shipped import shipped_rules

WORDS_OF_KIND = "wordsOfKind"
"""Stands in the JSON Schema of a model where a rule book puts the words of a kind."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """One word of the vocabulary: its label and the attributes that rules may test."""

    id: str
    kind: str
    label: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def attribute(self, name: str) -> Any:
        """The attribute ``name``: its value, ``False`` where not written, ``None`` if unknown."""
        value = self.attributes.get(name, False)
        return None if value == "unknown" else value


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by kind (``measures``, ``crimes`` ...) and the situation facts by id."""

    kinds: Mapping[str, Mapping[str, TermEntry]]
    situation: Mapping[str, Mapping[str, Any]]

    def terms(self, kind: str) -> Mapping[str, TermEntry]:
        """The terms of one kind; raises ``KeyError`` for a kind that does not exist."""
        return self.kinds[kind]

    def label(self, kind: str, term: str | None) -> str:
        """The term in words for print."""
        if term is None:
            return "unknown"
        entry = self.kinds[kind].get(term)
        return entry.label if entry else term

    def attribute_names(self, kind: str) -> frozenset[str]:
        """Every attribute that some term of the kind carries."""
        return frozenset(name for entry in self.kinds[kind].values() for name in entry.attributes)

    @classmethod
    def load(cls, folder: Path, *extra: Path) -> Vocabulary:
        """Reads ``vocabulary.yaml`` and ``situation.yaml`` of ``folder``, then those of ``extra``.

        Raises:
            CredibleError: where a file is missing or an entry has no label.
        """
        from credible.model.yaml_source import load_yaml

        kinds: dict[str, dict[str, TermEntry]] = {}
        situation: dict[str, Mapping[str, Any]] = {}
        for index, place in enumerate((folder, *extra)):
            for name in ("vocabulary.yaml", "situation.yaml"):
                path = place / name
                if not path.is_file():
                    if index == 0:
                        raise CredibleError.of("no-vocabulary", f"{name} is missing", file=path)
                    continue
                located = load_yaml(read_text_file(path), str(path))
                sections = located.data or {}
                if name == "situation.yaml":
                    situation.update(sections.get("facts", {}))
                    continue
                for kind, entries in sections.items():
                    for term, body in entries.items():
                        if not isinstance(body, dict) or "label" not in body:
                            line, column = located.mark((kind, term))
                            raise CredibleError.of(
                                "term-without-label",
                                f"the term {term} has no label",
                                file=path,
                                line=line,
                                column=column,
                            )
                        attributes = {k: v for k, v in body.items() if k != "label"}
                        entry = TermEntry(term, kind, body["label"], attributes)
                        kinds.setdefault(kind, {})[term] = entry
        return cls(kinds, situation)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the program, read once; nothing ever stands in its place."""
    return Vocabulary.load(shipped_rules())


def vocabulary_of(info: ValidationInfo) -> Vocabulary:
    """The vocabulary that a model is validated against: the one handed in, else the shipped one.

    It is handed in as ``context={"vocabulary": book.vocabulary}``.
    """
    handed_in = info.context.get("vocabulary") if isinstance(info.context, dict) else None
    return handed_in or shipped_vocabulary()


class InVocabulary:
    """Marks a text field whose value is a word of one kind of the vocabulary.

    Used as ``Annotated[str, InVocabulary("measures")]``; see :func:`vocabulary_of`. A JSON Schema
    of the model names the kind; the words themselves are put there from a rule book.
    """

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def check(self, value: str, info: ValidationInfo) -> str:
        """Returns ``value``; raises a validation error of type ``unknown_term`` otherwise."""
        allowed = vocabulary_of(info).kinds[self.kind]
        if value in allowed:
            return value
        raise unknown_term(value, self.kind, list(allowed))

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """The schema of text, with the check after it."""
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """A string, and the kind of the words that are accepted for it."""
        return {"type": "string", WORDS_OF_KIND: self.kind}


def unknown_term(word: str, kind: str, allowed: list[str]) -> PydanticCustomError:
    """The validation error for a word that is not in the vocabulary."""
    return PydanticCustomError(
        "unknown_term",
        "“{word}” is not among the {kind}",
        {
            "word": word,
            "kind": kind.replace("_", " "),
            "allowed": allowed,
            "nearest": nearest_words(word, allowed),
        },
    )
