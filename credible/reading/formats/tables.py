"""Tables: which of them hold the text, and in which of their columns it stands.

Drafts under negotiation go round in tables with columns for numbers, proposals, comments or
translations. One column is the draft; what stands beside it is not, and is left out by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from credible.reading.structure.block import Aside, Block
from credible.reading.structure.markers import read_marker
from credible.reading.structure.phrases import Phrases

_WIDEST = 60
"""Columns that are looked at; a cell that claims to cover a million would cost as much time."""
_DEEPEST = 500
"""Rows that one cell covers at most, for the same reason."""
_SHORTEST = 40
"""Letters of a cell that opens like a paragraph: "Requests for funds" heads a column."""
_NAME = 40
"""Letters of the name of a column: "Proposals of delegations (as of 3 June)" has 39."""
_NUMBER = 24
"""Letters of a cell that holds a number alone: "OP 12 bis (alternative)" has 23."""
_ACTS = 3
"""So many cells that open like paragraphs make a table the layout of a text; in a table of facts
one or two may begin with such a word."""
_WIDE_CELL = 0.001
"""The weight of a cell over several columns, less than any count of cells in one column."""
_OWN_NUMBERS = 4
"""Where one row in so many has a number of its own besides, the column beside it counts rows."""
_BARE = re.compile(r"\d{1,3}[.)]?")
_INNER = re.compile(r"\([a-z]{1,5}\)|[–—•◦▪‣-]")


@dataclass(slots=True)
class Cell:
    """A cell of a table: its first column, how many it covers, and its blocks."""

    column: int
    span: int
    blocks: list[Block]

    def covers(self, column: int) -> bool:
        """Whether the cell stands in that column."""
        return self.column <= column < self.column + self.span

    def words(self) -> str:
        """The text of the cell in one line."""
        return " ".join(block.text for block in self.blocks if block.text)


@dataclass(slots=True)
class Table:
    """The rows of a table, with each cell in the column in which it is shown."""

    rows: list[list[Cell]] = field(default_factory=list)
    _next: int = 0
    _held: dict[int, int] = field(default_factory=dict)

    def begin_row(self, skipped: int = 0) -> None:
        """Begin a row whose first ``skipped`` columns have no cell."""
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}
        self._next = skipped
        self.rows.append([])

    def add(self, blocks: list[Block], *, span: int = 1, rows: int = 1) -> None:
        """Add a cell that covers ``span`` columns and ``rows`` rows."""
        if not self.rows:
            self.begin_row()
        while self._held.get(self._next):
            self._next += 1
        span, rows = max(1, min(span, _WIDEST)), max(1, min(rows, _DEEPEST))
        for column in range(self._next, self._next + span):
            if rows > 1:
                self._held[column] = rows
        self.rows[-1].append(Cell(self._next, span, blocks))
        self._next += span


class Tables:
    """The tables of a document, settled one by one, and what is to be said of them."""

    def __init__(self, aside: list[Aside], phrases: Phrases) -> None:
        self._phrases = phrases
        self._aside = aside
        self._said: list[str] = []
        self._doubtful: list[str] = []

    def settle(self, table: Table, blocks: list[Block]) -> list[Block]:
        """What is left of ``blocks``, those of the table in their order.

        Blocks that are text lose their mark ``table``; a table that is none of the text keeps
        all of them with that mark. A table inside a table is settled before the one around it.
        """
        columns = sorted({cell.column for row in table.rows for cell in row if cell.words()})
        column = None
        if 1 < len(columns) <= _WIDEST:
            column = _column_of_text(table, columns, self._phrases)
        cells = blocks
        if column is not None:
            cells = [b for row in table.rows for c in row if c.covers(column) for b in c.blocks]
        begins = any(begins_text(block, self._phrases) for block in cells)
        if not begins and _acts(cells, self._phrases) < _ACTS:
            # it does not lay out the text: a table of facts
            self._doubtful += [
                block.text for block in blocks if block.text and opens(block, self._phrases)
            ][:1]
            for block in blocks:
                block.table = True
            return blocks
        if column is not None:
            choice = _Choice(table, columns, column, self._phrases)
            if not choice.goes_on_beside():
                kept, said = choice.read(blocks)
                there = set(map(id, kept))
                self._aside += [
                    Aside(block.text, "a column beside the draft", page=block.page)
                    for block in blocks
                    if block.text and id(block) not in there
                ]
                blocks = kept
                self._said += said
        for block in blocks:
            block.table = False
        return blocks

    def notices(self) -> list[str]:
        """Sentences on the columns that are not read and on tables that may hold paragraphs."""
        out = list(dict.fromkeys(self._said))
        if self._doubtful:
            words = f"“{shortened(self._doubtful[0])}”"
            many = len(self._doubtful)
            out.append(
                f"A table that was left out holds words that open like a paragraph: {words}."
                if many == 1
                else f"{many} tables that were left out hold words that open like a paragraph, "
                f"the first of them {words}."
            )
        return out


def begins_text(block: Block, phrases: Phrases) -> bool:
    """Whether a block begins with the opening words of a resolution."""
    return bool(
        phrases.opening_line.match(block.text) or phrases.opening_start.match(block.text)
    )


def opens(block: Block, phrases: Phrases, *, shortest: int = _SHORTEST) -> bool:
    """Whether a block of more than ``shortest`` letters opens like a paragraph."""
    marker = read_marker(block.text, phrases)
    text = marker.rest if marker is not None else block.text
    return len(text) > shortest and phrases.opening(text) is not None


def _acts(blocks: list[Block], phrases: Phrases) -> int:
    """How many of the blocks open like a paragraph."""
    return sum(opens(block, phrases) for block in blocks)


def shortened(text: str, most: int = 60) -> str:
    """``text`` for a notice, cut where it is long."""
    return text if len(text) <= most else text[:most].rstrip() + "..."


def _column_of_text(table: Table, columns: list[int], phrases: Phrases) -> int:
    """The column with the opening words, or else that with most openings of paragraphs.

    Cells that cover several columns count only where the others leave it open.
    """
    begins: dict[int, int] = dict.fromkeys(columns, 0)
    acts = dict.fromkeys(columns, 0.0)
    for row in table.rows:
        for cell in row:
            if cell.column not in acts:
                continue
            narrow = sum(cell.covers(column) for column in columns) == 1
            begins[cell.column] += narrow and any(
                phrases.opening_line.match(block.text) for block in cell.blocks
            )
            acts[cell.column] += _acts(cell.blocks, phrases) * (1 if narrow else _WIDE_CELL)
    first = [column for column in columns if begins[column] and acts[column] >= 1]
    return first[0] if first else max(columns, key=lambda column: acts[column])


class _Choice:
    """The cells of the column that is read, with their numbers, and what is left out."""

    def __init__(
        self, table: Table, columns: list[int], column: int, phrases: Phrases
    ) -> None:
        self.phrases = phrases
        self.table, self.columns, self.column = table, columns, column
        self.body = self._first_row()
        self.named = self._names()
        self.numbers = [
            at for at in columns
            if at < column and self._holds_numbers(at) and not self._counts_rows(at)
        ]  # fmt: skip
        self.kept: set[int] = set()
        self.joined: set[int] = set()

    def _cells(self, column: int) -> list[Cell]:
        """The cells of a column from the first row of the text on."""
        rows = self.table.rows[self.body :]
        return [cell for row in rows for cell in row if cell.column == column]

    def _text(self, row: list[Cell]) -> Cell | None:
        return next((cell for cell in row if cell.covers(self.column)), None)

    def _is_text(self, block: Block) -> bool:
        return begins_text(block, self.phrases) or opens(block, self.phrases)

    def _first_row(self) -> int:
        """The first row that is text and no masthead or head of the table."""
        for at, row in enumerate(self.table.rows):
            cell = self._text(row)
            if cell is None:
                continue
            if any(self._is_text(block) for block in cell.blocks):
                return at
            if cell.blocks and read_marker(cell.words(), self.phrases) is not None:
                return at
        return 0

    def _names(self) -> dict[int, str]:
        """The heads of the columns, where the row above the text consists of short words."""
        if not self.body:
            return {}
        row = [cell for cell in self.table.rows[self.body - 1] if cell.words()]
        if len(row) < 2 or any(len(c.words()) > _NAME or c.words()[-1:] in ",;" for c in row):
            return {}
        return {cell.column: cell.words() for cell in row}

    def _holds_numbers(self, column: int) -> bool:
        """Whether at least half of the cells of a column are numbers of paragraphs."""
        cells = [
            cell for cell in self._cells(column) if not cell.covers(self.column) and cell.blocks
        ]
        numbers = sum(_is_number(cell, self.phrases) for cell in cells)
        return bool(cells) and 2 * numbers >= len(cells)

    def _counts_rows(self, column: int) -> bool:
        """Whether the numbers of a column count the rows of a text that has numbers of its own."""
        bare = own = 0
        for row in self.table.rows[self.body :]:
            text = self._text(row)
            number = next((c for c in row if c.column == column and c.words()), None)
            if text is None or number is None or not _BARE.fullmatch(number.words()):
                continue
            bare += 1
            own += _plain_number(text.words(), self.phrases) > 0
        return bare > 0 and _OWN_NUMBERS * own >= bare

    def goes_on_beside(self) -> bool:
        """Whether the text, laid out like a newspaper, goes on at the head of the next column."""
        rows = [row for row in self.table.rows[self.body :] if any(c.words() for c in row)]
        if len(rows) != 1:
            return False
        numbers = [
            [each for block in cell.blocks if (each := _plain_number(block.text, self.phrases))]
            for cell in rows[0] if cell.words() and cell.column >= self.column
        ]  # fmt: skip
        return len(numbers) > 1 and all(
            right[:1] == [(left or [0])[-1] + 1]
            for left, right in pairwise(numbers)
        )

    def read(self, blocks: list[Block]) -> tuple[list[Block], list[str]]:
        """The blocks of the column that is read, and notices on the others."""
        inside = {id(b) for row in self.table.rows for cell in row for b in cell.blocks}
        begins = any(
            begins_text(block, self.phrases)
            for row in self.table.rows[self.body :] for cell in row for block in cell.blocks
        )
        for at, row in enumerate(self.table.rows):
            if at >= self.body:
                self._row(row)
            elif begins and not (self.named and at == self.body - 1 and self._is_head(row)):
                for cell in row:
                    self._keep(cell)
        kept = [block for block in blocks if id(block) in self.kept or id(block) not in inside]
        return kept, self._notices()

    def _is_head(self, row: list[Cell]) -> bool:
        """Whether a row has only names: no figures of a symbol or a date, no name of an organ."""
        words = " ".join(cell.words() for cell in row)
        organs = self.phrases.organs
        return not any(map(str.isdigit, words)) and not any(organ in words for organ in organs)

    def _keep(self, cell: Cell) -> None:
        self.kept.update(map(id, cell.blocks))

    def _row(self, row: list[Cell]) -> None:
        text = self._text(row)
        if text is None or not text.words():
            text = self._moved_in(row)
        if text is None:
            return
        self._keep(text)
        after = row[row.index(text) + 1 :]
        if _INNER.fullmatch(text.words()) and after:
            self._keep(after[0])
        first = next((block for block in text.blocks if block.text), None)
        if first is None:
            return
        own = read_marker(first.text, self.phrases)
        if first.printed or (own is not None and (own.part or own.number is not None)):
            return
        for cell in row:
            if cell.column in self.numbers and cell is not text and cell.blocks:
                if _is_number(cell, self.phrases):
                    self._keep(cell)
                elif len(cell.words()) <= _NUMBER and read_marker(cell.words(), self.phrases):
                    first.text = f"{cell.words()} {first.text}"
                    self.joined.update(map(id, cell.blocks))

    def _moved_in(self, row: list[Cell]) -> Cell | None:
        """The number of an item that stands in a column further to the right, for its indent."""
        for cell in row:
            if cell.column > self.column and cell.words():
                return cell if _INNER.fullmatch(cell.words()) else None
        return None

    def _notices(self) -> list[str]:
        left = [at for at in self.columns if at != self.column and self._left_out(at)]
        if not left:
            return []
        many = len(self.columns)
        read = self._named(self.column)
        joined = [at for at in self.numbers if at not in left]
        numbers = f" with the numbers of {self._named(joined[0])}" if joined else ""
        out = [
            f"The text stands in a table of {many} columns: only {read} is read{numbers}; "
            f"{' and '.join(map(self._named, left))} {'is' if len(left) == 1 else 'are'} left out."
        ]
        for at in left:
            found = [
                block for cell in self._cells(at) for block in cell.blocks
                if self._is_text(block) and self.kept.isdisjoint(map(id, cell.blocks))
            ]
            if found:
                out.append(
                    f"In {self._named(at)}, which is not read, stands what opens like a paragraph "
                    f"of a resolution: “{shortened(found[0].text)}”."
                )
        return out

    def _left_out(self, column: int) -> bool:
        return any(
            block.text and id(block) not in self.kept | self.joined
            and not _is_number(cell, self.phrases)
            for cell in self._cells(column) for block in cell.blocks
        )

    def _named(self, column: int) -> str:
        place = f"column {self.columns.index(column) + 1}"
        name = self.named.get(column)
        return f"{place} (“{name}”)" if name else place


def _plain_number(text: str, phrases: Phrases) -> int:
    """The number of a paragraph at the beginning of ``text``, or 0."""
    found = read_marker(text, phrases)
    return (found.number or 0) if found is not None and found.part != "preambular" else 0


def _is_number(cell: Cell, phrases: Phrases) -> bool:
    """Whether a cell holds the number of a paragraph and nothing else."""
    text = cell.words()
    if not text:
        return any(block.printed for block in cell.blocks)
    if len(text) > _NUMBER:
        return False
    if _BARE.fullmatch(text):
        return True
    found = read_marker(f"{text} .", phrases)
    return found is not None and not found.rest.strip(" .")
