"""What is contested in a document, as its format marks it."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from credible.errors import CredibleError
from credible.reading.contested import ContestedText, read_contested
from credible.reading.formats import read_text
from tests.negotiating import samples


class Said(NamedTuple):
    kind: str
    place: str
    words: str
    author: str | None = None


def switches(text: ContestedText) -> list[Said]:
    return [Said(s.kind, s.place, s.words, s.proposed_by) for s in text.switches]


def paragraphs(text: ContestedText, taken: frozenset[int]) -> dict[str, str]:
    return {p.label: p.text for p in text.text(taken).paragraphs}


def of(content: bytes | str, format: str) -> ContestedText:
    content = content if isinstance(content, bytes) else content.encode()
    return read_contested(content, name=f"draft.{format}", format=format)


def plain(*lines: str) -> ContestedText:
    return of("\n\n".join(("The Security Council,", *lines, "9. Decides to remain seized.")), "txt")


REFERRAL = "1. Decides to refer the situation in Norland to the Prosecutor of the International " \
    "Criminal Court;"


def test_word_marks_say_what_was_proposed_where_and_by_whom() -> None:
    found = switches(of(samples.negotiated(), "docx"))
    assert found == [
        Said("insertion", "PP 1", "crimes against humanity and war crimes", "Astoria"),
        Said("deletion", "PP 1", "and war crimes", "Norland"),
        Said("insertion", "OP 1", REFERRAL, "Astoria"),
        Said("deletion", "OP 2", "Urges", "Norland"),
        Said("insertion", "OP 2", "Demands", "Norland"),
        Said("move", "OP 3", "and the Secretary-General", "Velmar"),
        Said("deletion", "OP 4", "4. Condemns the violence in Norland;", "Norland"),
        Said("paragraph mark", "OP 5", "¶", "Velmar"),
        Said("deletion", "OP 7", "without delay"),
        Said("insertion", "OP 8", "all", "Astoria"),
        Said("deletion", "OP 8", "previous", "Astoria"),
        Said("insertion", "outside the paragraphs", "inserted row", "Velmar"),
        Said("deletion", "outside the paragraphs", "deleted row", "Velmar"),
        Said("insertion", "outside the paragraphs", "A paragraph within a mark.", "Velmar"),
        Said("insertion", "note 1", "S/2030/7", "Norland"),
        Said("bracket", "OP 7", "immediately", "Velmar"),
    ]


def test_a_deletion_within_an_insertion_of_another_is_nested_in_it() -> None:
    text = of(samples.negotiated(), "docx")
    assert text.switches[1].within == text.switches[0].id
    assert text.switches[0].time == samples.TIME


def test_with_every_proposal_taken_the_text_is_read_as_it_always_is() -> None:
    content = samples.negotiated()
    text = of(content, "docx")
    usual = {p.label: p.text for p in read_text(content, name="draft.docx").paragraphs}
    taken = paragraphs(text, text.everything)
    # only the brackets are lifted
    assert taken == {label: said.replace("[", "").replace("]", "") for label, said in usual.items()}


def test_with_no_proposal_taken_the_text_is_that_before_all_revisions() -> None:
    assert paragraphs(of(samples.negotiated(), "docx"), frozenset()) == {
        "PP 1": "Gravely concerned at committed in Norland,",
        "PP 2": "Acting under Chapter VII of the Charter of the United Nations,",
        "OP 2": "Urges that all parties allow humanitarian access;",
        "OP 3": "Requests all States and the Secretary-General to cooperate with the Court;",
        "OP 4": "Condemns the violence in Norland;",
        "OP 5": "Calls upon all parties to protect civilians;6. Encourages them to cooperate;",
        "OP 7": "Urges without delay the parties to end the violence;",
        "OP 8": "Recalls previous resolutions;",
        "OP 9": "Decides to remain seized of the matter.",
    }


def test_what_word_stores_in_pieces_is_one_switch() -> None:
    pieces = samples.by("ins", "Astoria", samples.run("full "))
    pieces += samples.by("ins", "Astoria", samples.run("and safe "))
    pieces += samples.by("ins", "Norland", samples.run("humanitarian "))
    text = of(samples.docx(
        samples.HEAD, samples.paragraph(samples.run("1. Demands "), pieces, samples.run("access;")),
        samples.END,
    ), "docx")
    assert [s.words for s in text.switches] == ["full and safe", "humanitarian"]


@pytest.mark.parametrize("format, content, found", [
    ("odt", samples.odt(), [
        Said("deletion", "PP 1", "war crimes and", "Norland"),
        Said("insertion", "PP 1", "since March 2030", "Astoria"),
        Said("deletion", "OP 2", REFERRAL, "Norland"),
    ]),
    ("html", samples.HTML, [
        Said("insertion", "OP 1", REFERRAL, "Astoria"),
        Said("deletion", "OP 2", "Urges", "Norland"),
        Said("insertion", "OP 2", "Demands", "Norland"),
    ]),
    ("md", samples.MARKDOWN, [
        Said("deletion", "OP 2", "Urges"),
        Said("insertion", "OP 1", REFERRAL[3:-1]),
        Said("bracket", "OP 2", "full", "EU"),
    ]),
], ids=["odt", "html", "md"])
def test_other_formats_mark_the_same(
    format: str, content: bytes | str, found: list[Said]
) -> None:
    text = of(content, format)
    assert switches(text) == found
    assert "OP 3" in paragraphs(text, frozenset())


def test_a_bracket_names_who_proposed_it() -> None:
    text = plain("1. Demands [EU: full and [A3: safe]] access;")
    assert switches(text) == [
        Said("bracket", "OP 1", "full and [A3: safe]", "EU"),
        Said("bracket", "OP 1", "safe", "A3"),
    ]
    assert paragraphs(text, text.everything)["OP 1"] == "Demands full and safe access;"
    assert paragraphs(text, frozenset({0}))["OP 1"] == "Demands full and access;"


@pytest.mark.parametrize("words, first, second", [
    ("[Demands][Urges] access", "Demands", "Urges"),
    ("[Demands] or [Urges] access", "Demands", "Urges"),
    ("[Demands/Urges] access", "Demands", "Urges"),
    ("[Demands / Urges] access", "Demands", "Urges"),
])
def test_alternatives_exclude_each_other(words: str, first: str, second: str) -> None:
    text = plain(f"1. {words};")
    one, two = text.switches
    assert (one.kind, one.words, two.words) == ("alternative", first, second)
    assert one.alternative_to == (two.id,) and two.alternative_to == (one.id,)
    assert text.choices == ((0, 1),)


@pytest.mark.parametrize("words", [
    "[immediately] [and without conditions]", "[full] and [safe]",
])
def test_a_bracket_that_goes_on_with_the_one_before_is_no_alternative(words: str) -> None:
    assert plain(f"1. Demands access {words};").choices == ()


@pytest.mark.parametrize("words", [
    "access [...]", "access [sic]", "[S/2014/348]", "access [EU: retain]",
])
def test_brackets_that_are_not_of_negotiation_are_no_switches(words: str) -> None:
    assert not plain(f"1. Demands {words};").switches


def test_a_stroke_in_a_symbol_divides_nothing() -> None:
    text = plain("1. Recalls [the letter S/2014/348 and/or its annex];")
    assert [s.kind for s in text.switches] == ["bracket"]


def test_a_bracket_may_hold_several_paragraphs() -> None:
    text = plain("[1. Demands access;", "2. Demands a ceasefire;]", "3. Requests a report;")
    assert paragraphs(text, frozenset()) == {
        "OP 3": "Requests a report;", "OP 9": "Decides to remain seized.",
    }


def test_versions_of_a_paragraph_are_alternatives() -> None:
    text = plain("OP 1. Demands access;", "OP 1 alt. Requests a report;", "OP 1 bis. Urges care;")
    assert switches(text) == [
        Said("alternative", "OP 1", "Demands access;"),
        Said("alternative", "OP 1 alt", "Requests a report;"),
    ]
    assert set(paragraphs(text, frozenset({1}))) == {"OP 1 alt", "OP 1 bis", "OP 9"}


@pytest.mark.parametrize("words", ["[Demands access;", "Demands] access;"])
def test_a_bracket_without_its_other_half_is_told_and_nothing_is_lost(words: str) -> None:
    text = plain(f"1. {words}", "2. Demands [full] access;")
    assert "has no other half" in text.notices[0] and words[:6] in text.notices[0]
    kept = paragraphs(text, frozenset())
    assert "access" in kept["OP 1"] and kept["OP 2"] == "Demands access;"
    assert len(text.switches) == 1


def test_a_stray_revision_without_words_is_no_switch() -> None:
    text = of(samples.docx(
        samples.HEAD, samples.paragraph(samples.by("ins", "", ""), samples.run("1. Demands aid;"),
                                        samples.by("moveFrom", "", "")), samples.END,
    ), "docx")
    assert not text.switches


def test_a_document_with_a_password_is_refused() -> None:
    with pytest.raises(CredibleError):
        of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "docx")
