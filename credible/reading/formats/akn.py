"""Akoma Ntoso as the United Nations uses it (AKN4UN): the structure is in the mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Any

from credible.errors import CredibleError
from credible.reading.formats.numbering import name_of
from credible.reading.structure.block import NOTE_PLACE, Block, Cover, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.dates import read_date
from credible.reading.structure.markers import read_marker
from credible.reading.structure.masthead import neat_symbol
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.sponsors import split_sponsors
from credible.reading.text import Footnote, TextStatus, VoteRecord

_NOTE = "authorialNote"
_INLINE = frozenset({
    "span", "i", "b", "u", "a", "ref", "rref", "mref", "sup", "sub", "br", "eol", "authorialNote",
    "noteRef", "def", "term", "date", "time", "person", "organization", "concept", "object",
    "event", "location", "role", "entity", "quantity", "ins", "del", "em", "strong", "inline",
    "abbr", "img", "marker", "placeholder", "remark", "docTitle", "docNumber", "docDate",
    "docAuthority", "docType", "docStage", "docPurpose", "embeddedText", "decoration", "omissis",
    "outcome", "session", "shortTitle", "affectedDocument", "relatedDocument", "change",
})  # fmt: skip
_OUTCOMES: dict[str, TextStatus] = {
    "adopted": "adopted",
    "veto": "vetoed",
    "notadopted": "not-adopted",
}
_COUNTED = {"inFavour": "in_favour", "against": "against", "abstaining": "abstaining"}
_NUMBER = re.compile(r"\d+")
_SHORT = 12
"""So many letters are the number of a part ("Part I."), no recital."""
_ON_COVER = frozenset({"docTitle", "docNumber", "docDate", "docAuthority"})
_COVER_BLOCKS = tuple(f"{{*}}{tag}" for tag in (*_ON_COVER, "p", "block"))


def read_akn(data: bytes, name: str, phrases: Phrases) -> Source:
    """The blocks of an Akoma Ntoso document, with what its mark-up says of it.

    Raises CredibleError: ``unreadable-file``, ``hostile-xml``, ``unknown-format`` (XML of another
    kind).
    """
    root = parse_xml(data, name)
    if name_of(root) != "akomaNtoso":
        raise CredibleError.of(
            "unknown-format",
            f"The file is XML of another kind (<{name_of(root)}>), not Akoma Ntoso.",
            file=name,
            remedy="Give the draft as .docx, .pdf, .txt, .html, .md or Akoma Ntoso XML.",
        )
    return _Document(root, phrases).source


def parse_xml(data: bytes, name: str, *, huge: bool = False) -> Any:
    """The root element of ``data``; a document type or entities are refused.

    ``huge`` lifts the library's limits on long texts, for parts whose size is limited already.
    """
    from lxml import etree

    head = data[:200_000]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in data or b"\x00!\x00D\x00O\x00C" in head:
        raise CredibleError.of(
            "hostile-xml",
            "The XML declares a document type or entities, which no resolution needs.",
            file=name,
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=huge, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise CredibleError.of(
            "unreadable-file",
            f"The XML is not well formed: {str(error).split(', line')[0]}.",
            file=name,
            line=line or None,
            remedy="Fetch the file again; it may be cut off.",
        ) from error


def _holds_blocks(element: Any) -> bool:
    """Whether an element holds others that stand by themselves, and not only words."""
    return any(name_of(child) and name_of(child) not in _INLINE for child in element)


def _is_operative(text: str, phrases: Phrases) -> bool:
    """Whether a piece of the preamble is an operative paragraph: numbered, with its verb."""
    marker = read_marker(text, phrases) if text[:1].isdigit() else None
    if marker is None or marker.number is None:
        return False
    opening = phrases.opening(marker.rest)
    return opening is not None and not opening.recital


class _Document:
    """What the mark-up says, as blocks in the order of the text and as facts of the masthead."""

    def __init__(self, root: Any, phrases: Phrases) -> None:
        self.phrases = phrases
        self.cover = Cover()
        self.stated = self.cover.stated
        self.source = Source("akn", [], cover=self.cover)
        self._marks = 0
        main = next((child for child in root if isinstance(child.tag, str)), root)
        self._cover(main)
        self._record(main)
        self._body(main)
        self.source.raw = "".join(main.itertext())

    # -- text --------------------------------------------------------------------------------

    def _body(self, main: Any) -> None:
        for section in main:
            tag = name_of(section)
            if tag == "preamble":
                self._preamble(section)
            elif tag in ("mainBody", "body", "conclusions"):
                for child in section:
                    self._block(child, "operative")
            elif tag in ("attachments", "components"):
                for body in section.iter("{*}mainBody", "{*}body"):
                    for child in body:
                        self._block(child, "annex")

    def _preamble(self, preamble: Any) -> None:
        """Recitals; what stands from the first numbered operative paragraph on is operative."""
        part = "preambular"
        for child in preamble:
            if name_of(child) == "formula":
                self.cover.opening = self._text_block(child).text
                continue
            pieces = [child]
            inner = [*child.iter("{*}p")]
            if len(inner) > 1 and self._holds_acts(inner):
                pieces = [*child]
            for piece in pieces:
                block = self._text_block(piece)
                if part == "preambular" and _is_operative(block.text, self.phrases):
                    part = "operative"
                # Recitals are containers; what is short and is none ("I.") heads a part.
                block.heading = name_of(child) != "container" and len(block.text) <= _SHORT
                self._append(block, part)

    def _holds_acts(self, inner: list[Any]) -> bool:
        words = (tidy("".join(each.itertext())) for each in inner)
        return any(_is_operative(each, self.phrases) for each in words)

    def _block(self, element: Any, part: str, *, closing: bool = False) -> None:
        tag = name_of(element)
        if tag in ("heading", "subheading", "crossHeading"):
            self._heading(element, part)
        elif tag == "table":
            words = tidy(" ".join(element.itertext()))
            self._append(Block(words, table=True), part)
        elif tag in ("intro", "wrapUp", "listIntroduction", "listWrapUp"):
            if _holds_blocks(element):
                for child in element:
                    self._block(child, part, closing=tag.lower().endswith("wrapup"))
            else:
                self._words(element, part, closing=tag.lower().endswith("wrapup"))
        elif tag in ("paragraph", "point", "item", "subparagraph", "article", "section", "clause"):
            self._numbered(element, part)
        elif tag and not _holds_blocks(element):
            self._words(element, part, closing=closing)
        elif tag:
            for child in element:
                self._block(child, part)

    def _words(self, element: Any, part: str, *, closing: bool) -> None:
        block = self._text_block(element)
        block.closing = closing
        self._append(block, part)

    def _heading(self, element: Any, part: str) -> None:
        """A heading; a recital that is marked as one between the parts of a body is a recital."""
        block = self._text_block(element)
        opening = self.phrases.opening(block.text, lead=block.lead)
        if opening is not None and opening.recital and part == "operative":
            self._append(block, "preambular")
            return
        block.heading = opening is None
        self._append(block, part)

    def _numbered(self, element: Any, part: str) -> None:
        number, first_own = "", len(self.source.blocks)
        for child in element:
            tag = name_of(child)
            if tag == "num":
                number = tidy("".join(child.itertext()))
                if name_of(element) == "section" and part == "operative":
                    # "A" stands over the paragraphs of a section and is the number of none.
                    self._append(Block(number, heading=True), part)
                    number = ""
                continue
            if not number:
                self._block(child, part)
                continue
            before = len(self.source.blocks)
            self._block(child, part)
            added = self.source.blocks[before:]
            if not added or (tag in ("heading", "subheading") and len(added) == 1):
                continue
            first = added[0]
            if first.printed:
                self.source.blocks.insert(before, Block("", printed=number, part=part))
            else:
                first.printed = number
                for block in added[1:]:
                    if not block.printed and not block.heading and not block.closing:
                        block.joined = True
            number = ""
        own = self.source.blocks[first_own:]
        if number and own and own[-1].heading:
            heading = own[-1]
            heading.text = f"{number} {heading.text}"
        elif number:
            self._append(Block("", printed=number), part)

    def _append(self, block: Block, part: str) -> None:
        if not block.text and not block.printed:
            return
        block.part = part
        self.source.blocks.append(block)

    def _text_block(self, element: Any) -> Block:
        if not len(element):
            return Block(tidy(element.text or ""))
        parts: list[str] = []
        notes: list[str] = []
        spans: list[Any] = []
        self._collect(element, parts, notes, spans)
        lead = ""
        if spans and spans[0].get("class") == "italic":
            lead = tidy("".join(spans[0].itertext()))
        return Block(tidy("".join(parts)), lead=lead, notes=notes)

    def _collect(self, element: Any, parts: list[str], notes: list[str], spans: list[Any]) -> None:
        if element.text:
            parts.append(element.text)
        for child in element:
            tag = name_of(child)
            if tag == _NOTE:
                self._marks += 1
                key = f"{child.get('marker') or '*'}{NOTE_PLACE}{self._marks}"
                text = tidy("".join(child.itertext()))
                self.source.footnotes.append(Footnote(None, key, text))
                notes.append(key)
            else:
                if tag in ("p", "br", "eol") and parts and not parts[-1].endswith(" "):
                    parts.append(" ")
                if tag == "span":
                    spans.append(child)
                self._collect(child, parts, notes, spans)
            if child.tail:
                parts.append(child.tail)

    # -- masthead and record -----------------------------------------------------------------

    def _cover(self, main: Any) -> None:
        covers = [section for section in main if name_of(section) in ("coverPage", "preface")]
        shown: set[Any] = set()
        for element in chain.from_iterable(cover.iter() for cover in covers):
            tag = name_of(element)
            text = tidy(" ".join(element.itertext())).replace(" ,", ",")
            gives: list[str] = []
            if tag in _ON_COVER:
                gives = self._fact(tag, (element.get("refersTo") or "").lstrip("#"), text, element)
            elif any(True for inner in element.iter(*_COVER_BLOCKS) if inner is not element):
                continue
            if text and not any(above in shown for above in element.iterancestors()):
                shown.add(element)
                self.cover.lines.append(Block(text))
                self.cover.gives.append(gives)
            elif gives and self.cover.gives:
                self.cover.gives[-1] += gives

    def _fact(self, tag: str, refers: str, text: str, element: Any) -> list[str]:
        """Take a fact that bears a name in the mark-up; which fields it gives."""
        stated = self.stated
        if tag == "docNumber" and refers == "symbol":
            stated.symbol = neat_symbol(text) or None
            return ["symbol"]
        if tag == "docTitle" and refers == "adoption":
            stated.adoption_line = text
            return ["adoption"]
        if tag == "docTitle" and refers != "sponsors":
            if refers == "resolutionNumber" or not stated.title:
                stated.title = text
                return ["title"]
        elif tag == "docDate":
            return self._date(refers, text, element.get("date"))
        elif tag == "docAuthority" and text in self.phrases.masthead["organ"]:
            stated.organ_line = text
            return ["organ"]
        return []

    def _date(self, refers: str, text: str, attribute: str | None) -> list[str]:
        """The date as printed; the attribute beside it counts where none can be read."""
        stated, printed, marked = self.stated, read_date(text), _iso(attribute)
        found = printed or marked
        if found is None or (stated.date is not None and refers != "adoptionDate"):
            return []
        if printed is not None and marked is not None and printed != marked:
            stated.notices.append(
                f"The date is printed as {text}, and marked as {marked}; the printed one is taken."
            )
        stated.date = found
        stated.date_kind = "adoption" if refers == "adoptionDate" else "issue"
        return ["date"]

    def _record(self, main: Any) -> None:
        meta = next((child for child in main if name_of(child) == "meta"), None)
        if meta is None:
            return
        record: VoteRecord | None = None
        for element in meta.iter("{*}keyword", "{*}step", "{*}count"):
            tag = name_of(element)
            if tag == "step":
                record = self._step(element, record)
            elif tag == "count":
                record = _count(element, record or VoteRecord())
            elif element.get("refersTo") == "agenda" and element.get("value") == "X":
                self.stated.agenda_item = self.stated.agenda_item or element.get("showAs")
        self.cover.votes = record

    def _step(self, element: Any, record: VoteRecord | None) -> VoteRecord | None:
        kind = (element.get("outcome") or "").lower().replace("-", "")
        words = element.get("by") or ""
        if kind == "draftresolution" and words:
            self.stated.sponsors = split_sponsors(words)
        if kind not in _OUTCOMES:
            return record
        self.stated.status = _OUTCOMES[kind]
        return replace(
            record or VoteRecord(), outcome=_OUTCOMES[kind], outcome_words=words,
            meeting=element.get("as"), vote_date=_iso(element.get("date")),
        )  # fmt: skip


def _count(element: Any, record: VoteRecord) -> VoteRecord:
    states = tuple(tidy("".join(child.itertext())) for child in element.iter("{*}organization"))
    found = _NUMBER.search(element.get("value") or "")
    number = int(found.group()) if found else (len(states) or None)
    kind = (element.get("refersTo") or "").lstrip("#")
    field = _COUNTED.get(kind)
    counted: dict[str, Any] = {f"{field}": number, f"{field}_states": states} if field else {}
    return replace(record, **counted)


def _iso(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.year > 1 else None
