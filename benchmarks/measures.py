"""What is measured beside the engines: reading, search, start, batch, memory."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent


def median(values: list[float]) -> float:
    return statistics.median(values)


def reading(texts: list[Path], rounds: int) -> dict[str, Any]:
    """Texts a second from bytes to outcome, by length; CPU time, each round a new process.

    Beside it, what RE2 alone needs (``texts.py``); ratios are made within a round.
    """
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder:
        for form in (".xml", ".txt"):
            own = [path for path in texts if path.suffix == form]
            for factor in (1, 2, 4):
                if not own or (form == ".xml" and factor > 1):
                    continue
                paths = own
                if factor > 1:
                    paths = []
                    for path in own:
                        text = lengthened(path.read_text(errors="replace"), factor)
                        if text is not None:
                            long = Path(folder) / f"{factor}-{path.name}"
                            long.write_text(text)
                            paths.append(long)
                times = [
                    json.loads(subprocess.run(
                        [sys.executable, str(ROOT / "benchmarks/texts.py"),
                         json.dumps([str(p) for p in paths])],
                        stdout=subprocess.PIPE, check=True, cwd=ROOT).stdout)
                    for _ in range(rounds)
                ]
                found[f"{form} x{factor}"] = {
                    "texts": len(paths),
                    "bytes": sum(path.stat().st_size for path in paths),
                    "expressions": times[0]["expressions"],
                    **{name: len(paths) / median([each[name] for each in times])
                       for name in ("first", "again", "filter_first", "filter", "one_by_one")},
                    **{f"{name} to {alone}": median([each[name] / each[alone] for each in times])
                       for name, alone in (("first", "filter_first"), ("again", "filter"),
                                           ("again", "one_by_one"))},
                }
    return found


def lengthened(text: str, factor: int) -> str | None:
    """A resolution with its paragraphs so many times over; none where its parts do not show."""
    blocks = text.split("\n\n")
    opening = next((n for n, b in enumerate(blocks) if b.lstrip().startswith("The Security")), None)
    first = next((n for n, b in enumerate(blocks) if b.lstrip().startswith("1. ")), None)
    if opening is None or first is None or first < opening:
        return None
    inner = blocks[opening + 1 : first] * factor + blocks[first:-1] * factor
    return "\n\n".join([*blocks[: opening + 1], *inner, blocks[-1]])


def search(number: int) -> dict[str, Any]:
    """Milliseconds for all that would change an outcome, over made-up drafts and the examples.

    The search as the program makes it, over the changes of the rule book up to three together.
    """
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from made_drafts import drafts

    from credible.api import read_draft
    from credible.assessing.assessor import Assessor
    from credible.assessing.changes import with_changes
    from credible.model.draft import DraftResolution

    assessor = Assessor()
    vocabulary = assessor.book.vocabulary
    listed = [
        DraftResolution.model_validate(each) for each in drafts("random", number, vocabulary, seed=7)
    ]
    listed += [read_draft(path) for path in sorted((ROOT / "examples/drafts").glob("*.yaml"))]
    answers = [assessor.assess(each, questions=False) for each in listed]

    def timed(run: Any) -> tuple[float, Any]:
        start = time.process_time()
        found = run()
        return 1000 * (time.process_time() - start), found

    first = [timed(lambda d=d, a=a: with_changes(assessor, d, a))
             for d, a in zip(listed, answers, strict=True)]
    times = sorted(t for t, _ in first)
    found: dict[str, Any] = {
        "drafts": len(listed), "median": median(times), "p95": times[int(len(times) * 0.95)],
        "largest": times[-1], "over 100": sum(each > 100 for each in times),
    }
    found["search"] = next(a.search for _, a in first if a.search)
    return found


def start(rounds: int) -> dict[str, Any]:
    """A whole ``credible check`` of one description against importing pydantic and click."""
    program = [str(Path(sys.executable).parent / "credible"), "check",
               str(ROOT / "examples/drafts/S-2014-348.yaml")]
    floor = [sys.executable, "-c", "import pydantic, click"]
    base = [sys.executable, "-c", "import click; from pydantic import BaseModel"]

    # both start from byte code kept on disk, as an installed program does
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    kept = tempfile.TemporaryDirectory()
    environment["PYTHONPYCACHEPREFIX"] = kept.name

    def once(command: list[str]) -> tuple[float, float]:
        before, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, capture_output=True, cwd=ROOT, env=environment)
        wall = time.perf_counter() - wall
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall

    once(program), once(floor), once(base)
    runs = [(once(program), once(floor), once(base)) for _ in range(rounds)]
    return {
        "program": median([p[0] for p, _, _ in runs]), "floor": median([f[0] for _, f, _ in runs]),
        "ratio": median([p[0] / f[0] for p, f, _ in runs]),
        "wall ratio": median([p[1] / f[1] for p, f, _ in runs]),
        "ratio of BaseModel alone": median([b[0] / f[0] for _, f, b in runs]),
    }


def tree_memory(root: int) -> float:
    """Memory in use by a process and all below it, in MB; shared pages once (Pss) if known."""
    import psutil

    total = 0.0
    try:
        each = psutil.Process(root)
        for process in (each, *each.children(recursive=True)):
            try:
                total += process.memory_full_info().pss / 1e6
            except (psutil.Error, AttributeError):
                continue
    except psutil.Error:
        return 0.0
    return total


def batch(paths: list[str], jobs: int, *, watch: bool = False) -> dict[str, float]:
    """One ``credible batch``: wall time, and with ``watch`` the peak memory of its processes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).parent / "credible"), "batch", *paths,
                   "-j", str(jobs), "--quiet", "-o", str(Path(folder) / "out.jsonl")]
        begun = time.perf_counter()
        running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
        most = [0.0]

        def look() -> None:
            while running.poll() is None:
                most[0] = max(most[0], tree_memory(running.pid))
                time.sleep(0.1)

        if watch:
            looker = threading.Thread(target=look)
            looker.start()
        _, errors = running.communicate()
        seconds = time.perf_counter() - begun
        if running.returncode not in (0, 1):
            raise SystemExit(f"credible batch failed: {errors.decode()[-800:]}")
        return {"seconds": seconds, "memory": most[0],
                "lines": sum(1 for _ in (Path(folder) / "out.jsonl").open())}


def batches(texts: list[Path], number: int, rounds: int) -> dict[str, Any]:
    """The same texts, copied with a line of their own, on one core and on two, alternately.

    ``limit`` is what the machine gives: two runs of one core each, of half of the texts, at once.
    """
    with tempfile.TemporaryDirectory() as folder:
        halves = [Path(folder) / "0", Path(folder) / "1"]
        for half in halves:
            half.mkdir()
        for index in range(number):
            path = texts[index % len(texts)]
            content = path.read_bytes()
            if path.suffix == ".txt":
                content += f"\n\n{index}. Decides to remain seized of the matter.\n".encode()
            else:
                content = content.rstrip() + f"<!-- {index} -->".encode()
            (halves[index % 2] / f"{index:05}-{path.name}").write_bytes(content)

        def apart() -> float:
            begun = time.perf_counter()
            with ThreadPoolExecutor(2) as pool:
                list(pool.map(lambda half: batch([str(half)], 1), halves))
            return time.perf_counter() - begun

        runs = [(batch([folder], 1)["seconds"], batch([folder], 2)["seconds"], apart())
                for _ in range(rounds)]
    return {"texts": number, "cores": os.cpu_count(), "load": os.getloadavg()[0],
            "one": number / median([a for a, _, _ in runs]),
            "two": number / median([b for _, b, _ in runs]),
            "ratio": median([a / b for a, b, _ in runs]), "ratios": [a / b for a, b, _ in runs],
            "limit": median([a / c for a, _, c in runs]), "limits": [a / c for a, _, c in runs]}


def memory(few: int, many: int, kind: str) -> dict[str, Any]:
    """Peak memory of a batch of descriptions, few and many."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    from made_drafts import drafts

    from credible.rulebook.book import RuleBook

    vocabulary = RuleBook.load().vocabulary
    found: dict[str, Any] = {"few": few, "many": many, "kind": kind}
    with tempfile.TemporaryDirectory() as folder:
        for name, number in (("few", few), ("many", many)):
            path = Path(folder) / f"{name}.jsonl"
            with path.open("w") as stream:
                for each in drafts(kind, number, vocabulary):
                    stream.write(json.dumps(each) + "\n")
            done = batch([str(path)], 2, watch=True)
            found[f"{name} MB"] = done["memory"]
            found[f"{name} a second"] = number / done["seconds"]
    found["ratio"] = found["many MB"] / found["few MB"]
    return found
