"""What the format readers hand over, and what the divider makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from credible.reading.text import (
    Comment,
    Footnote,
    MastheadLine,
    ParagraphKind,
    TextStatus,
    VoteRecord,
)

NOTE_PLACE = "\u241f"
"""Stands between the mark of a footnote and its place, where marks are printed twice ("*")."""

UNSEEN = "not to be seen: "
"""How the reason begins for which words are set aside that a reader of the page cannot see."""


@dataclass(slots=True)
class Block:
    """One paragraph of a document as its format shows it.

    ``printed`` is a number that the format computes (Word lists, ``<ol>``) and that is not in
    ``text``; ``lead`` the words in italics at its beginning; ``heading`` is true where the
    style says so; ``table`` where it is a cell of a table; ``notes`` are marks of footnotes
    that hang on it, ``comments`` indexes of comments. ``part`` ("preambular", "operative",
    "annex") is given where the mark-up says it; ``joined`` marks a further piece of the paragraph
    before it, ``closing`` the words that close a list.

    Where revisions are read (`credible.reading.marks`), ``ends`` is the revision of the mark with
    which the paragraph ends, and ``number`` computes its number among those that stand.
    """

    text: str
    page: int | None = None
    printed: str = ""
    lead: str = ""
    heading: bool = False
    table: bool = False
    page_start: bool = False
    part: str | None = None
    joined: bool = False
    closing: bool = False
    notes: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    ends: int | None = None
    number: Callable[[], str] | None = None


@dataclass(slots=True)
class Item:
    """A paragraph with its place in the numbering: ``path`` holds the parts of its label."""

    kind: ParagraphKind
    path: tuple[str, ...]
    printed: str
    text: str
    heading: str | None = None
    page: int | None = None
    lead: str = ""
    notes: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Aside:
    """Words that are no part of the text, why, and the paragraph after which they stand."""

    words: str
    reason: str
    after: Item | None = None
    page: int | None = None


@dataclass(slots=True)
class Masthead:
    """The facts of the masthead; empty where the document does not say.

    ``lines`` holds each line with the names of the fields that were read from it.
    """

    symbol: str | None = None
    title: str = ""
    date: date | None = None
    date_kind: str = ""
    sponsors: tuple[str, ...] = ()
    sponsors_line: str = ""
    organ_line: str = ""
    adoption_line: str = ""
    agenda_item: str | None = None
    status: TextStatus = "unknown"
    lines: tuple[MastheadLine, ...] = ()
    notices: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cover:
    """What the mark-up itself says of a document, beside its text (Akoma Ntoso).

    ``lines`` are the lines of the cover, ``gives`` the facts that each holds, ``opening`` the words
    with which the organ begins, ``stated`` the facts that bear a name in the mark-up, which go
    before what lines say.
    """

    lines: list[Block] = field(default_factory=list)
    gives: list[list[str]] = field(default_factory=list)
    opening: str = ""
    stated: Masthead = field(default_factory=Masthead)
    votes: VoteRecord | None = None


@dataclass(slots=True)
class Source:
    """A document as blocks, with what its format knows besides.

    ``raw`` is its text as it is stored, before letters are made plain. Where revisions are read,
    ``split`` cuts the text of a block into paragraphs, and ``recount`` begins to count anew.
    """

    format: str
    blocks: list[Block]
    notices: list[str] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    set_aside: list[Aside] = field(default_factory=list)
    cover: Cover | None = None
    raw: str = ""
    split: Callable[[str], list[str]] | None = None
    recount: Callable[[], None] | None = None

    def put_aside(self, words: str, reason: str, page: int | None = None) -> None:
        """Keep words that are no part of the text, with the reason; none where there are none."""
        if words:
            self.set_aside.append(Aside(words, reason, page=page))


@dataclass(slots=True)
class Division:
    """A document divided: masthead, opening words, items, and what follows them."""

    masthead: list[Block] = field(default_factory=list)
    opening: str = ""
    items: list[Item] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    adoption_line: str = ""
    tail_notes: list[Footnote] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    amends: str | None = None
    labelled: bool = False
    set_aside: list[Aside] = field(default_factory=list)
