"""The text of a draft with the words underlined on which findings rest, numbered as the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from credible.model.assessment import Ground
from credible.report.page import MarkedParagraph, MarkedPiece

if TYPE_CHECKING:
    from credible.reading.text import Paragraph, ResolutionText


def anchor_of(paragraph: Paragraph) -> str:
    """The place of a paragraph in the page: ``op-3-a``."""
    return paragraph.id.replace("_", "-")


def underlined(
    text: ResolutionText, grounds: Iterable[tuple[int, Ground]]
) -> tuple[MarkedParagraph, ...]:
    """Every paragraph and annex of ``text``, with the words of ``grounds`` marked.

    ``grounds`` are facts with the number of the note that rests on them. Words that overlap are
    marked together; the texts of the pieces of a paragraph, put together, are its text.
    """
    by_paragraph: dict[str, list[tuple[int, str | None]]] = {}
    for number, ground in grounds:
        for label in ground.paragraphs:
            paragraph = text.paragraph(label)
            if paragraph is not None:
                by_paragraph.setdefault(paragraph.id, []).append((number, ground.words))
    out = []
    heading = None
    for paragraph in (*text.paragraphs, *text.annexes):
        pieces, rest = _pieces(paragraph.text, by_paragraph.get(paragraph.id, []))
        out.append(
            MarkedParagraph(
                anchor=anchor_of(paragraph),
                label=paragraph.label,
                heading=paragraph.heading if paragraph.heading != heading else None,
                depth=max(paragraph.id.count("_") - 1, 0),
                pieces=pieces,
                notes=rest,
            )
        )
        heading = paragraph.heading
    return tuple(out)


def _pieces(
    text: str, wanted: Sequence[tuple[int, str | None]]
) -> tuple[tuple[MarkedPiece, ...], tuple[int, ...]]:
    spans: list[tuple[int, int, int]] = []
    rest: set[int] = set()
    for number, words in wanted:
        start = text.find(words) if words else -1
        if words and start >= 0:
            spans.append((start, start + len(words), number))
        else:
            rest.add(number)
    edges = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    pieces: list[MarkedPiece] = []
    for start, end in pairwise(edges):
        notes = tuple(sorted({n for s, e, n in spans if s <= start and end <= e}))
        if pieces and pieces[-1].notes == notes:
            pieces[-1] = MarkedPiece(pieces[-1].text + text[start:end], notes)
        else:
            pieces.append(MarkedPiece(text[start:end], notes))
    marked = {number for _, _, number in spans}
    return tuple(pieces), tuple(sorted(rest - marked))
