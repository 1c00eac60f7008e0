"""What was worked out once and is kept for the next start, as plain data.

It is found by a key that names everything it follows from, and used only if its own checksum is
right, and if it and its folder belong to the user and nobody else may write there. It is data:
reading it runs nothing. Where it cannot be read or written, it is worked out anew; nothing is said.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

SWITCH = "CREDIBLE_NO_CACHE"
"""Set to anything in the environment, nothing is kept and nothing kept is used."""

MOST_KEPT = 4
"""Files of one name; the oldest goes first."""


def cache_folder() -> Path | None:
    """The folder of this user in which things are kept; ``None`` where there is none."""
    given = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if given and os.path.isabs(given):  # noqa: PTH117 - done at every start
        return Path(given) / "credible"
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if not home or not os.path.isabs(home):  # noqa: PTH117
        return None
    inside = ("Library", "Caches") if sys.platform == "darwin" else (".cache",)
    return Path(home, *inside, "credible")


def folder_in_use() -> Path | None:
    """The folder in which things are kept; ``None`` where nothing is to be kept."""
    return None if os.environ.get(SWITCH) else cache_folder()


def file_of(name: str, *parts: str, modules: tuple[Path, ...]) -> Path | None:
    """Where the thing ``name`` that follows from ``parts`` is kept; ``None`` where nothing is.

    ``modules`` are the Python files that work it out; a folder stands for all of its own. Where
    they cannot be looked at, as inside an archive, nothing is kept.
    """
    folder = folder_in_use()
    if folder is None:
        return None
    total = hashlib.sha256("\0".join((*parts, "")).encode("utf-8", "surrogatepass"))
    try:
        for module in modules:
            told = _of_folder(module) if module.is_dir() else [_of_file(module, module.stat())]
            total.update(repr(told).encode())
    except OSError:
        return None
    return folder / f"{name}-{total.hexdigest()[:32]}.json"


def _of_folder(folder: Path) -> list[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        return sorted(
            _of_file(entry, entry.stat()) for entry in entries if entry.name.endswith(".py")
        )


def _of_file(file: Path | os.DirEntry[str], status: os.stat_result) -> tuple[str, int, int]:
    return file.name, status.st_size, status.st_mtime_ns


def read(path: Path) -> Any:
    """The data kept there.

    Raises:
        ValueError: where its checksum is not right, or it is no JSON.
        OSError: where it cannot be read, or another user could have written it.
    """
    with path.open("rb") as stream:
        for status in (os.stat(path.parent), os.fstat(stream.fileno())):  # noqa: PTH116
            if not _is_ours_alone(status):
                raise PermissionError(f"{path} could have been written by another user")
        checksum, _, content = stream.read().partition(b"\n")
    if hashlib.sha256(content).hexdigest().encode() != checksum:
        raise ValueError("the checksum is not right")
    return json.loads(content, object_hook=_with_dates)


_DATE = "!date"


def _as_data(value: Any) -> dict[str, str]:
    """A date as JSON; nothing else is kept that JSON does not know."""
    if isinstance(value, datetime.date):
        return {_DATE: value.isoformat()}
    raise TypeError(f"{type(value).__name__} is not kept")


def _with_dates(data: dict[str, Any]) -> Any:
    return datetime.date.fromisoformat(data[_DATE]) if _DATE in data else data


def _is_ours_alone(status: os.stat_result) -> bool:
    if not hasattr(os, "geteuid"):  # Windows, where the folder is in the user's own profile
        return True
    writable = stat.S_IWGRP | stat.S_IWOTH
    return status.st_uid == os.geteuid() and not status.st_mode & writable


def write(path: Path, name: str, data: Any) -> None:
    """Keeps ``data`` there, whole or not at all, and forgets the oldest of ``name``."""
    import tempfile

    content = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_as_data).encode()
    checksum = hashlib.sha256(content).hexdigest().encode()
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _is_ours_alone(path.parent.stat()):
            return
        _forget_old(path.parent, name)
        number, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{name}-")
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(checksum + b"\n" + content)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)


def _forget_old(folder: Path, name: str) -> None:
    kept = sorted(folder.glob(f"{name}-*.json"), key=lambda path: path.stat().st_mtime)
    for path in kept[: -MOST_KEPT + 1]:
        path.unlink(missing_ok=True)
