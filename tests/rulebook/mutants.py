"""Small wrongs done to a rule or to a reading, each with the words for what was done.

A mutant of a rule is the rule with one thing changed: a part dropped, a atom negated, ``all`` and
``any`` exchanged, a value changed or struck from a list, a number moved by a step, an exception
dropped. A mutant of a reading is the reading without one of the rules that it requires, with one
that it leaves out, or with another stance on one of its premises.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from credible.rulebook.book import RuleBook
from credible.rulebook.facts import FactKind, item_attributes, single_facts
from credible.rulebook.rule import Reading, Rule, Stance

Data = dict[str, Any]

WHERE_WORDS = ("any_of", "none_of")
LISTS = ("some", "none", "every", "paragraphs")
SHARE_STEP = 0.01


class Mutants:
    """The mutants of one rule of a rule book, each with the words for what was done."""

    def __init__(self, book: RuleBook, rule: Rule) -> None:
        self.book = book
        self.rule = rule
        self.whole: Data = rule.model_dump(by_alias=True, exclude_none=True)
        self.singles = single_facts(book.vocabulary)

    def all(self) -> Iterator[tuple[str, Rule]]:
        """Every mutant, each of them still a rule."""
        for what, data in self._data():
            yield what, Rule.model_validate(data)

    def _data(self) -> Iterator[tuple[str, Data]]:
        for name in ("applies", "holds"):
            if name in self.whole:
                for what, changed in self._condition(self.whole[name], name):
                    yield what, {**self.whole, name: changed}
        if "applies" in self.whole:
            yield "applies: dropped", {k: v for k, v in self.whole.items() if k != "applies"}
        for number, exception in enumerate(self.whole.get("unless", ())):
            rest = [each for n, each in enumerate(self.whole["unless"]) if n != number]
            yield f"unless.{number}: dropped", {**self.whole, "unless": rest}
            for what, changed in self._condition(exception["when"], f"unless.{number}"):
                exceptions = copy.deepcopy(list(self.whole["unless"]))
                exceptions[number]["when"] = changed
                yield what, {**self.whole, "unless": exceptions}

    def _condition(self, condition: Data, at: str) -> Iterator[tuple[str, Data]]:
        form = next(iter(set(condition) & {"all", "any"}), None)
        if form is not None:
            parts = list(condition[form])
            if len(parts) > 1:
                other = {"all": "any", "any": "all"}[form]
                yield f"{at}: {form} made {other}", {other: parts}
                for number in range(len(parts)):
                    rest = [part for n, part in enumerate(parts) if n != number]
                    yield f"{at}.{form}.{number}: dropped", {form: rest}
            for number, part in enumerate(parts):
                for what, changed in self._condition(part, f"{at}.{form}.{number}"):
                    yield what, {form: [*parts[:number], changed, *parts[number + 1 :]]}
        elif "not" in condition:
            yield f"{at}: not dropped", condition["not"]
            for what, changed in self._condition(condition["not"], f"{at}.not"):
                yield what, {"not": changed}
        else:
            yield f"{at}: negated", {"not": condition}
            yield from self._atom(condition, at)

    def _atom(self, atom: Data, at: str) -> Iterator[tuple[str, Data]]:
        if "premise" in atom:
            other = next(name for name in self.book.premises if name != atom["premise"])
            yield f"{at}: premise {other}", {"premise": other}
            return
        if "fact" in atom:
            rest = {name: value for name, value in atom.items() if name != "fact"}
            for what, test in self._test(rest, self.singles[atom["fact"]]):
                yield f"{at}: {atom['fact']} {what}", {"fact": atom["fact"], **test}
            return
        collection = next(atom[name] for name in LISTS if name in atom)
        for name in ("where", "among"):
            if atom.get(name):
                for what, where in self._where(atom[name], collection):
                    yield f"{at}: {name} {what}", {**atom, name: where}
        for what, changed in _counted(atom) if "paragraphs" in atom else ():
            yield f"{at}: {what}", changed

    def _where(
        self, where: Data, collection: str, around: Data | None = None
    ) -> Iterator[tuple[str, Data]]:
        facts = item_attributes(self.book.vocabulary, collection)
        attributes = dict(where.get("attributes", {}))
        for name in attributes:
            rest = {key: value for key, value in attributes.items() if key != name}
            yield f"without {name}", {**where, "attributes": rest}
            beside = _of_words({**(around or {}), **rest}, facts, facts[name].words)
            for what, test in self._test(attributes[name], facts[name], beside):
                yield f"{name} {what}", {**where, "attributes": {**attributes, name: test}}
        for form in WHERE_WORDS:
            inner = list(where.get(form, ()))
            for number, part in enumerate(inner):
                others = [each for n, each in enumerate(inner) if n != number]
                yield f"{form}.{number} dropped", {**where, form: others}
                for what, changed in self._where(part, collection, attributes):
                    yield f"{form}.{number} {what}", {
                        **where, form: [*inner[:number], changed, *inner[number + 1 :]]
                    }

    def _test(
        self, test: Data, fact: FactKind, beside: Data | None = None
    ) -> Iterator[tuple[str, Data]]:
        (form, value), = ((name, each) for name, each in test.items() if each is not None)
        if form == "not":
            yield "not dropped", value
            for what, changed in self._test(value, fact, beside):
                yield what, {"not": changed}
            return
        if form == "in":
            if len(value) > 1:
                for each in value:
                    yield f"without “{each}”", {"in": [v for v in value if v != each]}
            for each in self._others(fact, value, beside)[:1]:
                yield f"with “{each}”", {"in": [*value, each]}
        elif isinstance(value, bool):
            yield f"is {not value}", {"is": not value}
        elif isinstance(value, datetime.date):
            for days in (1, -1):
                yield f"{form} {days:+} day", {form: value + datetime.timedelta(days=days)}
        elif isinstance(value, int | float):
            for step in (1, -1):
                yield f"{form} {step:+}", {form: value + step}
        else:
            for each in self._others(fact, [value], beside)[:1]:
                yield f"{form} “{each}” for “{value}”", {form: each}

    def _others(self, fact: FactKind, given: Any, beside: Data | None) -> list[str]:
        """Other values, those first that a word can have which passes the tests ``beside``."""
        if fact.words is None:
            return [word for word in (fact.absent,) if word is not None and word not in given]
        entries = self.book.vocabulary.terms(fact.words)
        fitting = {
            word: entry
            for word, entry in entries.items()
            if all(entry.attribute(name) in (value, None) for name, value in (beside or {}).items())
        }
        words = [*fitting, *(word for word in entries if word not in fitting)]
        if fact.attribute is not None:
            words = [str(entries[word].attribute(fact.attribute)) for word in words
                     if isinstance(entries[word].attribute(fact.attribute), str)]
        return [word for word in dict.fromkeys(words) if word not in given]


def _of_words(attributes: Data, facts: Mapping[str, FactKind], words: str | None) -> Data:
    """The plain tests among ``attributes`` on what the vocabulary says of such words."""
    return {
        facts[name].attribute or name: test["is"]
        for name, test in attributes.items()
        if facts[name].words == words
        and facts[name].attribute is not None
        and test.get("is") is not None
    }


def _counted(atom: Data) -> Iterator[tuple[str, Data]]:
    """What can be done to the numbers of a count of paragraphs."""
    for name in ("share", "among_first"):
        if name in atom:
            yield f"without {name}", {key: value for key, value in atom.items() if key != name}
    steps = [("at_least", 1), ("at_least", -1), ("among_first", 1), ("among_first", -1)]
    for name, step in steps:
        if name in atom and atom[name] + step >= 1:
            yield f"{name} {step:+}", {**atom, name: atom[name] + step}
    for part in (SHARE_STEP, -SHARE_STEP):
        moved = round(atom.get("share", 0) + part, 4)
        if "share" in atom and 0 < moved <= 1:
            yield f"share {part:+}", {**atom, "share": moved}


class MutantsOfReading:
    """The mutants of one reading of a rule book, each with the words for what was done.

    What it takes over from the reading that it extends is its own here.
    """

    def __init__(self, book: RuleBook, reading: Reading) -> None:
        self.reading = reading
        base = book.readings.get(reading.extends or "")
        above = base.requires if base is not None else ()
        self.left_out = [each for each in above if each not in reading.requires]

    def all(self) -> Iterator[tuple[str, Reading]]:
        """Every mutant."""
        reading = self.reading
        for rule in reading.requires:
            rest = tuple(each for each in reading.requires if each != rule)
            yield f"requires: {rule} dropped", reading.model_copy(update={"requires": rest})
        for rule in self.left_out:
            yield f"leaves_out: {rule} required", reading.model_copy(
                update={"requires": (*reading.requires, rule)}
            )
        for premise, own in reading.premises.items():
            for stance in get_args(Stance):
                if stance != own:
                    premises = {**reading.premises, premise: stance}
                    yield f"premises: {premise} {stance}", reading.model_copy(
                        update={"premises": premises}
                    )
