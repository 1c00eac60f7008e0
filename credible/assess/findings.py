"""Findings: what one rule says of a draft, its sentence, its sources and the facts it rests on.

A finding follows from the result of its rule, the items of the draft that meet the rule's
questions, and the few fields that its sentence names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from credible.assess.grounds import (
    PLACEHOLDER,
    SITUATION,
    WHOLE_LISTS,
    answer_as_ground,
    fill,
    ground_of,
    paragraph_order,
    witnesses,
)
from credible.engine.compiling import RuleResult
from credible.engine.deciding import Decider
from credible.engine.memory import remember
from credible.model.assessment import Citation, Finding, Ground, Role
from credible.model.base import assembled, json_of
from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, leaves
from credible.rulebook.facts import ITEM_FIELDS
from credible.rulebook.rule import Reading, Rule, Source

NOT_IN_POINT = "not-applicable"

MOST_FINDINGS = 8_192
"""Grounds that are remembered, and findings of each reading."""

_ITEM_KEY = {name: attrgetter(*model.model_fields) for name, model in COLLECTIONS.items()}


class Cited:
    """A fact of a draft as the ground of findings, and its JSON once it was asked for."""

    __slots__ = ("_json", "ground")

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._json: bytes | None = None

    @property
    def json(self) -> bytes:
        """The ground as pydantic writes it."""
        if self._json is None:
            self._json = json_of(self.ground)
        return self._json


class Frame:
    """What is the same in every finding of one rule with one result under one reading.

    ``whole_lists`` and ``fields`` are the lists that its sentence tells whole, and the single
    fields of the draft that it names.
    """

    __slots__ = (
        "_empty", "_parts", "excepted", "fields", "in_point", "template", "whole_lists",
    )

    def __init__(self, empty: Finding, template: str | None, excepted: bool) -> None:
        self._empty = empty
        self.template = template
        self.excepted = excepted
        self.in_point = empty.result != NOT_IN_POINT
        self.whole_lists, self.fields = _named(template)
        self._parts: tuple[bytes, bytes, bytes] | None = None

    def finding(self, sentence: str, grounds: Sequence[Cited]) -> Finding:
        """The finding with its sentence and grounds."""
        empty = self._empty
        return assembled(
            Finding,
            rule=empty.rule,
            title=empty.title,
            element=empty.element,
            role=empty.role,
            result=empty.result,
            sentence=sentence,
            sources=empty.sources,
            paragraphs=_paragraphs(grounds),
            grounds=tuple([each.ground for each in grounds]),
            premises=empty.premises,
            exception=sentence if self.excepted else None,
        )

    def json(self, sentence: str, grounds: Sequence[Cited]) -> bytes:
        """The same as JSON, byte for byte as pydantic writes it."""
        if self._parts is None:
            # a quote inside a text is escaped, so that these can only be the fields themselves
            before, key, rest = json_of(self._empty).partition(b'"sentence":')
            sources, _, rest = rest.partition(b'"paragraphs":[],"grounds":[]')
            self._parts = (before + key, sources.removeprefix(b'""'), rest.removesuffix(b"null}"))
        before, sources, after = self._parts
        said = json_of(sentence)
        return b"".join((
            before, said, sources, b'"paragraphs":', json_of(_paragraphs(grounds)),
            b',"grounds":[', b",".join([each.json for each in grounds]), b"]", after,
            said if self.excepted else b"null", b"}",
        ))


def _named(template: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = dict.fromkeys(PLACEHOLDER.findall(template or ""))
    whole = tuple(name.removeprefix("all_") for name in names if name in WHOLE_LISTS)
    fields = tuple(
        name for name in names if name not in WHOLE_LISTS and name not in ITEM_FIELDS
    )
    return whole, fields


def _paragraphs(grounds: Sequence[Cited]) -> tuple[str, ...]:
    if len(grounds) == 1 and len(grounds[0].ground.paragraphs) < 2:
        return grounds[0].ground.paragraphs
    found = list(dict.fromkeys([p for each in grounds for p in each.ground.paragraphs]))
    if len(found) > 1:
        found.sort(key=paragraph_order)
    return tuple(found)


class Made:
    """A finding for one draft, made when it is asked for, and its JSON likewise."""

    __slots__ = ("_finding", "_frame", "_json", "grounds", "sentence")

    def __init__(self, frame: Frame, sentence: str, grounds: Sequence[Cited] = ()) -> None:
        self._frame = frame
        self.sentence = sentence
        self.grounds = grounds
        self._finding: Finding | None = None
        self._json: bytes | None = None

    @property
    def finding(self) -> Finding:
        """The finding as a model."""
        if self._finding is None:
            self._finding = self._frame.finding(self.sentence, self.grounds)
        return self._finding

    @property
    def json(self) -> bytes:
        """The finding as pydantic writes it."""
        if self._json is None:
            self._json = self._frame.json(self.sentence, self.grounds)
        return self._json


class Maker:
    """Makes the findings of one rule book."""

    def __init__(self, book: RuleBook, decider: Decider) -> None:
        self.book = book
        self.decider = decider
        self._citations: dict[Source, Citation] = {}
        self._cited: dict[tuple[Any, ...], Cited] = {}
        self._premises: dict[str, tuple[str, ...]] = {}

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

    def cited(self, collection: str, item: Element) -> Cited:
        """An item of the draft as a ground; the same object for items that are the same."""
        key = (collection, *_ITEM_KEY[collection](item))
        found = self._cited.get(key)
        if found is None:
            made = Cited(ground_of(collection, item, self.book.vocabulary))
            found = remember(self._cited, key, made, MOST_FINDINGS)
        return found

    def answer(self, draft: DraftResolution, name: str) -> Cited:
        """An answer about the situation as a ground; the same object for the same answer."""
        fact = draft.situation.facts[name]
        key = (SITUATION, name, fact.value, fact.source)
        found = self._cited.get(key)
        if found is None:
            made = Cited(answer_as_ground(name, fact, self.book.vocabulary))
            found = remember(self._cited, key, made, MOST_FINDINGS)
        return found

    def answers_read(self, rule_id: str) -> tuple[str, ...]:
        """The facts of the situation that a rule reads."""
        facts = self.decider.rule(rule_id).facts
        prefix = f"{SITUATION}."
        return tuple(fact.removeprefix(prefix) for fact in facts if fact.startswith(prefix))

    def frame(self, rule: Rule, result: RuleResult, role: Role, reading: Reading) -> Frame:
        """What all findings of ``rule`` with ``result`` have under ``reading``."""
        sources = rule.source
        if result.exception is not None:
            sources = (*rule.unless[result.exception].source, *sources)
        stances = reading.premises
        premises = self._premises.get(rule.id)
        if premises is None:
            premises = self._premises[rule.id] = premises_of(rule)
        empty = assembled(
            Finding,
            rule=rule.id,
            title=rule.title,
            element=rule.element,
            role=role,
            result=result.result,
            sentence="",
            sources=tuple([self.citation(source) for source in sources]),
            paragraphs=(),
            grounds=(),
            premises={name: stances.get(name, "open") for name in premises},
            exception=None,
        )
        return Frame(empty, template_of(rule, result), result.exception is not None)

    def made(
        self,
        draft: DraftResolution,
        frame: Frame,
        grounds: Mapping[str, Sequence[Cited]],
        whole_lists: Mapping[str, Sequence[Cited]],
    ) -> Made:
        """The finding, from the grounds that the draft gives for it, by list.

        ``whole_lists`` has every item of the lists that the sentence tells whole.
        """
        if frame.template is None:
            return Made(frame, "Not in point for this draft.")
        told = {name: [each.ground for each in some] for name, some in grounds.items()}
        for name, some in whole_lists.items():
            if some:
                told[f"all_{name}"] = [each.ground for each in some]
        sentence = fill(frame.template, draft, told, self.book.vocabulary)
        return Made(frame, sentence, [each for some in grounds.values() for each in some])

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
            name: [Cited(ground_of(name, item, self.book.vocabulary)) for item in items]
            for name, items in found.items()
        }
        answers = [
            Cited(answer_as_ground(name, draft.situation.facts[name], self.book.vocabulary))
            for name in self.answers_read(rule_id)
            if draft.situation.value(name) is not None
        ]
        if answers:
            grounds[SITUATION] = answers
        frame = self.frame(self.book.rules[rule_id], result, role, reading)
        whole = {
            name: [
                Cited(ground_of(name, item, self.book.vocabulary))
                for item in getattr(draft, name) or ()
            ]
            for name in frame.whole_lists
        }
        return self.made(draft, frame, grounds, whole).finding


def template_of(rule: Rule, result: RuleResult) -> str | None:
    """The sentence of a rule for a result, to be filled; none where it is not in point."""
    if result.result == NOT_IN_POINT:
        return None
    if result.exception is not None:
        return rule.unless[result.exception].says
    if result.in_doubt:
        return rule.says.in_doubt or rule.says.unknown
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
