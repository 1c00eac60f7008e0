"""What the operative part does about the crimes: which measures answer them, and in what place.

The data is ``rules/language/answers.yaml``. A measure answers a crime where it is directed at
crimes or violations of which the draft speaks, or protects their victims; a violation that is
mentioned and met by nothing is not answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from credible.model.vocabulary import Vocabulary
from credible.reading.recognise.compiled import AnswerEntry, ResponseWords
from credible.reading.recognise.expression_set import Wording
from credible.reading.recognise.unread import top_level

if TYPE_CHECKING:
    from credible.reading.recognise.passage import Passage

Facts = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What the entries ask of the draft as a whole."""

    passages: Mapping[str, Passage]
    crimes: Facts
    present: frozenset[str]
    measures: frozenset[str]
    tied: bool
    conflict: bool


def armed_conflict(passages: Iterable[Passage], words: ResponseWords) -> bool | None:
    """True where the text shows an armed conflict; else not known, never false."""
    return True if _stands(words.armed_conflict, passages) else None


def place_measures(
    measures: Sequence[dict[str, Any]], passages: Sequence[Passage], words: ResponseWords,
    vocabulary: Vocabulary,
) -> None:
    """Gives each measure its place among the decisions of the draft, and says which are tasks.

    Paragraphs that decide or demand something count; a measure under another verb has the place
    that a decision there would have.
    """
    deciding = _deciding(vocabulary)
    decisions: list[str] = []
    places: dict[str, int] = {}
    for passage in passages:
        if passage.kind != "operative":
            continue
        number = top_level(passage.label)
        # a verb in the middle may belong to what is spoken of; a demand there is one all the same
        decides = passage.verbs[0] in deciding or not words.decided_inside.isdisjoint(passage.verbs)
        if decides and number not in decisions:
            decisions.append(number)
        places.setdefault(number, len(decisions) + (number not in decisions))
    by_label = {passage.label: passage for passage in passages}
    types = {measure["type"] for measure in measures}
    renews = types & words.restated_beside and not types & words.restated_unless
    for measure in measures:
        label = measure["paragraphs"][0]
        measure["decision"] = places.get(top_level(label))
        own = by_label.get(label)
        measure["task"] = own is not None and _is_a_task(measure, own, words)
        if renews and measure["type"] in words.restated and measure["status"] == "new":
            measure["status"] = "renewed"
        elif measure["status"] == "recalled" and measure["type"] in words.restated_by_recalling:
            measure["status"] = "renewed"


def answer_crimes(
    measures: Sequence[dict[str, Any]],
    crimes: Facts,
    passages: Sequence[Passage],
    words: ResponseWords,
    vocabulary: Vocabulary,
) -> None:
    """Says of each measure whether it answers the crimes: yes, no, or not known."""
    indications = vocabulary.kinds["findings"]
    draft = _Draft(
        {passage.label: passage for passage in passages},
        crimes,
        frozenset(
            crime["type"] for crime in crimes
            if crime.get("finding") in indications
            and indications[crime["finding"]].attribute("indication")
            and crime.get("time") != "past"
        ),
        frozenset(measure["type"] for measure in measures),
        any(_ties(passage, words) for passage in passages if passage.kind == "operative"),
        armed_conflict(passages, words) is True,
    )
    for measure in measures:
        by_nature = vocabulary.kinds["measures"][measure["type"]].attribute("answers")
        measure["answers"] = next(
            (entry.gives for entry in words.entries if _applies(entry, measure, draft)), by_nature
        )


def _applies(entry: AnswerEntry, measure: Mapping[str, Any], draft: _Draft) -> bool:
    label = measure["paragraphs"][0]
    own = [draft.passages[label]] if label in draft.passages else []
    return (
        measure["type"] in entry.measures
        and (entry.status is None or measure["status"] in entry.status)
        and (entry.verbs is None or measure.get("verb") in entry.verbs)
        and (entry.task is None or measure["task"] == entry.task)
        and (entry.first is None or (measure.get("decision") or 1) <= entry.first)
        and (entry.together is None or not entry.together.isdisjoint(draft.measures))
        and (not entry.tied or draft.tied)
        and (entry.cites is None or not entry.cites.isdisjoint(draft.present))
        and (entry.cites_none is None or entry.cites_none.isdisjoint(draft.present))
        and (entry.conflict is None or entry.conflict == draft.conflict)
        and (entry.beside is None or any(
            crime["type"] in entry.beside and _in_one_paragraph(crime["paragraphs"][0], label)
            for crime in draft.crimes
        ))
        and (entry.words is None or _stands(entry.words, own))
        and (entry.without is None or not _stands(entry.without, own))
        and (entry.text is None or _stands(entry.text, draft.passages.values()))
    )


def _deciding(vocabulary: Vocabulary) -> frozenset[str]:
    """The verbs by which the Council decides or demands."""
    verbs = vocabulary.kinds["verbs"]
    return frozenset(term for term, entry in verbs.items() if entry.attribute("decision"))


def _in_one_paragraph(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other} (") or other.startswith(f"{one} (")


def _stands(words: Wording | None, passages: Iterable[Passage]) -> bool:
    return words is not None and any(words.found(p.read, p.text) for p in passages)


def _is_a_task(measure: Mapping[str, Any], passage: Passage, words: ResponseWords) -> bool:
    above = words.task_above
    if passage.chapeau and above is not None and above.expression.found(passage.chapeau):
        return True
    if "_hit" not in measure:
        return False
    first, last = passage.bounds(measure["_hit"].clause)
    given = words.task_words
    return given is not None and given.found(passage.read, passage.text[first:last])


def _ties(passage: Passage, words: ResponseWords) -> bool:
    if words.ties is None or not words.ties.found(passage.read, passage.text):
        return False
    above = words.ties_above
    return above is None or above.expression.found(passage.chapeau + b" " + passage.text)
