"""Corrections as the file that ``--with`` takes: what a draft says and its reading did not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

from credible.assessing.answers import dumped
from credible.model.base import UNKNOWN
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.reading.corrections import ADD, REMOVE
from credible.rulebook.facts import SINGLE_FIELDS

MASTHEAD = ("symbol", "title", "date", "about", "agenda_item", "sponsors")
"""Fields that an adviser confirms before anything else."""


def difference(read: DraftResolution, wanted: DraftResolution) -> dict[str, Any]:
    """The corrections that make ``wanted`` of ``read`` where they are laid over it."""
    found: dict[str, Any] = {}
    for name in dict.fromkeys((*MASTHEAD, *SINGLE_FIELDS)):
        value = getattr(wanted, name)
        if value != getattr(read, name):
            unknown = value is None and name in SINGLE_FIELDS and name != "date"
            single = UNKNOWN if unknown else value
            found[name] = list(single) if isinstance(single, tuple) else single
    for name in COLLECTIONS:
        before, after = getattr(read, name), getattr(wanted, name)
        if before != after:
            found[name] = _of_list(name, before, after)
    situation = {
        name: fact.model_dump(exclude_defaults=True, mode="json")
        for name, fact in wanted.situation.facts.items()
        if fact != read.situation.facts.get(name)
    }
    if situation:
        found["situation"] = situation
    return found


def _of_list(
    name: str, before: Sequence[Element] | None, after: Sequence[Element] | None
) -> Any:
    """A list by what is added and removed; whole where that would not give the same list."""
    if after is None:
        return UNKNOWN
    kept = [item for item in before or () if item in after]
    added = [item for item in after if item not in (before or ())]
    removed = [item for item in before or () if item not in after]
    whole = [dumped(item) for item in after]
    wanted = [_named(name, item) for item in removed]
    if before is None or [*kept, *added] != list(after):
        return whole
    if any(_fits(item, each) for each in wanted for item in kept) or (
        len({str(each) for each in wanted}) < len(wanted)
    ):
        return whole
    change: dict[str, Any] = {}
    if wanted:
        change[REMOVE] = wanted
    if added:
        change[ADD] = [dumped(item) for item in added]
    return change


def _named(name: str, item: Element) -> dict[str, Any]:
    key = COLLECTIONS[name].key_field()
    found: dict[str, Any] = {key: getattr(item, key)}
    if item.paragraphs:
        found["paragraphs"] = list(item.paragraphs)
    if item.words is not None:
        found["words"] = item.words
    return found


def _fits(item: Element, named: dict[str, Any]) -> bool:
    """Whether an item would be removed with the one that is so named."""
    return all(
        set(value) <= set(getattr(item, field)) if field == "paragraphs"
        else getattr(item, field) == value
        for field, value in named.items()
    )


def as_yaml(corrections: dict[str, Any], name: str, remarks: Sequence[str] = ()) -> bytes:
    """The file of corrections of the draft called ``name``, under what is to be said of it."""
    told = [f"Corrections of {name}",
            "Lay them over the draft: credible check DRAFT --with THIS-FILE", *remarks]
    head = "".join(f"# {' '.join(line.split())}\n" for line in told)
    if not corrections:
        return f"{head}{{}}\n".encode()
    body: str = yaml.safe_dump(corrections, allow_unicode=True, sort_keys=False, width=96)
    return f"{head}{body}".encode()
