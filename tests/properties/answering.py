"""Answers laid over a draft: what is unknown is made known, nothing that is known is touched."""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

from credible.model.draft import COLLECTIONS, DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading
from tests.properties.drafts import (
    DATES,
    ITEM_WORDS,
    MONTHS,
    SINGLES,
    TRI_FIELDS,
    TRI_SINGLES,
    VOCABULARY,
    WORD_LISTS,
    random_draft,
    words,
)


@dataclasses.dataclass(frozen=True)
class Unknown:
    """One thing that is not known: a field, a list, an attribute of an item, a fact, a premise."""

    kind: str
    name: str
    number: int | None = None


def unknowns_of(draft: DraftResolution, reading: Reading, book: RuleBook) -> list[Unknown]:
    """Everything that an answer could be given to, although it may matter to nobody."""
    found = [
        Unknown("single", name)
        for name in (*SINGLES, *TRI_SINGLES, "date")
        if getattr(draft, name) is None
    ]
    for collection in COLLECTIONS:
        items = getattr(draft, collection)
        if items is None:
            found.append(Unknown("list", collection))
            continue
        fields = (*ITEM_WORDS[collection], *WORD_LISTS.get(collection, {}))
        if collection == "measures":
            fields = (*fields, *TRI_FIELDS[collection], "duration_months")
        found += [
            Unknown("attribute", f"{collection}.{field}", number)
            for number, item in enumerate(items)
            for field in fields
            if getattr(item, field) is None
        ]
    found += [
        Unknown("situation", fact)
        for fact in VOCABULARY.situation
        if draft.situation.value(fact) is None
    ]
    found += [
        Unknown("premise", premise)
        for premise, stance in book.premises_under(reading).items()
        if stance == "open"
    ]
    return found


def answered(
    draft: DraftResolution, reading: Reading, unknown: Unknown, chance: Random
) -> tuple[DraftResolution, Reading]:
    """The draft and the reading with some answer to ``unknown``."""
    if unknown.kind == "premise":
        stance = chance.choice(["accepted", "refused"])
        return draft, reading.model_copy(
            update={"premises": {**reading.premises, unknown.name: stance}}
        )
    if unknown.kind == "situation":
        facts = {
            **draft.situation.facts,
            unknown.name: SituationFact(value=chance.choice([True, False])),
        }
        return draft.model_copy(update={"situation": Situation(facts=facts)}), reading
    if unknown.kind == "list":
        while True:
            made = getattr(random_draft(chance), unknown.name)
            if made is not None:
                return draft.model_copy(update={unknown.name: made}), reading
    if unknown.kind == "single":
        return draft.model_copy(update={unknown.name: _single(unknown.name, chance)}), reading
    collection, field = unknown.name.split(".")
    items = list(getattr(draft, collection))
    assert unknown.number is not None
    items[unknown.number] = items[unknown.number].model_copy(
        update={field: _attribute(collection, field, chance)}
    )
    return draft.model_copy(update={collection: tuple(items)}), reading


def _single(name: str, chance: Random) -> Any:
    if name == "date":
        return chance.choice(DATES)
    return chance.choice([True, False] if name not in SINGLES else words(SINGLES[name]))


def _attribute(collection: str, field: str, chance: Random) -> Any:
    if field in ITEM_WORDS[collection]:
        return chance.choice(words(ITEM_WORDS[collection][field]))
    if field == "duration_months":
        return float(chance.choice(MONTHS))
    if field in TRI_FIELDS.get(collection, ()):
        return chance.choice([True, False])
    return tuple(chance.sample(words(WORD_LISTS[collection][field]), 2))
