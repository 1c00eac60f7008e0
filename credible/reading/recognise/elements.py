"""The elements of the lists of a draft, from the fields that were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from credible.model.draft import COLLECTIONS, Element


def elements_of(kind: str, listed: Iterable[Mapping[str, Any]]) -> tuple[Element, ...]:
    """The elements of one list. Their words were checked when the language was loaded, so they
    are built without being checked again."""
    model = COLLECTIONS[kind]
    defaults = _defaults(model)
    return tuple(_constructed(model, defaults, fields) for fields in listed)


@cache
def _defaults(model: type[Element]) -> dict[str, Any]:
    """The fields of a model in their order, each with its value where none is given."""
    return {name: field.get_default() for name, field in model.model_fields.items()}


def _constructed(
    model: type[Element], defaults: Mapping[str, Any], fields: Mapping[str, Any]
) -> Element:
    """What ``model_construct`` makes, without asking each field anew for its default."""
    made = model.__new__(model)
    values = {
        name: fields.get(name, default) for name, default in defaults.items()
    }
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", fields.keys() & defaults.keys())
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made
