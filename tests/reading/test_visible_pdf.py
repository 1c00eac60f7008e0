"""The words that are read of a PDF are those that its picture shows."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.formats.pdf_limits import LETTERS, refuse_crowded
from credible.reading.formats.visible import CONTRAST, Colour, contrast
from tests.reading.test_visible import AFTER, BASIS, BEFORE, judged

LEFT, BASE = 72, 640
Draw = Callable[[Canvas, Any], None]


def nothing(canvas: Canvas, text: Any) -> None:
    """Changes nothing."""


def made(before: Draw = nothing, after: Draw = nothing, *, words: str = BASIS) -> bytes:
    """A draft whose third recital is set as ``before`` says; ``after`` draws when it stands."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.setFont("Helvetica", 9)
    for step, line in enumerate(BEFORE):
        canvas.drawString(LEFT, BASE + 26 * (3 - step), line)
    canvas.saveState()
    text = canvas.beginText(LEFT, BASE)
    text.setFont("Helvetica", 9)
    before(canvas, text)
    text.textOut(words)
    canvas.drawText(text)
    canvas.restoreState()
    after(canvas, text)
    canvas.setFont("Helvetica", 9)
    for step, line in enumerate(AFTER, start=1):
        canvas.drawString(LEFT, BASE - 26 * step, line)
    canvas.save()
    return stream.getvalue()


def box(red: float, green: float, blue: float, alpha: float = 1.0) -> Draw:
    def draw(canvas: Canvas, text: Any) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(red, green, blue, alpha)
        canvas.rect(LEFT - 5, BASE - 4, 400, 15, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Canvas, text: Any) -> None:
        for one in draws:
            one(canvas, text)

    return draw


def clip(left: float, bottom: float, width: float, height: float) -> Draw:
    def draw(canvas: Canvas, text: Any) -> None:
        path = canvas.beginPath()
        path.rect(left, bottom, width, height)
        canvas.clipPath(path, stroke=0, fill=0)

    return draw


def ink(red: float, green: float, blue: float) -> Draw:
    return lambda canvas, text: text.setFillColorRGB(red, green, blue)


UNSEEN: dict[str, tuple[Draw, Draw]] = {
    "white": (ink(1, 1, 1), nothing),
    "nearly white": (ink(0.96, 0.96, 0.96), nothing),
    "blue on blue": (both(box(0, 0, 0.6), ink(0, 0, 0.62)), nothing),
    "without ink": (lambda c, t: t.setTextRenderMode(3), nothing),
    "for a clip alone": (lambda c, t: t.setTextRenderMode(7), nothing),
    "clear": (lambda c, t: c.setFillAlpha(0), nothing),
    "one point": (lambda c, t: t.setFont("Helvetica", 1), nothing),
    "narrow": (lambda c, t: t.setHorizScale(5), nothing),
    "left of the page": (lambda c, t: t.setTextOrigin(-900, BASE), nothing),
    "below the page": (lambda c, t: t.setTextOrigin(LEFT, -50), nothing),
    "clipped": (clip(10, 10, 20, 20), nothing),
    "under white": (nothing, box(1, 1, 1)),
    "under black": (nothing, box(0, 0, 0)),
}
SEEN: dict[str, tuple[Draw, Draw]] = {
    "plain": (nothing, nothing),
    "red": (ink(0.9, 0.1, 0.1), nothing),
    "pale grey": (ink(0.75, 0.75, 0.75), nothing),
    "white on blue": (both(box(0, 0, 0.6), ink(1, 1, 1)), nothing),
    "marked in yellow": (box(1, 1, 0), nothing),
    "under a clear stamp": (nothing, box(1, 0, 0, 0.3)),
    "within its clip": (clip(10, 10, 570, 820), nothing),
    "outlined": (lambda c, t: t.setTextRenderMode(1), nothing),
}


@pytest.mark.parametrize("how", UNSEEN)
# attack: PDF: letters that are clear, clipped, covered or off the page
# promise: are not read, and are quoted first
def test_letters_that_cannot_be_seen_are_not_read(how: str) -> None:
    assert judged(read_text(made(*UNSEEN[how]), name="a.pdf")) == "unseen"


@pytest.mark.parametrize("how", SEEN)
def test_letters_that_can_be_seen_are_read(how: str) -> None:
    assert judged(read_text(made(*SEEN[how]), name="a.pdf")) == "seen"


@dataclass(frozen=True)
class Setting:
    """One way to set the sentence, and what lies below and above it."""

    ink: Colour
    mode: int
    alpha: float
    below: Colour | None
    above: tuple[Colour, float] | None

    def before(self, canvas: Canvas, text: Any) -> None:
        if self.below is not None:
            box(*(part / 255 for part in self.below))(canvas, text)
        canvas.setFillAlpha(self.alpha)
        text.setTextRenderMode(self.mode)
        ink(*(part / 255 for part in self.ink))(canvas, text)

    def after(self, canvas: Canvas, text: Any) -> None:
        if self.above is not None:
            colour, alpha = self.above
            red, green, blue = (part / 255 for part in colour)
            box(red, green, blue, alpha)(canvas, text)


SHADES = st.sampled_from([0, 64, 128, 200, 255])
COLOURS = st.tuples(SHADES, SHADES, SHADES)
SETTINGS = st.builds(
    Setting,
    ink=COLOURS,
    mode=st.sampled_from([0, 0, 2, 3]),
    alpha=st.sampled_from([0.0, 0.5, 1.0]),
    below=st.none() | COLOURS,
    above=st.none() | st.tuples(COLOURS, st.sampled_from([0.3, 1.0])),
)


def difference(one: bytes, two: bytes) -> float:
    """The greatest contrast between two documents' pictures, dot by dot."""
    pictures = [
        bytes(pypdfium2.PdfDocument(data)[0].render(scale=3, grayscale=True).buffer)
        for data in (one, two)
    ]
    pairs = set(zip(*pictures, strict=True))
    return max(contrast((a, a, a), (b, b, b)) for a, b in pairs)


@given(SETTINGS)
@settings(max_examples=60, deadline=None)
def test_the_sentence_is_read_where_the_page_looks_otherwise_without_it(how: Setting) -> None:
    shown = made(how.before, how.after)
    seen = difference(shown, made(how.before, how.after, words=""))
    answer = judged(read_text(shown, name="a.pdf"))
    if seen == 1.0:
        assert answer == "unseen", "a picture that is the same dot for dot shows no words"
    elif seen > 2 * CONTRAST:
        assert answer == "seen", "what stands out from its ground is read"


def test_what_was_recognised_in_the_image_of_a_page_is_read() -> None:
    from PIL import Image

    image = Image.new("RGB", (595, 842), "white")
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=1)
    canvas.drawInlineImage(image, 0, 0, 595, 842)
    text = canvas.beginText(LEFT, 760)
    text.setTextRenderMode(3)
    for line in (*BEFORE, BASIS, *AFTER):
        text.textLine(line)
        text.textLine("")
    canvas.drawText(text)
    canvas.save()
    read = read_text(stream.getvalue(), name="a.pdf")
    assert any(BASIS in paragraph.text for paragraph in read.paragraphs)
    assert any("with text laid over" in notice for notice in read.notices)


# attack: PDF: a small file that unpacks to the memory of the machine
# promise: is refused before the library sees it
# figure: {credible.reading.formats.pdf_limits:CONTENT:,} bytes a stream
# figure: {credible.reading.formats.pdf_limits:ALL_CONTENT:,} in all
def test_a_page_that_unpacks_to_millions_of_letters_is_refused_at_once() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=1)
    text = canvas.beginText(LEFT, BASE)
    for _ in range(600_000):
        text.textOut("abcdefgh Decides ")
    canvas.drawText(text)
    canvas.save()
    with pytest.raises(CredibleError, match="unpacks to far more than the pages"):
        read_text(stream.getvalue(), name="a.pdf")


def test_a_page_with_more_letters_than_a_newspaper_is_refused() -> None:
    with pytest.raises(CredibleError, match="Page 3 of the PDF holds 100,001 letters"):
        refuse_crowded(LETTERS + 1, LETTERS, "letters", 3, "a.pdf")
    refuse_crowded(LETTERS, LETTERS, "letters", 3, "a.pdf")
