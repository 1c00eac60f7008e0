"""Every piece of text of a document ends in the text that is read, or is set aside by name."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.structure.accounting import words_without_place
from credible.reading.text import ResolutionText

REPOSITORY = Path(__file__).resolve().parents[2]
READ = (".docx", ".pdf", ".txt", ".md", ".html", ".xml")
LOST = "found no place"
_LETTERS = re.compile(r"[^\W\d_]+")


def neighbour(name: str) -> Any:
    """A module beside this file, whatever the way in which tests are imported."""
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def documents() -> list[Path]:
    """The samples, and the development texts and documents where they are."""
    found = [*(REPOSITORY / "examples" / "samples").glob("*/draft.*")]
    texts = neighbour("fidelity").texts_folder()
    if texts is not None:
        found += [*texts.glob("akn/*.xml"), *texts.glob("txt/*.txt")]
        found += [*texts.parent.glob("documents/*/*")]
    return sorted(path for path in found if path.suffix in READ)


def letters(text: str) -> str:
    return "".join(_LETTERS.findall(text)).lower()


def placed(text: ResolutionText) -> str:
    """All the letters of what was read, each piece apart from the next."""
    paragraphs = text.paragraphs + text.annexes
    pieces = (
        text.opening,
        text.adoption_line,
        *(f"{paragraph.printed}{paragraph.text}" for paragraph in paragraphs),
        *text.headings,
        *(note.text for note in text.footnotes),
        *(comment.text for comment in text.comments),
        *(line.words for line in text.masthead),
        *(aside.words for aside in text.set_aside),
    )
    return "|".join(map(letters, pieces))


def pieces_of(path: Path) -> Iterator[str]:
    """The pieces of text in a file, got without the readers that are tested."""
    if path.suffix == ".docx":
        from lxml import etree

        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                if re.fullmatch(r"word/(document|header\d*|footnotes)\.xml", name):
                    root = etree.fromstring(package.read(name))
                    for run in root.iter("{*}t"):
                        yield run.text or ""
    elif path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            for page in document:
                yield from page.get_textpage().get_text_range().splitlines()
    elif path.suffix == ".xml":
        from lxml import etree

        root = etree.parse(path).getroot()
        for meta in [*root.iter("{*}meta")]:
            meta.getparent().remove(meta)
        yield from root.itertext()
    elif path.suffix == ".html":
        from bs4 import BeautifulSoup

        page = BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")
        yield from (page.body or page).stripped_strings
    else:
        yield from path.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", documents(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_each_piece_of_a_document_is_read_or_set_aside(path: Path) -> None:
    text = read_text(path)
    there = placed(text)
    lost = [piece for piece in pieces_of(path) if len(letters(piece)) > 2]
    lost = [piece for piece in lost if letters(piece) not in there]
    assert lost == []
    assert not any(LOST in notice for notice in text.notices)


_WORDS = st.sampled_from(
    ("the attacks", "all parties", "in Velmar", "a ceasefire", "without delay", "Norland", "2031")
)
_SAID = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_BLOCKS = st.one_of(
    _SAID.map("Recalling {},".format),
    _SAID.map("Deploring {}".format),
    st.tuples(st.integers(1, 9), _SAID).map(lambda pair: f"{pair[0]}. Demands {pair[1]};"),
    st.tuples(st.sampled_from("abci"), _SAID).map(lambda pair: f"({pair[0]}) {pair[1]};"),
    st.sampled_from(
        ("Annex", "Annex II", "A. Arms embargo", "II", "The Security Council,", "Protection",
         "Comment: too long", "Adopted at the 9999th meeting.", "1 See S/2030/1.",
         "Draft of Velmar", "Decides to remain seized of the matter.", "[Astoria: delete]",
         "Explanation of vote",
         "“Quoted words", "4 bis. Urges calm;", "PP 2 alt. Recalling the truce,", "[a]Fine"),
    ),
    _SAID,
)  # fmt: skip


@given(st.lists(_BLOCKS, min_size=1, max_size=14))
@settings(max_examples=150)
def test_no_word_of_a_made_document_is_lost(blocks: list[str]) -> None:
    document = "\n\n".join(("Astoria: draft resolution", "The Security Council,", *blocks))
    try:
        text = read_text(document.encode(), name="draft.txt")
    except CredibleError:
        return
    there = placed(text)
    assert [block for block in blocks if letters(block) not in there] == []
    assert not any(LOST in notice for notice in text.notices)


def test_a_word_that_stands_nowhere_is_named() -> None:
    said = "The Security Council,\n\n1. Demands an end.\n\n2. Decides to remain seized."
    text = read_text(said.encode(), name="draft.txt")
    assert words_without_place(["Demands an end.", "Refers all to the Court"], text) == [
        "Words of the document found no place in what was read: “Refers all to the Court”."
    ]


def test_what_is_set_aside_has_its_reason_and_place() -> None:
    said = (
        "# symbol: S/2031/17\nThe Security Council,\n\n1. Demands an end;\n\nComment: too weak\n\n"
        "2. Decides to remain seized of the matter.\n\nExplanation of vote\n\nWe abstained."
    )
    text = read_text(said.encode(), name="draft.txt")
    assert [(aside.reason, aside.words, aside.after) for aside in text.set_aside] == [
        ("a line about the file", "# symbol: S/2031/17", ""),
        ("a remark on the draft", "Comment: too weak", "OP 1"),
        ("after the last paragraph", "Explanation of vote", "OP 2"),
        ("after the last paragraph", "We abstained.", "OP 2"),
    ]


def test_pictures_and_inserted_files_of_word_are_named() -> None:
    from docx import Document

    document = Document()
    for words in ("The Security Council,", "1. Demands an end.", "2. Decides to remain seized."):
        document.add_paragraph(words)
    body = document.element.body
    picture = body[1].makeelement(body[1].tag, {})
    run = picture.makeelement(body[1].tag.replace("}p", "}r"), {})
    drawing = run.makeelement(body[1].tag.replace("}p", "}drawing"), {})
    blip = drawing.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", {})
    drawing.append(blip)
    run.append(drawing)
    picture.append(run)
    body.insert(2, picture)
    body.insert(3, body[1].makeelement(body[1].tag.replace("}p", "}altChunk"), {}))
    stream = io.BytesIO()
    document.save(stream)
    notices = read_text(stream.getvalue(), name="draft.docx").notices
    assert "1 picture is not read as text." in notices
    assert "1 inserted file is not read as text." in notices
