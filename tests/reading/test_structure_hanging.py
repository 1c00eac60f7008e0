"""What hangs on a text, a text that another adopts, and texts that a scan or an editor has bent."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

ABOVE = ("Astoria: draft resolution", "The Security Council,")
LAST = "2. Decides to remain seized of the matter."


def read(*blocks: str, name: str = "draft.txt") -> ResolutionText:
    return read_text("\n\n".join((*ABOVE, *blocks)).encode(), name=name)


def said(text: ResolutionText) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in text.paragraphs]


def test_comments_below_the_text_are_comments() -> None:
    text = read(
        "1. Demands[a] a truce[b] in Velmar;", LAST,
        "[a]Norland: “Urges” would do\n[b]agreed\n_Marked as resolved_",
    )  # fmt: skip
    assert text.operative[0].text == "Demands a truce in Velmar;"
    assert [(c.label, c.text) for c in text.comments] == [
        ("OP 1", "Norland: “Urges” would do"), ("OP 1", "agreed"),
    ]  # fmt: skip
    assert text.notices == ("2 comments stand below the text, and are not read as part of it.",)
    assert [aside.words for aside in text.set_aside] == ["_Marked as resolved_"]


def test_square_brackets_of_negotiation_are_no_marks_of_comments() -> None:
    text = read("1. Demands [a] truce [in Velmar];", LAST)
    assert text.operative[0].text == "Demands [a] truce [in Velmar];"


def test_marks_of_notes_are_cut_from_the_words_they_are_glued_to() -> None:
    text = read(
        "Condemning the war crimes1 and genocide²,", "1. Demands a ceasefire3 in Velmar;", LAST,
        "1 See A/HRC/1/1.\n² See S/2030/1.\n3 As proposed by the mediator.",
    )  # fmt: skip
    assert [words for _, words in said(text)[:2]] == [
        "Condemning the war crimes and genocide,", "Demands a ceasefire in Velmar;",
    ]  # fmt: skip
    assert [(n.label, n.mark, n.text) for n in text.footnotes] == [
        ("PP 1", "1", "See A/HRC/1/1."),
        ("PP 1", "2", "See S/2030/1."),
        ("OP 1", "3", "As proposed by the mediator."),
    ]


def test_a_number_in_a_word_is_no_mark_where_no_note_stands_below() -> None:
    text = read("1. Recalls the use of UN2720 and MI8 aircraft within 5km2;", LAST)
    assert text.operative[0].text == "Recalls the use of UN2720 and MI8 aircraft within 5km2;"


def test_letters_and_accents_stored_apart_are_one_letter() -> None:
    words = "1. Demands a truce in Côte d’Ivoire;"
    assert said(read(normalize("NFD", words), LAST)) == said(read(words, LAST))


@pytest.mark.parametrize("mark", ["*", "**"])
def test_an_emphasis_that_ends_in_a_space_leaves_no_stars(mark: str) -> None:
    said = f"1. {mark}Demands {mark}that all stop and {mark}calls upon{mark} them to talk;"
    text = read(said, LAST, name="draft.md")
    assert text.operative[0].text == "Demands that all stop and calls upon them to talk;"


def test_a_declaration_that_the_draft_adopts_is_part_of_it() -> None:
    text = read(
        "Decides to adopt the attached declaration on Velmar.", "Annex", "The Security Council,",
        "Determining that there is a threat to peace,", "1. Demands an end;", "2. Urges calm.",
    )  # fmt: skip
    assert said(text) == [
        ("PP 1", "Determining that there is a threat to peace,"),
        ("OP 1", "Decides to adopt the attached declaration on Velmar."),
        ("OP II.1", "Demands an end;"),
        ("OP II.2", "Urges calm."),
    ]
    assert text.notices == (
        "The draft adopts a text that stands in “Annex”; it is read as part of the draft.",
    )


def test_opening_words_that_a_scan_misread_are_told_and_half_understood_texts_named() -> None:
    said = (
        "T%e Secunty Council,", "Condemmng the kiIIing in Velmar,", "Rcca11ed the truce,",
        "3. Decides to remain seized.",
    )  # fmt: skip
    text = read_text("\n\n".join(said).encode(), name="draft.txt")
    assert [p.label for p in text.paragraphs] == ["PP 1", "PP 2", "OP 3"]
    assert text.notices[0].startswith("The line “T%e Secunty Council,” is read as the words")
    assert any(notice.startswith("Half of the text or more") for notice in text.notices)


@pytest.mark.parametrize(
    ("numbers", "notice"),
    [
        ((2, 3), "The operative paragraphs begin at 2"),
        ((1, 4), "Operative paragraph 4 follows 1"),
        ((1, 2), None),
    ],
)
def test_numbers_that_skip_or_begin_late_are_named(
    numbers: tuple[int, ...], notice: str | None
) -> None:
    text = read(*(f"{number}. Demands an end in place {number};" for number in numbers))
    assert [n[: len(notice)] if notice else n for n in text.notices] == ([notice] if notice else [])


def test_a_number_with_a_letter_beside_it_needs_no_notice() -> None:
    text = read("1. Urges calm;", "2. (a) Decides on a ban;", "(b) Decides on a fund;", "3. Asks.")
    assert [p.label for p in text.operative] == ["OP 1", "OP 2 (a)", "OP 2 (b)", "OP 3"]
    assert text.notices == ()
