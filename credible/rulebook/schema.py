"""JSON Schemas of what people write: drafts, rules, readings, pledges; and of assessments.

They accept the short forms that the models accept (a word for an item, a bare answer, one source
without a list), and name the words of the rule book, so that an editor can complete them.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel

from credible.model.base import UNKNOWN, UnknownToNone
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.model.vocabulary import WORDS_OF_KIND
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Paragraphs
from credible.rulebook.facts import ITEM_FIELDS, FactKind, item_attributes, single_facts
from credible.rulebook.rule import Pledge, Reading, Rule

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}


def draft_schema(book: RuleBook) -> Schema:
    """The schema of a description of a draft, as `credible check` takes it."""
    from credible.model.loading import Expectation

    schema = _headed("A draft resolution, described", _in_words_of(
        book, DraftResolution.model_json_schema()))
    expect = Expectation.model_json_schema()
    schema["properties"]["expect"] = {**expect, "description": "What the author expects; never "
                                      "an input to the rules."}
    defs = schema["$defs"]
    _unknown_accepted(schema, DraftResolution)
    for model in COLLECTIONS.values():
        item = defs[model.__name__]
        _unknown_accepted(item, model)
        defs[model.__name__] = {"anyOf": [item["properties"][model.key_field()], item]}
    defs["Situation"] = _situation(book, defs["SituationFact"])
    return schema


def assessment_schema(book: RuleBook) -> Schema:
    """The schema of an assessment, as `credible check --format json` writes it."""
    from credible.model.assessment import Assessment

    return _headed("An assessment", _in_words_of(
        book, Assessment.model_json_schema(mode="serialization")))


def rule_schema(book: RuleBook) -> Schema:
    """The schema of a rule, its conditions spelled out in the words of the rule book."""
    schema = _written(book, Rule, "A rule")
    condition = {"$ref": "#/$defs/Condition"}
    properties = schema["properties"]
    defs: Schema = {
        "Condition": {"anyOf": _conditions(book)},
        **{f"Where-{name}": _where(book, name) for name in ITEM_FIELDS},
        **_draft_definitions(book),
        **{name: schema["$defs"][name] for name in ("Case", "ExceptionToRule", "Remedy", "Says",
                                                    "Source")},
    }
    properties["holds"] = condition
    properties["applies"] = {**condition, "description": "When the rule is in point."}
    defs["ExceptionToRule"]["properties"]["when"] = condition
    defs["ExceptionToRule"]["properties"]["source"] = _sources()
    defs["Case"]["properties"]["draft"] = {"$ref": "#/$defs/Draft"}
    defs["Case"]["properties"]["premises"] = _stances(book)
    properties["element"] = _known([
        element.id for pledge in book.pledges.values() for element in pledge.elements
    ])
    properties["overrides"] = {"type": "array", "items": _known(book.rules)}
    schema["$defs"] = defs
    return schema


def reading_schema(book: RuleBook) -> Schema:
    """The schema of a reading."""
    schema = _written(book, Reading, "A reading")
    rules = {"type": "array", "items": _known(book.rules)}
    for name in ("requires", "indicates", "leaves_out"):
        schema["properties"][name] = rules
    schema["properties"]["premises"] = _stances(book)
    schema["properties"]["pledge"] = _known(book.pledges)
    schema["properties"]["extends"] = _known(book.readings)
    return schema


def pledge_schema(book: RuleBook) -> Schema:
    """The schema of a pledge."""
    schema = _written(book, Pledge, "A pledge")
    schema["properties"]["default_reading"] = _known(book.readings)
    schema["properties"]["warning"] = {"type": "array", "items": _known(book.rules)}
    schema["$defs"]["ElementOfPledge"]["properties"]["source"] = _sources()
    return schema


SCHEMAS: Mapping[str, Callable[[RuleBook], Schema]] = {
    "draft": draft_schema,
    "assessment": assessment_schema,
    "rule": rule_schema,
    "reading": reading_schema,
    "pledge": pledge_schema,
}
"""Every schema by its name."""


def _headed(title: str, schema: Schema) -> Schema:
    return {"$schema": DIALECT, **copy.deepcopy(schema), "title": title}


def _in_words_of(book: RuleBook, schema: Any) -> Any:
    """``schema`` with the words of the rule book wherever it names their kind."""
    if isinstance(schema, list):
        return [_in_words_of(book, each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    filled = {name: _in_words_of(book, each) for name, each in schema.items()}
    kind = filled.pop(WORDS_OF_KIND, None)
    if kind is not None:
        terms = book.vocabulary.terms(kind)
        told = "; ".join(f"{term}: {entry.label}" for term, entry in terms.items())
        filled = {"type": "string", "enum": list(terms), "description": told, **filled}
    return filled


def _written(book: RuleBook, model: type[BaseModel], title: str) -> Schema:
    """The schema of a file whose name is its id, with sources as they may be written."""
    schema = _headed(title, _in_words_of(book, model.model_json_schema(by_alias=True)))
    schema["required"] = [name for name in schema["required"] if name != "id"]
    schema["properties"]["source"] = _sources()
    schema["$defs"]["Source"]["properties"]["instrument"] = _known(book.instruments)
    return schema


def _sources() -> Schema:
    one = {"$ref": "#/$defs/Source"}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def _known(words: Any) -> Schema:
    """An id: those of the rule book are offered, others may be written beside it."""
    return {"anyOf": [{"enum": list(dict.fromkeys(words))}, ID]}


def _stances(book: RuleBook) -> Schema:
    stance = {"enum": ["accepted", "refused", "open"]}
    return {
        "type": "object",
        "properties": {
            premise.id: {**stance, "description": premise.title}
            for premise in book.premises.values()
        },
        "additionalProperties": stance,
        "propertyNames": ID,
    }


def _unknown_accepted(schema: Schema, model: type[BaseModel]) -> None:
    """Lets the word ``unknown`` stand wherever the model takes it for a value not known."""
    for name, info in model.model_fields.items():
        if UnknownToNone in info.metadata:
            prop = schema["properties"][name]
            options = prop.pop("anyOf", None)
            if options is None:
                options = [{"$ref": prop.pop("$ref")}] if "$ref" in prop else []
            prop["anyOf"] = [*options, {"const": UNKNOWN}]


def _situation(book: RuleBook, fact: Schema) -> Schema:
    value = {"anyOf": [{"type": "boolean"}, {"type": "null"}, {"const": UNKNOWN}]}
    whole = {**fact, "properties": {**fact["properties"], "value": value}}
    answer = {"anyOf": [*value["anyOf"], whole]}
    flat = {
        "type": "object",
        "properties": {
            name: {**answer, "description": body.get("question", "")}
            for name, body in book.vocabulary.situation.items()
        },
        "additionalProperties": False,
    }
    return {
        "anyOf": [
            flat,
            {"type": "object", "properties": {"facts": flat}, "required": ["facts"],
             "additionalProperties": False},
            {"type": "null"},
        ],
        "description": "Facts outside the text, each with its source.",
    }


def _draft_definitions(book: RuleBook) -> Schema:
    draft = draft_schema(book)
    defs: Schema = draft.pop("$defs")
    draft.pop("$schema")
    draft["properties"].pop("expect")
    return {"Draft": draft, **defs}


def _conditions(book: RuleBook) -> list[Schema]:
    inner = {"$ref": "#/$defs/Condition"}
    several = {"type": "array", "items": inner, "minItems": 1}
    found = [
        _object({"all": several}, "all"),
        _object({"any": several}, "any"),
        _object({"not": inner}, "not"),
        _object({"premise": _known(book.premises)}, "premise"),
    ]
    for name in ITEM_FIELDS:
        where = {"$ref": f"#/$defs/Where-{name}"}
        for form in ("some", "none"):
            found.append(_object({form: {"const": name}, "where": where}, form))
        found.append(
            _object({"every": {"const": name}, "among": where, "where": where}, "every", "where")
        )
        counted = _object({"paragraphs": {"const": name}, "where": where}, "paragraphs")
        numbers = Paragraphs.model_json_schema()["properties"]
        counted["properties"].update(
            {each: numbers[each] for each in ("at_least", "share", "among_first")}
        )
        found.append(counted)
    for name, fact in single_facts(book.vocabulary).items():
        label = book.vocabulary.situation.get(fact.field, {}).get("label", "")
        found.append(
            _object({"fact": {"const": name, "description": label}, **_forms(book, fact)}, "fact")
        )
    return found


def _where(book: RuleBook, collection: str) -> Schema:
    own = {"$ref": f"#/$defs/Where-{collection}"}
    attributes = {
        name: _test(book, fact)
        for name, fact in item_attributes(book.vocabulary, collection).items()
    }
    return {
        "type": "object",
        "properties": {
            **attributes,
            "any": {"type": "array", "items": own},
            "not": {"anyOf": [own, {"type": "array", "items": own}]},
        },
        "additionalProperties": False,
    }


def _test(book: RuleBook, fact: FactKind) -> Schema:
    value = _value(book, fact)
    several = {"type": "array", "items": value, "minItems": 1}
    once = {"minProperties": 1, "maxProperties": 1}
    plain = {**_object(_forms(book, fact)), **once}
    forms = {**_object({**_forms(book, fact), "not": {"anyOf": [value, several, plain]}}), **once}
    return {"anyOf": [value, several, forms]}


def _forms(book: RuleBook, fact: FactKind) -> Schema:
    value = _value(book, fact)
    if fact.kind == "terms":
        return {"has": value}
    forms: Schema = {"is": value, "in": {"type": "array", "items": value, "minItems": 1}}
    if fact.kind == "number":
        forms |= {"at_least": {"type": "number"}, "at_most": {"type": "number"}}
    if fact.kind == "date":
        day = {"type": "string", "format": "date"}
        forms |= {"before": day, "on_or_after": day}
    return forms


def _value(book: RuleBook, fact: FactKind) -> Schema:
    if fact.kind == "tri":
        return {"type": "boolean"}
    if fact.kind == "number":
        return {"type": "number"}
    if fact.kind == "date":
        return {"type": "string", "format": "date"}
    if fact.words is None:
        return {"type": ["string", "number"]}
    if fact.attribute is None:
        return {"enum": list(book.vocabulary.terms(fact.words))}
    written = [
        entry.attributes[fact.attribute]
        for entry in book.vocabulary.terms(fact.words).values()
        if fact.attribute in entry.attributes
    ]
    return {"enum": list(dict.fromkeys(value for value in written if value != UNKNOWN))}


def _object(properties: Schema, *required: str) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }
