"""Describes the text of a draft: which facts its paragraphs hold, each with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.reading.recognise import response, scalars
from credible.reading.recognise.aims import infer_aims
from credible.reading.recognise.compiled import NUMBER_GIVEN, Language
from credible.reading.recognise.expression import Expression
from credible.reading.recognise.language import default_language
from credible.reading.recognise.match import Hit, hits
from credible.reading.recognise.measure import measure_fields
from credible.reading.recognise.mention import (
    acts_named,
    finding_and_time,
    mention_of,
    those_responsible,
    time_by_default,
)
from credible.reading.recognise.passage import Memory, Passage, passages_of
from credible.reading.recognise.unread import (
    measures_not_understood,
    notice_of_unread_clauses,
    notices_by_number,
    notices_of_unread,
    unread_passages,
)
from credible.reading.text import some_labels

if TYPE_CHECKING:
    from credible.reading.text import ResolutionText

MAX_WORDS = 2000

SAY_WHAT_IS_DONE = frozenset({"measures", "determinations", "safeguards", "legal_basis"})
"""A clause in which one of these was read is read."""


@dataclass(slots=True)
class Found:
    """What was found so far: for each list, the fields of each fact by its identity."""

    facts: dict[str, dict[tuple[Any, ...], dict[str, Any]]] = field(
        default_factory=lambda: {kind: {} for kind in COLLECTIONS}
    )
    addressees: dict[tuple[str, int], str] = field(default_factory=dict)
    year: int | None = None
    clauses: set[tuple[str, int]] = field(default_factory=set)


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
    passages = passages_of((*text.paragraphs, *text.annexes), language, memory)
    placed = scalars.places_of(passages, language)
    particular = scalars.particular_situation(text, passages, placed, language)
    found = Found(year=text.date.year if text.date else None)
    waiting: list[Hit] = []
    for passage in passages:
        waiting += _read_passage(passage, language, found, particular)
    _add_what_stands_alone(waiting, language, found, particular)
    _absorb(found, language)
    _write_safeguards_into_measures(found)
    lists = {kind: list(facts.values()) for kind, facts in found.facts.items()}
    own = [passage for passage in passages if passage.kind != "annex"]
    understood = bool(text.operative)
    notices = list(text.notices)
    unread = unread_passages(own, (*lists["measures"], *lists["determinations"]))
    if lists["measures"]:
        clauses = notice_of_unread_clauses(own, found.clauses, language.response)
        notices[:0] = [
            *notices_of_unread(unread, language.vocabulary), *clauses,
            *notices_by_number(lists["measures"], language.earlier.open),
        ]
    else:
        notices.insert(0, _not_understood(text))
    duration_date = text.date
    measures = [measure_fields(fields, language, duration_date) for fields in lists["measures"]]
    # A safeguard alone ("decides that the measures shall not apply to aid") leaves nothing open.
    open_still = unread_passages(unread, lists["safeguards"])
    measures += measures_not_understood(open_still, language)
    particular = scalars.settle_particular(
        particular, measures, lists["crimes"], text, language
    )
    time_by_default(lists["crimes"], measures, passages, language)
    response.place_measures(measures, own, language.response, language.vocabulary)
    response.answer_crimes(measures, lists["crimes"], own, language.response,
                           language.vocabulary)
    aims = infer_aims(text, passages, measures, lists["crimes"], particular, language)
    elements: dict[str, Any] = {
        kind: _elements(kind, fields) for kind, fields in lists.items()
        if kind not in {"measures", "aims"}
    }  # fmt: skip
    elements["measures"] = _elements("measures", measures) if understood else None
    elements["aims"] = _elements("aims", aims) if understood else None
    facts: dict[str, Any] = dict(
        symbol=text.symbol,
        title=text.title or None,
        date=text.date,
        about=scalars.about(text, placed, particular, language),
        agenda_item=text.agenda_item,
        sponsors=tuple(text.sponsors) or None,
        **scalars.standing(text, language),
        nature=scalars.nature(measures, understood, language),
        particular_situation=particular,
        armed_conflict=response.armed_conflict(own, language.response),
        operative_paragraphs=sum(1 for p in text.operative if p.parent is None),
        votes=scalars.votes(text, language),
        notices=tuple(notices),
        **elements,
    )
    return DraftResolution.model_validate(facts, context={"vocabulary": language.vocabulary})


def facts_of(
    passage: Passage, language: Language, particular: bool | None = True
) -> dict[str, list[dict[str, Any]]]:
    """The facts that one paragraph holds where its text is on a ``particular`` situation."""
    found = Found()
    waiting = _read_passage(passage, language, found, particular)
    _add_what_stands_alone(waiting, language, found, particular)
    _absorb(found, language)
    return {
        kind: [
            {key: value for key, value in fact.items() if not key.startswith("_")}
            for fact in facts.values()
        ]
        for kind, facts in found.facts.items()
    }


def _not_understood(text: ResolutionText) -> str:
    labels = [p.label for p in text.operative if not p.parent]
    if not labels:
        return "No operative paragraph was found, so measures and aims are unknown."
    return (
        "No measure was recognised in the operative paragraphs "
        f"({some_labels(labels)}); read them yourself."
    )


def _read_passage(
    passage: Passage, language: Language, found: Found, particular: bool | None
) -> list[Hit]:
    """Reads one passage; gives back what counts only where nothing else is found."""
    waiting: list[Hit] = []
    if passage.met is None:
        passage.met = tuple(hits(passage, language))
    for hit in passage.met:
        if hit.pattern.particular is not None and hit.pattern.particular != particular:
            continue
        if hit.pattern.alone:
            waiting.append(hit)
        else:
            _add(hit, language, found, particular)
    return waiting


def _add_what_stands_alone(
    waiting: Iterable[Hit], language: Language, found: Found, particular: bool | None
) -> None:
    measures = tuple(found.facts["measures"])
    often = Counter(name for _, name in measures)
    enough = language.situation.paragraphs_of_a_subject
    types = {name for name, times in often.items() if times >= enough}
    for hit in waiting:
        own = hit.passage.label
        elsewhere = not types.isdisjoint(hit.pattern.not_beside)
        if not elsewhere and not any(
            label == own or label.startswith(f"{own} (") for label, _ in measures
        ):
            _add(hit, language, found, particular)


def _add(hit: Hit, language: Language, found: Found, particular: bool | None) -> None:
    number = _number_met(hit)
    for kind, given in hit.pattern.gives:
        if kind in SAY_WHAT_IS_DONE:
            found.clauses.add((hit.passage.label, hit.clause))
        fields: dict[str, Any] = {
            key: number if value == NUMBER_GIVEN else value for key, value in given.items()
        }
        if kind == "crimes":
            _add_crime(hit, fields, language, found, particular)
        elif kind == "measures":
            for each in _by_reference(hit, fields["type"], language):
                _add_measure(hit, {**fields, "type": each}, language, found)
        else:
            label = hit.passage.label
            if kind == "addressees":
                found.addressees.setdefault((label, hit.clause), fields["type"])
            identity = (label, *sorted(fields.items()))
            found.facts[kind].setdefault(identity, _element(hit, fields))


def _by_reference(hit: Hit, measure: str, language: Language) -> tuple[str, ...]:
    """The types of a measure: those of the paragraphs it cites, where it is said by their number.

    "Reaffirms the measures of paragraph 7 of resolution N and decides that these measures shall
    also apply" cites in the clause before.
    """
    if measure not in language.earlier.resolves:
        return (measure,)
    start, end = hit.passage.bounds(hit.clause)
    text = hit.passage.text
    earlier = language.earlier
    return earlier.measures(text[start:end]) or earlier.measures(text[:end]) or (measure,)


def _number_met(hit: Hit) -> str | None:
    if not any(NUMBER_GIVEN in given.values() for _, given in hit.pattern.gives):
        return None
    words = hit.passage.text[hit.start : hit.end]
    for expression in hit.pattern.expressions:
        for group in Expression.of(expression).groups(words):
            if group:
                return group.decode("ascii").rstrip(",.")
    return None


def _element(hit: Hit, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **fields,
        "paragraphs": (hit.passage.label,),
        "words": hit.words[:MAX_WORDS],
        "origin": "read",
        "pattern": hit.pattern.id,
    }


def _add_crime(
    hit: Hit, fields: dict[str, Any], language: Language, found: Found, particular: bool | None
) -> None:
    mention = mention_of(hit, fields["type"], language)
    said = finding_and_time(mention, language, found.year)
    if said is None:
        return
    for key, value in said.items():
        fields.setdefault(key, value)
    theme = particular is False and fields["type"] not in language.stated_in_themes
    if theme and fields.get("finding") != "risk":
        fields["finding"] = "general"
        fields.pop("time", None)
    acts = acts_named(mention, language)
    by = those_responsible(mention, language)
    identity = (hit.passage.label, fields["type"])
    existing = found.facts["crimes"].get(identity)
    if existing is None:
        new = _element(hit, fields)
        new["acts"], new["by"] = acts or None, by or None
        found.facts["crimes"][identity] = new
        return
    joined_acts = tuple(dict.fromkeys((*(existing["acts"] or ()), *acts)))
    joined_by = tuple(dict.fromkeys((*(existing["by"] or ()), *by)))
    firmness, before = fields.get("finding"), existing.get("finding")
    if _firmness(firmness, language) < _firmness(before, language):
        existing = found.facts["crimes"][identity] = _element(hit, fields)
    existing["acts"], existing["by"] = joined_acts or None, joined_by or None


def _absorb(found: Found, language: Language) -> None:
    """Drops, in a paragraph, a crime's weaker name and a power named again with its article."""
    crimes = found.facts["crimes"]
    for label, crime in list(crimes):
        for weaker in language.absorbs.get(crime, ()):
            crimes.pop((label, weaker), None)
    powers = found.facts["legal_basis"]
    precise = {
        (power["paragraphs"][0], power.get("chapter"), power.get("use"))
        for power in powers.values()
        if power.get("article")
    }
    for identity, power in list(powers.items()):
        place = (power["paragraphs"][0], power.get("chapter"), power.get("use"))
        if power.get("chapter") and not power.get("article") and place in precise:
            del powers[identity]


def _firmness(finding: str | None, language: Language) -> int:
    order = list(language.vocabulary.kinds["findings"])
    return order.index(finding) if finding in order else len(order)


def _add_measure(
    hit: Hit, fields: dict[str, Any], language: Language, found: Found
) -> None:
    fields.setdefault("verb", hit.verb)
    key = (hit.passage.label, fields["type"])
    new = _element(hit, fields)
    new["_hit"] = hit
    new["addressee"] = found.addressees.get((hit.passage.label, hit.clause))
    existing = found.facts["measures"].get(key)
    if existing is None:
        found.facts["measures"][key] = new
        return
    if _strength(new["verb"], language) < _strength(existing["verb"], language):
        if "status" in existing:
            new.setdefault("status", existing["status"])
        found.facts["measures"][key] = new
    elif "status" in new:
        existing.setdefault("status", new["status"])


def _strength(verb: str | None, language: Language) -> int:
    order = list(language.vocabulary.kinds["verbs"])
    return order.index(verb) if verb in order else len(order)


def _write_safeguards_into_measures(found: Found) -> None:
    by_label: dict[str, list[str]] = {}
    for fields in found.facts["safeguards"].values():
        by_label.setdefault(fields["paragraphs"][0], []).append(fields["type"])
    for fields in found.facts["measures"].values():
        hit = fields["_hit"]
        label = fields["paragraphs"][0]
        fields["safeguards"] = tuple(dict.fromkeys(by_label.get(label, ())))
        if fields["addressee"] is None:
            fields["addressee"] = found.addressees.get((label, hit.clause))


def _elements(kind: str, listed: Iterable[Mapping[str, Any]]) -> tuple[Element, ...]:
    """The elements of one list. Their words were checked when the language was loaded, so they
    are built without being checked again."""
    model = COLLECTIONS[kind]
    defaults = _defaults(model)
    return tuple(_constructed(model, defaults, fields) for fields in listed)


@cache
def _defaults(model: type[Element]) -> dict[str, Any]:
    """The fields of a model in their order, each with its value where none is given."""
    return {name: field.get_default() for name, field in model.model_fields.items()}


def _constructed(
    model: type[Element], defaults: Mapping[str, Any], fields: Mapping[str, Any]
) -> Element:
    """What ``model_construct`` makes, without asking each field anew for its default."""
    made = model.__new__(model)
    values = {
        name: fields.get(name, default) for name, default in defaults.items()
    }
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", fields.keys() & defaults.keys())
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


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
