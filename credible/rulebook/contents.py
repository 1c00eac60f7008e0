"""The files of a rule book, and the one hash by which an assessment names them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from credible.files.reading import MOST_OF_RULES, read_stream

KINDS = (".yaml", ".csv")
"""Endings of the files that make up a rule book."""
FIGURES = 12
"""Figures of a digest that name one text of a file: 48 bits, for some two hundred files."""


def rule_book_files(folders: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    """Every file that belongs to a rule book, with its name inside its folder, in order."""
    for index, folder in enumerate(folders):
        for name in _names_in(str(folder)):
            yield f"{index}/{name}", folder / name


def digest_of(folders: tuple[Path, ...]) -> str:
    """SHA-256 over the names and bytes of every file of the rule book."""
    total = hashlib.sha256()
    for name, content in _contents(folders):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def digests_of(folders: tuple[Path, ...]) -> dict[str, str]:
    """The first figures of the SHA-256 of each file of the rule book, by its name in order."""
    return {
        name: hashlib.sha256(content).hexdigest()[:FIGURES] for name, content in _contents(folders)
    }


def _contents(folders: tuple[Path, ...]) -> Iterator[tuple[str, bytes]]:
    """Each file: the place of its folder and its name in it, and its bytes."""
    for index, folder in enumerate(folders):
        for name in _names_in(str(folder)):
            with open(f"{folder}/{name}", "rb") as stream:  # noqa: PTH123 - done at every start
                yield f"{index}/{name}", read_stream(stream, MOST_OF_RULES, f"{folder}/{name}")


def _names_in(folder: str) -> list[str]:
    """Names below ``folder``, with slashes, in the order of their parts."""
    names: list[tuple[str, ...]] = []
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        above = waiting.pop()
        with os.scandir("/".join((folder, *above))) as entries:
            for entry in entries:
                parts = (*above, entry.name)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(parts)
                elif entry.name.endswith(KINDS) and entry.is_file():
                    names.append(parts)
    return ["/".join(parts) for parts in sorted(names)]
