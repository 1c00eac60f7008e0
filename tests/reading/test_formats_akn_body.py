"""Akoma Ntoso: nothing of a body is passed over, whatever element it stands in."""

from __future__ import annotations

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

CHAPTER = "Acting under Chapter VII of the Charter of the United Nations"
PAGE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<statement name="resolution"><meta/>
<preface><p><docTitle refersTo="#resolutionNumber">Draft resolution</docTitle></p></preface>
<preamble><formula name="f"><p>The Security Council,</p></formula>
<container name="r"><p>Recalling the truce in Velmar,</p></container>{preamble}</preamble>
<mainBody>{body}</mainBody></statement></akomaNtoso>"""
LAST = "<paragraph><num>2.</num><content><p>Decides to remain seized.</p></content></paragraph>"
FIRST = "<paragraph><num>1.</num><content><p>Demands an end;</p></content></paragraph>"


def read(*, preamble: str = "", body: str = FIRST + LAST) -> ResolutionText:
    return read_text(PAGE.format(preamble=preamble, body=body).encode(), name="draft.xml")


def said(text: ResolutionText) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in text.paragraphs]


def test_a_recital_marked_as_a_heading_of_the_body_is_a_recital() -> None:
    heading = f"<crossHeading><span class='italic'>Acting</span>{CHAPTER[6:]},</crossHeading>"
    body = f"<section><num>A</num>{heading}{FIRST}{LAST}</section>"
    text = read(body=body)
    assert said(text)[1] == ("PP 2", f"{CHAPTER},")
    assert [label for label, _ in said(text)] == ["PP 1", "PP 2", "OP 1", "OP 2"]
    assert text.headings == ("A",)


def test_a_heading_of_the_body_is_kept() -> None:
    text = read(body=f"{FIRST}<crossHeading>Protection of civilians</crossHeading>{LAST}")
    assert text.headings == ("Protection of civilians",)
    assert text.operative[-1].heading == "Protection of civilians"


def test_operative_paragraphs_within_the_preamble_are_operative() -> None:
    text = read(
        preamble=f"<container name='x'><p>{CHAPTER}:</p><p>1. Demands an end;</p></container>",
        body=LAST,
    )
    assert said(text)[1:] == [
        ("PP 2", f"{CHAPTER}:"),
        ("OP 1", "Demands an end;"),
        ("OP 2", "Decides to remain seized."),
    ]


def test_words_without_a_number_between_two_paragraphs_head_the_second() -> None:
    words = "<paragraph><content><p>With regard to the trade in diamonds,</p></content></paragraph>"
    text = read(body=FIRST + words + LAST)
    assert text.operative[0].text == "Demands an end;"
    assert text.headings == ("With regard to the trade in diamonds,",)


def test_a_bare_heading_of_the_preamble_is_no_recital() -> None:
    text = read(preamble="<container name='h'><p>Protection of civilians</p></container>")
    assert [p.label for p in text.preambular] == ["PP 1"]
    assert text.headings == ("Protection of civilians",)


def test_a_word_that_is_marked_as_a_number_stays_a_word() -> None:
    odd = "<paragraph><num>Norland</num><content><p>shall be free.</p></content></paragraph>"
    text = read(body=FIRST + odd + LAST)
    assert "Norland shall be free." in " ".join(p.text for p in text.paragraphs)


def test_numbers_that_begin_late_are_named() -> None:
    notices = read(body=LAST).notices
    assert any(notice.startswith("The operative paragraphs begin at 2") for notice in notices)
