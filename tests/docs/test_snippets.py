"""Every command and every piece of Python that a page shows runs, and prints what is shown.

``CREDIBLE_WRITE_GOLDEN=1`` writes what is printed now into the blocks that leave nothing out.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import click
import pytest

from credible.cli import main
from tests.docs.snippets import ANSWERED, ROOT, Block, Session, agrees, blocks

GENERATED = {"cli.md", "errors.md", "readings.md", "api.md", "licences.md"}
PAGES = [
    ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md",
    *sorted(path for path in (ROOT / "docs").glob("*.md") if path.name not in GENERATED),
]
WRITE = os.environ.get("CREDIBLE_WRITE_GOLDEN") == "1"
INLINE = re.compile(r"`(credible(?: [^`]+)?)`")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A folder like that of the project, in which the files of the tutorial may be changed."""
    (tmp_path / "examples").mkdir()
    shutil.copytree(ROOT / "examples" / "tutorial", tmp_path / "examples" / "tutorial")
    for name in ("docs", "rules", "examples/drafts", "examples/samples"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    return Session(tmp_path)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_page_shows_is_what_happens(page: Path, session: Session) -> None:
    text = page.read_text(encoding="utf-8")
    before: Block | None = None
    now = text
    for block in blocks(text):
        if block.file:
            Path(block.file).write_text(block.body, encoding="utf-8")
        for line, shown in block.commands():
            code, printed = session.command(line)
            assert code in ANSWERED or "error[" in shown, f"$ {line}\nexit code {code}\n{printed}"
            if shown and not agrees(shown, printed):
                assert WRITE and "...\n" not in shown, f"$ {line} prints now:\n{printed}"
                now = now.replace(f"$ {line}\n{shown}", f"$ {line}\n{printed}")
        if block.kind == "python":
            session.python(block.body)
        if block.kind == "text" and before is not None and before.kind == "python":
            assert agrees(block.body, session.printed), session.printed
        before = block
    if now != text:
        page.write_text(now, encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_can_be_run_stands_in_a_block_that_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for block in blocks(text):
        text = text.replace(block.body, "")
    assert not re.findall(r"^ {4}(?:\$ |credible |from credible|import credible).*", text, re.M)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_command_named_in_a_sentence_exists_with_its_options(page: Path) -> None:
    for said in INLINE.findall(page.read_text(encoding="utf-8")):
        command: click.Command = main
        words = said.split()[1:]
        while words and isinstance(command, click.Group):
            inner = command.get_command(click.Context(command), words[0])
            if inner is None:
                break
            command = inner
            words.pop(0)
        if isinstance(command, click.Group):
            assert not words or words[0].isupper() or words[0].startswith("--"), said
        options = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
        for word in words:
            if word.startswith("--"):
                assert word.partition("=")[0] in options | {"--help"}, f"`{said}`: no {word}"
