"""How one finding came about, down to the facts and the words of the draft; and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from credible.assessing.assessor import Assessor
from credible.assessing.grounds import item_in_words
from credible.engine.rules import CompiledCondition
from credible.model.assessment import Finding
from credible.model.draft import DraftResolution, Element
from credible.model.vocabulary import Vocabulary
from credible.rulebook.condition import (
    AllOf,
    AnyOf,
    Condition,
    Every,
    FactIs,
    NoneOf,
    NotOf,
    OfList,
    Paragraphs,
    Premise,
    Some,
    Test,
    Where,
    collection_of,
    parts,
)


@dataclass(frozen=True, slots=True)
class DerivationStep:
    """One condition in a derivation: what it asks, its value, and what shows it."""

    asks: str
    value: str
    shown_by: tuple[str, ...] = ()
    steps: tuple[DerivationStep, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Derivation:
    """The derivation of one finding: the finding itself and the conditions of its rule."""

    finding: Finding
    applies: DerivationStep | None
    holds: DerivationStep
    exceptions: tuple[DerivationStep, ...]


def derive(
    assessor: Assessor,
    draft: DraftResolution,
    rule_id: str,
    *,
    pledge: str | None = None,
    reading: str | None = None,
) -> Derivation:
    """Why the rule ``rule_id`` has the result that it has for ``draft``.

    Raises:
        CredibleError: for a rule, pledge or reading that does not exist.
    """
    _, read = assessor.choose(pledge, reading)
    rule = assessor.book.rule(rule_id)
    premises = assessor.book.premises_under(read)
    result = assessor.decider.results(draft, [rule.id], premises)[rule.id]
    role = "required" if rule.id in read.requires else "noted"
    finding = assessor.finding(draft, rule.id, result, role, read)  # type: ignore[arg-type]
    walk = _Walk(assessor, draft, premises)
    applies = assessor.book.applies(rule)
    return Derivation(
        finding=finding,
        applies=walk.step(applies) if applies is not None else None,
        holds=walk.step(rule.holds),
        exceptions=tuple(walk.step(exception.when) for exception in rule.unless),
    )


class _Walk:
    def __init__(
        self, assessor: Assessor, draft: DraftResolution, premises: Mapping[str, str]
    ) -> None:
        self.book = assessor.book
        self.compiler = assessor.decider.compiler
        self.draft = draft
        self.premises = premises

    def step(self, condition: Condition) -> DerivationStep:
        """The condition with its value as the engine finds it, and the conditions inside it."""
        compiled = CompiledCondition(condition, self.compiler)
        value = compiled.value(self.draft, self.premises)
        return DerivationStep(
            asks=in_words(condition, self.book.vocabulary),
            value=value,
            shown_by=tuple(self._shown_by(condition, compiled)),
            steps=tuple(self.step(part) for part in parts(condition)),
        )

    def _shown_by(self, condition: Condition, compiled: CompiledCondition) -> list[str]:
        if isinstance(condition, Premise):
            premise = self.book.premises[condition.premise]
            stance = self.premises.get(condition.premise, "open")
            return [f"the reading: {stance} ({premise.title})"]
        if isinstance(condition, FactIs):
            return [self._single(condition.fact)]
        if not isinstance(condition, OfList):
            return []
        (question,) = compiled.questions
        items = getattr(self.draft, question.collection)
        if items is None:
            return [f"{question.collection.replace('_', ' ')}: not known"]
        shown = []
        for item in items:
            answer = question.of_item(item)
            if answer == "false":
                continue
            label = item_in_words(question.collection, item, self.book.vocabulary)
            words = f": “{item.words}”" if item.words else ""
            doubt = " — not certain" if answer == "unknown" else ""
            shown.append(f"{label}{words} [{item.origin}]{doubt}")
        if not shown:
            count = len(items)
            noun = question.collection.replace("_", " ")
            shown.append(f"none of {count} {noun}" if count else f"the draft has no {noun}")
            if isinstance(condition, Some):
                shown += self._missed_by_one(condition, question.collection, items)
        return shown

    def _missed_by_one(
        self, condition: Some, collection: str, items: Sequence[Element]
    ) -> Iterator[str]:
        """The items that meet every test of ``condition`` but one, and which."""
        tests = condition.where.attributes
        if len(tests) < 2 or condition.where.any_of or condition.where.none_of:
            return
        asked = {}
        for name, test in tests.items():
            alone = Some(some=condition.some, where=Where(attributes={name: test}))
            asked[name] = self.compiler.question(alone)
        for item in items:
            failed = [name for name in tests if asked[name].of_item(item) == "false"]
            if len(failed) == 1:
                yield (
                    f"nearest: {item_in_words(collection, item, self.book.vocabulary)}, but not: "
                    f"{_said('', failed[0], tests[failed[0]], self.book.vocabulary)}"
                )

    def _single(self, fact: str) -> str:
        name = fact.split(".")[0]
        if name == "situation":
            answer = self.draft.situation.facts.get(fact.partition(".")[2])
            if answer is None or answer.value is None:
                return "not answered"
            source = f" ({answer.source})" if answer.source else ""
            return f"answered {'yes' if answer.value else 'no'}{source}"
        value = getattr(self.draft, name)
        if value is None:
            return f"{name.replace('_', ' ')}: not known"
        if isinstance(value, bool):
            value = "yes" if value else "no"
        return f"{name.replace('_', ' ')}: {value}"


def in_words(condition: Condition, vocabulary: Vocabulary) -> str:
    """A condition read aloud, in the words that ``vocabulary`` has for what rules may test."""
    if isinstance(condition, AllOf):
        return "all of these"
    if isinstance(condition, AnyOf):
        return "at least one of these"
    if isinstance(condition, NotOf):
        return "not this"
    if isinstance(condition, Premise):
        return f"the premise {condition.premise} is accepted"
    if isinstance(condition, FactIs):
        return _said("the " + _spaced(condition.fact), condition.fact, condition.test, vocabulary)
    collection = collection_of(condition)
    assert collection is not None
    name = _spaced(collection)
    where = _where_words(condition.where, vocabulary)
    if isinstance(condition, Every):
        among = _where_words(condition.among, vocabulary)
        return f"every one of the {name}{f' that {among}' if among else ''} {where}"
    if isinstance(condition, NoneOf):
        return f"none of the {name} {where}" if where else f"there are no {name}"
    if isinstance(condition, Paragraphs):
        return _paragraphs_in_words(condition, name, where)
    some = "one" if name.endswith("s") and not name.endswith("basis") else "some"
    return f"{some} of the {name} {where}" if where else f"there are {name}"


def _paragraphs_in_words(condition: Paragraphs, name: str, where: str) -> str:
    words = f"{condition.at_least} or more paragraphs" if condition.at_least > 1 else "a paragraph"
    if condition.share is not None:
        words += f" (and {condition.share:.0%} of the operative part)"
    if condition.among_first is not None:
        words += f" among the first {condition.among_first} decisions"
    return f"{words}: one of the {name} {where}".rstrip()


def _where_words(where: Where, vocabulary: Vocabulary) -> str:
    words = [_said("", name, test, vocabulary) for name, test in where.attributes.items()]
    if where.any_of:
        choices = [_where_words(each, vocabulary) for each in where.any_of]
        words.append("either " + ", or ".join(choices))
    words += [f"not so that it {_where_words(each, vocabulary)}" for each in where.none_of]
    return " and ".join(words)


def _said(subject: str, name: str, test: Test, vocabulary: Vocabulary) -> str:
    """What a test says of ``subject``, or of the item that is spoken of."""
    attribute = name.rpartition(".")[2]
    entry = vocabulary.kinds.get("attributes", {}).get(attribute)
    if isinstance(test.is_, bool):
        words = entry and (entry.label if test.is_ else entry.attributes.get("otherwise"))
        if words:
            return f"{subject.removesuffix(_spaced(f'.{attribute}'))} {words}".strip()
        answer = "yes" if test.is_ else "no"
        if name.startswith("situation."):
            return f"the question {attribute} is answered {answer}"
        return f"{subject or f'has {_spaced(name)}'}: {answer}"
    value = _value_words(test)
    if subject:
        return f"{subject} is {value}"
    if attribute == "type":
        return f"is {value}"
    if entry is not None:
        return f"{entry.label} {value}"
    return f"has the {' of the '.join(map(_spaced, reversed(name.split('.'))))} {value}"


def _value_words(test: Test) -> str:
    if test.not_ is not None:
        return f"not {_value_words(test.not_)}"
    if test.in_ is not None:
        *others, last = [str(value) for value in test.in_]
        return f"{', '.join(others)} or {last}" if others else last
    if test.has is not None:
        return test.has
    for name, words in (("at_least", "at least"), ("at_most", "at most"), ("before", "before"),
                        ("on_or_after", "on or after")):
        if getattr(test, name) is not None:
            return f"{words} {getattr(test, name)}"
    return str(test.is_)


def _spaced(name: str) -> str:
    return name.replace("_", " ").replace(".", " ")
