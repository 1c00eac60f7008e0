"""Schemas of a rule, its conditions in the words of a rule book, of a reading and a pledge."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import BaseModel

from credible.model.base import UNKNOWN
from credible.model.draft import COLLECTIONS
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Paragraphs
from credible.rulebook.facts import ITEM_FIELDS, FactKind, item_attributes, single_facts
from credible.rulebook.rule import Pledge, Reading, Rule
from credible.schemas.drafts import draft_schema
from credible.schemas.finishing import Schema, words_of

ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}


def rule_schema(book: RuleBook) -> Schema:
    """A rule, its conditions spelled out in the words of the rule book."""
    schema = _written(book, Rule)
    properties = schema["properties"]
    defs: Schema = {
        **condition_definitions(book),
        **_draft_definitions(book),
        **{name: schema["$defs"][name] for name in ("Case", "ExceptionToRule", "Remedy", "Says",
                                                    "Source")},
    }
    put(properties, holds=CONDITION, applies=CONDITION, element=_known([
        element.id for pledge in book.pledges.values() for element in pledge.elements
    ]), overrides={"type": "array", "items": _known(book.rules)})
    defs["ExceptionToRule"]["properties"]["when"] = CONDITION
    defs["ExceptionToRule"]["properties"]["source"] = sources()
    defs["Case"]["properties"]["draft"] = {"$ref": "#/$defs/Draft"}
    defs["Case"]["properties"]["premises"] = _stances(book)
    schema["$defs"] = defs
    return schema


def reading_schema(book: RuleBook) -> Schema:
    """A reading."""
    schema = _written(book, Reading)
    rules = {"type": "array", "items": _known(book.rules)}
    put(schema["properties"], requires=rules, indicates=rules, leaves_out=rules,
        premises=_stances(book), pledge=_known(book.pledges), extends=_known(book.readings))
    schema["$defs"] |= _draft_definitions(book)
    schema["$defs"]["ReadingCase"]["properties"]["draft"] = {"$ref": "#/$defs/Draft"}
    return schema


def pledge_schema(book: RuleBook) -> Schema:
    """A pledge."""
    schema = _written(book, Pledge)
    put(schema["properties"], default_reading=_known(book.readings),
        warning={"type": "array", "items": _known(book.rules)})
    schema["$defs"]["ElementOfPledge"]["properties"]["source"] = sources()
    return schema


CONDITION: Schema = {"$ref": "#/$defs/Condition"}


def condition_definitions(book: RuleBook) -> Schema:
    """The definitions to which ``CONDITION`` refers."""
    tests: Schema = {}
    wheres = {f"Where-{name}": _where(book, name, tests) for name in ITEM_FIELDS}
    return {"Condition": {"anyOf": _conditions(book)}, **wheres, **tests}


def _written(book: RuleBook, model: type[BaseModel]) -> Schema:
    """The schema of a file whose name is its id, with sources as they may be written."""
    schema = copy.deepcopy(model.model_json_schema(by_alias=True))
    schema["required"] = [name for name in schema["required"] if name != "id"]
    schema["properties"]["source"] = sources()
    schema["$defs"]["Source"]["properties"]["instrument"] = _known(book.instruments)
    return schema


def sources() -> Schema:
    """One source, or a list of them."""
    one = {"$ref": "#/$defs/Source"}
    return {"anyOf": [one, {"type": "array", "items": one, "minItems": 1}]}


def put(properties: Schema, **schemas: Schema) -> None:
    """Puts other schemas for properties, which keep their descriptions."""
    for name, schema in schemas.items():
        told = {key: each for key, each in properties[name].items() if key == "description"}
        properties[name] = {**schema, **told}


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


def _draft_definitions(book: RuleBook) -> Schema:
    draft = draft_schema(book)
    defs: Schema = draft.pop("$defs")
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
    for name, fact in sorted(single_facts(book.vocabulary).items()):
        label = book.vocabulary.situation.get(fact.field, {}).get("label", "")
        found.append(
            _object({"fact": {"const": name, "description": label}, **_forms(book, fact)}, "fact")
        )
    return found


def _where(book: RuleBook, collection: str, tests: Schema) -> Schema:
    own = {"$ref": f"#/$defs/Where-{collection}"}
    attributes: Schema = {}
    for name, fact in sorted(item_attributes(book.vocabulary, collection).items()):
        key = "-".join(part for part in ("Test", fact.kind, fact.words, fact.attribute) if part)
        tests[key] = tests.get(key) or _test(book, fact)
        attributes[name] = {"$ref": f"#/$defs/{key}"}
        told = COLLECTIONS[collection].model_fields.get(name)
        if fact.attribute is None and told is not None and told.description:
            attributes[name]["description"] = told.description
        elif fact.attribute is not None:
            attributes[name]["description"] = (
                f"What the vocabulary says of the word under “{fact.field}”: "
                f"{fact.attribute.replace('_', ' ')} (`credible schema words {fact.words}`)."
            )
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
        return words_of(fact.words)
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
