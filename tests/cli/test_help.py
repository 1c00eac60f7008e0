"""Every command has a help text, and the page of the commands is the help that is printed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click
import pytest

from credible.cli import COMMANDS, main

_SPEC = importlib.util.spec_from_file_location(
    "help_page", Path(__file__).with_name("help_page.py")
)
assert _SPEC is not None and _SPEC.loader is not None
help_page = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(help_page)


def test_the_page_of_the_commands_is_what_the_commands_print() -> None:
    assert help_page.PAGE.read_text(encoding="utf-8") == help_page.page(), (
        "run `python tests/cli/help_page.py` and read what changed"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help, f"{name} has no help"
    silent = [
        option.name
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert silent == []
