"""Describes the text of a draft: which facts its paragraphs hold, each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from credible.model.draft import COLLECTIONS, DraftResolution
from credible.reading.recognise import response, scalars
from credible.reading.recognise.aims import infer_aims
from credible.reading.recognise.compiled import Language
from credible.reading.recognise.confirming import (
    crimes_to_confirm,
    notices_of_kept_apart,
    to_confirm,
    unknown_lists,
)
from credible.reading.recognise.elements import elements_of
from credible.reading.recognise.gathering import (
    Found,
    absorb,
    add_what_stands_alone,
    read_passage,
    write_safeguards_into_measures,
)
from credible.reading.recognise.language import default_language
from credible.reading.recognise.measure import measure_fields
from credible.reading.recognise.mention import time_by_default
from credible.reading.recognise.passage import Memory, Passage, passages_of
from credible.reading.recognise.unread import (
    measures_not_understood,
    measures_to_confirm,
    notices_on_measures,
    unread_passages,
)

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText

Facts = dict[str, list[dict[str, Any]]]


def describe(
    text: ResolutionText, language: Language | None = None, memory: Memory | None = None
) -> DraftResolution:
    """The facts of a draft, read from its paragraphs.

    Each fact names its paragraph, the exact words and the pattern that recognised them. A list
    that was searched for through the whole text is complete; measures and aims are unknown where
    no operative paragraph could be read. ``language`` is the compiled ``rules/language``, by
    default that of the program. ``memory`` keeps what paragraphs say, for versions of one text.

    Raises:
        CredibleError: where the language itself does not load.
    """
    language = language or default_language()
    # 1. paragraphs cut into clauses, and the places that they name
    passages = passages_of((*text.paragraphs, *text.annexes), language, memory)
    own = [passage for passage in passages if passage.kind != "annex"]
    placed = scalars.places_of(passages, language)
    particular = scalars.particular_situation(text, passages, placed, language)
    # 2. patterns met in them, gathered to facts
    found = gather(passages, language, particular, text)
    lists: Facts = {kind: list(facts.values()) for kind, facts in found.facts.items()}
    waiting = to_confirm(found.apart, lists)
    # 3. what was asked and not read, and what waits to be confirmed
    unread = unread_passages(own, (*lists["measures"], *lists["determinations"]))
    notices = (
        *notices_of_kept_apart(waiting),
        *notices_on_measures(text, own, unread, found.clauses, lists["measures"], language),
    )
    # 4. measures completed from their clauses, and those that stand for what was not understood
    measures = [measure_fields(fields, language, text.date) for fields in lists["measures"]]
    # A safeguard alone ("decides that the measures shall not apply to aid") leaves nothing open.
    measures += measures_not_understood(unread_passages(unread, lists["safeguards"]), language)
    measures += measures_to_confirm(waiting, language)
    lists["crimes"] += crimes_to_confirm(waiting)
    # 5. the draft as a whole: situation or theme, what is past, what answers the crimes, aims
    particular = scalars.settle_particular(particular, measures, lists["crimes"], text, language)
    time_by_default(lists["crimes"], measures, passages, language)
    response.place_measures(measures, own, language.response, language.vocabulary)
    response.answer_crimes(
        measures, lists["crimes"], own, language.response, language.vocabulary
    )
    lists["measures"] = measures
    lists["aims"] = infer_aims(text, passages, measures, lists["crimes"], particular, language)
    # 6. all that is known, in the words of the vocabulary
    unknown = unknown_lists(waiting)
    if not text.operative:
        unknown |= {"measures", "aims"}
    facts: dict[str, Any] = dict(
        symbol=text.symbol,
        title=text.title or None,
        date=text.date,
        about=scalars.about(text, placed, particular, language),
        agenda_item=text.agenda_item,
        sponsors=tuple(text.sponsors) or None,
        **scalars.standing(text, language),
        nature=scalars.nature(measures, bool(text.operative), language),
        particular_situation=particular,
        armed_conflict=response.armed_conflict(own, language.response),
        operative_paragraphs=sum(1 for p in text.operative if p.parent is None),
        votes=scalars.votes(text, language),
        notices=(*notices, *text.notices),
        **{
            kind: None if kind in unknown else elements_of(kind, listed)
            for kind, listed in lists.items()
        },
    )
    return DraftResolution.model_validate(facts, context={"vocabulary": language.vocabulary})


def gather(
    passages: list[Passage], language: Language, particular: bool | None, text: ResolutionText
) -> Found:
    """The facts of the passages of a text, list by list."""
    found = Found(year=text.date.year if text.date else None, doubtful=text.doubtful_by_label())
    waiting = [
        hit
        for passage in passages
        for hit in read_passage(passage, language, found, particular)
    ]
    add_what_stands_alone(waiting, language, found, particular)
    absorb(found, language)
    write_safeguards_into_measures(found)
    return found


def facts_of(
    passage: Passage, language: Language, particular: bool | None = True
) -> Facts:
    """The facts that one paragraph holds where its text is on a ``particular`` situation."""
    found = Found()
    waiting = read_passage(passage, language, found, particular)
    add_what_stands_alone(waiting, language, found, particular)
    absorb(found, language)
    return {
        kind: [
            {key: value for key, value in fact.items() if not key.startswith("_")}
            for fact in facts.values()
        ]
        for kind, facts in found.facts.items()
    }


def unread_paragraphs(text: ResolutionText, draft: DraftResolution) -> tuple[str, ...]:
    """Labels of the operative paragraphs from which no fact was read, in the order of the text.

    A paragraph counts as read where a fact rests on it or on one of its sub-paragraphs.
    """
    used: set[str] = set()
    for kind in COLLECTIONS:
        for element in getattr(draft, kind) or ():
            used.update(element.paragraphs)
    read: set[str] = set()
    by_id = {p.id: p for p in text.paragraphs}
    for paragraph in text.paragraphs:
        if paragraph.label in used:
            above: str | None = paragraph.id
            while above is not None and above in by_id:
                read.add(by_id[above].label)
                above = by_id[above].parent
    return tuple(p.label for p in text.operative if p.label not in read)
