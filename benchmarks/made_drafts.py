"""Made-up drafts, as the dictionaries that a description file holds. The same seed, the same drafts.

``random``: every list and field drawn anew, with much unknown. ``repeated``: two hundred such drafts
over and over, each time with another symbol, title and other paragraphs, as descriptions of texts
of one kind are. ``near``: the example drafts with one list drawn anew, so that every outcome occurs;
for the comparison of outcomes only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from credible.model.vocabulary import Vocabulary
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD, SINGLE_FIELDS

EXAMPLES = Path(__file__).parent.parent / "examples/drafts"
DIFFERENT = 200


def drafts(kind: str, number: int, vocabulary: Vocabulary, seed: int = 1) -> Iterator[Any]:
    source = random.Random(seed)
    if kind == "random":
        for index in range(number):
            yield _draft(source, vocabulary, index)
        return
    if kind == "near":
        yield from _near(source, number, vocabulary)
        return
    bases = [_draft(source, vocabulary, index) for index in range(DIFFERENT)]
    for index in range(number):
        base = dict(bases[index % DIFFERENT])
        base["symbol"] = f"S/2026/{index}"
        base["title"] = f"Draft {index}"
        shift = index // DIFFERENT % 4
        for name in ITEM_FIELDS:
            if isinstance(base.get(name), list):
                base[name] = [
                    {**item, "paragraphs": [f"OP {int(item['paragraphs'][0][3:]) + shift}"]}
                    for item in base[name]
                ]
        yield base


def _near(source: random.Random, number: int, vocabulary: Vocabulary) -> Iterator[Any]:
    from credible.api import read_draft

    examples = [read_draft(path).model_dump(mode="json") for path in sorted(EXAMPLES.glob("*.yaml"))]
    for index in range(number):
        made = dict(examples[index % len(examples)])
        name = source.choice(list(ITEM_FIELDS))
        made[name] = [_item(source, vocabulary, name, ITEM_FIELDS[name])
                      for _ in range(source.randint(0, 2))]
        yield made


def _draft(source: random.Random, vocabulary: Vocabulary, index: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "symbol": f"S/2026/{index}", "title": f"Draft {index}",
        "date": f"20{source.randint(10, 26)}-0{source.randint(1, 9)}-1{source.randint(0, 9)}",
    }
    # the fields that put a draft before the Council are mostly as they should be, or else most
    # drafts would fail at the first element and nothing after it would matter
    usual = {"organ": "security-council", "form": "draft-resolution", "stage": "tabled",
             "nature": "substantive", "particular_situation": True, "armed_conflict": True}
    for name, fact in SINGLE_FIELDS.items():
        if name == "date":
            continue
        chance = source.random()
        if chance < 0.85:
            made[name] = usual[name]
        elif chance < 0.93:
            made[name] = "unknown"
        else:
            made[name] = (source.choice([True, False]) if fact.kind == "tri"
                          else source.choice(list(vocabulary.terms(fact.words or ""))))
    for name, fields in ITEM_FIELDS.items():
        if source.random() < 0.15:
            made[name] = "unknown"
            continue
        made[name] = [
            _item(source, vocabulary, name, fields) for _ in range(source.randint(0, 4))]
    made["situation"] = {
        fact: source.choice([True, False, None])
        for fact in vocabulary.situation if source.random() < 0.6
    }
    return made


def _item(source: random.Random, vocabulary: Vocabulary, name: str, fields: Any) -> dict[str, Any]:
    key = KEY_FIELD.get(name, "type")
    item: dict[str, Any] = {"paragraphs": [f"OP {source.randint(1, 12)}"]}
    for field, fact in fields.items():
        if field != key and source.random() < 0.3:
            continue
        if fact.kind == "tri":
            item[field] = source.choice([True, False])
        elif fact.kind == "term":
            item[field] = source.choice(list(vocabulary.terms(fact.words)))
        elif fact.kind == "terms":
            item[field] = source.sample(list(vocabulary.terms(fact.words)), source.randint(0, 2))
        elif fact.kind == "number":
            item[field] = source.choice([6, 12, 24])
        elif field == "article":
            item[field] = source.choice(["13 (b)", "16", "39", "41", "42", "53"])
    return item
