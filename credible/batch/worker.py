"""One worker process: takes drafts from its pipe, gives back results, and minds nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from credible.batch.inputs import Job
from credible.batch.work import Desk, Task, assessor_of
from credible.errors import CredibleError
from credible.model.shipped import shipped_rules

if TYPE_CHECKING:
    from credible.assess.assessing import Assessor

READY = "ready"
REFUSED = "refused"


def run(connection: Connection, task: Task, time_limit: float) -> None:
    """Serves ``connection`` until it is closed or says ``None``.

    Each message received is a list of jobs, each message sent the list of their results. Where a
    draft takes several times the limit and nobody ended this process, it ends itself.
    """
    # Ctrl-C is for the parent, which ends its workers
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hush()
    try:
        desk = Desk(task, _assessor(task))
    except CredibleError as error:
        connection.send((REFUSED, error.problems))
        return
    connection.send((READY, ()))
    with contextlib.suppress(EOFError, OSError):
        while True:
            jobs: list[Job] | None = connection.recv()
            if jobs is None:
                return
            _end_after(3 * time_limit * len(jobs) + 10)
            done = [desk.do(job) for job in jobs]
            _end_after(0)
            connection.send(done)


def _assessor(task: Task) -> Assessor:
    """The assessor that was ready before this process was forked, else one of its own."""
    from credible.batch.readied import ready_assessor

    ready = ready_assessor()
    if ready is None:
        # the rule book was changed since; nothing that was read of it then may be used
        _forget_what_was_ready()
    if ready is not None and not task.rules:
        return ready
    return assessor_of(task.rules)


def _forget_what_was_ready() -> None:
    from credible.model.vocabulary import Vocabulary, use_as_default

    with contextlib.suppress(CredibleError):
        use_as_default(Vocabulary.load(shipped_rules()))
    if "credible.reading.recognise.language" in sys.modules:
        from credible.reading.recognise.language import language_of

        language_of.cache_clear()


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
