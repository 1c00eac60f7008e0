"""The results on disk: every line whole, nothing half written under the name that was asked for.

While a batch runs, its lines go to ``NAME.partial``; beside it ``NAME.resume`` says what was asked.
At the end the first takes its name and the second goes away. The first is locked meanwhile, so that
a second batch to the same results is refused. A batch that is stopped leaves the
lines so far under the name, and ``NAME.resume``, from which it can go on.
"""

from __future__ import annotations

import codecs
import csv
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from credible.batch.rows import HASH_DIGITS, Brief, brief_of_row, csv_line, unharmed
from credible.batch.work import Form
from credible.errors import CredibleError
from credible.files import (
    Lock,
    is_special,
    read_limited,
    refuse_overwriting,
    refusing,
    write_whole,
)

FLUSH_BYTES = 256_000
FLUSH_SECONDS = 1.0
MOST_LEFT = 5_000_000
"""Bytes of the file that says what a batch was asked for."""

FORMS: dict[str, Form] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet",
    ".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite",
}
"""The form of the results by the ending of their file's name."""
MADE_OF_LINES: dict[str, str] = {"parquet": "jsonl-rows", "sqlite": "jsonl"}
"""Forms that are made of lines when all are there, with the form of these."""
NAMES = {"parquet": "Parquet", "sqlite": "SQLite"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a batch was asked for; one that was stopped goes on only with the same."""

    inputs: tuple[str, ...]
    pledge: str
    reading: str
    readings: tuple[str, ...]
    form: Form
    rules: str
    program: str
    record: bool = True
    corrections: str | None = None
    """The hash of the file of corrections."""


class Results:
    """The file of the results, or a stream. Every line is whole whatever happens.

    A device or a pipe is written to as a stream is. A file is locked while it is written.

    Raises ``CredibleError``, code ``cannot-write``, where the disk is full or refuses; what was
    written before stays, as whole lines, to go on from.
    """

    def __init__(
        self, form: Form, columns: Sequence[str], path: Path | None,
        stream: BinaryIO | None = None, *, signed: bool = False,
    ) -> None:
        """``signed`` puts a byte order mark before a table, for spreadsheets that need it."""
        self.form = form
        self.columns = columns
        self.path = path = Path(os.path.realpath(path)) if path else None
        self._stream = stream
        self._signed = signed
        if path is not None and is_special(path):
            if form in MADE_OF_LINES:
                raise CredibleError.of(
                    "cannot-write", f"{NAMES[form]} is written to a file, not to a device",
                    file=path,
                )
            with refusing(path):
                self._stream = path.open("wb")
            path = None
        self.partial = path.with_name(f"{path.name}.partial") if path else None
        self.memo = path.with_name(f"{path.name}.resume") if path else None
        self._lock: Lock | None = None
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._whole = 0
        self._flushed = time.monotonic()

    def start(self, asked: Asked) -> None:
        """Begins anew; lines of an earlier batch that was stopped are dropped.

        Raises:
            CredibleError: ``being-written`` where another batch writes there; ``broken-resume``
                where a file that no batch left would be lost.
        """
        if self.partial is not None and self.memo is not None:
            refuse_overwriting((self.partial, *((self.path,) if self.path else ())), asked.inputs)
            self._refuse_to_lose(self.partial, self.memo)
            self._take(self.partial)
            write_whole(self.memo, json.dumps(asdict(asked)))
            with refusing(self.partial):
                self._at(0)
        if self.form == "csv":
            head = csv_line({name: name for name in self.columns}, self.columns)
            self._write(codecs.BOM_UTF8 + head if self._signed else head)
            self._flush()

    def resume(self, asked: Asked) -> Iterator[Brief] | None:
        """The lines that an earlier batch left, or ``None`` where there is nothing to go on from.

        The lines are to be gone through to the end before more are added.

        Raises:
            CredibleError: ``other-batch`` where something else was asked then, ``broken-resume``
                where what it left was changed, ``being-written`` where it still runs.
        """
        if self.partial is None or self.memo is None or not self.memo.is_file():
            return None
        then = _left(self.memo)
        now = json.loads(json.dumps(asdict(asked)))
        different = [name for name in now if then.get(name) != now[name]]
        if different:
            words = {"rules": "the rule book", "program": "the version of the program",
                     "form": "the form of the results", "corrections": "the file of corrections"}
            raise CredibleError.of(
                "other-batch",
                "the batch that was stopped was another: "
                f"{', '.join(words.get(name, name) for name in different)} changed",
                file=self.memo,
            )
        with refusing(self.partial):
            was_killed = self.partial.exists()
            self._take(self.partial)
            if not was_killed:
                if self.form in MADE_OF_LINES or self.path is None or not self.path.exists():
                    return None
                self.path.replace(self.partial)
                self._take(self.partial)
            self._whole = _whole_lines(self.partial)
            if self.form == "csv" and self._whole == 0:
                return None
            self._at(self._whole)
        return _as_left(self.partial, MADE_OF_LINES.get(self.form, self.form))

    def add(self, record: bytes) -> None:
        """Adds one line."""
        self._write(record)
        if (
            self._held_bytes >= FLUSH_BYTES
            or time.monotonic() - self._flushed >= FLUSH_SECONDS
        ):
            self._flush()

    def finish(self) -> None:
        """Puts the results under their name, whole."""
        self._settle(forget=True)

    def stop(self) -> None:
        """Puts the lines so far under their name and keeps what is needed to go on."""
        self._settle(forget=False)

    def abandon(self) -> None:
        """Closes without another word, after a write that failed."""
        if self._lock is not None:
            self._lock.stream.close()

    def _refuse_to_lose(self, partial: Path, memo: Path) -> None:
        with refusing(partial):
            if memo.exists():
                _left(memo)
            elif partial.exists() and partial.stat().st_size:
                raise _no_batch_left(partial)

    def _take(self, partial: Path) -> None:
        """Opens the file of lines and locks it; what was locked before is let go after that."""
        before = self._lock
        if before is not None and before.is_of(partial):
            return
        self._lock = Lock(partial)
        self._stream = self._lock.stream
        if before is not None:
            before.stream.close()

    def _at(self, size: int) -> None:
        assert self._stream is not None
        self._stream.truncate(size)
        self._stream.seek(size)

    def _write(self, record: bytes) -> None:
        self._held.append(record)
        self._held_bytes += len(record)

    def _flush(self) -> None:
        if self._stream is None or not self._held:
            return
        data = b"".join(self._held)
        self._held.clear()
        self._held_bytes = 0
        self._flushed = time.monotonic()
        if self.partial is None:
            with refusing(self.path or "standard output"):
                self._stream.write(data)
                self._stream.flush()
            return
        with refusing(self.partial, "Make room and go on with --resume."):
            try:
                _write_all(self._stream, data)
            except OSError:
                # half a line would make the file unreadable
                self._stream.truncate(self._whole + _whole_part(self._stream, self._whole))
                self._stream.close()
                raise
        self._whole += len(data)

    def _settle(self, *, forget: bool) -> None:
        self._flush()
        if self.partial is None or self.path is None or self._lock is None:
            return
        with refusing(self.path):
            os.fsync(self._lock.stream.fileno())
            self._lock.close_to_be_replaced()
            if self.form == "parquet":
                from credible.batch.parquet import write_parquet

                write_parquet(self.partial, self.path, self.columns)
            elif self.form == "sqlite":
                from credible.batch.sqlite import write_sqlite

                write_sqlite(self.partial, self.path)
            else:
                self.partial.replace(self.path)
            if forget and self.memo is not None:
                self.partial.unlink(missing_ok=True)
                self.memo.unlink(missing_ok=True)
            self._lock.stream.close()


def _left(memo: Path) -> dict[str, Any]:
    """What an earlier batch was asked for."""
    content = read_limited(memo, MOST_LEFT)
    try:
        then = json.loads(content)
    except (ValueError, RecursionError):
        then = None
    if not isinstance(then, dict) or "program" not in then:
        raise _no_batch_left(memo)
    return then


def _as_left(partial: Path, form: str) -> Iterator[Brief]:
    try:
        yield from briefs_in(partial, form)
    except (ValueError, LookupError, TypeError, AttributeError, csv.Error):
        raise _no_batch_left(partial) from None


def _no_batch_left(path: Path) -> CredibleError:
    return CredibleError.of(
        "broken-resume", "this is not what a batch that was stopped leaves", file=path
    )


def _write_all(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view):]


def _whole_lines(path: Path) -> int:
    """Bytes of the whole lines at the start of a file."""
    with path.open("rb") as stream:
        size = stream.seek(0, os.SEEK_END)
        step = 65_536
        while size > 0:
            start = max(size - step, 0)
            stream.seek(start)
            end = stream.read(size - start).rfind(b"\n")
            if end >= 0:
                return start + end + 1
            size = start
    return 0


def _whole_part(stream: BinaryIO, start: int) -> int:
    """Bytes of the whole lines that were written after ``start`` before a write failed."""
    try:
        stream.seek(start)
        return stream.read().rfind(b"\n") + 1
    except OSError:
        return 0


def briefs_in(path: Path, form: str) -> Iterator[Brief]:
    """What is counted of each line of a file of results.

    ``form`` is ``jsonl``, ``csv``, ``parquet``, ``sqlite``, or ``jsonl-rows`` for the lines of
    which a Parquet file is made. Unreadable lines cannot occur: lines are written whole.
    """
    if form == "parquet":
        from credible.batch.parquet import rows_in

        for row in rows_in(path):
            yield brief_of_row(row)
        return
    if form == "sqlite":
        from credible.batch.sqlite import briefs_in_sqlite

        yield from briefs_in_sqlite(path)
        return
    if form == "csv":
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for cells in csv.DictReader(lines):
                yield brief_of_row({name: unharmed(cell) for name, cell in cells.items()})
        return
    with path.open("rb") as records:
        for record in records:
            found = json.loads(record)
            yield brief_of_row(found) if form == "jsonl-rows" else _brief_of_result(found)


def _brief_of_result(found: dict[str, Any]) -> Brief:
    errors: list[dict[str, str]] = found.get("error") or [{}]
    assessment = found.get("assessment") or {"draft": {}, "elements": ()}
    head = assessment["draft"]
    return Brief(
        name=found["name"],
        outcome=found["outcome"],
        symbol=head.get("symbol") or "",
        title=head.get("title") or "",
        date=head.get("date") or "",
        about=head.get("about") or "",
        failing=tuple(
            dict.fromkeys(
                finding["rule"]
                for element in assessment["elements"]
                if element["result"] != "holds"
                for finding in element["findings"]
                if finding["result"] == "fails"
            )
        ),
        opinion=found.get("opinion", ""),
        error=errors[0].get("sentence", ""),
        error_code=errors[0].get("code", ""),
        sha256=found["input"][:HASH_DIGITS],
    )
