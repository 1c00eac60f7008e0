"""Tables of facts: CSV files with a header and a source on every row."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.files import read_text_file

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, with the file and the line (from 1) it stands on."""

    cells: dict[str, str]
    file: Path
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def place(self, column: str | None = None) -> Place:
        """Where the row is, or its cell in ``column``."""
        return Place(str(self.file), self.line, None, column)

    def error(
        self, code: str, sentence: str, column: str | None = None, *, also: Row | None = None
    ) -> CredibleError:
        """An error that points to this row, and to a second one that takes part in it."""
        further = (also.place(column),) if also else ()
        return CredibleError(Problem(code, sentence, self.place(column), also=further))

    def date(self, column: str) -> dt.date:
        """The cell as a day; raises ``CredibleError`` (``table-date``) for anything else."""
        text = self.cells[column]
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise self.error("table-date", f"“{text}” is not a day (YYYY-MM-DD)", column) from None

    def date_or_none(self, column: str) -> dt.date | None:
        """The cell as a day, or ``None`` where it is empty."""
        return self.date(column) if self.cells[column] else None

    def integer(self, column: str) -> int:
        """The cell as a whole number; raises ``CredibleError`` (``table-number``)."""
        try:
            return int(self.cells[column])
        except ValueError:
            raise self.error(
                "table-number", f"“{self.cells[column]}” is not a whole number", column
            ) from None

    def integer_or_none(self, column: str) -> int | None:
        """The cell as a whole number, or ``None`` where it is empty."""
        return self.integer(column) if self.cells[column] else None

    def one_of(self, column: str, allowed: tuple[Word, ...]) -> Word:
        """The cell, which must be one of ``allowed`` (``table-word`` otherwise)."""
        text = self.cells[column]
        for word in allowed:
            if word == text:
                return word
        raise CredibleError.of(
            "table-word",
            f"“{text}” is not a value of {column}",
            file=self.file,
            line=self.line,
            field=column,
            nearest=nearest_words(text, allowed) or allowed[:5],
        )

    def names(self, column: str) -> tuple[str, ...]:
        """The names in the cell, parted by semicolons."""
        return tuple(name.strip() for name in self.cells[column].split(";") if name.strip())


def read_table(path: Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a CSV file (UTF-8) that has exactly these columns, in any order.

    Raises:
        CredibleError: ``no-table`` where the file is missing, ``table-header`` for other columns,
            ``table-cells`` for a row of another length, ``table-source`` for a row without source.
    """
    if not path.is_file():
        raise CredibleError.of("no-table", f"the table {path.name} is missing", file=path)
    text = read_text_file(path, signed=True)
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if set(header) != set(columns) or len(header) != len(columns):
            raise CredibleError.of(
                "table-header",
                f"the columns are {', '.join(header) or 'none'}; needed: {', '.join(columns)}",
                file=path,
                line=1,
            )
        rows = [_row(header, cells, path, line) for line, cells in _lines(reader)]
    except csv.Error as error:
        raise CredibleError.of(
            "table-syntax", f"the table cannot be read: {error}", file=path, line=reader.line_num
        ) from None
    return rows


def _lines(reader: csv._reader) -> list[tuple[int, list[str]]]:  # type: ignore[name-defined,unused-ignore]
    return [(reader.line_num, cells) for cells in reader if cells]


def _row(header: list[str], cells: list[str], path: Path, line: int) -> Row:
    if len(cells) != len(header):
        raise CredibleError.of(
            "table-cells", f"the row has {len(cells)} cells, not {len(header)}", file=path,
            line=line,
        )
    row = Row(dict(zip(header, map(str.strip, cells), strict=True)), path, line)
    if not row["source"]:
        raise row.error("table-source", "the row names no source", "source")
    return row
