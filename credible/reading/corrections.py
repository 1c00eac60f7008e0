"""Corrections of an adviser, laid over a draft that was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from credible.errors import CredibleError
from credible.model.draft import COLLECTIONS, DraftResolution
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import Located

ADD, REMOVE = "add", "remove"


def overlay(
    draft: DraftResolution, corrections: Mapping[str, Any], *, located: Located | None = None,
    vocabulary: Vocabulary | None = None,
) -> DraftResolution:
    """``draft`` with ``corrections`` laid over it.

    A field that is given replaces what was read, a list the whole list; ``{add: [...],
    remove: [...]}`` changes a list item by item. An item is removed by its type, or by a mapping
    of the fields that it must have (``{type: ceasefire, paragraphs: [OP 1]}``). Facts of the
    situation are merged. What is added is stated, unless it says otherwise. The words are those of
    ``vocabulary``, by default of that which comes with the program.

    Raises:
        CredibleError: for a field or word that the model does not know, or an item to remove that
            is not there; with the place in ``located``, the file of the corrections, if given.
    """
    if not isinstance(corrections, Mapping):
        raise CredibleError.of(
            "not-a-description", "corrections are a mapping of fields, such as `measures:`"
        )
    merged: dict[str, Any] = draft.model_dump(mode="python")
    for key, value in corrections.items():
        if key == "situation":
            merged[key] = _merged_situation(merged[key], value)
        elif key in COLLECTIONS and isinstance(value, Mapping) and set(value) <= {ADD, REMOVE}:
            merged[key] = _changed_list(key, merged[key], value, located)
        elif key != "expect":
            merged[key] = value
    return validate(DraftResolution, merged, located, context={"vocabulary": vocabulary})


def _merged_situation(read: Mapping[str, Any], given: Any) -> Any:
    if not isinstance(given, Mapping):
        return read if given is None else given
    facts = given["facts"] if set(given) == {"facts"} else given
    if not isinstance(facts, Mapping):
        return given
    return {**read.get("facts", {}), **facts}


def _changed_list(
    kind: str, read: Any, change: Mapping[str, Any], located: Located | None
) -> list[Any]:
    items: list[Any] = list(read or ())
    for index, unwanted in enumerate(_listed(change.get(REMOVE))):
        kept = [item for item in items if not _fits(kind, item, unwanted)]
        if len(kept) == len(items):
            line, column = located.mark((kind, REMOVE, index)) if located else (None, None)
            raise CredibleError.of(
                "nothing-to-remove",
                f"no item of {kind} is {_spoken(unwanted)}",
                file=located.file if located else None,
                line=line,
                column=column,
                field=kind,
                nearest=tuple(sorted({str(item[_key(kind)]) for item in items}))[:5],
            )
        items = kept
    return items + _listed(change.get(ADD))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _key(kind: str) -> str:
    return COLLECTIONS[kind].key_field()


def _fits(kind: str, item: Mapping[str, Any], wanted: Any) -> bool:
    if not isinstance(wanted, Mapping):
        return bool(item[_key(kind)] == wanted)
    for key, value in wanted.items():
        held = item.get(key)
        if isinstance(held, tuple):
            if not set(_listed(value)) <= set(held):
                return False
        elif held != value:
            return False
    return True


def _spoken(wanted: Any) -> str:
    if isinstance(wanted, Mapping):
        return ", ".join(f"{key} {value}" for key, value in wanted.items())
    return f"“{wanted}”"
