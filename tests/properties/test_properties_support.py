"""A paragraph that supports the pledge never takes a draft out of its scope."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.assessing.assessor import Assessor
from credible.model.draft import (
    CitedCrime,
    DraftResolution,
    Element,
    Evidence,
    Measure,
    Safeguard,
)
from credible.rulebook.book import RuleBook
from tests.law.small_drafts import ATTACKS, read, written
from tests.law.test_small_drafts import CEASEFIRE, DRAFTS, PEACEKEEPERS, REPORT, TAXES, WEAK
from tests.properties.drafts import drafts
from tests.properties.examples import examples

BOOK = RuleBook.load()
ASSESSOR = Assessor(BOOK)
OF_THE_CODE = [each.id for each in BOOK.readings_of("code-of-conduct")]
COUNTING = "a-single-demand-carries-the-draft"
WHATEVER_ITS_LENGTH = [
    each.id for each in BOOK.readings_of("code-of-conduct")
    if BOOK.premises_under(each)[COUNTING] != "refused"
]
"""Readings that do not count the length of a text against the demands in it."""

SUPPORT: dict[str, dict[str, Any]] = {
    "a demand to end attacks": {"measures": {"type": "end-of-attacks", "verb": "demands"}},
    "a demand to end fighting": {
        "measures": {"type": "ceasefire", "verb": "demands", "answers": True}},
    "a mandate to protect": {"measures": {"type": "protection-mandate", "verb": "authorises"}},
    "a demand for access": {
        "measures": {"type": "humanitarian-access", "verb": "demands", "answers": True}},
    "a release of hostages": {"measures": {"type": "release-of-hostages", "verb": "demands"}},
    "a commission of inquiry": {"measures": {"type": "commission-of-inquiry",
                                             "verb": "establishes", "answers": True}},
    "a condemnation": {"measures": {"type": "condemnation", "verb": "condemns"}},
    "a crime that is named": {
        "crimes": {"type": "war-crimes", "finding": "established", "time": "ongoing"}},
    "a source of the facts": {"evidence": {"type": "commission-of-inquiry"}},
    "the law recalled": {"safeguards": {"type": "humanitarian-law"}},
}
MODELS: dict[str, type[Element]] = {
    "measures": Measure, "crimes": CitedCrime, "evidence": Evidence, "safeguards": Safeguard,
}


def supported(made: DraftResolution, name: str, *, first: bool) -> DraftResolution:
    """The draft with the paragraph at its end or before all others; unknown lists stay unknown."""
    (collection, data), = SUPPORT[name].items()
    items = getattr(made, collection)
    if items is None:
        return made
    place = {"paragraphs": ["OP 99"]} if collection == "measures" else {}
    more = MODELS[collection].model_validate({**data, **place})
    update: dict[str, Any] = {collection: (more, *items) if first else (*items, more)}
    if collection == "measures" and made.operative_paragraphs is not None:
        update["operative_paragraphs"] = made.operative_paragraphs + 1
    return made.model_copy(update=update)


def outcome(made: DraftResolution, reading: str) -> str:
    return ASSESSOR.decider.decide(
        made, BOOK.pledge("code-of-conduct"), BOOK.reading(reading)
    ).outcome


@examples(400)
@given(
    made=drafts(), name=st.sampled_from(sorted(SUPPORT)), first=st.booleans(),
    reading=st.sampled_from(OF_THE_CODE),
)
def test_a_described_paragraph_that_supports_the_pledge_never_takes_a_draft_out_of_the_scope(
    made: DraftResolution, name: str, first: bool, reading: str
) -> None:
    if outcome(made, reading) != "outside":
        assert outcome(supported(made, name, first=first), reading) != "outside"


@pytest.mark.parametrize("name", ["a demand to end attacks", "a condemnation"])
@pytest.mark.parametrize("reading", WHATEVER_ITS_LENGTH)
@pytest.mark.parametrize("number", [3, 10, 20, 25, 40])
def test_a_paragraph_more_never_takes_a_long_draft_out_of_the_scope(
    number: int, reading: str, name: str
) -> None:
    # the demand is the first decision, and two decisions on other matters follow
    other = [{"type": "appointment", "verb": "decides", "paragraphs": [f"OP {place}"]}
             for place in (2, 3)]
    made = DraftResolution.model_validate({
        "particular_situation": True, "nature": "substantive", "operative_paragraphs": number,
        "aims": [],
        "crimes": [{"type": "war-crimes", "finding": "established", "time": "ongoing"}],
        "measures": [{"type": "end-of-attacks", "verb": "demands", "paragraphs": ["OP 1"]},
                     *other],
    })
    if outcome(made, reading) != "outside":
        assert outcome(supported(made, name, first=False), reading) != "outside"


# -- as text --------------------------------------------------------------------------------

TEXTS = {
    **{name: text for name, (text, _) in DRAFTS.items()},
    "peacekeepers": PEACEKEEPERS, "taxes": TAXES, "a ceasefire": CEASEFIRE, "a report": REPORT,
    "a weak call": written(["Condemning the war crimes committed in Orsk,"], [WEAK]),
    "an end of attacks": written(
        [ATTACKS], ["Demands that all parties cease their attacks on civilians;"]
    ),
}
RECITALS = (
    "Gravely concerned at the war crimes committed against civilians in the conflict,",
    "Recalling that all parties must respect international humanitarian law,",
    "Taking note of the report of the independent commission of inquiry,",
)
CLAUSES = (
    "Demands that all parties immediately end all attacks against civilians;",
    "Demands that all parties allow humanitarian relief to reach all civilians in need, and end "
    "the obstruction of relief;",
    "Demands an immediate ceasefire;",
    "Condemns the attacks against civilians in the strongest terms;",
    "Calls upon all parties to respect international humanitarian law;",
    "Notes the need for a ceasefire;",
    "Requests the Secretary-General to report on the protection of civilians;",
)


def with_paragraph(text: str, words: str, *, first: bool) -> str:
    """The text with a recital after those it has, or an operative paragraph, numbered anew."""
    head, *blocks = text.split("\n\n")
    recitals = [each for each in blocks if not each[0].isdigit()]
    clauses = [each.split(". ", 1)[1] for each in blocks if each[0].isdigit()]
    if words in RECITALS:
        recitals.insert(0 if first else len(recitals), words)
    else:
        clauses.insert(0 if first else len(clauses) - 1, words)
    numbered = [f"{number}. {each}" for number, each in enumerate(clauses, 1)]
    return "\n\n".join([head, *recitals, *numbered])


@examples(200)
@given(
    name=st.sampled_from(sorted(TEXTS)), words=st.sampled_from((*RECITALS, *CLAUSES)),
    first=st.booleans(), reading=st.sampled_from(OF_THE_CODE),
)
def test_a_paragraph_of_text_that_supports_the_pledge_never_takes_a_draft_out_of_the_scope(
    name: str, words: str, first: bool, reading: str
) -> None:
    text = TEXTS[name]
    if outcome(read(text), reading) != "outside":
        more = with_paragraph(text, words, first=first)
        assert outcome(read(more), reading) != "outside", more
