"""The mutants of a rule: the rule with one thing of it changed.

A part is dropped, a condition negated, ``all`` and ``any`` exchanged, a value changed or struck
from a list, a number moved by a step, an exception or an override dropped.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from credible.rulebook.book import RuleBook
from credible.rulebook.facts import FactKind, item_attributes, single_facts
from credible.rulebook.rule import Rule
from credible.rulecheck.conditions import Path
from credible.rulecheck.mutation.mutant import Mutant

Data = dict[str, Any]

WHERE_WORDS = ("any_of", "none_of")
LISTS = ("some", "none", "every", "paragraphs")
SHARE_STEP = 0.01


def mutants_of_rule(book: RuleBook, rule: Rule) -> Iterator[Mutant]:
    """Every mutant of one rule, each of them still a rule."""
    file = book.files.get(f"rule:{rule.id}")
    for what, data in _Changes(book, rule).all():
        yield Mutant("rule", rule.id, what, file, _path_of(what), Rule.model_validate(data))


def _path_of(what: str) -> Path:
    """Where in its file the change stands, by the words before the colon: ``holds.any.1: ...``."""
    parts: list[str | int] = [
        int(part) if part.isdigit() else part for part in what.partition(":")[0].split(".")
    ]
    if parts[0] == "unless":
        parts.insert(2, "when")
    return tuple(parts)


class _Changes:
    """What can be changed in one rule, each with the words for it and the rule as data."""

    def __init__(self, book: RuleBook, rule: Rule) -> None:
        self.book = book
        self.rule = rule
        self.whole: Data = rule.model_dump(by_alias=True, exclude_none=True)
        self.singles = single_facts(book.vocabulary)

    def all(self) -> Iterator[tuple[str, Data]]:
        """Every change."""
        for name in ("applies", "holds"):
            if name in self.whole:
                for what, changed in self._condition(self.whole[name], name):
                    yield what, {**self.whole, name: changed}
        # a rule that overrides another must say when it applies
        if "applies" in self.whole and not self.rule.overrides:
            yield "applies: dropped", {k: v for k, v in self.whole.items() if k != "applies"}
        for number, other in enumerate(self.rule.overrides):
            rest = [each for each in self.rule.overrides if each != other]
            yield f"overrides.{number}: {other} dropped", {**self.whole, "overrides": rest}
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
