"""Schemas of the files of the rule book that hold many entries, and of those for votes."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import BaseModel

from credible.record.tables import Terms
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Change, Instrument, PremiseOfLaw
from credible.schemas.finishing import Schema
from credible.schemas.rules import CONDITION, condition_definitions, put, sources

_TEXT: Schema = {"type": "string", "minLength": 1}


def sources_schema(book: RuleBook) -> Schema:
    """The bibliography: an entry for each instrument."""
    schema = _by_id(Instrument)
    put(_entry(schema)["properties"], date={"type": ["string", "integer", "null"]})
    return schema


def premises_schema(book: RuleBook) -> Schema:
    """The premises: an entry for each."""
    schema = _by_id(PremiseOfLaw)
    put(_entry(schema)["properties"], source=sources())
    return schema


def changes_schema(book: RuleBook) -> Schema:
    """The changes that drafters can make: an entry for each."""
    schema = _by_id(Change)
    put(_entry(schema)["properties"], when=CONDITION)
    schema["$defs"] |= condition_definitions(book)
    return schema


def vocabulary_schema(book: RuleBook) -> Schema:
    """The words in which drafts are described, by kind, each with its label and attributes."""
    term = _closed({"label": _TEXT}, "label")
    term["additionalProperties"] = {"type": ["boolean", "string", "number"]}
    kinds = {
        kind: {"type": "object", "additionalProperties": {"$ref": "#/$defs/Term"},
               "description": f"The words for {kind.replace('_', ' ')}."}
        for kind in book.vocabulary.kinds
    }
    schema = _closed(kinds)
    return {**schema, "additionalProperties": {"type": "object"}, "$defs": {"Term": term}}


def questions_schema(book: RuleBook) -> Schema:
    """How the program asks for what could not be read: a question for each field."""
    one = _closed({"question": _TEXT, "why": _TEXT}, "question", "why")
    return {"type": "object", "additionalProperties": one}


def situation_facts_schema(book: RuleBook) -> Schema:
    """The facts outside the text: ``rules/situation.yaml``."""
    text_or_list = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
    fact = _closed(
        {"label": _TEXT, "question": _TEXT, "why": _TEXT, "source": sources(),
         "record": _closed({"named": {"type": "boolean"}, "strength": text_or_list,
                            "months": {"type": "integer", "minimum": 1}}),
         "yields_to": {"type": "array", "items": _TEXT}},
        "label", "question", "why",
    )  # fmt: skip
    facts = {"type": "object", "additionalProperties": {"$ref": "#/$defs/Fact"}}
    citing = copy.deepcopy(PremiseOfLaw.model_json_schema()["$defs"]["Source"])
    return {**_closed({"facts": facts}, "facts"), "$defs": {"Fact": fact, "Source": citing}}


def record_schema(book: RuleBook) -> Schema:
    """For how long a finding of the record answers, and what is said of it."""
    number = {"type": "integer", "minimum": 0}
    kinds: dict[str, Any] = {
        "gate": CONDITION, "says": {"type": "object", "additionalProperties": _TEXT},
        "kinds_that_list": {"type": "array", "items": _TEXT},
    }
    names = list(Terms.__dataclass_fields__)
    schema = _closed(
        {name: kinds.get(name, number) for name in names},
        *(name for name in names if name != "gate"),
    )
    return {**schema, "$defs": condition_definitions(book)}


def _by_id(model: type[BaseModel]) -> Schema:
    """A file of entries of ``model``, each under its id."""
    entry = copy.deepcopy(model.model_json_schema(by_alias=True))
    defs = entry.pop("$defs", {})
    entry["required"] = [name for name in entry["required"] if name != "id"]
    name = model.__name__
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}"},
            "$defs": {**defs, name: entry}}  # fmt: skip


def _entry(schema: Schema) -> Schema:
    found: Schema = schema["$defs"][schema["additionalProperties"]["$ref"].rsplit("/", 1)[1]]
    return found


def _closed(properties: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": properties, "required": list(required),
            "additionalProperties": False}  # fmt: skip
