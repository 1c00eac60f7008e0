"""What stands around every command: nothing is lost, nothing ends in a traceback, every code says
what happened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from credible.cli import guard
from tests.cli.running import run

ROOT = Path(__file__).resolve().parents[2]
DRAFT = ROOT / "examples" / "drafts" / "S-2014-348.yaml"


def start(*arguments: Any, env: dict[str, str] | None = None, **options: Any) -> Any:
    return subprocess.Popen(
        [sys.executable, "-m", "credible", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL,
           **options},
    )


def ran(*arguments: Any, **options: Any) -> tuple[int, bytes, bytes]:
    process = start(*arguments, **options)
    out, err = process.communicate(timeout=100)
    return process.returncode, out or b"", err or b""


# -- an output that is an input ---------------------------------------------------------------


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_bytes(DRAFT.read_bytes())
    return path


@pytest.fixture(params=["itself", "link", "hard link", "another way"])
def same(request: pytest.FixtureRequest, draft: Path, tmp_path: Path) -> Path:
    """The draft under another name."""
    other = tmp_path / "other.yaml"
    if request.param == "link":
        other.symlink_to(draft)
    elif request.param == "hard link":
        other.hardlink_to(draft)
    elif request.param == "another way":
        (tmp_path / "below").mkdir()
        return tmp_path / "below" / ".." / draft.name
    else:
        return draft
    return other


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "DRAFT", "--format", "json", "-o", "OUT"),
        ("check", "FOLDER", "--format", "json", "-o", "OUT"),
        ("check", DRAFT, "--with", "DRAFT", "--format", "json", "-o", "OUT"),
        ("read", "DRAFT", "-o", "OUT"),
        ("ask", "DRAFT", "-o", "OUT"),
        ("compare", DRAFT, "DRAFT", "--format", "json", "-o", "OUT"),
        ("why", "DRAFT", "--format", "json", "-o", "OUT"),
        ("votes", "DRAFT", "--format", "json", "-o", "OUT"),
        ("batch", "DRAFT", "--format", "jsonl", "-o", "OUT"),
        ("batch", "FOLDER", "--format", "csv", "-o", "OUT"),
        ("readings", "matrix", "DRAFT", "--format", "json", "-o", "OUT"),
    ],
    ids=lambda arguments: f"{arguments[0]} {arguments[1]}"[:14],
)
# attack: an output that is an input
# promise: is refused and nothing is lost
def test_an_output_that_is_an_input_is_refused_and_nothing_is_lost(
    arguments: tuple[Any, ...], draft: Path, same: Path, tmp_path: Path
) -> None:
    places = {"DRAFT": draft, "OUT": same, "FOLDER": tmp_path}
    found = run(*(places.get(each, each) for each in arguments))
    assert found.code == 2, found.err
    assert "error[output-is-input]" in found.err
    assert draft.read_bytes() == DRAFT.read_bytes()
    assert not list(tmp_path.glob("*.partial")) + list(tmp_path.glob("*.resume"))


def test_a_page_is_not_written_over_the_draft_or_over_the_other_result(tmp_path: Path) -> None:
    page = tmp_path / "draft.html"
    page.write_text("<p>The Security Council,</p><p>1. Decides to act.</p>")
    before = page.read_bytes()
    assert run("check", page, "--html", page).code == 2
    other = tmp_path / "o.html"
    found = run("check", DRAFT, "-o", other, "--html", tmp_path / "." / "o.html")
    assert (found.code, other.exists()) == (2, False)
    assert "error[same-output]" in found.err
    assert page.read_bytes() == before


def test_a_result_is_written_over_an_earlier_one_in_the_folder_that_was_read(
    draft: Path, tmp_path: Path
) -> None:
    for _ in range(2):
        assert run("check", tmp_path, "--format", "csv", "-o", tmp_path / "r.csv").code in (0, 1)


def test_a_rule_that_is_read_is_not_overwritten(tmp_path: Path) -> None:
    rule = tmp_path / "premises.yaml"
    rule.write_text("{}\n")
    found = run("rules", "graph", "--rules", tmp_path, "--format", "svg", "-o", rule)
    assert "error[output-is-input]" in found.err
    assert rule.read_text() == "{}\n"


# -- faults and crashes -----------------------------------------------------------------------


def test_a_fault_of_the_program_is_a_sentence_with_a_code_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import credible.case

    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(credible.case, "sources_of", fail)
    found = run("check", DRAFT, faults=True)
    assert (found.code, found.out) == (guard.FAULT, "")
    assert "error[program-fault]: the program failed: ZeroDivisionError at" in found.err
    assert "Traceback" not in found.err


CRASH = """
import os, sys, credible.case as case
from credible.cli import main
def crash(*_):
    {how}
case.sources_of = crash
sys.argv = ["credible", "check", "x"]
main()
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes do not fork")
@pytest.mark.parametrize(
    ("how", "code", "says"),
    [
        ("os.abort()", 70, b"error[program-fault]: the process ended by signal 6"),
        ("os.kill(os.getpid(), 11)", 70, b"error[program-fault]: the process ended by signal 11"),
        ("os.kill(os.getpid(), 14)", 3, b"error[time-limit]"),
        ("raise MemoryError", 3, b"error[too-large]"),
        ("return [bytearray(10 ** 10)]", 3, b"error[too-large]"),
        ("raise KeyboardInterrupt", 130, b"Stopped."),
    ],
)
# attack: a library that crashes, or memory that runs out
# promise: is a sentence with an exit code of its own
# figure: {credible.files.memory:MOST_MEMORY:,} bytes
# figure: {credible.cli.guard:SECONDS_A_DRAFT} seconds a draft
def test_a_crash_is_a_sentence_and_never_the_code_of_an_outcome(
    how: str, code: int, says: bytes
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH.format(how=how)], capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False,
    )
    assert (done.returncode, done.stdout) == (code, b"")
    assert says in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
@pytest.mark.parametrize("command", ["check", "read", "compare", "why", "votes"])
def test_ctrl_c_while_a_draft_is_read_ends_with_one_word(command: str, tmp_path: Path) -> None:
    pipe = tmp_path / "draft.yaml"
    os.mkfifo(pipe)
    process = start(command, pipe, *([DRAFT] if command == "compare" else []))
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err == b"Stopped.\n"


def test_python_runs_the_package() -> None:
    code, out, _ = ran("--version")
    assert code == 0
    assert out.startswith(b"credible, version")


# -- streams ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["cp1252", "cp437", "cp932", "ascii", "utf-8"])
def test_output_that_is_no_terminal_is_utf_8_whatever_the_code_page(page: str) -> None:
    env = {"PYTHONIOENCODING": page, "PYTHONUTF8": "0", "LC_ALL": "C"}
    for arguments in (["check", DRAFT], ["why", DRAFT], ["explain", "unknown-field"]):
        code, out, err = ran(*arguments, env=env)
        assert code in (0, 1), err
        assert err == b""
        assert "explain" in arguments or not out.decode("utf-8").isascii()


@pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "command", "code"),
    [
        (">&-", "check DRAFT", 3), (">&-", "batch DRAFT -q", 3), ("2>&-", "check DRAFT", 0),
        ("<&-", "check DRAFT", 0), ("<&-", "check -", 3), ("<&-", "batch -", 3),
        (">&- 2>&-", "check no-such-file", 3), ("<&- >&- 2>&-", "check DRAFT -o OUT", 0),
    ],
)
def test_a_closed_stream_is_no_traceback_and_no_file_takes_its_place(
    closed: str, command: str, code: int, tmp_path: Path
) -> None:
    told = command.replace("DRAFT", str(DRAFT)).replace("OUT", str(tmp_path / "out.json"))
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m credible {told} {closed}"], capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60, check=False,
    )
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"Exception ignored" not in done.stderr
    if "OUT" in command:
        json.loads((tmp_path / "out.json").read_text())


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless device")
@pytest.mark.parametrize("command", ["check", "read", "why", "batch", "check --with"])
# attack: a device that never ends
# promise: is refused
def test_a_device_that_never_ends_is_refused(command: str) -> None:
    name, *rest = command.split()
    arguments = [DRAFT, *rest, "/dev/zero"] if rest else ["/dev/zero"]
    code, _, err = ran(name, *arguments)
    assert code == 3
    assert b"at most" in err or name == "batch"


@pytest.mark.parametrize("name", ["a" * 300, "a" * 5000, "a/" * 3000 + "x"])
def test_a_name_that_is_too_long_is_an_error_in_words(name: str, tmp_path: Path) -> None:
    for arguments in (
        ["check", name], ["read", name], ["batch", name, "-q"], ["check", f"{name}*"],
        ["check", DRAFT, "-o", f"{name}.json"], ["check", DRAFT, "--html", f"{name}.html"],
        ["check", DRAFT, "--with", name], ["check", DRAFT, "--rules", name],
        ["batch", DRAFT, "-q", "-o", f"{name}.csv"],
        ["batch", DRAFT, "-q", "-o", tmp_path / "r.csv", "--html", f"{name}.html"],
    ):
        code, _, err = ran(*arguments, cwd=tmp_path)
        assert code in (2, 3), (arguments[0], err)
        assert b"Traceback" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes")
def test_a_name_that_is_no_text_is_written_all_the_same(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    with open(name, "wb") as stream:  # noqa: PTH123
        stream.write(DRAFT.read_bytes())
    for arguments in (
        ["check"], ["check", "--format", "json"], ["check", "--format", "csv"], ["batch", "-q"],
        ["read"], ["votes"],
    ):
        code, _, err = ran(*arguments, os.fsdecode(name))
        assert code in (0, 1), err
        assert b"Traceback" not in err


@pytest.mark.parametrize(
    "text", ['{"title":"\\ud800 x","symbol":"S/2030/1"}', '{"\\ud800": 1}', 'title: "\\ud800"'],
)
# attack: half of a pair of surrogates in a description
# promise: is refused in words, in every form of output
def test_half_a_character_is_refused_in_every_form(text: str, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(text)
    for arguments in (
        ["check", path], ["check", path, "--format", "json"], ["read", path], ["ask", path],
        ["check", DRAFT, "--with", path],
    ):
        code, _, err = ran(*arguments)
        assert code == 3, (arguments, err)
        assert b"Traceback" not in err
    lines = tmp_path / "d.jsonl"
    lines.write_text(text.replace("title: ", '{"title": ') + ("}" if "title: " in text else ""))
    code, out, err = ran("batch", lines, "-q")
    assert code == 3, err
    assert b'"not-text"' in out or b'"unknown-field"' in out
