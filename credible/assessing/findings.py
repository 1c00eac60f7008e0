"""Findings: what one rule says of a draft, its sentence, its sources and the facts it rests on.

A finding follows from the result of its rule, the items of the draft that meet the rule's
questions, and the few fields that its sentence names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from credible.assessing.grounds import (
    SITUATION,
    answer_as_ground,
    fill,
    ground_of,
    paragraph_order,
    witnesses,
)
from credible.engine.deciding import Decider
from credible.engine.rules import RuleResult
from credible.model.assessment import Citation, Finding, Ground, Role
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.rulebook.condition import Premise, atoms
from credible.rulebook.rule import Reading, Rule, Source

NOT_IN_POINT = "not-applicable"


def _paragraphs(grounds: Iterable[Ground]) -> tuple[str, ...]:
    named = dict.fromkeys(paragraph for ground in grounds for paragraph in ground.paragraphs)
    return tuple(sorted(named, key=paragraph_order))


class FindingMaker:
    """Makes the findings of one rule book."""

    def __init__(self, book: RuleBook, decider: Decider) -> None:
        self.book = book
        self.decider = decider
        self._told: dict[
            tuple[str, int | None], tuple[tuple[Citation, ...], tuple[str, ...]]
        ] = {}
        """The sources and the premises of each rule, also by the exception that it holds by."""
        self._groundless: dict[tuple[object, ...], Finding] = {}
        """Findings that rest on nothing of a draft and whose sentence names nothing of it: half of
        those of a usual draft, and the same for all drafts."""

    def citation(self, source: Source) -> Citation:
        """A source as it is cited."""
        return Citation(
            instrument=source.instrument,
            pinpoint=source.pinpoint,
            text=self.book.cite(source),
        )

    def finding(
        self,
        draft: DraftResolution,
        rule_id: str,
        result: RuleResult,
        role: Role,
        reading: Reading,
        answers: Mapping[str, Sequence[str]] | None = None,
    ) -> Finding:
        """The finding of one rule, with its sentence and grounds for this draft.

        ``answers`` are those of :class:`FactsRead`, where they are at hand.
        """
        rule = self.book.rules[rule_id]
        grounds: list[Ground] = []
        template = template_of(rule, result)
        if template is None:
            sentence = "Not in point for this draft."
        else:
            found = self._grounds(draft, rule_id, answers or {})
            grounds = [ground for some in found.values() for ground in some]
            sentence = fill(template, draft, found, self.book.vocabulary)
        key = rule_id, result.exception
        if key not in self._told:
            self._told[key] = self._cited(rule, result.exception), premises_of(rule)
        sources, named = self._told[key]
        premises = {name: reading.premises.get(name, "open") for name in named}
        kept = (*key, result.result, role, sentence, *premises.values())
        if not grounds and kept in self._groundless:
            return self._groundless[kept]
        finding = Finding(
            rule=rule.id,
            title=rule.title,
            element=rule.element,
            role=role,
            result=result.result,
            sentence=sentence,
            sources=sources,
            paragraphs=_paragraphs(grounds) if grounds else (),
            grounds=tuple(grounds),
            premises=premises,
            exception=sentence if result.exception is not None else None,
        )
        if not grounds and sentence == template:
            self._groundless[kept] = finding
        return finding

    def _grounds(
        self, draft: DraftResolution, rule_id: str, answers: Mapping[str, Sequence[str]]
    ) -> dict[str, list[Ground]]:
        """What a rule finds in the draft, by list, and the answers that it reads."""
        rule, vocabulary = self.decider.rule(rule_id), self.book.vocabulary
        found = {
            name: [ground_of(name, item, vocabulary) for item in items]
            for name, items in witnesses(draft, rule.questions, answers).items()
        }
        if draft.situation.facts:
            prefix = f"{SITUATION}."
            read = [each.removeprefix(prefix) for each in rule.facts if each.startswith(prefix)]
            told = [
                answer_as_ground(name, draft.situation.facts[name], vocabulary)
                for name in read if draft.situation.value(name) is not None
            ]
            if told:
                found[SITUATION] = told
        return found

    def _cited(self, rule: Rule, exception: int | None) -> tuple[Citation, ...]:
        """The sources of a rule, those of the exception by which it holds first."""
        first = () if exception is None else rule.unless[exception].source
        return tuple(self.citation(source) for source in (*first, *rule.source))


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
        atom.premise
        for condition in conditions
        for atom in atoms(condition)
        if isinstance(atom, Premise)
    )
    return tuple(dict.fromkeys(found))
