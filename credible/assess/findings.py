"""Findings made once and used again: what a rule says of drafts that give it the same grounds.

A finding follows from the result of its rule, the items of the draft that meet the rule's
questions, and the few fields that its sentence names. Findings are remembered by exactly these, so
that none is ever out of date; :meth:`Maker.finding` makes one without remembering anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from credible.assess.grounds import PLACEHOLDER, fill, ground_of, paragraph_order, witnesses
from credible.engine.compiling import RuleResult
from credible.engine.deciding import MOST_DECISIONS, Decider, Decision, Plan
from credible.engine.memory import remember
from credible.engine.pattern import Pattern
from credible.model.assessment import Citation, ElementResult, Finding, Ground, Role
from credible.model.base import assembled
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, leaves
from credible.rulebook.facts import ITEM_FIELDS
from credible.rulebook.rule import ElementOfPledge, Reading, Rule, Source

if TYPE_CHECKING:
    from credible.assess.questions import Decisive

NOT_IN_POINT = "not-applicable"
_ORDER = {"holds": 0, "fails": 1, "unknown": 2, NOT_IN_POINT: 3}
_ITEM_KEY = {name: attrgetter(*model.model_fields) for name, model in COLLECTIONS.items()}


class Made:
    """A finding, and its JSON once it was asked for."""

    __slots__ = ("_json", "finding", "grounds")

    def __init__(self, finding: Finding, grounds: tuple[Ground, ...] = ()) -> None:
        self.finding = finding
        self.grounds = grounds
        self._json: bytes | None = None

    @property
    def json(self) -> bytes:
        """The finding as pydantic writes it."""
        if self._json is None:
            self._json = Finding.__pydantic_serializer__.to_json(self.finding)
        return self._json


class Maker:
    """Makes the findings of one rule book."""

    def __init__(self, book: RuleBook, decider: Decider) -> None:
        self.book = book
        self.decider = decider
        self._citations: dict[Source, Citation] = {}
        self._grounds: dict[tuple[Any, ...], Ground] = {}
        self._premises: dict[str, tuple[str, ...]] = {}
        self._sources: dict[tuple[str, int | None], tuple[Citation, ...]] = {}

    def citation(self, source: Source) -> Citation:
        """A source as it is cited."""
        cited = self._citations.get(source)
        if cited is None:
            cited = assembled(
                Citation,
                instrument=source.instrument,
                pinpoint=source.pinpoint,
                text=self.book.cite(source),
            )
            self._citations[source] = cited
        return cited

    def ground(self, collection: str, item: Element) -> Ground:
        """An item of the draft as a ground; the same object for items that are the same."""
        key = (collection, *_ITEM_KEY[collection](item))
        found = self._grounds.get(key)
        if found is None:
            made = ground_of(collection, item, self.book.vocabulary)
            found = remember(self._grounds, key, made)
        return found

    def finding(
        self,
        draft: DraftResolution,
        rule_id: str,
        result: RuleResult,
        role: Role,
        reading: Reading,
    ) -> Finding:
        """The finding of one rule, with its sentence and grounds for this draft."""
        found = witnesses(draft, self.decider.rule(rule_id).questions)
        grounds = {
            name: [ground_of(name, item, self.book.vocabulary) for item in items]
            for name, items in found.items()
        }
        return self.finding_from(draft, self.book.rules[rule_id], result, role, reading, grounds)

    def finding_from(
        self,
        draft: DraftResolution,
        rule: Rule,
        result: RuleResult,
        role: Role,
        reading: Reading,
        grounds: dict[str, list[Ground]],
    ) -> Finding:
        """The finding, from the grounds that the draft gives for it, by list."""
        sentence, exception = self._sentence(rule, result, draft, grounds)
        rested: list[Ground] = [each for some in grounds.values() for each in some]
        if result.result == NOT_IN_POINT:
            rested = []
        paragraphs = list({p for ground in rested for p in ground.paragraphs})
        if len(paragraphs) > 1:
            paragraphs.sort(key=paragraph_order)
        stances = reading.premises
        return assembled(
            Finding,
            rule=rule.id,
            title=rule.title,
            element=rule.element,
            role=role,
            result=result.result,
            sentence=sentence,
            sources=self._cited(rule, result),
            paragraphs=tuple(paragraphs),
            grounds=tuple(rested),
            premises={name: stances.get(name, "open") for name in self._premises_of(rule)},
            exception=exception,
        )

    def _sentence(
        self,
        rule: Rule,
        result: RuleResult,
        draft: DraftResolution,
        grounds: dict[str, list[Ground]],
    ) -> tuple[str, str | None]:
        template = template_of(rule, result)
        if template is None:
            return "Not in point for this draft.", None
        text = fill(template, draft, grounds, self.book.vocabulary)
        return text, None if result.exception is None else text

    def _premises_of(self, rule: Rule) -> tuple[str, ...]:
        found = self._premises.get(rule.id)
        if found is None:
            found = self._premises[rule.id] = premises_of(rule)
        return found

    def _cited(self, rule: Rule, result: RuleResult) -> tuple[Citation, ...]:
        key = (rule.id, result.exception)
        found = self._sources.get(key)
        if found is None:
            sources = rule.source
            if result.exception is not None:
                sources = (*rule.unless[result.exception].source, *sources)
            found = self._sources[key] = tuple(self.citation(source) for source in sources)
        return found


def template_of(rule: Rule, result: RuleResult) -> str | None:
    """The sentence of a rule for a result, to be filled; none where it is not in point."""
    if result.result == NOT_IN_POINT:
        return None
    if result.exception is not None:
        return rule.unless[result.exception].says
    template: str = getattr(rule.says, result.result)
    return template


def premises_of(rule: Rule) -> tuple[str, ...]:
    """The premises that the conditions of a rule name, each once."""
    conditions = [rule.holds, *(exception.when for exception in rule.unless)]
    if rule.applies is not None:
        conditions.append(rule.applies)
    found: Iterable[str] = (
        leaf.premise
        for condition in conditions
        for leaf in leaves(condition)
        if isinstance(leaf, Premise)
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a rule says for one result: the lists and fields of the draft that its sentence names.

    ``fixed`` is the finding where no item of the draft bears on it.
    """

    whole_lists: tuple[str, ...]
    fields: tuple[str, ...]
    fixed: Made | None


@dataclass(slots=True)
class _Slot:
    """The place of one rule in the answer, and what it reads of a pattern."""

    number: int
    rule: Rule
    role: Role
    lists: tuple[tuple[int, str, int], ...]
    questions: tuple[tuple[int, str, int], ...]
    said: dict[str | RuleResult, _Said] = field(default_factory=dict)


@dataclass(slots=True)
class _Open:
    """A slot whose finding rests on more than the pattern: on which lists, and which fields."""

    slot: _Slot
    result: RuleResult
    lists: tuple[tuple[int, str, int], ...]
    whole_lists: tuple[str, ...]
    fields: tuple[str, ...]


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
            text = ElementResult.__pydantic_serializer__.to_json(self.element)
            before, opened, after = text.partition(b'"findings":[')
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
    pieces: Sequence[bytes | int] | None = None
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
            tuple(asked),
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
        slot, result = open_.slot, open_.result
        ground = self.maker.ground
        key: list[Any] = [slot.number, result]
        grounds: list[Ground] = []
        for place, collection, mask in open_.lists:
            items = getattr(draft, collection)
            for item, (met, _) in zip(items, pattern.met[place], strict=True):
                hit = met & mask
                if hit:
                    found = ground(collection, item)
                    grounds.append(found)
                    key += (id(found), hit)
            key.append(None)
            if len(items) > 1 and len({id(item) for item in items}) < len(items):
                # an item that stands twice as one object is counted once
                return Made(self._made_anew(draft, pattern, open_))
        for collection in open_.whole_lists:
            items = getattr(draft, collection)
            grounds += [ground(collection, item) for item in items or ()]
            key += [id(each) for each in grounds[-len(items):]] if items else [items is None]
            key.append(None)
        key += [getattr(draft, name, None) for name in open_.fields]
        made = self._findings.get(tuple(key))
        if made is None:
            # the grounds are kept alive, so that their numbers stay theirs
            made = Made(self._made_anew(draft, pattern, open_), tuple(grounds))
            remember(self._findings, tuple(key), made)
        return made

    def _made_anew(self, draft: DraftResolution, pattern: Pattern, open_: _Open) -> Finding:
        found: dict[str, list[Element]] = {}
        for place, collection, bit in open_.slot.questions:
            for item, (met, _) in zip(
                getattr(draft, collection) or (), pattern.met[place], strict=True
            ):
                if met & bit:
                    known = found.setdefault(collection, [])
                    if not any(item is other for other in known):
                        known.append(item)
        grounds = {
            name: [self.maker.ground(name, item) for item in items] for name, items in found.items()
        }
        slot = open_.slot
        return self.maker.finding_from(
            draft, slot.rule, open_.result, slot.role, self.plan.reading, grounds
        )

    def _laid_out(self, draft: DraftResolution, pattern: Pattern, decision: Decision) -> Shape:
        made: list[Made | None] = []
        open_: list[_Open] = []
        key, results = pattern.key, decision.results
        for slot in self._slots:
            result = results[slot.rule.id]
            # a word is found faster than a result
            name = result.result if result.exception is None else result
            said = slot.said.get(name)
            if said is None:
                said = slot.said[name] = self._said(draft, slot, result)
            lists = [each for each in slot.lists if key[2 * each[0]] & each[2]]
            fixed = said.fixed
            if fixed is not None and (not lists or result.result == NOT_IN_POINT):
                made.append(fixed)
            else:
                made.append(None)
                open_.append(_Open(slot, result, tuple(lists), said.whole_lists, said.fields))
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
        whole, fields = _named(template_of(slot.rule, result))
        if whole or fields:
            return _Said(whole, fields, None)
        finding = self.maker.finding_from(
            draft, slot.rule, result, slot.role, self.plan.reading, {}
        )
        return _Said((), (), Made(finding))

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


def _named(template: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lists that a sentence tells whole, and the single fields that it names."""
    whole: list[str] = []
    fields: list[str] = []
    for name in PLACEHOLDER.findall(template or ""):
        if name.startswith("all_") and name[4:] in ITEM_FIELDS:
            whole.append(name[4:])
        elif name not in ITEM_FIELDS:
            fields.append(name)
    return tuple(dict.fromkeys(whole)), tuple(dict.fromkeys(fields))

