"""The one way in which files are written: whole or not at all, and never over an input."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from credible.errors import CredibleError, Place

try:
    import fcntl
except ImportError:  # Windows, where a file that is open for writing cannot be replaced anyway
    fcntl = None  # type: ignore[assignment]


def write_whole(path: Path, content: bytes | str | Iterable[str]) -> None:
    """Writes ``content``, text as UTF-8, to ``path``: whole, or what was there before stays.

    A link is followed; a device or a pipe is written to. Text that no encoding takes, such as half
    a pair of surrogates, is replaced by question marks.

    Raises:
        CredibleError: ``cannot-write`` where the disk refuses.
    """
    with replacing(path) as target, target.open("wb") as stream:
        if isinstance(content, bytes):
            stream.write(content)
            return
        for piece in (content,) if isinstance(content, str) else content:
            stream.write(piece.encode("utf-8", errors="replace"))


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file, which at the end takes the name ``path``, and is gone if there is an error.

    It is the device or the pipe itself where ``path`` is one.

    Raises:
        CredibleError: ``cannot-write`` where the disk refuses.
    """
    with refusing(path):
        target = Path(os.path.realpath(path))
        if is_special(target):
            yield target
            return
        # a short name of its own: it meets no file of the user's, and fits where the other does
        temporary = target.with_name(f".{secrets.token_hex(8)}.partial")
        try:
            temporary.touch(exist_ok=False)
            yield temporary
            if target.exists():
                temporary.chmod(target.stat().st_mode & 0o7777)
            temporary.replace(target)
        except BaseException:
            # Ctrl-C too leaves nothing behind
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise


def is_special(path: Path) -> bool:
    """Whether it is a device or a pipe, which is written to and not replaced."""
    try:
        return path.exists() and not path.is_file() and not path.is_dir()
    except OSError:  # the name is too long
        return False


@contextlib.contextmanager
def refusing(path: Path | str, remedy: str | None = None) -> Iterator[None]:
    """Within it a refusal of the disk becomes a ``CredibleError``, ``cannot-write``."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        raise CredibleError.of(
            "cannot-write", f"it cannot be written: {why}", file=path, remedy=remedy
        ) from None


def refuse_overwriting(outputs: Iterable[Path], inputs: Iterable[Path | str]) -> None:
    """Refuses an output that is an input, under any name, link or hard link, or another output.

    Raises:
        CredibleError: ``output-is-input`` or ``same-output``.
    """
    written: dict[tuple[int, int], Path] = {}
    names: dict[str, Path] = {}
    for output in outputs:
        real = os.path.realpath(output)
        if is_special(Path(real)):
            continue
        key = _identity(real)
        before = names.get(real) or (written.get(key) if key else None)
        if before is not None:
            raise CredibleError.of(
                "same-output", "two results would be written to one file", file=output,
                also=(Place(str(before)),),
            )
        names[real] = output
        if key:
            written[key] = output
    if not written:
        return
    for each in inputs:
        key = _identity(each)
        if key in written:
            raise CredibleError.of(
                "output-is-input", "the result would be written over an input",
                file=written[key], also=(Place(str(each)),),
            )


def _identity(path: Path | str) -> tuple[int, int] | None:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


class Lock:
    """A file opened to be written by one program at a time.

    Where there are no locks of files the system itself refuses to replace a file that is open.
    """

    def __init__(self, path: Path) -> None:
        """Opens ``path``, with what is in it, and takes the lock.

        Raises:
            CredibleError: ``being-written`` where another program has it, ``cannot-write`` where
                the disk refuses.
        """
        with refusing(path):
            while True:
                number = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
                self.stream: Any = os.fdopen(number, "r+b", buffering=0)
                if fcntl is None:
                    return
                try:
                    fcntl.flock(self.stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    self.stream.close()
                    raise CredibleError.of(
                        "being-written", "another program is writing these results", file=path
                    ) from None
                # while this one waited, the other may have given the file its last name
                if _identity(path) == _identity_of(self.stream):
                    return
                self.stream.close()

    def is_of(self, path: Path) -> bool:
        """Whether it is still held, and ``path`` is the name of what is locked."""
        return not self.stream.closed and _identity(path) == _identity_of(self.stream)

    def close_to_be_replaced(self) -> None:
        """Closes the file before it gets another name, where one that is open cannot get it."""
        if fcntl is None:
            self.stream.close()


def _identity_of(stream: IO[bytes]) -> tuple[int, int]:
    status = os.fstat(stream.fileno())
    return status.st_dev, status.st_ino
