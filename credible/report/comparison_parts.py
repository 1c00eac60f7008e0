"""What a comparison says, in words, before it is laid out: one wording for every output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credible.model.assessment import OUTCOMES_IN_SHORT, Result
from credible.model.comparison import (
    AlteredFact,
    ChangedPlace,
    Comparison,
    DraftFact,
    History,
    OutcomesUnderReading,
    ParagraphChange,
    Revision,
    TurnedFinding,
)
from credible.model.draft import COLLECTIONS
from credible.report.layout import day
from credible.report.notes import in_order
from credible.report.outline import RESULTS, name_of

SIGNS = {
    "added": "+",
    "removed": "-",
    "moved": ">",
    "reworded": "~",
    "moved-and-reworded": "~",
}
"""The shape before a change of text; the word stands beside it where there is room."""

WORDS_OF_CHANGE = {
    "added": "added",
    "removed": "removed",
    "moved": "moved",
    "reworded": "reworded",
    "moved-and-reworded": "moved and reworded",
}


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact gained, lost, or with other attributes than before."""

    sign: str
    collection: str
    label: str
    paragraphs: str
    detail: str

    @property
    def line(self) -> str:
        """The fact in a line: ``humanitarian access (OP 1): verb calls upon → demands``."""
        place = f" ({self.paragraphs})" if self.paragraphs else ""
        return f"{self.label}{place}" + (f": {self.detail}" if self.detail else "")


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


def change_labels(change: ParagraphChange | ChangedPlace) -> str:
    """Where a changed paragraph was and is: ``OP 3 → OP 6``, or one label where both are one."""
    old, new = change.old_label, change.new_label
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def place_line(place: ChangedPlace) -> str:
    """A change of text as a reason: ``OP 2 → OP 3 reworded``."""
    return f"{change_labels(place)} {WORDS_OF_CHANGE[place.kind]}"


def fact_rows(gained: Sequence[DraftFact], lost: Sequence[DraftFact]) -> list[FactRow]:
    """Facts by list; one that only has other attributes than before is told once."""
    rows = []
    for name in COLLECTIONS:
        mine = [fact for fact in lost if fact.collection == name]
        theirs = [fact for fact in gained if fact.collection == name]
        told: set[int] = set()
        for fact in theirs:
            before = [each for each in mine if each.term == fact.term]
            same = [each for each in theirs if each.term == fact.term]
            if len(before) == len(same) == 1:
                rows.append(_altered_row(before[0], fact))
                told.add(id(before[0]))
            else:
                rows.append(_row("+", fact))
        rows += [_row("-", fact) for fact in mine if id(fact) not in told]
    return rows


def altered_line(fact: AlteredFact) -> str:
    """A single fact before and after."""
    return f"{fact.label}: {fact.old} → {fact.new}"


def cause_line(finding: TurnedFinding) -> str:
    """What turned a finding: the changes of text, then the facts behind it."""
    places = "; ".join(place_line(place) for place in finding.places)
    rows = fact_rows(finding.gained, finding.lost)
    facts = []
    for sign, word in (("+", "gained "), ("-", "lost ")):
        labels = [row.label for row in rows if row.sign == sign]
        if labels:
            facts.append(word + "; ".join(labels))
    facts += [row.line for row in rows if row.sign == "~"]
    facts += [altered_line(fact) for fact in finding.altered]
    told = "; ".join(facts)
    return f"{places} ({told})" if places and told else places or told


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


def collection_title(name: str) -> str:
    """The name of a list of facts as a heading."""
    return name.replace("_", " ").capitalize()


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


_IN_LABEL = frozenset({"finding", "chapter", "article"})
_SAID_ALONE = frozenset({"verb", "use"})


def _row(sign: str, fact: DraftFact) -> FactRow:
    details = [
        value if name in _SAID_ALONE else _attribute(name, value)
        for name, value in fact.attributes.items()
        if value != "no" and name not in _IN_LABEL
    ]
    return FactRow(sign, fact.collection, fact.label, in_order(fact.paragraphs), "; ".join(details))


def _altered_row(old: DraftFact, new: DraftFact) -> FactRow:
    names = dict.fromkeys((*old.attributes, *new.attributes))
    details = [
        f"{name.replace('_', ' ')} {old.attributes.get(name, 'not given')} → "
        f"{new.attributes.get(name, 'not given')}"
        for name in names
        if old.attributes.get(name) != new.attributes.get(name)
    ]
    before, after = in_order(old.paragraphs), in_order(new.paragraphs)
    places = after if before == after or not before else f"{before} → {after}" if after else before
    return FactRow("~", new.collection, new.label, places, "; ".join(details))


def _attribute(name: str, value: str) -> str:
    return name.replace("_", " ") if value == "yes" else f"{name.replace('_', ' ')} {value}"
