"""Writes ``docs/cli.md`` from the commands' own help: ``python tests/cli/help_page.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from credible.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
HEAD = """# The commands

The help of every command, as the program prints it (`credible COMMAND --help`). Shell completion:
`eval "$(_CREDIBLE_COMPLETE=bash_source credible)"`, or `zsh_source`, `fish_source`.

Exit codes: 0 every draft falls under the pledge; 1 at least one does not, or is undetermined;
2 wrong use; 3 at least one input could not be assessed; 70 the program failed; 130 it was stopped.
Of `credible verify`: 0 the same, 1 something differs, 2 wrong use, 3 it cannot be verified.
"""


def commands(
    command: click.Command, name: str, parent: click.Context | None = None
) -> Iterator[tuple[str, str]]:
    """Every command under ``command``, with its help at 90 columns."""
    context = click.Context(
        command, info_name=name, parent=parent, max_content_width=90, terminal_width=90,
        help_option_names=["-h", "--help"],
    )
    yield context.command_path, command.get_help(context)
    if isinstance(command, click.Group):
        for each in command.list_commands(context):
            inner = command.get_command(context, each)
            assert inner is not None
            yield from commands(inner, each, context)


def page() -> str:
    parts = [HEAD]
    for path, text in commands(main, "credible"):
        lines = "\n".join(line.rstrip() for line in text.splitlines())
        parts.append(f"## {path}\n\n```text\n{lines}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
