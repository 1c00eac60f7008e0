"""What is drawn on a PDF: struck words, images of pages, turned pages, annotations."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest

from credible.errors import CredibleError
from credible.reading.formats import read_text

pytest.importorskip("reportlab")

FONT, SIZE, LEFT = "Helvetica", 11, 70.0
OPENING = "The Security Council,"
RECITAL = "Recalling its previous resolutions on the situation in Orvania,"
BASIS = "Acting under Chapter VII of the Charter of the United Nations,"
DEMAND = "1. Demands that all parties in Orvania cease hostilities immediately;"
DECISION = "2. Decides that all States shall prevent the supply of arms to Orvania;"
LAST = "3. Decides to remain seized of the matter."
WORDS = (OPENING, RECITAL, BASIS, DEMAND, DECISION, LAST)

Draw = Callable[[Any, float, float, float], None]


def width(words: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(words, FONT, SIZE))


def stroke(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.setLineWidth(0.7)
    canvas.line(left, base + 3, right, base + 3)


def area(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.rect(left, base + 2.6, right - left, 0.5, stroke=0, fill=1)


def doubled(canvas: Any, left: float, right: float, base: float) -> None:
    path = canvas.beginPath()
    for up in (2.2, 3.8):
        path.moveTo(left, base + up)
        path.lineTo(right, base + up)
    path.moveTo(left, base - 300)
    path.lineTo(left, base - 301)
    canvas.drawPath(path, stroke=1, fill=0)


def in_a_form(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.beginForm(f"form{base:.0f}")
    canvas.line(0, 0, (right - left) / 2, 0)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(left, base + 3)
    canvas.scale(2, 1)
    canvas.doForm(f"form{base:.0f}")
    canvas.restoreState()


def underline(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.line(left, base - 1.4, right, base - 1.4)


def whitened(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.setStrokeColorRGB(1, 1, 1)
    canvas.line(left, base + 3, right, base + 3)
    canvas.setStrokeColorRGB(0, 0, 0)


def highlight(canvas: Any, left: float, right: float, base: float) -> None:
    canvas.setFillColorRGB(1, 1, 0)
    canvas.rect(left, base - 2, right - left, 11, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)


def printed(*marks: tuple[str, Draw], words: tuple[str, ...] = WORDS) -> bytes:
    """The lines of a draft on one page, with ``marks`` (words, what is drawn over them)."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    base = 780.0
    for line in words:
        for part, draw in marks:
            if part in line:
                left = LEFT + width(line.partition(part)[0])
                draw(canvas, left, left + width(part), base)
        canvas.setFont(FONT, SIZE)
        canvas.drawString(LEFT, base, line)
        base -= 24
    canvas.save()
    return stream.getvalue()


def texts(data: bytes) -> list[str]:
    return [p.text for p in read_text(data, name="draft.pdf").paragraphs]


@pytest.mark.parametrize("draw", [stroke, area, doubled, in_a_form])
def test_a_struck_paragraph_is_left_out_and_named(draw: Draw) -> None:
    text = read_text(printed((BASIS, draw)), name="draft.pdf")
    assert [p.label for p in text.paragraphs] == ["PP 1", "OP 1", "OP 2", "OP 3"]
    assert not any("Chapter VII" in p.text for p in text.paragraphs)
    (notice,) = text.notices
    assert notice.startswith("1 struck-through passage was left out: “Acting under Chapter VII")


def test_struck_words_leave_the_others_of_their_line() -> None:
    text = read_text(printed(("immediately", stroke), ("all States shall", area)), name="draft.pdf")
    assert text.paragraphs[2].text == "Demands that all parties in Orvania cease hostilities ;"
    assert text.paragraphs[3].text == "Decides that prevent the supply of arms to Orvania;"
    assert "2 struck-through passages were left out" in text.notices[0]
    assert "“all States shall”" in text.notices[0]


@pytest.mark.parametrize("draw", [underline, highlight, whitened])
def test_other_lines_strike_nothing(draw: Draw) -> None:
    text = read_text(printed((BASIS, draw), (DEMAND, draw)), name="draft.pdf")
    assert len(text.paragraphs) == 5
    assert text.notices == ()


def test_a_number_whose_words_are_struck_goes_with_them() -> None:
    text = read_text(printed((DECISION.removeprefix("2. "), stroke)), name="draft.pdf")
    assert [(p.label, p.printed) for p in text.operative] == [("OP 1", "1."), ("OP 3", "3.")]
    assert text.operative[1].text == "Decides to remain seized of the matter."


def test_a_rule_across_the_page_is_named_and_the_words_are_read() -> None:
    def across(canvas: Any, left: float, right: float, base: float) -> None:
        stroke(canvas, 20, 575, base)

    text = read_text(printed(("Council", across)), name="draft.pdf")
    assert text.opening == OPENING
    (notice,) = text.notices
    assert "it cannot be told whether it strikes them out" in notice
    assert "page 1" in notice


def test_a_draft_all_of_which_is_struck_is_refused() -> None:
    with pytest.raises(CredibleError) as caught:
        read_text(printed(*((line, stroke) for line in WORDS)), name="draft.pdf")
    assert "struck out" in caught.value.problems[0].sentence


def scanned(*, at: int, stamp: str = "") -> bytes:
    """Three pages, one of which is an image, with the words ``stamp`` laid over."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    image = pytest.importorskip("PIL.Image").new("L", (30, 40), 200)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    for page, lines in enumerate((WORDS[:3], WORDS[3:4], WORDS[4:])):
        canvas.setFont(FONT, SIZE)
        if page == at:
            canvas.drawImage(ImageReader(image), 0, 0, 595, 842)
            canvas.drawString(LEFT, 820, stamp)
        else:
            for step, line in enumerate(lines):
                canvas.drawString(LEFT, 780 - 24 * step, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("stamp", ["", "Received 12 May"])
def test_a_page_that_is_an_image_is_named(at: int, stamp: str) -> None:
    text = read_text(scanned(at=at, stamp=stamp), name="draft.pdf")
    expected = f"Page {at + 1} holds an image and no text of the draft; what it shows is not read."
    assert expected in text.notices


def turned(quarters: int) -> bytes:
    """A page whose letters run upright only after ``quarters`` turns of the page."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    tall = quarters % 2 == 1
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(90 * quarters)
    if quarters == 1:
        canvas.translate(595, 0)
    elif quarters == 2:
        canvas.translate(595, 842)
    elif quarters == 3:
        canvas.translate(0, 595)
    canvas.rotate(90 * quarters)
    base = (595.0 if tall else 842.0) - 60
    for line in WORDS:
        canvas.setFont(FONT, SIZE)
        canvas.drawString(LEFT, base, line)
        if line == BASIS:
            stroke(canvas, LEFT, LEFT + width(line), base)
        base -= 24
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_turned_page_reads_like_an_upright_one(quarters: int) -> None:
    found = texts(turned(quarters))
    assert found == texts(printed((BASIS, stroke)))
    assert len(found) == 4


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_was_only_laid_askew_reads_the_same(quarters: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setPageRotation(90 * quarters)
    canvas.setFont(FONT, SIZE)
    for step, line in enumerate(WORDS):
        canvas.drawString(LEFT, 560 - 24 * step, line)
    canvas.save()
    assert texts(stream.getvalue()) == texts(printed())


def annotated(*hung: tuple[str, float, str]) -> bytes:
    """The draft with annotations: (subtype, baseline of its line, words)."""
    import pypdfium2
    from pypdfium2 import raw

    document = pypdfium2.PdfDocument(printed())
    page = document[0]
    kinds = {
        "StrikeOut": raw.FPDF_ANNOT_STRIKEOUT,
        "Text": raw.FPDF_ANNOT_TEXT,
        "Highlight": raw.FPDF_ANNOT_HIGHLIGHT,
    }
    for kind, base, words in hung:
        made = raw.FPDFPage_CreateAnnot(page.raw, kinds[kind])
        left, right, bottom, top = 69.0, 500.0, base - 2, base + 9
        raw.FPDFAnnot_SetRect(made, raw.FS_RECTF(left, top, right, bottom))
        if kind != "Text":
            quad = raw.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
            raw.FPDFAnnot_AppendAttachmentPoints(made, quad)
        if words:
            import ctypes

            wide = (words + "\0").encode("utf-16-le")
            sent = (ctypes.c_ushort * (len(wide) // 2)).from_buffer_copy(wide)
            raw.FPDFAnnot_SetStringValue(made, b"Contents", sent)
        raw.FPDFPage_CloseAnnot(made)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_words_struck_by_an_annotation_are_left_out() -> None:
    text = read_text(annotated(("StrikeOut", 780.0 - 48, "")), name="draft.pdf")
    assert [p.label for p in text.paragraphs] == ["PP 1", "OP 1", "OP 2", "OP 3"]
    assert "1 struck-through passage was left out" in text.notices[0]


def test_annotations_are_counted_and_their_words_hang_on_paragraphs() -> None:
    data = annotated(
        ("Text", 780.0 - 72, "Delete, says one delegation."),
        ("Highlight", 780.0 - 96, ""),
        ("Highlight", 780.0 - 24, ""),
    )
    text = read_text(data, name="draft.pdf")
    assert len(text.paragraphs) == 5
    assert [(c.label, c.text) for c in text.comments] == [("OP 1", "Delete, says one delegation.")]
    (notice,) = text.notices
    assert notice.endswith("are not read as text: 2 highlights, 1 note.")
