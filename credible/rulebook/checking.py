"""What must be true of a rule book as a whole before a draft is assessed by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.model.draft import COLLECTIONS
from credible.model.validation import validate
from credible.model.yaml_source import Located
from credible.rulebook.condition import (
    COMPARISONS,
    Condition,
    Every,
    FactIs,
    OfList,
    Premise,
    Some,
    Test,
    Where,
    atoms,
    collection_of,
)
from credible.rulebook.facts import FactKind, item_attributes, single_facts
from credible.rulebook.rule import Change, Rule, Source

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def check_book(book: RuleBook, located: Mapping[str, Located]) -> list[Problem]:
    """Every fault of the book: references to nothing, circles, contradictions.

    Codes: ``no-such-source``, ``no-such-element``, ``unknown-fact``, ``unknown-word``,
    ``no-such-premise``, ``no-such-rule``, ``cycle``, ``unknown-placeholder``,
    ``applies-in-alternative``, ``required-and-noted``, ``replaced-id-in-use``.
    """
    return list(_Checker(book, located).problems())


class _Checker:
    def __init__(self, book: RuleBook, located: Mapping[str, Located]) -> None:
        self.book = book
        self.located = located
        self.facts = single_facts(book.vocabulary)
        from credible.rulebook.facts import ITEM_FIELDS

        self.items = {name: item_attributes(book.vocabulary, name) for name in ITEM_FIELDS}
        self.combine = {
            element.id: element.combine
            for pledge in book.pledges.values()
            for element in pledge.elements
        }

    def problems(self) -> Iterator[Problem]:
        for rule in self.book.rules.values():
            yield from self._rule(rule)
        yield from self._cycles()
        yield from self._pledges_and_readings()
        for premise in self.book.premises.values():
            yield from self._sources(premise.source, f"premiseoflaw:{premise.id}", ("source",))
        for name, fact in self.book.vocabulary.situation.items():
            cited = fact.get("source", {}).get("instrument")
            if cited is not None and cited not in self.book.instruments:
                yield self._unknown(
                    "no-such-source", cited, self.book.instruments, "situation.yaml",
                    ("facts", name, "source"),
                )
        for change in self.book.changes.values():
            yield from self._change(change)

    def _at(self, key: str, path: tuple[str | int, ...]) -> Place:
        located = self.located.get(key)
        # entries of one file (premises, changes) stand under their id
        name = key.partition(":")[2]
        if located is not None and (name,) in located.marks:
            path = (name, *path)
        line, column = located.mark(path) if located else (None, None)
        file = self.book.files.get(key)
        dotted = ""
        for part in path:
            dotted += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if dotted else part
        return Place(file, line, column, dotted or None)

    def _unknown(
        self, code: str, word: str, allowed: Iterable[str], key: str,
        path: tuple[str | int, ...], kind: str | None = None,
    ) -> Problem:
        kind = kind or code.removeprefix("no-such-").removeprefix("unknown-")
        return Problem(
            code,
            f"there is no {kind} called “{word}”",
            self._at(key, path),
            nearest_words(word, list(allowed)),
        )

    def _change(self, change: Change) -> Iterator[Problem]:
        key, edit = f"change:{change.id}", change.edit
        wheres = (*edit.remove.items(), *((n, each.where) for n, each in edit.rewrite.items()))
        items = (
            *edit.add.items(),
            # what is not rewritten is as in some item of the draft
            *((name, {**self._any_item(name), **each.to}) for name, each in edit.rewrite.items()),
        )
        for name, _ in (*wheres, *items):
            if name not in self.items:
                yield self._unknown("unknown-fact", name, self.items, key, ("edit",), "list")
                return
        found: list[Problem] = []
        for name, where in wheres:
            try:
                some = Some(some=name, where=validate(Where, where))
            except CredibleError as error:
                found += error.problems
            else:
                found += self._atom(some, key, ("edit",))
        for name, body in items:
            try:
                validate(COLLECTIONS[name], body, context={"vocabulary": self.book.vocabulary})
            except CredibleError as error:
                found += error.problems
        for problem in found:
            yield replace(problem, place=self._at(key, ("edit",)))
        for atom in atoms(change.when) if change.when is not None else ():
            yield from self._atom(atom, key, ("when",))

    def _any_item(self, collection: str) -> dict[str, str]:
        model = COLLECTIONS.get(collection)
        if model is None:
            return {}
        key = model.key_field()
        words = self.items[collection][key].words
        return {key: next(iter(self.book.vocabulary.terms(words)))} if words else {}

    def _sources(
        self, sources: tuple[Source, ...], key: str, path: tuple[str | int, ...]
    ) -> Iterator[Problem]:
        for source in sources:
            if source.instrument not in self.book.instruments:
                yield self._unknown(
                    "no-such-source", source.instrument, self.book.instruments, key, path
                )

    def _rule(self, rule: Rule) -> Iterator[Problem]:
        key = f"rule:{rule.id}"
        yield from self._sources(rule.source, key, ("source",))
        if rule.element not in self.combine:
            yield self._unknown("no-such-element", rule.element, self.combine, key, ("element",))
        elif self.combine[rule.element] == "any" and rule.applies is not None:
            yield Problem(
                "applies-in-alternative",
                f"the element “{rule.element}” needs one rule that holds; a rule of it cannot be "
                "out of point",
                self._at(key, ("applies",)),
            )
        conditions: list[tuple[str, Condition]] = [("holds", rule.holds)]
        if rule.applies is not None:
            conditions.append(("applies", rule.applies))
        for index, exception in enumerate(rule.unless):
            conditions.append((f"unless.{index}", exception.when))
            yield from self._sources(exception.source, key, ("unless", index, "source"))
        for name, condition in conditions:
            path = tuple(int(part) if part.isdigit() else part for part in name.split("."))
            for atom in atoms(condition):
                yield from self._atom(atom, key, path)
        yield from self._sentences(rule, key)
        for other in rule.overrides:
            if other not in self.book.rules:
                yield self._unknown("no-such-rule", other, self.book.rules, key, ("overrides",))
            elif rule.applies is None:
                yield Problem(
                    "override-without-condition",
                    f"this rule always applies, so “{other}” would never be in point",
                    self._at(key, ("overrides",)),
                )
            elif self.combine.get(self.book.rules[other].element) == "any":
                yield Problem(
                    "override-of-an-alternative",
                    f"“{other}” is one of several ways to meet “{self.book.rules[other].element}”; "
                    "a rule of such an element cannot be out of point",
                    self._at(key, ("overrides",)),
                )
        for old in rule.replaces:
            if old in self.book.rules:
                yield Problem(
                    "replaced-id-in-use",
                    f"“{old}” is said to be replaced, and is still a rule",
                    self._at(key, ("replaces",)),
                    also=(self._at(f"rule:{old}", ()),),
                )

    def _atom(self, atom: Condition, key: str, path: tuple[str | int, ...]) -> Iterator[Problem]:
        if isinstance(atom, Premise):
            if atom.premise not in self.book.premises:
                yield self._unknown("no-such-premise", atom.premise, self.book.premises, key, path)
            return
        if isinstance(atom, FactIs):
            fact = self.facts.get(atom.fact)
            if fact is None:
                yield self._unknown("unknown-fact", atom.fact, self.facts, key, path)
            else:
                yield from self._test(atom.test, fact, atom.fact, key, path)
            return
        if not isinstance(atom, OfList):
            return
        collection = collection_of(atom)
        assert collection is not None
        attributes = self.items.get(collection)
        if attributes is None:
            yield self._unknown("unknown-fact", collection, self.items, key, path, "list")
            return
        wheres: list[Where] = [atom.where]
        if isinstance(atom, Every):
            wheres.append(atom.among)
        for where in wheres:
            for name, test in where.tests():
                if name not in attributes:
                    yield self._unknown(
                        "unknown-fact", name, attributes, key, path, "attribute"
                    )
                else:
                    yield from self._test(test, attributes[name], name, key, path)

    def _test(
        self, test: Test, fact: FactKind, name: str, key: str, path: tuple[str | int, ...]
    ) -> Iterator[Problem]:
        if test.not_ is not None:
            yield from self._test(test.not_, fact, name, key, path)
            return
        values = test.in_ if test.in_ is not None else (() if test.is_ is None else (test.is_,))
        if test.has is not None:
            if fact.kind != "terms":
                yield Problem(
                    "wrong-test", f"“{name}” is no list, so `has` cannot be asked of it",
                    self._at(key, path),
                )
                return
            values = (test.has,)
        elif fact.kind == "terms":
            yield Problem(
                "wrong-test", f"“{name}” is a list; `has` asks whether a word is in it",
                self._at(key, path), remedy=f"Write {name}: {{has: ...}}.",
            )
            return
        compares = any(getattr(test, form) is not None for form in COMPARISONS)
        dates = test.before is not None or test.on_or_after is not None
        if compares and fact.kind != ("date" if dates else "number"):
            yield Problem(
                "wrong-test", f"“{name}” is no {'date' if dates else 'number'}",
                self._at(key, path),
            )
        if values and fact.kind in ("date", "number"):
            forms = "before or on_or_after" if fact.kind == "date" else "at_least or at_most"
            yield Problem(
                "wrong-test", f"“{name}” is a {fact.kind}; ask for it with {forms}",
                self._at(key, path),
            )
        if fact.attribute is None and fact.kind in ("term", "terms") and fact.words is not None:
            allowed = self.book.vocabulary.terms(fact.words)
            for value in values:
                if value not in allowed:
                    yield Problem(
                        "unknown-word",
                        f"“{value}” is not among the {fact.words.replace('_', ' ')}",
                        self._at(key, path),
                        nearest_words(str(value), list(allowed)),
                    )
        elif fact.kind == "tri":
            for value in values:
                if not isinstance(value, bool):
                    yield Problem(
                        "wrong-test", f"“{name}” is yes or no, not “{value}”", self._at(key, path)
                    )

    def _sentences(self, rule: Rule, key: str) -> Iterator[Problem]:
        allowed = {*self.items, *(f"all_{name}" for name in self.items)}
        allowed |= {"about", "symbol", "title", "date", "organ", "form", "stage", "nature"}
        for name in type(rule.says).model_fields:
            for word in PLACEHOLDER.findall(getattr(rule.says, name) or ""):
                if word not in allowed:
                    yield Problem(
                        "unknown-placeholder",
                        f"“{{{word}}}” names nothing that a sentence can be filled with",
                        self._at(key, ("says", name)),
                        nearest_words(word, sorted(allowed)),
                    )

    def _cycles(self) -> Iterator[Problem]:
        rules = self.book.rules
        seen: set[str] = set()
        for start in rules:
            trail: list[str] = []
            stack = [(start, 0)]
            while stack:
                name, depth = stack.pop()
                del trail[depth:]
                if name in trail:
                    circle = [*trail[trail.index(name):], name]
                    members = frozenset(circle)
                    if not members & seen:
                        seen |= members
                        yield Problem(
                            "cycle",
                            f"rules override each other in a circle: {' > '.join(circle)}",
                            self._at(f"rule:{name}", ("overrides",)),
                            also=tuple(
                                self._at(f"rule:{other}", ("overrides",)) for other in circle[1:-1]
                            ),
                        )
                    continue
                trail.append(name)
                if name in rules:
                    stack += [(other, depth + 1) for other in rules[name].overrides]

    def _pledges_and_readings(self) -> Iterator[Problem]:
        book = self.book
        names = [*book.pledges, *(name for each in book.pledges.values() for name in each.known_as)]
        for pledge in book.pledges.values():
            key = f"pledge:{pledge.id}"
            for name in pledge.known_as:
                if names.count(name) > 1:
                    yield Problem(
                        "id-given-twice", f"“{name}” is a name of two pledges",
                        self._at(key, ("known_as",)),
                    )
            yield from self._sources(pledge.source, key, ("source",))
            for index, element in enumerate(pledge.elements):
                yield from self._sources(element.source, key, ("elements", index, "source"))
            if pledge.default_reading not in book.readings:
                yield self._unknown("no-such-reading", pledge.default_reading, book.readings,
                                    key, ("default_reading",))
            for rule in pledge.warning:
                if rule not in book.rules:
                    yield self._unknown("no-such-rule", rule, book.rules, key, ("warning",))
        for reading in book.readings.values():
            key = f"reading:{reading.id}"
            yield from self._sources(reading.source, key, ("source",))
            if reading.pledge not in book.pledges:
                yield self._unknown("no-such-pledge", reading.pledge, book.pledges,
                                    key, ("pledge",))
                continue
            elements = {element.id for element in book.pledges[reading.pledge].elements}
            for name in ("requires", "indicates", "leaves_out"):
                for rule_id in getattr(reading, name):
                    if rule_id not in book.rules:
                        yield self._unknown("no-such-rule", rule_id, book.rules, key, (name,))
                    elif name == "requires" and book.rules[rule_id].element not in elements:
                        yield Problem(
                            "no-such-element",
                            f"“{rule_id}” belongs to the element "
                            f"“{book.rules[rule_id].element}”, which the pledge does not have",
                            self._at(key, (name,)),
                        )
            both = set(reading.requires) & set(reading.indicates)
            for rule_id in sorted(both):
                yield Problem(
                    "required-and-noted",
                    f"“{rule_id}” is both required and only noted",
                    self._at(key, ("requires",)),
                    also=(self._at(key, ("indicates",)),),
                )
            for premise in reading.premises:
                if premise not in book.premises:
                    yield self._unknown("no-such-premise", premise, book.premises,
                                        key, ("premises",))
