"""Akoma Ntoso as the United Nations uses it (AKN4UN): the structure is in the mark-up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from credible.errors import CredibleError
from credible.reading.structure.assemble import assemble
from credible.reading.structure.block import Block, Source
from credible.reading.structure.builder import (
    bracket_notice,
    hang,
    label_notices,
    refuse_other_matter,
)
from credible.reading.structure.clean import tidy
from credible.reading.structure.divide import divide
from credible.reading.structure.language import refuse_other_languages
from credible.reading.structure.masthead import neat_symbol, read_masthead, split_sponsors
from credible.reading.structure.phrases import phrases
from credible.reading.text import Footnote, ResolutionText, TextStatus, VoteRecord

_NOTE = "authorialNote"
_BLOCKS = frozenset({"p", "heading", "subheading", "num", "td", "th"})
_OUTCOMES: dict[str, TextStatus] = {
    "adopted": "adopted",
    "veto": "vetoed",
    "notadopted": "not-adopted",
}
_NUMBER = re.compile(r"\d+")
_ON_COVER = tuple(f"{{*}}{tag}" for tag in ("docTitle", "docNumber", "docDate", "docAuthority"))


def read_akn(data: bytes, *, name: str, sha256: str) -> ResolutionText:
    """The resolution in an Akoma Ntoso document.

    Raises CredibleError: ``unreadable-file``, ``hostile-xml``, ``not-english``,
    ``not-a-resolution``, ``unknown-format`` (XML of another kind).
    """
    root = parse_xml(data, name)
    if _tag(root) != "akomaNtoso":
        raise CredibleError.of(
            "unknown-format",
            f"The file is XML of another kind (<{_tag(root)}>), not Akoma Ntoso.",
            file=name,
            remedy="Give the draft as .docx, .pdf, .txt, .html, .md or Akoma Ntoso XML.",
        )
    document = _Document(root)
    refuse_other_languages(document.sample(), name)
    source = document.source
    division = divide(source)
    division.masthead = document.masthead
    if document.opening:
        division.opening = document.opening
        division.notices = [n for n in division.notices if "at the beginning" not in n]
    division.votes = document.votes
    items = [item for item in division.items if item.text]
    found = assemble([item for item in items if item.kind == "preambular"])
    found += assemble([item for item in items if item.kind == "operative"])
    annexes = assemble([item for item in items if item.kind == "annex"])
    refuse_other_matter(found, source, division, name)
    head = read_masthead(source, division)
    hung, _ = hang(source, items, found + annexes)
    footnotes = [replace(note, mark=note.mark.partition("#")[0]) for note in hung]
    return ResolutionText(
        symbol=document.symbol or head.symbol,
        title=document.sponsors_line or document.title or head.title,
        date=document.date or head.date,
        date_kind=document.date_kind if document.date else head.date_kind,
        sponsors=document.sponsors or head.sponsors,
        sponsors_line=document.sponsors_line or head.sponsors_line,
        organ_line=document.organ_line or head.organ_line,
        opening=division.opening,
        adoption_line=document.adoption_line or head.adoption_line,
        status=document.status or head.status,
        agenda_item=document.agenda_item,
        language="en",
        amends=division.amends,
        paragraphs=tuple(found),
        annexes=tuple(annexes),
        headings=tuple(division.headings),
        footnotes=tuple(footnotes),
        comments=(),
        votes=document.votes,
        format="akn",
        notices=(*source.notices, *division.notices, *bracket_notice(found), *label_notices(found)),
        sha256=sha256,
    )


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


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _tag(element: Any) -> str:
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


class _Document:
    """What the mark-up says, as blocks in the order of the text and as facts of the masthead."""

    def __init__(self, root: Any) -> None:
        self.source = Source("akn", [])
        self.masthead: list[Block] = []
        self.opening = ""
        self.symbol: str | None = None
        self.title = ""
        self.date: date | None = None
        self.date_kind = ""
        self.sponsors: tuple[str, ...] = ()
        self.sponsors_line = ""
        self.organ_line = ""
        self.adoption_line = ""
        self.status: TextStatus | None = None
        self.agenda_item: str | None = None
        self.votes: VoteRecord | None = None
        self._marks = 0
        main = next((child for child in root if isinstance(child.tag, str)), root)
        self._cover(main)
        self._record(main)
        self._body(main)

    def sample(self) -> str:
        """Enough of the text to tell its language."""
        return " ".join(block.text for block in self.source.blocks[:40])

    # -- text --------------------------------------------------------------------------------

    def _body(self, main: Any) -> None:
        for section in main:
            tag = _tag(section)
            if tag == "preamble":
                self._preamble(section)
            elif tag in ("mainBody", "body"):
                for child in section:
                    self._block(child, 0, "operative")
            elif tag in ("attachments", "components"):
                for body in section.iter("{*}mainBody", "{*}body"):
                    for child in body:
                        self._block(child, 0, "annex")
            elif tag == "conclusions":
                self._block(section, 0, "operative")

    def _preamble(self, preamble: Any) -> None:
        for child in preamble:
            tag = _tag(child)
            block = self._text_block(child)
            if tag == "formula":
                self.opening = block.text
            elif block.text and (tag == "container" or len(block.text) > 12):
                block.part = "preambular"
                self.source.blocks.append(block)

    def _block(self, element: Any, depth: int, part: str, *, closing: bool = False) -> None:
        tag = _tag(element)
        if tag in ("heading", "subheading"):
            block = self._text_block(element)
            block.heading = True
            self._append(block, part)
        elif tag in ("p", "block", "tocItem"):
            block = self._text_block(element)
            block.closing = closing
            self._append(block, part)
        elif tag == "table":
            self._append(Block("table", table=True), part)
        elif tag in ("list", "sublist", "blockList"):
            for child in element:
                nested = _tag(child) in ("list", "sublist", "blockList")
                self._block(child, depth + 1 if nested else depth, part)
        elif tag in ("intro", "wrapUp", "listIntroduction", "listWrapUp"):
            for child in element:
                self._block(child, depth, part, closing=tag.lower().endswith("wrapup"))
        elif tag in ("paragraph", "point", "item", "subparagraph", "article", "section", "clause"):
            self._numbered(element, depth, part)
        elif tag:
            for child in element:
                self._block(child, depth, part)

    def _numbered(self, element: Any, depth: int, part: str) -> None:
        number = ""
        inner = depth + 1
        for child in element:
            tag = _tag(child)
            if tag == "num":
                number = tidy("".join(child.itertext()))
                continue
            if not number:
                self._block(child, inner, part)
                continue
            before = len(self.source.blocks)
            self._block(child, inner, part)
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
        if number and self.source.blocks and self.source.blocks[-1].heading:
            heading = self.source.blocks[-1]
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
            tag = _tag(child)
            if tag == _NOTE:
                self._marks += 1
                key = f"{child.get('marker') or '*'}#{self._marks}"
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
        covers = [section for section in main if _tag(section) in ("coverPage", "preface")]
        for element in chain.from_iterable(cover.iter(*_ON_COVER) for cover in covers):
            tag = _tag(element)
            text = (
                tidy(" ".join(element.itertext()))
                if tag == "docTitle"
                else tidy("".join(element.itertext()))
            )
            text = text.replace(" ,", ",")
            refers = (element.get("refersTo") or "").lstrip("#")
            self.masthead.append(Block(text))
            if tag == "docNumber" and refers == "symbol":
                self.symbol = neat_symbol(text) or None
            elif tag == "docTitle":
                self._doc_title(refers, text)
            elif tag == "docDate":
                found = _iso(element.get("date"))
                if found is not None and (self.date is None or refers == "adoptionDate"):
                    self.date = found
                    self.date_kind = "adoption" if refers == "adoptionDate" else "issue"
            elif tag == "docAuthority" and text in phrases().masthead["organ"]:
                self.organ_line = text

    def _doc_title(self, refers: str, text: str) -> None:
        if refers == "sponsors":
            self.sponsors_line = text
        elif refers == "adoption":
            self.adoption_line = text
        elif refers == "resolutionNumber":
            self.title = text
        else:
            self.title = self.title or text

    def _record(self, main: Any) -> None:
        meta = next((child for child in main if _tag(child) == "meta"), None)
        if meta is None:
            return
        record = VoteRecord()
        seen = False
        for element in meta.iter("{*}keyword", "{*}step", "{*}count"):
            tag = _tag(element)
            if (
                tag == "keyword"
                and element.get("refersTo") == "agenda"
                and element.get("value") == "X"
            ):
                self.agenda_item = self.agenda_item or element.get("showAs")
            elif tag == "step":
                record, seen = self._step(element, record) or (record, seen)
            elif tag == "count":
                record, seen = _count(element, record), True
        self.votes = record if seen else None

    def _step(self, element: Any, record: VoteRecord) -> tuple[VoteRecord, bool] | None:
        kind = (element.get("outcome") or "").lower().replace("-", "")
        words = element.get("by") or ""
        if kind == "draftresolution" and words:
            self.sponsors = split_sponsors(words)
        if kind not in _OUTCOMES:
            return None
        self.status = _OUTCOMES[kind]
        return (
            replace(
                record,
                outcome=_OUTCOMES[kind],
                outcome_words=words,
                meeting=element.get("as"),
                vote_date=_iso(element.get("date")),
            ),
            True,
        )


def _count(element: Any, record: VoteRecord) -> VoteRecord:
    states = tuple(tidy("".join(child.itertext())) for child in element.iter("{*}organization"))
    found = _NUMBER.search(element.get("value") or "")
    number = int(found.group()) if found else (len(states) or None)
    kind = (element.get("refersTo") or "").lstrip("#")
    if kind == "inFavour":
        return replace(record, in_favour=number, in_favour_states=states)
    if kind == "against":
        return replace(record, against=number, against_states=states)
    if kind == "abstaining":
        return replace(record, abstaining=number, abstaining_states=states)
    return record


def _iso(text: str | None) -> date | None:
    try:
        found = date.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found if found is not None and found.year > 1 else None
