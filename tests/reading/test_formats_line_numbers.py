"""Numbers of lines in the margin are no part of the text; numbers of paragraphs are."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from credible.reading.formats import read_text
from credible.reading.formats.margin import counts_lines

LINES = (
    ("The Security Council,", 0),
    ("Recalling its previous resolutions on the situation in Orvania, and the statement by its", 1),
    ("President of 9 February 2031,", 0),
    ("Expressing grave alarm at the violence in the provinces of Orvania, where as many as", 1),
    ("12 towns were attacked,", 0),
    ("Acting under Chapter VII of the Charter of the United Nations,", 0),
    ("1. Demands that all parties in Orvania cease hostilities and lift the sieges of the", 1),
    ("3 towns in the north;", 0),
    ("2. Decides that all States shall prevent the supply of arms to Orvania, in particular:", 0),
    ("(a) Small arms;", 0),
    ("(b) Ammunition;", 0),
    ("3. Requests the Secretary-General to report within 30 days;", 0),
    ("4. Decides to remain seized of the matter.", 0),
)
PLAIN = [words for words, _ in LINES]


def texts(source: str | bytes, name: str) -> list[tuple[str, str]]:
    return [(p.label, p.text) for p in read_text(source, name=name).paragraphs]


EXPECTED = texts("\n".join(PLAIN), "draft.txt")


def printed(
    every: int, *, right: bool = False, apart: bool = False, first: int = 1, per_page: int = 99
) -> bytes:
    """The lines on pages with a number beside every ``every``-th."""
    pytest.importorskip("reportlab")
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(640, 842), invariant=1)
    base, numbers = 780.0, []
    for at, words in enumerate(PLAIN):
        if at and at % per_page == 0:
            canvas.showPage()
            base = 780.0
        canvas.setFont("Helvetica", 10)
        canvas.drawString(80, base, words)
        number = first + at
        if number % every == 0:
            numbers.append((base, str(number)))
        base -= 13
        if not apart:
            for height, shown in numbers:
                canvas.setFont("Helvetica", 7)
                canvas.drawRightString(600 if right else 60, height, shown)
            numbers = []
    for height, shown in numbers:
        canvas.setFont("Helvetica", 7)
        canvas.drawRightString(600 if right else 60, height, shown)
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    "write",
    [
        lambda: printed(1),
        lambda: printed(1, right=True),
        lambda: printed(1, apart=True),
        lambda: printed(1, first=95),
        lambda: printed(1, per_page=10),
        lambda: printed(2),
    ],
)
def test_line_numbers_of_a_pdf_are_left_out(write: Callable[[], bytes]) -> None:
    text = read_text(write(), name="draft.pdf")
    assert [(p.label, p.text) for p in text.paragraphs] == EXPECTED
    assert "The line numbers in the margin were left out." in text.notices


@pytest.mark.parametrize("start", [1, 88])
def test_line_numbers_of_a_plain_text_are_left_out(start: int) -> None:
    lines = [f"{at:>3}  {words}" for at, words in enumerate(PLAIN, start)]
    text = read_text("\n".join(lines), name="draft.txt")
    assert [(p.label, p.text) for p in text.paragraphs] == EXPECTED
    assert text.notices == ("The line numbers in the margin were left out.",)


def test_numbers_beside_each_fifth_line_are_left_out() -> None:
    lines = PLAIN[:1] + PLAIN[1:6] * 6 + PLAIN[6:]
    numbered = [
        f"{at:>3}  {words}" if at % 5 == 0 else f"     {words}" for at, words in enumerate(lines, 1)
    ]
    assert texts("\n".join(numbered), "draft.txt") == texts("\n".join(lines), "draft.txt")


def test_numbers_of_paragraphs_stay() -> None:
    paragraphs = [
        "The Security Council,",
        "1 Demands that all parties in Orvania cease hostilities and lift the",
        "sieges of the towns in the north;",
        "2 Decides that all States shall prevent the supply of arms;",
        "3 Requests the Secretary-General to report within 30 days on what was",
        "done;",
        "4 Urges all States to cooperate with the envoy and with his staff in",
        "Orvania;",
        "5 Decides to remain seized of the matter.",
    ]
    text = read_text("\n".join(paragraphs), name="draft.txt")
    assert [p.label for p in text.operative] == ["OP 1", "OP 2", "OP 3", "OP 4", "OP 5"]
    assert text.notices == () or "line numbers" not in " ".join(text.notices)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([(at, at + 1) for at in range(9)], True),
        ([(at, at + 41) for at in range(9)], True),
        ([(at, at % 6 + 1) for at in range(18)], True),
        ([(at, at + 1) for at in range(4, 40, 5)], True),
        ([(at, at + 1) for at in range(3)], False),
        ([(0, 1), (3, 2), (4, 3), (9, 4), (11, 5), (16, 6)], False),
        ([(0, 4), (1, 9), (2, 2), (3, 30), (4, 7)], False),
    ],
)
def test_what_counts_lines_grows_with_them(places: list[tuple[int, int]], expected: bool) -> None:
    assert counts_lines(places) is expected
