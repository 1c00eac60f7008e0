"""Validation errors in plain words, with the line of the YAML they come from."""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.limits import refuse_beyond_limits
from credible.model.yaml_source import Located

Model = TypeVar("Model", bound=BaseModel)

_WORDS = {
    "missing": "the field “{field}” is missing",
    "string_type": "“{field}” must be text",
    "tuple_type": "“{field}” must be a list",
    "dict_type": "“{field}” must be a mapping",
    "model_type": "“{field}” must be a mapping of fields",
    "bool_type": "“{field}” must be true, false or unknown",
    "bool_parsing": "“{field}” must be true, false or unknown, not “{value}”",
    "int_parsing": "“{field}” must be a whole number, not “{value}”",
    "int_type": "“{field}” must be a whole number",
    "float_parsing": "“{field}” must be a number, not “{value}”",
    "float_type": "“{field}” must be a number",
    "date_from_datetime_parsing": "“{field}” must be a date such as 2014-05-22, not “{value}”",
    "date_parsing": "“{field}” must be a date such as 2014-05-22, not “{value}”",
    "date_type": "“{field}” must be a date such as 2014-05-22",
    "string_too_long": "“{field}” is longer than is accepted here",
    "string_pattern_mismatch": "“{value}” must be small letters, digits and single hyphens",
    "too_short": "“{field}” must not be empty",
    "greater_than_equal": "“{field}” is too small: {value}",
    "less_than_equal": "“{field}” is too large: {value}",
    "recursion_loop": "“{field}” contains itself",
}

MOST_LISTED = 8
"""So many words are listed in a remedy; of more it is said how to list them."""
_KINDS = {"facts of the situation": "situation"}
_SCHEMAS = {
    "DraftResolution": "draft", "Rule": "rule", "Reading": "reading", "Pledge": "pledge",
    "PatternFile": "patterns", "OverlayFile": "patterns", "PatternWritten": "patterns",
    "Commitment": "votes", "RoleFile": "roles",
}  # fmt: skip
"""For the models of files the schema that names all their fields."""


def _all_of(what: str, words: list[str], command: str | None = None) -> str:
    """Few words as they are; of many how to list them."""
    if command is None or len(words) <= MOST_LISTED:
        return f"{what}: {', '.join(words)}."
    return f"{what}: {len(words)}; list them with `{command}`."


def validate(
    model: type[Model],
    data: Any,
    located: Located | None = None,
    *,
    prefix: tuple[str | int, ...] = (),
    context: dict[str, Any] | None = None,
) -> Model:
    """``data`` as a ``model``; every error at once, in plain words, each with file and line.

    Raises:
        CredibleError: with one problem for each thing that is wrong.
    """
    refuse_beyond_limits(data, located, prefix)
    try:
        return model.model_validate(data, context=context)
    except ValidationError as error:
        raise CredibleError(*problems_of(error, model, data, located, prefix)) from None
    except RecursionError:
        raise CredibleError.of(
            "too-deep", "values are nested too deep", file=located.file if located else None
        ) from None


def problems_of(
    error: ValidationError,
    model: type[BaseModel],
    data: Any,
    located: Located | None,
    prefix: tuple[str | int, ...] = (),
) -> list[Problem]:
    """One record for each error of pydantic's, without pydantic's wording."""
    details = [
        (detail, _path_in_data(detail["loc"], data)) for detail in error.errors(include_url=False)
    ]
    return [
        _problem(detail, path, model, data, located, prefix)
        for detail, path in details
        if not _follows_from_another(detail, path, details)
    ]


def _follows_from_another(
    detail: Any, path: tuple[int | str, ...], details: list[tuple[Any, tuple[int | str, ...]]]
) -> bool:
    """A list is called empty where none of its items was valid; the items are what is wrong."""
    return detail["type"] == "too_short" and any(
        len(other) > len(path) and other[: len(path)] == path for _, other in details
    )


def _path_in_data(loc: tuple[int | str, ...], data: Any) -> tuple[int | str, ...]:
    # pydantic names union members inside the location; they are no keys of the document
    path: list[int | str] = []
    here = data
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(here, dict) and part in here:
            # a member may be called like a key that holds no more than a word: then it is
            # followed by a key beside that one
            if last or isinstance(here[part], dict | list | tuple) or loc[index + 1] not in here:
                here = here[part]
                path.append(part)
        elif isinstance(part, int) and isinstance(here, list | tuple) and part < len(here):
            here = here[part]
            path.append(part)
        elif last and isinstance(here, dict):
            path.append(part)
    return tuple(path)


def _problem(
    detail: Any,
    path: tuple[int | str, ...],
    model: type[BaseModel],
    data: Any,
    located: Located | None,
    prefix: tuple[str | int, ...],
) -> Problem:
    kind = detail["type"]
    context = detail.get("ctx", {})
    field = _field_in_words(path)
    value = detail.get("input")
    shown = value if isinstance(value, str | int | float) else type(value).__name__
    if isinstance(value, bool):
        shown = "true" if value else "false"
    nearest: tuple[str, ...] = ()
    remedy = None
    code = "wrong-value"
    if kind == "unknown_term":
        code = "unknown-word"
        sentence = f"“{context['word']}” is not among the {context['kind']}"
        nearest = tuple(context["nearest"])
        allowed = context["allowed"]
        kind_of_words = _KINDS.get(context["kind"], context["kind"].replace(" ", "_"))
        remedy = _all_of("Allowed", allowed, f"credible schema words {kind_of_words}")
    elif kind == "extra_forbidden":
        code = "unknown-field"
        names = _fields_at(model, detail["loc"][:-1])
        nearest = nearest_words(field, names) if names else ()
        sentence = f"there is no field called “{field}”"
        if names:
            schema = _SCHEMAS.get(model.__name__)
            remedy = _all_of("Fields here", names, schema and f"credible schema {schema}")
    elif kind == "literal_error":
        code = "unknown-word"
        sentence = f"“{shown}” is not accepted for “{field}”"
        allowed = re.findall(r"'([^']*)'", context.get("expected", ""))
        nearest = nearest_words(value, allowed) if isinstance(value, str) else ()
        remedy = _all_of("Allowed", allowed)
    elif kind == "value_error":
        sentence = str(context.get("error", detail["msg"]))
    elif kind == "unknown_condition":
        code = "unknown-condition"
        sentence = detail["msg"]
        if isinstance(value, dict) and value:
            forms = ["all", "any", "not", "some", "none", "every", "fact", "premise"]
            nearest = nearest_words(str(next(iter(value))), forms)
    elif kind in _WORDS:
        if kind == "missing":
            code = "missing-field"
        sentence = _WORDS[kind].format(field=field, value=str(shown)[:80])
    else:
        sentence = f"“{field}”: {detail['msg'][:1].lower()}{detail['msg'][1:]}"
    line = column = None
    if located is not None:
        line, column = located.mark((*prefix, *path))
    dotted = _dotted((*prefix, *path))
    return Problem(
        code,
        sentence,
        Place(located.file if located else None, line, column, dotted or None),
        nearest,
        remedy,
    )


def _field_in_words(path: tuple[int | str, ...]) -> str:
    """The field that is wrong; an item of a list by its number from one."""
    if not path:
        return "the document"
    last = path[-1]
    if isinstance(last, int):
        return f"item {last + 1} of {path[-2]}" if len(path) > 1 else f"item {last + 1}"
    return last


def _dotted(path: tuple[int | str, ...]) -> str:
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part + 1}]"
        else:
            out += f".{part}" if out else part
    return out


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    schema = model.model_json_schema()
    here: Any = schema
    for part in loc:
        here = _resolve(here, schema)
        if isinstance(part, int):
            here = here.get("items", here)
        elif isinstance(part, str) and part in here.get("properties", {}):
            here = here["properties"][part]
    return list(_resolve(here, schema).get("properties", {}))


def _resolve(node: Any, schema: Any) -> Any:
    for _ in range(5):
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        elif "anyOf" in node:
            options = [option for option in node["anyOf"] if option.get("type") != "null"]
            if not options:
                return {}
            node = options[0]
        elif node.get("type") == "array" and "items" in node:
            node = node["items"]
        else:
            return node
    return node
