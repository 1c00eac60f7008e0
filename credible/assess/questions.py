"""The open questions of an assessment, the one that settles the most first."""

from __future__ import annotations

from collections.abc import Sequence

from credible.assess.bearing import unknown_bears
from credible.assess.findings import Maker
from credible.assess.grounds import label_of, short_paragraphs
from credible.assess.unknowns import (
    EXACT_UP_TO,
    Decisive,
    OpenFacts,
    Unknown,
    unknown_attributes,
)
from credible.engine.deciding import Decision
from credible.engine.pattern import Pattern
from credible.model.assessment import OpenQuestion
from credible.model.base import assembled
from credible.model.draft import DraftResolution
from credible.rulebook.rule import Pledge, Reading, Source


def decisive_unknowns(
    maker: Maker,
    draft: DraftResolution,
    pledge: Pledge,
    reading: Reading,
    decision: Decision,
    pattern: Pattern | None = None,
) -> tuple[Decisive, ...]:
    """The unknowns whose answer can make a difference to the outcome, most decisive first.

    An unknown is more decisive the more of its answers settle the outcome by themselves, and
    then the more rules wait for it; the text and the situation come before premises of law. None
    where the outcome cannot change. They depend on what the rules of the reading read of the
    draft, and on nothing else of it.
    """
    if not any(result == "unknown" for result in decision.elements.values()):
        return ()
    facts = OpenFacts(maker.decider, draft, pledge, reading, decision, pattern)
    ranked = []
    for unknown in facts.that_matter():
        if len(facts.unknowns) > EXACT_UP_TO and not unknown_bears(facts, unknown):
            continue
        outcomes = facts.outcomes_of(unknown)
        settling = tuple(dict.fromkeys(each for each in outcomes if each != "undetermined"))
        share = sum(each != "undetermined" for each in outcomes) / len(outcomes)
        reaches_falls = "falls" not in settling
        key = (
            unknown.kind == "premise", -share, reaches_falls, -len(unknown.rules), unknown.key,
        )
        told = _told_alike(maker, draft, unknown, settling)
        ranked.append((key, Decisive(unknown, settling, told)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(decisive for _, decisive in ranked)


def questions_about(
    maker: Maker, draft: DraftResolution, unknowns: Sequence[Decisive]
) -> tuple[OpenQuestion, ...]:
    """The questions that ask for ``unknowns``, in their order; those alike are put once."""
    merged: dict[tuple[str, str], OpenQuestion] = {}
    for decisive in unknowns:
        question = decisive.question or _question(
            maker, draft, decisive.unknown, decisive.settles
        )
        same = merged.get((question.fact, question.question))
        if same is None:
            merged[question.fact, question.question] = question
        else:
            merged[question.fact, question.question] = same.model_copy(
                update={
                    "rules": tuple(dict.fromkeys((*same.rules, *question.rules))),
                    "settles": tuple(dict.fromkeys((*same.settles, *question.settles))),
                }
            )
    return tuple(merged.values())


def _told_alike(
    maker: Maker, draft: DraftResolution, unknown: Unknown, settles: tuple[str, ...]
) -> OpenQuestion | None:
    """The question about ``unknown``, unless it names an item of the draft."""
    if unknown.kind == "list" and getattr(draft, unknown.fact) is not None:
        return None
    return _question(maker, draft, unknown, settles)


def _question(
    maker: Maker, draft: DraftResolution, unknown: Unknown, settles: tuple[str, ...]
) -> OpenQuestion:
    book = maker.book
    source = None
    if unknown.kind == "situation":
        body = book.vocabulary.situation[unknown.fact.partition(".")[2]]
        question, why = body["question"], body["why"]
        if "source" in body:
            source = maker.citation(Source.model_validate(body["source"]))
    elif unknown.kind == "premise":
        premise = book.premises[unknown.fact.partition(".")[2]]
        question = premise.question
        why = f"{premise.for_} But: {premise.against[:1].lower()}{premise.against[1:]}"
        source = maker.citation(premise.source[0])
    elif unknown.kind == "list":
        return _about_list(maker, draft, unknown, settles)
    else:
        body = book.questions.get(unknown.fact, {})
        rule = book.rules[unknown.rules[0]]
        question = rule.ask or body.get("question", unknown.fact)
        why = body.get("why", rule.title)
        source = maker.citation(rule.source[0])
    return assembled(
        OpenQuestion,
        fact=unknown.fact,
        question=question,
        why=why,
        kind="premise" if unknown.kind == "premise" else (
            "situation" if unknown.kind == "situation" else "draft"
        ),
        source=source,
        settles=settles,
        rules=unknown.rules,
    )


def _about_list(
    maker: Maker, draft: DraftResolution, unknown: Unknown, settles: tuple[str, ...]
) -> OpenQuestion:
    book = maker.book
    body = book.questions.get(unknown.fact, {})
    rule = book.rules[unknown.rules[0]]
    fact = unknown.fact
    question = rule.ask or body.get("question", fact)
    if getattr(draft, fact) is None:
        # who says what is in the list answers all that could be asked of its items
        question = body.get("question", question)
    else:
        asked = next(
            each
            for name in unknown.rules
            for each in maker.decider.rule(name).questions
            if each.key == unknown.key
        )
        number, missing = next(iter(unknown_attributes(draft, asked)), (None, ()))
        if number is not None:
            item = getattr(draft, fact)[number]
            label = label_of(fact, item, book.vocabulary)
            if item.paragraphs:
                label += f" ({short_paragraphs(item.paragraphs)})"
            named = ", ".join(missing) or "its nature"
            question = f"Not known of “{label}”: {named}. {rule.ask or rule.title + '?'}"
            fact = f"{fact}[{number + 1}]" + (f".{missing[0]}" if missing else "")
    return assembled(
        OpenQuestion,
        fact=fact,
        question=question,
        why=body.get("why", rule.title),
        kind="draft",
        source=maker.citation(rule.source[0]),
        settles=settles,
        rules=unknown.rules,
    )
