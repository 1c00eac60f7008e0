"""Schemas of the files of ``rules/language``: patterns, and the files that hold something else."""

from __future__ import annotations

import copy
from collections.abc import Callable

from pydantic import BaseModel

from credible.model.draft import COLLECTIONS
from credible.reading.clauses.role_file import RoleFile
from credible.reading.other_documents import OtherDocuments
from credible.reading.recognise.earlier import EarlierResolutions
from credible.reading.recognise.language import sources_of
from credible.reading.recognise.pattern_file import ENTRY_KEYS, FILE_KEYS, PatternFile
from credible.reading.recognise.situation import SituationNumbers
from credible.reading.recognise.standing import Documents
from credible.rulebook.book import RuleBook
from credible.schemas.finishing import Schema, words_of

_PHRASE: Schema = {"type": "string", "minLength": 1}
MODELS: dict[str, type[BaseModel]] = {
    "roles": RoleFile, "situation": SituationNumbers, "standing": Documents,
    "earlier-resolutions": EarlierResolutions, "other-documents": OtherDocuments,
}  # fmt: skip
"""The files of the language that have a model of their own."""


def of_model(model: type[BaseModel]) -> Callable[[RuleBook], Schema]:
    """The schema of a model, which is the same for every rule book."""
    return lambda book: copy.deepcopy(model.model_json_schema(by_alias=True))


def pattern_schema(book: RuleBook) -> Schema:
    """A file of patterns, in the words of a rule book and the groups of verbs of its language."""
    groups = sources_of(book.folders, book.vocabulary).data("clauses").get("groups", ())
    schema: Schema = copy.deepcopy(PatternFile.model_json_schema(by_alias=True))
    example = schema["$defs"]["ExampleWritten"]
    pattern = schema["$defs"]["PatternWritten"]["properties"]
    for key in ("matches", "must_not_match"):
        pattern[key]["items"] = {"anyOf": [_PHRASE, {"$ref": "#/$defs/ExampleWritten"}]}
    example["properties"]["stands"] = {"enum": ["preambular", "operative", "annex"]}
    pattern["verbs"] = _several({"enum": [*book.vocabulary.terms("verbs"), *groups]})
    pattern["not_beside"] = _several(words_of("measures"))
    pattern["gives"] = {
        "type": "object", "minProperties": 1, "additionalProperties": False,
        "properties": {kind: _given(kind) for kind in COLLECTIONS},
    }  # fmt: skip
    return schema


def other_schema(book: RuleBook) -> Schema:
    """Any other file of the language: its keys, and those of the entries of its lists."""
    keys = dict.fromkeys(key for name, own in FILE_KEYS.items() if name not in MODELS
                         for key in own)  # fmt: skip
    properties: Schema = {"version": {"type": "integer"}}
    for key in keys:
        properties[key] = {"type": ["array", "object", "string", "number", "boolean"]}
        if key in ENTRY_KEYS:
            own: Schema = {name: {} for name in ENTRY_KEYS[key]}
            properties[key]["items"] = {
                "type": "object", "properties": own, "additionalProperties": False,
            }
    return {"type": "object", "properties": properties, "additionalProperties": False}


def structure_schema(book: RuleBook) -> Schema:
    """``structure.yaml``: lists of words, each under the part of a document that they tell."""
    return {"type": "object", "properties": {"version": {"type": "integer"}}}


def _several(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _given(kind: str) -> Schema:
    model = COLLECTIONS[kind]
    key = model.key_field()
    named = words_of("instruments" if key == "instrument" else kind)
    own: Schema = {
        name: {"description": field.description} if field.description else {}
        for name, field in model.model_fields.items()
    }
    one: Schema = {"anyOf": [named, {
        "type": "object", "additionalProperties": False, "required": [key],
        "properties": {**own, key: named},
    }]}  # fmt: skip
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}

