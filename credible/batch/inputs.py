"""Every draft that a batch is asked for, one at a time, in order, without reading ahead."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from credible.case import expand
from credible.errors import CredibleError, Place, Problem
from credible.files import read_stream
from credible.model.yaml_source import MAX_BYTES
from credible.reading.formats import LIMIT
from credible.reading.opening import STANDARD_INPUT

LINES = frozenset({".jsonl", ".ndjson"})
"""Files that hold a description in each line, as JSON."""
TABLE = ".csv"
"""Files that hold a description in each row."""

Kind = Literal["file", "document", "json", "row", "problem"]


@dataclass(frozen=True, slots=True)
class Job:
    """One draft to be assessed.

    ``kind`` says what ``content`` is: nothing, the draft being the file ``name`` (``file``); the
    bytes of a document (``document``); a description as JSON (``json``); a row of a table, by
    column (``row``); or what is wrong with an input that cannot even be opened (``problem``).
    ``index`` counts from 0 in the order of the input.
    """

    index: int
    name: str
    kind: Kind
    content: bytes | dict[str, str] | Problem | None = None

    @property
    def size(self) -> int:
        """Bytes that the job carries with it, about."""
        if isinstance(self.content, bytes):
            return len(self.content)
        if isinstance(self.content, dict):
            return sum(len(value) for value in self.content.values())
        return 0


Found = tuple[str, Kind, "bytes | dict[str, str] | Problem | None"]


def jobs_of(paths: Iterable[str], standard_input: BinaryIO | None = None) -> Iterator[Job]:
    """The drafts meant by ``paths``: files, folders, patterns, JSON Lines, tables, ``-``.

    Paths are expanded as by every command; JSON Lines and tables are taken where they are named.
    An input that cannot be opened is a job too, so that it becomes a row with its error.
    """
    for index, (name, kind, content) in enumerate(_found(paths, standard_input)):
        yield Job(index, name, kind, content)


def count_of(paths: Iterable[str]) -> int | None:
    """How many drafts ``paths`` hold, for the progress bar; ``None`` where only reading can tell.

    Files are not opened, save that the lines of JSON Lines and tables are counted.
    """
    total = 0
    for name in paths:
        if name == STANDARD_INPUT:
            return None
        for path in expand((name,)):
            if Path(path).suffix.lower() in LINES | {TABLE}:
                total += _lines_in(Path(path))
            else:
                total += 1
    return total


def _lines_in(path: Path) -> int:
    # a table has a head, and may break a row over lines; an estimate is enough for a bar
    try:
        with path.open("rb") as stream:
            lines = sum(block.count(b"\n") for block in iter(lambda: stream.read(1 << 20), b""))
    except OSError:
        return 1
    return max(lines - 1, 1) if path.suffix.lower() == TABLE else max(lines, 1)


def _found(paths: Iterable[str], standard_input: BinaryIO | None) -> Iterator[Found]:
    for name in paths:
        if name == STANDARD_INPUT:
            yield from _standard_input(standard_input or sys.stdin.buffer)
            continue
        for path in map(str, expand((name,))):
            suffix = Path(path).suffix.lower()
            if suffix in LINES or suffix == TABLE:
                yield from _many_in(path, suffix)
            else:
                yield path, "file", None


def _many_in(path: str, suffix: str) -> Iterator[Found]:
    try:
        with Path(path).open("rb") as stream:
            if suffix == TABLE:
                yield from _rows(path, stream, b"")
            else:
                yield from _json_lines(path, stream, b"")
    except FileNotFoundError:
        yield path, "problem", Problem(
            "missing-file", "there is no such file", Place(path)
        )
    except OSError as error:
        yield path, "problem", Problem(
            "unreadable-file", f"the file cannot be read: {error.strerror}", Place(path)
        )


def _standard_input(stream: BinaryIO) -> Iterator[Found]:
    """JSON Lines where the first line is a whole object, a table where it is a head, else a draft.
    """
    first = stream.readline(MAX_BYTES)
    while first and not first.strip():
        first = stream.readline(MAX_BYTES)
    name = "standard input"
    if _is_object(first):
        yield from _json_lines(name, stream, first)
    elif _is_head(first):
        yield from _rows(name, stream, first)
    else:
        try:
            yield name, "document", first + read_stream(stream, LIMIT, name)
        except CredibleError as error:
            yield name, "problem", error.problems[0]


def _is_object(line: bytes) -> bool:
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_head(line: bytes) -> bool:
    from credible.model.draft import DraftResolution

    text = line.decode("utf-8-sig", errors="replace")
    names = [name.strip().strip('"').partition(".")[0] for name in text.split(_parted_by(text))]
    known = DraftResolution.model_fields
    return len(names) > 1 and all(name in known or name in ("name", "expect") for name in names)


def _json_lines(name: str, stream: BinaryIO, first: bytes) -> Iterator[Found]:
    number = 0
    line = first or stream.readline(MAX_BYTES)
    while line:
        number += 1
        if len(line) >= MAX_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_BYTES)
            yield f"{name}:{number}", "problem", Problem(
                "too-large", f"the line has more than {MAX_BYTES // 1_000_000} MB",
                Place(name, number),
            )
        elif line.strip():
            yield f"{name}:{number}", "json", line.strip(b"\xef\xbb\xbf \t\r\n")
        line = stream.readline(MAX_BYTES)


def _rows(name: str, stream: BinaryIO, first: bytes) -> Iterator[Found]:
    csv.field_size_limit(MAX_BYTES)
    first = first or stream.readline(MAX_BYTES)
    parted_by = _parted_by(first.decode("utf-8", errors="replace"))
    reader = csv.reader(_texts(stream, first), strict=True, delimiter=parted_by)
    head: list[str] = []
    while True:
        try:
            row = next(reader, None)
        except (csv.Error, UnicodeDecodeError) as error:
            words = "it is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else error
            yield name, "problem", Problem(
                "not-a-table", f"the table cannot be read: {words}", Place(name, reader.line_num),
                remedy="Save it as CSV in UTF-8, its first row naming the fields.",
            )
            return
        if row is None:
            return
        where = f"{name}:{reader.line_num}"
        if not head:
            head = [cell.strip() for cell in row]
        elif len(row) > len(head):
            yield where, "problem", Problem(
                "not-a-table", f"the row has {len(row)} cells, the head {len(head)}",
                Place(name, reader.line_num),
            )
        elif any(cell.strip() for cell in row):
            yield where, "row", dict(zip(head, row, strict=False))


def _parted_by(head: str) -> str:
    """What parts the cells of a table by its first row: a spreadsheet may write semicolons.

    A name of a field holds neither; a cell with a list in it, whose words are parted by semicolons
    too, is then in quotation marks.
    """
    return ";" if head.count(";") > head.count(",") else ","


def _texts(stream: BinaryIO, first: bytes) -> Iterator[str]:
    line = first
    encoding = "utf-8-sig"
    while line:
        yield line.decode(encoding)
        encoding = "utf-8"
        line = stream.readline(MAX_BYTES)


def description_of_row(row: dict[str, str]) -> dict[str, Any]:
    """A row of a table as a description.

    A column is a field of the draft, or with a dot a field within it
    (``situation.crimes-committed``). An empty cell says nothing; ``none`` is an empty list. A list
    is written as words parted by semicolons, or as JSON.

    Raises:
        CredibleError: ``not-json`` where a cell starts as JSON and is none.
    """
    description: dict[str, Any] = {}
    for column, cell in row.items():
        text = cell.strip()
        if not text or column in ("name", "expect"):
            continue
        head, _, tail = column.partition(".")
        value = _value(head, text)
        if tail:
            below = description.setdefault(head, {})
            if isinstance(below, dict):
                below[tail] = value
        else:
            description[head] = value
    return description


def _value(field: str, text: str) -> Any:
    from credible.model.draft import COLLECTIONS

    if text[:1] in "[{":
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise CredibleError.of(
                "not-json", f"the cell “{field}” starts as JSON and is none", field=field
            ) from None
    if field in COLLECTIONS or field in ("sponsors", "record", "notices"):
        if text.lower() == "none":
            return []
        if text.lower() == "unknown":
            return None
        return [part.strip() for part in text.split(";") if part.strip()]
    return text
