"""The mark-up of the United Nations is read as it is meant, on files of our own (akn/)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

FOLDER = Path(__file__).with_name("akn")


@cache
def read(name: str) -> ResolutionText:
    return read_text(FOLDER / f"{name}.xml")


def labels(text: ResolutionText) -> list[str]:
    return [paragraph.label for paragraph in text.paragraphs]


def text_of(name: str, label: str) -> str:
    paragraph = read(name).paragraph(label)
    assert paragraph is not None
    return paragraph.text


def test_the_masthead_of_a_resolution_is_read_from_its_attributes() -> None:
    text = read("adopted")
    assert (text.symbol, text.title) == ("S/RES/2991 (2031)", "Resolution 2991 (2031)")
    assert text.organ_line == "Security Council"
    assert text.opening == "The Security Council,"
    assert text.agenda_item == "The situation in Norland."
    assert text.sponsors == ("Astoria", "Republic of Velmar")
    assert text.adoption_line.startswith("Adopted by the Security Council at its 9911th meeting")


def test_the_date_of_adoption_goes_before_that_of_issue() -> None:
    assert (read("adopted").date, read("adopted").date_kind) == (date(2031, 3, 6), "adoption")
    assert (read("vetoed").date, read("vetoed").date_kind) == (date(2031, 4, 17), "issue")


def test_each_container_with_words_is_a_preambular_paragraph() -> None:
    assert [p.text for p in read("adopted").preambular] == [
        "Recalling its resolution 2985 (2030), on Norland,",
        "Gravely alarmed at the killing of civilians in Asten,",
    ]


def test_lists_in_lists_are_items_under_their_paragraph() -> None:
    text = read("adopted")
    assert labels(text) == [
        "PP 1", "PP 2", "OP 1", "OP 2", "OP 2 (a)", "OP 2 (a) (i)", "OP 2 (a) (ii)", "OP 2 (b)",
        "OP 3",
    ]  # fmt: skip
    assert [p.parent for p in text.operative] == [
        None, None, "op_2", "op_2_a", "op_2_a", "op_2", None,
    ]  # fmt: skip
    assert text.operative[3].governing == "Decides"


def test_words_that_close_a_list_belong_to_the_paragraph_above_it() -> None:
    assert text_of("adopted", "OP 2").endswith("and that it shall report on each;")
    assert text_of("blocks", "OP 1") == "Demands that Norland: without delay;"


def test_a_heading_in_the_body_stands_over_the_paragraphs_that_follow() -> None:
    text = read("adopted")
    assert text.headings == ("Mission in Norland",)
    assert [p.heading for p in text.operative if not p.parent] == [
        None, "Mission in Norland", "Mission in Norland",
    ]  # fmt: skip


def test_a_footnote_hangs_on_its_paragraph_and_is_not_in_its_text() -> None:
    (note,) = read("adopted").footnotes
    assert (note.label, note.mark, note.text) == ("PP 1", "1", "See S/2030/400.")


def test_the_vote_is_read_with_the_name_of_each_state() -> None:
    text = read("vetoed")
    assert (text.status, text.sponsors) == ("vetoed", ("Astoria",))
    assert text.title == text.sponsors_line == "Astoria : draft resolution"
    votes = text.votes
    assert votes is not None
    assert (votes.in_favour, votes.abstaining) == (3, 2)
    assert votes.in_favour_states == ("ASTORIA", "MALTA", "JAPAN")
    assert votes.abstaining_states == ("FRANCE", "GUYANA")
    assert (votes.meeting, votes.vote_date) == ("S/PV.9950", date(2031, 4, 18))


def test_where_no_number_is_given_the_states_are_counted() -> None:
    votes = read("vetoed").votes
    assert votes is not None
    assert (votes.against, votes.against_states) == (1, ("VELMAR",))


def test_a_count_without_number_or_states_stays_unknown() -> None:
    votes = read("adopted").votes
    assert votes is not None
    assert (votes.in_favour, votes.against, votes.abstaining) == (15, None, None)


def test_a_draft_not_adopted_says_so_without_a_date() -> None:
    text = read("blocks")
    assert text.status == "not-adopted"
    assert text.votes is not None
    assert (text.votes.outcome, text.votes.vote_date) == ("not-adopted", None)
    assert (text.date, text.title) == (None, "Measures on Norland")


def test_a_document_without_a_record_has_no_vote() -> None:
    assert read("annexed").votes is None
    assert read("annexed").status == "unknown"


def test_an_attachment_is_an_annex_with_its_headings_and_notes() -> None:
    text = read("annexed")
    assert [(p.label, p.text) for p in text.annexes] == [
        ("Annex, 1", "Orlo Brandt"), ("Annex, 2", "Ida Sand"),
    ]  # fmt: skip
    assert text.annexes[0].heading == "A. Persons"
    assert [(note.label, note.text) for note in text.footnotes] == [
        ("Annex, 1", "Named by the Panel.")
    ]
    assert "A table was left out of the paragraphs." in text.notices


def test_the_general_elements_of_the_standard_are_read_too() -> None:
    assert text_of("blocks", "OP 1 (b)") == "release all hostages;"
    assert text_of("blocks", "OP 2").endswith("report; and to do so every month;")
    assert text_of("blocks", "OP 3 (a)") == "Urges restraint;"


def test_a_numbered_heading_is_no_part_of_the_paragraph_after_it() -> None:
    assert text_of("blocks", "OP 4") == "Decides to remain seized of the matter."


def test_a_short_line_of_the_preamble_is_a_heading() -> None:
    assert "short line" in read("blocks").headings


def test_chapter_vii_in_a_heading_of_the_body_is_read() -> None:
    text = read("headings")
    words = " ".join((*text.headings, *(p.text for p in text.paragraphs)))
    assert "Acting under Chapter VII" in words


def test_an_operative_paragraph_in_the_last_container_is_operative() -> None:
    text = read("headings")
    assert labels(text) == ["PP 1", "PP 2", "PP 3", "OP 1", "OP 2"]
    assert text_of("headings", "OP 1") == "Demands that relief pass;"
