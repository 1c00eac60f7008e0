"""What a process that assesses drafts does: it gives results, and minds nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
from functools import cache

from credible.batch.inputs import Job
from credible.batch.work import Desk, Done, Task
from credible.errors import CredibleError
from credible.files import limit_memory

Lot = list[Job]


def start(task: Task) -> None:
    """Makes this process ready for ``task``."""
    # Ctrl-C is for the parent, which ends its processes: at once, whatever they are at
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limit_memory()
    _hush()
    with contextlib.suppress(CredibleError):
        _desk(task)


def work(task: Task, time_limit: float, lot: Lot) -> list[Done]:
    """The results of ``lot``.

    Raises:
        CredibleError: where the rule book of the task is refused.
    """
    desk = _desk(task)
    _end_after(3 * time_limit + 10)
    done = [desk.do(job) for job in lot]
    _end_after(0)
    return done


@cache
def _desk(task: Task) -> Desk:
    if task.folder is not None:
        try:
            os.chdir(task.folder)
        except OSError as error:
            raise CredibleError.of(
                "not-shared", f"a worker cannot enter the folder: {error.strerror}",
                file=task.folder,
                remedy="Workers read files where this machine has them: share the folder.",
            ) from None
    return Desk(task)


def _hush() -> None:
    # results may go to standard output; a library that prints there would spoil them
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)


def _end_after(seconds: float) -> None:
    # if the parent was killed, a draft that hangs must not keep this process alive for ever
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
