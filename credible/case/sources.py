"""The inputs meant by paths: files, folders, patterns, standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from credible.errors import CredibleError
from credible.reading.opening import STANDARD_INPUT, is_draft_file

_SIGNS = "*?["


def sources_of(paths: Sequence[str]) -> list[Path | str]:
    """Every input meant by ``paths``; see :func:`expand`.

    Raises:
        CredibleError: ``no-input`` where there is none.
    """
    found = list(expand(paths))
    if not found:
        raise CredibleError.of(
            "no-input", "the folder holds no file that can be read", file=paths[0]
        )
    return found


def expand(paths: Iterable[str]) -> Iterator[Path | str]:
    """Every input meant by ``paths``, one at a time: files, folders searched, patterns matched.

    In a folder, files of a kind that can be read are taken in the order of their names; hidden
    files, those called README and what this program wrote itself are passed over. A name that
    exists nowhere, a pattern that matches nothing and a folder that cannot be listed are passed
    on, so that they are reported.

    Raises:
        CredibleError: ``no-input`` for an empty name, as a script gives whose variable is not set;
            taken as a path it would mean the whole of the folder in which the program runs.
    """
    for name in paths:
        if not name:
            raise CredibleError.of("no-input", "an empty name was given where a path is needed")
        if name == STANDARD_INPUT:
            yield name
        elif any(sign in name for sign in _SIGNS) and not os.path.exists(name):  # noqa: PTH110
            # relative and absolute patterns alike, which Path.glob does not take
            matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
            for match in matches or [name]:
                yield from _files(match)
        else:
            yield from _files(name)


def _files(name: str) -> Iterator[Path]:
    path = Path(name)
    # os.path takes a name that is too long for one that is not there
    if not os.path.isdir(path):  # noqa: PTH112
        yield path
        return
    # only the names of one folder are held at a time: a batch may be given a million files
    try:
        with os.scandir(path) as entries:
            listed = sorted(
                (entry.name, entry.is_dir(follow_symlinks=False))
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError:
        yield path
        return
    for each, is_folder in listed:
        below = path / each
        if is_folder:
            yield from _files(str(below))
        elif is_draft_file(below):
            yield below
