"""What must be said before the outcome: answers by hand without a source, and against the text.

An answer that names no source decides nothing in silence, and a no to what the draft itself states
is printed as a conflict.
"""

from __future__ import annotations

from typing import cast

from credible.assessing.grounds import label_of, short_paragraphs
from credible.engine.deciding import Decider, Decision
from credible.model.assessment import OUTCOMES_IN_SHORT, Outcome
from credible.model.draft import DraftResolution
from credible.rulebook.rule import Pledge, Reading

COMMITTED, FEARED = "crimes-committed", "crimes-feared"
"""The facts of the situation that ask for the crimes themselves (``rules/situation.yaml``)."""


def cautions(
    decider: Decider, draft: DraftResolution, pledge: Pledge, reading: Reading, decision: Decision
) -> tuple[str, ...]:
    """The sentences that stand before the outcome of ``draft``; none for most drafts."""
    facts = draft.situation.facts
    if not facts:
        return ()
    return (
        *_on_answers_alone(decider, draft, pledge, reading, decision),
        *_against_the_text(decider, draft),
    )


def _on_answers_alone(
    decider: Decider, draft: DraftResolution, pledge: Pledge, reading: Reading, decision: Decision
) -> tuple[str, ...]:
    unsourced = {
        name for name, fact in draft.situation.facts.items()
        if fact.origin == "stated" and fact.value is not None and not (fact.source or "").strip()
    }
    if not unsourced:
        return ()
    without = draft.model_copy(update={"situation": draft.situation.without(unsourced)})
    otherwise = decider.decide(without, pledge, reading).outcome
    if otherwise == decision.outcome:
        return ()
    labels = [
        f"{decider.book.vocabulary.situation[name].get('label', name)}: "
        f"{'yes' if draft.situation.facts[name].value else 'no'}"
        for name in draft.situation.facts if name in unsourced
    ]
    return (
        f"On your answer alone, no source: {'; '.join(labels)}. "
        f"Without it: {OUTCOMES_IN_SHORT[cast(Outcome, otherwise)]}.",
    )


def _against_the_text(decider: Decider, draft: DraftResolution) -> tuple[str, ...]:
    if not (draft.situation.denied(COMMITTED) and draft.situation.denied(FEARED)):
        return ()
    vocabulary = decider.book.vocabulary
    kinds, findings = vocabulary.terms("crimes"), vocabulary.terms("findings")
    cited = [
        crime for crime in draft.crimes or ()
        if kinds[crime.type].attribute("covered") is not False
        and crime.finding is not None and findings[crime.finding].attribute("indication")
        and crime.time != "past"
    ]
    if not cited:
        return ()
    told: dict[str, list[str]] = {}
    for crime in cited:
        told.setdefault(label_of("crimes", crime, vocabulary), []).extend(crime.paragraphs)
    listed = "; ".join(
        f"{label} ({short_paragraphs(places)})" if places else label
        for label, places in told.items()
    )
    return (
        "Conflict: the answers say that covered crimes are neither committed nor feared, and the "
        f"draft itself speaks of {listed}.",
    )
