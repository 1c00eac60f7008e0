"""Word documents: computed numbers, tracked changes, comments, footnotes, tables."""

from __future__ import annotations

import io
import zipfile

import pytest

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LIST = """<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>
<w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, number: str | None = None, level: int = 0, mark: str = "") -> str:
    listed = ""
    if number is not None:
        listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    inner = "".join(r if r.startswith("<") else run(r) for r in runs)
    return f"<w:p><w:pPr>{listed}<w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>"


OPENING = para(run("The Security Council", "<w:i/>"), ",")
RECITAL = para("Recalling its resolution 2911 (2030),")


def document(*body: str, **parts: str) -> bytes:
    """A .docx of the given paragraphs; ``parts`` are the contents of further parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        root = f'<w:document xmlns:w="{W}"><w:body>{"".join(body)}</w:body></w:document>'
        package.writestr("word/document.xml", root)
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{content}</w:{name}>')
    return stream.getvalue()


def read(*body: str, **parts: str) -> ResolutionText:
    return read_text(document(*body, **parts), name="draft.docx")


def labels(text: ResolutionText) -> list[str]:
    return [p.label for p in text.paragraphs + text.annexes]


def test_automatic_numbers_are_computed_with_their_levels() -> None:
    text = read(
        OPENING,
        RECITAL,
        para("Decides that all States shall:", number="5"),
        para("prevent the supply;", number="5", level=1),
        para("stop, by:", number="5", level=1),
        para("seizing goods; and", number="5", level=2),
        para("closing accounts;", number="5", level=2),
        para("Requests a report;", number="5"),
        para("Decides to remain seized of the matter.", number="5"),
        numbering=LIST,
    )
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 1 (b) (i)", "OP 1 (b) (ii)", "OP 2", "OP 3",
    ]  # fmt: skip
    assert [p.printed for p in text.operative][:3] == ["1.", "(a)", "(b)"]


def test_a_restarted_list_in_an_annex_begins_again_at_one() -> None:
    text = read(
        OPENING,
        RECITAL,
        para("Decides to act;", number="5"),
        para("Decides to remain seized of the matter.", number="5"),
        para("Annex"),
        para("The commission sits at the seat.", number="6"),
        para("It reports twice a year.", number="6"),
        numbering=LIST,
    )
    assert labels(text) == ["PP 1", "OP 1", "OP 2", "Annex, 1", "Annex, 2"]
    assert [p.printed for p in text.annexes] == ["1.", "2."]


def test_a_number_that_comes_from_the_style_is_computed() -> None:
    style = (
        '<w:style w:styleId="OP"><w:name w:val="OP"/><w:pPr><w:numPr><w:numId w:val="5"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    line = '<w:p><w:pPr><w:pStyle w:val="OP"/></w:pPr>' + run("Demands an end;") + "</w:p>"
    text = read(OPENING, RECITAL, line, line, numbering=LIST, styles=style)
    assert [p.printed for p in text.operative] == ["1.", "2."]


def test_insertions_are_taken_and_deletions_left_out_with_a_notice() -> None:
    inserted = f'<w:ins w:author="A">{run(" without delay")}</w:ins>'
    deleted = '<w:del w:author="A"><w:r><w:delText> some day</w:delText></w:r></w:del>'
    text = read(OPENING, RECITAL, para("1. Demands", inserted, deleted, " an end."))
    assert text.operative[0].text == "Demands without delay an end."
    assert "1 tracked insertion was taken as accepted." in text.notices
    assert "1 tracked deletion was left out." in text.notices


def test_a_paragraph_whose_end_is_deleted_runs_into_the_next() -> None:
    text = read(
        OPENING,
        RECITAL,
        para("1. Demands an end ", mark='<w:del w:author="A"/>'),
        para("to the war."),
    )
    assert [p.text for p in text.operative] == ["Demands an end to the war."]


def test_struck_words_are_left_out_with_a_notice() -> None:
    text = read(OPENING, RECITAL, para("1. Demands ", run("perhaps ", "<w:strike/>"), "an end."))
    assert text.operative[0].text == "Demands an end."
    assert "1 struck-through passage was left out." in text.notices


def test_comments_hang_on_their_paragraph() -> None:
    reference = '<w:commentRangeStart w:id="0"/>'
    comment = f'<w:comment w:id="0" w:author="Velmar">{para("Too strong?")}</w:comment>'
    text = read(OPENING, RECITAL, para(reference, "1. Demands an end."), comments=comment)
    (found,) = text.comments
    assert (found.label, found.author, found.text) == ("OP 1", "Velmar", "Too strong?")
    assert "1 comment stands in the margin." in text.notices


def test_footnotes_hang_on_their_paragraph_and_not_in_its_text() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f'<w:footnote w:id="2">{para("See S/2031/9.")}</w:footnote>'
    text = read(OPENING, RECITAL, para("1. Demands an end", reference, "."), footnotes=note)
    (found,) = text.footnotes
    assert (found.label, found.mark, found.text) == ("OP 1", "1", "See S/2031/9.")
    assert text.operative[0].text == "Demands an end."


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>'])
# attack: Word: hidden words in notes, remarks and running heads
# promise: are judged as in the body
def test_a_note_a_remark_and_a_running_head_are_read_as_they_are_seen(look: str) -> None:
    def half_hidden(words: str) -> str:
        return para(run(f"{words} seen. "), run(f"{words} unseen.", look))

    text = read(
        OPENING, RECITAL,
        para("1. Demands an end", '<w:r><w:footnoteReference w:id="2"/></w:r>',
             '<w:r><w:commentReference w:id="7"/></w:r>', "."),
        footnotes=f'<w:footnote w:id="2">{half_hidden("Note")}</w:footnote>',
        comments=f'<w:comment w:id="7" w:author="A">{half_hidden("Remark")}</w:comment>',
        header1=half_hidden("S/2031/9"),
    )
    assert [note.text for note in text.footnotes] == ["Note seen."]
    assert [comment.text for comment in text.comments] == ["Remark seen."]
    for words in ("Note unseen.", "Remark unseen.", "S/2031/9 unseen."):
        (aside,) = (each for each in text.set_aside if words in each.words)
        assert aside.reason.startswith("not to be seen")
        assert words in text.notices[0]


def test_a_symbol_hidden_in_a_running_head_is_none() -> None:
    head = para(run("S/2031/99", "<w:vanish/>"))
    assert read(OPENING, RECITAL, para("1. Demands an end."), header1=head).symbol is None
    head = para(run("S/2031/99"))
    assert read(OPENING, RECITAL, para("1. Demands an end."), header1=head).symbol == "S/2031/99"


def test_split_runs_and_hyphens_that_do_not_break_are_one_word() -> None:
    hyphen = "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>State act</w:t></w:r>"
    text = read(OPENING, RECITAL, para("1. Dem", "ands that ", hyphen, "ors leave."))
    assert text.operative[0].text == "Demands that non-State actors leave."


def cell(*content: str) -> str:
    return f"<w:tc>{''.join(content)}</w:tc>"


def test_the_cells_of_a_list_are_never_paragraphs() -> None:
    row = f"<w:tr>{cell(para('1'))}{cell(para('Brown, Adam'))}{cell(para('General'))}</w:tr>"
    text = read(OPENING, RECITAL, para("1. Demands an end."), f"<w:tbl>{row * 3}</w:tbl>")
    assert labels(text) == ["PP 1", "OP 1"]
    assert "A table was left out of the paragraphs." in text.notices


def test_a_table_that_lays_out_the_draft_is_read() -> None:
    rows = "".join(
        f"<w:tr>{cell(para(number))}{cell(para(words))}</w:tr>"
        for number, words in (
            ("", "The Security Council,"),
            ("PP1", "Recalling its resolution 2911 (2030) on the situation,"),
            ("OP1", "Demands an end to all attacks on civilians;"),
            ("OP2", "Decides to remain seized of the matter."),
        )
    )
    assert labels(read(f"<w:tbl>{rows}</w:tbl>")) == ["PP 1", "OP 1", "OP 2"]


STRUCK = """<w:style w:styleId="Gone" w:type="character"><w:name w:val="Gone"/>
<w:rPr><w:strike/></w:rPr></w:style>
<w:style w:styleId="GoneToo" w:type="character"><w:basedOn w:val="Gone"/></w:style>
<w:style w:styleId="GonePara" w:type="paragraph"><w:rPr><w:dstrike/></w:rPr></w:style>
<w:style w:styleId="Verb" w:type="character"><w:rPr><w:i/></w:rPr></w:style>"""


def styled(text: str, style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(text)}</w:p>'


@pytest.mark.parametrize("style", ["Gone", "GoneToo"])
def test_words_struck_by_a_style_of_their_own_are_left_out(style: str) -> None:
    gone = run("perhaps ", f'<w:rStyle w:val="{style}"/>')
    text = read(OPENING, RECITAL, para("1. Demands ", gone, "an end."), styles=STRUCK)
    assert text.operative[0].text == "Demands an end."
    assert "1 struck-through passage was left out." in text.notices


def test_a_paragraph_struck_by_its_style_is_left_out() -> None:
    gone = styled("Acting under Chapter VII of the Charter of the United Nations,", "GonePara")
    text = read(OPENING, RECITAL, gone, para("1. Demands an end."), styles=STRUCK)
    assert labels(text) == ["PP 1", "OP 1"]
    assert "1 struck-through passage was left out." in text.notices


def test_what_a_run_says_of_itself_goes_before_its_styles() -> None:
    kept = run("at once ", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')
    text = read(OPENING, RECITAL, para("1. Demands ", kept, "an end."), styles=STRUCK)
    assert text.operative[0].text == "Demands at once an end."


def test_verbs_may_be_in_italics_by_a_style() -> None:
    verb = run("Demands", '<w:rStyle w:val="Verb"/>')
    text = read(OPENING, RECITAL, para("1. ", verb, " an end."), styles=STRUCK)
    assert text.operative[0].governing == "Demands"


def box(*content: str) -> str:
    """A text box as Word stores it: once as a drawing and once more for old programs."""
    inner = f"<w:txbxContent>{''.join(content)}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing>{inner}</w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback></mc:AlternateContent>"
        "</w:r>"
    )


def test_a_paragraph_in_a_text_box_is_read_once_where_it_stands() -> None:
    words = "Acting under Chapter VII of the Charter of the United Nations,"
    text = read(OPENING, RECITAL, para(box(para(words))), para("1. Demands an end."))
    assert [p.text for p in text.preambular] == ["Recalling its resolution 2911 (2030),", words]
    assert (
        "A text box is read as a paragraph where it stands: "
        "“Acting under Chapter VII of the Charter of the United Nation...”."
    ) in text.notices


def test_a_stamp_in_a_text_box_is_left_out_and_named() -> None:
    text = read(OPENING, RECITAL, para("1. Demands an end", box(para("Not for release")), "."))
    assert text.operative[0].text == "Demands an end."
    assert "A text box was left out: “Not for release”." in text.notices


def test_a_document_laid_out_in_text_boxes_is_read() -> None:
    text = read(
        para(box(OPENING, RECITAL)), para(box(para("1. Demands an end to"))), para("all attacks.")
    )
    assert labels(text) == ["PP 1", "OP 1"]
    assert text.operative[0].text == "Demands an end to all attacks."


BULLETS = """<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/>
<w:pPr><w:ind w:left="720"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/>
<w:pPr><w:ind w:left="1440"/></w:pPr></w:lvl>
</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="-"/><w:pPr><w:ind w:left="1440"/></w:pPr></w:lvl></w:abstractNum>
<w:num w:numId="8"><w:abstractNumId w:val="3"/></w:num>"""


@pytest.mark.parametrize(("number", "level"), [("7", 1), ("8", 0)], ids=["level", "other list"])
def test_bullets_that_stand_deeper_are_below_the_bullet_above(number: str, level: int) -> None:
    text = read(
        OPENING,
        RECITAL,
        para("1. Decides to act against:"),
        para("arms, among them:", number="7"),
        para("rifles;", number=number, level=level),
        para("shells;", number=number, level=level),
        para("trade in:", number="7"),
        para("timber.", number=number, level=level),
        para("2. Requests a report on:"),
        para("arms.", number="7"),
        numbering=BULLETS,
    )
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 –1", "OP 1 –1 –1", "OP 1 –1 –2", "OP 1 –2", "OP 1 –2 –1", "OP 2",
        "OP 2 –1",
    ]  # fmt: skip


def test_typed_bullets_of_another_sign_are_a_level_of_their_own() -> None:
    lines = ("1. Decides to act against:", "– arms, among them:", "• rifles;", "• shells;",
             "– trade;", "— travel.")  # fmt: skip
    text = read(OPENING, RECITAL, *map(para, lines))
    assert labels(text) == [
        "PP 1", "OP 1", "OP 1 –1", "OP 1 –1 –1", "OP 1 –1 –2", "OP 1 –2", "OP 1 –3",
    ]  # fmt: skip


def test_items_on_lines_of_one_paragraph_are_apart() -> None:
    words = ("Decides to act against:", "(a) arms; and", "(b) travel; or", "(c) trade.")
    lines = "<w:r><w:br/></w:r>".join(map(run, words))
    text = read(OPENING, RECITAL, para(lines, number="5"), numbering=LIST)
    assert labels(text) == ["PP 1", "OP 1", "OP 1 (a)", "OP 1 (b)", "OP 1 (c)"]
    assert text.operative[2].text == "travel; or"


def test_a_passage_stored_in_two_forms_is_read_once() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:t>Demands an end.</w:t>'
        "</mc:Choice><mc:Fallback><w:t>Demands an end.</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    text = read(OPENING, RECITAL, para("1. ", twice))
    assert text.operative[0].text == "Demands an end."


# attack: XML: entities that reach files or grow
# promise: are refused
def test_an_external_entity_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
        )
    with pytest.raises(CredibleError) as caught:
        read_text(stream.getvalue(), name="draft.docx")
    assert caught.value.problems[0].code == "hostile-xml"


# attack: Word: a package that unpacks without end
# promise: is refused before it is unpacked
def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 80_000_000)
    with pytest.raises(CredibleError) as caught:
        read_text(stream.getvalue(), name="draft.docx")
    assert caught.value.problems[0].code == "too-large"
    assert "unpacks to far more" in caught.value.problems[0].sentence


def test_a_document_that_is_cut_off_is_refused() -> None:
    whole = document(OPENING, RECITAL, para("1. Demands an end."))
    with pytest.raises(CredibleError) as caught:
        read_text(whole[: len(whole) // 2], name="draft.docx")
    assert caught.value.problems[0].code == "unreadable-file"
