"""The one way in which files and streams are read: never more than a limit.

A device or a pipe tells no size beforehand, and may give bytes for ever.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from credible.errors import CredibleError

MB = 1_000_000
MOST_OF_RULES = 5_000_000
"""Bytes of one file of a rule book; the largest shipped one has a tenth of that."""
SILENCE = 60.0
"""Seconds for which a pipe with a name may give nothing."""
_PIECE = 65_536
_REMEDY = "A draft or a description has a few kilobytes; is this the right file?"

_ADDRESS = re.compile(r"(?:https?|ftp):/", re.IGNORECASE)
"""An address of the network; of two slashes a path keeps one: https:/undocs.org/S/2014/348."""


def read_limited(path: Path, limit: int, *, shown: str | None = None) -> bytes:
    """The bytes of a file, a device or a pipe of at most ``limit`` bytes.

    ``shown`` is what the file is called in an error.

    Raises:
        CredibleError: ``missing-file``, ``unreadable-file`` or ``too-large``.
    """
    name = shown or str(path)
    try:
        if _is_pipe(path):
            return _read_pipe(path, limit, name)
        with path.open("rb") as stream:
            status = os.fstat(stream.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise _too_large(name, f"has {status.st_size / MB:.0f} MB", limit)
            return read_stream(stream, limit, name)
    except FileNotFoundError:
        if _ADDRESS.match(name):
            raise CredibleError.of(
                "address-given", "this is an address, and nothing is fetched", file=name
            ) from None
        raise CredibleError.of("missing-file", "there is no such file", file=name) from None
    except IsADirectoryError:
        raise CredibleError.of(
            "unreadable-file", "this is a folder, not a file", file=name
        ) from None
    except (OSError, ValueError) as error:
        # a name with a zero byte in it is a ValueError
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise CredibleError.of(
            "unreadable-file", f"the file cannot be read: {why}", file=name
        ) from None


def _is_pipe(path: Path) -> bool:
    return stat.S_ISFIFO(path.stat().st_mode)


def _read_pipe(path: Path, limit: int, name: str) -> bytes:
    """The bytes of a pipe with a name, into which nobody may ever write.

    Raises:
        CredibleError: ``unreadable-file`` after :data:`SILENCE` without a byte, or ``too-large``.
    """
    import selectors

    number = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    content = bytearray()
    with os.fdopen(number, "rb", buffering=0) as stream, selectors.DefaultSelector() as waiting:
        waiting.register(stream, selectors.EVENT_READ)
        while True:
            if not waiting.select(SILENCE):
                raise CredibleError.of(
                    "unreadable-file",
                    f"it is a pipe, and nothing came through it for {SILENCE:.0f} seconds",
                    file=name,
                    remedy="Start the program that writes into it, or save its output to a file.",
                )
            piece = stream.read(_PIECE)
            if piece is None:
                continue
            content += piece
            if len(content) > limit:
                raise _too_large(name, f"has more than {limit / MB:.0f} MB", limit)
            if not piece:
                return bytes(content)


def read_stream(stream: BinaryIO | None, limit: int, name: str) -> bytes:
    """All bytes of a stream that has at most ``limit``.

    Raises:
        CredibleError: ``too-large``, or ``unreadable-file`` where it is closed.
    """
    if stream is None or stream.closed:
        raise CredibleError.of("unreadable-file", "it is closed", file=name)
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise _too_large(name, f"has more than {limit / MB:.0f} MB", limit)
    return content


def read_text_file(path: Path, *, signed: bool = False) -> str:
    """The text of a file of a rule book, in UTF-8; ``signed``: with or without a byte order mark.

    Raises:
        CredibleError: as :func:`read_limited`, and ``not-text`` where it is no text in UTF-8.
    """
    content = read_limited(path, MOST_OF_RULES)
    try:
        return content.decode("utf-8-sig" if signed else "utf-8")
    except UnicodeDecodeError:
        raise CredibleError.of(
            "not-text", "the file is not text in UTF-8", file=path, remedy="Save it as UTF-8 text.",
        ) from None


def _too_large(name: str, has: str, limit: int) -> CredibleError:
    return CredibleError.of(
        "too-large", f"the file {has}; at most {limit / MB:.0f} MB are read", file=name,
        remedy=_REMEDY,
    )
