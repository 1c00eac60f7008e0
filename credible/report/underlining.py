"""The text of a draft with the words marked that findings or facts rest on, numbered as the notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from credible.model.assessment import Ground
from credible.report.page import MarkedParagraph, MarkedPiece, Origin
from credible.report.taken import Taken

if TYPE_CHECKING:
    from credible.reading.text import Paragraph, ResolutionText

_STRONGEST: tuple[Origin, ...] = ("stated", "read", "inferred", "unread")
"""Of words with several origins the first counts: what is inferred rests on what is read there."""


class _Mark(NamedTuple):
    """What is to be marked in a paragraph: a note or a fact, with its words if they are known."""

    words: str | None
    note: int = 0
    origin: Origin | None = None
    told: str = ""


def anchor_of(paragraph: Paragraph) -> str:
    """The place of a paragraph in the page: ``op-3-a``."""
    return paragraph.id.replace("_", "-")


def underlined(
    text: ResolutionText, grounds: Iterable[tuple[int, Ground]], taken: Taken = Taken()
) -> tuple[MarkedParagraph, ...]:
    """Every paragraph and annex of ``text``, with the words of ``grounds`` and of facts marked.

    ``grounds`` are facts with the number of the note that rests on them; ``taken`` is all that was
    taken from the text. Words that overlap are marked together; the texts of the pieces of a
    paragraph, put together, are its text.
    """
    marks: dict[str, list[_Mark]] = {}

    def add(labels: Iterable[str], mark: _Mark) -> None:
        for label in labels:
            paragraph = text.paragraph(label)
            if paragraph is not None:
                marks.setdefault(paragraph.id, []).append(mark)

    for number, ground in grounds:
        add(ground.paragraphs, _Mark(ground.words, number))
    for fact in taken.facts:
        add(fact.paragraphs, _Mark(fact.words, 0, _origin(fact.origin), fact.told))
    for each in taken.not_understood:
        if each.words:
            add([each.paragraph], _Mark(each.words, 0, "unread", "no measure was recognised"))
    unread = {each.paragraph for each in taken.not_understood if not each.words}
    out = []
    heading = None
    for paragraph in (*text.paragraphs, *text.annexes):
        pieces, rest = _pieces(paragraph.text, marks.get(paragraph.id, []))
        out.append(
            MarkedParagraph(
                anchor=anchor_of(paragraph),
                label=paragraph.label,
                heading=paragraph.heading if paragraph.heading != heading else None,
                depth=max(paragraph.id.count("_") - 1, 0),
                pieces=pieces,
                notes=tuple(sorted({mark.note for mark in rest if mark.note})),
                told=tuple(dict.fromkeys(mark.told for mark in rest if mark.told)),
                unread=paragraph.label in unread,
            )
        )
        heading = paragraph.heading
    return tuple(out)


def _origin(given: str) -> Origin:
    return given if given in ("read", "inferred") else "stated"  # type: ignore[return-value]


def _pieces(
    text: str, wanted: Sequence[_Mark]
) -> tuple[tuple[MarkedPiece, ...], list[_Mark]]:
    """The pieces of a paragraph, and the marks whose words do not stand in it."""
    spans: list[tuple[int, int, _Mark]] = []
    rest: list[_Mark] = []
    for mark in wanted:
        start = text.find(mark.words) if mark.words else -1
        if mark.words and start >= 0:
            spans.append((start, start + len(mark.words), mark))
        else:
            rest.append(mark)
    edges = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    pieces: list[MarkedPiece] = []
    for start, end in pairwise(edges):
        made = _piece(text[start:end], [m for s, e, m in spans if s <= start and end <= e])
        last = pieces[-1] if pieces else None
        if last and (last.notes, last.origin) == (made.notes, made.origin):
            told = tuple(dict.fromkeys((*last.told, *made.told)))
            pieces[-1] = MarkedPiece(last.text + made.text, made.notes, made.origin, told)
        else:
            pieces.append(made)
    marked = {mark.note for _, _, mark in spans}
    return tuple(pieces), [mark for mark in rest if mark.note not in marked or not mark.note]


def _piece(text: str, marks: Sequence[_Mark]) -> MarkedPiece:
    origins = {mark.origin for mark in marks}
    return MarkedPiece(
        text,
        tuple(sorted({mark.note for mark in marks if mark.note})),
        next((each for each in _STRONGEST if each in origins), None),
        tuple(dict.fromkeys(mark.told for mark in marks if mark.told)),
    )
