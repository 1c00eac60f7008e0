"""The facts that rules may ask for, and the words of the vocabulary, for people and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from credible.report.page import Item, List, Page, muted, page, paragraph, table, term, under, words
from credible.rulebook.book import RuleBook
from credible.rulebook.facts import (
    ITEM_FIELDS,
    KEY_FIELD,
    FactKind,
    item_attributes,
    single_facts,
)


def facts_data(book: RuleBook) -> dict[str, Any]:
    """Every fact that rules may ask for: lists with their attributes, and single facts."""
    lists = {}
    for name in ITEM_FIELDS:
        key = KEY_FIELD.get(name, "type")
        lists[name] = {
            attribute: {**_kind(book, fact), "names_the_item": attribute == key}
            for attribute, fact in item_attributes(book.vocabulary, name).items()
        }
    singles = {}
    for name, fact in single_facts(book.vocabulary).items():
        entry = _kind(book, fact)
        if name.startswith("situation."):
            entry["label"] = book.vocabulary.situation[fact.field].get("label", "")
        singles[name] = entry
    return {"lists": lists, "facts": singles, "premises": {
        premise.id: premise.title for premise in book.premises.values()
    }}


def _kind(book: RuleBook, fact: FactKind) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": "yes-no" if fact.kind == "tri" else fact.kind}
    if fact.words is None:
        return entry
    if fact.attribute is None:
        entry["words"] = list(book.vocabulary.terms(fact.words))
    else:
        found: dict[str, list[str]] = {}
        for term, each in book.vocabulary.terms(fact.words).items():
            value = each.attributes.get(fact.attribute)
            if value is not None:
                found.setdefault("yes" if value is True else str(value), []).append(term)
        entry["words"] = found
    return entry


def facts_page(book: RuleBook) -> Page:
    """For every list its attributes with the words they can have; then single facts."""
    data = facts_data(book)
    lists = [
        under(name, List(tuple(
            _fact(attribute, entry) for attribute, entry in attributes.items()
            if not _repeated(attribute, attributes)
        ), tree=True))
        for name, attributes in data["lists"].items()
    ]
    singles = tuple(_fact(name, entry) for name, entry in data["facts"].items())
    premises = tuple(Item(words(f"{name}: {title}")) for name, title in data["premises"].items())
    return page(
        "Facts",
        under("Lists of the draft",
              paragraph(term("{some: LIST, where: {ATTRIBUTE: WORD}}"), deep=1), level=1),
        *lists,
        under("Single facts", paragraph(term("{fact: NAME, is: WORD}"), deep=1),
              List(singles, tree=True)),
        under("Premises", paragraph(term("{premise: NAME}"), deep=1), List(premises, tree=True)),
    )


def _repeated(attribute: str, attributes: Mapping[str, Any]) -> bool:
    """Whether it is an attribute of the word that names an item, which needs no dot."""
    holder, dot, short = attribute.partition(".")
    return bool(dot) and attributes[holder]["names_the_item"] and short in attributes


def _fact(name: str, entry: dict[str, Any]) -> Item:
    values = entry.get("words")
    if isinstance(values, dict):
        told = "; ".join(f"{value}: {', '.join(terms)}" for value, terms in values.items())
    elif values:
        told = ", ".join(values)
    else:
        told = {"yes-no": "yes or no", "number": "a number", "date": "a date",
                "text": "text"}.get(entry["kind"], entry["kind"])
    label = entry.get("label")
    several = "several of " if entry["kind"] == "terms" else ""
    return Item(words(f"{name}: {several}{told}{f' ({label})' if label else ''}"))


def kinds_page(book: RuleBook) -> Page:
    """The kinds of words that there are, each with how many words it has."""
    rows = [(kind, f"{len(terms)} words") for kind, terms in book.vocabulary.kinds.items()]
    rows.append(("situation", f"{len(book.vocabulary.situation)} facts"))
    told = paragraph("Their words: credible schema words KIND.")
    return page("Words", [table(("", ""), rows)], foot=[told])


def words_page(book: RuleBook, kind: str) -> Page:
    """The words of one kind with their labels and what rules may test of them.

    Raises:
        CredibleError: ``no-such-kind``, with the nearest.
    """
    vocabulary = book.vocabulary
    name = kind.replace("-", "_").replace(" ", "_")
    if name == "situation":
        rows = [(fact, body.get("label", ""), "") for fact, body in vocabulary.situation.items()]
    elif name in vocabulary.kinds:
        rows = [
            (each, entry.label, ", ".join(_written(entry.attributes)))
            for each, entry in vocabulary.terms(name).items()
        ]
    else:
        from credible.errors import CredibleError, nearest_words

        raise CredibleError.of(
            "no-such-kind",
            f"there is no kind of words called “{kind}”",
            nearest=nearest_words(kind, [*vocabulary.kinds, "situation"]),
        )
    cells = [
        (each, (*words(label), *words(muted(f" ({attributes})" if attributes else ""))))
        for each, label, attributes in rows
    ]
    return page(name, [table(("", ""), cells)])


def _written(attributes: Mapping[str, Any]) -> Iterator[str]:
    for name, value in attributes.items():
        yield name if value is True else f"{name}: {value}"
