"""Results as Parquet, by pyarrow (an optional extra), a thousand rows at a time."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from credible.errors import CredibleError
from credible.files import replacing

ROWS_AT_A_TIME = 5_000


def require_pyarrow() -> Any:
    """The module ``pyarrow``.

    Raises:
        CredibleError: ``no-parquet`` where it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise CredibleError.of(
            "no-parquet", "Parquet is written by pyarrow, which is not installed",
        ) from None
    return pyarrow


def write_parquet(rows: Path, path: Path, columns: Sequence[str]) -> None:
    """Writes the rows, which ``rows`` holds as JSON line by line, to ``path``, whole or not at all.
    """
    pyarrow = require_pyarrow()
    schema = pyarrow.schema([(name, pyarrow.string()) for name in columns])
    with (
        replacing(path) as temporary,
        pyarrow.parquet.ParquetWriter(temporary, schema) as writer,
        rows.open("rb") as lines,
    ):
        while batch := [json.loads(line) for line in itertools.islice(lines, ROWS_AT_A_TIME)]:
            cells = {name: [row[name] for row in batch] for name in columns}
            writer.write_table(pyarrow.table(cells, schema=schema))


def rows_in(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a Parquet file of results."""
    pyarrow = require_pyarrow()
    with pyarrow.parquet.ParquetFile(path) as table:
        for batch in table.iter_batches(ROWS_AT_A_TIME):
            yield from batch.to_pylist()
