"""The page that every answer becomes, whatever form it is then written in.

An answer is turned into a page once (``opinion.py``, ``council.py``, ``why.py`` and so on); the
writers (``text.py``, ``markdown.py``, ``html.py``, ``docx.py``) write any page and know no answer.
Words are runs, held as they were given: each writer makes them safe for its own form.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "strong", "muted", "term", "quoted", "added", "removed"]
Origin = Literal["read", "inferred", "stated", "unread"]
ColumnKind = Literal["text", "name", "mark", "number"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one style.

    ``mark`` names a result or an outcome whose shape stands before the words; ``target`` is a place
    in the page (``#op-2``), a page beside it, or an address on the web to which they lead;
    ``footnote`` is what a footnote says that hangs on them.
    """

    text: str
    style: Style = "plain"
    mark: str = ""
    target: str = ""
    footnote: str = ""


Runs = tuple[Run, ...]


def words(*parts: str | Run) -> Runs:
    """Runs of plain words and of runs that have a style already; empty words are left out."""
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in made if run.text or run.mark)


def strong(text: str) -> Run:
    """Words that are to be seen first."""
    return Run(text, "strong")


def muted(text: str) -> Run:
    """Words that are to be seen last: sources, references, provenance."""
    return Run(text, "muted")


def term(text: str) -> Run:
    """An id, or a line of a file, as it is to be typed."""
    return Run(text, "term")


def quoted(text: str) -> Run:
    """Words of a draft or of an instrument; each writer puts the quotation marks."""
    return Run(text, "quoted")


def marked(mark: str, text: str) -> Run:
    """A result or an outcome: its shape and its word."""
    return Run(text, mark=mark)


def with_terms(text: str) -> Runs:
    """Words of our own in which ids and commands stand between backticks."""
    return words(*(term(part) if at % 2 else part for at, part in enumerate(text.split("`"))))


def joined(parts: Iterable[str | Run], between: str = ", ") -> Runs:
    """Runs with the same words between each two of them."""
    out: list[str | Run] = []
    for part in parts:
        out += [between, part] if out else [part]
    return words(*out)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``aside`` is what stands at its right where there is room, as a date does."""

    words: Runs
    level: int = 2
    aside: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. One of kind ``outcome`` is the answer, ``caution`` is not to be overlooked.

    ``deep`` is how far a screen sets it in.
    """

    words: Runs
    kind: Literal["plain", "outcome", "caution", "muted", "label"] = "plain"
    aside: str = ""
    deep: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with lines below it and items under it."""

    words: Runs
    details: tuple[Runs, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class List:
    """Items in their order; a ``tree`` has no bullets on a screen, as its depth says enough."""

    items: tuple[Item, ...]
    ordered: bool = False
    tree: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A few sentences on one point; a screen has them beside a short ``label``."""

    title: str
    label: str
    sentences: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; of kind ``mark`` a screen shows only the shape, under ``short``.

    ``share`` is what it takes of the width of a document, beside the others; by its kind where 0.
    ``mark`` is the outcome that a column of numbers counts; in HTML they are drawn as bars too.
    """

    title: str
    kind: ColumnKind = "text"
    short: str = ""
    share: float = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first column names the row.

    Where the cells are whole sentences (``records``) a screen writes each row as a record: the
    short cells in a line, the columns of text below it with their titles. ``label`` is for a small
    table that a screen has beside a label and without heads. ``searched``: it is so long that a
    page lets its reader filter and sort it; its rows are then taken once, one by one.
    """

    columns: tuple[Column, ...]
    rows: Iterable[tuple[Runs, ...]]
    caption: str = ""
    records: bool = False
    label: str = ""
    searched: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A reason, with all that stands behind it: rules, sources, paragraphs, and remarks on them.

    ``places`` are paragraphs, each with its place in the page if it has one.
    """

    mark: str
    word: str
    words: Runs
    rules: tuple[str, ...] = ()
    rules_result: str = ""
    sources: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Runs, ...] = ()
    also: tuple[str, ...] = ()
    also_words: str = ""
    quotes: tuple[Runs, ...] = ()
    answers: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Notes:
    """Reasons under one heading."""

    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A stretch of a text and the numbers of the notes that rest on it.

    ``origin`` is how the facts came about that were taken from it, ``told`` what they are.
    """

    text: str
    notes: tuple[int, ...] = ()
    origin: Origin | None = None
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph of a text in pieces, with its place in the page (``op-2``).

    ``notes`` are those that name the paragraph without words that stand in it; ``facts`` is what
    was read from it, shown in every form; ``told`` is what was taken from the paragraph without
    words that stand in it. From an ``unread`` one nothing was.
    """

    anchor: str
    label: str
    pieces: tuple[MarkedPiece, ...]
    heading: str | None = None
    depth: int = 0
    notes: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with the words marked on which notes rest. HTML has it beside the findings."""

    paragraphs: tuple[MarkedParagraph, ...]


Block = Heading | Paragraph | List | Points | Table | Notes | MarkedText


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together: a screen has an empty line before and after, none within.

    ``name`` is the place of the section in an opinion, and its anchor; in HTML ``findings`` stay in
    view beside the ``draft``. A document begins a ``new_page`` with the blocks where that is said;
    ``header`` then stands at the head of this page and of those that follow.
    """

    blocks: tuple[Block, ...]
    name: str = ""
    new_page: bool = False
    header: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An answer as a page.

    ``title`` names it for a browser or a file; ``foot`` is what is said of the whole. ``program``,
    ``subject`` and ``time`` go into the properties of a document.
    """

    title: str
    sections: tuple[Section, ...]
    foot: tuple[Block, ...] = ()
    program: str = "credible"
    subject: str = ""
    time: datetime.datetime | None = None


def page(title: str, *sections: Sequence[Block | None], foot: Sequence[Block] = ()) -> Page:
    """A page of sections; a block that is ``None`` and a section without blocks are left out."""
    kept = (tuple(block for block in blocks if block is not None) for blocks in sections)
    return Page(title, tuple(Section(blocks) for blocks in kept if blocks), tuple(foot))


def paragraph(*parts: str | Run, deep: int = 0) -> Paragraph:
    """A plain paragraph."""
    return Paragraph(words(*parts), deep=deep)


def heading(text: str, level: int = 2) -> Heading:
    """A heading of plain words."""
    return Heading(words(text), level)


def under(title: str, *blocks: Block, level: int = 2) -> list[Block]:
    """A heading with the blocks under it, as a section."""
    return [heading(title, level), *blocks]


def bullets(sentences: Iterable[str | Runs]) -> List | None:
    """A list of sentences, or nothing where there are none."""
    items = tuple(Item(words(each) if isinstance(each, str) else each) for each in sentences)
    return List(items) if items else None


def table(
    columns: Sequence[str | Column], rows: Iterable[Sequence[str | Run | Runs]], *,
    caption: str = "", records: bool = False, label: str = "",
) -> Table:
    """A table of cells that are words, a run, or runs."""
    return Table(
        tuple(each if isinstance(each, Column) else Column(each) for each in columns),
        tuple(tuple(_cell(cell) for cell in row) for row in rows),
        caption, records, label,
    )


def _cell(cell: str | Run | Runs) -> Runs:
    return cell if isinstance(cell, tuple) else words(cell)
