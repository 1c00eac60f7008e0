"""Facts that one revision of a draft has and another has not, and how to make such a change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from credible.assessing.grounds import label_of, paragraph_order
from credible.model.comparison import AlteredFact, DraftFact
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.model.situation import SituationFact
from credible.model.vocabulary import Vocabulary
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD, SINGLE_FIELDS

_NOT_OF_THE_FACT = frozenset(Element.model_fields)
DESCRIPTIVE = ("title", "about", "sponsors")
"""Fields that identify a draft and that no rule reads."""
_NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One change of fact: an item gained or lost, or a value altered.

    ``name`` is the list, the field, or ``situation.`` and the fact. ``item`` is the item gained or
    lost; ``value`` what an altered field becomes. ``told`` is the change as it is shown.
    """

    name: str
    told: DraftFact | AlteredFact
    gained: bool = False
    item: Element | None = None
    value: Any = None

    @property
    def of_list(self) -> bool:
        """Whether it is the knowledge of a whole list that changed."""
        return self.item is None and self.name in COLLECTIONS


def fact_changes(
    old: DraftResolution, new: DraftResolution, vocabulary: Vocabulary
) -> tuple[FactChange, ...]:
    """Every change of fact from ``old`` to ``new``, in the order of the draft's fields.

    An item is the same fact where all is the same but where and in what words it was found, and who
    says so. A list that is not known in one of the two is one change, besides the items.
    """
    found: list[FactChange] = []
    for name in (*SINGLE_FIELDS, *DESCRIPTIVE):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            words = [_single_words(name, each, vocabulary) for each in (before, after)]
            found.append(_altered(name, name.replace("_", " "), words, after))
    for name in COLLECTIONS:
        found += _of_list(name, getattr(old, name), getattr(new, name), vocabulary)
    facts = dict.fromkeys((*old.situation.facts, *new.situation.facts))
    for fact in sorted(facts):
        answer, later = old.situation.value(fact), new.situation.value(fact)
        if answer != later:
            label = str(vocabulary.situation.get(fact, {}).get("label", fact))
            words = [_tri_words(answer), _tri_words(later)]
            found.append(_altered(f"situation.{fact}", label, words, later))
    return tuple(found)


def _altered(name: str, label: str, words: Sequence[str], value: Any) -> FactChange:
    """A value that is another; ``words`` say what it was and what it is."""
    told = AlteredFact(fact=name, label=label, old=words[0], new=words[1])
    return FactChange(name, told, value=value)


def with_changes_made(
    draft: DraftResolution, changes: Iterable[FactChange]
) -> DraftResolution:
    """``draft`` with the changes made; items that it must lose are found by what they say."""
    update: dict[str, Any] = {}
    answers = dict(draft.situation.facts)
    items: dict[str, list[FactChange]] = {}
    for change in changes:
        head, _, fact = change.name.partition(".")
        if head == "situation":
            answers[fact] = answers[fact].model_copy(update={"value": change.value}) if (
                fact in answers
            ) else SituationFact(value=change.value)
        elif change.item is None:
            update[change.name] = change.value
        else:
            items.setdefault(change.name, []).append(change)
    for name, some in items.items():
        if name in update:
            continue
        gone = {_identity(each.item) for each in some if each.item and not each.gained}
        kept = getattr(draft, name) or ()
        if gone:
            kept = tuple(item for item in kept if _identity(item) not in gone)
        update[name] = (*kept, *(each.item for each in some if each.gained))
    if answers != draft.situation.facts:
        update["situation"] = draft.situation.model_copy(update={"facts": answers})
    return draft.model_copy(update=update)


def _of_list(
    name: str,
    before: Sequence[Element] | None,
    after: Sequence[Element] | None,
    vocabulary: Vocabulary,
) -> list[FactChange]:
    found: list[FactChange] = []
    if (before is None) != (after is None):
        words = [_list_words(before), _list_words(after)]
        found.append(_altered(name, name.replace("_", " "), words, after))
    olds, news = _by_identity(before), _by_identity(after)
    for mine, theirs, gained in ((olds, news, False), (news, olds, True)):
        for key, items in mine.items():
            if key not in theirs:
                told_item = _told(name, items, vocabulary)
                found.append(FactChange(name, told_item, gained=gained, item=items[0]))
    return found


def _by_identity(items: Sequence[Element] | None) -> dict[tuple[Any, ...], list[Element]]:
    found: dict[tuple[Any, ...], list[Element]] = {}
    for item in items or ():
        found.setdefault(_identity(item), []).append(item)
    return found


def _identity(item: Element) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in _attributes(type(item)))


@cache
def _attributes(model: type[Element]) -> tuple[str, ...]:
    return tuple(name for name in model.model_fields if name not in _NOT_OF_THE_FACT)


def _told(name: str, items: Sequence[Element], vocabulary: Vocabulary) -> DraftFact:
    first = items[0]
    key = KEY_FIELD.get(name, "type")
    places = dict.fromkeys(p for item in items for p in item.paragraphs)
    return DraftFact(
        collection=name,
        term=getattr(first, key),
        label=label_of(name, first, vocabulary),
        attributes={
            field: words
            for field in _attributes(type(first))
            if field != key
            if (words := _attribute_words(name, field, getattr(first, field), vocabulary))
        },
        paragraphs=tuple(sorted(places, key=paragraph_order)),
        words=first.words,
        origin=first.origin,
    )


def _attribute_words(collection: str, field: str, value: Any, vocabulary: Vocabulary) -> str:
    """An attribute in words; empty where it is not known or holds nothing."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _tri_words(value)
    if isinstance(value, float):
        return f"{value:g}"
    kind = ITEM_FIELDS[collection].get(field)
    if kind is None or kind.words is None:
        return str(value)
    terms = value if isinstance(value, tuple) else (value,)
    return ", ".join(vocabulary.label(kind.words, term) for term in terms)


def _single_words(name: str, value: Any, vocabulary: Vocabulary) -> str:
    if value is None:
        return _NOT_KNOWN
    if isinstance(value, bool):
        return _tri_words(value)
    if isinstance(value, tuple):
        return ", ".join(value) or "none"
    kind = SINGLE_FIELDS.get(name)
    if kind is not None and kind.words is not None:
        return vocabulary.label(kind.words, value)
    return str(value)


def _tri_words(value: bool | None) -> str:
    return _NOT_KNOWN if value is None else "yes" if value else "no"


def _list_words(items: Sequence[Element] | None) -> str:
    if items is None:
        return _NOT_KNOWN
    return f"{len(items)} given" if items else "none"
