"""The head of a schema, the words of the rule book, and a description for every property."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from credible.model.vocabulary import WORDS_OF_KIND
from credible.rulebook.book import RuleBook

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
VERSION = 1
"""Raised where what was accepted no longer is."""


def finished(name: str, title: str, schema: Schema, book: RuleBook) -> Schema:
    """``schema`` as it is published under ``name``.

    Its ``$id`` is a name and no address (``urn:``), so that nothing is ever fetched by it.
    """
    defs: Schema = dict(schema.get("$defs", {}))
    body = {key: value for key, value in schema.items() if key not in ("$defs", "title")}
    words: Schema = {}
    made = {
        "$schema": DIALECT, "$id": f"urn:credible:schema:{name}:{VERSION}", "version": VERSION,
        "title": title, **_in_words_of(book, body, words),
    }
    filled = {key: _in_words_of(book, each, words) for key, each in defs.items()}
    _describe(made, name)
    filled |= words
    used = _reached(made, filled)
    if used:
        made["$defs"] = {key: each for key, each in filled.items() if key in used}
    for key in used:
        _describe(filled[key], key)
    return made


def _reached(schema: Schema, defs: Schema) -> set[str]:
    """The names of the definitions to which ``schema`` refers, through others too."""
    found: set[str] = set()
    waiting: list[Any] = [schema]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            name = str(each.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found.add(name)
                waiting.append(defs[name])
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return found


def words_of(kind: str) -> Schema:
    """Stands for the words of one kind until the schema is finished."""
    return {WORDS_OF_KIND: kind}


def _in_words_of(book: RuleBook, schema: Any, words: Schema) -> Any:
    """``schema`` with the words of the rule book wherever it names their kind."""
    if isinstance(schema, list):
        return [_in_words_of(book, each, words) for each in schema]
    if not isinstance(schema, dict):
        return schema
    filled = {name: _in_words_of(book, each, words) for name, each in schema.items()}
    kind = filled.pop(WORDS_OF_KIND, None)
    if kind is None:
        return filled
    terms = book.vocabulary.terms(kind)
    words[f"Words-{kind}"] = {
        "type": "string",
        "enum": list(terms),
        "description": "; ".join(f"{term}: {entry.label}" for term, entry in terms.items()),
    }
    filled.pop("type", None)
    return {"$ref": f"#/$defs/Words-{kind}", **filled}


@lru_cache(maxsize=1)
def descriptions() -> dict[str, dict[str, str]]:
    """For each definition (``any`` for all) the descriptions of its properties."""
    from credible.files import read_text_file
    from credible.model.yaml_source import load_yaml

    path = Path(__file__).with_name("descriptions.yaml")
    found: dict[str, dict[str, str]] = load_yaml(read_text_file(path), str(path)).data
    return found


def _describe(schema: Any, owner: str) -> None:
    """Puts the description of every property that has none into ``schema``."""
    if isinstance(schema, list):
        for each in schema:
            _describe(each, owner)
        return
    if not isinstance(schema, dict):
        return
    properties = schema.get("properties")
    if isinstance(properties, dict):
        for name, each in properties.items():
            if not each.get("description") and (told := _told(owner, name)) is not None:
                properties[name] = {**each, "description": told}
            _describe(properties[name], owner)
    for key, each in schema.items():
        if key not in ("properties", "$defs"):
            _describe(each, owner)


def _told(owner: str, name: str) -> str | None:
    listed = descriptions()
    return listed.get(owner, {}).get(name) or listed["any"].get(name)
