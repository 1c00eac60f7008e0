"""Fuzzes the readers and the loader of rules, guided by coverage.

``python tests/fuzz/run.py [--seconds N] [TARGET ...]`` runs each target for N seconds in a process
of its own, from seeds of our own. An input that breaks it (an exception, twenty seconds, two
gigabytes) is kept in ``tests/fuzz/found/TARGET/``, and from then on ``test_replay.py`` tries it at
every run. Needs atheris (``pip install atheris``), for which there are wheels on Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

SECONDS_EACH, MEGABYTES = 20, 2_500
FOLLOWED = (
    "credible.reading.formats", "credible.reading.structure", "credible.model",
    "credible.rulebook", "credible.verifying", "striprtf",
)
"""Modules whose branches guide the fuzzer; the others run, without being slowed by it."""


def fuzz(name: str, corpus: str, seconds: int, artifacts: str) -> None:
    """Runs one target in this process, which the fuzzer ends."""
    import atheris

    with atheris.instrument_imports(include=[*FOLLOWED]):
        from tests.fuzz.targets import TARGETS, ends_well, seeds

        for data in seeds(name):
            # what is loaded or compiled once is not counted to the first input
            ends_well(TARGETS[name], data)
    target = TARGETS[name]
    atheris.Setup(
        [
            "fuzz", corpus, f"-max_total_time={seconds}", f"-timeout={SECONDS_EACH}",
            f"-rss_limit_mb={MEGABYTES}", f"-artifact_prefix={artifacts}/", "-max_len=60000",
            "-print_final_stats=1", "-verbosity=0",
        ],
        lambda data: ends_well(target, data),
    )
    atheris.Fuzz()


def one(name: str, seconds: int) -> int:
    """Fuzzes a target in a process of its own; how many inputs broke it."""
    from tests.fuzz.targets import FOUND, seeds

    with tempfile.TemporaryDirectory() as folder:
        corpus, broken = Path(folder) / "corpus", Path(folder) / "broken"
        corpus.mkdir()
        broken.mkdir()
        for data in seeds(name):
            (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        run = subprocess.run(
            [sys.executable, __file__, "--in-process", str(corpus), str(broken),
             "--seconds", str(seconds), name],
            capture_output=True, text=True, errors="replace", check=False, cwd=ROOT,
        )
        tried = [line for line in run.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name}: {tried[0].split()[-1] if tried else 'no'} inputs, code {run.returncode}")
        kept = 0
        for path in sorted(broken.iterdir()):
            if path.name.startswith("slow-unit"):
                continue
            (FOUND / name).mkdir(parents=True, exist_ok=True)
            (FOUND / name / path.name[:24]).write_bytes(path.read_bytes())
            kept += 1
        if run.returncode:
            print(run.stderr[-1500:])
        return kept or int(run.returncode != 0)


def main() -> int:
    """Fuzzes the targets that are named, or all."""
    from tests.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--in-process", nargs=2, metavar=("CORPUS", "BROKEN"))
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    asked = parser.parse_args()
    if asked.in_process:
        fuzz(asked.targets[0], asked.in_process[0], asked.seconds, asked.in_process[1])
        return 0
    return 1 if sum(one(name, asked.seconds) for name in asked.targets or TARGETS) else 0


if __name__ == "__main__":
    sys.exit(main())
