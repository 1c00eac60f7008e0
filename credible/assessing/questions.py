"""The open questions of an assessment, the one that settles the most first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from credible.assessing.findings import FindingMaker
from credible.assessing.grounds import item_in_words
from credible.assessing.relevance import unknown_is_relevant
from credible.assessing.unknowns import (
    EXACT_UP_TO,
    OpenFacts,
    Unknown,
    unknown_attributes,
)
from credible.engine.deciding import Decision, FactsRead, Plan
from credible.model.assessment import Consequence, OpenQuestion
from credible.model.draft import DraftResolution
from credible.rulebook.rule import Source


def open_questions(
    maker: FindingMaker, draft: DraftResolution, plan: Plan, decision: Decision, facts: FactsRead
) -> tuple[OpenQuestion, ...]:
    """The questions whose answer can make a difference to the outcome, most decisive first.

    None where the outcome cannot change. Questions that are alike are put once; those of which
    some answer alone changes the outcome stand first.
    """
    merged: dict[tuple[str, str], OpenQuestion] = {}
    ranked = _ranked(OpenFacts(maker.decider, draft, plan, decision, facts.sums))
    for unknown, settling, ends in ranked:
        question = _question(maker, draft, unknown, settling, ends)
        item = _ITEM.fullmatch(question.fact)
        if item is not None:
            question = _about_item(maker, draft, plan, question, item)
        same = merged.get((question.fact, question.question))
        if same is not None:
            question = same.model_copy(
                update={
                    "rules": tuple(dict.fromkeys((*same.rules, *question.rules))),
                    "settles": tuple(dict.fromkeys((*same.settles, *question.settles))),
                }
            )
        merged[question.fact, question.question] = question
    return tuple(sorted(merged.values(), key=lambda question: not question.settles))


def _ranked(
    facts: OpenFacts,
) -> tuple[tuple[Unknown, tuple[str, ...], tuple[Consequence, ...]], ...]:
    """The unknowns that can make a difference, with the outcomes that answers settle alone.

    An unknown is more decisive the more of its answers settle the outcome by themselves, and
    then the more rules wait for it; the text and the situation come before premises of law.
    """
    if not any(result == "unknown" for result in facts.decision.elements.values()):
        return ()
    ranked = []
    for unknown in facts.that_matter():
        if len(facts.unknowns) > EXACT_UP_TO and not unknown_is_relevant(facts, unknown):
            continue
        outcomes = facts.outcomes_of(unknown)
        settling = tuple(dict.fromkeys(each for each in outcomes if each != "undetermined"))
        share = sum(each != "undetermined" for each in outcomes) / len(outcomes)
        reaches_falls = "falls" not in settling
        key = (
            unknown.kind == "premise", -share, reaches_falls, -len(unknown.rules), unknown.key,
        )
        ranked.append((key, (unknown, settling, _consequences(unknown, outcomes))))
    ranked.sort(key=lambda each: each[0])
    return tuple(each for _, each in ranked)


_ITEM = re.compile(r"(?P<list>\w+)\[(?P<number>\d+)\]\.(?P<attribute>\w+)")
"""What an item of a list does not say: ``measures[2].answers``, counted from 1."""


def _about_item(
    maker: FindingMaker,
    draft: DraftResolution,
    plan: Plan,
    question: OpenQuestion,
    item: re.Match[str],
) -> OpenQuestion:
    """The question about one attribute of one item, whatever rules wait for it.

    Only where ``questions.yaml`` puts it as a question of yes or no; an answer is then tried on the
    draft itself, for all rules at once.
    """
    body = maker.book.questions.get(f"{item['list']}.{item['attribute']}")
    if body is None:
        return question
    items = list(getattr(draft, item["list"]))
    number = int(item["number"]) - 1
    ends = []
    for answer, said in ((True, "yes"), (False, "no")):
        items[number] = items[number].model_copy(update={item["attribute"]: answer})
        answered = draft.model_copy(update={item["list"]: tuple(items)})
        outcome = plan.decide(answered).outcome
        ends.append(Consequence(answer=said, outcome=outcome))
    settles = dict.fromkeys(end.outcome for end in ends if end.outcome != "undetermined")
    return question.model_copy(
        update={
            "question": body["question"].format(
                item=item_in_words(item["list"], items[number], maker.book.vocabulary)
            ),
            "why": body["why"],
            "consequences": tuple(ends),
            "settles": tuple(settles),
        }
    )


_ANSWERS = {True: "yes", False: "no", "some": "yes", "none": "no"}
"""How an answer to try is said; for a list, whether some item of it meets what is asked."""


def _consequences(unknown: Unknown, outcomes: Sequence[str]) -> tuple[Consequence, ...]:
    if len(unknown.answers) != 2:
        return ()
    return tuple(
        Consequence(answer=_ANSWERS.get(answer, str(answer)), outcome=outcome)
        for answer, outcome in zip(unknown.answers, outcomes, strict=True)
    )


def _question(
    maker: FindingMaker, draft: DraftResolution, unknown: Unknown, settles: tuple[str, ...],
    consequences: tuple[Consequence, ...],
) -> OpenQuestion:
    book, fact, source = maker.book, unknown.fact, None
    kind: Literal["situation", "draft", "premise"] = "draft"
    if unknown.kind == "situation":
        kind = "situation"
        body = book.vocabulary.situation[fact.partition(".")[2]]
        question, why = body["question"], body["why"]
        if "source" in body:
            source = maker.citation(Source.model_validate(body["source"]))
    elif unknown.kind == "premise":
        kind = "premise"
        premise = book.premises[fact.partition(".")[2]]
        question = premise.question
        why = f"{premise.for_} But: {premise.against[:1].lower()}{premise.against[1:]}"
        source = maker.citation(premise.source[0])
    else:
        body = book.questions.get(fact, {})
        rule = book.rules[unknown.rules[0]]
        question, why = rule.ask or body.get("question", fact), body.get("why", rule.title)
        source = maker.citation(rule.source[0])
        if unknown.kind == "list" and getattr(draft, fact) is None:
            # who says what is in the list answers all that could be asked of its items
            question = body.get("question", question)
        elif unknown.kind == "list":
            fact, question = _about_list(maker, draft, unknown, question)
    return OpenQuestion(
        fact=fact, question=question, why=why, kind=kind, source=source, settles=settles,
        consequences=consequences, rules=unknown.rules,
    )


def _about_list(
    maker: FindingMaker, draft: DraftResolution, unknown: Unknown, question: str
) -> tuple[str, str]:
    """The question about what the first item that leaves it open does not say, and its fact."""
    asked = next(
        each
        for name in unknown.rules
        for each in maker.decider.rule(name).questions
        if each.key == unknown.key
    )
    number, missing = next(iter(unknown_attributes(draft, asked)), (None, ()))
    if number is None:
        return unknown.fact, question
    rule = maker.book.rules[unknown.rules[0]]
    item = getattr(draft, unknown.fact)[number]
    label = item_in_words(unknown.fact, item, maker.book.vocabulary)
    named = ", ".join(missing) or "its nature"
    fact = f"{unknown.fact}[{number + 1}]" + (f".{missing[0]}" if missing else "")
    return fact, f"Not known of “{label}”: {named}. {rule.ask or rule.title + '?'}"
