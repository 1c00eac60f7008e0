"""Word documents (.docx): typed and automatic numbers, tracked changes, comments, footnotes.

The parts are read as XML because tracked changes, computed numbers and footnotes are outside
what python-docx offers. Source of the rules: ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from credible.reading.formats.boxes import Boxes
from credible.reading.formats.breaks import pieces
from credible.reading.formats.counting import notices_of
from credible.reading.formats.numbering import (
    BULLETS,
    Bullets,
    Numbering,
    W,
    indent,
    integer,
    name_of,
    value,
)
from credible.reading.formats.package import Package
from credible.reading.formats.runs import DROPPED, FOREIGN, REVISIONS, Runs, revision_of
from credible.reading.formats.styles import Styles
from credible.reading.formats.tables import Table, Tables
from credible.reading.formats.visible import Unseen
from credible.reading.formats.word_look import Looks, Place, box_place, cell_place
from credible.reading.marks import Marks, end, without_signs
from credible.reading.structure.block import Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.masthead import SYMBOL
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Comment, Footnote

_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


def read_word(
    data: bytes, name: str, phrases: Phrases, marks: Marks | None = None
) -> Source:
    """The blocks of a .docx: insertions taken as accepted, deletions left out.

    Where ``marks`` are given, both are read, between the signs of their revisions.

    Raises CredibleError: ``unreadable-file``, ``too-large``, ``hostile-xml``, ``encrypted-file``.
    """
    return _Reader(Package(data, name), phrases, marks).read()


class _Reader:
    def __init__(self, package: Package, phrases: Phrases, marks: Marks | None) -> None:
        self.phrases = phrases
        self.revised = marks
        self.package = package
        document = package.document()
        self.body = document.find(f"{W}body")
        root = package.part("styles")
        self.styles = Styles(root)
        self.looks = Looks(package, document, self.styles)
        self.place: Place | None = None
        self.numbers = (package.part("numbering"), root)
        self._recount()
        self.boxes = Boxes()
        self.source = Source("docx", [])
        if marks is not None:
            self.source.split = lambda text: pieces(text, phrases)
            self.source.recount = self._recount
        self.moves = _moves(document) if marks is not None else {}
        self.tables = Tables(self.source.set_aside, phrases)
        self.unseen = Unseen(self.source.set_aside)
        self.foreign: Counter[str] = Counter()
        self.page = 1
        self.paged = False
        self.inserted = self.deleted = self.struck = 0
        self.marks: dict[str, str] = {}
        self.comment_index: dict[str, int] = {}
        self.pending = ""

    def _recount(self) -> None:
        self.numbering = Numbering(*self.numbers)
        self.bullets = Bullets()

    def move_of(self, element: Any) -> str:
        """The name of the move that an element is a part of."""
        return self.moves.get(element, "")

    def read(self) -> Source:
        if self.body is not None:
            self._children(self.body, in_table=False)
            self.source.raw = "\n".join(map(self._words, self.body.iter(f"{W}p")))
        self.boxes.settle(self.source, self.phrases)
        self.source.notices += self.tables.notices()
        if not self.paged:
            for block in self.source.blocks:
                block.page = None
        self.place = None
        self._footnotes()
        self._comments()
        for part in (*self.package.parts("header"), *self.package.parts("footer")):
            text = self._plain(part)
            self.source.put_aside(text, "a running head or foot")
            symbol = SYMBOL.search(text)
            if symbol is not None:
                self.source.header.setdefault("running-symbol", symbol.group())
        self._notices()
        return self.source

    # -- paragraphs and tables -------------------------------------------------------------

    def _children(self, parent: Any, *, in_table: bool) -> None:
        for child in parent:
            tag = name_of(child)
            if tag == "p":
                self._paragraph(child, in_table=in_table)
            elif tag == "tbl":
                self._table(child)
            elif tag == "sdt" and self._is_contents(child):
                self.put_aside(child, "a table of contents")
            elif tag in REVISIONS and self.revised is not None:
                with self._within(self.revised, child):
                    self._children(child, in_table=in_table)
            elif tag in DROPPED:
                self.deleted += 1
                self.put_aside(child, "a tracked deletion")
            elif tag in FOREIGN:
                self.foreign[FOREIGN[tag]] += 1
            elif tag in _WRAPPERS or tag in ("AlternateContent", "Choice"):
                self._children(child, in_table=in_table)

    @contextmanager
    def _within(self, marks: Marks, element: Any) -> Iterator[None]:
        """While what stands within a revision of whole paragraphs or rows is read."""
        number = marks.add(revision_of(element, self.move_of(element)))
        if number is not None:
            marks.inside.append(number)
        yield
        if number is not None:
            marks.inside.remove(number)

    @staticmethod
    def _is_contents(element: Any) -> bool:
        return any(
            gallery.get(f"{W}val") == "Table of Contents"
            for gallery in element.iter(f"{W}docPartGallery")
        )

    def _table(self, element: Any) -> None:
        table = Table()
        before = len(self.source.blocks)
        for at_row, row in enumerate(self._parts(element, "tr")):
            properties = row.find(f"{W}trPr")
            revised = _revised(properties)
            if self.revised is not None and revised is not None:
                with self._within(self.revised, revised):
                    self._row(table, element, row, first=at_row == 0)
                continue
            if revised is not None and name_of(revised) == "del":
                self.deleted += 1
                self.put_aside(row, "a tracked deletion")
                continue
            self._row(table, element, row, first=at_row == 0)
        self.source.blocks[before:] = self.tables.settle(table, self.source.blocks[before:])

    def _row(self, table: Table, element: Any, row: Any, *, first: bool) -> None:
        outer = self.place
        table.begin_row(max(0, integer(value(row.find(f"{W}trPr"), "gridBefore"), 0)))
        for cell in self._parts(row, "tc"):
            at = len(self.source.blocks)
            self.place = cell_place(self.looks, self.styles, element, row, cell, first=first)
            self._children(cell, in_table=True)
            self.place = outer
            span = integer(value(cell.find(f"{W}tcPr"), "gridSpan"), 1)
            table.add(self.source.blocks[at:], span=span)

    def _parts(self, parent: Any, kind: str) -> Iterator[Any]:
        """The rows of a table or the cells of a row, but not those of a table inside it."""
        for child in parent:
            tag = name_of(child)
            if tag == kind:
                yield child
            elif tag in _WRAPPERS:
                yield from self._parts(child, kind)

    def _paragraph(self, element: Any, *, in_table: bool) -> None:
        properties = element.find(f"{W}pPr")
        style = self.styles.chain(value(properties, "pStyle"))
        block = Block("", page=self.page, table=in_table)
        runs = Runs(self, block, style, properties)
        runs.walk(element)
        self.unseen.end()
        text = runs.text()
        mark = properties.find(f"{W}rPr") if properties is not None else None
        if self.revised is not None:
            text = self._with_revisions(self.revised, block, text, _revised(mark), runs.last)
        elif mark is not None and mark.find(f"{W}del") is not None:
            self.pending += text
            return
        text, self.pending = self.pending + text, ""
        # Where the numbers have a column of their own, its paragraphs have nothing but a number.
        number_only = in_table and element.find(f"{W}r") is None
        if tidy(without_signs(text)) or number_only:
            block.printed = self._number(properties, style)
        block.lead = runs.lead()
        block.heading = self._is_heading(properties, style, runs, tidy(without_signs(text)))
        if self.revised is not None:
            block.number = lambda: self._number(properties, style)
            lines = [text] if tidy(without_signs(text)) or block.ends is not None else []
        else:
            lines = pieces(text, self.phrases)
        lines = lines or ([""] if number_only and block.printed else [])
        if lines:
            block.text = lines[0]
            self.source.blocks.append(block)
        self.source.blocks += [
            Block(line, page=block.page, table=in_table) for line in lines[1:]
        ]
        for box in runs.boxes:
            before = len(self.source.blocks)
            outer, self.place = self.place, box_place(self.looks, box)
            self._children(box, in_table=in_table)
            self.place = outer
            self.boxes.add(self.source.blocks[before:])

    @staticmethod
    def _with_revisions(
        marks: Marks, block: Block, text: str, mark: Any | None, last: int | None
    ) -> str:
        """The text of a paragraph between the signs of what it stands in; ``mark`` is its end's."""
        if mark is not None:
            revision = revision_of(mark)
            written = marks.revisions[last] if last is not None else None
            # what was typed as a whole paragraph is one insertion, its mark included
            whole = written is not None and (written.stands, written.author) == (
                revision.stands, revision.author
            ) and text.endswith(end(last))
            block.ends = last if whole else marks.add(
                replace(revision, kind="paragraph mark", words="¶")
            )
        return marks.around(text)

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
        at = integer(level, 0)
        printed = self.numbering.printed(number, at)
        if printed != BULLETS[0]:
            return printed
        places = (indent(properties), self.numbering.indent(number, at), *map(indent, chain[1:]))
        return self.bullets.sign(next((place for place in places if place is not None), 0))

    def _is_heading(self, properties: Any, style: list[Any], run: Runs, text: str) -> bool:
        names = [(value(item, "name") or "").lower() for item in style]
        if any(name.startswith(("heading", "title", "subtitle")) for name in names):
            return True
        if not text or len(text) > 120 or text[-1] in ".;,:":
            return False
        centred = properties is not None and value(properties, "jc") == "center"
        return run.all_bold or centred

    def put_aside(self, element: Any, reason: str) -> None:
        """Keep the words of an element that are no part of the text, with the reason."""
        words = tidy(" ".join(t.text or "" for t in element.iter(f"{W}t", f"{W}delText")))
        self.source.put_aside(words, reason, self.page)

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
                if note.get(f"{W}type") in _NO_NOTES:
                    continue
                mark = self.marks.get(f"{kind[0]}{note.get(f'{W}id')}")
                text = self._plain(note)
                if mark is not None and text:
                    self.source.footnotes.append(Footnote(None, mark, text))
                if self.revised is not None and mark is not None:
                    self._note_revisions(self.revised, note, mark)

    @staticmethod
    def _note_revisions(marks: Marks, note: Any, mark: str) -> None:
        """The revisions in a note, which no fact is read from."""
        for each in note.iter(*(f"{W}{tag}" for tag in REVISIONS)):
            words = tidy(" ".join(t.text or "" for t in each.iter(f"{W}t", f"{W}delText")))
            if words:
                marks.add(replace(revision_of(each), place=f"note {mark}", words=words))

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
        """The words that can be seen of a note, a remark or a running head."""
        return tidy(" ".join(self._seen(p) for p in element.iter(f"{W}p")))

    def _seen(self, paragraph: Any) -> str:
        properties = paragraph.find(f"{W}pPr")
        style = self.styles.chain(value(properties, "pStyle"))
        runs = Runs(self, Block("", page=self.page), style, properties)
        runs.walk(paragraph)
        self.unseen.end()
        return runs.text()

    @staticmethod
    def _words(paragraph: Any) -> str:
        return "".join(t.text or "" for t in paragraph.iter(f"{W}t"))

    def _notices(self) -> None:
        self.source.notices += notices_of({
            "tracked insertion": self.inserted,
            "tracked deletion": self.deleted,
            "struck-through passage": self.struck,
            **self.foreign,
            "comment": len(self.source.comments),
        })


def _revised(properties: Any | None) -> Any | None:
    """The mark by which a row, or the end of a paragraph, was inserted or deleted."""
    if properties is None:
        return None
    return next((c for c in properties if c.tag in (f"{W}ins", f"{W}del")), None)


def _moves(document: Any) -> dict[Any, str]:
    """The name of the move of each passage that was moved (ECMA-376, part 1, 17.13.5.24)."""
    names: dict[Any, str] = {}
    current: dict[str, str] = {}
    for element in document.iter():
        tag = name_of(element)
        if tag in ("moveFromRangeStart", "moveToRangeStart"):
            current[tag[:6]] = element.get(f"{W}name") or ""
        elif tag in ("moveFrom", "moveTo"):
            names[element] = current.get(tag[:6], "")
        elif tag in ("moveFromRangeEnd", "moveToRangeEnd"):
            current.pop(tag[:6], None)
    return names
