"""What was met in a document and how often, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_LEFT_OUT = ("was left out", "were left out")
_NOT_READ = ("is not read as text", "are not read as text")
DELETED = frozenset({"a tracked deletion", "marked as deleted", "struck through"})
"""Why words are set aside that someone deleted."""
TAKEN = ("was taken as accepted", "were taken as accepted")
_SAID = {
    "tracked insertion": TAKEN, "marked insertion": TAKEN,
    "picture": _NOT_READ, "embedded object": _NOT_READ, "inserted file": _NOT_READ,
    "sub-document": _NOT_READ, "comment": ("stands in the margin", "stand in the margin"),
}  # fmt: skip
"""What is done with each kind that is not left out."""


def notices_of(counts: Mapping[str, int]) -> list[str]:
    """A sentence on each kind: "1 comment stands ..." or "3 comments stand ..."."""
    out = []
    for what, count in counts.items():
        one, many = _SAID.get(what, _LEFT_OUT)
        if count:
            out.append(f"1 {what} {one}." if count == 1 else f"{count} {what}s {many}.")
    return out


def lead_of(pieces: Iterable[tuple[str, bool]]) -> str:
    """The words in italics with which a paragraph begins; pieces are (words, in italics)."""
    out = ""
    for words, italic in pieces:
        if words.strip() and not italic:
            break
        out += words
    return out
