"""OpenDocument texts (.odt): numbers of lists computed, tracked deletions left out.

Source of the rules: OASIS OpenDocument 1.3, part 3, chapters 4 to 7 and 19.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from credible.errors import CredibleError
from credible.reading.formats.counting import lead_of, notices_of
from credible.reading.formats.numbering import bullet, integer, name_of, shown
from credible.reading.formats.odt_look import OdtLooks, Properties, is_hidden, look_of
from credible.reading.formats.package import Package
from credible.reading.formats.tables import Table, Tables
from credible.reading.formats.visible import HIDDEN, Unseen, why_unseen
from credible.reading.marks import BREAK, Marks, Revision, begin, end, without_signs
from credible.reading.structure.block import NOTE_PLACE, Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.hanging import hang_marks
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Comment, Footnote

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE = f"{{{_OFFICE}text:1.0}}", f"{{{_OFFICE}style:1.0}}"
TABLE = f"{{{_OFFICE}table:1.0}}"
_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}
_CHANGES = frozenset({"change", "change-start", "change-end"})
_FOREIGN = {"object": "embedded object", "object-ole": "embedded object", "image": "picture"}


def read_odt(
    data: bytes, name: str, phrases: Phrases, marks: Marks | None = None
) -> Source:
    """The blocks of an .odt: insertions taken as accepted, deletions left out.

    Where ``marks`` are given, both are read, between the signs of their revisions.

    Raises CredibleError: ``unreadable-file``, ``too-large``, ``hostile-xml``, ``encrypted-file``.
    """
    package = Package(data, name)
    content = package.root("content.xml")
    if content is None:
        raise CredibleError.of(
            "unreadable-file", "The document is damaged: it has no text part.", file=name,
            remedy="Fetch the file again, or save it again.",
        )  # fmt: skip
    return _Reader(content, package.root("styles.xml"), phrases, marks).source


class _Region(NamedTuple):
    """A tracked change, and of a deletion the words that it took away."""

    revision: Revision
    words: str


def _regions(content: Any) -> dict[str, _Region]:
    """The tracked changes of a document by their ids (part 3, 5.5); changes of form are none."""
    found = {}
    for region in content.iter(f"{TEXT}changed-region"):
        key = next((v for k, v in region.attrib.items() if k.rpartition("}")[2] == "id"), "")
        for change in region:
            kind = name_of(change)
            if kind not in ("insertion", "deletion"):
                continue
            who = next((e.text or "" for e in change.iter() if name_of(e) == "creator"), "")
            when = next((e.text or "" for e in change.iter() if name_of(e) == "date"), "")
            words = BREAK.join(
                "".join(p.itertext()) for p in change.iter(f"{TEXT}p", f"{TEXT}h")
            )
            made = Revision("insertion" if kind == "insertion" else "deletion",
                            kind == "insertion", tidy(who), when.strip())
            found[key] = _Region(made, words)
    return found


def _struck(properties: Properties) -> bool:
    return properties.get("text-line-through-style", "none") != "none"


class _Reader:
    def __init__(
        self, content: Any, styles: Any | None, phrases: Phrases, marks: Marks | None
    ) -> None:
        self.source = Source("odt", [])
        self.marks = marks
        self.regions = _regions(content) if marks is not None else {}
        self.begun: dict[str, int] = {}
        if marks is not None:
            self.source.split = lambda text: [p for p in map(tidy, text.split(BREAK)) if p]
        self.tables = Tables(self.source.set_aside, phrases)
        self.counts: Counter[str] = Counter()
        self.numbers: dict[tuple[str, int], int] = {}
        roots = [root for root in (styles, content) if root is not None]
        self.lists = {
            style.get(f"{STYLE}name") or "": style
            for root in roots for style in root.iter(f"{TEXT}list-style")
        }
        self.set = OdtLooks(roots)
        self.unseen = Unseen(self.source.set_aside)
        self.place = self.set.base
        for root in roots:
            for tag in ("header", "footer"):
                for part in root.iter(f"{STYLE}{tag}"):
                    self._aside(part, "a running head or foot")
        for body in content.iter(f"{{{_OFFICE}office:1.0}}text"):
            self._children(body, "", 0)
        self.source.raw = "\n".join("".join(p.itertext()) for p in content.iter(f"{TEXT}p"))
        hang_marks(self.source)
        self.source.notices += self.tables.notices()
        self.source.notices += notices_of(self.counts)

    # -- blocks ------------------------------------------------------------------------------

    def _children(self, parent: Any, style: str, depth: int) -> None:
        for child in parent:
            tag = name_of(child)
            if tag in ("p", "h"):
                self._paragraph(child, "")
            elif is_hidden(child):
                self.unseen.add(" ".join(child.itertext()), HIDDEN)
                self.unseen.end()
            elif tag == "list":
                self._list(child, style, depth)
            elif tag == "table":
                self._table(child)
            elif self.marks is not None and tag in _CHANGES:
                words: list[str] = []
                self._change(self.marks, child, tag, words)
                text = "".join(words)
                if tidy(without_signs(text)):
                    self.source.blocks.append(Block(self.marks.around(text)))
            elif self.marks is not None and tag == "tracked-changes":
                continue
            elif tag == "tracked-changes":
                for deletion in child.iter(f"{TEXT}deletion"):
                    self._aside(deletion, "a tracked deletion")
                    self.counts["tracked deletion"] += 1
            elif tag in ("table-of-content", "alphabetical-index"):
                self._aside(child, "a table of contents")
            elif tag not in ("sequence-decls", "forms"):
                self._children(child, style, depth)

    def _list(self, element: Any, style: str, depth: int) -> None:
        style = element.get(f"{TEXT}style-name") or style
        if element.get(f"{TEXT}continue-numbering") != "true" and not element.get(
            f"{TEXT}continue-list"
        ):
            self.numbers.pop((style, depth), None)
        for item in element:
            printed = self._number(item, style, depth) if name_of(item) == "list-item" else ""
            for child in item:
                if name_of(child) in ("p", "h"):
                    self._paragraph(child, printed)
                    printed = ""
                elif name_of(child) == "list":
                    self._list(child, style, depth + 1)

    def _number(self, item: Any, style: str, depth: int) -> str:
        """The number that stands before an item of a list."""
        if not any(name_of(child) in ("p", "h") for child in item):
            return ""
        levels = self.lists.get(style, ())
        level = next((x for x in levels if x.get(f"{TEXT}level") == str(depth + 1)), None)
        if level is None or name_of(level) != "list-level-style-number":
            return bullet(depth)
        kind = level.get(f"{STYLE}num-format") or ""
        start, given = level.get(f"{TEXT}start-value"), item.get(f"{TEXT}start-value")
        before = self.numbers.get((style, depth), integer(start, 1) - 1)
        at = integer(given, before + 1)
        self.numbers[style, depth] = at
        if not kind:
            return ""
        ends = (level.get(f"{STYLE}num-prefix") or "", level.get(f"{STYLE}num-suffix") or "")
        return f"{ends[0]}{shown(at, kind)}{ends[1]}".strip()

    def _paragraph(self, element: Any, printed: str) -> None:
        words: list[tuple[str, bool]] = []
        block = Block("", printed=printed, heading=name_of(element) == "h")
        said = self.set.within(self.place, element.get(f"{TEXT}style-name"))
        if self.marks is not None:
            words += [(begin(number), True) for number in self.marks.inside]
        if any(is_hidden(child) and name_of(child) == "hidden-paragraph" for child in element):
            said = {**said, "display": "none"}
        self._collect(element, words, block, said, italic=False)
        self.unseen.end()
        text, block.lead = "".join(piece for piece, _ in words), tidy(lead_of(words))
        if self.marks is not None:
            text += "".join(map(end, reversed(self.marks.inside)))
            block.text = text if tidy(without_signs(text)) else ""
        else:
            block.text = tidy(text)
        if block.text:
            self.source.blocks.append(block)

    def _change(self, marks: Marks, element: Any, tag: str, words: list[str]) -> None:
        """The signs of a revision, and of a deletion its words, in the place where it stands."""
        key = element.get(f"{TEXT}change-id") or ""
        region = self.regions.get(key)
        if region is None:
            return
        if tag == "change" and not region.revision.stands:
            words.append(marks.wrapped(region.words, region.revision))
        elif tag == "change-start" and region.revision.stands:
            number = marks.add(region.revision)
            if number is not None:
                self.begun[key] = number
                marks.inside.append(number)
                words.append(begin(number))
        elif tag == "change-end" and key in self.begun:
            number = self.begun.pop(key)
            marks.inside.remove(number)
            words.append(end(number))

    def _say(
        self, text: str, words: list[tuple[str, bool]], said: Properties, *, italic: bool
    ) -> None:
        """Add text to the words of a paragraph, or set it aside where it cannot be seen."""
        why = why_unseen(look_of(said)) if text.strip() else ""
        if why:
            self.unseen.add(text, why)
            return
        if text.strip():
            self.unseen.end()
        words.append((text, italic))

    def _collect(
        self, element: Any, words: list[tuple[str, bool]], block: Block, said: Properties,
        *, italic: bool,
    ) -> None:  # fmt: skip
        self._say(element.text or "", words, said, italic=italic)
        for child in element:
            tag = name_of(child)
            own = self.set.of(child.get(f"{TEXT}style-name"))
            if tag in _SPACES:
                words.append((_SPACES[tag], italic))
            elif tag == "note":
                words.append((self._note(child), italic))
            elif tag == "annotation":
                self._comment(child, block)
            elif self.marks is not None and tag in _CHANGES:
                signs: list[str] = []
                self._change(self.marks, child, tag, signs)
                words += [(sign, True) for sign in signs]
            elif tag == "span" and self.marks is not None and _struck(own):
                inner: list[tuple[str, bool]] = []
                self._collect(child, inner, block, said, italic=italic)
                struck = "".join(piece for piece, _ in inner)
                words.append((self.marks.wrapped(struck, Revision("deletion", False)), True))
            elif tag == "span" and _struck(own):
                self._aside(child, "struck through")
                self.counts["struck-through passage"] += 1
            elif tag in _FOREIGN:
                self.counts[_FOREIGN[tag]] += 1
            elif tag == "text-box":
                self._children(child, "", 0)
            elif tag:
                within = self.set.within(said, child.get(f"{TEXT}style-name"))
                if is_hidden(child):
                    within = {**within, "display": "none"}
                leans = italic or own.get("font-style") == "italic"
                self._collect(child, words, block, within, italic=leans)
            self._say(child.tail or "", words, said, italic=italic)

    def _note(self, element: Any) -> str:
        mark = str(len(self.source.footnotes) + 1)
        body = element.find(f"{TEXT}note-body")
        said = self._seen(body) if body is not None else ""
        self.source.footnotes.append(Footnote(None, mark, said))
        return f"{NOTE_PLACE}{mark}{NOTE_PLACE}"

    def _seen(self, element: Any) -> str:
        """The words that can be seen of a note or a remark."""
        outer = self.unseen
        self.unseen = Unseen(self.source.set_aside)
        told: list[str] = []
        for paragraph in element.iter(f"{TEXT}p", f"{TEXT}h"):
            words: list[tuple[str, bool]] = []
            said = self.set.within(self.set.base, paragraph.get(f"{TEXT}style-name"))
            self._collect(paragraph, words, Block(""), said, italic=False)
            self.unseen.end()
            told.append("".join(piece for piece, _ in words))
        self.unseen = outer
        return tidy(" ".join(told))

    def _comment(self, element: Any, block: Block) -> None:
        author = " ".join(c.text or "" for c in element if name_of(c) == "creator")
        said = self._seen(element)
        block.comments.append(len(self.source.comments))
        self.source.comments.append(Comment(None, tidy(author), tidy(said)))

    def _table(self, element: Any) -> None:
        table, before = Table(), len(self.source.blocks)
        for row in element.iter(f"{TABLE}table-row"):
            table.begin_row()
            for cell in row:
                if name_of(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                at = len(self.source.blocks)
                outer = self.place
                self.place = self.set.within(outer, cell.get(f"{TABLE}style-name"))
                self._children(cell, "", 0)
                self.place = outer
                if name_of(cell) == "table-cell":
                    span = integer(cell.get(f"{TABLE}number-columns-spanned"), 1)
                    table.add(self.source.blocks[at:], span=span)
        self.source.blocks[before:] = self.tables.settle(table, self.source.blocks[before:])

    def _aside(self, element: Any, reason: str) -> None:
        self.source.put_aside(tidy(" ".join(element.itertext())), reason)
