"""The rule language evaluated directly, so that the engine can be held to its definition.

Written from the docstrings of the rule language and the comments of ``rules/``; it imports nothing
of ``credible.engine``. A value is ``True``, ``False`` or ``None`` (unknown), combined by strong
Kleene logic. There is no memory, no normal form and no table: each definition is one function.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Condition,
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
from credible.rulebook.rule import Pledge, Reading, Rule

Kleene = bool | None

# The field that names an item, and the kind of word that each field holds. Stated here once more,
# on purpose: a slip in the program's own table shows as a disagreement.
NAMING_FIELD = {"legal_basis": "instrument"}
KIND_OF_WORD = {
    "aims": {"type": "aims"},
    "crimes": {"type": "crimes", "finding": "findings", "time": "times"},
    "legal_basis": {"instrument": "instruments", "chapter": "chapters", "use": "uses"},
    "determinations": {"type": "determinations"},
    "measures": {
        "type": "measures", "verb": "verbs", "status": "statuses", "addressee": "addressees",
    },
    "safeguards": {"type": "safeguards"},
    "evidence": {"type": "evidence"},
    "addressees": {"type": "addressees"},
}
KIND_OF_SINGLE = {"organ": "organs", "form": "forms", "stage": "stages", "nature": "natures"}


def conjunction(values: Iterable[Kleene]) -> Kleene:
    """False if one is false; else unknown if one is unknown; else true."""
    seen = list(values)
    if any(value is False for value in seen):
        return False
    return None if any(value is None for value in seen) else True


def disjunction(values: Iterable[Kleene]) -> Kleene:
    """True if one is true; else unknown if one is unknown; else false."""
    seen = list(values)
    if any(value is True for value in seen):
        return True
    return None if any(value is None for value in seen) else False


def contrary(value: Kleene) -> Kleene:
    """Unknown stays unknown."""
    return None if value is None else not value


@dataclass(frozen=True)
class Verdict:
    """What the reference finds for one draft under one reading."""

    results: Mapping[str, tuple[str, int | None]]
    elements: Mapping[str, str]
    scope: str
    credibility: str
    outcome: str


class Reference:
    """The definition of the rule language, applied to one rule book."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book

    # -- values -----------------------------------------------------------------------------

    def word_attribute(self, kind: str, word: str | None, attribute: str) -> Any:
        """An attribute of a word: ``False`` where not written, ``None`` where unknown."""
        if word is None:
            return None
        written = self.book.vocabulary.kinds[kind][word].attributes.get(attribute, False)
        return None if written == "unknown" else written

    def of_item(self, collection: str, item: Any, name: str) -> Any:
        """What ``name`` is for an item: a field, an attribute of its type, or of another word."""
        if name in type(item).model_fields:
            value = getattr(item, name)
            # a power named without an article is that of the whole Chapter
            return "none" if name == "article" and value is None else value
        holder, dot, attribute = name.partition(".")
        if not dot:
            holder, attribute = NAMING_FIELD.get(collection, "type"), name
        kind = KIND_OF_WORD[collection][holder]
        return self.word_attribute(kind, getattr(item, holder), attribute)

    def single(self, draft: DraftResolution, name: str) -> Any:
        """A single fact: a field, an attribute of its word, or a fact of the situation."""
        holder, dot, rest = name.partition(".")
        if holder == "situation":
            facts = draft.situation.facts
            gives_way = self.book.vocabulary.situation[rest].get("yields_to", ())
            if any(name in facts and facts[name].value is False for name in gives_way):
                return False
            return facts[rest].value if rest in facts else None
        value = getattr(draft, holder)
        return self.word_attribute(KIND_OF_SINGLE[holder], value, rest) if dot else value

    def passes(self, test: Test, value: Any) -> Kleene:
        """One test on one value; a value that is not known leaves it open."""
        if test.not_ is not None:
            return contrary(self.passes(test.not_, value))
        if value is None:
            return None
        if test.has is not None:
            return test.has in value
        if test.at_least is not None:
            return bool(value >= test.at_least)
        if test.at_most is not None:
            return bool(value <= test.at_most)
        if test.before is not None:
            return bool(value < test.before)
        if test.on_or_after is not None:
            return bool(value >= test.on_or_after)
        allowed = test.in_ if test.in_ is not None else (test.is_,)
        return any(_same(value, each) for each in allowed)

    # -- items ------------------------------------------------------------------------------

    def meets(self, where: Where, collection: str, item: Any) -> Kleene:
        """Every attribute passes, one of ``any`` is met, none of ``not`` is met."""
        found = [
            self.passes(test, self.of_item(collection, item, name))
            for name, test in where.attributes.items()
        ]
        if where.any_of:
            found.append(disjunction(self.meets(each, collection, item) for each in where.any_of))
        found += [contrary(self.meets(each, collection, item)) for each in where.none_of]
        return conjunction(found)

    def some(
        self, draft: DraftResolution, collection: str, met: Callable[[Any], Kleene]
    ) -> Kleene:
        """Whether some item of a list is met; a list that is not known leaves it open."""
        items = getattr(draft, collection)
        return None if items is None else disjunction(met(item) for item in items)

    # -- conditions -------------------------------------------------------------------------

    def value(
        self, condition: Condition, draft: DraftResolution, stances: Mapping[str, str]
    ) -> Kleene:
        """The value of a condition for a draft under the stances of a reading."""
        if isinstance(condition, AllOf):
            return conjunction(self.value(part, draft, stances) for part in condition.all)
        if isinstance(condition, AnyOf):
            return disjunction(self.value(part, draft, stances) for part in condition.any)
        if isinstance(condition, NotOf):
            return contrary(self.value(condition.not_, draft, stances))
        if isinstance(condition, Premise):
            return {"accepted": True, "refused": False}.get(stances.get(condition.premise, "open"))
        if isinstance(condition, FactIs):
            return self.passes(condition.test, self.single(draft, condition.fact))
        if isinstance(condition, Some):
            name, where = condition.some, condition.where
            return self.some(draft, name, lambda item: self.meets(where, name, item))
        if isinstance(condition, NoneOf):
            name, where = condition.none, condition.where
            return contrary(self.some(draft, name, lambda item: self.meets(where, name, item)))
        if isinstance(condition, Paragraphs):
            return self.enough_paragraphs(condition, draft)
        assert isinstance(condition, Every)
        items = getattr(draft, condition.every)
        if items is None:
            return None
        return conjunction(
            disjunction(
                (
                    contrary(self.meets(condition.among, condition.every, item)),
                    self.meets(condition.where, condition.every, item),
                )
            )
            for item in items
        )

    def enough_paragraphs(self, condition: Paragraphs, draft: DraftResolution) -> Kleene:
        """Whether enough paragraphs hold an item that meets the test.

        Each paragraph is one value, whether it counts; they are counted once where that is true,
        and once where it is not false. Where both counts are enough, or neither is, it is settled.
        """
        items = getattr(draft, condition.paragraphs)
        if items is None:
            return None
        paragraphs = self.by_paragraph(items)
        whole = draft.operative_paragraphs or len(paragraphs)
        share = 0 if condition.share is None else condition.share * whole
        counts = [
            disjunction(
                conjunction((
                    self.meets(condition.where, condition.paragraphs, item),
                    self.is_among_first(condition.among_first, item, paragraphs[:number]),
                ))
                for item in held
            )
            for number, held in enumerate(paragraphs)
        ]
        enough = [
            sum(value in counted for value in counts) >= max(condition.at_least, share)
            for counted in ((True,), (True, None))
        ]
        return enough[0] if enough[0] == enough[1] else None

    def by_paragraph(self, items: Sequence[Any]) -> list[list[Any]]:
        """The items under each number, in their order; one without a number stands alone."""
        held: dict[Any, list[Any]] = {}
        for place, item in enumerate(items):
            named = item.paragraphs[0].split(" (", 1)[0] if item.paragraphs else place
            held.setdefault(named, []).append(item)
        return list(held.values())

    def is_among_first(
        self, first: int | None, item: Any, before: Sequence[Sequence[Any]]
    ) -> Kleene:
        """Whether an item is among so many first decisions or demands of the draft.

        Its place is said; else it comes after the paragraphs before it that decide or demand.
        """
        if first is None:
            return True
        if (said := getattr(item, "decision", None)) is not None:
            return bool(said <= first)
        deciding = [disjunction(self.decides(each) for each in held) for held in before]
        possible = [value for value in deciding if value is not False]
        if 1 + len(possible) <= first:
            return True
        return False if 1 + deciding.count(True) > first else None

    def decides(self, item: Any) -> Kleene:
        """Whether an item stands under a verb by which the Council decides or demands."""
        if not hasattr(item, "verb"):
            return False
        return self.word_attribute("verbs", item.verb, "decision")  # type: ignore[no-any-return]

    # -- rules ------------------------------------------------------------------------------

    def result(
        self, rule: Rule, draft: DraftResolution, stances: Mapping[str, str]
    ) -> tuple[str, int | None]:
        """The result of a rule, and the number of the exception it holds by, if it does."""
        in_point = [] if rule.applies is None else [self.value(rule.applies, draft, stances)]
        in_point += [
            contrary(self.value(other.applies, draft, stances))
            for other in self.book.rules.values()
            if rule.id in other.overrides and other.applies is not None
        ]
        point = conjunction(in_point)
        if point is False:
            return "not-applicable", None
        own = self.value(rule.holds, draft, stances)
        excepted = [self.value(each.when, draft, stances) for each in rule.unless]
        # what is met cannot fail, although it is open whether the rule is in point
        if own is True:
            return "holds", None
        if True in excepted:
            return "holds", excepted.index(True)
        if point is True and own is False and all(value is False for value in excepted):
            return "fails", None
        return "unknown", None

    # -- elements, limbs, outcome -------------------------------------------------------------

    def combined(self, combine: str, results: Iterable[str]) -> str:
        """The first row of the table of elements that fits the results."""
        found = set(results)
        for row in self.book.outcome_table.elements[combine]:  # type: ignore[index]
            if all((result in found) == there for result, there in row.when.items()):
                return row.result
        raise AssertionError("the table leaves a case open")

    def outcome(self, limbs: Mapping[str, str]) -> str:
        """The first row of the table of outcomes that fits the limbs."""
        for row in self.book.outcome_table.outcome:
            if all(limbs[limb] in results for limb, results in row.when.items()):
                return row.outcome
        raise AssertionError("the table leaves a case open")

    def verdict(self, draft: DraftResolution, pledge: Pledge, reading: Reading) -> Verdict:
        """Everything for one draft under one reading of one pledge."""
        results = {
            name: self.result(self.book.rules[name], draft, reading.premises)
            for name in (*reading.requires, *reading.indicates, *pledge.warning)
        }
        elements: dict[str, str] = {}
        limbs: dict[str, list[str]] = {"scope": [], "credibility": []}
        for element in pledge.elements:
            under = [
                results[name][0]
                for name in reading.requires
                if self.book.rules[name].element == element.id
            ]
            if under:
                elements[element.id] = self.combined(element.combine, under)
                limbs[element.limb].append(elements[element.id])
        found = {limb: self.combined("all", results) for limb, results in limbs.items()}
        return Verdict(
            results, elements, found["scope"], found["credibility"], self.outcome(found)
        )


def _same(value: Any, allowed: Any) -> bool:
    # yes and 1 are different answers, although Python calls them equal
    if isinstance(value, bool) or isinstance(allowed, bool):
        return value is allowed
    if isinstance(value, int | float) and isinstance(allowed, int | float):
        return value == allowed
    if isinstance(value, datetime.date):
        return bool(value == allowed)
    return str(value) == str(allowed)
