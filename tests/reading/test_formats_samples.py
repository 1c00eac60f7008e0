"""Every sample draft says the same in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from credible.reading.formats import read_text
from credible.reading.text import ResolutionText

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "samples"
FOLDERS = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
FORMATS = {"docx": "docx", "pdf": "pdf", "html": "html", "md": "md", "xml": "akn"}


def content(text: ResolutionText) -> list[tuple[object, ...]]:
    return [
        (p.id, p.label, p.printed, p.text, p.verb, p.governing, p.heading, p.parent, p.chapeau)
        for p in text.paragraphs + text.annexes
    ]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
@pytest.mark.parametrize("suffix", FORMATS)
def test_a_sample_reads_alike_in_every_format(folder: Path, suffix: str) -> None:
    plain = read_text(folder / "draft.txt")
    other = read_text(folder / f"draft.{suffix}")
    assert content(other) == content(plain)
    assert other.format == FORMATS[suffix]
    assert (other.symbol, other.date, other.sponsors) == (plain.symbol, plain.date, plain.sponsors)
    assert (other.title, other.status, other.headings) == (plain.title, "draft", plain.headings)


@pytest.mark.parametrize("name", ["draft", "revised"])
def test_the_word_documents_of_the_tutorial_say_what_their_texts_say(name: str) -> None:
    folder = SAMPLES.parent / "tutorial"
    word, plain = (read_text(folder / f"{name}.{suffix}") for suffix in ("docx", "txt"))
    assert content(word) == content(plain)
    assert word.date == plain.date is not None


def test_a_sample_has_the_parts_that_an_adviser_sees() -> None:
    text = read_text(SAMPLES / "norland-protection-rev2" / "draft.docx")
    assert text.symbol == "S/2031/204/Rev.1"
    assert text.sponsors == ("Astoria", "Velmar")
    assert [p.label for p in text.operative][:6] == [
        "OP 1",
        "OP 2",
        "OP 2 (a)",
        "OP 2 (b)",
        "OP 2 (b) (i)",
        "OP 2 (b) (ii)",
    ]
    item = text.paragraph("OP 2 (b) (i)")
    assert item is not None
    assert (item.id, item.parent, item.governing) == ("op_2_b_i", "op_2_b", "Decides")
    assert item.chapeau.endswith("impartiality and independence, including:")
    assert text.paragraph("pp_8") == text.preambular[7]
    assert text.preambular[7].verb == "Acting under"


def test_a_sponsor_with_and_in_its_name_stays_whole() -> None:
    text = read_text(SAMPLES / "velmar-access-rev1" / "draft.txt")
    assert text.sponsors == ("Astoria", "Norland", "Saint Brice", "Trinidad and Tobago")


def test_the_annex_is_no_part_of_the_operative_paragraphs() -> None:
    text = read_text(SAMPLES / "velmar-access-rev2" / "draft.pdf")
    assert [p.label for p in text.annexes] == ["Annex, 1", "Annex, 2"]
    assert text.operative[-1].label == "OP 9"
