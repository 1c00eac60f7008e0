"""What can be answered to a question, and how an answer is understood."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from credible.assessing.grounds import item_in_words, label_of
from credible.errors import CredibleError, nearest_words
from credible.model.assessment import Citation, Consequence, OpenQuestion, Outcome
from credible.model.base import UNKNOWN, normalise_reference
from credible.model.draft import COLLECTIONS, Element
from credible.model.vocabulary import Vocabulary
from credible.rulebook.book import RuleBook
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD, SINGLE_FIELDS

Kind = Literal["yes-no", "word", "words", "items", "number", "date", "text", "premise"]

YES = frozenset({"yes", "y", "true"})
NO = frozenset({"no", "n", "false"})
NOT_KNOWN = frozenset({"not known", "unknown", "not-known", "do not know", "don't know", "nk"})
NONE = frozenset({"none", "nothing"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question as it is put.

    ``fact`` is where the answer goes: ``situation.crimes-committed``, ``nature``, ``measures``,
    ``measures[2].verb`` (items count from 1) or ``premise.relief-is-action``. ``allowed`` are the
    words that may be answered, with their labels. ``about`` is the item of the draft that is asked
    about, with its paragraphs and words. ``consequences`` are the outcomes of yes and of no, where
    each is known alone; ``on_record`` is what the record has that is too old, or not checked, and
    so does not answer.
    """

    fact: str
    kind: Kind
    question: str
    why: str
    source: Citation | None = None
    allowed: Mapping[str, str] = field(default_factory=dict)
    settles: tuple[Outcome, ...] = ()
    rules: tuple[str, ...] = ()
    collection: str | None = None
    number: int | None = None
    attribute: str | None = None
    about: str | None = None
    consequences: tuple[Consequence, ...] = ()
    on_record: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its value (``None`` for not known) and the source given for it.

    The value is yes or no, a word, words, a number, a date or text, as the prompt asks for. For
    items of a list ``paragraphs`` says where they stand, if that was given.
    """

    value: Any
    source: str | None = None
    paragraphs: tuple[str, ...] = ()


def _prompt(open_question: OpenQuestion, kind: Kind, **given: Any) -> Prompt:
    """A prompt for an open question; what is not ``given`` is as the question has it."""
    own = {name: getattr(open_question, name)
           for name in ("fact", "question", "why", "source", "settles", "rules")}
    return Prompt(**{**own, "kind": kind, **given})


def prompt_of_situation(question: OpenQuestion) -> Prompt:
    """A question of fact outside the text: yes, no or not known."""
    return _prompt(question, "yes-no")


def prompt_of_premise(question: OpenQuestion, book: RuleBook) -> Prompt:
    """A question of the reading: would the outcome be another under another reading."""
    premise = book.premises[question.fact.partition(".")[2]]
    allowed = {"accepted": premise.title, "refused": f"not: {premise.title}"}
    return _prompt(question, "premise", question=premise.question, allowed=allowed)


def prompt_of_single(question: OpenQuestion, book: RuleBook) -> Prompt:
    """A question for a single fact of the draft."""
    fact = SINGLE_FIELDS[question.fact]
    kind: Kind = {"tri": "yes-no", "term": "word", "date": "date"}.get(fact.kind, "text")  # type: ignore[assignment]
    return _prompt(question, kind, allowed=_words(book.vocabulary, fact.words))


def prompt_of_list(question: OpenQuestion, book: RuleBook) -> Prompt:
    """A question for a whole list of the draft; what is answered is taken to be complete."""
    name = question.fact
    asked = book.questions.get(name, {}).get("question", question.question)
    words = ITEM_FIELDS[name][KEY_FIELD.get(name, "type")].words
    return _prompt(
        question, "items", question=asked, allowed=_words(book.vocabulary, words), collection=name
    )


def prompt_of_attribute(
    question: OpenQuestion,
    book: RuleBook,
    collection: str,
    item: Element,
    number: int,
    attribute: str,
) -> Prompt:
    """A question for what an item of a list does not say."""
    fact = ITEM_FIELDS[collection][attribute]
    kind: Kind = {  # type: ignore[assignment]
        "tri": "yes-no", "term": "word", "terms": "words", "number": "number"
    }.get(fact.kind, "text")
    about = item_in_words(collection, item, book.vocabulary)
    if item.words:
        about += f": “{item.words}”"
    asked = book.questions.get(f"{collection}.{attribute}", {}).get("question")
    meaning = asked.format(item=label_of(collection, item, book.vocabulary)) if asked else (
        type(item).model_fields[attribute].description or attribute.replace("_", " ")
    )
    return _prompt(
        question, kind, fact=f"{collection}[{number + 1}].{attribute}", question=meaning,
        allowed=_words(book.vocabulary, fact.words), collection=collection, number=number,
        attribute=attribute, about=about,
    )


def _words(vocabulary: Vocabulary, kind: str | None) -> dict[str, str]:
    if kind is None:
        return {}
    return {term: entry.label for term, entry in vocabulary.terms(kind).items()}


def items_of(vocabulary: Vocabulary) -> dict[str, Callable[[str, Answer], Element]]:
    """For each list, how a word becomes an item of it that says no more than the word."""

    def maker(collection: str, model: type[Element]) -> Callable[[str, Answer], Element]:
        # a default (acting under) would be a guess here: it is asked for if it matters
        unsaid = {
            name: None
            for name in ITEM_FIELDS[collection]
            if name != model.key_field()
        }

        def make(word: str, answer: Answer) -> Element:
            return model.model_validate(
                {model.key_field(): word, **unsaid, "paragraphs": answer.paragraphs,
                 "note": answer.source},
                context={"vocabulary": vocabulary},
            )

        return make

    return {name: maker(name, model) for name, model in COLLECTIONS.items()}


def dumped(item: Element) -> dict[str, Any]:
    """An item as it is written in a description; what is not known only where that must be said."""
    key = type(item).key_field()
    out: dict[str, Any] = {key: getattr(item, key)}
    for name, info in type(item).model_fields.items():
        value = getattr(item, name)
        if value == info.default:
            continue
        if value is None:
            value = UNKNOWN
        out[name] = list(value) if isinstance(value, tuple) else value
    return out


def understood(prompt: Prompt, line: str) -> Answer:
    """A typed line as an answer; what follows a semicolon is the source, or the paragraphs.

    Raises:
        CredibleError: ``not-an-answer``, with the nearest words that are allowed.
    """
    said, _, source = (part.strip() for part in line.partition(";"))
    paragraphs = _paragraphs(source) if prompt.collection else ()
    given = None if paragraphs else (source or None)
    if said.lower() in NOT_KNOWN:
        return Answer(None, given)
    value: Any
    if prompt.kind == "yes-no":
        value = _yes_no(said)
    elif prompt.kind in ("word", "premise"):
        value = _word(prompt, said)
    elif prompt.kind in ("words", "items"):
        none = said.lower() in NONE
        parts = [] if none else [part for part in re.split(r"\s*,\s*", said) if part]
        if not parts and not none:
            raise _refused(said, [*list(prompt.allowed)[:4], "none"])
        value = tuple(dict.fromkeys(_word(prompt, part) for part in parts))
    elif prompt.kind == "number":
        value = _number(said)
    elif prompt.kind == "date":
        value = _date(said)
    elif said:
        value = said
    else:
        raise _refused(said, ["not known"])
    answer = Answer(value, given, paragraphs)
    fits(prompt, answer)
    return answer


def fits(prompt: Prompt, answer: Answer) -> None:
    """Checks that an answer is one of those allowed.

    Raises:
        CredibleError: ``not-an-answer``.
    """
    value = answer.value
    if value is None:
        return
    right = {
        "yes-no": lambda: isinstance(value, bool),
        "word": lambda: value in prompt.allowed,
        "premise": lambda: value in prompt.allowed,
        "words": lambda: isinstance(value, tuple) and set(value) <= set(prompt.allowed),
        "items": lambda: isinstance(value, tuple) and set(value) <= set(prompt.allowed),
        "number": lambda: not isinstance(value, bool) and isinstance(value, int | float)
        and 0 <= value <= 1200,
        "date": lambda: isinstance(value, datetime.date),
        "text": lambda: isinstance(value, str) and 0 < len(value) <= 2000,
    }[prompt.kind]()
    if not right:
        raise _refused(str(value), list(prompt.allowed))


def _refused(said: str, allowed: list[str], expected: str | None = None) -> CredibleError:
    shown = f"“{said[:60]}”" if said else "an empty line"
    near = nearest_words(said, allowed) if said else tuple(allowed[:5])
    return CredibleError.of(
        "not-an-answer", f"{shown} is no answer to this question", nearest=near,
        remedy=expected or "Type ? to see what can be answered.",
    )


def _yes_no(said: str) -> bool:
    low = said.lower()
    if low in YES:
        return True
    if low in NO:
        return False
    raise _refused(said, ["yes", "no", "not known"])


def _word(prompt: Prompt, said: str) -> str:
    low = said.lower()
    if prompt.kind == "premise" and low in YES | NO:
        return "accepted" if low in YES else "refused"
    for term, label in prompt.allowed.items():
        if low in (term.lower(), label.lower(), term.replace("-", " ").lower()):
            return term
    raise _refused(said, [*prompt.allowed, "not known"])


def _number(said: str) -> float:
    try:
        number = float(said)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1200:
        raise _refused(said, [], "Answer a number between 0 and 1200, or “not known”.")
    return number


def _date(said: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(said)
    except ValueError:
        raise _refused(said, [], "Answer a date as YYYY-MM-DD, or “not known”.") from None


def _paragraphs(source: str) -> tuple[str, ...]:
    parts = [part for part in re.split(r"\s*[,;]\s*", source) if part]
    try:
        return tuple(normalise_reference(part) for part in parts)
    except ValueError:
        return ()
