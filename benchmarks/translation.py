"""The shipped rule book as plain formulas, and a draft as plain facts, for every engine alike.

Nothing here uses the engine of the program: questions about items are answered by a direct reading
of the conditions, so that agreement of the outcomes says something.

A formula is ``("all", [..])``, ``("any", [..])``, ``("not", f)``, ``("is", number of a fact)`` or
``("constant", "true" | "false" | "unknown")``, under strong Kleene logic.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Every,
    FactIs,
    NoneOf,
    NotOf,
    Paragraphs,
    Premise,
    Some,
    Test,
    Where,
)
from credible.rulebook.facts import FactKind, item_attributes, single_facts

READING = "founding-commentary"
PLEDGE = "code-of-conduct"
Formula = tuple[str, Any]
Value = bool | None
WORDS = {True: "true", False: "false", None: "unknown"}


@dataclasses.dataclass(frozen=True)
class Translated:
    """``rules``: (id, applies or None, holds, [exceptions]); ``elements``: (id, limb, combine, the
    numbers of its required rules). ``flatten`` gives the facts of a draft as words, in order."""

    facts: int
    rules: list[tuple[str, Formula | None, Formula, list[Formula]]]
    elements: list[tuple[str, str, str, list[int]]]
    flatten: Callable[[DraftResolution], list[str]]


def all_of(values: list[Value]) -> Value:
    return False if False in values else (None if None in values else True)


def any_of(values: list[Value]) -> Value:
    return True if True in values else (None if None in values else False)


def negated(value: Value) -> Value:
    return None if value is None else not value


def times(book: RuleBook, copies: int) -> RuleBook:
    """The rule book with each rule ``copies`` times, under new names, required where it was."""
    if copies == 1:
        return book
    rules = dict(book.rules)
    for number in range(2, copies + 1):
        for rule in book.rules.values():
            name = f"{rule.id}-copy-{number}"
            rules[name] = rule.model_copy(update={"id": name, "replaces": (), "overrides": tuple(
                f"{other}-copy-{number}" for other in rule.overrides)})
    def more(names: tuple[str, ...]) -> tuple[str, ...]:
        return names + tuple(f"{name}-copy-{n}" for n in range(2, copies + 1) for name in names)
    readings = {
        name: each.model_copy(
            update={"requires": more(each.requires), "indicates": more(each.indicates)})
        for name, each in book.readings.items()
    }
    return dataclasses.replace(book, rules=rules, readings=readings)


def translate(book: RuleBook) -> Translated:
    return _Translator(book).translated()


class _Translator:
    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.reading = book.reading(READING)
        self.premises = book.premises_under(self.reading)
        self.singles = single_facts(book.vocabulary)
        self.numbers: dict[str, int] = {}
        self.readers: list[Callable[[DraftResolution], Value]] = []

    def translated(self) -> Translated:
        pledge = self.book.pledge(PLEDGE)
        names = list(dict.fromkeys(
            (*self.reading.requires, *self.reading.indicates, *pledge.warning)))
        rules = []
        for name in names:
            rule = self.book.rules[name]
            applies = self.book.applies(rule)
            rules.append((
                name, self.formula(applies) if applies is not None else None,
                self.formula(rule.holds), [self.formula(each.when) for each in rule.unless],
            ))
        elements = []
        for element in pledge.elements:
            own = [number for number, name in enumerate(names)
                   if name in self.reading.requires and self.book.rules[name].element == element.id]
            if own:
                elements.append((element.id, element.limb, element.combine, own))
        readers = self.readers

        def flatten(draft: DraftResolution) -> list[str]:
            return [WORDS[read(draft)] for read in readers]

        return Translated(len(readers), rules, elements, flatten)

    def formula(self, condition: Any) -> Formula:
        if isinstance(condition, AllOf):
            return "all", [self.formula(part) for part in condition.all]
        if isinstance(condition, AnyOf):
            return "any", [self.formula(part) for part in condition.any]
        if isinstance(condition, NotOf):
            return "not", self.formula(condition.not_)
        if isinstance(condition, Premise):
            stance = self.premises[condition.premise]
            return "constant", {"accepted": "true", "refused": "false"}.get(stance, "unknown")
        if isinstance(condition, FactIs):
            return self._fact(condition.model_dump_json(), lambda: self._single(condition))
        if isinstance(condition, Every):
            among, where = condition.among.model_dump_json(), condition.where.model_dump_json()
            asked = self._fact(
                f"{condition.every}: {among} not {where}",
                lambda: self._some(condition.every, condition.among, condition.where),
            )
            return "not", asked
        if isinstance(condition, Paragraphs):
            return self._fact(condition.model_dump_json(), lambda: self._enough(condition))
        name = condition.some if isinstance(condition, Some) else condition.none
        asked = self._fact(
            f"{name}: {condition.where.model_dump_json()}",
            lambda: self._some(name, condition.where, None),
        )
        return ("not", asked) if isinstance(condition, NoneOf) else asked

    def _fact(self, key: str, make: Callable[[], Callable[[Any], Value]]) -> Formula:
        if key not in self.numbers:
            self.numbers[key] = len(self.readers)
            self.readers.append(make())
        return "is", self.numbers[key]

    def _single(self, condition: FactIs) -> Callable[[Any], Value]:
        head, _, tail = condition.fact.partition(".")
        if head == "situation":
            wanted = condition.is_
            # what the record shows gives way to a person's no (``yields_to`` in the vocabulary)
            before = self.book.vocabulary.situation[tail].get("yields_to", ())

            def situation(draft: Any) -> Value:
                value = draft.situation.value
                denied = any(value(other) is False for other in before)
                return _same(False if denied else value(tail), wanted)

            return situation
        return self._test(condition.test, self.singles[condition.fact])

    def _some(self, name: str, where: Where, breaks: Where | None) -> Callable[[Any], Value]:
        attributes = item_attributes(self.book.vocabulary, name)
        meets = self._where(where, attributes)
        held = self._where(breaks, attributes) if breaks is not None else None

        def read(draft: Any) -> Value:
            items = getattr(draft, name)
            if items is None:
                return None
            if held is None:
                return any_of([meets(item) for item in items])
            return any_of([all_of([meets(item), negated(held(item))]) for item in items])

        return read

    def _enough(self, condition: Paragraphs) -> Callable[[Any], Value]:
        name = condition.paragraphs
        meets = self._where(condition.where, item_attributes(self.book.vocabulary, name))
        verbs = self.book.vocabulary.terms("verbs")

        def decides(item: Any) -> Value:
            verb = getattr(item, "verb", "")
            return verbs[verb].attribute("decision") if verb else (None if verb is None else False)

        def among_first(item: Any, before: list[list[Any]]) -> Value:
            said, first = getattr(item, "decision", None), condition.among_first
            if first is None or said is not None:
                return first is None or said <= first
            found = [any_of([decides(each) for each in held]) for held in before]
            if 1 + found.count(True) + found.count(None) <= first:
                return True
            return False if 1 + found.count(True) > first else None

        def read(draft: Any) -> Value:
            items = getattr(draft, name)
            if items is None:
                return None
            held: dict[Any, list[Any]] = {}
            for place, item in enumerate(items):
                own = item.paragraphs[0].split(" (", 1)[0] if item.paragraphs else place
                held.setdefault(own, []).append(item)
            paragraphs = list(held.values())
            needed = condition.at_least
            if condition.share is not None:
                needed = max(needed, condition.share * (draft.operative_paragraphs or len(held)))
            counted = [
                any_of([all_of([meets(item), among_first(item, paragraphs[:number])])
                        for item in each])
                for number, each in enumerate(paragraphs)
            ]
            surely = counted.count(True)
            if surely >= needed:
                return True
            return None if surely + counted.count(None) >= needed else False

        return read

    def _where(self, where: Where, attributes: dict[str, FactKind]) -> Callable[[Any], Value]:
        tests = [self._test(test, attributes[name]) for name, test in where.attributes.items()]
        some = [self._where(each, attributes) for each in where.any_of]
        none = [self._where(each, attributes) for each in where.none_of]

        def read(item: Any) -> Value:
            values = [test(item) for test in tests]
            if some:
                values.append(any_of([each(item) for each in some]))
            values += [negated(each(item)) for each in none]
            return all_of(values)

        return read

    def _test(self, test: Test, fact: FactKind) -> Callable[[Any], Value]:
        if test.not_ is not None:
            inner = self._test(test.not_, fact)
            return lambda item: negated(inner(item))
        if fact.attribute is not None:
            attribute, terms = fact.attribute, self.book.vocabulary.terms(fact.words or "")

            def value(item: Any) -> Any:
                term = getattr(item, fact.field)
                return None if term is None else terms[term].attribute(attribute)
        else:
            def value(item: Any) -> Any:
                found = getattr(item, fact.field)
                return fact.absent if found is None else found
        for name, compare in (
            ("has", lambda found, bound: bound in found),
            ("at_least", lambda found, bound: found >= bound),
            ("at_most", lambda found, bound: found <= bound),
            ("before", lambda found, bound: found < bound),
            ("on_or_after", lambda found, bound: found >= bound),
        ):
            bound = getattr(test, name)
            if bound is not None:
                return lambda item, compare=compare, bound=bound: (
                    None if (found := value(item)) is None else compare(found, bound))
        words = test.in_ if test.in_ is not None else (test.is_,)
        return lambda item: _among(value(item), words)


def _among(value: Any, words: tuple[Any, ...]) -> Value:
    return None if value is None else any(_same(value, word) for word in words)


def _same(value: Any, word: Any) -> Value:
    if value is None:
        return None
    return type(value) is type(word) and value == word


def pair(formula: Formula) -> tuple[Any, Any]:
    """When the formula is definitely true and when definitely false, in negation normal form.

    Each is ``True``, ``False``, ``("and", [..])``, ``("or", [..])`` or ``(fact, word)``.
    """
    form, inner = formula
    if form == "is":
        return (inner, "true"), (inner, "false")
    if form == "constant":
        return inner == "true", inner == "false"
    if form == "not":
        true, false = pair(inner)
        return false, true
    pairs = [pair(each) for each in inner]
    trues, falses = [each[0] for each in pairs], [each[1] for each in pairs]
    if form == "all":
        return group("and", trues), group("or", falses)
    return group("or", trues), group("and", falses)


def group(form: str, parts: list[Any]) -> Any:
    """``and`` or ``or`` of the parts, constants folded away."""
    neutral = form == "and"
    if any(part is (not neutral) for part in parts):
        return not neutral
    kept = []
    for part in parts:
        if part is neutral:
            continue
        inner = part[1] if part[0] == form else [part]
        kept += [each for each in inner if each not in kept]
    return neutral if not kept else (kept[0] if len(kept) == 1 else (form, kept))


def complement(condition: Any) -> Any:
    """When a condition in negation normal form does not hold."""
    if isinstance(condition, bool):
        return not condition
    form, inner = condition
    if form in ("and", "or"):
        return group("or" if form == "and" else "and", [complement(each) for each in inner])
    return group("or", [(form, word) for word in WORDS.values() if word != inner])


def results_when(rule: tuple[str, Formula | None, Formula, list[Formula]]) -> dict[str, Any]:
    """For each result of a rule but ``unknown`` the condition under which the rule has it.

    What is met holds, be it open whether the rule is in point.
    """
    _, applies, holds, unless = rule
    in_point, not_in_point = pair(applies) if applies is not None else (True, False)
    true, false = pair(holds)
    others = [pair(each) for each in unless]
    return {
        "not-applicable": not_in_point,
        "holds": group("and", [
            complement(not_in_point), group("or", [true, *(each[0] for each in others)]),
        ]),
        "fails": group("and", [in_point, false, *(each[1] for each in others)]),
    }


def written(condition: Any, leaf: Callable[[int, str], str], both: str, either: str) -> str:
    """A condition as the text of some language."""
    if condition[0] in ("and", "or"):
        sign = both if condition[0] == "and" else either
        return "(" + f" {sign} ".join(written(e, leaf, both, either) for e in condition[1]) + ")"
    return leaf(*condition)


def combine(kind: str, results: list[str]) -> str:
    """The table of elements (``rules/outcome.yaml``) in Python."""
    first, last = ("fails", "holds") if kind == "all" else ("holds", "fails")
    return first if first in results else ("unknown" if "unknown" in results else last)


def outcome_of(scope: str, credibility: str) -> str:
    """The table of outcomes in Python."""
    if scope == "fails":
        return "outside"
    if credibility == "fails":
        return "not-credible"
    return "falls" if scope == credibility == "holds" else "undetermined"


def concluded(results: list[str], elements: list[tuple[str, str, str, list[int]]]) -> str:
    """The outcome from the results of the rules."""
    limbs: dict[str, list[str]] = {"scope": [], "credibility": []}
    for _, limb, kind, own in elements:
        limbs[limb].append(combine(kind, [results[number] for number in own]))
    return outcome_of(combine("all", limbs["scope"]), combine("all", limbs["credibility"]))
