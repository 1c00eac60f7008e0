"""The processes of this machine as an executor: one that hangs or dies is replaced.

Each process has a pool of its own, so that nothing is shared that it could take with it.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import multiprocessing.forkserver
import os
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any

from pebble import ProcessExpired, ProcessPool

from credible.batch.work import Task
from credible.batch.worker import start


@contextlib.contextmanager
def _nothing_from_the_folder_it_is_started_in() -> Iterator[None]:
    """The server of forks is Python with ``-c``, which imports from the current folder first.

    A folder of drafts that holds a folder ``credible`` would else be run.
    """
    before = os.environ.get("PYTHONSAFEPATH")
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["PYTHONSAFEPATH"]
        else:
            os.environ["PYTHONSAFEPATH"] = before


class Processes(Executor):
    """So many processes for one task. Use it as a context; leaving it ends them.

    What is submitted has ``time_limit`` seconds; then its process is ended. Where it is lost over
    that, or ends by itself, the future raises one of ``losses``; where it had not begun,
    ``BrokenProcessPool``. Processes are started by ``forkserver`` where
    there is one, else by ``spawn``; a script that uses them needs the usual
    ``if __name__ == "__main__":``.
    """

    losses: tuple[type[Exception], ...] = (TimeoutError, ProcessExpired)

    def __init__(self, task: Task, workers: int | None = None, time_limit: float = 60.0) -> None:
        self.task = task
        self.places = max(1, workers or processors())
        self.time_limit = time_limit
        forks = "forkserver" in multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context("forkserver" if forks else "spawn")
        self._at: dict[ProcessPool, Future[Any]] = {}
        self._idle: SimpleQueue[ProcessPool | None] = SimpleQueue()
        for _ in range(self.places):
            self._idle.put(None)

    def prepare(self, *, texts: bool) -> None:
        """Has what processes need loaded before they are forked, so that they share it."""
        if self._context.get_start_method() == "forkserver":
            module = "preloaded_language" if texts else "preloaded_rules"
            self._context.set_forkserver_preload(
                ["credible.batch.worker", f"credible.batch.{module}"]
            )
            with _nothing_from_the_folder_it_is_started_in():
                multiprocessing.forkserver.ensure_running()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Has a process call ``fn``; waits for one that is free."""
        pool = self._idle.get()
        if pool is not None and not pool.active:
            self._end([pool])
            pool = None
        pool = pool or ProcessPool(1, initializer=start, initargs=(self.task,),
                                   context=self._context)
        future: Future[Any] = pool.schedule(fn, args, kwargs, self.time_limit)
        self._at[pool] = future
        future.add_done_callback(lambda _: self._idle.put(pool))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, whatever they are at."""
        for future in self._at.values():
            future.cancel()
        self._end(list(self._at))

    def _end(self, pools: list[ProcessPool]) -> None:
        for pool in pools:
            pool.stop()
        for pool in pools:
            pool.join()
            del self._at[pool]


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
