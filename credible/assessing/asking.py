"""Open questions put one after the other, the most decisive first, until no answer can matter.

An :class:`Interview` holds the draft as it stands with the answers given so far. After each answer
the draft is assessed again, so that a question is put only while its answer can still make a
difference. Premises of law are questions of the reading: they are put last, if at all, and are
never written into the draft.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from credible.assessing.answers import (
    Answer,
    Prompt,
    dumped,
    fits,
    items_of,
    prompt_of_attribute,
    prompt_of_list,
    prompt_of_premise,
    prompt_of_single,
    prompt_of_situation,
)
from credible.assessing.assessor import Assessor
from credible.assessing.relevance import attribute_is_relevant, is_relevant
from credible.assessing.unknowns import OpenFacts, unknown_attributes
from credible.model.assessment import Assessment, OpenQuestion
from credible.model.draft import DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.rulebook.rule import Pledge, Reading


class Assuming(Assessor):
    """An assessor under which some premises have another stance than the reading gives them.

    It shares the rule book and all that is remembered of it with the assessor it is made from.
    """

    def __init__(self, base: Assessor, stances: Mapping[str, str]) -> None:
        super().__init__(base.book, base.decider, record=False)
        self.stances = dict(stances)
        self._assumed: dict[str, Reading] = {}

    def choose(self, pledge: str | None, reading: str | Reading | None) -> tuple[Pledge, Reading]:
        """The pledge, and the reading with the stances that are assumed."""
        chosen, read = super().choose(pledge, reading)
        assumed = self._assumed.get(read.id)
        if assumed is None:
            premises = {**read.premises, **self.stances}
            assumed = self._assumed[read.id] = read.model_copy(update={"premises": premises})
        return chosen, assumed


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that was put, and what was said."""

    prompt: Prompt
    answer: Answer


@dataclass(frozen=True, slots=True)
class _State:
    draft: DraftResolution
    stances: Mapping[str, str] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    """Facts that were asked for: those answered by “not known” are not asked for again."""


class Interview:
    """The questions of one draft under one reading, and the answers given so far.

    Raises:
        CredibleError: when made, for a pledge or reading that does not exist.
    """

    def __init__(
        self,
        assessor: Assessor,
        draft: DraftResolution,
        *,
        pledge: str | None = None,
        reading: str | None = None,
        premises: bool = False,
    ) -> None:
        self.assessor = assessor
        chosen, read = assessor.choose(pledge, reading)
        self.pledge = chosen.id
        self.reading = read.id
        self.premises = premises
        self.steps: list[Answered] = []
        self._states = [_State(draft)]
        self._assessment: Assessment | None = None

    @property
    def draft(self) -> DraftResolution:
        """The draft with the answers laid over it."""
        return self._states[-1].draft

    @property
    def stances(self) -> Mapping[str, str]:
        """Premises that were answered, with the stance assumed for them."""
        return self._states[-1].stances

    @property
    def assessment(self) -> Assessment:
        """The assessment of the draft with the answers given so far."""
        if self._assessment is None:
            self._assessment = self._assessor().assess(
                self.draft, pledge=self.pledge, reading=self.reading
            )
        return self._assessment

    def next_prompt(self) -> Prompt | None:
        """The question to put now; none where no answer that is left can matter."""
        passed = self._states[-1].passed
        return next((each for each in self._prompts() if each.fact not in passed), None)

    def still_open(self) -> tuple[Prompt, ...]:
        """What could still make a difference, whether it was asked and passed over or not."""
        found: dict[str, Prompt] = {}
        for prompt in self._prompts():
            found.setdefault(prompt.fact, prompt)
        return tuple(found.values())

    def unanswerable(self) -> tuple[OpenQuestion, ...]:
        """Questions that no fact of the draft can answer: what is cited is disputed in law."""
        answered = self._states[-1].passed
        return tuple(
            question
            for question in self._questions()
            if question.kind != "premise" and question.fact not in answered
            and next(self._prompts_of(question), None) is None
        )

    def open_premises(self) -> tuple[OpenQuestion, ...]:
        """The premises that the reading leaves open and on which the outcome still depends."""
        return tuple(each for each in self._questions() if each.kind == "premise")

    def answer(self, prompt: Prompt, answer: Answer) -> None:
        """Takes an answer to ``prompt`` and lays it over the draft.

        Raises:
            CredibleError: ``not-an-answer`` where the answer is none of those allowed.
        """
        fits(prompt, answer)
        state = self._states[-1]
        self._states.append(
            _State(
                draft=self._laid_over(state.draft, prompt, answer),
                stances=(
                    {**state.stances, prompt.fact.partition(".")[2]: answer.value}
                    if prompt.kind == "premise" and answer.value is not None
                    else state.stances
                ),
                passed=state.passed | {prompt.fact},
            )
        )
        self.steps.append(Answered(prompt, answer))
        self._assessment = None

    def back(self) -> Prompt | None:
        """Takes the last answer back; the question it answered, or none at the beginning."""
        if not self.steps:
            return None
        step = self.steps.pop()
        self._states.pop()
        self._assessment = None
        return step.prompt

    def answers(self) -> dict[str, Any]:
        """The answers as corrections of the draft: fields by name, the situation by fact.

        A list that was touched is given whole, since a list that is given is complete.
        """
        found: dict[str, Any] = {}
        for step in self.steps:
            prompt, answer = step.prompt, step.answer
            if answer.value is None or prompt.kind == "premise":
                continue
            if prompt.fact.startswith("situation."):
                entry: dict[str, Any] = {"value": answer.value}
                if answer.source:
                    entry["source"] = answer.source
                found.setdefault("situation", {})[prompt.fact.partition(".")[2]] = entry
            elif prompt.collection:
                items = getattr(self.draft, prompt.collection)
                found[prompt.collection] = [dumped(item) for item in items]
            else:
                found[prompt.fact] = answer.value
        return found

    def _assessor(self) -> Assessor:
        return Assuming(self.assessor, self.stances) if self.stances else self.assessor

    def _questions(self) -> Iterator[OpenQuestion]:
        """The open questions that bear on the outcome, the most decisive first."""
        questions = self.assessment.questions
        if not questions:
            return
        assessor = self._assessor()
        pledge, reading = assessor.choose(self.pledge, self.reading)
        decision = assessor.decider.decide(self.draft, pledge, reading)
        facts = OpenFacts(
            assessor.decider, self.draft, assessor.decider.plan(pledge, reading), decision
        )
        for question in questions:
            if is_relevant(facts, question):
                yield question

    def _prompts(self) -> Iterator[Prompt]:
        for question in self._questions():
            if question.kind != "premise" or self.premises:
                yield from self._prompts_of(question)

    def _prompts_of(self, question: OpenQuestion) -> Iterator[Prompt]:
        beside = self._on_record(question.fact)
        for prompt in self._put(question):
            whole = prompt.fact == question.fact
            yield dataclasses.replace(
                prompt, consequences=question.consequences if whole else (), on_record=beside
            )

    def _on_record(self, fact: str) -> tuple[str, ...]:
        """What the record has on a fact of the situation that it does not answer."""
        situation = self.assessor.book.vocabulary.situation
        return tuple(
            each.sentence for each in self.assessment.record
            if each.standing in ("ageing", "lead")
            and fact.partition(".")[2] in situation[each.fact].get("yields_to", ())
        )

    def _put(self, question: OpenQuestion) -> Iterator[Prompt]:
        book = self.assessor.book
        if question.kind == "premise":
            yield prompt_of_premise(question, book)
        elif question.kind == "situation":
            yield prompt_of_situation(question)
        else:
            collection, bracket, _ = question.fact.partition("[")
            if bracket:
                yield from self._about_items(question, collection)
            elif hasattr(self.draft, collection) and collection in items_of(book.vocabulary):
                yield prompt_of_list(question, book)
            else:
                yield prompt_of_single(question, book)

    def _about_items(self, question: OpenQuestion, collection: str) -> Iterator[Prompt]:
        decider = self.assessor.decider
        items = getattr(self.draft, collection)
        seen = set()
        for rule in question.rules:
            for test in decider.rule(rule).questions:
                if test.collection != collection or test.of_list(items) != "open":
                    continue
                for number, missing in unknown_attributes(self.draft, test):
                    for name in missing:
                        if (number, name) in seen:
                            continue
                        if attribute_is_relevant(decider, test, items[number], missing, name):
                            seen.add((number, name))
                            yield prompt_of_attribute(
                                question, self.assessor.book, collection, items[number], number,
                                name,
                            )

    def _laid_over(
        self, draft: DraftResolution, prompt: Prompt, answer: Answer
    ) -> DraftResolution:
        if answer.value is None or prompt.kind == "premise":
            return draft
        if prompt.fact.startswith("situation."):
            facts = dict(draft.situation.facts)
            facts[prompt.fact.partition(".")[2]] = SituationFact(
                value=answer.value, source=answer.source
            )
            return draft.model_copy(update={"situation": Situation.model_construct(facts=facts)})
        if prompt.kind == "items":
            assert prompt.collection is not None
            items = items_of(self.assessor.book.vocabulary)[prompt.collection]
            made = tuple(items(word, answer) for word in answer.value)
            return draft.model_copy(update={prompt.collection: made})
        if prompt.collection is not None:
            assert prompt.number is not None and prompt.attribute is not None
            listed = list(getattr(draft, prompt.collection))
            changes: dict[str, Any] = {prompt.attribute: answer.value}
            if answer.paragraphs:
                known = listed[prompt.number].paragraphs
                changes["paragraphs"] = tuple(dict.fromkeys((*known, *answer.paragraphs)))
            if answer.source:
                note = listed[prompt.number].note
                changes["note"] = f"{note}; {answer.source}" if note else answer.source
            listed[prompt.number] = listed[prompt.number].model_copy(update=changes)
            return draft.model_copy(update={prompt.collection: tuple(listed)})
        return draft.model_copy(update={prompt.fact: answer.value})
