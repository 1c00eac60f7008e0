"""What stands in a document and is not its draft is not read as the draft, and is named."""

from __future__ import annotations

import pytest

from credible.reading.formats import read_text
from credible.reading.structure.block import Block, Source
from credible.reading.structure.builder import build
from credible.reading.structure.phrases import shipped_phrases
from credible.reading.text import ResolutionText

START = ("The Security Council,", "Recalling its resolution 2911 (2030),")
ACTS = ("1. Demands an end to the attacks;", "2. Decides to remain seized of the matter.")


def read(*blocks: str) -> ResolutionText:
    return read_text("\n\n".join(blocks).encode(), name="draft.txt")


def labels(text: ResolutionText) -> list[str]:
    return [p.label for p in text.paragraphs + text.annexes]


WHOLE = ["PP 1", "OP 1", "OP 2"]


def test_of_two_drafts_the_first_is_read() -> None:
    text = read(
        *START, *ACTS, "Draft of Velmar", "The Security Council,",
        "Reaffirming the sovereignty of Astoria,", "1. Decides to lift the arms embargo;",
        "2. Decides to remain seized of the matter.",
    )  # fmt: skip
    assert labels(text) == WHOLE
    assert text.operative[-1].text == "Decides to remain seized of the matter."
    assert text.notices == (
        "A second draft begins after the first, at “Draft of Velmar”; only the first is read.",
    )


def test_the_opening_words_of_a_second_draft_may_run_on() -> None:
    text = read(*START, *ACTS, "The Security Council, Alarmed by the violence,", "1. Urges calm.")
    assert labels(text) == WHOLE
    assert text.notices[0].startswith("A second draft begins after the first")


def test_the_opening_words_in_the_first_paragraphs_begin_no_second_draft() -> None:
    text = read("The Security Council,", "The Security Council,", START[1], *ACTS)
    assert [p.label for p in text.operative] == ["OP 1", "OP 2"]
    assert not any("second draft" in notice for notice in text.notices)


@pytest.mark.parametrize(
    "after",
    [
        ("Explanation of vote after the vote",
         "Had the Council been acting under Chapter VII, we would have voted in favour.",
         "Authorizes nothing: we demand that force not be used."),
        ("STATEMENT BY VELMAR", "1. We call upon the penholder to think.",
         "Condemns the haste of certain members."),
        ("Position of Velmar", "Velmar regrets the haste.", "1. Demands a vote;",
         "2. Requests more time."),
        ("Velmar regrets the haste of the penholder.", "1. Demands a vote."),
        ("1. Calls upon all parties to resume dialogue;", "2. Decides to lift the sanctions."),
    ],
)  # fmt: skip
def test_what_follows_the_last_words_of_a_resolution_is_left_out(after: tuple[str, ...]) -> None:
    text = read(*START, *ACTS, *after)
    assert labels(text) == WHOLE
    assert text.operative[-1].text == "Decides to remain seized of the matter."
    assert text.headings == ()
    assert text.notices[0].startswith(
        f"Text after the last paragraph was left out: “{after[0][:40]}"
    )


def test_a_statement_is_left_out_though_the_text_ends_in_other_words() -> None:
    text = read(
        *START, "1. Demands an end;", "2. Requests a report.", "Statement by Velmar",
        "1. Demands for a vote have come in.", "Condemns the haste of certain members.",
    )  # fmt: skip
    assert labels(text) == WHOLE


def test_a_note_under_the_text_is_no_item_of_it() -> None:
    text = read(*START, *ACTS, "* Reissued for technical reasons on 3 May 2031.")
    assert labels(text) == WHOLE
    assert [note.mark for note in text.footnotes] == ["*"]


def test_a_remark_before_the_words_of_a_paragraph_is_no_part_of_them() -> None:
    text = read(*START, "OP1 Demands an end;", "OP2. [China: retain] Urges calm;",
                "OP3 [France, Norway] Requests a report;")  # fmt: skip
    assert [p.text for p in text.operative] == [
        "Demands an end;", "Urges calm;", "Requests a report;",
    ]  # fmt: skip


def test_a_remark_may_follow_a_number() -> None:
    text = read(*START, "1. [China: retain] Urges calm;", "2. [Norway] Demands [immediate] peace;")
    assert [(p.text, p.verb) for p in text.operative] == [
        ("Urges calm;", "Urges"), ("Demands [immediate] peace;", "Demands"),
    ]  # fmt: skip
    assert text.notices[1] == (
        "2 passages that look like remarks on the draft were left out: "
        "“[China: retain]” at 1.; “[Norway]” at 2."
    )


def test_a_list_of_statements_is_no_statement() -> None:
    text = read(*START, "1. Demands an end;", "2. Requests a report on:", "statements of hatred;",
                "Statements by officials;", "Comments.")  # fmt: skip
    assert text.notices == ()
    assert "Statements by officials;" in text.operative[-1].text


def test_the_next_number_goes_on_with_the_text() -> None:
    text = read(*START, *ACTS, "Final matters", "3. Requests a report.")
    assert labels(text) == [*WHOLE, "OP 3"]
    assert text.notices == ()


def test_a_list_after_the_last_words_is_still_an_annex() -> None:
    text = read(*START, *ACTS, "Proposed designations", "1. Brown, Adam")
    assert labels(text) == [*WHOLE, "Annex, 1"]
    titled = read(*START, *ACTS, "Annex", "1. The Panel reports once a year.")
    assert labels(titled) == [*WHOLE, "Annex, 1"]


def test_sections_go_on_though_one_ends_in_the_last_words() -> None:
    text = read(*START, "I", *ACTS, "II", "1. Requests a report;", "III", "1. Urges calm.")
    assert labels(text) == [*WHOLE, "OP II.1", "OP III.1"]


@pytest.mark.parametrize(
    "remark",
    [
        "Comment from Velmar: this paragraph should be deleted; Decides to lift sanctions.",
        "Comment: Norland prefers “Acting under Chapter VII of the Charter”; not accepted.",
        "Note: language from resolution 2911 (2030), PP7",
        "Drafting note – to be discussed by experts.",
        "Rationale (Velmar): the Council has not decided this before.",
        "US: Requests that “unhindered” be kept.",
        "Russia, China: delete OP 1",
        "[Russia, China: delete OP 1]",
        "[Agreed ad ref]",
        "[France]",
        "– China: reserves its position",
    ],
)
def test_a_remark_on_a_paragraph_is_no_paragraph(remark: str) -> None:
    for blocks in ((*START, remark, *ACTS), (*START, ACTS[0], remark, ACTS[1])):
        text = read(*blocks)
        assert labels(text) == WHOLE
        assert text.preambular[0].text == START[1]
        assert text.operative[0].text == "Demands an end to the attacks;"
        assert text.headings == ()
        assert text.notices[0].startswith("What looks like a remark on the draft was left out: “")
        assert remark[:40] in text.notices[0]


def test_remarks_are_counted_in_one_notice() -> None:
    text = read(
        *START, "Note: one.", "Note: two.", *ACTS[:1], "Note: three.", "Note: four.", ACTS[1]
    )
    assert text.notices == (
        "4 passages that look like remarks on the draft were left out: "
        "“Note: one.”; “Note: two.”; “Note: three.” and others.",
    )


def test_a_remark_may_have_a_paragraph_of_its_own() -> None:
    text = read(
        *START, ACTS[0], "Comment from Velmar:", "We cannot accept this; it decides too much.",
        ACTS[1],
    )  # fmt: skip
    assert labels(text) == WHOLE
    assert text.operative[0].text == "Demands an end to the attacks;"


def test_a_remark_in_brackets_after_a_paragraph_is_taken_out() -> None:
    text = read(
        *START, "1. Demands an end; [Russia: delete]", "2. Urges calm in [Velmar]; (agreed ad ref)",
        "3. Decides to remain seized of the matter.",
    )  # fmt: skip
    assert [p.text for p in text.operative][:2] == ["Demands an end;", "Urges calm in [Velmar];"]
    assert text.notices[1] == (
        "2 passages that look like remarks on the draft were left out: "
        "“[Russia: delete]” after 1.; “(agreed ad ref)” after 2."
    )


@pytest.mark.parametrize(
    "words",
    [
        "1. Notes: the report of the Panel, and its findings;",
        "1. Requests France and all States to act: without delay;",
        "1. Notes the letter of the Chair [can];",
        "1. Takes note of a comment: it is welcome; [Demands an end;]",
    ],
)
def test_a_paragraph_with_a_colon_is_no_remark(words: str) -> None:
    text = read(*START, words, ACTS[1])
    assert labels(text) == WHOLE
    assert not any("remark" in notice for notice in text.notices)


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_text_quoted_paragraph_by_paragraph_is_read_without_the_marks(mark: str) -> None:
    close = "”" if mark == "“" else mark
    text = read(
        "The full text of draft resolution S/2031/17 reads as follows:",
        *(mark + block for block in (*START, "1. Decides:", "(a) To act;", "(b) To report;")),
        f"{mark}2. Decides to remain seized of the matter.{close}",
        "For information media. Not an official record.",
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 2"]
    assert text.preambular[0].text == START[1]
    assert text.operative[-1].text == "Decides to remain seized of the matter."


@pytest.mark.parametrize("mark", ["“", '"'])
def test_a_quoted_text_without_gaps_is_read_without_the_marks(mark: str) -> None:
    close = "”" if mark == "“" else mark
    lines = ("Reaffirming the sovereignty of Astoria and the unity of\nthat State,",
             "1. Demands an end to the “siege” of the towns in the\nnorth;",
             "2. Requests a report;")  # fmt: skip
    quoted = "".join(f"{mark}{line}\n" for line in (START[1], *lines))
    end = f"{mark}3. Decides to remain seized of\nthe matter.{close}\n"
    text = read_text(f"{START[0]}\n{quoted}{end}")
    assert labels(text) == ["PP 1", "PP 2", "OP 1", "OP 2", "OP 3"]
    assert text.operative[0].text == "Demands an end to the “siege” of the towns in the north;"
    assert text.operative[-1].text == "Decides to remain seized of the matter."


def test_a_text_without_operative_paragraphs_says_so() -> None:
    assert read(*START, "Deeply concerned,").notices == ("No operative paragraph was found.",)


def test_words_in_quotation_marks_keep_them() -> None:
    terms = [f"“Term {letter}” means a thing;" for letter in "ABCDE"]
    text = read(*START, "1. Decides that in this resolution:", *terms, ACTS[1])
    assert "“Term A” means a thing;" in text.operative[0].text


def test_a_number_whose_words_were_deleted_does_not_move_to_the_next() -> None:
    blocks = [Block(text) for text in (*START, "1. Demands an end;", "2.", "3. Requests a report.")]
    text = build(Source("docx", blocks), shipped_phrases(), name="draft.docx", sha256="")
    assert labels(text) == ["PP 1", "OP 1", "OP 3"]
    assert text.operative[-1].text == "Requests a report."
    assert "Operative paragraph 3 follows 1" in text.notices[0]


def test_a_number_that_stands_alone_goes_to_its_words() -> None:
    blocks = [Block(text) for text in (*START, "1.", "Demands an end;", "2.", "Requests a report.")]
    text = build(Source("docx", blocks), shipped_phrases(), name="draft.docx", sha256="")
    assert labels(text) == WHOLE


def test_the_date_of_a_letter_before_the_draft_is_not_its_date() -> None:
    text = read(
        "NOTE VERBALE",
        "Recalling the consultations held on 8 May 2031, the Mission circulates the draft below.",
        "Annex", "S/2031/17", "12 May 2031", "Norland: draft resolution", *START, *ACTS,
    )  # fmt: skip
    assert text.date is not None
    assert text.date.isoformat() == "2031-05-12"
