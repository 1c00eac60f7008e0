"""Line breaks within a paragraph: some part paragraphs, as a typist meant them to."""

from __future__ import annotations

from credible.reading.structure.clean import tidy
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

_ENDS = (",", ";", ".", ":")


def pieces(text: str, phrases: Phrases) -> list[str]:
    """The lines of ``text``, put apart where a number or a verb begins a new paragraph."""
    out: list[str] = []
    for piece in filter(None, map(tidy, text.split("\n"))):
        if out and not _starts(piece, out[-1], phrases):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


def _starts(piece: str, before: str, phrases: Phrases) -> bool:
    if phrases.opening_line.match(before):
        return True
    marker = read_marker(piece, phrases)
    if marker is not None and (marker.part or before.endswith((*_ENDS, " and", " or"))):
        # "– a truce" goes on with a sentence that has ended: it may be a remark between dashes
        return not (piece[0] in "–—-" and not before.endswith((":", ";", ",")))
    return before.endswith(_ENDS) and phrases.opening(piece) is not None
