"""Many drafts opened in a process apart: what takes that process down takes one draft with it.

A library of documents that crashes, or memory that runs out so that the system ends the process,
must not lose the answers on the other drafts. The process opens one after the other while this one
assesses, and where it ends another takes up the next draft.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import struct
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from credible.cli.guard import SECONDS_A_DRAFT, time_for_a_draft
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.reading.opening import OpenedDraft

Opens = Callable[[Path | str], "OpenedDraft"]
_LENGTH = struct.Struct(">Q")


def opened_apart(
    sources: Sequence[Path | str], opens: Opens
) -> Iterator[OpenedDraft | CredibleError]:
    """Each of ``sources`` opened, or the error, in their order."""
    at = 0
    while at < len(sources):
        child, stream = _start(sources[at:], opens)
        try:
            while at < len(sources):
                found = _next(stream)
                if found is None:
                    break
                at += 1
                yield found
        finally:
            stream.close()
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if at < len(sources):
            yield _lost(sources[at], ended)
            at += 1


def _start(sources: Sequence[Path | str], opens: Opens) -> tuple[int, BinaryIO]:
    """A child that opens ``sources`` and writes what comes of each into a pipe."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, os.fdopen(read, "rb")
    # the end of a child is never that of the program: nothing it inherited is closed or written
    try:
        os.close(read)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with os.fdopen(write, "wb") as stream:
            for source in sources:
                content = pickle.dumps(_outcome(source, opens))
                stream.write(_LENGTH.pack(len(content)) + content)
                stream.flush()
    finally:
        os._exit(0)


def _outcome(source: Path | str, opens: Opens) -> OpenedDraft | CredibleError:
    try:
        with time_for_a_draft():
            return opens(source)
    except CredibleError as error:
        return error
    except (MemoryError, RecursionError):
        return CredibleError.of(
            "too-large", "the input is nested too deep or needs too much memory", file=str(source)
        )
    except Exception as error:  # one draft must not end the others, whatever it holds
        return CredibleError.of(
            "not-assessed", f"the draft could not be opened ({type(error).__name__}: {error})",
            file=str(source),
        )


def _next(stream: BinaryIO) -> OpenedDraft | CredibleError | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    # what the child of this process wrote, never what a draft holds
    return pickle.loads(content) if len(content) == length else None


def _lost(source: Path | str, ended: int) -> CredibleError:
    if ended == -signal.SIGALRM:
        return CredibleError.of(
            "time-limit", f"the draft took longer than {SECONDS_A_DRAFT} seconds",
            file=str(source), remedy="Look at what is in the file.",
        )
    return CredibleError.of(
        "worker-died", f"the process that read the draft ended ({_called(ended)})",
        file=str(source),
    )


def _called(ended: int) -> str:
    return f"signal {-ended}, {signal.strsignal(-ended)}" if ended < 0 else f"code {ended}"
