"""Lines of plain text and of dense pages: where paragraphs begin, and what mail programs add."""

from __future__ import annotations

import textwrap

import pytest

from credible.reading.formats import read_text

PARAGRAPHS = (
    (0, "Reaffirming its strong commitment to the sovereignty and unity of Orvania,"),
    (0, "Noting with deep concern the report of the mission to the northern provinces, which found "
        "that crimes against humanity had been committed there,"),
    (0, "Determining that the situation in Orvania is a threat to international peace and security "
        "in the region,"),
    (0, "Acting under Chapter VII of the Charter of the United Nations,"),
    (1, "1. Decides that all Member States shall prevent the supply or transfer to Orvania of:"),
    (2, "(a) Arms and related materiel of all types, including:"),
    (3, "(i) Small arms and their ammunition;"),
    (3, "(ii) Military vehicles, unmanned systems and their spare parts and other components; and"),
    (3, "(iii) Paramilitary equipment;"),
    (2, "(b) Technical assistance and training related to military activities of any kind; and"),
    (2, "(c) Armed mercenary personnel, whether or not they come from their own territories;"),
    (1, "2. Decides that the measures imposed by paragraph 1 above shall not apply to:"),
    (2, "(a) Protective clothing, including helmets, that personnel of the United Nations or "
        "humanitarian workers bring with them;"),
    (2, "(b) Supplies of which the Secretary-General gave notice;"),
    (1, "3. Decides to remain seized of the matter."),
)  # fmt: skip
HEAD = ("United Nations", "S/2031/17", "12 May 2031", "Astoria: draft resolution")
OPENING = "The Security Council,"
LABELS = [
    "PP 1", "PP 2", "PP 3", "PP 4", "OP 1", "OP 1 (a)", "OP 1 (a) (i)", "OP 1 (a) (ii)",
    "OP 1 (a) (iii)", "OP 1 (b)", "OP 1 (c)", "OP 2", "OP 2 (a)", "OP 2 (b)", "OP 3",
]  # fmt: skip


def set_dense(width: int, *, block: int, hang: int, before: str = "") -> str:
    lines = [*HEAD, OPENING]
    for depth, words in PARAGRAPHS:
        first = " " * block * max(depth - 1, 0)
        rest = first + " " * (hang if depth else 0)
        lines += textwrap.wrap(words, width, initial_indent=first, subsequent_indent=rest)
    return "\n".join(before + line for line in lines)


@pytest.mark.parametrize("width", [58, 63, 66, 70, 72, 75, 78, 82, 90])
@pytest.mark.parametrize(("block", "hang"), [(0, 0), (4, 0), (4, 4), (8, 4), (0, 4)])
def test_a_page_without_gaps_keeps_its_paragraphs(width: int, block: int, hang: int) -> None:
    text = read_text(set_dense(width, block=block, hang=hang), name="draft.txt")
    assert [p.label for p in text.paragraphs] == LABELS
    assert [p.text.split()[0] for p in text.paragraphs[:4]] == [
        "Reaffirming", "Noting", "Determining", "Acting",
    ]  # fmt: skip


def test_the_lines_above_a_dense_draft_are_told_apart() -> None:
    text = read_text(set_dense(72, block=4, hang=4), name="draft.txt")
    assert text.title == "Astoria: draft resolution"
    assert text.sponsors == ("Astoria",)
    assert text.symbol == "S/2031/17"


@pytest.mark.parametrize("link", ["and", "or"])
def test_a_lone_link_word_ends_an_item(link: str) -> None:
    lines = (
        OPENING,
        "Recalling its previous resolutions on the situation in Orvania,",
        "1. Demands that the parties in Orvania allow into all the towns of the north:",
        "(a) Food and water for the people who live there, in the amounts they need now;",
        link,
        "(b) Medicine of every kind;",
        "2. Decides to remain seized of the matter.",
    )
    text = read_text("\n".join(lines), name="draft.txt")
    assert [p.label for p in text.operative] == ["OP 1", "OP 1 (a)", "OP 1 (b)", "OP 2"]
    assert text.operative[1].text.endswith(f"now; {link}")


@pytest.mark.parametrize("sign", ["> ", ">> ", ">"])
def test_the_signs_of_a_quoted_letter_are_no_text(sign: str) -> None:
    letter = "Dear colleagues, please find below the draft for your comments.\n\n"
    text = read_text(letter + set_dense(70, block=0, hang=0, before=sign), name="draft.txt")
    assert [p.label for p in text.paragraphs] == LABELS
    assert not any(">" in p.text for p in text.paragraphs)
    assert any("quoted as in an e-mail" in notice for notice in text.notices)


def test_letters_laid_over_with_a_stroke_are_struck() -> None:
    basis = "Acting under Chapter VII of the Charter of the United Nations,"
    struck = "".join(f"{sign}\u0336" for sign in basis)
    plain = set_dense(90, block=0, hang=0)
    text = read_text(plain.replace(basis, struck), name="draft.txt")
    assert len(text.preambular) == 3
    assert text.notices == ("1 struck-through passage was left out.",)
