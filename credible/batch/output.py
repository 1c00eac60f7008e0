"""The results on disk: every line whole, nothing half written under the name that was asked for.

While a batch runs, its lines go to ``NAME.partial``; beside it ``NAME.resume`` says what was asked.
At the end the first takes its name and the second goes away. A batch that is stopped leaves the
lines so far under the name, and ``NAME.resume``, from which it can go on.
"""

from __future__ import annotations

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

FLUSH_BYTES = 256_000
FLUSH_SECONDS = 1.0

FORMS: dict[str, Form] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet",
}
"""The form of the results by the ending of their file's name."""


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

    Raises ``CredibleError``, code ``cannot-write``, where the disk is full or refuses; what was
    written before stays, as whole lines, to go on from.
    """

    def __init__(
        self, form: Form, columns: Sequence[str], path: Path | None, stream: BinaryIO | None = None
    ) -> None:
        self.form = form
        self.columns = columns
        self.path = path
        self.partial = path.with_name(f"{path.name}.partial") if path else None
        self.memo = path.with_name(f"{path.name}.resume") if path else None
        self._stream = stream
        self._held: list[bytes] = []
        self._held_bytes = 0
        self._whole = 0
        self._flushed = time.monotonic()

    def start(self, asked: Asked) -> None:
        """Begins anew; lines of an earlier batch that was stopped are dropped."""
        if self.partial is not None and self.memo is not None:
            with _says_why(self.memo):
                _write_whole(self.memo, json.dumps(asdict(asked)).encode())
            with _says_why(self.partial):
                self._stream = self.partial.open("wb", buffering=0)
        if self.form == "csv":
            self._write(csv_line({name: name for name in self.columns}, self.columns))
            self._flush()

    def resume(self, asked: Asked) -> Iterator[Brief] | None:
        """The lines that an earlier batch left, or ``None`` where there is nothing to go on from.

        The lines are to be gone through to the end before more are added.

        Raises:
            CredibleError: ``other-batch`` where something else was asked then.
        """
        if self.partial is None or self.memo is None or not self.memo.is_file():
            return None
        with _says_why(self.memo):
            then = json.loads(self.memo.read_text(encoding="utf-8"))
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
        with _says_why(self.partial):
            if not self.partial.exists():
                if self.form == "parquet" or self.path is None or not self.path.exists():
                    return None
                self.path.replace(self.partial)
            self._whole = _whole_lines(self.partial)
            if self.form == "csv" and self._whole == 0:
                return None
            stream = self.partial.open("r+b", buffering=0)
            stream.truncate(self._whole)
            stream.seek(self._whole)
        self._stream = stream
        return briefs_in(self.partial, "jsonl-rows" if self.form == "parquet" else self.form)

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
        self._flush()
        self._settle()
        if self.partial is not None and self.memo is not None:
            with _says_why(self.partial):
                self.partial.unlink(missing_ok=True)
                self.memo.unlink(missing_ok=True)

    def stop(self) -> None:
        """Puts the lines so far under their name and keeps what is needed to go on."""
        self._flush()
        self._settle()

    def abandon(self) -> None:
        """Closes without another word, after a write that failed."""
        if self.partial is not None and self._stream is not None:
            self._stream.close()

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
            try:
                self._stream.write(data)
                self._stream.flush()
            except BrokenPipeError:
                raise
            except OSError as error:
                raise _cannot_write(error, Path("standard output"), None) from None
            return
        try:
            _write_all(self._stream, data)
        except OSError as error:
            # half a line would make the file unreadable
            self._stream.truncate(self._whole + _whole_part(self._stream, self._whole))
            self._stream.close()
            raise _cannot_write(
                error, self.partial, "Make room and go on with --resume."
            ) from None
        self._whole += len(data)

    def _settle(self) -> None:
        if self.partial is None or self.path is None or self._stream is None:
            return
        with _says_why(self.path):
            os.fsync(self._stream.fileno())
            self._stream.close()
            if self.form == "parquet":
                from credible.batch.parquet import write_parquet

                write_parquet(self.partial, self.path, self.columns)
            else:
                self.partial.replace(self.path)


class _says_why:
    """Turns a refusal of the disk within it into an error for people."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if isinstance(error, OSError):
            raise _cannot_write(error, self.path, None) from None


def _cannot_write(error: OSError, path: Path, remedy: str | None) -> CredibleError:
    return CredibleError.of(
        "cannot-write", f"the results cannot be written: {error.strerror}", file=path,
        remedy=remedy,
    )


def _write_all(stream: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view):]


def _write_whole(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.partial")
    temporary.write_bytes(data)
    temporary.replace(path)


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
        with Path(stream.name).open("rb") as written:
            written.seek(start)
            return written.read().rfind(b"\n") + 1
    except OSError:
        return 0


def briefs_in(path: Path, form: str) -> Iterator[Brief]:
    """What is counted of each line of a file of results.

    ``form`` is ``jsonl``, ``csv``, ``parquet``, or ``jsonl-rows`` for the lines of which a Parquet
    file is made. Unreadable lines cannot occur: lines are written whole.
    """
    if form == "parquet":
        from credible.batch.parquet import rows_in

        for row in rows_in(path):
            yield brief_of_row(row)
        return
    if form == "csv":
        with path.open(encoding="utf-8", newline="") as lines:
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
