"""What stands above a draft: each fact with its line, and none that belongs to another text."""

from __future__ import annotations

import pytest

from credible.reading.formats import read_text
from credible.reading.structure.dates import date_of_document
from credible.reading.structure.masthead import own_symbol
from credible.reading.structure.phrases import shipped_phrases
from credible.reading.structure.sponsors import find_sponsors, unknown_names
from credible.reading.text import ResolutionText

START = ("The Security Council,", "Recalling its resolution 2911 (2030),")
ACTS = ("1. Demands an end to the attacks;", "2. Decides to remain seized of the matter.")
KINGDOM = "United Kingdom of Great Britain and Northern Ireland"


def read(*above: str) -> ResolutionText:
    return read_text("\n\n".join((*above, *START, *ACTS)).encode(), name="draft.txt")


def sponsors(*lines: str) -> tuple[str, ...]:
    found = find_sponsors([*lines], [False] * len(lines), shipped_phrases())
    return found.names if found is not None else ()


def test_every_fact_names_its_line() -> None:
    text = read("United Nations S/2031/17", "9 May 2031", "Chad and Mali: draft resolution")
    assert [(line.words, line.gives) for line in text.masthead] == [
        ("United Nations S/2031/17", ("symbol",)),
        ("9 May 2031", ("date",)),
        ("Chad and Mali: draft resolution", ("sponsors",)),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        (f"Chad and {KINGDOM}: draft resolution",),
        ("Chad and United Kingdom of", "Great Britain and Northern Ireland: draft", "resolution"),
        ("Chad and United Kingdom of Great Britain and Northern", "Ireland: draft resolution"),
        ("Chad and United Kingdom of Great Britain and", "Northern Ireland:", "draft resolution"),
    ],
)
def test_a_line_of_sponsors_is_whole_wherever_it_is_broken(lines: tuple[str, ...]) -> None:
    assert sponsors(*lines) == ("Chad", KINGDOM)


def test_what_stands_above_the_sponsors_is_no_sponsor() -> None:
    text = read("Security Council", "Distr.: General", "Chad", "and Mali: draft resolution")
    assert text.sponsors == ("Chad", "Mali")


@pytest.mark.parametrize(
    "line",
    [
        "The full text of the draft resolution reads as follows:",
        "What follows is, according to two delegations: draft resolution",
        "Sponsored by 96 Member States: draft resolution",
    ],
)
def test_no_sentence_becomes_a_sponsor(line: str) -> None:
    assert read(line).sponsors == ()


def test_sponsors_may_stand_after_a_word_for_them() -> None:
    text = read("Committee: Security Council", "Topic: The situation in Velmar",
                "Sponsors: Chad, Mali, Peru", "Signatories: Fiji")  # fmt: skip
    assert text.sponsors == ("Chad", "Mali", "Peru")
    assert text.title == "The situation in Velmar"
    assert text.organ_line == "Security Council"


def test_a_name_among_states_that_is_none_is_named() -> None:
    assert unknown_names(("Chad", "Mali", "Perru")) == ("Perru",)
    assert unknown_names(("Astoria", "Norland", "Mali")) == ()
    notices = read("Chad, Mali and Perru: draft resolution").notices
    assert any("Perru" in notice for notice in notices)


def test_many_sponsors_are_counted_in_the_title() -> None:
    assert read("Chad, Fiji, Mali and Peru: draft resolution").title == (
        "Draft resolution of 4 States"
    )
    assert read("Chad: draft resolution").title == "Chad: draft resolution"


def test_the_title_is_the_subject_before_the_sponsors() -> None:
    named = read("Chad: draft resolution", "Draft resolution on the situation in Velmar")
    assert named.title == "Draft resolution on the situation in Velmar"
    assert read("Agenda item 4. Velmar", "Chad: draft resolution").title == "Agenda item 4. Velmar"


@pytest.mark.parametrize(
    ("lines", "date"),
    [
        (("Draft resolution on the crimes in Velmar since 3 May 2029",), None),
        (("Follow-up to the letter of 4 June 2030", "5 July 2031"), "2031-07-05"),
        (("Velmar since 3 May 2029", "Second draft as of 12 March 2031, 18:00"), "2031-03-12"),
        (("18 November", "2031"), "2031-11-18"),
        (("Resolution 265 (1969) of 1 April 1969",), "1969-04-01"),
        (("of 1 April 1969",), "1969-04-01"),
        (("Mandate of the mission until 30 June 2032",), None),
    ],
)  # fmt: skip
def test_a_date_told_from_another_thing_is_not_that_of_the_draft(
    lines: tuple[str, ...], date: str | None
) -> None:
    found = date_of_document([*lines], shipped_phrases())
    assert (found[0].isoformat() if found is not None else None) == date


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("S/2031/17", "S/2031/17"),
        ("The text (document S/2031/17) reads as follows:", "S/2031/17"),
        ("the draft resolution contained in document S/2031/17", None),
        ("Amendment to S/2031/17", None),
        ("Letter with reference to S/2031/17", None),
        ("S/2031/18, amendment to S/2031/17", "S/2031/18"),
    ],
)
def test_the_symbol_of_another_document_is_not_that_of_the_draft(
    line: str, symbol: str | None
) -> None:
    assert own_symbol(line, shipped_phrases()) == symbol


def test_an_amendment_has_a_form_and_sponsors_of_its_own() -> None:
    said = (
        "Amendment proposed by Chad to the draft resolution contained in document S/2031/17",
        "1. After the second preambular paragraph, insert a new paragraph reading:",
        "“Condemning the attacks on civilians,”",
        "2. Delete operative paragraph 4.",
    )
    text = read_text("\n\n".join(said).encode(), name="draft.txt")
    assert (text.symbol, text.amends, text.sponsors) == (None, "S/2031/17", ("Chad",))
    assert [p.label for p in text.paragraphs] == ["OP 1", "OP 2"]


def test_a_recital_on_amendments_makes_no_amendment_of_a_draft() -> None:
    said = ("The Security Council,", "Recalling the amendments to the draft code,", *ACTS)
    assert read_text("\n\n".join(said).encode(), name="draft.txt").amends is None


MARKED = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution"><meta/>
<coverPage><p><docDate date="2031-05-01">9 May 2031</docDate></p></coverPage>
<preface><p><docTitle refersTo="#sponsors">Chad: draft resolution</docTitle></p></preface>
<preamble><formula name="f"><p>The Security Council,</p></formula>
<container name="r"><p>Recalling its resolution 2911 (2030),</p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>Demands an end.</p></content></paragraph></mainBody>
</statement></akomaNtoso>"""


def test_the_printed_date_goes_before_its_attribute() -> None:
    text = read_text(MARKED.encode(), name="draft.xml")
    assert text.date is not None and text.date.isoformat() == "2031-05-09"
    assert text.sponsors == ("Chad",)
    assert any("9 May 2031" in notice and "2031-05-01" in notice for notice in text.notices)
