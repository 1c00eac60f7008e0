"""PDF documents: lines into paragraphs, hyphens, footnotes, scans and passwords."""

from __future__ import annotations

import io
import re

import pytest

from credible.errors import CredibleError
from credible.reading.formats import read_text

reportlab = pytest.importorskip("reportlab")

RECITAL = (
    "Reaffirming that all parties must comply with international humanitarian law and protect the "
    "civilian population, including in hard-to-reach areas,"
)
OPERATIVE = (
    "1. Demands that all parties allow humanitarian access, in accordance with international law, "
    "and calls for full implementation of the hard-to-reach convoys plan of the Secretary-General;"
)
LAST = "2. Decides to remain seized of the matter."


class Printer:
    """Sets lines on pages of a narrow column."""

    def __init__(self, width: int = 46, per_page: int = 14) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(400, 400), invariant=1)
        self.width, self.per_page = width, per_page
        self.line, self.page = 0, 1
        self.height = 360.0

    def put(self, text: str, *, indent: float = 0, size: float = 10) -> None:
        if self.line == self.per_page:
            self.turn()
        self.canvas.setFont("Courier", size)
        self.canvas.drawString(50 + indent, self.height, text)
        self.height -= 12
        self.line += 1

    def paragraph(self, text: str, *, hyphenate: bool = False) -> None:
        line, indent = "", 18.0
        for word in text.split(" "):
            joined = f"{line} {word}".strip()
            if len(joined) <= self.width:
                line = joined
                continue
            room = self.width - len(line) - 2
            if hyphenate and re.fullmatch(r"[a-z]{8,}[,;]?", word) and 3 <= room <= len(word) - 4:
                self.put(f"{line} {word[:room]}-", indent=indent)
                line = word[room:]
            else:
                self.put(line, indent=indent)
                line = word
            indent = 0.0
        self.put(line, indent=indent)
        self.height -= 6

    def turn(self) -> None:
        self.canvas.setFont("Courier", 8)
        self.canvas.drawString(50, 20, f"31-00017      {self.page}/3")
        self.canvas.showPage()
        self.page += 1
        self.canvas.setFont("Courier", 8)
        self.canvas.drawString(50, 385, "S/2031/17")
        self.line, self.height = 0, 360.0

    def bytes(self) -> bytes:
        self.turn()
        self.canvas.save()
        return self.stream.getvalue()


def printed(*, hyphenate: bool = False, per_page: int = 14) -> bytes:
    printer = Printer(per_page=per_page)
    for line in ("S/2031/17", "Astoria: draft resolution", "The Security Council,"):
        printer.put(line)
        printer.height -= 10
    for text in (RECITAL, OPERATIVE, LAST):
        printer.paragraph(text, hyphenate=hyphenate)
    return printer.bytes()


@pytest.mark.parametrize("per_page", [5, 6, 7, 8, 14])
@pytest.mark.parametrize("hyphenate", [False, True])
def test_paragraphs_survive_narrow_columns_and_page_breaks(hyphenate: bool, per_page: int) -> None:
    text = read_text(printed(hyphenate=hyphenate, per_page=per_page), name="draft.pdf")
    assert [p.text for p in text.paragraphs] == [
        RECITAL,
        OPERATIVE.removeprefix("1. "),
        LAST.removeprefix("2. "),
    ]
    assert [p.label for p in text.paragraphs] == ["PP 1", "OP 1", "OP 2"]
    assert text.symbol == "S/2031/17"
    assert text.paragraphs[0].page == 1


def test_a_footnote_goes_to_its_paragraph() -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(500, 400), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 350, "The Security Council,")
    canvas.drawString(68, 330, "Recalling the report of the Secretary-General on Astoria")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(320, 334, "3")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(324, 330, "of 4 May,")
    canvas.drawString(68, 310, "1. Decides to remain seized of the matter.")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(50, 54, "3")
    canvas.setFont("Helvetica", 8)
    canvas.drawString(56, 50, "S/2031/9, paras. 12 to 15.")
    canvas.save()
    text = read_text(stream.getvalue(), name="draft.pdf")
    assert text.preambular[0].text.startswith("Recalling the report")
    assert "3" not in text.preambular[0].text
    (note,) = text.footnotes
    assert (note.label, note.mark, note.text) == ("PP 1", "3", "S/2031/9, paras. 12 to 15.")


def test_notes_in_smaller_type_keep_their_figures_and_roman_marks_are_marks() -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(500, 400), invariant=1)

    def put(left: float, base: float, size: float, words: str) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(left, base, words)

    put(50, 350, 12, "The Security Council,")
    put(50, 330, 12, "Recalling its resolutions 1556 (2004) and 1591 (2005) on Astoria,")
    put(411, 334, 7, "1")
    put(50, 310, 12, "1. Refers the situation since 3 March 2026 to the Prosecutor;")
    put(377, 314, 7, "i")
    put(50, 290, 12, "2. Decides to remain seized of the matter.")
    put(50, 54, 7, "1")
    put(56, 50, 9, "A/HRC/61/72, para. 44, and PSC/PR/COMM.1/1255 of 28 February 2026.")
    canvas.showPage()
    put(50, 350, 9, "i See document A/61/7, para. 3.")
    canvas.save()
    text = read_text(stream.getvalue(), name="draft.pdf")
    assert [p.text for p in text.operative] == [
        "Refers the situation since 3 March 2026 to the Prosecutor;",
        "Decides to remain seized of the matter.",
    ]
    assert [(note.label, note.mark, note.text) for note in text.footnotes] == [
        ("PP 1", "1", "A/HRC/61/72, para. 44, and PSC/PR/COMM.1/1255 of 28 February 2026."),
        ("OP 1", "i", "See document A/61/7, para. 3."),
    ]


def test_a_scan_is_refused() -> None:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    with pytest.raises(CredibleError) as caught:
        read_text(stream.getvalue(), name="scan.pdf")
    problem = caught.value.problems[0]
    assert problem.code == "no-text-layer"
    assert "scan" in problem.sentence
    assert problem.remedy is not None and "text layer" in problem.remedy


def test_a_password_is_named() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(50, 500, "The Security Council,")
    canvas.save()
    with pytest.raises(CredibleError) as caught:
        read_text(stream.getvalue(), name="locked.pdf")
    assert caught.value.problems[0].code == "encrypted-file"
