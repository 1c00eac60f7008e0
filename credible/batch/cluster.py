"""The workers of a cluster as an executor, by dask.distributed (an optional extra).

Each thread of a worker has a process of its own there, which is ended and replaced as on this
machine; a worker that is lost is made good by the scheduler, which gives its work to another.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import uuid
from concurrent.futures import Executor, Future
from queue import SimpleQueue
from typing import Any

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker

from credible import __version__
from credible.batch.processes import Processes
from credible.batch.work import Task
from credible.errors import CredibleError

PATIENCE = 15.0
"""Seconds that a scheduler has to answer, and to have a worker."""


class Cluster(Executor):
    """The workers of the scheduler at ``address``. Use it as a context; leaving it frees them."""

    places = 500
    """Lots that the scheduler has at once, so that workers that join find work."""
    losses: tuple[type[Exception], ...] = (*Processes.losses, KilledWorker)

    def __init__(self, task: Task, address: str, time_limit: float = 60.0) -> None:
        self.task = task
        self.time_limit = time_limit
        # what goes wrong is said in our words
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise CredibleError.of(
                "no-scheduler", f"no scheduler answers at “{address}”",
            ) from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            self._client.close()
            raise CredibleError.of(
                "no-worker", f"the scheduler at “{address}” has no worker",
                remedy=f"Start some with `dask worker {address}`.",
            ) from None
        self._name = f"credible-{uuid.uuid4().hex}"
        self._executor = self._client.get_executor(pure=False)

    def prepare(self, *, texts: bool) -> None:
        """Has every worker start its processes, those too that join later.

        Raises:
            CredibleError: ``worker-not-ready`` where one has not this version of the program.
        """
        try:
            self._client.register_plugin(_Places(self.task, self.time_limit, texts), self._name)
        except CredibleError:
            raise
        except Exception as error:
            raise _not_ready(str(error)) from error

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Has a worker call ``fn`` in a process of its own."""
        future: Future[Any] = self._executor.submit(_in_process, self._name, fn, *args, **kwargs)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Gives up what is not done and takes leave of the workers."""
        self._executor.shutdown(wait=False)
        # where the scheduler or a worker is gone, so is what was registered there
        with contextlib.suppress(Exception):
            self._client.unregister_worker_plugin(self._name)
        self._client.close()


class _Places(WorkerPlugin):
    """The processes of a worker: one for each of its threads."""

    def __init__(self, task: Task, time_limit: float, texts: bool) -> None:
        self._how = (task, 1, time_limit)
        self._texts = texts
        self._version = __version__

    def setup(self, worker: Worker) -> None:
        if self._version != __version__:
            raise _not_ready(f"it has version {__version__}, this machine {self._version}")
        # a worker under a nanny is a daemon, and a daemon may not start processes
        multiprocessing.current_process().daemon = False
        self.all = [Processes(*self._how) for _ in range(worker.state.nthreads)]
        self.free: SimpleQueue[Processes] = SimpleQueue()
        for processes in self.all:
            processes.prepare(texts=self._texts)
            self.free.put(processes)

    def teardown(self, worker: Worker) -> None:
        for processes in self.all:
            processes.shutdown()


def _in_process(name: str, fn: Any, *args: Any, **kwargs: Any) -> Any:
    places: Any = get_worker().plugins[name]
    processes = places.free.get()
    try:
        return processes.submit(fn, *args, **kwargs).result()
    finally:
        places.free.put(processes)


def _not_ready(why: str) -> CredibleError:
    return CredibleError.of(
        "worker-not-ready", f"a worker of the cluster cannot begin: {why}",
    )
