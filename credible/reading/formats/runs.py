"""The text of one paragraph of a Word document, run by run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Protocol

from credible.reading.formats.counting import lead_of
from credible.reading.formats.numbering import W, name_of
from credible.reading.formats.styles import Styles
from credible.reading.formats.visible import HIDDEN, Look, Unseen, why_unseen
from credible.reading.formats.word_look import Looks, Place
from credible.reading.marks import Marks, Revision, RevisionKind, end
from credible.reading.structure.block import Block
from credible.reading.structure.clean import tidy

_INLINE = frozenset(
    {"hyperlink", "smartTag", "fldSimple", "ins", "moveTo", "sdt", "sdtContent", "dir", "bdo"}
)
FOREIGN = {
    "altChunk": "inserted file",
    "subDoc": "sub-document",
    "object": "embedded object",
    "blip": "picture",
    "imagedata": "picture",
}
"""What holds words that the parts of the text do not, and how a notice calls it."""
DROPPED = frozenset({"del", "moveFrom"})
REVISIONS: dict[str, tuple[RevisionKind, bool]] = {
    "ins": ("insertion", True), "del": ("deletion", False),
    "moveTo": ("move", True), "moveFrom": ("move", False),
}  # fmt: skip
"""Each mark of a revision: what it is, and whether its words stand where it is taken."""
_BOX = f"{W}txbxContent"


class Document(Protocol):
    """What a paragraph needs of the document it stands in."""

    styles: Styles
    looks: Looks
    place: Place | None
    unseen: Unseen
    page: int
    paged: bool
    inserted: int
    deleted: int
    struck: int
    foreign: Counter[str]
    revised: Marks | None

    def put_aside(self, element: Any, reason: str) -> None:
        """Keep the words of an element that are no part of the text."""

    def mark(self, key: str) -> str:
        """The printed mark of the footnote with that id."""

    def move_of(self, element: Any) -> str:
        """The name of the move that an element is a part of."""

    def comment(self, key: str) -> int:
        """The place of the comment with that id in the list of comments."""


class Runs:
    """The text of one paragraph, what hangs on it, and the text boxes anchored in it.

    ``style`` is the chain of its paragraph style, ``properties`` are its own.
    """

    def __init__(
        self, document: Document, block: Block, style: list[Any], properties: Any | None
    ) -> None:
        self.document = document
        self.properties = properties
        self.block = block
        self.style = style
        self.parts: list[str] = []
        self.italic: list[bool] = []
        self.boxes: list[Any] = []
        self.all_bold = True
        self.last: int | None = None

    def text(self) -> str:
        """The words as they stand, with tabs and line breaks."""
        return "".join(self.parts)

    def lead(self) -> str:
        """The words in italics with which the paragraph begins."""
        return tidy(lead_of(zip(self.parts, self.italic, strict=True)))

    def walk(self, parent: Any) -> None:
        """Read the children of a paragraph, or of what holds some of its runs."""
        for child in _shown(parent):
            tag = name_of(child)
            if tag == "r":
                self._run(child)
            elif self.document.revised is not None and tag in REVISIONS:
                self._revision(child, self.document.revised)
            elif tag in DROPPED:
                self.document.deleted += any(True for _ in child.iter(f"{W}delText", f"{W}t"))
                self.document.put_aside(child, "a tracked deletion")
            elif tag in _INLINE:
                self.document.inserted += tag in ("ins", "moveTo") and any(
                    True for _ in child.iter(f"{W}t")
                )
                self.walk(child)
            elif tag in FOREIGN:
                self.document.foreign[FOREIGN[tag]] += 1
            elif tag in ("commentRangeStart", "commentReference"):
                self._comment(child)

    def _revision(self, element: Any, marks: Marks) -> None:
        """Read what was inserted, deleted or moved, between its signs."""
        revision = revision_of(element, self.document.move_of(element))
        number, sign = marks.enter(revision, self.parts)
        self._sign(sign)
        self.walk(element)
        self._sign(end(number))
        self.last = number

    def _sign(self, sign: str) -> None:
        # as if in italics: a sign does not end the words in italics with which a paragraph begins
        self.parts.append(sign)
        self.italic.append(True)

    def _comment(self, element: Any) -> None:
        index = self.document.comment(element.get(f"{W}id") or "")
        if index not in self.block.comments:
            self.block.comments.append(index)

    def _on(self, name: str, properties: Any) -> bool:
        return self.document.styles.on(name, properties, self.style)

    def _look(self, run: Any) -> Look:
        document = self.document
        return document.looks.of(run, self.properties, self.style, document.place)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        why = why_unseen(self._look(run))
        words = _words(run)
        if why and (words.strip() or why == HIDDEN):
            self.document.unseen.add(words, why, self.document.page)
            return
        if words.strip():
            self.document.unseen.end()
        self.boxes += _boxes(run)
        struck = self._on("strike", properties) or self._on("dstrike", properties)
        if struck and words.strip() and self.document.revised is not None:
            number, sign = self.document.revised.enter(Revision("deletion", False), self.parts)
            self._sign(sign)
            self._sign(words)
            self._sign(end(number))
            return
        if struck and words.strip():
            self.document.struck += 1
            self.document.put_aside(run, "struck through")
            return
        for what in foreign_in(run):
            self.document.foreign[what] += 1
        text = "".join(self._piece(child) for child in _shown(run))
        if not text:
            return
        self.parts.append(text)
        self.italic.append(self._on("i", properties))
        if text.strip() and not self._on("b", properties):
            self.all_bold = False

    def _piece(self, child: Any) -> str:
        tag = name_of(child)
        if tag == "t" or (tag == "delText" and self.document.revised is not None):
            return child.text or ""
        if tag in ("tab", "ptab"):
            return "\t"
        if tag in ("br", "cr"):
            if child.get(f"{W}type") == "page":
                self._turn()
            return "\n"
        if tag == "noBreakHyphen":
            return "-"
        if tag == "lastRenderedPageBreak":
            self.document.paged = True
            self._turn()
        elif tag in ("footnoteReference", "endnoteReference"):
            self.block.notes.append(self.document.mark(f"{tag[0]}{child.get(f'{W}id')}"))
        elif tag == "commentReference":
            self._comment(child)
        elif tag == "sym":
            code = child.get(f"{W}char") or ""
            try:
                return chr(int(code, 16))
            except ValueError:
                return ""
        return ""

    def _turn(self) -> None:
        self.document.page += 1
        if not "".join(self.parts).strip():
            self.block.page = self.document.page


def revision_of(element: Any, key: str = "") -> Revision:
    """A mark of revision with its author and time (ECMA-376, part 1, 17.13.5)."""
    kind, stands = REVISIONS[name_of(element)]
    author, time = element.get(f"{W}author") or "", element.get(f"{W}date") or ""
    return Revision(kind, stands, tidy(author), time.strip(), key)


def _shown(element: Any) -> Iterator[Any]:
    """The children of an element; of a passage that is stored in several forms those of the first.

    The other forms say the same again.
    """
    for child in element:
        if name_of(child) == "AlternateContent":
            forms = (c for c in child if name_of(c) in ("Choice", "Fallback"))
            yield from _shown(next(forms, ()))
        else:
            yield child


def foreign_in(run: Any) -> Iterator[str]:
    """Pictures and objects in a run, but not what stands in its text boxes."""
    for child in _shown(run):
        tag = name_of(child)
        if tag == "object":
            yield FOREIGN[tag]
        elif tag in ("drawing", "pict") and next(child.iter(_BOX), None) is None:
            found = (FOREIGN.get(name_of(inner)) for inner in child.iter())
            yield from {what for what in found if what is not None}


def _words(run: Any) -> str:
    """The words of a run as they stand, those of text boxes left out."""
    return "".join(
        (child.text or "") if name_of(child) == "t"
        else " " if name_of(child) in ("tab", "br", "cr") else ""
        for child in _shown(run)
    )  # fmt: skip


def _boxes(element: Any) -> Iterator[Any]:
    """The contents of text boxes in a run, each once."""
    for child in _shown(element):
        if child.tag == _BOX:
            yield child
        elif name_of(child):
            yield from _boxes(child)
