"""OpenDocument and rich texts, Strict Open XML, and what a damaged PDF is called."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document

from credible.errors import CredibleError
from credible.reading.formats import read_text

RTF = rb"""{\rtf1\ansi{\fonttbl{\f0 Times;}}{\header\pard S/2031/9\par}
\pard Astoria: draft resolution\par
The Security Council,\par
{\i Recalling} Velmar\u8217?s truce,{\footnote \pard See S/2030/1.}\par
{\listtext 1.\tab}{\i Demands} an end{\strike never };\par
{\pntext\f0 2.\tab}Decides to remain {\deleted gone }seized of the matter.\par
{\pict\pngblip 00ff}}"""

ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
<office:automatic-styles>
<style:style style:name="X">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="("
 style:num-suffix=")"/></text:list-style></office:automatic-styles>
<office:body><office:text>
<text:tracked-changes><text:changed-region>
<text:deletion><text:p>at all costs</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p>Astoria: draft resolution</text:p><text:p>The Security Council,</text:p>
<text:p>Recalling<text:s/>Velmar<text:note><text:note-citation>1</text:note-citation><text:note-body>
<text:p>See S/2030/1.</text:p></text:note-body></text:note>,</text:p>
<text:list text:style-name="L"><text:list-item><text:p>Demands:</text:p><text:list>
<text:list-item><text:p>an end;</text:p></text:list-item>
<text:list-item>
<text:p>a truce<text:span text:style-name="X"> soon</text:span>;</text:p></text:list-item>
</text:list></text:list-item></text:list>
<text:list text:style-name="L" text:continue-numbering="true"><text:list-item>
<text:p>Decides to remain seized of the matter.<office:annotation><dc:creator>Norland</dc:creator>
<text:p>good</text:p></office:annotation></text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>one</text:p></table:table-cell>
<table:table-cell><text:p>two</text:p></table:table-cell></table:table-row></table:table>
</office:text></office:body></office:document-content>"""


def packed(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            package.writestr(f"{name}.xml", content)
    return stream.getvalue()


def test_a_rich_text_is_read() -> None:
    text = read_text(RTF, name="draft.rtf")
    assert text.format == "rtf"
    assert [(p.label, p.text) for p in text.paragraphs] == [
        ("PP 1", "Recalling Velmar’s truce,"),
        ("OP 1", "Demands an end;"),
        ("OP 2", "Decides to remain seized of the matter."),
    ]
    assert [(note.label, note.text) for note in text.footnotes] == [("PP 1", "See S/2030/1.")]
    assert [(aside.words, aside.reason) for aside in text.set_aside] == [
        ("S/2031/9", "a running head or foot"),
        ("never", "struck through"),
        ("gone", "a tracked deletion"),
    ]
    assert text.notices == (
        "1 struck-through passage was left out.",
        "1 tracked deletion was left out.",
        "1 picture is not read as text.",
    )


def test_an_opendocument_text_is_read() -> None:
    text = read_text(packed(content=ODT), name="draft.odt")
    assert text.format == "odt"
    assert [(p.label, p.text) for p in text.paragraphs] == [
        ("PP 1", "Recalling Velmar,"),
        ("OP 1", "Demands:"),
        ("OP 1 (a)", "an end;"),
        ("OP 1 (b)", "a truce;"),
        ("OP 2", "Decides to remain seized of the matter."),
    ]
    assert [(note.label, note.mark, note.text) for note in text.footnotes] == [
        ("PP 1", "1", "See S/2030/1.")
    ]
    assert [(c.label, c.author, c.text) for c in text.comments] == [("OP 2", "Norland", "good")]
    reasons = {aside.words: aside.reason for aside in text.set_aside}
    assert reasons["at all costs"] == "a tracked deletion"
    assert reasons["soon"] == "struck through"
    assert reasons["one"] == reasons["two"] == "a table"


def test_an_opendocument_without_a_text_part_is_refused() -> None:
    with pytest.raises(CredibleError) as caught:
        read_text(packed(**{"content": "<a/>"}), name="draft.odt")
    assert caught.value.problems[0].code == "empty-file"


def test_strict_open_xml_is_read_as_the_usual_one() -> None:
    document = Document()
    for words in ("The Security Council,", "1. Demands an end.", "2. Decides to remain seized."):
        document.add_paragraph(words)
    usual = io.BytesIO()
    document.save(usual)
    strict = io.BytesIO()
    names = {
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main":
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships":
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    }  # fmt: skip
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for one, other in names.items():
                content = content.replace(one, other)
            new.writestr(name, content)
    read = [read_text(each.getvalue(), name="draft.docx").paragraphs for each in (usual, strict)]
    assert read[0] == read[1]


def test_a_pdf_without_text_or_image_is_damaged_and_no_scan() -> None:
    from reportlab.pdfgen import canvas

    stream = io.BytesIO()
    page = canvas.Canvas(stream)
    page.showPage()
    page.save()
    for data, words in (
        (stream.getvalue(), "damaged or empty; its pages"),
        (stream.getvalue().replace(b"%%EOF", b""), "cut off before its end"),
    ):
        with pytest.raises(CredibleError) as caught:
            read_text(data, name="draft.pdf")
        assert caught.value.problems[0].code == "unreadable-file"
        assert words in caught.value.problems[0].sentence
