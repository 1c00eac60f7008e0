"""Findings made once and used again: what a rule says of drafts that give it the same grounds.

Findings are remembered by exactly what they follow from, so that none is ever out of date;
:meth:`credible.assess.findings.Maker.finding` makes one without remembering anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from credible.assess.findings import MOST_FINDINGS, NOT_IN_POINT, Cited, Frame, Made, Maker
from credible.assess.grounds import SITUATION
from credible.engine.compiling import RuleResult
from credible.engine.deciding import MOST_DECISIONS, Decision, Plan
from credible.engine.memory import remember
from credible.engine.pattern import Pattern
from credible.model.assessment import ElementResult, Role
from credible.model.base import assembled, json_of
from credible.model.draft import DraftResolution, Element
from credible.rulebook.rule import ElementOfPledge, Rule

if TYPE_CHECKING:
    from credible.assess.unknowns import Decisive

_ORDER = {"holds": 0, "fails": 1, "unknown": 2, NOT_IN_POINT: 3}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule says for one result; ``fixed`` where no item of the draft bears on it."""

    frame: Frame
    fixed: Made | None


@dataclass(slots=True)
class _Slot:
    """The place of one rule in the answer, and what it reads of a pattern."""

    number: int
    rule: Rule
    role: Role
    lists: tuple[tuple[int, str, int], ...]
    questions: tuple[tuple[str, int], ...]
    answers: tuple[str, ...]
    said: dict[str | RuleResult, _Said] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A slot whose finding rests on more than the pattern: on which lists, fields and answers."""

    slot: _Slot
    frame: Frame
    lists: Sequence[tuple[int, str, int]]
    answers: Sequence[str]


class BareElement:
    """An element without its findings, and what stands around them in its JSON."""

    __slots__ = ("_around", "element")

    def __init__(self, element: ElementResult) -> None:
        self.element = element
        self._around: tuple[bytes, bytes] | None = None

    @property
    def around(self) -> tuple[bytes, bytes]:
        """What stands before and after the findings."""
        if self._around is None:
            before, opened, after = json_of(self.element).partition(b'"findings":[')
            self._around = (before + opened, after)
        return self._around


@dataclass(slots=True)
class ElementShape:
    """An element without its findings, and which these are, in order."""

    bare: BareElement
    order: Sequence[int]


@dataclass(slots=True)
class Shape:
    """What is the same in the answer for all drafts of one pattern.

    ``made`` has a finding for each slot that rests on the pattern alone; ``open`` are the others.
    """

    decision: Decision
    made: Sequence[Made | None]
    open: Sequence[_Open]
    elements: tuple[ElementShape, ...]
    noted: tuple[int, ...]
    warnings: tuple[int, ...]
    unknowns: Sequence[Decisive] | None = None


class Sheet:
    """The findings of one reading of one pledge, for draft after draft."""

    def __init__(self, maker: Maker, plan: Plan) -> None:
        self.maker = maker
        self.plan = plan
        self._findings: dict[tuple[Any, ...], Made] = {}
        self._shapes: dict[int, Shape] = {}
        roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
            ("required", plan.reading.requires),
            ("noted", plan.reading.indicates),
            ("warning", plan.pledge.warning),
        )
        listed = [(role, name) for role, names in roles for name in names]
        self._slots = tuple(
            self._slot(number, name, role) for number, (role, name) in enumerate(listed)
        )
        self._required: dict[str, list[int]] = {each.id: [] for each in plan.pledge.elements}
        for slot in self._slots:
            if slot.role == "required":
                self._required.setdefault(slot.rule.element, []).append(slot.number)
        self._noted = tuple(slot.number for slot in self._slots if slot.role == "noted")
        self._warnings = tuple(slot.number for slot in self._slots if slot.role == "warning")
        self._bare: dict[tuple[str, str], BareElement] = {}

    def _slot(self, number: int, name: str, role: Role) -> _Slot:
        reader = self.plan.reader
        places = {collection: index for index, collection in enumerate(reader.collections)}
        asked = [
            (places[question.collection], question.collection, reader.bits[question.key])
            for question in self.maker.decider.rule(name).questions
        ]
        lists: dict[tuple[int, str], int] = {}
        for place, collection, bit in asked:
            lists[place, collection] = lists.get((place, collection), 0) | bit
        return _Slot(
            number, self.maker.book.rules[name], role,
            tuple((place, collection, mask) for (place, collection), mask in lists.items()),
            tuple((collection, bit) for _, collection, bit in asked),
            self.maker.answers_read(name),
        )

    def shape(self, draft: DraftResolution, pattern: Pattern) -> Shape:
        """What the pattern alone settles of the answer."""
        decision = self.plan.decide(draft, pattern)
        # the shape keeps its decision alive, so that the number is no other decision's
        shape = self._shapes.get(id(decision))
        if shape is None:
            shape = self._laid_out(draft, pattern, decision)
            remember(self._shapes, id(decision), shape, MOST_DECISIONS)
        return shape

    def made(self, draft: DraftResolution, pattern: Pattern, shape: Shape) -> list[Made]:
        """The finding of every slot, in the order of the slots."""
        found: list[Any] = list(shape.made)
        for each in shape.open:
            found[each.slot.number] = self._made(draft, pattern, each)
        return found

    def _made(self, draft: DraftResolution, pattern: Pattern, open_: _Open) -> Made:
        slot, frame = open_.slot, open_.frame
        cited = self.maker.cited
        key: list[Any] = [frame]
        hits: list[tuple[str, Cited, int]] = []
        for place, collection, mask in open_.lists:
            items = getattr(draft, collection)
            met = pattern.met[place]
            if len(items) > 1 and len(set(map(id, items))) < len(items):
                items, met = _each_once(items, met)
            for item, (meets, _) in zip(items, met, strict=True):
                hit = meets & mask
                if hit:
                    found = cited(collection, item)
                    hits.append((collection, found, hit))
                    key += (found, hit)
            key.append(None)
        whole: dict[str, Sequence[Cited]] = {}
        for collection in frame.whole_lists:
            items = getattr(draft, collection)
            whole[collection] = [cited(collection, item) for item in items or ()]
            key += whole[collection] or [items is None]
            key.append(None)
        key += [getattr(draft, name, None) for name in frame.fields]
        answers = [self.maker.answer(draft, name) for name in open_.answers]
        key += answers
        made = self._findings.get(tuple(key))
        if made is None:
            grounds = _by_list(slot, hits)
            if answers:
                grounds = {**grounds, SITUATION: answers}
            made = self.maker.made(draft, frame, grounds, whole)
            remember(self._findings, tuple(key), made, MOST_FINDINGS)
        return made

    def _laid_out(self, draft: DraftResolution, pattern: Pattern, decision: Decision) -> Shape:
        made: list[Made | None] = []
        open_: list[_Open] = []
        key, results = pattern.key, decision.results
        for slot in self._slots:
            result = results[slot.rule.id]
            # a word is found faster than a result
            plain = result.exception is None and not result.in_doubt
            name = result.result if plain else result
            said = slot.said.get(name)
            if said is None:
                said = slot.said[name] = self._said(draft, slot, result)
            fixed = said.fixed
            lists = [
                each for each in slot.lists if key[2 * each[0]] & each[2]
            ] if said.frame.in_point else []
            # which facts are known is part of the pattern; on what an answer rests is not
            answers = [
                each for each in slot.answers if draft.situation.value(each) is not None
            ] if said.frame.in_point else []
            if fixed is not None and not lists and not answers:
                made.append(fixed)
            else:
                made.append(None)
                open_.append(_Open(slot, said.frame, lists, answers))
        return Shape(
            decision,
            made,
            open_,
            tuple(
                self._element(element, decision)
                for element in self.plan.pledge.elements
                if element.id in decision.elements
            ),
            self._noted,
            self._warnings,
        )

    def _said(self, draft: DraftResolution, slot: _Slot, result: RuleResult) -> _Said:
        frame = self.maker.frame(slot.rule, result, slot.role, self.plan.reading)
        told = frame.whole_lists or frame.fields
        return _Said(frame, None if told else self.maker.made(draft, frame, {}, {}))

    def _element(self, element: ElementOfPledge, decision: Decision) -> ElementShape:
        result = decision.elements[element.id]
        order = self._required[element.id]
        known = self._bare.get((element.id, result))
        if known is None:
            bare = assembled(
                ElementResult,
                id=element.id,
                title=element.title,
                limb=element.limb,
                combine=element.combine,
                result=result,
                sentence=getattr(element.says, result) if element.says else None,
                findings=(),
            )
            known = self._bare[element.id, result] = BareElement(bare)
        if element.combine == "any":
            results = decision.results
            order = sorted(order, key=lambda n: _ORDER[results[self._slots[n].rule.id].result])
        return ElementShape(known, order)


def _each_once(
    items: Sequence[Element], met: Sequence[tuple[int, int]]
) -> tuple[Sequence[Element], Sequence[tuple[int, int]]]:
    """Each item once that stands twice as one object, with the questions that it meets."""
    once = {id(item): (item, own) for item, own in zip(items, met, strict=True)}
    return tuple(zip(*once.values(), strict=True))  # type: ignore[return-value]


def _by_list(
    slot: _Slot, hits: Sequence[tuple[str, Cited, int]]
) -> Mapping[str, Sequence[Cited]]:
    """The grounds by list, those first that meet the question that is asked first."""
    if len(hits) == 1 or len(slot.questions) == 1:
        return {hits[0][0]: [cited for _, cited, _ in hits]} if hits else {}
    found: dict[str, list[Cited]] = {}
    left = list(hits)
    for collection, bit in slot.questions:
        here = [each for each in left if each[2] & bit and each[0] == collection]
        if here:
            found.setdefault(collection, []).extend([cited for _, cited, _ in here])
            left = [each for each in left if not (each[2] & bit and each[0] == collection)]
    return found
