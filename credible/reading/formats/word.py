"""Word documents (.docx): typed and automatic numbers, tracked changes, comments, footnotes.

The parts are read as XML because tracked changes, computed numbers and footnotes are outside
what python-docx offers. Source of the rules: ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from typing import Any

from credible.reading.formats.numbering import Numbering, W, value
from credible.reading.formats.package import Package
from credible.reading.structure.block import Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.markers import read_marker
from credible.reading.structure.masthead import SYMBOL
from credible.reading.structure.phrases import phrases
from credible.reading.text import Comment, Footnote

_OFF = ("0", "false", "off", "none")
_INLINE = frozenset(
    {"hyperlink", "smartTag", "fldSimple", "ins", "moveTo", "sdt", "sdtContent", "dir", "bdo"}
)
_DROPPED = frozenset({"del", "moveFrom"})


def read_word(data: bytes, name: str) -> Source:
    """The blocks of a .docx: insertions taken as accepted, deletions left out.

    Raises CredibleError: ``unreadable-file``, ``too-large``, ``hostile-xml``, ``encrypted-file``.
    """
    return _Reader(Package(data, name)).read()


def _on(properties: Any, name: str) -> bool:
    if properties is None:
        return False
    element = properties.find(f"{W}{name}")
    return element is not None and element.get(f"{W}val") not in _OFF


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.body = package.document().find(f"{W}body")
        self.styles: dict[str, Any] = {}
        root = package.part("styles")
        if root is not None:
            self.styles = {s.get(f"{W}styleId") or "": s for s in root.iter(f"{W}style")}
        self.numbering = Numbering(package.part("numbering"), root)
        self.source = Source("docx", [])
        self.page = 1
        self.paged = False
        self.inserted = self.deleted = self.struck = 0
        self.marks: dict[str, str] = {}
        self.comment_index: dict[str, int] = {}
        self.pending = ""

    def read(self) -> Source:
        if self.body is not None:
            self._children(self.body, in_table=False)
        if not self.paged:
            for block in self.source.blocks:
                block.page = None
        self._footnotes()
        self._comments()
        self._notices()
        for header in self.package.parts("header"):
            text = tidy(" ".join(t.text or "" for t in header.iter(f"{W}t")))
            symbol = SYMBOL.search(text)
            if symbol is not None:
                self.source.header.setdefault("running-symbol", symbol.group())
        return self.source

    # -- paragraphs and tables -------------------------------------------------------------

    def _children(self, parent: Any, *, in_table: bool) -> None:
        for child in parent:
            tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if tag == "p":
                self._paragraph(child, in_table=in_table)
            elif tag == "tbl":
                self._table(child)
            elif tag == "sdt" and self._is_contents(child):
                continue
            elif tag in _DROPPED:
                self.deleted += 1
            elif tag in (
                "sdt",
                "sdtContent",
                "ins",
                "moveTo",
                "customXml",
                "AlternateContent",
                "Choice",
            ):
                self._children(child, in_table=in_table)

    @staticmethod
    def _is_contents(element: Any) -> bool:
        return any(
            gallery.get(f"{W}val") == "Table of Contents"
            for gallery in element.iter(f"{W}docPartGallery")
        )

    def _table(self, table: Any) -> None:
        before = len(self.source.blocks)
        for row in table.iter(f"{W}tr"):
            for cell in row.findall(f"{W}tc"):
                self._children(cell, in_table=True)
        cells = self.source.blocks[before:]
        if lays_out(cells):
            for block in cells:
                block.table = False

    def _paragraph(self, element: Any, *, in_table: bool) -> None:
        properties = element.find(f"{W}pPr")
        block = Block("", page=self.page, table=in_table)
        run = _Runs(self, block)
        run.walk(element)
        text = run.text()
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if mark is not None and mark.find(f"{W}del") is not None:
            self.pending += text
            return
        text, self.pending = self.pending + text, ""
        style = self._style(properties)
        if tidy(text):
            block.printed = self._number(properties, style)
        block.lead = run.lead()
        block.heading = self._is_heading(properties, style, run, tidy(text))
        for at, piece in enumerate(_pieces(text)):
            if at == 0:
                block.text = piece
                self.source.blocks.append(block)
            else:
                self.source.blocks.append(Block(piece, page=block.page, table=in_table))

    def _style(self, properties: Any) -> list[Any]:
        """The paragraph's style and those it is based on."""
        key = value(properties, "pStyle") if properties is not None else None
        out: list[Any] = []
        while key and key in self.styles and len(out) < 12:
            out.append(self.styles[key])
            key = value(self.styles[key], "basedOn")
        return out

    def _number(self, properties: Any, style: list[Any]) -> str:
        chain = [properties, *(item.find(f"{W}pPr") for item in style)]
        number: str | None = None
        level: str | None = None
        for item in chain:
            numbered = item.find(f"{W}numPr") if item is not None else None
            if numbered is None:
                continue
            number = number if number is not None else value(numbered, "numId")
            level = level if level is not None else value(numbered, "ilvl")
            if number is not None:
                break
        if number is None or number == "0":
            return ""
        return self.numbering.printed(number, int(level) if level and level.isdigit() else 0)

    def _is_heading(self, properties: Any, style: list[Any], run: _Runs, text: str) -> bool:
        names = [(value(item, "name") or "").lower() for item in style]
        if any(name.startswith(("heading", "title", "subtitle")) for name in names):
            return True
        if not text or len(text) > 120 or text[-1] in ".;,:":
            return False
        centred = properties is not None and value(properties, "jc") == "center"
        return run.all_bold or centred

    # -- what hangs on paragraphs ----------------------------------------------------------

    def mark(self, key: str) -> str:
        """The printed mark of the footnote with that id."""
        return self.marks.setdefault(key, str(len(self.marks) + 1))

    def comment(self, key: str) -> int:
        """The place of the comment with that id in the list of comments."""
        return self.comment_index.setdefault(key, len(self.comment_index))

    def _footnotes(self) -> None:
        for kind in ("footnotes", "endnotes"):
            root = self.package.part(kind)
            if root is None:
                continue
            for note in root.iter(f"{W}{kind[:-1]}"):
                if note.get(f"{W}type") in (
                    "separator",
                    "continuationSeparator",
                    "continuationNotice",
                ):
                    continue
                mark = self.marks.get(f"{kind[0]}{note.get(f'{W}id')}")
                text = self._plain(note)
                if mark is not None and text:
                    self.source.footnotes.append(Footnote(None, mark, text))

    def _comments(self) -> None:
        root = self.package.part("comments")
        if root is None:
            return
        found = {c.get(f"{W}id") or "": c for c in root.iter(f"{W}comment")}
        for key in found:
            self.comment(key)
        for key in sorted(self.comment_index, key=lambda k: self.comment_index[k]):
            element = found.get(key)
            author = (element.get(f"{W}author") or "") if element is not None else ""
            text = self._plain(element) if element is not None else ""
            self.source.comments.append(Comment(None, author, text))

    def _plain(self, element: Any) -> str:
        return tidy(" ".join(self._words(p) for p in element.iter(f"{W}p")))

    @staticmethod
    def _words(paragraph: Any) -> str:
        return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))

    def _notices(self) -> None:
        add = self.source.notices.append
        if self.inserted:
            add(
                counted(
                    self.inserted,
                    "tracked insertion",
                    "was taken as accepted",
                    "were taken as accepted",
                )
            )
        if self.deleted:
            add(counted(self.deleted, "tracked deletion", "was left out", "were left out"))
        if self.struck:
            add(counted(self.struck, "struck-through passage", "was left out", "were left out"))
        if self.source.comments:
            add(
                counted(
                    len(self.source.comments),
                    "comment",
                    "stands in the margin",
                    "stand in the margin",
                )
            )


def counted(number: int, what: str, one: str, many: str) -> str:
    """A sentence with a number: "1 comment stands ..." or "3 comments stand ..."."""
    return f"{number} {what} {one}." if number == 1 else f"{number} {what}s {many}."


def lays_out(cells: list[Block]) -> bool:
    """Whether a table only lays out the text: it holds the opening words or many paragraphs."""
    opening = 0
    for block in cells:
        if phrases().opening_line.match(block.text) or phrases().opening_start.match(block.text):
            return True
        marker = read_marker(block.text)
        text = marker.rest if marker is not None else block.text
        opening += len(text) > 40 and phrases().opening(text) is not None
    return opening >= 3


def _pieces(text: str) -> list[str]:
    """The lines of a paragraph with line breaks, put apart where a new paragraph begins."""
    out: list[str] = []
    for line in text.split("\n"):
        piece = tidy(line)
        if not piece:
            continue
        begins = read_marker(piece) is not None or phrases().opening(piece) is not None
        closed = not out or out[-1].endswith((",", ";", ".", ":"))
        if out and not (begins and closed) and not phrases().opening_line.match(out[-1]):
            out[-1] = f"{out[-1]} {piece}"
        else:
            out.append(piece)
    return out


class _Runs:
    """The text of one paragraph, run by run."""

    def __init__(self, reader: _Reader, block: Block) -> None:
        self.reader = reader
        self.block = block
        self.parts: list[str] = []
        self.italic: list[bool] = []
        self.all_bold = True

    def text(self) -> str:
        return "".join(self.parts)

    def lead(self) -> str:
        """The words in italics with which the paragraph begins."""
        out = ""
        for part, italic in zip(self.parts, self.italic, strict=True):
            if not italic and part.strip():
                break
            out += part
        return tidy(out)

    def walk(self, parent: Any) -> None:
        for child in parent:
            tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
            if tag == "r":
                self._run(child)
            elif tag in _DROPPED:
                self.reader.deleted += any(True for _ in child.iter(f"{W}delText", f"{W}t"))
            elif tag in _INLINE:
                self.reader.inserted += tag in ("ins", "moveTo") and any(
                    True for _ in child.iter(f"{W}t")
                )
                self.walk(child)
            elif tag in ("commentRangeStart", "commentReference"):
                self._comment(child)

    def _comment(self, element: Any) -> None:
        index = self.reader.comment(element.get(f"{W}id") or "")
        if index not in self.block.comments:
            self.block.comments.append(index)

    def _run(self, run: Any) -> None:
        properties = run.find(f"{W}rPr")
        if _on(properties, "vanish"):
            return
        struck = _on(properties, "strike") or _on(properties, "dstrike")
        if struck and any((t.text or "").strip() for t in run.iter(f"{W}t")):
            self.reader.struck += 1
            return
        text = "".join(self._piece(child) for child in run)
        if not text:
            return
        self.parts.append(text)
        self.italic.append(_on(properties, "i"))
        if text.strip() and not _on(properties, "b"):
            self.all_bold = False

    def _piece(self, child: Any) -> str:
        tag = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag == "t":
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
            self.reader.paged = True
            self._turn()
        elif tag in ("footnoteReference", "endnoteReference"):
            self.block.notes.append(self.reader.mark(f"{tag[0]}{child.get(f'{W}id')}"))
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
        self.reader.page += 1
        if not "".join(self.parts).strip():
            self.block.page = self.reader.page
