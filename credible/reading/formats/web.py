"""Web pages (.html): the text without menus and scripts, numbers typed or given by lists."""

from __future__ import annotations

import re
from typing import Any

from credible.reading.formats.breaks import pieces
from credible.reading.formats.counting import lead_of, notices_of
from credible.reading.formats.css import Cascade, Declared, strikes
from credible.reading.formats.numbering import bullet, integer, shown
from credible.reading.formats.tables import Table, Tables
from credible.reading.formats.visible import Unseen, why_unseen
from credible.reading.formats.web_look import Shown
from credible.reading.marks import Marks, Revision, RevisionKind, begin, end, without_signs
from credible.reading.structure.block import Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

_SKIP = frozenset({
    "script", "style", "noscript", "template", "nav", "aside", "form", "button", "select", "option",
    "svg", "iframe", "object", "head", "title", "input", "textarea", "canvas", "video", "audio",
    "dialog",
})  # fmt: skip
_NO_TEXT = frozenset({"script", "style", "template", "svg", "object", "head", "canvas", "iframe"})
_BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "ul", "ol", "li", "dl", "dt",
    "dd", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "blockquote", "pre",
    "figure",
    "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "body", "html", "center", "address", "hr",
    "fieldset",
    "details", "summary",
})  # fmt: skip
_ITALIC = frozenset({"i", "em", "cite"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "menu", "complementary"})
_DEPTH = 200
"""Elements within elements that are walked; what lies deeper is read flat: Python would give up."""
_SENTENCE = 3
"""Words from which text that is not read aloud is a sentence: "external link" names an icon."""


def read_html(
    text: str, phrases: Phrases, marks: Marks | None = None, *, format: str = "html"
) -> Source:
    """The blocks of a web page; scripts, menus and hidden parts are left out.

    Where ``marks`` are given, what is marked as deleted is read, between the signs of a revision.
    """
    from bs4 import BeautifulSoup, Comment

    soup = BeautifulSoup(text, "lxml")
    for comment in soup.find_all(string=lambda found: isinstance(found, Comment)):
        comment.extract()
    reader = _Reader(format, Cascade(soup), phrases, marks)
    reader.walk(soup, 0)
    reader.flush()
    if not reader.cascade.is_whole:
        reader.source.notices.append(
            "The page has more rules of style than are looked at; what they hide cannot be told."
        )
    reader.source.raw = soup.get_text()
    reader.source.notices += reader.tables.notices()
    reader.source.notices += notices_of({
        "marked insertion": reader.inserted,
        "marked deletion": reader.deleted,
        "struck-through passage": reader.struck,
    })
    return reader.source


class _Reader:
    def __init__(
        self, format: str, cascade: Cascade, phrases: Phrases, marks: Marks | None
    ) -> None:
        self.phrases = phrases
        self.marks = marks
        self.source = Source(format, [])
        if marks is not None:
            self.source.split = lambda text: _pieces(text, phrases)
        self.cascade = cascade
        self.shown = Shown()
        self.unseen = Unseen(self.source.set_aside)
        self.parts: list[tuple[str, bool]] = []
        self.printed = ""
        self.heading = False
        self.inserted = self.deleted = self.struck = 0
        self.tables = Tables(self.source.set_aside, phrases)
        self.open_tables: list[Table] = []

    def flush(self) -> None:
        """End the paragraph that is being read."""
        self.unseen.end()
        text = "".join(part for part, _ in self.parts)
        lead = lead_of(self.parts)
        self.parts = []
        first = True
        if self.marks is not None:
            text += "".join(map(end, reversed(self.marks.inside)))
            self.parts = [(begin(number), True) for number in self.marks.inside]
            found = [text] if tidy(without_signs(text)) else []
        else:
            found = _pieces(text, self.phrases)
        for piece in found:
            block = Block(piece, heading=self.heading)
            if first:
                block.printed, block.lead = self.printed, tidy(lead)
                self.printed = ""
                first = False
            self.source.blocks.append(block)

    def walk(self, element: Any, depth: int, italic: bool = False) -> None:
        """Read the children of ``element`` in their order."""
        if depth > _DEPTH:
            self.parts.append((element.get_text(" "), italic))
            return
        numbers = _Counter(element) if element.name == "ol" else None
        for child in element.children:
            name = getattr(child, "name", None)
            if name is None:
                self._text(str(child), italic)
                continue
            outer, declared = self.shown, self.cascade.of(child)
            self.shown = outer.within(child, declared)
            self._element(child, name, depth, italic, numbers, declared)
            self.shown = outer

    def _text(self, text: str, italic: bool) -> None:
        why = why_unseen(self.shown.look()) if text.strip() else ""
        if why:
            self.unseen.add(text, why)
            return
        if text.strip():
            self.unseen.end()
        self.parts.append((text, italic))

    def _element(
        self, child: Any, name: str, depth: int, italic: bool, numbers: _Counter | None,
        declared: Declared,
    ) -> None:  # fmt: skip
        if name in _SKIP or _is_furniture(child, self.phrases):
            if name not in _NO_TEXT:
                self._put_aside(child, "a part of the page around the text")
        elif name == "br":
            self.parts.append(("\n", italic))
        elif self.marks is not None and name in ("ins", "del", "s", "strike"):
            kind: RevisionKind = "insertion" if name == "ins" else "deletion"
            self._revision(self.marks, child, kind, depth, italic)
        elif name in ("del", "s", "strike"):
            self.deleted += 1
            self._put_aside(child, "marked as deleted")
        elif self.shown.gone:
            if name in _BLOCKS:
                self.flush()
            self.unseen.add(child.get_text(" "), why_unseen(self.shown.look()))
        elif strikes(declared) and self.marks is not None and name not in _BLOCKS:
            self._revision(self.marks, child, "deletion", depth, italic)
        elif strikes(declared):
            if name in _BLOCKS:
                self.flush()
                if name == "li" and numbers is not None:
                    numbers.next(child)
            self.struck += bool(child.get_text(strip=True))
            self._put_aside(child, "struck through")
        elif name == "sup" and child.get_text(strip=True).strip("[]()*").isdigit() | (
            child.find("a") is not None
        ):
            return
        elif name in _BLOCKS:
            self._block(child, name, depth, italic, numbers)
        else:
            self.inserted += name == "ins"
            style = str(child.get("style") or "")
            self.walk(child, depth + 1, italic or name in _ITALIC or "italic" in style)

    def _revision(
        self, marks: Marks, child: Any, kind: RevisionKind, depth: int, italic: bool
    ) -> None:
        """Read what was inserted or deleted, between its signs."""
        who = tidy(str(child.get("data-author") or child.get("title") or ""))
        when = str(child.get("datetime") or "").strip()
        number = marks.add(Revision(kind, kind == "insertion", who, when))
        if number is None:
            return
        marks.inside.append(number)
        self.parts.append((begin(number), True))
        self.walk(child, depth + 1, italic)
        self.parts.append((end(number), True))
        marks.inside.remove(number)

    def _put_aside(self, element: Any, reason: str) -> None:
        self.source.put_aside(tidy(element.get_text(" ")), reason)

    def _block(
        self, child: Any, name: str, depth: int, italic: bool, numbers: _Counter | None
    ) -> None:
        self.flush()
        if name == "li":
            typed = read_marker(tidy(child.get_text(" ")[:40]), self.phrases) is not None
            number = numbers.next(child) if numbers is not None else _bullet(child)
            self.printed = "" if typed else number
        before = len(self.source.blocks)
        outer, self.heading = (
            self.heading,
            self.heading or name in ("h1", "h2", "h3", "h4", "h5", "h6", "caption"),
        )
        if name == "table":
            self.open_tables.append(Table())
        elif name == "tr" and self.open_tables:
            self.open_tables[-1].begin_row()
        self.walk(child, depth + 1, italic)
        self.flush()
        self.heading = outer
        if name == "li":
            self.printed = ""
        if name in ("td", "th") and self.open_tables:
            self.open_tables[-1].add(
                self.source.blocks[before:],
                span=integer(child.get("colspan"), 1),
                rows=integer(child.get("rowspan"), 1),
            )
        elif name == "table":
            blocks = self.source.blocks[before:]
            self.source.blocks[before:] = self.tables.settle(self.open_tables.pop(), blocks)


def _bullet(item: Any) -> str:
    """The sign of an item of a list without numbers, by the lists around it."""
    return bullet(max(0, len(item.find_parents("ul", limit=10)) - 1))


class _Counter:
    """The numbers that a browser shows before the items of an ordered list."""

    def __init__(self, element: Any) -> None:
        self.style = str(element.get("type") or "")
        css = str(element.get("style") or "").replace(" ", "").lower()
        for word, style in (
            ("lower-alpha", "a"), ("lower-latin", "a"), ("lower-roman", "i"),
            ("upper-alpha", "A"), ("upper-roman", "I"),
        ):  # fmt: skip
            if f"list-style-type:{word}" in css or f"list-style:{word}" in css:
                self.style = style
        nested = element.find_parent("ol") is not None
        if not self.style and nested:
            self.style = "a" if len(element.find_parents("ol")) == 1 else "i"
        self.round = nested or self.style in ("a", "i")
        self.value = integer(element.get("start"), 1)

    def next(self, item: Any) -> str:
        """The number of the next item."""
        self.value = integer(item.get("value"), self.value)
        number = shown(self.value, self.style or "1")
        self.value += 1
        return f"({number})" if self.round else f"{number}."


def _is_furniture(element: Any, phrases: Phrases) -> bool:
    """Whether an element is a menu, an icon or the head and foot of the site."""
    if element.name in ("header", "footer"):
        text = element.get_text(" ", strip=True)
        return len(text) < 3000 and not any(organ in text for organ in phrases.organs)
    role = element.get("role")
    if role in _ROLES and not any(organ in element.get_text(" ") for organ in phrases.organs):
        return True
    # An icon is not read aloud; a sentence that is not may still stand on the page.
    return element.get("aria-hidden") == "true" and len(element.get_text(" ").split()) < _SENTENCE


def _pieces(text: str, phrases: Phrases) -> list[str]:
    """Paragraphs from a text with line breaks: two breaks, or one before a number or a verb."""
    chunks = re.split(r"\n[ \t\r]*\n", text)
    return [piece for chunk in chunks for piece in pieces(chunk, phrases)]
