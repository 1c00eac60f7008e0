"""Facts gained and lost between two revisions, and what turned a finding, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credible.model.comparison import (
    AlteredFact,
    ChangedPlace,
    DraftFact,
    ParagraphChange,
    TurnedFinding,
)
from credible.model.draft import COLLECTIONS
from credible.report.places import in_order

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


def collection_title(name: str) -> str:
    """The name of a list of facts as a heading."""
    return name.replace("_", " ").capitalize()


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
