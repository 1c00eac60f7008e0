"""Files as they are read and written."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from credible import read_draft
from credible.errors import CredibleError
from credible.files import read_limited, read_stream, reading, write_whole
from credible.model.limits import MOST_ITEMS, refuse_beyond_limits


def test_what_was_there_stays_where_writing_is_broken_off(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("before")

    def pieces() -> Iterator[str]:
        yield "half"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(path, pieces())
    assert path.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_new_file_is_as_others_are_and_an_old_one_keeps_who_may_read_it(tmp_path: Path) -> None:
    new, old, other = tmp_path / "new", tmp_path / "old", tmp_path / "other"
    other.write_text("")
    old.write_text("")
    old.chmod(0o600)
    write_whole(new, "x")
    write_whole(old, "x")
    assert new.stat().st_mode == other.stat().st_mode
    assert old.stat().st_mode & 0o777 == 0o600


def test_a_name_as_long_as_the_disk_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("a" * 250)
    write_whole(path, "x")
    assert path.read_text() == "x"
    with pytest.raises(CredibleError, match="cannot-write"):
        write_whole(tmp_path / ("a" * 256), "x")


def test_half_a_character_is_written_as_a_question_mark(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "x\ud800y")
    assert (tmp_path / "a").read_text() == "x?y"


def test_no_more_than_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    assert read_limited(path, 5) == b"12345"
    with path.open("rb") as stream:
        assert read_stream(stream, 5, "a") == b"12345"
    for too_large in (path, Path("/dev/zero")):
        with pytest.raises(CredibleError, match="too-large"):
            read_limited(too_large, 4)


@pytest.mark.parametrize("name", ["no-such", "a\0b", "a" * 300, "."])
def test_what_cannot_be_read_is_said(name: str, tmp_path: Path) -> None:
    with pytest.raises(CredibleError, match=r"missing-file|unreadable-file"):
        read_limited(tmp_path / name, 5)


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.write(write, b"12345")
    os.close(write)
    with os.fdopen(read, "rb") as stream:
        assert read_stream(stream, 5, "pipe") == b"12345"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
# attack: a pipe into which nobody writes
# promise: is given up with a sentence
# figure: {credible.files.reading:SILENCE:.0f} seconds
def test_a_pipe_into_which_nobody_writes_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(reading, "SILENCE", 0.2)
    with pytest.raises(CredibleError, match="nothing came through it for 0 seconds"):
        read_limited(pipe, 5)
    # a writer that opens it and then says nothing
    number = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    with pytest.raises(CredibleError, match="nothing came through it"):
        read_limited(pipe, 5)
    os.close(number)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
@pytest.mark.parametrize("length", [0, 5, 100_000, 400_000])
def test_a_pipe_with_a_name_is_read_to_its_end_and_never_beyond_the_limit(
    length: int, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    def write() -> None:
        with contextlib.suppress(BrokenPipeError):
            pipe.write_bytes(b"x" * length)

    threading.Thread(target=write, daemon=True).start()
    if length > 300_000:
        with pytest.raises(CredibleError, match="too-large"):
            read_limited(pipe, 300_000)
    else:
        assert len(read_limited(pipe, 300_000)) == length


def test_a_list_and_a_description_have_a_largest_size() -> None:
    refuse_beyond_limits({"aims": ["x"] * MOST_ITEMS}, None)
    with pytest.raises(CredibleError, match="too-large"):
        refuse_beyond_limits({"aims": ["x"] * (MOST_ITEMS + 1)}, None)
    with pytest.raises(CredibleError, match="too-large"):
        refuse_beyond_limits({"aims": [["x"] * 1000 for _ in range(1000)]}, None)
    deep: list[object] = []
    deep.append(deep)
    with pytest.raises(CredibleError, match="too-deep"):
        refuse_beyond_limits(deep, None)


@pytest.mark.parametrize("text", ["The Security Council,\n\n1. Decides", "a" * 5000])
def test_a_text_given_for_a_path_is_told_how_to_be_given(text: str) -> None:
    with pytest.raises(CredibleError, match=r"text-for-path.*\n.*read_draft\(text\.encode\(\)\)"):
        read_draft(text)
