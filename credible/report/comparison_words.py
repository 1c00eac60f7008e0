"""What a comparison says in words: names of revisions, headlines, counts, groups of findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credible.model.assessment import OUTCOMES_IN_SHORT, Result
from credible.model.comparison import (
    Comparison,
    History,
    OutcomesUnderReading,
    Revision,
    TurnedFinding,
)
from credible.report.layout import day
from credible.report.marks import RESULTS
from credible.report.opinion_words import name_of


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Turned findings of one element, or all that do not decide."""

    title: str
    old: Result | None
    new: Result | None
    decides: bool
    findings: tuple[TurnedFinding, ...]


def revision_name(revision: Revision) -> str:
    """What a revision is called, with its date: ``S/2031/17 · Title (2 March 2031)``."""
    date = revision.draft.date
    return name_of(revision.draft) + (f" ({day(date)})" if date else "")


def short_names(history: History) -> tuple[str, ...]:
    """For each revision its symbol, or the name of its input where a symbol tells none apart."""
    symbols = [revision.draft.symbol for revision in history.revisions]
    return tuple(
        symbol if symbol and symbols.count(symbol) == 1 else revision.name
        for symbol, revision in zip(symbols, history.revisions, strict=True)
    )


def span_name(history: History, first: int, last: int) -> str:
    """Two revisions, by their places, as a name: ``S/2031/17 → S/2031/17/Rev.1``."""
    names = short_names(history)
    return f"{names[first]} → {names[last]}"


def headline(old: Revision, new: Revision) -> str:
    """What became of the outcome, in a sentence."""
    if old.outcome == new.outcome:
        return f"The outcome is the same: {new.outcome_words}"
    return f"The outcome changed: {old.outcome_words} → {new.outcome_words}"


def outcomes_line(history: History) -> str:
    """The outcome of each revision in its turn."""
    return " → ".join(OUTCOMES_IN_SHORT[revision.outcome] for revision in history.revisions)


def outcomes_under(other: OutcomesUnderReading) -> str:
    """The outcomes under another reading in their turn; once where they are all the same."""
    outcomes = [OUTCOMES_IN_SHORT[outcome] for outcome in other.outcomes]
    return f"{outcomes[0]}, as before" if len(set(outcomes)) == 1 else " → ".join(outcomes)


def limbs_line(step: Comparison) -> str:
    """Scope and credibility before and after, in a sentence."""
    limbs = (
        ("Scope", step.old.scope, step.new.scope),
        ("credibility", step.old.credibility, step.new.credibility),
    )
    return "; ".join(_limb(*limb) for limb in limbs) + "."


def finding_groups(comparison: Comparison) -> list[FindingGroup]:
    """Turned findings: of elements that turned, of elements that did not, and not decisive."""
    turned = [element.id for element in comparison.elements]
    required = [f for f in comparison.findings if f.role == "required"]
    groups = [
        FindingGroup(
            element.title, element.old, element.new, True,
            _deciding_first([f for f in required if f.element == element.id], element.new),
        )
        for element in comparison.elements
    ]
    others = tuple(f for f in required if f.element not in turned)
    if others:
        groups.append(FindingGroup("In elements that stay as they were", None, None, True, others))
    noted = tuple(f for f in comparison.findings if f.role != "required")
    if noted:
        groups.append(FindingGroup("Noted, not decisive", None, None, False, noted))
    return groups


def text_counts(comparison: Comparison) -> str:
    """How many paragraphs changed, by kind of change."""
    counts = []
    for kind, words in (
        (("added",), "added"),
        (("removed",), "removed"),
        (("moved", "moved-and-reworded"), "moved"),
        (("reworded", "moved-and-reworded"), "reworded"),
    ):
        number = sum(change.kind in kind for change in comparison.paragraphs)
        if number:
            counts.append(f"{number} {words}")
    told = ", ".join(counts) or "no change"
    return f"{told}; {comparison.unchanged} unchanged"


def renumbered_line(comparison: Comparison) -> str:
    """Paragraphs whose number alone changed; empty where there are none."""
    return ", ".join(f"{each.old_label} → {each.new_label}" for each in comparison.renumbered)


def provenance_words(history: History) -> str:
    """What was used: program, engine, and the first eight digits of the hashes."""
    inputs = ", ".join(revision.input[:8] for revision in history.revisions)
    return (
        f"{history.program} · {history.engine} · rules {history.rules[:8]} · inputs {inputs}"
    )


def _limb(label: str, old: str, new: str) -> str:
    if old == new:
        return f"{label} {RESULTS[new]}, as before"
    return f"{label}: {RESULTS[old].removeprefix('is ')} → {RESULTS[new].removeprefix('is ')}"


def _deciding_first(
    findings: Sequence[TurnedFinding], result: Result | None
) -> tuple[TurnedFinding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.new != result))
