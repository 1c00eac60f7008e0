"""What would change the outcome, and on what it hangs; each answer verified by running the rules.

The search is exhaustive over the changes of the rule book (``rules/changes.yaml``) up to three at
a time. A set is kept when it gives another outcome and no smaller set inside it gives the same one.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from credible.assessing.assessor import Assessor
from credible.assessing.grounds import label_of, paragraph_order
from credible.engine.deciding import Decider, Decision
from credible.engine.questions import Question
from credible.model.assessment import Assessment, ChangeSet, Hinge, ProposedChange
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.rulebook.condition import Some, Where
from credible.rulebook.rule import Change, Pledge, Reading

LARGEST_SET = 3
"""Changes made together. Three reach every element that one draft lacks by a paragraph each: a
crime named, a basis, a measure; four would be another draft."""
MOST_SETS_TRIED = 20_000
"""Sets after which the search stops and says so; the 28 changes of the shipped book
have 3,682 sets up to three."""


@dataclass(frozen=True, slots=True)
class _Possible:
    """A change as it would be made to this draft."""

    change: Change
    added: tuple[tuple[str, Element], ...]
    removed: tuple[tuple[str, int], ...]
    rewritten: tuple[tuple[str, int, Element], ...]
    paragraphs: tuple[str, ...]


class Variants:
    """Runs the rules over variants of one draft, deciding again only what a variant can change.

    Two variants of which the rules read the same are decided once.
    """

    def __init__(
        self,
        decider: Decider,
        draft: DraftResolution,
        pledge: Pledge,
        reading: Reading,
        decision: Decision,
    ) -> None:
        self.decider = decider
        self.draft = draft
        self.pledge = pledge
        self.reading = reading
        self.decision = decision
        self.plan = decider.plan(pledge, reading)
        self._sums = self.plan.read(draft).sums
        self._outcomes: dict[tuple[str, ...], str] = {tuple(self._sums.values()): decision.outcome}
        self.questions: dict[str, list[Question]] = {}
        self._readers: dict[str, list[str]] = {}
        for name in reading.requires:
            for question in decider.rule(name).questions:
                known = self.questions.setdefault(question.collection, [])
                if question not in known:
                    known.append(question)
                readers = self._readers.setdefault(question.collection, [])
                if name not in readers:
                    readers.append(name)

    def items(self, collection: str) -> tuple[Element, ...] | None:
        """The items of a list of the draft as it stands."""
        found: tuple[Element, ...] | None = getattr(self.draft, collection)
        return found

    def outcome(self, lists: Mapping[str, tuple[Element, ...] | None]) -> str:
        """The outcome with these lists in place of the draft's own."""
        sums = {**self._sums, **self.plan.sums(lists, self.draft.operative_paragraphs)}
        key = tuple(sums.values())
        found = self._outcomes.get(key)
        if found is None:
            again = {name for collection in lists for name in self._readers.get(collection, ())}
            results = {**self.decision.results, **self.plan.results(self.draft, sums, again)}
            found = self.decider.conclude(results, self.plan.elements).outcome
            self._outcomes[key] = found
        return found

    def outcome_refusing(self, premise: str) -> str:
        """The outcome for the draft as it stands under the reading with this premise refused."""
        waiting = [
            name for name in self.reading.requires if premise in self.decider.rule(name).premises
        ]
        premises = {**self.plan.premises, premise: "refused"}
        again = self.decider.results(self.draft, waiting, premises)
        results = {**self.decision.results, **again}
        return self.decider.conclude(results, self.plan.elements).outcome


def with_changes(
    assessor: Assessor, draft: DraftResolution, assessment: Assessment
) -> Assessment:
    """The assessment with what the outcome hangs on, or what would change it, filled in."""
    pledge, reading = assessor.choose(assessment.pledge, assessment.reading)
    decision = assessor.decider.decide(draft, pledge, reading)
    variants = Variants(assessor.decider, draft, pledge, reading, decision)
    if assessment.outcome == "falls":
        return assessment.model_copy(
            update={"hangs_on": tuple(hinges(assessor, variants)), "would_change": ()}
        )
    sets, complete = smallest_sets(assessor, variants)
    number = len(possible_changes(assessor, variants))
    search = f"{number} changes tried, up to {LARGEST_SET} together"
    if not complete:
        search += "; the search stopped before all were tried"
    return assessment.model_copy(
        update={"hangs_on": (), "would_change": sets, "search": search}
    )


def possible_changes(assessor: Assessor, variants: Variants) -> list[_Possible]:
    """The changes of the rule book that do something to this draft, under this reading."""
    found = []
    for change in assessor.book.changes.values():
        if change.when is not None:
            condition = assessor.decider.condition(change.when)
            if condition.value(variants.draft, variants.plan.premises) != "true":
                continue
        added: list[tuple[str, Element]] = []
        removed: list[tuple[str, int]] = []
        rewritten: list[tuple[str, int, Element]] = []
        for collection, body in change.edit.add.items():
            # what stands beside an addition to a list that is not known is not known either
            if collection not in variants.questions or variants.items(collection) is None:
                continue
            item = COLLECTIONS[collection].model_validate(
                body, context={"vocabulary": assessor.book.vocabulary}
            )
            if not _already(variants, collection, item):
                added.append((collection, item))
        for collection, where in change.edit.remove.items():
            removed += [(collection, n) for n in _meeting(assessor, variants, collection, where)]
        for collection, rewrite in change.edit.rewrite.items():
            for number in _meeting(assessor, variants, collection, rewrite.where):
                item = (variants.items(collection) or ())[number]
                rewritten.append((collection, number, item.model_copy(update=rewrite.to)))
        if added or removed or rewritten:
            places = {
                reference
                for collection, number in (*removed, *(each[:2] for each in rewritten))
                for reference in (variants.items(collection) or ())[number].paragraphs
            }
            found.append(
                _Possible(
                    change, tuple(added), tuple(removed), tuple(rewritten),
                    tuple(sorted(places, key=paragraph_order)),
                )
            )
    return found


def amended(
    assessor: Assessor, draft: DraftResolution, pledge: Pledge, reading: Reading,
    changes: Collection[str],
) -> DraftResolution:
    """``draft`` with these changes of the rule book made, by their ids.

    One that does nothing to this draft under this reading is passed over.
    """
    decision = assessor.decider.decide(draft, pledge, reading)
    variants = Variants(assessor.decider, draft, pledge, reading, decision)
    chosen = [
        each for each in possible_changes(assessor, variants) if each.change.id in changes
    ]
    return draft.model_copy(update=_lists(chosen, variants))


def _meeting(
    assessor: Assessor, variants: Variants, collection: str, where: dict[str, Any]
) -> list[int]:
    """The items of a list of the draft, by number, that meet ``where``."""
    question = assessor.decider.compiler.question(
        Some(some=collection, where=Where.model_validate(where))
    )
    items = variants.items(collection) or ()
    return [number for number, item in enumerate(items) if question.of_item(item) == "true"]


def _already(variants: Variants, collection: str, item: Element) -> bool:
    """Whether some item of the draft already answers every question as the new one would."""
    questions = variants.questions[collection]
    wanted = [question.of_item(item) for question in questions]
    return any(
        [question.of_item(own) for question in questions] == wanted
        for own in variants.items(collection) or ()
    )


def smallest_sets(
    assessor: Assessor, variants: Variants
) -> tuple[tuple[ChangeSet, ...], bool]:
    """All smallest sets of changes by which the draft falls under the pledge, and whether all were
    tried.

    A draft that already falls under it has none. Sets of one come first, then of two and three.
    """
    target = "falls"
    if variants.decision.outcome == target:
        return (), True
    possible = possible_changes(assessor, variants)
    found: list[tuple[int, ...]] = []
    tried = 0
    for size in range(1, LARGEST_SET + 1):
        for picks in itertools.combinations(range(len(possible)), size):
            if any(set(smaller) <= set(picks) for smaller in found):
                continue
            tried += 1
            if tried > MOST_SETS_TRIED:
                return _sets(found, possible), False
            if variants.outcome(_lists([possible[pick] for pick in picks], variants)) == target:
                found.append(picks)
    return _sets(found, possible), True


def _lists(
    changes: list[_Possible], variants: Variants
) -> dict[str, tuple[Element, ...] | None]:
    lists: dict[str, tuple[Element, ...] | None] = {}
    dropped: dict[str, set[int]] = {}
    instead: dict[str, dict[int, Element]] = {}
    for change in changes:
        for collection, number in change.removed:
            dropped.setdefault(collection, set()).add(number)
        for collection, number, item in change.rewritten:
            instead.setdefault(collection, {})[number] = item
    for collection in {**dropped, **instead}:
        gone, others = dropped.get(collection, set()), instead.get(collection, {})
        lists[collection] = tuple(
            others.get(number, item)
            for number, item in enumerate(variants.items(collection) or ())
            if number not in gone
        )
    for change in changes:
        for collection, item in change.added:
            before = lists.get(collection, variants.items(collection))
            lists[collection] = (*(before or ()), item)
    return lists


def _sets(found: list[tuple[int, ...]], possible: list[_Possible]) -> tuple[ChangeSet, ...]:
    return tuple(
        ChangeSet(
            outcome="falls",
            changes=tuple(
                ProposedChange(
                    id=possible[pick].change.id,
                    title=possible[pick].change.title,
                    words=possible[pick].change.words,
                    place=possible[pick].change.place,
                    kind="draft",
                    paragraphs=possible[pick].paragraphs,
                )
                for pick in picks
            ),
        )
        for picks in found
    )


def hinges(assessor: Assessor, variants: Variants) -> Iterator[Hinge]:
    """The single points on which the outcome hangs: facts of the draft, answers, premises.

    Facts of the same kind and in the same words count as one, wherever they stand.
    """
    book = assessor.book
    base = variants.decision.outcome
    for collection in COLLECTIONS:
        if collection not in variants.questions:
            continue
        items = variants.items(collection) or ()
        groups: dict[str, list[Element]] = {}
        for item in items:
            groups.setdefault(label_of(collection, item, book.vocabulary), []).append(item)
        for label, group in groups.items():
            rest = tuple(item for item in items if not any(item is each for each in group))
            outcome = variants.outcome({collection: rest})
            if outcome != base:
                places = {reference for item in group for reference in item.paragraphs}
                if collection == "aims":
                    label = f"the aim {label}"
                yield Hinge(kind="fact", label=label,
                    paragraphs=tuple(sorted(places, key=paragraph_order)), otherwise=outcome,
                )
    for name, fact in variants.draft.situation.facts.items():
        if fact.value is None:
            continue
        facts: dict[str, Any] = dict(variants.draft.situation.facts)
        facts[name] = fact.model_copy(update={"value": not fact.value})
        situation = variants.draft.situation.model_copy(update={"facts": facts})
        changed = variants.draft.model_copy(update={"situation": situation})
        outcome = assessor.decider.decide(changed, variants.pledge, variants.reading).outcome
        if outcome != base:
            label = book.vocabulary.situation[name]["label"]
            yield Hinge(kind="situation", label=label, paragraphs=(), otherwise=outcome
            )
    for premise, stance in variants.plan.premises.items():
        if stance != "accepted":
            continue
        outcome = variants.outcome_refusing(premise)
        if outcome != base:
            yield Hinge(kind="premise", label=book.premises[premise].title, paragraphs=(),
                otherwise=outcome,
            )
