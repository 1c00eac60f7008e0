"""Every seed of the fuzzers, and every input on which one of them broke the program, ends well."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, ends_well, found, seeds

MOST_SECONDS = 10


@pytest.mark.parametrize("name", TARGETS)
# attack: inputs found by fuzzing guided by coverage
# promise: end in a result or an error in words
# figure: {tests.fuzz.run:SECONDS_EACH} seconds and {tests.fuzz.run:MEGABYTES:,} MB each
def test_every_input_ends_in_a_result_or_in_an_error_in_words(name: str) -> None:
    inputs = [*seeds(name), *(path.read_bytes() for path in found(name))]
    assert len(inputs) > 3
    for data in inputs:
        begin = time.process_time()
        ends_well(TARGETS[name], data)
        assert time.process_time() - begin < MOST_SECONDS


def test_a_fuzzer_runs_for_a_moment() -> None:
    pytest.importorskip("atheris")
    run = Path(__file__).with_name("run.py")
    done = subprocess.run(
        [sys.executable, str(run), "--seconds", "2", "json"], capture_output=True, text=True,
        check=False, timeout=120,
    )
    assert done.returncode == 0, done.stdout
    assert int(done.stdout.split()[1]) > 10
