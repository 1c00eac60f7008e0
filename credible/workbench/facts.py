"""Facts of a draft as an adviser corrects them: set, added, taken away, changed, answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from credible.assessing.answers import Answer, Prompt, items_of
from credible.assessing.asking import Interview
from credible.assessing.grounds import label_of
from credible.errors import CredibleError, nearest_words
from credible.model.base import UNKNOWN
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.report.taken import SINGULAR
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD, FactKind
from credible.workbench.draft_at_work import DraftAtWork

NOTHING = "nothing"
WHOLE = "Whole draft"
"""Stands for the paragraph of a fact of which none is said, as in some descriptions."""


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary that a fact can be: ``measure: arms embargo``."""

    collection: str
    term: str
    told: str


def words_of(vocabulary: Vocabulary) -> dict[str, Word]:
    """Every word that a fact of a draft can be, by how it is told."""
    found = {}
    for collection, fields in ITEM_FIELDS.items():
        kind = fields[KEY_FIELD.get(collection, "type")].words
        for term, entry in vocabulary.terms(kind or collection).items():
            told = f"{SINGULAR[collection]}: {entry.label}"
            found[told] = Word(collection, term, told)
    return found


def word_of(given: str, vocabulary: Vocabulary) -> Word:
    """The word that is told so.

    Raises:
        CredibleError: ``not-an-answer``, with the nearest.
    """
    allowed = words_of(vocabulary)
    same = [word for told, word in allowed.items() if told.casefold() == given.casefold()]
    same = same or [word for word in allowed.values()
                    if given.casefold() in (word.term, word.told.partition(": ")[2].casefold())]
    if len(same) != 1:
        raise CredibleError.of(
            "not-an-answer",
            f"“{given[:80]}” is not a word for what a paragraph can be" if given
            else "no word was chosen for what the words are",
            nearest=tuple(word.told for word in same) or nearest_words(given, list(allowed)),
            remedy="Type a part of the word and choose it from the list.",
        )
    return same[0]


@dataclass(frozen=True)
class Held:
    """A fact of the draft with its place in its list, as told on a card."""

    collection: str
    number: int
    item: Element
    told: str

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.collection}.{self.number}"


def held_in(draft: DraftResolution, paragraph: str, vocabulary: Vocabulary) -> Iterator[Held]:
    """The facts that rest on a paragraph."""
    for collection in COLLECTIONS:
        for number, item in enumerate(getattr(draft, collection) or ()):
            if paragraph in (item.paragraphs or (WHOLE,)):
                yield Held(collection, number, item, told_of(collection, item, vocabulary))


def told_of(collection: str, item: Element, vocabulary: Vocabulary) -> str:
    """A fact in words: ``measure: arms embargo``."""
    return f"{SINGULAR[collection]}: {label_of(collection, item, vocabulary)}"


def held_by(draft: DraftAtWork, key: str) -> Held:
    """The fact that a form names.

    Raises:
        CredibleError: ``nothing-to-remove`` where it is not there any more.
    """
    collection, _, number = key.partition(".")
    items = getattr(draft.corrected, collection, None) if collection in COLLECTIONS else None
    if not number.isdigit() or len(number) > 6 or int(number) >= len(items or ()):
        raise CredibleError.of(
            "nothing-to-remove", "this fact is not in the draft any more",
            remedy="Look at the paragraph again.",
        )
    assert items is not None
    item = items[int(number)]
    return Held(collection, int(number), item,
                told_of(collection, item, draft.assessor.book.vocabulary))


def set_field(draft: DraftAtWork, name: str, given: str) -> None:
    """Sets a single field, such as the date; an empty one is not known.

    Raises:
        CredibleError: where it is no such value.
    """
    value: Any = given or None
    if name == "sponsors":
        value = [each.strip() for each in given.split(",") if each.strip()] or None
    before = getattr(draft.corrected, name)
    told = name.replace("_", " ").capitalize()
    was = ", ".join(before) if isinstance(before, tuple) else before
    draft.correct(told, str(was or "not known"), given or "not known",
                  lambda d: _checked(d, {name: value}, draft))


def add(draft: DraftAtWork, word: Word, paragraph: str, words: str) -> None:
    """Adds a fact that words of a paragraph state; what they leave open stays open.

    A measure has the verb that the paragraph is read with, where all of its measures have one.

    Raises:
        CredibleError: where the paragraph or the words cannot be so.
    """
    vocabulary = draft.assessor.book.vocabulary
    places = () if paragraph == WHOLE else (paragraph,)
    item = items_of(vocabulary)[word.collection](word.term, Answer(None, None, places))
    held: dict[str, Any] = {**item.model_dump(), "words": words or None}
    beside = [each.item for each in held_in(draft.corrected, paragraph, vocabulary)
              if each.collection == word.collection == "measures"]
    for name in ("verb", "binding", "decision"):
        values = {getattr(each, name) for each in beside}
        if len(values) == 1:
            held[name] = values.pop()

    def change(d: DraftResolution) -> DraftResolution:
        items = getattr(d, word.collection) or ()
        made = _checked(d, {word.collection: [*items, held]}, draft)
        # said twice, a fact is still one
        return d if getattr(made, word.collection)[-1] in items else made

    draft.correct(f"{paragraph}, “{_short(words)}”" if words else paragraph, NOTHING,
                  word.told, change)


def remove(draft: DraftAtWork, fact: Held) -> None:
    """Takes a fact away that was read wrongly."""
    def change(d: DraftResolution) -> DraftResolution:
        items = list(getattr(d, fact.collection))
        del items[fact.number]
        return d.model_copy(update={fact.collection: tuple(items)})

    draft.correct(_place(fact), fact.told, NOTHING, change)


def alter(draft: DraftAtWork, fact: Held, fields: dict[str, Any]) -> None:
    """Changes what a fact is, or what is said of it; it is then yours and no more read.

    Raises:
        CredibleError: for a word that is not in the vocabulary.
    """
    held = {**fact.item.model_dump(), **fields, "origin": "stated", "pattern": None}
    vocabulary = draft.assessor.book.vocabulary

    def change(d: DraftResolution) -> DraftResolution:
        items: list[Any] = list(getattr(d, fact.collection))
        items[fact.number] = held
        return _checked(d, {fact.collection: items}, draft)

    item = getattr(change(draft.corrected), fact.collection)[fact.number]
    told = told_of(fact.collection, item, vocabulary)
    differing = [name for name in ITEM_FIELDS[fact.collection]
                 if getattr(item, name) != getattr(fact.item, name)]
    if not differing:
        return
    was, now = fact.told, told
    if was == now:
        was, now = (
            "; ".join(f"{name.replace('_', ' ')}: {_value(getattr(each, name))}"
                      for name in differing)
            for each in (fact.item, item)
        )
    draft.correct(_place(fact), was, now, change)


def answer(draft: DraftAtWork, prompt: Prompt, given: Answer) -> None:
    """Takes an answer to a question that is open.

    Raises:
        CredibleError: ``not-an-answer``; or where the question is of what an amendment would add.
    """
    if prompt.number is not None:
        prompt = replace(prompt, number=_by_hand(draft, prompt))
    pledge, reading = draft.chosen
    interview = Interview(draft.assessor, draft.corrected, pledge=pledge.id, reading=reading.id)
    interview.answer(prompt, given)
    now = _value(given.value)
    if given.source:
        now += f" (source: {_short(given.source)})"
    about = f"{prompt.about}: " if prompt.about else ""
    draft.correct(f"{about}{prompt.question}", "not known", now, lambda _: interview.draft)


def take_back(draft: DraftAtWork, fact: str) -> None:
    """Takes an answer about the situation back; what was read or recorded counts again."""
    vocabulary = draft.assessor.book.vocabulary
    held = draft.corrected.situation.facts.get(fact)
    if held is None or fact not in vocabulary.situation:
        return
    draft.correct(vocabulary.situation[fact].get("question", fact), _value(held.value), "not known",
                  lambda d: d.model_copy(update={"situation": d.situation.without([fact])}))


def given_value(kind: FactKind, given: list[str]) -> Any:
    """What a field of a form says of a fact."""
    first = given[0] if given else ""
    if kind.kind == "terms":
        return [each for each in given if each] or None
    if not first:
        return None
    if kind.kind == "tri":
        return {"yes": True, "no": False}.get(first)
    return first


def _by_hand(draft: DraftAtWork, prompt: Prompt) -> int:
    """The number of the item in the list without amendments."""
    assert prompt.collection is not None and prompt.number is not None
    item = getattr(draft.opened.draft, prompt.collection)[prompt.number]
    own = getattr(draft.corrected, prompt.collection) or ()
    if item not in own:
        raise CredibleError.of(
            "not-an-answer", "this question is about an amendment, not about the draft",
            remedy="Take the tick from the amendment, or answer by wording it otherwise.",
        )
    return list(own).index(item)


def _checked(
    read: DraftResolution, fields: dict[str, Any], draft: DraftAtWork
) -> DraftResolution:
    context = {"vocabulary": draft.assessor.book.vocabulary}
    data = {**read.model_dump(), **{
        name: [each.model_dump() if isinstance(each, Element) else each for each in value]
        if name in COLLECTIONS else value
        for name, value in fields.items()
    }}
    made: DraftResolution = validate(DraftResolution, data, None, context=context)
    return made


def _place(fact: Held) -> str:
    where = ", ".join(fact.item.paragraphs[:4])
    return f"{where}, “{_short(fact.item.words)}”" if fact.item.words else where or fact.told


def _short(words: str | None) -> str:
    told = " ".join((words or "").split())
    return told if len(told) <= 80 else f"{told[:79]}…"


def _value(value: Any) -> str:
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value) or "none"
    return str(value)
