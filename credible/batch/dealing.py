"""Drafts dealt out to an executor; results in the order of the drafts.

Drafts that come as lines are dealt out many at a time. A draft over which a process is lost, or
that takes longer than the limit, costs itself alone: where it was one of many, these are dealt out
again one by one.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING

from credible.batch.inputs import Job
from credible.batch.work import Done, Task, failed
from credible.batch.worker import Lot, work
from credible.errors import CredibleError, Place, Problem
from credible.reading.opening import DESCRIPTIONS

if TYPE_CHECKING:
    from credible.batch.cluster import Cluster
    from credible.batch.processes import Processes

    Executor = Processes | Cluster

LOT_JOBS = 64
LOT_BYTES = 200_000
"""Lines dealt out at once, so that no process is waited for line by line."""
WAITING_JOBS = 20_000
WAITING_BYTES = 32_000_000
"""Results that wait for an earlier one are held up to here; then nothing more is dealt out."""
FAILED_STARTS = 3
"""Processes that end in a row before they begin, after which none can be started."""


def executor_of(
    task: Task, workers: int | None, time_limit: float, scheduler: str | None = None
) -> Executor:
    """The processes of this machine, or the cluster whose scheduler is at an address.

    Raises:
        CredibleError: ``no-cluster`` where what talks to a cluster is not installed,
            ``no-scheduler`` where none answers, ``no-worker`` where it has none.
    """
    if scheduler is None:
        from credible.batch.processes import Processes

        return Processes(task, workers, time_limit)
    try:
        from credible.batch.cluster import Cluster
    except ImportError:
        raise CredibleError.of(
            "no-cluster", "a cluster is reached by dask.distributed, which is not installed",
        ) from None
    return Cluster(task, scheduler, time_limit)


def deal(executor: Executor, jobs: Iterator[Job], first: int = 0) -> Iterator[Done]:
    """The result of each job, in the order of ``jobs``, whose indices go up by one from ``first``.

    Raises:
        CredibleError: where no process can be started, the rule book is refused, or the cluster is
            lost.
    """
    lots = _lots(jobs)
    lot = next(lots, None)
    if lot is not None:
        executor.prepare(texts=_is_text(lot[0]))
    pending: dict[Future[list[Done]], Lot] = {}
    again: list[tuple[int, Lot]] = []
    finished: dict[int, Done] = {}
    due, waiting_bytes, failed_starts = first, 0, 0
    while lot or again or pending:
        while len(pending) < executor.places:
            if again:
                dealt = heapq.heappop(again)[1]
            elif lot and lot[0].index - due < WAITING_JOBS and waiting_bytes <= WAITING_BYTES:
                dealt, lot = lot, next(lots, None)
            else:
                break
            pending[executor.submit(work, executor.task, executor.time_limit, dealt)] = dealt
        for future in wait(pending, return_when=FIRST_COMPLETED).done:
            dealt = pending.pop(future)
            try:
                results = future.result()
                failed_starts = 0
            except BrokenProcessPool:
                # it ended before it had begun a draft, so none of these is to blame
                results, failed_starts = [], failed_starts + 1
                if failed_starts >= FAILED_STARTS:
                    raise _no_worker() from None
                heapq.heappush(again, (dealt[0].index, dealt))
            except executor.losses as error:
                results = []
                if len(dealt) == 1:
                    results = [failed(dealt[0], (_why(error, dealt[0], executor),), executor.task)]
                else:
                    for job in dealt:
                        heapq.heappush(again, (job.index, [job]))
            except CancelledError:
                raise CredibleError.of(
                    "scheduler-lost", "the scheduler of the cluster went away",
                ) from None
            for done in results:
                _refuse_other_files(done, executor.task)
                finished[done.index] = done
                waiting_bytes += len(done.record)
        while due in finished:
            done = finished.pop(due)
            waiting_bytes -= len(done.record)
            due += 1
            yield done


def _lots(jobs: Iterator[Job]) -> Iterator[Lot]:
    """Jobs in lots: files one by one, lines many at a time."""
    lot: Lot = []
    size = 0
    for job in jobs:
        alone = job.kind in ("file", "document")
        if lot and (alone or size + job.size > LOT_BYTES or len(lot) >= LOT_JOBS):
            yield lot
            lot, size = [], 0
        lot.append(job)
        size += job.size
        if alone:
            yield lot
            lot, size = [], 0
    if lot:
        yield lot


def _is_text(job: Job) -> bool:
    """Whether a job is a document, and so probably those after it."""
    suffix = Path(job.name).suffix.lower()
    return job.kind == "document" or (job.kind == "file" and suffix not in DESCRIPTIONS)


def _refuse_other_files(done: Done, task: Task) -> None:
    """What is here and missing there would be an error of the cluster, not of the draft."""
    name = done.brief.name
    if task.folder and done.brief.error_code == "missing-file" and Path(task.folder, name).exists():
        raise CredibleError.of(
            "not-shared", "a worker of the cluster does not see the file", file=name,
            remedy="Workers read files where this machine has them: share the folder, or give "
            "descriptions as JSON Lines.",
        )


def _why(error: Exception, job: Job, executor: Executor) -> Problem:
    if isinstance(error, TimeoutError):
        return Problem(
            "time-limit", f"the draft took longer than {executor.time_limit:g} seconds",
            Place(job.name),
        )
    code = getattr(error, "exitcode", None)
    if code is None:
        ended = "with its worker"
    else:
        ended = f"signal {-code}" if code < 0 else f"code {code}"
    return Problem(
        "worker-died", f"the process that assessed the draft ended ({ended})", Place(job.name),
    )


def _no_worker() -> CredibleError:
    return CredibleError.of(
        "no-worker", "the processes that assess drafts end before they have started",
    )
