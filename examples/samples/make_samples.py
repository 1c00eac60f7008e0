"""Writes every sample draft in the other formats, from its plain text.

Run ``python examples/samples/make_samples.py`` after a change to a ``draft.txt``. The texts are
fictional: the States, symbols and events do not exist. The two drafts of the tutorial, which are
about a real situation and were tabled by nobody, are written as Word documents only.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterator
from pathlib import Path

from credible.reading.formats import read_text
from credible.reading.text import Paragraph, ResolutionText

FOLDER = Path(__file__).resolve().parent
Piece = tuple[str, str, Paragraph | None]


def pieces(text: ResolutionText) -> Iterator[Piece]:
    """The parts of a text in order: kind ("masthead", "heading", "opening", ...) and words."""
    yield "masthead", text.symbol or "", None
    if text.date is not None:
        yield "masthead", f"{text.date.day} {text.date:%B %Y}", None
    yield "title", text.title, None
    yield "opening", text.opening, None
    heading: str | None = None
    for paragraph in text.paragraphs:
        if paragraph.kind == "operative" and paragraph.heading != heading and paragraph.heading:
            yield "heading", paragraph.heading, None
        heading = paragraph.heading
        yield "paragraph", paragraph.text, paragraph
    if text.annexes:
        for title in text.headings[text.headings.index("Annex") :]:
            yield "annex", title, None
        for paragraph in text.annexes:
            yield "paragraph", paragraph.text, paragraph


def opening_of(paragraph: Paragraph | None) -> tuple[str, str]:
    """The opening words, which are set in italics, and the rest."""
    if paragraph is None or not paragraph.verb:
        return "", paragraph.text if paragraph is not None else ""
    return paragraph.verb, paragraph.text.removeprefix(paragraph.verb)


def as_html(text: ResolutionText) -> bytes:
    """A web page with a menu and a foot, as on a site of documents."""
    out = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8"><title>Draft resolution</title></head><body>',
        "<nav><ul><li>Home</li><li>Meetings</li><li>Documents</li></ul></nav><main>",
    ]
    for kind, words, paragraph in pieces(text):
        if kind in ("heading", "annex"):
            out.append(f"<h3>{html.escape(words)}</h3>")
        elif kind == "opening":
            out.append(f"<p><em>{html.escape(words.rstrip(','))}</em>,</p>")
        elif paragraph is not None:
            verb, rest = opening_of(paragraph)
            number = f"{html.escape(paragraph.printed)}&nbsp;&nbsp;" if paragraph.printed else ""
            lead = f"<em>{html.escape(verb)}</em>" if verb else ""
            out.append(f"<p>{number}{lead}{html.escape(rest)}</p>")
        else:
            out.append(f"<p><strong>{html.escape(words)}</strong></p>")
    out.append("</main><footer>Terms of use. Contact</footer></body></html>")
    return ("\n".join(out) + "\n").encode()


def as_markdown(text: ResolutionText) -> bytes:
    """Markdown with typed numbers."""
    out: list[str] = []
    for kind, words, paragraph in pieces(text):
        if kind in ("heading", "annex"):
            out.append(f"## {words}")
        elif kind == "opening":
            out.append(f"*{words.rstrip(',')}*,")
        elif paragraph is not None:
            verb, rest = opening_of(paragraph)
            number = f"{paragraph.printed} " if paragraph.printed else ""
            out.append(f"{number}*{verb}*{rest}" if verb else f"{number}{rest}")
        else:
            out.append(f"**{words}**")
    return ("\n\n".join(out) + "\n").encode()


def as_word(text: ResolutionText) -> bytes:
    """A .docx with typed numbers and the opening words in italics."""
    import docx

    document = docx.Document()
    for kind, words, paragraph in pieces(text):
        line = document.add_paragraph()
        if kind in ("heading", "annex", "title"):
            line.add_run(words).bold = True
        elif kind == "opening":
            line.add_run(words.rstrip(",")).italic = True
            line.add_run(",")
        elif paragraph is not None:
            verb, rest = opening_of(paragraph)
            line.add_run(f"\t{paragraph.printed}\t" if paragraph.printed else "\t")
            if verb:
                line.add_run(verb).italic = True
            line.add_run(rest)
        else:
            line.add_run(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf(text: ResolutionText) -> bytes:
    """A PDF of A4 pages with page numbers and the symbol as running head."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph as Flow
    from reportlab.platypus import SimpleDocTemplate

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5,
                          firstLineIndent=24, spaceAfter=6, alignment=TA_JUSTIFY)  # fmt: skip
    plain = ParagraphStyle("plain", parent=body, firstLineIndent=0)
    head = ParagraphStyle("head", parent=plain, fontName="Times-Bold", spaceBefore=6)
    flows = []
    for kind, words, paragraph in pieces(text):
        if paragraph is not None:
            verb, rest = opening_of(paragraph)
            number = (
                f"{html.escape(paragraph.printed)}&nbsp;&nbsp;&nbsp;" if paragraph.printed else ""
            )
            lead = f"<i>{html.escape(verb)}</i>" if verb else ""
            flows.append(Flow(f"{number}{lead}{html.escape(rest)}", body))
        else:
            flows.append(Flow(html.escape(words), plain if kind == "opening" else head))

    def furniture(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont("Times-Roman", 9)
        if template.page > 1:
            canvas.drawString(72, 800, text.symbol or "")
        canvas.drawString(72, 40, f"31-{len(text.paragraphs):05d}")
        canvas.drawString(500, 40, f"{template.page}/2")

    stream = io.BytesIO()
    SimpleDocTemplate(stream, invariant=1).build(
        flows, onFirstPage=furniture, onLaterPages=furniture
    )
    return stream.getvalue()


def as_akn(text: ResolutionText) -> bytes:
    """Akoma Ntoso with preamble, numbered paragraphs and lists."""
    day = text.date.isoformat() if text.date is not None else ""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">',
        '<statement name="resolution"><coverPage>',
        f'<p><docNumber refersTo="#symbol">{html.escape(text.symbol or "")}</docNumber></p>',
        f'<p><docDate date="{day}" refersTo="#dateOfIssuance">{day}</docDate></p></coverPage>',
        f'<preface><p><docTitle refersTo="sponsors">{html.escape(text.title)}</docTitle></p>',
        "</preface>",
        f'<preamble><formula name="enactingFormula"><p>{html.escape(text.opening)}</p></formula>',
    ]
    for paragraph in text.preambular:
        out.append(f"<container><p>{_italic(paragraph)}</p></container>")
    out.append("</preamble><mainBody>")
    out += _bodies(text.operative)
    out.append("</mainBody>")
    if text.annexes:
        out.append('<attachments><attachment><doc name="annex"><mainBody>')
        for title in text.headings[text.headings.index("Annex") :]:
            out.append(f"<paragraph><heading>{html.escape(title)}</heading></paragraph>")
        out += _bodies(text.annexes)
        out.append("</mainBody></doc></attachment></attachments>")
    out.append("</statement></akomaNtoso>")
    return ("\n".join(out) + "\n").encode()


def _italic(paragraph: Paragraph) -> str:
    verb, rest = opening_of(paragraph)
    lead = f'<span class="italic">{html.escape(verb)}</span>' if verb else ""
    return f"{lead}{html.escape(rest)}"


def _bodies(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    heading: str | None = None
    for paragraph in paragraphs:
        if paragraph.kind == "operative" and paragraph.heading != heading and paragraph.heading:
            words = html.escape(paragraph.heading)
            yield f"<paragraph><subheading>{words}</subheading></paragraph>"
        heading = paragraph.heading
        if paragraph.parent is None:
            yield _numbered("paragraph", paragraph, paragraphs)


def _numbered(tag: str, paragraph: Paragraph, every: tuple[Paragraph, ...]) -> str:
    below = [other for other in every if other.parent == paragraph.id]
    number = f"<num>{html.escape(paragraph.printed)}</num>" if paragraph.printed else ""
    words = f"<p>{_italic(paragraph)}</p>"
    if not below:
        return f"<{tag}>{number}<content>{words}</content></{tag}>"
    points = "".join(_numbered("point", other, every) for other in below)
    return f"<{tag}>{number}<list><intro>{words}</intro>{points}</list></{tag}>"


WRITERS = {
    "html": as_html, "md": as_markdown, "docx": as_word, "pdf": as_pdf, "xml": as_akn,
}  # fmt: skip


def main() -> None:
    """Write all samples."""
    for source in sorted(FOLDER.glob("*/draft.txt")):
        text = read_text(source)
        for suffix, write in WRITERS.items():
            (source.parent / f"draft.{suffix}").write_bytes(write(text))
    for source in sorted((FOLDER.parent / "tutorial").glob("*.txt")):
        source.with_suffix(".docx").write_bytes(as_word(read_text(source)))


if __name__ == "__main__":
    main()
