"""What is not read is refused with a code, a sentence and a remedy, never a traceback."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.errors import CredibleError, Problem
from credible.reading.formats import LIMIT, read_text

TEXT = "The Security Council,\n\nRecalling “its resolution”,\n\n1. Demands – at once – an end.\n"


def refused(data: bytes | Path | str, name: str | None = None) -> Problem:
    with pytest.raises(CredibleError) as caught:
        read_text(data, name=name)
    return caught.value.problems[0]


def zipped(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code", "words"),
    [
        (b"", "a.txt", "empty-file", "holds nothing"),
        (b"\x00\x00\n", "a.txt", "empty-file", "holds nothing"),
        (b"\x01\x02\x03\x80" * 400, "a.txt", "unreadable-file", "binary data"),
        (b"PK\x03\x04 broken", "a.docx", "unreadable-file", "archive"),
        (b"%PDF-1.7 broken", "a.pdf", "unreadable-file", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.doc", "unknown-format", "old Word"),
        (b"{\\rtf1 text}", "a.rtf", "not-a-resolution", "No paragraph"),
        (b"\x89PNG\r\n", "a.png", "unknown-format", "image"),
        (zipped("xl/workbook.xml"), "a.xlsx", "unknown-format", "workbook"),
        (zipped("content.xml"), "a.odt", "unreadable-file", "not well formed"),
        (b'<?xml version="1.0"?><note>x</note>', "a.xml", "unknown-format", "<note>"),
        (b"<akomaNtoso><statement>", "a.xml", "unreadable-file", "not well formed"),
        (
            b'<!DOCTYPE a [<!ENTITY b "c">]><akomaNtoso>&b;</akomaNtoso>',
            "a.xml",
            "hostile-xml",
            "document type",
        ),
        (b"Dear Sir, the weather is fine.", "a.txt", "not-a-resolution", "No paragraph"),
        ("مجلس الأمن إذ يشير إلى قراراته السابقة".encode(), "a.txt", "not-english", "Arabic"),
        (
            "安全理事会，回顾其以往各项决议，决定继续处理此案".encode(),
            "a.txt",
            "not-english",
            "Chinese",
        ),
        ("Совет Безопасности, ссылаясь на резолюции".encode(), "a.txt", "not-english", "Russian"),
        (
            "Le Conseil de sécurité, Rappelant ses résolutions sur la situation dans le pays, "
            "Décide que les États doivent agir pour la paix.".encode(),
            "a.txt",
            "not-english",
            "French",
        ),
        (
            "El Consejo de Seguridad, Recordando sus resoluciones sobre la situación de los "
            "territorios, Decide que los Estados deben actuar por la paz y la seguridad.".encode(),
            "a.txt",
            "not-english",
            "Spanish",
        ),
    ],
)
def test_the_message_says_what_is_wrong(data: bytes, name: str, code: str, words: str) -> None:
    problem = refused(data, name)
    assert problem.code == code
    assert words in problem.sentence
    assert problem.place.file == name or name in str(problem.place)


def test_a_text_without_line_ends_is_refused_with_the_reason() -> None:
    acts = " ".join(f"{n}. Requests a report on matter {n} of the list;" for n in range(1, 60))
    problem = refused(f"S/2031/17 The Security Council, Recalling its resolutions, {acts}".encode())
    assert problem.code == "not-a-resolution"
    assert "no line ends" in problem.sentence
    assert "on a line of its own" in problem.remedy


def test_a_document_with_hardly_any_text_may_be_an_image() -> None:
    stream = io.BytesIO()
    document = Document()
    document.add_paragraph("Scanned copy of the draft")
    document.save(stream)
    problem = refused(stream.getvalue(), "scan.docx")
    assert problem.code == "not-a-resolution"
    assert "its pages may be images" in problem.sentence
    assert "text recognition" in problem.remedy


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(TEXT)
    problem = refused(tmp_path / "drafts.txt")
    assert problem.code == "missing-file"
    assert problem.nearest == ("draft.txt",)


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    assert refused(tmp_path).sentence == "this is a folder, not a file"


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    with big.open("wb") as stream:
        stream.truncate(2 * LIMIT)
    problem = refused(big)
    assert problem.code == "too-large"
    assert "100 MB; at most 50 MB" in problem.sentence


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(CredibleError) as caught:
        read_text(b"x", format="docxx")
    assert caught.value.problems[0].nearest[0] == "docx"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("an end", "an\x00 end").encode(),
    ],
    ids=["utf-8", "utf-8 mark", "utf-16", "little", "big", "windows", "crlf", "cr", "nul"],
)
def test_a_text_in_any_usual_encoding_reads_alike(data: bytes) -> None:
    text = read_text(data, name="draft.txt")
    assert text.preambular[0].text == "Recalling “its resolution”,"
    assert text.operative[0].text == "Demands – at once – an end."


def test_a_statement_of_the_president_is_refused_as_what_it_is() -> None:
    problem = refused(
        b"S/PRST/2031/4\n\nStatement by the President of the Security Council\n\n"
        b"The Council condemns the attacks.\n\nThe Council will remain seized of the matter.\n"
    )
    assert problem.code == "not-a-resolution"
    assert "statement of the President" in problem.sentence


def test_a_text_may_be_given_as_a_string() -> None:
    assert read_text(TEXT).operative[0].label == "OP 1"


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.md", "a.xml"]),
)
# attack: any bytes under any name
# promise: are read or refused in words
# figure: made by Hypothesis
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        text = read_text(data, name=name)
    except CredibleError as error:
        assert error.problems[0].code
    else:
        assert text.paragraphs


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_sample_is_read_or_refused(data: st.DataObject) -> None:
    folder = (
        Path(__file__).resolve().parents[2] / "examples" / "samples" / "norland-protection-rev1"
    )
    name = data.draw(
        st.sampled_from(["draft.docx", "draft.pdf", "draft.xml", "draft.html", "draft.md"])
    )
    content = bytearray((folder / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    try:
        text = read_text(bytes(content), name=name)
    except CredibleError as error:
        assert error.problems[0].code
    else:
        assert len({p.id for p in text.paragraphs}) == len(text.paragraphs)
