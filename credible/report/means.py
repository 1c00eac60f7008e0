"""What a draft does and by what means, in two sentences made from the words of the vocabulary."""

from __future__ import annotations

from credible.assessing.grounds import label_of
from credible.model.draft import DraftResolution, Measure
from credible.model.vocabulary import Vocabulary
from credible.report.places import in_order

LONGEST = 100
"""The most decisive measures are named in so many characters, at least one; the rest is counted."""


def what_it_does(
    draft: DraftResolution, vocabulary: Vocabulary, *, whole: bool = False
) -> str:
    """The most decisive measures: ``Its measures: arms embargo (decides, OP 2); ...``.

    With ``whole`` all of them are named, and all their paragraphs.
    """
    if draft.measures is None:
        return "What the draft does is not known."
    kinds, verbs = vocabulary.terms("measures"), vocabulary.terms("verbs")
    statuses = vocabulary.terms("statuses")

    def in_force(measure: Measure) -> bool:
        status = statuses.get(measure.status or "")
        return status is None or status.attribute("in_force") is True

    def weight(measure: Measure) -> tuple[bool, bool, bool, bool]:
        kind, verb = kinds[measure.type], verbs.get(measure.verb or "")
        binds = verb is not None and verb.attribute("binding") is True
        return (not in_force(measure), kind.attribute("decisive") is not True, not binds,
                measure.task is True)

    places: dict[str, list[str]] = {}
    said: dict[str, str] = {}
    for each in sorted(draft.measures, key=weight):
        label = label_of("measures", each, vocabulary)
        if not in_force(each):
            # an inquiry that is ended is not a commission of inquiry
            label += f", {vocabulary.label('statuses', each.status or '')}"
        places.setdefault(label, []).extend(each.paragraphs)
        if each.verb:
            said.setdefault(label, vocabulary.label("verbs", each.verb))
    if not places:
        return "No measure is known of the draft."
    told: list[str] = []
    most = None if whole else 2
    for label, where in places.items():
        behind = ", ".join(part for part in (said.get(label), in_order(where, most)) if part)
        named = f"{label} ({behind})" if behind else label
        if told and not whole and len("; ".join((*told, named))) > LONGEST:
            break
        told.append(named)
    more = len(places) - len(told)
    rest = f"; and {more} more" if more else ""
    return f"Its measures: {'; '.join(told)}{rest}."


def by_what_means(
    draft: DraftResolution, vocabulary: Vocabulary, *, whole: bool = False
) -> str:
    """Whether its words are those that bind, and the power that it acts under."""
    if draft.measures is None:
        return ""
    verbs = vocabulary.terms("verbs")
    binding = [
        each for each in draft.measures
        if each.binding or (
            each.binding is None and each.verb is not None
            and verbs[each.verb].attribute("binding") is True
        )
    ]
    most = None if whole else 3
    places = in_order([p for each in binding for p in each.paragraphs], most)
    worded = f"It is worded to bind{f' ({places})' if places else ''}"
    if not binding:
        worded = "Nothing in it is worded to bind"
    return f"{worded}, and {_power(draft, vocabulary)}."


def _power(draft: DraftResolution, vocabulary: Vocabulary) -> str:
    if draft.legal_basis is None:
        return "under what power it acts is not known"
    uses, chapters = vocabulary.terms("uses"), vocabulary.terms("chapters")
    acting = [
        each for each in draft.legal_basis if each.use and uses[each.use].attribute("acts") is True
    ]
    if acting:
        told = dict.fromkeys(label_of("legal_basis", each, vocabulary) for each in acting)
        places = in_order([p for each in acting for p in each.paragraphs], 3)
        return f"it acts under {' and '.join(told)}{f' ({places})' if places else ''}"
    forceful = [each.label for each in chapters.values() if each.attribute("enforcement") is True]
    return f"it does not act under {' or '.join(forceful)}"
