"""Text is read in the letters that are seen, and words stored otherwise are quoted."""

from __future__ import annotations

import io
import unicodedata

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from credible.reading.formats import read_text
from credible.reading.structure.clean import tidy
from credible.reading.structure.letters import as_seen
from credible.reading.structure.phrases import shipped_phrases

BASIS = "Acting under Chapter VII of the Charter of the United Nations,"
DRAFT = """Norland: draft resolution

The Security Council,

Condemning the killing of civilians in Astoria, which may amount to war crimes,

{}

1. Decides to refer the situation in Astoria to the Prosecutor of the International Criminal Court;

2. Decides to remain seized of the matter.
"""
NOTICES = {
    "look-alikes": "Letters of another alphabet that look Latin stand in words of the text: ",
    "broken": "Signs that cannot be seen stood within words and were taken out: ",
    "turned": "Marks in the text turn its direction round; it is read in the order that is seen: ",
}


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        (BASIS.replace("VII", "Ⅶ"), ""),
        (BASIS.replace("VII", "ＶＩＩ"), ""),
        (BASIS.replace("Chapter", "𝐂𝐡𝐚𝐩𝐭𝐞𝐫"), ""),
        (BASIS.replace("Chapter", "Сhaptеr"), "look-alikes"),
        (BASIS.replace("VII", "VΙΙ"), "look-alikes"),
        (BASIS.replace("Charter", "Chаrtеr"), "look-alikes"),
        (BASIS.replace("Chapter", "Cha\u2063pter"), "broken"),
        (BASIS.replace("VII", "V\ufe0fI\u180eI"), "broken"),
        (BASIS.replace("Chapter", "Chap\u00adter"), "broken"),
        (BASIS.replace("Chapter", "Chap\U000e0041ter"), "broken"),
        (BASIS.replace("Chapter VII", "\u202eIIV retpahC\u202c"), "turned"),
        (f"\u200e{BASIS}\u200f", ""),
        (BASIS.replace(" ", "\u3000"), ""),
    ],
)
@pytest.mark.parametrize("format", ["txt", "html", "docx"])
# attack: letters of other alphabets and signs without a form inside words
# promise: are read as they look, with a notice
def test_a_sentence_is_read_as_it_looks(written: str, kind: str, format: str) -> None:
    text = read_text(made(written, format), name=f"draft.{format}")
    assert BASIS in [paragraph.text for paragraph in text.paragraphs]
    first = text.notices[0] if text.notices else ""
    if kind:
        assert first.startswith(NOTICES[kind])
        assert "PP 2" in first, "the paragraph is named"
    else:
        assert not first.startswith(tuple(NOTICES.values()))


def made(written: str, format: str) -> bytes:
    lines = DRAFT.format(written).split("\n\n")
    if format == "txt":
        return DRAFT.format(written).encode()
    if format == "html":
        return "".join(f"<p>{line}</p>" for line in ["<html>", *lines, "</html>"]).encode()
    document, stream = Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line.strip())
    document.save(stream)
    return stream.getvalue()


def test_a_word_of_another_alphabet_stays_as_it_is() -> None:
    assert as_seen("the newspaper Правда") == "the newspaper Правда"
    assert as_seen("5 µm, Côte d’Ivoire, Türkiye, 10²") == "5 μm, Côte d’Ivoire, Türkiye, 10²"


def test_the_notice_quotes_the_word_its_alphabet_and_what_is_read() -> None:
    text = read_text(DRAFT.format(BASIS.replace("Chapter", "Сhаpter")).encode(), name="a.txt")
    assert "“Сhаpter” (Cyrillic), read as “Chapter” in PP 2" in text.notices[0]


def test_each_look_alike_is_a_letter_of_another_alphabet_and_looks_like_one_letter() -> None:
    for letter, latin in shipped_phrases().look_alikes.items():
        assert unicodedata.category(letter).startswith("L")
        assert not unicodedata.name(letter).startswith("LATIN")
        assert latin.isascii() and latin.isalpha() and len(latin) == 1


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_what_was_made_plain_stays_so(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet="abcXYZ \u00ad\u200b\u2060\u202a\ufeff\u034f\ufe0f\U000e0020", max_size=40))
def test_no_sign_without_a_form_is_left(text: str) -> None:
    assert tidy(text).isascii()
