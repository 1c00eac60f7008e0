"""Blocks with what was found of them, and the little that one block must know of those before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from credible.reading.structure.block import Block
from credible.reading.structure.levels import NO_LEVELS, Levels
from credible.reading.structure.markers import Marker, marker_at
from credible.reading.structure.phrases import Opening, Phrases
from credible.reading.text import ParagraphKind

Label = Literal[
    "unread", "recital", "act", "item", "annex item", "more", "heading", "annex title",
    "adoption", "note", "more of a note", "aside",
]  # fmt: skip
_CLOSED = (";", ".", ",")
_AFTER_THE_END = ' ]”"’'
"""Signs that may stand after the last sign of a sentence: "... of the matter.”]"."""
_KEPT = 2_000
"""So many letters are kept of the last paragraph; "remain seized of the matter" stands at its end,
and to keep the whole of one that goes on block by block would cost its length squared."""


class LabelledBlock(NamedTuple):
    """A block and what it is.

    ``at`` is its place among the blocks of the text; ``words`` its text without the remarks that
    were cut from it (``remarks``, each with where it stood), ``marker`` its number, ``opening`` the
    verb that it opens with after the number. ``path`` holds the parts of its label: all of them, or
    for an ``item`` those below its paragraph. ``reason`` says why it is set aside, ``notices``
    what the adviser is told of it.
    """

    at: int
    block: Block
    words: str
    marker: Marker | None = None
    opening: Opening | None = None
    label: Label = "unread"
    path: tuple[str, ...] = ()
    printed: str = ""
    text: str = ""
    kind: ParagraphKind = "operative"
    reason: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def rest(self) -> str:
        """The words after the number."""
        return self.marker.rest if self.marker is not None else self.words

    def lenient(self, phrases: Phrases) -> Opening | None:
        """The opening verb, where there is no number also one that is not listed."""
        if self.marker is not None or self.opening is not None:
            return self.opening
        return phrases.opening(self.words, lead=self.block.lead, lenient=True)

    def aside(self, reason: str) -> LabelledBlock:
        """The block set aside."""
        return self._replace(label="aside", reason=reason)

    def as_heading(self) -> LabelledBlock:
        """The block as a heading."""
        return self._replace(label="heading", text=f"{self.block.printed} {self.words}".strip())


def look_at(blocks: Iterable[Block], phrases: Phrases) -> list[LabelledBlock]:
    """Each block with its number and its opening verb; tables are set aside."""
    out = []
    for at, block in enumerate(blocks):
        found = looked_at(at, block, block.text, phrases)
        whole = block.table and block.part != "preambular" and not (block.joined or block.closing)
        out.append(found.aside("a table") if whole else found)
    return out


def looked_at(at: int, block: Block, words: str, phrases: Phrases) -> LabelledBlock:
    """A block with ``words`` as its text, its number and its opening verb."""
    marker = marker_at(block, phrases, words)
    text = marker.rest if marker is not None else words
    return LabelledBlock(at, block, words, marker, phrases.opening(text, lead=block.lead))


def as_printed(found: LabelledBlock, phrases: Phrases) -> LabelledBlock:
    """The block as the document has it, with the remarks that were cut from it."""
    if found.label == "unread" and not found.remarks:
        return found
    return looked_at(found.at, found.block, found.block.text, phrases)


def without_marker(found: LabelledBlock, phrases: Phrases) -> LabelledBlock:
    """The block with its number as a part of its words."""
    opening = phrases.opening(found.words, lead=found.block.lead)
    return found._replace(marker=None, opening=opening)


class Standing(NamedTuple):
    """What a block must know of those before it.

    ``kind``, ``said``, ``depth`` and ``printed`` are of the last paragraph: its part ("" where
    there is none), its words, the number of parts of its label, its number as printed. ``levels``
    are the open levels of items below it. ``recitals`` and ``number`` are the last numbers of the
    preamble and of the operative part, ``heading`` and ``section`` the last heading and division;
    ``offset`` is added to the numbers of a list that begins again at 1 where the text counts on.
    """

    kind: ParagraphKind | Literal[""] = ""
    said: str = ""
    depth: int = 0
    printed: str = ""
    levels: Levels = NO_LEVELS
    recitals: int = 0
    number: int = 0
    heading: str = ""
    section: str = ""
    offset: int = 0

    def closed(self, *, colon: bool) -> bool:
        """Whether the last paragraph has come to its end; ``colon``: or to a colon."""
        if not self.kind:
            return True
        text = self.said.rstrip(_AFTER_THE_END)
        return text.endswith(_CLOSED) or (colon and text.endswith(":"))

    @property
    def ends_text(self) -> bool:
        """Whether the last paragraph ends with a full stop, as the last of a text does."""
        return bool(self.kind) and self.said.rstrip("] ").endswith(".")

    def after(self, found: LabelledBlock, levels: Levels | None = None) -> Standing:
        """What stands after a paragraph or a heading; ``levels`` where it is an item."""
        if found.label == "heading":
            return self._replace(heading=found.text)
        depth = len(found.path) + (found.label == "item")
        return Standing(
            found.kind, found.text[-_KEPT:], depth, found.printed, levels or NO_LEVELS,
            self.recitals, self.number, self.heading, self.section, self.offset,
        )  # fmt: skip

    def after_more(self, found: LabelledBlock) -> Standing:
        """What stands after words that go on with the last paragraph, or with that above it."""
        if returns(found, self.kind, self.depth, self.said):
            return self
        return self._replace(said=f"{self.said} {found.text}"[-_KEPT:])


def returns(found: LabelledBlock, kind: str, depth: int, said: str) -> bool:
    """Whether words go on after the items of a list with the paragraph that has the list.

    They begin in lower case after the end of an item ("... the following: (a) arms; (b) fuel; and
    urges restraint;"); other words belong to the last item.
    """
    if depth < 2 or kind == "annex":
        return False
    block = found.block
    return block.closing or (
        found.text[:1].islower() and not block.joined and said.endswith((";", ".", ":", ","))
    )
