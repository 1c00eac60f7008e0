"""Drafts that stand in tables: one column is the text, what stands beside it is not."""

from __future__ import annotations

import html
from collections.abc import Callable

import pytest

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText
from tests.reading.test_formats_word import LIST, RECITAL, cell, document, para, run

ROWS = (
    ("", "The Security Council,"),
    ("PP1", "Recalling its resolution 2911 (2030) on the situation in Astoria,"),
    ("PP2", "Stressing the need to end impunity for the crimes committed there,"),
    ("OP1", "Demands an end to all attacks on civilians in the north of Astoria;"),
    ("OP2", "Decides that all States shall prevent the supply to Astoria of:"),
    ("", "(a) arms and related materiel; and"),
    ("", "(b) spare parts;"),
    ("OP3", "Decides to remain seized of the matter."),
)
LABELS = ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2 (a)", "OP 2 (b)", "OP 3"]
PROPOSAL = "Acting under Chapter VII of the Charter of the United Nations, [Velmar]"
Rows = list[tuple[str, ...]]
Read = Callable[[Rows], ResolutionText]


def word(rows: Rows) -> ResolutionText:
    table = "".join(f"<w:tr>{''.join(cell(para(w)) for w in row)}</w:tr>" for row in rows)
    return read_text(document(f"<w:tbl>{table}</w:tbl>"), name="draft.docx")


def web(rows: Rows) -> ResolutionText:
    table = "".join(
        f"<tr>{''.join(f'<td>{html.escape(words)}</td>' for words in row)}</tr>" for row in rows
    )
    return read_text(f"<html><body><table>{table}</table></body></html>".encode(), name="d.html")


def markdown(rows: Rows) -> ResolutionText:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = f"|{'---|' * len(rows[0])}"
    return read_text("\n".join([lines[0], rule, *lines[1:]]).encode(), name="draft.md")


READERS = pytest.mark.parametrize("read", [word, web, markdown], ids=["word", "web", "markdown"])


def labels(text: ResolutionText) -> list[str]:
    return [p.label for p in text.paragraphs]


@READERS
@pytest.mark.parametrize(
    "beside",
    [
        {"PP1": PROPOSAL},
        {"PP1": "Velmar cannot accept this.", "OP1": "1. Velmar: delete. 2. Rovia: reserves."},
        dict.fromkeys(("PP1", "PP2", "OP1", "OP2", "OP3"), "Pending"),
        dict.fromkeys(("PP1", "PP2", "OP1"), "Rappelant ses résolutions sur la situation,"),
        {"OP1": "Calls upon all parties to consider a pause in the north of Astoria; [Rovia]"},
        {"OP2": "Draft text of Velmar: OP2 Decides to lift all measures without delay;"},
    ],
    ids=["chapter", "comments", "status", "translation", "alternative", "label"],
)
def test_only_the_column_of_the_text_is_read(read: Read, beside: dict[str, str]) -> None:
    rows: Rows = [("Para", "Draft", "Remarks")]
    rows += [(label, words, beside.get(label, "")) for label, words in ROWS]
    text = read(rows)
    assert labels(text) == LABELS
    assert [p.text for p in text.preambular] == [ROWS[1][1], ROWS[2][1]]
    assert text.operative[0].text == ROWS[3][1]
    assert (
        "The text stands in a table of 3 columns: only column 2 (“Draft”) is read with the "
        "numbers of column 1 (“Para”); column 3 (“Remarks”) is left out."
    ) in text.notices


@READERS
def test_a_column_that_is_not_read_but_opens_like_paragraphs_is_named(
    read: Read,
) -> None:
    rows: Rows = [("Draft", "Proposals")]
    rows += [(words, PROPOSAL if label == "PP2" else "") for label, words in ROWS]
    text = read(rows)
    assert any("opens like a paragraph" in n and "Acting under" in n for n in text.notices)
    assert not any("Acting" in p.text for p in text.paragraphs)


@READERS
def test_columns_without_words_need_no_notice(read: Read) -> None:
    text = read([(label, words, "") for label, words in ROWS])
    assert labels(text) == LABELS
    assert text.notices == ()


@READERS
def test_of_two_drafts_side_by_side_the_first_is_read(read: Read) -> None:
    other = ["The Security Council,", *(words.replace("Astoria", "Rovia") for _, words in ROWS[1:])]
    rows: Rows = [("Zero draft", "First revision")]
    rows += [(words, theirs) for (_, words), theirs in zip(ROWS, other, strict=True)]
    text = read(rows)
    assert not any("Rovia" in p.text for p in text.paragraphs)
    assert any("“The Security Council,”" in n and "First revision" in n for n in text.notices)


def test_the_draft_may_stand_in_the_second_column() -> None:
    text = word([("Velmar: no comment", "The Security Council,"),
                 *(("Agreed", words) for _, words in ROWS[1:])])  # fmt: skip
    assert [p.text for p in text.preambular] == [ROWS[1][1], ROWS[2][1]]


def test_a_number_whose_text_is_missing_does_not_go_to_the_next_paragraph() -> None:
    rows = [(label, "" if label == "OP1" else words) for label, words in ROWS]
    assert labels(word(rows)) == [label for label in LABELS if label != "OP 1"]


def test_items_may_stand_in_columns_of_their_own() -> None:
    rows = [
        ("", "The Security Council,", ""),
        ("PP1", "Recalling its resolution 2911 (2030) on the situation in Astoria,", ""),
        ("1.", "Demands an end to all attacks on civilians in the north of Astoria;", ""),
        ("2.", "Decides that all States shall prevent the supply to Astoria of:", ""),
        ("", "(a)", "arms and related materiel; and"),
        ("", "(b)", "spare parts;"),
        ("3.", "Decides to remain seized of the matter.", ""),
    ]
    text = word(rows)
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "OP 2 (a)", "OP 2 (b)", "OP 3"]
    assert text.operative[3].text == "spare parts;"


def test_automatic_numbers_in_a_column_of_their_own_count() -> None:
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'
    rows = [(para(""), para("The Security Council,")), (para(""), RECITAL)]
    rows += [(number, para(words)) for label, words in ROWS if label.startswith("OP")]
    table = "".join(f"<w:tr>{cell(left)}{cell(right)}</w:tr>" for left, right in rows)
    text = read_text(document(f"<w:tbl>{table}</w:tbl>", numbering=LIST), name="draft.docx")
    assert [p.printed for p in text.operative] == ["1.", "2.", "3."]


def test_merged_cells_keep_their_columns() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    rows = f"<w:tr>{cell(wide, para('The Security Council,'))}</w:tr>"
    for _, words in ROWS[1:]:
        rows += f"<w:tr>{cell(para(words))}{cell(para('Rovia: the words are too weak,'))}</w:tr>"
    text = read_text(document(f"<w:tbl>{rows}</w:tbl>"), name="draft.docx")
    assert [p.text for p in text.preambular] == [ROWS[1][1], ROWS[2][1]]
    tall = "".join(
        f"<tr>{'<td rowspan=7>Velmar: agreed in whole</td>' if at == 1 else ''}"
        f"<td{' colspan=2' if at == 0 else ''}>{words}</td></tr>"
        for at, (_, words) in enumerate(ROWS)
    )
    text = read_text(f"<html><body><table>{tall}</table></body></html>".encode(), name="d.html")
    assert [p.text for p in text.preambular] == [ROWS[1][1], ROWS[2][1]]


def test_spans_beyond_measure_do_no_harm() -> None:
    page = f"<table><tr><td colspan=99999999 rowspan=99999999>{ROWS[0][1]}</td></tr>"
    page += "".join(f"<tr><td>{words}</td></tr>" for _, words in ROWS[1:]) + "</table>"
    assert labels(read_text(page.encode(), name="d.html"))


def test_a_table_inside_a_table_is_read_once() -> None:
    inner = "".join(f"<w:tr>{cell(para(words))}</w:tr>" for _, words in ROWS[4:])
    outer = "".join(para(words) for _, words in ROWS[:4]) + f"<w:tbl>{inner}</w:tbl>" + para("")
    text = read_text(document(f"<w:tbl><w:tr>{cell(outer)}</w:tr></w:tbl>"), name="draft.docx")
    assert labels(text) == LABELS


def test_a_deleted_row_is_left_out() -> None:
    gone = '<w:trPr><w:del w:author="A"/></w:trPr>'
    rows = "".join(
        f"<w:tr>{gone if label == 'PP2' else ''}{cell(para(words))}</w:tr>" for label, words in ROWS
    )
    text = read_text(document(f"<w:tbl>{rows}</w:tbl>"), name="draft.docx")
    assert [p.text for p in text.preambular] == [ROWS[1][1]]
    assert "1 tracked deletion was left out." in text.notices


def test_a_small_table_that_may_hold_paragraphs_is_named() -> None:
    box = f"<w:tbl><w:tr>{cell(para(run('9. ' + ROWS[3][1])))}</w:tr></w:tbl>"
    text = read_text(
        document(para("The Security Council,"), RECITAL, para("1. Demands an end."), box),
        name="draft.docx",
    )
    assert labels(text) == ["PP 1", "OP 1"]
    assert any("open like a paragraph: “9. Demands an end" in n for n in text.notices)


def test_numbers_that_count_the_rows_are_no_numbers_of_paragraphs() -> None:
    own = ["", "", "", "1. ", "2. ", "", "", "3. "]
    rows = [(str(at), own[at] + words) for at, (_, words) in enumerate(ROWS)]
    text = word([("Row", "Draft"), *rows])
    assert labels(text) == LABELS
    assert [p.printed for p in text.operative] == ["1.", "2.", "(a)", "(b)", "3."]
    assert text.operative[2].text == "arms and related materiel; and"


def test_a_text_set_in_two_columns_like_a_newspaper_goes_on_in_the_second() -> None:
    own = ["", "", "", "1. ", "2. ", "", "", "3. "]
    lines = [f"<p>{own[at]}{words}</p>" for at, (_, words) in enumerate(ROWS)]
    columns = f"<td>{''.join(lines[:4])}</td><td>{''.join(lines[4:])}</td>"
    page = f"<html><body><table><tr>{columns}</tr></table></body></html>"
    text = read_text(page.encode(), name="d.html")
    assert labels(text) == LABELS
    assert text.notices == ()


def test_many_small_tables_are_named_in_one_notice() -> None:
    boxes = "".join(
        f"<p>{at}. Demands an end.</p><table><tr><td>Rovia: better</td>"
        "<td>Calls upon all parties to consider an end to hostilities;</td></tr></table>"
        for at in (1, 2, 3)
    )
    page = f"<html><body><p>The Security Council,</p><p>Recalling x,</p>{boxes}</body></html>"
    text = read_text(page.encode(), name="d.html")
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "OP 3"]
    (notice,) = (n for n in text.notices if "open like a paragraph" in n)
    assert notice.startswith("3 tables that were left out hold words")
