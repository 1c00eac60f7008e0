"""Small wrongs done to a rule, to see whether one of its cases notices.

A mutant is the rule with one thing changed: a part dropped, a leaf negated, ``all`` and ``any``
exchanged, a value changed or struck from a list, an exception dropped. A mutant that no case tells
from the rule *survives*.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator
from typing import Any

from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.rulebook.book import RuleBook
from credible.rulebook.facts import FactKind, item_attributes, single_facts
from credible.rulebook.rule import Rule
from tests.reference.evaluator import Reference

Data = dict[str, Any]

WHERE_WORDS = ("any_of", "none_of")


class Mutants:
    """The mutants of one rule of a rule book, each with the words for what was done."""

    def __init__(self, book: RuleBook, rule: Rule) -> None:
        self.book = book
        self.rule = rule
        self.whole: Data = rule.model_dump(by_alias=True, exclude_none=True)
        self.singles = single_facts(book.vocabulary)

    def all(self) -> Iterator[tuple[str, Rule]]:
        """Every mutant that is still a rule."""
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
            yield from self._leaf(condition, at)

    def _leaf(self, leaf: Data, at: str) -> Iterator[tuple[str, Data]]:
        if "premise" in leaf:
            for other in self.book.premises:
                if other != leaf["premise"]:
                    yield f"{at}: premise {other}", {"premise": other}
                    return
        if "fact" in leaf:
            rest = {name: value for name, value in leaf.items() if name != "fact"}
            for what, test in self._test(rest, self.singles[leaf["fact"]]):
                yield f"{at}: {leaf['fact']} {what}", {"fact": leaf["fact"], **test}
            return
        collection = next(leaf[name] for name in ("some", "none", "every") if name in leaf)
        for name in ("where", "among"):
            if leaf.get(name):
                for what, where in self._where(leaf[name], collection):
                    yield f"{at}: {name} {what}", {**leaf, name: where}

    def _where(self, where: Data, collection: str) -> Iterator[tuple[str, Data]]:
        facts = item_attributes(self.book.vocabulary, collection)
        attributes = dict(where.get("attributes", {}))
        for name in attributes:
            rest = {key: value for key, value in attributes.items() if key != name}
            yield f"without {name}", {**where, "attributes": rest}
            for what, test in self._test(attributes[name], facts[name]):
                yield f"{name} {what}", {**where, "attributes": {**attributes, name: test}}
        for form in WHERE_WORDS:
            inner = list(where.get(form, ()))
            for number, part in enumerate(inner):
                others = [each for n, each in enumerate(inner) if n != number]
                yield f"{form}.{number} dropped", {**where, form: others}
                for what, changed in self._where(part, collection):
                    yield f"{form}.{number} {what}", {
                        **where, form: [*inner[:number], changed, *inner[number + 1 :]]
                    }

    def _test(self, test: Data, fact: FactKind) -> Iterator[tuple[str, Data]]:
        (form, value), = ((name, each) for name, each in test.items() if each is not None)
        if form == "not":
            yield "not dropped", value
            for what, changed in self._test(value, fact):
                yield what, {"not": changed}
            return
        if form == "in":
            if len(value) > 1:
                for each in value:
                    yield f"without “{each}”", {"in": [v for v in value if v != each]}
            for each in self._others(fact, value)[:1]:
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
            for each in self._others(fact, [value])[:1]:
                yield f"{form} “{each}” for “{value}”", {form: each}

    def _others(self, fact: FactKind, given: Any) -> list[str]:
        if fact.words is None:
            return []
        entries = self.book.vocabulary.terms(fact.words)
        if fact.attribute is None:
            return [word for word in entries if word not in given]
        values = {entry.attribute(fact.attribute) for entry in entries.values()}
        return sorted(v for v in values if isinstance(v, str) and v not in given)


def results_of_cases(book: RuleBook, rule: Rule) -> list[str]:
    """What ``rule`` comes to for each of its cases."""
    reference = Reference(book)
    context = {"vocabulary": book.vocabulary}
    return [
        reference.result(
            rule, validate(DraftResolution, case.draft, context=context), case.premises
        )[0]
        for case in rule.cases
    ]


def survivors(book: RuleBook, rule: Rule) -> list[str]:
    """What can be done to ``rule`` without a case that notices."""
    expected = results_of_cases(book, rule)
    return [
        what
        for what, mutant in Mutants(book, rule).all()
        if results_of_cases(book, mutant) == expected
    ]
