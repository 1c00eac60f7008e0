"""Of many drafts one that takes the process down costs no other its answer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "examples" / "samples"
FIRST = SAMPLES / "astoria-court-rev1" / "draft.txt"
LAST = SAMPLES / "velmar-access-rev1" / "draft.txt"

CRASH = """
import os, signal, sys, credible.reading.opening as opening, credible.case.opening as case
from credible.cli import main
real = opening.open_draft
def opens(path, *rest):
    if "crash" in str(path):
        {how}
    return real(path, *rest)
case.open_draft = opens
main()
"""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not fork")


@pytest.mark.parametrize(("how", "says"), [
    ("os.abort()", "error[worker-died]: the process that read the draft ended (signal 6"),
    ("os.kill(os.getpid(), signal.SIGKILL)", "the process that read the draft ended (signal 9"),
    ("os.kill(os.getpid(), signal.SIGALRM)", "error[time-limit]"),
    ("os._exit(5)", "the process that read the draft ended (code 5)"),
    ("[bytearray(10 ** 10)]", "error[too-large]"),
    ("raise ZeroDivisionError('by nothing')", "error[not-assessed]"),
])
# attack: one draft of many that crashes a library or is killed
# promise: costs no other draft its answer
def test_a_draft_that_ends_the_process_is_named_and_the_others_are_answered(
    how: str, says: str, tmp_path: Path
) -> None:
    names = [FIRST, tmp_path / "crash-1.txt", LAST, tmp_path / "crash-2.txt", FIRST]
    done = subprocess.run(
        [sys.executable, "-c", CRASH.format(how=how), "check", *map(str, names)],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
    )
    assert done.returncode == 3
    assert "3 drafts: " in done.stdout
    assert done.stderr.count(says) == 2
    assert "crash-1.txt" in done.stderr and "crash-2.txt" in done.stderr
    assert "Traceback" not in done.stderr
