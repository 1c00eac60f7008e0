"""Aims, inferred by the data of ``rules/language/aims.yaml`` from measures and phrases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from credible.reading.recognise.phrase import normalise

if TYPE_CHECKING:
    from credible.reading.recognise.compiled import Language
    from credible.reading.recognise.passage import Passage
    from credible.reading.text import ResolutionText

MAX_PARAGRAPHS = 12


def infer_aims(
    text: ResolutionText,
    passages: list[Passage],
    measures: list[dict[str, Any]],
    crimes: list[dict[str, Any]],
    particular: bool | None,
    language: Language,
) -> list[dict[str, Any]]:
    """The aims that the data gives for these measures, crimes and phrases, in its order.

    Every aim is an inference: it names the paragraphs and words that it was drawn from.
    """
    found: list[dict[str, Any]] = []
    known = language.vocabulary.kinds["measures"]
    weighty = [
        m
        for m in measures
        if not known[m["type"]].attribute("expression") and m["type"] not in language.weightless
    ]
    for entry in language.aims:
        if not _applies(entry, particular, crimes, {aim["type"] for aim in found}):
            continue
        grounds = _grounds(entry, passages, weighty, language)
        if grounds:
            labels = list(dict.fromkeys(label for label, _ in grounds))
            found.append(
                {
                    "type": entry["aim"],
                    "paragraphs": tuple(labels[:MAX_PARAGRAPHS]),
                    "words": grounds[0][1],
                    "origin": "inferred",
                    "pattern": entry["id"],
                }
            )
    return found


def _applies(
    entry: Mapping[str, Any],
    particular: bool | None,
    crimes: list[dict[str, Any]],
    aims: set[str],
) -> bool:
    if any(aim in aims for aim in entry.get("unless_aims", ())) or entry["aim"] in aims:
        return False
    if "particular" in entry and particular is not None and particular != entry["particular"]:
        return False
    wanted = entry.get("crimes")
    if wanted is None:
        return True
    findings = entry.get("findings")
    return any(
        crime["type"] in wanted and (findings is None or crime.get("finding") in findings)
        for crime in crimes
    )


def _worded(
    measure: Mapping[str, Any], entry: Mapping[str, Any], passages: list[Passage]
) -> bool:
    """Whether the words of a measure and of its paragraph are those that the entry wants."""
    apart, needed = entry.get("except"), entry.get("where")
    if apart is not None and apart.expression.found(normalise(measure["words"])):
        return False
    return needed is None or any(
        needed.found(passage.read, passage.text)
        for passage in passages
        if passage.label == measure["paragraphs"][0]
    )


def _grounds(
    entry: Mapping[str, Any],
    passages: list[Passage],
    weighty: list[dict[str, Any]],
    language: Language,
) -> list[tuple[str, str]]:
    grounds: list[tuple[str, str]] = []
    types = frozenset(entry.get("measures", ()))
    verbs = entry.get("verbs")
    allowed = (
        None
        if verbs is None
        else {v for word in verbs for v in language.verb_groups.get(word, (word,))}
    )
    if types:
        fitting = [
            m
            for m in weighty
            if m["type"] in types
            and (allowed is None or m.get("verb") in allowed)
            and _worded(m, entry, passages)
        ]
        share = entry.get("share", 0.0)
        if len(fitting) >= entry.get("least", 1) and len(fitting) >= share * len(weighty):
            grounds.extend((m["paragraphs"][0], m["words"]) for m in fitting)
    wording = entry.get("phrases")
    if wording is not None:
        stands = entry.get("stands", ("operative",))
        for passage in passages:
            if passage.kind not in stands or not wording.may_stand(passage.read):
                continue
            met = wording.expression.first(passage.text)
            if met:
                grounds.append((passage.label, passage.original[met[0] : met[1]]))
    return grounds
