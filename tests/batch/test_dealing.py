"""Processes: order kept, and a draft that kills or hangs its process costs itself alone."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from credible.batch.dealing import _refuse_other_files, deal
from credible.batch.inputs import Job, jobs_of
from credible.batch.processes import Processes
from credible.batch.work import Desk, Done, Task
from credible.errors import CredibleError

TASK = Task(questions=False)

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")


@pytest.fixture
def mixed(tmp_path: Path, described: Callable[[int], dict[str, Any]]) -> Path:
    """Six descriptions, and a pipe into which nobody writes as the third."""
    for number in (1, 2, 4, 5, 6, 7):
        (tmp_path / f"{number}.json").write_text(json.dumps(described(number)))
    os.mkfifo(tmp_path / "3.yaml")
    return tmp_path


def files(folder: Path) -> Iterator[Job]:
    return jobs_of([str(path) for path in sorted(folder.iterdir())])


def pids() -> list[int]:
    """The processes at work."""
    return [process.pid or 0 for process in multiprocessing.active_children()]


def test_results_come_in_the_order_of_the_drafts_and_are_those_of_one_process(
    lines: Callable[[int], Path],
) -> None:
    path = lines(300)
    desk = Desk(TASK)
    alone = [desk.do(job) for job in jobs_of([str(path)])]
    with Processes(TASK, workers=2) as processes:
        together = list(deal(processes, jobs_of([str(path)])))
    assert [done.record for done in together] == [done.record for done in alone]


def test_a_draft_that_hangs_is_given_up_and_the_others_are_assessed(mixed: Path) -> None:
    with Processes(TASK, workers=2, time_limit=1.0) as processes:
        found = list(deal(processes, files(mixed)))
    assert [done.brief.error_code for done in found] == ["", "", "time-limit", "", "", "", ""]
    assert [Path(done.brief.name).name for done in found][2] == "3.yaml"


def test_a_process_that_is_killed_costs_the_draft_it_was_at(mixed: Path) -> None:
    with Processes(TASK, workers=1, time_limit=30.0) as processes:

        def kill() -> None:
            time.sleep(4.0)
            os.kill(pids()[0], signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        found = list(deal(processes, files(mixed)))
        killer.join()
    assert [done.brief.error_code for done in found] == ["", "", "worker-died", "", "", "", ""]


def test_a_lot_over_which_a_process_was_lost_is_dealt_out_one_by_one(
    lines: Callable[[int], Path],
) -> None:
    path = lines(3000)
    found: list[Done] = []
    with Processes(TASK, workers=2) as processes:
        for done in deal(processes, jobs_of([str(path)])):
            if len(found) in (100, 700):
                os.kill(pids()[0], signal.SIGKILL)
            found.append(done)
    assert [done.index for done in found] == list(range(3000))
    lost = [done for done in found if done.problems]
    assert len(lost) <= 2, "at most the one draft that each process was at"


def test_what_waits_for_an_earlier_draft_is_bounded(
    lines: Callable[[int], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("credible.batch.dealing.WAITING_JOBS", 50)
    path = lines(2000)
    os.mkfifo(tmp_path / "slow.yaml")
    read = 0

    def counted() -> Iterator[Job]:
        nonlocal read
        for job in jobs_of([str(tmp_path / "slow.yaml"), str(path)]):
            read += 1
            yield job

    with Processes(TASK, workers=2, time_limit=2.0) as processes:
        results = deal(processes, counted())
        first = next(results)
        assert first.brief.error_code == "time-limit"
        assert read <= 50 + 2 * 64 + 2
        assert sum(1 for _ in results) == 2000


def test_a_rule_book_that_does_not_load_is_reported_by_the_workers(tmp_path: Path) -> None:
    (tmp_path / "readings").mkdir()
    (tmp_path / "readings" / "mine.yaml").write_text("title: Mine\n")
    with (
        Processes(Task(rules=(str(tmp_path),)), workers=1) as processes,
        pytest.raises(CredibleError, match="missing-field"),
    ):
        list(deal(processes, jobs_of([str(tmp_path / "x.yaml")])))


def test_no_process_is_left_behind(lines: Callable[[int], Path]) -> None:
    with Processes(TASK, workers=2) as processes:
        results = deal(processes, jobs_of([str(lines(500))]))
        next(results)
        started = pids()
    assert started
    for pid in started:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_no_drafts_need_no_process() -> None:
    with Processes(TASK, workers=2) as processes:
        assert list(deal(processes, iter(()))) == []
        assert pids() == []


def test_a_rule_book_that_is_another_than_that_of_the_batch_is_refused(tmp_path: Path) -> None:
    with (
        Processes(Task(digest="0" * 64), workers=1) as processes,
        pytest.raises(CredibleError, match="rules-changed"),
    ):
        list(deal(processes, jobs_of([str(tmp_path / "x.yaml")])))


def test_a_folder_that_a_worker_cannot_enter_is_said(tmp_path: Path) -> None:
    with (
        Processes(Task(folder=str(tmp_path / "elsewhere")), workers=1) as processes,
        pytest.raises(CredibleError, match="not-shared"),
    ):
        list(deal(processes, jobs_of(["x.yaml"])))


def test_a_file_that_is_here_and_not_where_it_is_read_is_no_error_of_the_draft(
    tmp_path: Path,
) -> None:
    (tmp_path / "there").mkdir()
    here = Task(folder=str(tmp_path))
    there = Task(folder=str(tmp_path / "there"))
    with Processes(there, workers=1) as processes:
        (missing,) = deal(processes, jobs_of(["x.yaml"]))
        assert missing.brief.error_code == "missing-file"
    (tmp_path / "x.yaml").write_text("measures: []\n")
    with pytest.raises(CredibleError, match="not-shared"):
        _refuse_other_files(missing, here)
