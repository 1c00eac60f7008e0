"""``credible batch --scheduler``: the workers of a cluster give what this machine would."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from credible.batch.work import Task
from credible.errors import CredibleError

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
DRAFT: dict[str, Any] = {
    "nature": "substantive",
    "particular_situation": True,
    "measures": [{"type": "icc-referral", "verb": "decides", "paragraphs": ["OP 1"]}],
}


def words(*arguments: str | Path) -> list[str]:
    start = "from credible.cli import main; main()"
    return [sys.executable, "-c", start, "batch", *(str(each) for each in arguments)]


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words(*arguments), capture_output=True, text=True, timeout=180,
        **{"env": ENVIRONMENT, "check": False, **options},
    )


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None,
    ) as cluster:
        yield cluster


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "drafts.jsonl"
    path.write_text("".join(
        json.dumps({**DRAFT, "symbol": f"S/{number}"}) + "\n" for number in range(3000)
    ))
    return path


def test_the_rows_are_those_of_this_machine_in_the_same_order(
    cluster: Any, tmp_path: Path
) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.json").write_text(json.dumps({**DRAFT, "symbol": f"S/{number}"}))
    (folder / "07.json").write_text("")
    (folder / "20.txt").write_text("The Security Council,\n\n1. Decides to remain seized.\n")
    asked = ("drafts", "no-such.docx", "--readings", "all", "--html", "page.html")
    run(*asked, "-o", "here.csv", cwd=tmp_path)
    done = run(*asked, "-o", "there.csv", "--scheduler", cluster.scheduler_address, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "there.csv").read_bytes() == (tmp_path / "here.csv").read_bytes()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_draft_that_hangs_costs_its_own_row(cluster: Any, tmp_path: Path) -> None:
    for number in (1, 3):
        (tmp_path / f"{number}.json").write_text(json.dumps({**DRAFT, "symbol": f"S/{number}"}))
    os.mkfifo(tmp_path / "2.yaml")
    run("1.json", "2.yaml", "3.json", "-o", "r.csv", "--time-limit", "2",
        "--scheduler", cluster.scheduler_address, cwd=tmp_path)
    with (tmp_path / "r.csv").open(newline="") as stream:
        codes = [row["error_code"] for row in csv.DictReader(stream)]
    assert codes == ["", "time-limit", ""]


def test_a_worker_that_is_lost_costs_no_row(cluster: Any, lines: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    run(lines, "-o", here)
    with subprocess.Popen(
        words(lines, "-o", there, "--scheduler", cluster.scheduler_address), env=ENVIRONMENT,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:
        partial = there.with_name("there.jsonl.partial")
        while not (partial.exists() and partial.read_bytes()):
            assert process.poll() is None
            time.sleep(0.02)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        assert process.poll() is None
        process.communicate(timeout=120)
    assert there.read_bytes() == here.read_bytes()


def test_a_worker_with_another_version_of_the_program_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("distributed")
    from credible.batch import cluster

    places = cluster._Places(Task(), 60.0, texts=False)
    monkeypatch.setattr(cluster, "__version__", "0.0.1")
    with pytest.raises(CredibleError, match=r"0\.0\.1"):
        places.setup(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "tcp://127.0.0.1:none"])
def test_a_scheduler_that_does_not_answer_is_said_in_words(
    tmp_path: Path, address: str
) -> None:
    pytest.importorskip("distributed")
    began = time.monotonic()
    done = run("x.yaml", "-o", "r.csv", "--scheduler", address, cwd=tmp_path)
    assert time.monotonic() - began < 60
    assert done.returncode == 3
    assert "no-scheduler" in done.stderr
    assert address in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_without_the_extra_it_is_said_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError(name='distributed')\n")
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    done = run("x.yaml", "--scheduler", "tcp://127.0.0.1:9", env=environment)
    assert done.returncode == 3
    assert "no-cluster" in done.stderr
    assert "pip install" in done.stderr


def test_the_number_of_processes_is_for_this_machine() -> None:
    done = run("x.yaml", "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2")
    assert done.returncode == 2
    assert "--jobs" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs /proc")
def test_a_draft_that_takes_every_worker_down_with_it_costs_its_own_row(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    deadly = tmp_path / "20.yaml"
    os.mkfifo(deadly)
    for number in (*range(20), *range(21, 40)):
        (tmp_path / f"{number:02}.json").write_text(json.dumps({**DRAFT, "symbol": f"S/{number}"}))
    names = sorted(each.name for each in tmp_path.iterdir())
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None,
    ) as cluster:
        batch = subprocess.Popen(
            words(*names, "-o", "r.csv", "--scheduler", cluster.scheduler_address),
            cwd=tmp_path, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True,
        )
        killed = 0
        end = time.monotonic() + 150
        while batch.poll() is None and time.monotonic() < end:
            for worker in _workers_that_read(deadly):
                os.kill(worker, signal.SIGKILL)
                killed += 1
            time.sleep(0.05)
        batch.kill()
        _, told = batch.communicate()
    assert killed > 1, told
    with (tmp_path / "r.csv").open(newline="") as stream:
        codes = {row["name"]: row["error_code"] for row in csv.DictReader(stream)}
    assert {name: code for name, code in codes.items() if code} == {"20.yaml": "worker-died"}
    assert len(codes) == 40


def _workers_that_read(pipe: Path) -> set[int]:
    """The workers below which a process has opened a pipe."""
    try:
        other_end = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
    except OSError:
        return set()  # nobody reads it
    time.sleep(0.1)
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            opened = {str(each.readlink()) for each in (process / "fd").iterdir()}
            if str(pipe) in opened and int(process.name) != os.getpid():
                found.add(_parent(_parent(int(process.name))))
    os.close(other_end)
    return found - {0, 1}


def _parent(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()[1])
    except OSError:
        return 0
