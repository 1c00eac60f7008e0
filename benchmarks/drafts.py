"""Drafts for the benchmark: those of the examples with changes, and drafts of random facts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from credible.model.draft import COLLECTIONS
from credible.model.vocabulary import default_vocabulary

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "drafts"

_WORDS = {
    "aims": {"type": "aims"},
    "crimes": {"type": "crimes", "finding": "findings", "time": "times"},
    "legal_basis": {"instrument": "instruments", "chapter": "chapters", "use": "uses"},
    "determinations": {"type": "determinations"},
    "measures": {"type": "measures", "verb": "verbs", "addressee": "addressees"},
    "safeguards": {"type": "safeguards"},
    "evidence": {"type": "evidence"},
    "addressees": {"type": "addressees"},
}


def example_drafts() -> list[dict[str, Any]]:
    """The described drafts of the examples."""
    import yaml

    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        data.pop("expect", None)
        found.append(data)
    return found


def repeating(count: int) -> list[dict[str, Any]]:
    """``count`` drafts whose patterns repeat: the examples over and over, each with its number."""
    examples = example_drafts()
    return [
        {**examples[number % len(examples)], "symbol": f"S/{number}"} for number in range(count)
    ]


def random_drafts(count: int, seed: int = 1) -> list[dict[str, Any]]:
    """``count`` drafts of random facts, with paragraphs and words as a text would give them."""
    chance = random.Random(seed)
    vocabulary = default_vocabulary()
    terms = {kind: list(entries) for kind, entries in vocabulary.kinds.items()}

    def item(collection: str) -> dict[str, Any]:
        made: dict[str, Any] = {
            name: chance.choice(terms[kind]) for name, kind in _WORDS[collection].items()
            if name in ("type", "instrument") or chance.random() < 0.7
        }
        made["paragraphs"] = [f"{chance.choice(['PP', 'OP'])} {chance.randrange(1, 30)}"]
        made["words"] = " ".join(f"word{chance.randrange(1000)}" for _ in range(8))
        return made

    drafts = []
    for number in range(count):
        data: dict[str, Any] = {"symbol": f"S/{number}", "nature": "substantive"}
        data["particular_situation"] = chance.random() < 0.8
        for collection in COLLECTIONS:
            if chance.random() < 0.85:
                data[collection] = [item(collection) for _ in range(chance.randrange(1, 4))]
        data["situation"] = {
            name: chance.random() < 0.5 for name in vocabulary.situation if chance.random() < 0.4
        }
        drafts.append(data)
    return drafts
