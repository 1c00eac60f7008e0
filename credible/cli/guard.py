"""What stands around every command: whatever happens ends in a sentence and a code that says so.

A command that reads documents runs in a child process with a limit of memory, so that one that is
killed, or that a library of documents takes down with it, is reported by the parent.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from types import FrameType
from typing import Any

import click

from credible.errors import CredibleError, Problem
from credible.files.memory import limit_memory

FAULT = 70
"""Exit code of a fault of the program; it is that of no outcome (EX_SOFTWARE of sysexits.h)."""
STOPPED = 130
"""Exit code after Ctrl-C, as shells have it."""
READS_DOCUMENTS = frozenset(
    {"check", "read", "ask", "compare", "why", "votes", "readings", "verify"}
)
"""Commands that open documents in their own process; a batch has processes for that."""
SECONDS_A_DRAFT = 300
"""Longest time over one draft; the slowest of the known ones need two seconds."""

_in_child = False


def prepare_streams() -> None:
    """Has text written that every stream takes: as UTF-8 where there is no terminal.

    A stream that is closed is replaced, because its number would be given to the next file that
    is opened: nothing is read from it, and writing answers to it is an error.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_WRONLY if number == 2 else os.O_RDONLY)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    streams: tuple[Any, ...] = (sys.stdin, sys.stdout, sys.stderr)
    for stream in streams:
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(
                encoding="utf-8",
                errors="replace" if stream is sys.stdin else "backslashreplace",
            )


@contextlib.contextmanager
def faults_said() -> Iterator[None]:
    """Within it an exception that nobody foresaw becomes a sentence, and ends with its code."""
    try:
        yield
    except (click.exceptions.Exit, click.ClickException, click.Abort):
        raise
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
        sys.exit(STOPPED)
    except MemoryError:
        _say("too-large", "the input needs more memory than a draft resolution could")
        sys.exit(3)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        told = " ".join(str(error).split())[:200]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"  # noqa: PTH119 - a name only
        _say("program-fault", f"the program failed: {type(error).__name__} at {where}: {told}")
        sys.exit(FAULT)


def _say(code: str, sentence: str) -> None:
    # the printer of errors may be what failed
    error = CredibleError(Problem(code, sentence))
    with contextlib.suppress(Exception):
        click.echo(str(error), err=True)


def run_in_child() -> None:
    """Returns in a child process that has limits; its parent waits for it and ends as it does."""
    global _in_child
    if not hasattr(os, "fork") or sys.argv[1:2] == [] or sys.argv[1] not in READS_DOCUMENTS:
        return
    child = os.fork()
    if child == 0:
        _in_child = True
        signal.signal(signal.SIGINT, _interrupt_once)
        limit_memory()
        return
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, frame: os.kill(child, number))
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended >= 0:
        os._exit(ended)
    if -ended in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        os._exit(128 - ended)
    if -ended == signal.SIGALRM:
        _say("time-limit", f"a draft took longer than {SECONDS_A_DRAFT} seconds")
        os._exit(3)
    _say("program-fault", f"the process ended by signal {-ended} ({signal.strsignal(-ended)})")
    os._exit(FAULT)


def is_guarded() -> bool:
    """Whether this is the child process that has limits, for which its parent waits."""
    return _in_child


def _interrupt_once(number: int, frame: FrameType | None) -> None:
    # a terminal sends Ctrl-C to the parent too, which passes it on
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextlib.contextmanager
def time_for_a_draft() -> Iterator[None]:
    """Within it a child process has the longest time over one draft, and is ended after that."""
    if not _in_child:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, SECONDS_A_DRAFT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
