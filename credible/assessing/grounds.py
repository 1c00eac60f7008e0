"""The facts of a draft that a finding rests on, and the sentences filled from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from credible.engine.questions import Question
from credible.model.assessment import Ground
from credible.model.draft import DraftResolution, Element
from credible.model.situation import SituationFact
from credible.model.vocabulary import Vocabulary
from credible.rulebook.facts import ITEM_FIELDS, KEY_FIELD

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_EMPTY_BRACKETS = re.compile(r"\s*\((?:\s|,|;)*\)")
_SIGN_BEFORE_BRACKET = re.compile(r"\s*[,;]\s*\)")
_SIGN_AFTER_BRACKET = re.compile(r"\(\s*[,;]\s*")
_COLON_BEFORE_END = re.compile(r":\s*([.;])")
_SPACE_BEFORE_SIGN = re.compile(r"\s+([.,;])")
WHOLE_LISTS = frozenset(f"all_{name}" for name in ITEM_FIELDS)
"""Placeholders that stand for every item of a list, whether or not it is a ground."""

SITUATION = "situation"
"""Stands in place of a list for answers about the situation."""
_SINGLES = {"organ": "organs", "form": "forms", "stage": "stages", "nature": "natures"}


def ground_of(collection: str, item: Element, vocabulary: Vocabulary) -> Ground:
    """One item of a list as the ground of a finding."""
    term = getattr(item, KEY_FIELD.get(collection, "type"))
    label = label_of(collection, item, vocabulary)
    return Ground(
        fact=collection,
        term=term,
        label=label,
        paragraphs=item.paragraphs,
        words=item.words,
        origin=item.origin,
    )


def answer_as_ground(name: str, fact: SituationFact, vocabulary: Vocabulary) -> Ground:
    """An answer about the situation as the ground of a finding; its words are its source."""
    label = vocabulary.situation[name].get("label", name)
    return Ground(
        fact=SITUATION,
        term=name,
        label=f"{label}: {'yes' if fact.value else 'no'}",
        paragraphs=(),
        words=fact.source,
        origin=fact.origin,
    )


def label_of(collection: str, item: Any, vocabulary: Vocabulary) -> str:
    """An item in words: ``Chapter VII, Article 41 of the Charter``."""
    if collection == "legal_basis":
        instrument = vocabulary.label("instruments", item.instrument)
        parts = [vocabulary.label("chapters", item.chapter)] if item.chapter else []
        parts += [f"Article {item.article}"] if item.article else []
        return f"{', '.join(parts)} of {instrument}" if parts else instrument
    label = vocabulary.label(collection, item.type)
    if collection == "crimes":
        said = [vocabulary.label("findings", item.finding)] if item.finding is not None else []
        if item.time is not None and not _is_current(item.time, vocabulary):
            said.append(vocabulary.label("times", item.time))
        label += f" ({', '.join(said)})" if said else ""
    return label


def item_in_words(collection: str, item: Any, vocabulary: Vocabulary) -> str:
    """An item in words, and where it stands: ``arms embargo (OP 1)``."""
    label = label_of(collection, item, vocabulary)
    return f"{label} ({short_paragraphs(item.paragraphs)})" if item.paragraphs else label


def _is_current(time: str, vocabulary: Vocabulary) -> bool:
    entry = vocabulary.terms("times").get(time)
    return entry is None or entry.attribute("current") is not False


def witnesses(
    draft: DraftResolution, questions: Iterable[Question], answers: Mapping[str, Sequence[str]]
) -> dict[str, list[Element]]:
    """By list, the items that meet one of the questions that a rule asks of it.

    ``answers`` has for each question the answer of each item, as far as they were asked before.
    """
    found: dict[str, list[Element]] = {}
    for question in questions:
        items = getattr(draft, question.collection) or ()
        said = answers.get(question.key)
        if said is None:
            said = [question.of_item(item) for item in items]
        if "true" not in said:
            continue
        for item, answer in zip(items, said, strict=True):
            if answer == "true":
                known = found.setdefault(question.collection, [])
                if not any(item is other for other in known):
                    known.append(item)
    return found


def in_words(grounds: Iterable[Ground], *, paragraphs: bool = True) -> str:
    """Grounds as one phrase: ``arms embargo (OP 3), asset freeze (OP 5, 7)``."""
    merged: dict[str, list[str]] = {}
    for ground in grounds:
        known = merged.setdefault(ground.label, [])
        known += [p for p in ground.paragraphs if p not in known]
    parts = []
    for label, places in merged.items():
        parts.append(f"{label} ({short_paragraphs(places)})" if places and paragraphs else label)
    return "; ".join(parts)


def short_paragraphs(paragraphs: Iterable[str]) -> str:
    """References in one line, in the order of the text: ``PP 3, 5; OP 2``."""
    listed = list(paragraphs)
    if len(listed) == 1:
        return listed[0]
    by_kind: dict[str, list[str]] = {}
    for reference in sorted(dict.fromkeys(listed), key=paragraph_order):
        kind, _, rest = reference.partition(" ")
        by_kind.setdefault(kind, []).append(rest)
    return "; ".join(
        f"{kind} {', '.join(rest)}" if any(rest) else kind for kind, rest in by_kind.items()
    )


@lru_cache(maxsize=4096)
def paragraph_order(reference: str) -> tuple[int, int, str]:
    """A key that sorts paragraphs as the text has them: preamble, operative part, annexes."""
    kind, _, rest = reference.partition(" ")
    number = re.match(r"\d+", rest)
    order = {"title": 0, "PP": 1, "OP": 2}.get(kind, 3)
    return (order, int(number.group()) if number else 0, rest)


def fill(
    sentence: str,
    draft: DraftResolution,
    found: Mapping[str, list[Ground]],
    vocabulary: Vocabulary,
) -> str:
    """The sentence with its placeholders filled from the draft; empty brackets are dropped.

    ``found`` has the grounds by list.
    """

    def replace(placeholder: re.Match[str]) -> str:
        name = placeholder[1]
        if name in found:
            return in_words(found[name])
        if name in WHOLE_LISTS:
            items = getattr(draft, name[4:])
            if items:
                return in_words([ground_of(name[4:], item, vocabulary) for item in items])
            return "something not known" if items is None else "nothing"
        if name in ITEM_FIELDS:
            return ""
        value = getattr(draft, name, None)
        if value is None:
            return "not named" if name in ("about", "title", "symbol") else "not known"
        return vocabulary.label(_SINGLES[name], value) if name in _SINGLES else str(value)

    if "{" not in sentence:
        return sentence[:1].upper() + sentence[1:]
    text = _EMPTY_BRACKETS.sub("", PLACEHOLDER.sub(replace, sentence))
    text = _SIGN_AFTER_BRACKET.sub("(", _SIGN_BEFORE_BRACKET.sub(")", text))
    text = " ".join(_COLON_BEFORE_END.sub(r"\1", text).split())
    text = _SPACE_BEFORE_SIGN.sub(r"\1", text)
    return text[:1].upper() + text[1:]
