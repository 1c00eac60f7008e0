"""Drafts dealt out to worker processes; results in the order of the drafts.

A worker that dies, or that takes longer over a draft than the limit, costs that one draft: it is
replaced, and what it had not begun is dealt out again. Drafts that come as lines are dealt out many
at a time; when a worker is lost over such a lot, the lot is dealt out again one by one.
"""

from __future__ import annotations

import heapq
import multiprocessing
import os
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any

from credible.batch.inputs import Job
from credible.batch.work import Done, Task, failed
from credible.batch.worker import READY, REFUSED, run
from credible.errors import CredibleError, Place, Problem
from credible.reading.opening import DESCRIPTIONS

LOT_JOBS = 64
LOT_BYTES = 200_000
AHEAD_BYTES = 4_000
"""A lot smaller than this is sent before the worker asks for it: it cannot fill the pipe."""
WAITING_JOBS = 20_000
WAITING_BYTES = 32_000_000
"""Results that wait for an earlier one are held up to here; then nothing more is dealt out."""
START_LIMIT = 120.0
FAILED_STARTS = 3

Lot = list[Job]


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    since: float
    ready: bool = False
    lots: deque[Lot] = field(default_factory=deque)


class Pool:
    """Worker processes for one task. Use it as a context; leaving it ends them.

    ``time_limit`` is in seconds and for one draft. Processes are started by ``forkserver`` where
    there is one, else by ``spawn``; a script that uses them needs the usual
    ``if __name__ == "__main__":``.
    """

    def __init__(self, task: Task, workers: int | None = None, time_limit: float = 60.0,
                 first: int = 0) -> None:
        self.task = task
        self.size = max(1, workers or processors())
        self.time_limit = time_limit
        methods = multiprocessing.get_all_start_methods()
        self._forks = "forkserver" in methods
        self._context: Any = multiprocessing.get_context("forkserver" if self._forks else "spawn")
        self._workers: list[_Worker] = []
        self._again: list[tuple[int, Lot]] = []
        self._finished: dict[int, Done] = {}
        self._waiting_bytes = 0
        self._failed_starts = 0
        self._next = first

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers.clear()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes at work."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def run(self, jobs: Iterator[Job]) -> Iterator[Done]:
        """The result of each job, in the order of ``jobs``, whose indices go up by one from
        ``first``.

        Raises:
            CredibleError: where no worker can be started, or the rule book is refused.
        """
        lots = _Lots(jobs)
        self._make_ready(lots)
        while True:
            self._deal(lots)
            yield from self._in_order()
            if not any(worker.lots for worker in self._workers) and not self._again and lots.empty:
                return
            self._collect()

    def _make_ready(self, lots: _Lots) -> None:
        """Has what workers need loaded before they are forked, so that they share it."""
        if self._forks:
            module = "readied_texts" if lots.starts_with_text else "readied"
            self._context.set_forkserver_preload(
                ["credible.batch.worker", f"credible.batch.{module}"]
            )

    def _in_order(self) -> Iterator[Done]:
        while self._next in self._finished:
            done = self._finished.pop(self._next)
            self._waiting_bytes -= len(done.record)
            self._next += 1
            yield done

    def _deal(self, lots: _Lots) -> None:
        if self._waiting_bytes > WAITING_BYTES:
            # only what stands in the way of the results that wait
            self._deal_again()
            return
        self._deal_again()
        while not lots.empty and lots.first_index - self._next < WAITING_JOBS:
            worker = self._free(lots.first_bytes)
            if worker is None:
                return
            self._send(worker, lots.take())

    def _deal_again(self) -> None:
        while self._again:
            worker = self._free(sum(job.size for job in self._again[0][1]))
            if worker is None:
                return
            self._send(worker, heapq.heappop(self._again)[1])

    def _free(self, size: int) -> _Worker | None:
        for worker in self._workers:
            if not worker.lots:
                return worker
        if len(self._workers) < self.size:
            return self._start()
        if size > AHEAD_BYTES:
            return None
        for worker in self._workers:
            if len(worker.lots) == 1 and sum(job.size for job in worker.lots[0]) <= AHEAD_BYTES:
                return worker
        return None

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=run, args=(theirs, self.task, self.time_limit), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours, time.monotonic())
        self._workers.append(worker)
        return worker

    def _send(self, worker: _Worker, lot: Lot) -> None:
        if not worker.lots and worker.ready:
            worker.since = time.monotonic()
        try:
            worker.connection.send(lot)
            worker.lots.append(lot)
        except OSError:
            # it ended between two drafts, so none of these is to blame
            heapq.heappush(self._again, (lot[0].index, lot))
            if not worker.lots:
                self._drop(worker)

    def _collect(self) -> None:
        now = time.monotonic()
        busy = [worker for worker in self._workers if worker.lots]
        patience = min(
            (worker.since + self._limit(worker) - now for worker in busy), default=1.0
        )
        found = wait([worker.connection for worker in busy], timeout=max(patience, 0.0))
        for worker in busy:
            if worker.connection in found:
                self._receive(worker)
        now = time.monotonic()
        for worker in busy:
            overdue = now - worker.since > self._limit(worker)
            if overdue and worker in self._workers and not worker.connection.poll():
                self._lost(worker, hangs=True)

    def _limit(self, worker: _Worker) -> float:
        return self.time_limit if worker.ready else START_LIMIT

    def _receive(self, worker: _Worker) -> None:
        try:
            message = worker.connection.recv()
        except (EOFError, OSError):
            self._lost(worker)
            return
        worker.since = time.monotonic()
        if isinstance(message, tuple):
            word, problems = message
            if word == REFUSED:
                raise CredibleError(*problems)
            assert word == READY
            worker.ready = True
            self._failed_starts = 0
            return
        worker.lots.popleft()
        for done in message:
            self._keep(done)

    def _keep(self, done: Done) -> None:
        self._finished[done.index] = done
        self._waiting_bytes += len(done.record)

    def _lost(self, worker: _Worker, *, hangs: bool = False) -> None:
        """Puts the draft that the worker was lost over on record and deals the rest out again."""
        self._drop(worker)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= FAILED_STARTS:
                raise CredibleError.of(
                    "no-worker",
                    "the processes that assess drafts end before they have started",
                )
            for lot in worker.lots:
                heapq.heappush(self._again, (lot[0].index, lot))
            return
        first, *rest = worker.lots or [[]]
        if len(first) == 1:
            self._keep(failed(first[0], (self._why(first[0], worker, hangs),), self.task))
        else:
            for job in first:
                heapq.heappush(self._again, (job.index, [job]))
        for lot in rest:
            heapq.heappush(self._again, (lot[0].index, lot))

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.connection.close()

    def _why(self, job: Job, worker: _Worker, hangs: bool) -> Problem:
        if hangs:
            return Problem(
                "time-limit", f"the draft took longer than {self.time_limit:g} seconds",
                Place(job.name),
            )
        code = worker.process.exitcode
        ended = f"signal {-code}" if code is not None and code < 0 else f"code {code}"
        return Problem(
            "worker-died", f"the process that assessed the draft ended ({ended})", Place(job.name),
        )


class _Lots:
    """Jobs in lots: files one by one, lines many at a time."""

    def __init__(self, jobs: Iterator[Job]) -> None:
        self._jobs = jobs
        self._held: Job | None = next(jobs, None)
        self._lot: Lot = []
        self._fill()

    @property
    def empty(self) -> bool:
        return not self._lot

    @property
    def starts_with_text(self) -> bool:
        """Whether the first draft is a document, and so probably the others too."""
        if self.empty:
            return False
        first = self._lot[0]
        suffix = Path(first.name).suffix.lower()
        return first.kind == "document" or (first.kind == "file" and suffix not in DESCRIPTIONS)

    @property
    def first_index(self) -> int:
        return self._lot[0].index

    @property
    def first_bytes(self) -> int:
        return sum(job.size for job in self._lot)

    def take(self) -> Lot:
        lot = self._lot
        self._fill()
        return lot

    def _fill(self) -> None:
        lot: Lot = []
        size = 0
        while self._held is not None:
            job = self._held
            alone = job.kind in ("file", "document")
            if lot and (alone or size + job.size > LOT_BYTES or len(lot) >= LOT_JOBS):
                break
            lot.append(job)
            size += job.size
            self._held = next(self._jobs, None)
            if alone:
                break
        self._lot = lot


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
