"""Schemas of a description of a draft, of corrections to one, and of the answer on one."""

from __future__ import annotations

import copy

from pydantic import BaseModel

from credible.model.base import UNKNOWN, UnknownToNone
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.rulebook.book import RuleBook
from credible.schemas.finishing import Schema


def draft_schema(book: RuleBook) -> Schema:
    """A description of a draft, as `credible check` takes it."""
    from credible.model.loading import Expectation

    schema = copy.deepcopy(DraftResolution.model_json_schema())
    schema["properties"]["expect"] = {"$ref": "#/$defs/Expectation"}
    defs = schema["$defs"]
    defs["Expectation"] = Expectation.model_json_schema()
    _unknown_accepted(schema, DraftResolution)
    for model in COLLECTIONS.values():
        item = defs[model.__name__]
        _unknown_accepted(item, model)
        defs[model.__name__] = {"anyOf": [item["properties"][model.key_field()], item]}
    _situation(book, defs)
    return schema


def corrections_schema(book: RuleBook) -> Schema:
    """Corrections and answers, as `credible check --with` takes them."""
    schema = draft_schema(book)
    for name, model in COLLECTIONS.items():
        item = {"$ref": f"#/$defs/{model.__name__}"}
        unwanted = {"type": ["string", "object"]}
        whole = schema["properties"][name]
        schema["properties"][name] = {"anyOf": [*whole.pop("anyOf"), {
            "type": "object", "minProperties": 1, "additionalProperties": False,
            "properties": {
                "add": {"anyOf": [item, {"type": "array", "items": item}]},
                "remove": {"anyOf": [unwanted, {"type": "array", "items": unwanted}]},
            },
        }], **whole}  # fmt: skip
    return schema


def assessment_schema(book: RuleBook) -> Schema:
    """An answer, as `credible check --format json` writes it."""
    from credible.report.answer import Answer

    return copy.deepcopy(Answer.model_json_schema(mode="serialization"))


def _unknown_accepted(schema: Schema, model: type[BaseModel]) -> None:
    """Lets the word ``unknown`` stand wherever the model takes it for a value not known."""
    for name, info in model.model_fields.items():
        if UnknownToNone in info.metadata:
            prop = schema["properties"][name]
            options = prop.pop("anyOf", None)
            if options is None:
                options = [{"$ref": prop.pop("$ref")}] if "$ref" in prop else []
            prop["anyOf"] = [*options, {"const": UNKNOWN}]


def _situation(book: RuleBook, defs: Schema) -> None:
    value = {"anyOf": [{"type": "boolean"}, {"type": "null"}, {"const": UNKNOWN}]}
    fact = defs["SituationFact"]
    told = fact["properties"]["value"]["description"]
    fact["properties"]["value"] = {**value, "description": told}
    defs["SituationAnswer"] = {"anyOf": [*value["anyOf"], {"$ref": "#/$defs/SituationFact"}]}
    defs["SituationFacts"] = {
        "type": "object",
        "properties": {
            name: {"$ref": "#/$defs/SituationAnswer", "description": body.get("question", "")}
            for name, body in book.vocabulary.situation.items()
        },
        "additionalProperties": False,
    }
    flat = {"$ref": "#/$defs/SituationFacts"}
    defs["Situation"] = {
        "anyOf": [
            flat,
            {"type": "object", "properties": {"facts": flat}, "required": ["facts"],
             "additionalProperties": False},
            {"type": "null"},
        ],
        "description": "Facts outside the text, each with its source.",
    }
