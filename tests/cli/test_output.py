"""Where answers are written: files whole or not at all, links followed, devices left alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.cli.running import run

DRAFTS = Path(__file__).parents[2] / "examples" / "drafts"
DRAFT = DRAFTS / "S-2014-348.yaml"
OTHER = DRAFTS / "S-2023-506.yaml"


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("before")
    link.symlink_to(real)
    run("check", DRAFT, "-o", link, "--no-timestamp")
    assert link.is_symlink()
    assert "S/2014/348" in real.read_text(encoding="utf-8")


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    found: list[str] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    run("check", DRAFT, "--format", "json", "-o", pipe)
    reader.join(timeout=20)
    assert pipe.is_fifo()
    assert found[0].startswith("{")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device")
def test_a_full_standard_output_is_said_without_a_traceback() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from credible.cli import main; main()", "check", str(DRAFT)],
            stdout=full, stderr=subprocess.PIPE, text=True,
        )
    assert done.returncode == 3
    assert "cannot be written: No space left on device" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "start"),
    [
        (("check", DRAFT, "-o", "a.json"), "{"),
        (("check", DRAFT, "-o", "a.md"), "# "),
        (("compare", DRAFT, OTHER, "-o", "a.md"), "# "),
        (("why", DRAFT, "-o", "a.json"), "{"),
        (("why", DRAFT, "-o", "a.md"), "# "),
        (("votes", DRAFT, "-o", "a.json"), "{"),
        (("readings", "matrix", DRAFT, "-o", "a.json"), "{"),
        (("read", DRAFT, "-o", "a.json"), "{"),
        (("rules", "graph", "-o", "a.svg"), "<svg"),
    ],
)
def test_the_name_of_the_file_says_how_it_is_written(
    tmp_path: Path, arguments: tuple[object, ...], start: str
) -> None:
    path = tmp_path / str(arguments[-1])
    ran = run(*arguments[:-1], path)
    assert ran.code in (0, 1), ran.err
    assert path.read_text(encoding="utf-8").lstrip().startswith(start)


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", DRAFT, "-o", "a.pdf"),
        ("check", DRAFT, "--html", "a.docx"),
        ("compare", DRAFT, OTHER, "-o", "a.csv"),
        ("why", DRAFT, "-o", "a.csv"),
        ("votes", DRAFT, "-o", "a.xlsx"),
        ("readings", "matrix", DRAFT, "-o", "a.png"),
        ("readings", "page", "-o", "a.json"),
        ("read", DRAFT, "-o", "a.csv"),
        ("rules", "graph", "-o", "a.png"),
    ],
)
def test_a_name_that_stands_for_no_form_of_the_command_is_wrong_use(
    tmp_path: Path, arguments: tuple[object, ...]
) -> None:
    path = tmp_path / str(arguments[-1])
    ran = run(*arguments[:-1], path)
    assert ran.code == 2
    assert "does not say in what form to write" in " ".join(ran.err.split())
    assert not path.exists()


def test_several_descriptions_do_not_go_into_one_file(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    ran = run("read", DRAFT, OTHER, "-o", path)
    assert ran.code == 2
    assert not path.exists()
