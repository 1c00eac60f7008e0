"""The facts that rules may speak of: every list, attribute and single fact, and its kind.

An attribute of an item is a field of its model (``type``, ``verb``, ``status``), an attribute that
the vocabulary gives to its type (``uses_force``), or, with a dot, one that it gives to another of
its words (``verb.firm``, ``finding.indication``).
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from credible.model.vocabulary import Vocabulary

Kind = Literal["term", "terms", "tri", "number", "date", "text"]


class FactKind(NamedTuple):
    """What kind of value a fact has, and where it is found.

    ``absent`` is the word that stands for a text which is not given; without it that is unknown.
    ``field`` is the field of the model; ``words`` the kind of the vocabulary, for a term or a list
    of terms; ``attribute`` is the attribute of the vocabulary's entry for that term, if it is one.
    """

    kind: Kind
    field: str
    words: str | None = None
    attribute: str | None = None
    absent: str | None = None


def _term(field: str, words: str) -> FactKind:
    return FactKind("term", field, words)


ITEM_FIELDS: dict[str, dict[str, FactKind]] = {
    "aims": {"type": _term("type", "aims")},
    "crimes": {
        "type": _term("type", "crimes"),
        "finding": _term("finding", "findings"),
        "time": _term("time", "times"),
        "acts": FactKind("terms", "acts", "acts"),
        "by": FactKind("terms", "by", "addressees"),
    },
    "legal_basis": {
        "instrument": _term("instrument", "instruments"),
        "chapter": _term("chapter", "chapters"),
        # where none is named, the Chapter as a whole is meant
        "article": FactKind("text", "article", absent="none"),
        "use": _term("use", "uses"),
    },
    "determinations": {"type": _term("type", "determinations")},
    "measures": {
        "type": _term("type", "measures"),
        "verb": _term("verb", "verbs"),
        "binding": FactKind("tri", "binding"),
        "status": _term("status", "statuses"),
        "answers": FactKind("tri", "answers"),
        "task": FactKind("tri", "task"),
        "addressee": _term("addressee", "addressees"),
        "safeguards": FactKind("terms", "safeguards", "safeguards"),
        "duration_months": FactKind("number", "duration_months"),
    },
    "safeguards": {"type": _term("type", "safeguards")},
    "evidence": {"type": _term("type", "evidence")},
    "addressees": {"type": _term("type", "addressees")},
}
"""The lists of a draft, and what can be asked of their items."""

KEY_FIELD = {"legal_basis": "instrument"}
"""The field that names an item; ``type`` where nothing else is said."""

SINGLE_FIELDS: dict[str, FactKind] = {
    "organ": _term("organ", "organs"),
    "form": _term("form", "forms"),
    "stage": _term("stage", "stages"),
    "nature": _term("nature", "natures"),
    "particular_situation": FactKind("tri", "particular_situation"),
    "armed_conflict": FactKind("tri", "armed_conflict"),
    "date": FactKind("date", "date"),
}
"""The single facts of a draft."""


def item_attributes(vocabulary: Vocabulary, collection: str) -> dict[str, FactKind]:
    """Every attribute that ``where`` may name for the items of ``collection``."""
    fields = dict(ITEM_FIELDS[collection])
    key = KEY_FIELD.get(collection, "type")
    for name, fact in list(fields.items()):
        if fact.kind != "term" or fact.words is None:
            continue
        for attribute in vocabulary.attribute_names(fact.words):
            kind = _kind_of_attribute(vocabulary, fact.words, attribute)
            of_term = FactKind(kind, fact.field, fact.words, attribute)
            fields[f"{name}.{attribute}"] = of_term
            if name == key:
                fields.setdefault(attribute, of_term)
    return fields


def single_facts(vocabulary: Vocabulary) -> dict[str, FactKind]:
    """Every single fact that ``{fact: ...}`` may name."""
    facts = dict(SINGLE_FIELDS)
    for name, fact in SINGLE_FIELDS.items():
        if fact.words is None:
            continue
        for attribute in vocabulary.attribute_names(fact.words):
            kind = _kind_of_attribute(vocabulary, fact.words, attribute)
            facts[f"{name}.{attribute}"] = FactKind(kind, fact.field, fact.words, attribute)
    for name in vocabulary.situation:
        facts[f"situation.{name}"] = FactKind("tri", name)
    return facts


def _kind_of_attribute(vocabulary: Vocabulary, words: str, attribute: str) -> Kind:
    values = {entry.attribute(attribute) for entry in vocabulary.terms(words).values()}
    return "text" if any(isinstance(value, str) for value in values) else "tri"
