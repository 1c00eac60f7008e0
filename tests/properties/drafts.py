"""Made-up drafts: every field known or unknown, every word of the vocabulary."""

from __future__ import annotations

import datetime
import random
from typing import Any

from hypothesis import strategies as st

from credible.model.draft import COLLECTIONS, DraftResolution
from credible.model.situation import Situation, SituationFact
from credible.model.vocabulary import Vocabulary, shipped_vocabulary

VOCABULARY: Vocabulary = shipped_vocabulary()

UNKNOWN = "unknown"
DATES = (
    datetime.date(2005, 9, 16), datetime.date(2015, 10, 23), datetime.date(2022, 12, 8),
    datetime.date(2022, 12, 9), datetime.date(2022, 12, 10), datetime.date(2024, 2, 29),
)
MONTHS = (0, 1, 6, 11.5, 12, 12.5, 24, 1200)
PARAGRAPHS = (1, 2, 3, 12)
PLACES = ("OP 1", "OP 1 (a)", "OP 1 (b)", "OP 2", "OP 3 (a) (ii)", "OP 10", "PP 2")
ARTICLES = ("16", "39", "40", "41", "42", "13 (b)", "2 (7)", 'a "quoted" \\ article\n')

ITEM_WORDS: dict[str, dict[str, str]] = {
    "aims": {"type": "aims"},
    "crimes": {"type": "crimes", "finding": "findings", "time": "times"},
    "legal_basis": {"instrument": "instruments", "chapter": "chapters", "use": "uses"},
    "determinations": {"type": "determinations"},
    "measures": {
        "type": "measures", "verb": "verbs", "status": "statuses", "addressee": "addressees",
    },
    "safeguards": {"type": "safeguards"},
    "evidence": {"type": "evidence"},
    "addressees": {"type": "addressees"},
}
WORD_LISTS = {
    "crimes": {"acts": "acts", "by": "addressees"},
    "measures": {"safeguards": "safeguards"},
}
TRI_FIELDS = {"measures": ("binding", "answers", "task")}
TRI_SINGLES = ("particular_situation", "armed_conflict")
SINGLES = {"organ": "organs", "form": "forms", "stage": "stages", "nature": "natures"}
NAMES = {"legal_basis": "instrument"}


def words(kind: str) -> list[str]:
    """Every word of one kind."""
    return list(VOCABULARY.terms(kind))


def telling(kind: str, *attributes: str) -> list[str]:
    """The words of one kind that carry one of the attributes as yes, for drafts that say much."""
    return [
        word
        for word, entry in VOCABULARY.terms(kind).items()
        if any(entry.attribute(name) is True for name in attributes)
    ]


LIKELY: dict[tuple[str, str], list[str]] = {
    ("aims", "type"): telling("aims", "pledge_aim"),
    ("crimes", "type"): telling("crimes", "covered"),
    ("crimes", "finding"): telling("findings", "indication"),
    ("measures", "type"): telling("measures", "decisive", "coercive", "court"),
    ("measures", "verb"): telling("verbs", "firm"),
    ("measures", "status"): telling("statuses", "in_force"),
    ("legal_basis", "instrument"): ["un-charter"],
    ("legal_basis", "chapter"): ["VII"],
    ("legal_basis", "use"): ["acting-under"],
    ("evidence", "type"): telling("evidence", "independent"),
    ("addressees", "type"): telling("addressees", "balanced"),
    ("determinations", "type"): telling("determinations", "article39"),
}
"""Words of which a draft that falls under a pledge is made."""


def items(collection: str, *, likely: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """One item of a list; where not likely, any of its fields may be unknown."""
    name = NAMES.get(collection, "type")
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for field, kind in ITEM_WORDS[collection].items():
        pool = LIKELY.get((collection, field), words(kind)) if likely else words(kind)
        known = st.sampled_from(pool)
        fields[field] = known if field == name or likely else known | st.just(UNKNOWN)
    for field, kind in WORD_LISTS.get(collection, {}).items():
        fields[field] = st.just(UNKNOWN) | st.lists(st.sampled_from(words(kind)), max_size=3)
    if collection == "measures":
        for field in TRI_FIELDS[collection]:
            fields[field] = st.sampled_from([True, False, UNKNOWN])
        fields["duration_months"] = st.sampled_from([UNKNOWN, *MONTHS])
        fields["decision"] = st.sampled_from([None, 1, 2, 3])
    if collection == "measures" or not likely:
        fields["paragraphs"] = st.lists(st.sampled_from(PLACES), max_size=1)
    if collection == "legal_basis" and not likely:
        fields["article"] = st.sampled_from([UNKNOWN, *ARTICLES])
    required = {name: fields.pop(name)}
    return st.fixed_dictionaries(required, optional=fields) if not likely else (
        st.fixed_dictionaries({**required, **fields})
    )


def draft_data(*, likely: bool = False) -> st.SearchStrategy[dict[str, Any]]:
    """A draft as it would stand in YAML."""
    lists: dict[str, st.SearchStrategy[Any]] = {}
    for collection in COLLECTIONS:
        several = st.lists(
            items(collection) | items(collection, likely=True) if likely else items(collection),
            min_size=1 if likely else 0, max_size=4 if likely else 3,
        )
        lists[collection] = several if likely else st.just(UNKNOWN) | several
    singles: dict[str, st.SearchStrategy[Any]] = {
        name: st.sampled_from([UNKNOWN, *words(kind)]) for name, kind in SINGLES.items()
    }
    for name in TRI_SINGLES:
        singles[name] = st.sampled_from([True, False, UNKNOWN])
    singles["operative_paragraphs"] = st.sampled_from([None, *PARAGRAPHS])
    singles["date"] = st.sampled_from([None, *DATES])
    if likely:
        for name in ("organ", "form", "stage"):
            del singles[name]
        singles["nature"] = st.just("substantive")
        singles["particular_situation"] = st.just(True)
    facts = st.dictionaries(
        st.sampled_from(list(VOCABULARY.situation)), st.sampled_from([True, False, UNKNOWN]),
        max_size=len(VOCABULARY.situation),
    )
    return st.fixed_dictionaries({}, optional={**singles, **lists, "situation": facts})


def drafts() -> st.SearchStrategy[DraftResolution]:
    """Any draft; half of them made of words that bear on the pledges."""
    return (draft_data() | draft_data(likely=True)).map(DraftResolution.model_validate)


@st.composite
def drafts_beside_a_record(draw: st.DrawFn) -> DraftResolution:
    """Any draft, with answers of the record that give way to what a person answers."""
    draft = draw(drafts())
    laid = {
        name: SituationFact(value=True, origin="record")
        for name, body in VOCABULARY.situation.items()
        if "record" in body and draw(st.booleans())
    }
    facts = {**draft.situation.facts, **laid}
    return draft.model_copy(update={"situation": Situation(facts=facts)})


def random_draft(chance: random.Random) -> DraftResolution:
    """A draft from a seeded generator, for runs of many thousands and for other processes."""
    likely = chance.random() < 0.5

    def pick(pool: list[Any]) -> Any:
        return chance.choice(pool)

    def item(collection: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for field, kind in ITEM_WORDS[collection].items():
            pool = LIKELY.get((collection, field), words(kind)) if likely else words(kind)
            if field == NAMES.get(collection, "type") or likely or chance.random() < 0.7:
                made[field] = pick(pool)
        for field, kind in WORD_LISTS.get(collection, {}).items():
            if chance.random() < 0.5:
                made[field] = [pick(words(kind)) for _ in range(chance.randrange(3))]
        if collection == "measures":
            if chance.random() < 0.5:
                made["duration_months"] = pick(list(MONTHS))
            for field in TRI_FIELDS[collection]:
                if chance.random() < 0.5:
                    made[field] = pick([True, False])
            if chance.random() < 0.3:
                made["decision"] = pick([1, 2, 3])
        if chance.random() < 0.5:
            made["paragraphs"] = [pick(list(PLACES))]
        return made

    data: dict[str, Any] = {
        name: pick(words(kind))
        for name, kind in SINGLES.items()
        if not likely and chance.random() < 0.6
    }
    if likely:
        data["nature"] = "substantive"
    if chance.random() < 0.8:
        data["particular_situation"] = likely or pick([True, False])
    if chance.random() < 0.5:
        data["armed_conflict"] = pick([True, False])
    if chance.random() < 0.5:
        data["operative_paragraphs"] = pick(list(PARAGRAPHS))
    if chance.random() < 0.7:
        data["date"] = pick(list(DATES))
    for collection in COLLECTIONS:
        if likely or chance.random() < 0.7:
            data[collection] = [item(collection) for _ in range(chance.randrange(likely, 4))]
    data["situation"] = {
        name: pick([True, False]) for name in VOCABULARY.situation if chance.random() < 0.5
    }
    return DraftResolution.model_validate(data)


def in_words(draft: DraftResolution, chance: random.Random) -> DraftResolution:
    """The draft with paragraphs and words on its items, as a text would give them."""
    changed: dict[str, Any] = {
        "about": chance.choice([None, "Norland", "Sudmark"]),
        "symbol": chance.choice([None, "S/2099/1"]),
        "title": chance.choice([None, 'A "quoted" title, {measures}: “é” "elements":[]']),
    }
    for name in COLLECTIONS:
        items = getattr(draft, name)
        if items is not None:
            changed[name] = tuple(
                item.model_copy(update={
                    "paragraphs": tuple(f"OP {chance.randrange(9)}" for _ in range(number % 3)),
                    "words": chance.choice([None, "Decides to act", "[sic] \\ \" \u2028"]),
                    "origin": chance.choice(["read", "stated", "inferred"]),
                })
                for number, item in enumerate(items)
            )
    return draft.model_copy(update=changed)
