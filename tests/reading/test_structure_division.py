"""How a text is divided: preamble, operative part, annexes, and what belongs to none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText


def read(*blocks: str) -> ResolutionText:
    return read_text("\n\n".join(blocks).encode(), name="draft.txt")


def labels(text: ResolutionText) -> list[str]:
    return [p.label for p in text.paragraphs + text.annexes]


START = ("The Security Council,", "Recalling its resolution 2911 (2030),")


def test_a_sole_paragraph_without_number_is_the_first() -> None:
    text = read(*START, "Recommends to the General Assembly that Astoria be admitted.")
    assert labels(text) == ["PP 1", "OP 1"]
    assert (text.operative[0].printed, text.operative[0].verb) == ("", "Recommends")


def test_paragraphs_without_numbers_are_counted() -> None:
    text = read(*START, "Calls upon the parties to stop;", "Requests a report.")
    assert labels(text) == ["PP 1", "OP 1", "OP 2"]


def test_a_chapeau_without_number_governs_its_items() -> None:
    text = read(*START, "Decides:\n(a) To renew the mandate;\n\n(b) To request a report.")
    assert labels(text) == ["PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)"]
    assert [p.governing for p in text.operative] == ["Decides", "Decides", "Decides"]
    assert text.operative[1].chapeau == "Decides:"


def test_the_opening_words_may_be_missing() -> None:
    text = read(START[1], "1. Demands an end.")
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.opening == ""
    assert text.notices == ("The words “The Security Council,” do not stand at the beginning.",)


def test_the_opening_words_may_run_on() -> None:
    text = read("The Security Council, Recalling its resolution 2911 (2030),", "1. Demands an end.")
    assert [p.text for p in text.preambular] == ["Recalling its resolution 2911 (2030),"]


def test_a_clause_before_the_verb_does_not_hide_it() -> None:
    text = read(*START, "1. Acting under Chapter VII of the Charter, decides to act;",
                "2. Further to counter that threat, calls upon all States to act.")  # fmt: skip
    assert [p.verb for p in text.operative] == ["Decides", "Calls upon"]


def test_headings_stand_over_paragraphs_and_are_none() -> None:
    text = read(*START, "Sanctions", "1. Decides to act;", "A. Committee", "2. Requests a report.")
    assert text.headings == ("Sanctions", "A. Committee")
    assert [p.heading for p in text.operative] == ["Sanctions", "A. Committee"]


def test_closing_words_after_a_list_belong_to_its_paragraph() -> None:
    text = read(*START, "1. Decides that States shall:", "(a) act;", "(b) report;",
                "and urges them to do so soon;", "2. Requests a report.")  # fmt: skip
    assert text.operative[0].text == "Decides that States shall: and urges them to do so soon;"


def test_an_item_i_after_h_is_a_letter_and_after_a_colon_a_numeral() -> None:
    letters = [f"({letter}) thing {letter};" for letter in "abcdefgh"]
    plain = read(*START, "1. Decides:", *letters, "(i) thing i.")
    assert plain.operative[-1].label == "OP 1 (i)"
    letters[-1] = "(h) the following:"
    nested = read(*START, "1. Decides:", *letters, "(i) one;", "(ii) two.")
    assert [p.label for p in nested.operative][-2:] == ["OP 1 (h) (i)", "OP 1 (h) (ii)"]


def test_a_nested_first_item_has_a_label_though_its_parent_is_empty() -> None:
    text = read(*START, "1. (a) Decides to act;", "(b) Requests a report;", "2. Demands an end.")
    assert labels(text)[1:] == ["OP 1 (a)", "OP 1 (b)", "OP 2"]
    assert [p.verb for p in text.operative] == ["Decides", "Requests", "Demands"]


def test_a_recital_among_operative_paragraphs_is_named() -> None:
    text = read(*START, "1. Demands an end;", "Acting under Chapter VII of the Charter,",
                "2. Decides to act.")  # fmt: skip
    assert labels(text) == ["PP 1", "PP 2", "OP 1", "OP 2"]
    assert text.notices == ("A recital stands among the operative paragraphs after paragraph 1.",)


def test_sections_that_number_anew_keep_labels_apart() -> None:
    text = read(
        *START, "I", "1. Decides to act;", "2. Demands an end;", "II", "1. Requests a report."
    )
    assert labels(text)[1:] == ["OP 1", "OP 2", "OP II.1"]


def test_a_gap_in_the_numbers_is_named() -> None:
    text = read(*START, "1. Demands an end;", "4. Requests a report.")
    assert labels(text)[1:] == ["OP 1", "OP 4"]
    assert text.notices == (
        "Operative paragraph 4 follows 1: the paragraphs between them are not there.",
    )


def test_annexes_have_numbers_of_their_own() -> None:
    text = read(*START, "1. Demands an end.", "Annex I", "Terms of reference", "1. It reports:",
                "(a) once;", "Annex II: Persons", "1. Brown, Adam", "Entities listed:")  # fmt: skip
    assert labels(text)[2:] == [
        "Annex I, 1", "Annex I, 1 (a)", "Annex II, 1", "Annex II, unnumbered 1",
    ]  # fmt: skip
    assert [p.id for p in text.annexes][:2] == ["annex_1_1", "annex_1_1_a"]
    assert text.annexes[0].heading == "Terms of reference"


def test_a_list_of_an_annex_before_the_operative_part_is_annex() -> None:
    text = read(*START, "Annex I: Travel ban", "Brown, Adam. General of the army.",
                "1. Demands an end.", "2. Decides to act.")  # fmt: skip
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "Annex I, unnumbered 1"]
    assert text.operative[0].heading is None
    assert text.notices == ("A list of an annex stands before the operative paragraphs.",)


def test_what_follows_the_last_paragraph_under_a_heading_is_an_annex() -> None:
    text = read(*START, "1. Demands an end.", "Proposed designations", "1. Brown, Adam")
    assert labels(text) == ["PP 1", "OP 1", "Annex, 1"]


def test_what_is_left_out_at_the_end_is_named() -> None:
    text = read(
        *START, "1. Demands an end.", "This text was circulated by the delegation of Astoria."
    )
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.notices == (
        "Text after the last paragraph was left out: "
        "“This text was circulated by the delegation of Astoria.”",
    )


def test_the_line_on_the_adoption_and_old_footnotes_are_no_paragraphs() -> None:
    text = read("Resolution 323 (1972) of 6 December 1972", *START, "1. Demands an end.",
                "Adopted at the 1682nd meeting by 13 votes to none.",
                "23 See the advisory opinion of 1971, p. 16. 24 Ibid., p. 18.")  # fmt: skip
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.adoption_line == "Adopted at the 1682nd meeting by 13 votes to none."
    assert (text.date, text.date_kind, text.status) == (date(1972, 12, 6), "adoption", "adopted")
    assert text.symbol == "S/RES/323 (1972)"
    assert [note.mark for note in text.footnotes] == ["23", "24"]


@pytest.mark.parametrize("form", ["PP{}", "PP {}.", "(PP{})", "PP{}:", "[PP{}]", "pp{} -"])
def test_labels_of_a_draft_under_negotiation(form: str) -> None:
    recital, act = form, form.replace("PP", "OP").replace("pp", "op")
    text = read(
        "The Security Council,",
        f"{recital.format(1)} Recalling its resolutions,",
        f"{act.format(1)} Demands an end;",
        f"{act.format(2)} Requests a report.",
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 2"]
    assert [p.text for p in text.operative] == ["Demands an end;", "Requests a report."]
    assert text.status == "draft"


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("OP1bis", "OP 1 bis"), ("OP1 bis.", "OP 1 bis"), ("OP1 alt", "OP 1 alt"),
        ("OP 1 ter:", "OP 1 ter"), ("OP1alt2", "OP 1 alt2"), ("1 bis.", "OP 1 bis"),
    ],
)  # fmt: skip
def test_paragraphs_put_in_between_keep_their_suffix(printed: str, label: str) -> None:
    text = read(*START, "OP1 Demands an end;", f"{printed} Urges an end;", "OP2 Requests a report.")
    assert labels(text) == ["PP 1", "OP 1", label, "OP 2"]


def test_square_brackets_are_named_and_their_words_are_read() -> None:
    text = read(*START, "[1. Demands an [immediate] end;]", "2. Notes resolution 1 (1946) [S/9];")
    first, second = text.operative
    assert first.text == "[Demands an [immediate] end;]"
    assert first.verb == "Demands"
    assert (first.brackets, second.brackets) == (True, False)
    assert text.notices == (
        "Square brackets of negotiation stand in OP 1; the text within them is read.",
    )


def test_a_list_of_sponsors_may_run_over_lines() -> None:
    names = ("Astoria, Norland, Republic of Tessaly, Saint", "Brice and Velmar: draft resolution")
    text = read("S/2031/17", *names, *START, "1. Demands an end.")
    assert text.sponsors == ("Astoria", "Norland", "Republic of Tessaly", "Saint Brice", "Velmar")


def test_an_amendment_is_read_as_one() -> None:
    text = read(
        "S/2031/18",
        "Velmar: amendment to the draft resolution contained in document S/2031/17",
        "1. After operative paragraph 3, insert a new paragraph reading:",
        "“3 bis. Calls upon all parties to stop;”",
        "2. Delete operative paragraph 5.",
    )
    assert (text.symbol, text.amends, text.sponsors) == ("S/2031/18", "S/2031/17", ("Velmar",))
    assert labels(text) == ["OP 1", "OP 2"]
    assert text.operative[0].text.endswith("“3 bis. Calls upon all parties to stop;”")
    assert text.status == "draft"


def test_hard_lines_and_running_heads_leave_no_trace() -> None:
    text = read_text(
        b"""United Nations                           S/2031/17

Security Council                         Distr.: General
                                         9 February 2031

     Norland: draft resolution

The Security Council,

     Recalling its resolution 2911 (2030) and the statement of its
President on the situation in the hard-
to-reach areas of Astoria, and its deci-

31-00017 (E)                                              1/2
\x0cS/2031/17

sion on the matter,

     1.   Demands an end to all
attacks, and a return of the dis-
placed;

     2.   Decides to remain seized of the deci-
sion.
""",
        name="draft.txt",
    )
    assert [p.text for p in text.paragraphs] == [
        "Recalling its resolution 2911 (2030) and the statement of its President on the situation "
        "in the hard-to-reach areas of Astoria, and its decision on the matter,",
        "Demands an end to all attacks, and a return of the displaced;",
        "Decides to remain seized of the decision.",
    ]
    assert (text.symbol, text.date, text.organ_line) == (
        "S/2031/17", date(2031, 2, 9), "Security Council",
    )  # fmt: skip


MARKS = [
    "",
    "1. ",
    "2. ",
    "3. ",
    "(a) ",
    "(b) ",
    "(i) ",
    "– ",
    "OP1 ",
    "PP2 ",
    "A. ",
    "Annex ",
    "[4. ",
]
WORDS = [
    "Decides that",
    "Recalling the",
    "States shall",
    "Requests",
    "I",
    "the end;",
    "Sanctions",
    "Annex",
]


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(WORDS)), min_size=1, max_size=25))
def test_labels_and_ids_are_unique_and_parents_exist(parts: list[tuple[str, str]]) -> None:
    text = read(*START, "1. Demands an end;", *(mark + words for mark, words in parts))
    found = text.paragraphs + text.annexes
    assert len({p.id for p in found}) == len({p.label for p in found}) == len(found)
    assert {p.parent for p in found} - {None} <= {p.id for p in found}
    assert all(p.text for p in found)
    assert text.paragraphs == text.preambular + text.operative


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_no_word_of_the_body_is_lost(parts: list[str]) -> None:
    text = read(
        *START, "1. Demands an end;", *(f"({'abcdefghijkl'[i]}) {w}" for i, w in enumerate(parts))
    )
    read_words = " ".join(p.text for p in text.paragraphs + text.annexes) + " ".join(text.headings)
    assert all(part in read_words for part in parts)
