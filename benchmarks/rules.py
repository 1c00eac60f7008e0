"""The rules of one reading in a form that every contender can take: plain conditions on flat facts.

The conditions are those that the program compiles from ``rules/``: for each question put to the
items of a list, when it is true and when it is false; for each rule, when it holds, fails or is not
in point. They are JSON-like: ``{"$and": [...]}``, ``{"$or": [...]}``, ``{"$neq": {field: value}}``,
``{"$gte": {field: number}}``, ``{field: value}``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from credible.engine.compiling import Compiler, FieldSet, pair_of_test
from credible.engine.expressions import ALWAYS, NEVER, Pair, all_true, any_true, both, equal
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Every,
    FactIs,
    NotOf,
    Premise,
    Some,
    collection_of,
)

Expression = dict[str, Any]
Fact = dict[str, Any]


@dataclass(slots=True)
class Rules:
    """Everything a contender needs, and what it needs to read of a draft.

    ``questions`` by list, then by name: when true, when false. ``rules`` by id: the condition of
    each result; ``unknown`` is that none is met.
    """

    questions: dict[str, dict[str, tuple[Expression, Expression]]] = field(default_factory=dict)
    rules: dict[str, dict[str, Expression]] = field(default_factory=dict)
    element_of: dict[str, str] = field(default_factory=dict)
    required: list[str] = field(default_factory=list)
    elements: list[tuple[str, str, str]] = field(default_factory=list)
    item_fields: dict[str, FieldSet] = field(default_factory=dict)
    draft_fields: FieldSet = field(default_factory=FieldSet)
    premises: dict[str, str] = field(default_factory=dict)

    def flat(self, draft: DraftResolution) -> tuple[Fact, dict[str, list[Fact] | None]]:
        """A draft as flat facts: one for the whole, and one for each item of each list."""
        whole = {name: read(draft) for name, read in self.draft_fields.encoders.items()}
        whole.update(self.premises)
        lists: dict[str, list[Fact] | None] = {}
        for collection in self.questions:
            items = getattr(draft, collection)
            readers = self.item_fields[collection].encoders.items()
            lists[collection] = (
                None if items is None
                else [{name: read(item) for name, read in readers} for item in items]
            )
        return whole, lists

    def outcome(self, results: Mapping[str, str]) -> str:
        """Elements, limbs and outcome from the results; the same few lines for every contender."""
        by_element: dict[str, set[str]] = {}
        for name in self.required:
            by_element.setdefault(self.element_of[name], set()).add(results[name])
        limbs: dict[str, set[str]] = {"scope": set(), "credibility": set()}
        for element, limb, combine in self.elements:
            if element in by_element:
                limbs[limb].add(_combined(combine, by_element[element]))
        scope, credibility = (_combined("all", limbs[each]) for each in ("scope", "credibility"))
        if scope == "fails":
            return "outside"
        if credibility == "fails":
            return "not-credible"
        return "falls" if scope == credibility == "holds" else "undetermined"


def _combined(combine: str, found: set[str]) -> str:
    first, second, last = (
        ("fails", "unknown", "holds") if combine == "all" else ("holds", "unknown", "fails")
    )
    return first if first in found else second if second in found else last


def sums_of(
    answers: Mapping[str, Iterable[str]], asked: Iterable[str], known: bool
) -> dict[str, str]:
    """For each question of a list: some item meets it, none does, or it is open."""
    if not known:
        return dict.fromkeys(asked, "open")
    sums = {}
    for name in asked:
        found = answers.get(name, ())
        sums[name] = "some" if "true" in found else "open" if "unknown" in found else "none"
    return sums


def result_of(met: Callable[[str], bool], names: Iterable[str]) -> str:
    """The result of a rule from the conditions that are met."""
    if "not-applicable" in names and met("not-applicable"):
        return "not-applicable"
    for name in names:
        if name != "not-applicable" and name != "fails" and met(name):
            return "holds"
    return "fails" if "fails" in names and met("fails") else "unknown"


class Translator:
    """Makes :class:`Rules` of one reading of a rule book."""

    def __init__(self, book: RuleBook, reading_id: str | None = None) -> None:
        self.book = book
        pledge = book.pledge("code-of-conduct")
        self.reading = book.reading(reading_id or pledge.default_reading)
        self.compiler = Compiler(book)
        self.rules = Rules()
        self._questions: dict[str, str] = {}
        stances = book.premises_under(self.reading)
        self._premises: dict[str, str] = {}
        for name in self.reading.requires:
            self._rule(name)
        out = self.rules
        out.required = list(self.reading.requires)
        out.element_of = {name: book.rules[name].element for name in out.required}
        out.elements = [(e.id, e.limb, e.combine) for e in pledge.elements]
        out.premises = {field: stances[name] for name, field in self._premises.items()}

    def _rule(self, name: str) -> None:
        rule = self.book.rules[name]
        applies = self.book.applies(rule)
        in_point = self._pair(applies) if applies is not None else Pair(ALWAYS, NEVER)
        holds = self._pair(rule.holds)
        exceptions = [self._pair(each.when) for each in rule.unless]
        found = {
            "not-applicable": in_point.false_when,
            "holds": both([in_point.true_when, holds.true_when]),
            "fails": both([in_point.true_when, holds.false_when,
                           *(pair.false_when for pair in exceptions)]),
        }
        for number, pair in enumerate(exceptions):
            found[f"excepted-{number}"] = both([in_point.true_when, pair.true_when])
        self.rules.rules[name] = {
            key: each for key, each in found.items() if each not in (ALWAYS, NEVER)
        }

    def _pair(self, condition: Any) -> Pair:
        if isinstance(condition, AllOf):
            return all_true([self._pair(part) for part in condition.all])
        if isinstance(condition, AnyOf):
            return any_true([self._pair(part) for part in condition.any])
        if isinstance(condition, NotOf):
            return self._pair(condition.not_).negated()
        if isinstance(condition, Premise):
            name = self._premises.setdefault(condition.premise, f"p{len(self._premises)}")
            return Pair(equal(name, "accepted"), equal(name, "refused"))
        if isinstance(condition, FactIs):
            fact = self.compiler.singles[condition.fact]
            return pair_of_test(
                condition.test, fact, condition.fact, self.rules.draft_fields,
                self.book.vocabulary, self.compiler._single_encoder(condition.fact, fact),
            )
        collection = collection_of(condition)
        assert collection is not None
        fields = self.rules.item_fields.setdefault(collection, FieldSet())
        key = f"{collection} {condition.model_dump_json()}"
        name = self._questions.setdefault(key, f"q{len(self._questions)}")
        pair = self.compiler._where(condition.where, collection, fields)
        if isinstance(condition, Every):
            among = self.compiler._where(condition.among, collection, fields)
            pair = all_true([among, pair.negated()])
        asked = self.rules.questions.setdefault(collection, {})
        asked[name] = (pair.true_when, pair.false_when)
        found = Pair(equal(name, "some"), equal(name, "none"))
        return found if isinstance(condition, Some) else found.negated()


def rules_of(book: RuleBook) -> Rules:
    """The default reading of the Code of conduct, for every contender."""
    return Translator(book).rules


def multiplied(book: RuleBook, times: int) -> RuleBook:
    """The rule book with every rule ``times`` over, each copy under an id of its own.

    In the copies the questions about lists are doubled too: each asks in addition for something
    that no item has, so that no question is asked once for all copies.
    """
    import dataclasses

    if times == 1:
        return book
    rules = dict(book.rules)
    reading = book.reading(book.pledge("code-of-conduct").default_reading)
    requires = list(reading.requires)
    for copy in range(2, times + 1):
        for name in reading.requires:
            new = f"{name}-copy-{copy}"
            rules[new] = _copy_of(book.rules[name], new, copy)
            requires.append(new)
    readings = {
        **book.readings, reading.id: reading.model_copy(update={"requires": tuple(requires)})
    }
    return dataclasses.replace(book, rules=rules, readings=readings)


_KEYS = {"legal_basis": "instrument"}


def _copy_of(rule: Any, new: str, copy: int) -> Any:
    from credible.rulebook.rule import Rule

    data = rule.model_dump(by_alias=True, exclude_unset=True)
    data = {**data, "id": new, "overrides": (), "replaces": ()}
    for part in ("holds", "applies"):
        if data.get(part) is not None:
            data[part] = _asked_anew(data[part], copy)
    data["unless"] = [
        {**each, "when": _asked_anew(each["when"], copy)} for each in data.get("unless", ())
    ]
    return Rule.model_validate(data)


def _asked_anew(condition: Any, copy: int) -> Any:
    if "all" in condition or "any" in condition:
        key = "all" if "all" in condition else "any"
        return {key: [_asked_anew(part, copy) for part in condition[key]]}
    if "not" in condition:
        return {"not": _asked_anew(condition["not"], copy)}
    for form in ("some", "none"):
        if form in condition:
            name = _KEYS.get(condition[form], "type")
            where = condition.get("where") or {}
            unlike = {name: {"in": [f"no-such-word-{copy}"]}}
            return {form: condition[form], "where": {
                "attributes": {}, "any_of": [where, unlike], "none_of": [],
            }}
    return condition
