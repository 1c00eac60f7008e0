"""The command line: thin commands over the library, each loaded only when it is run."""

from __future__ import annotations

import atexit
import gc
import importlib
import os
import sys
import types
from typing import Any

# a short run makes many objects and drops few: it is spared most searches for garbage, and the
# last one, at the end of the process, finds nothing to go through
gc.set_threshold(100_000)
atexit.register(gc.freeze)

import click  # noqa: E402

# looking for plug-ins through every installed distribution takes longer than assessing a draft
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__":
    # and so does importing what would look for them: readers of package metadata, mail, sockets
    _LOADER = "pydantic.plugin._loader"
    _no_plugins: Any = types.ModuleType(_LOADER)
    _no_plugins.get_plugins = tuple

    def _of_the_loader_itself(name: str) -> Any:
        # another release of pydantic may ask for more than it did when this was written
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_LOADER) is _no_plugins:
            del sys.modules[_LOADER]
        return getattr(importlib.import_module(_LOADER), name)

    _no_plugins.__getattr__ = _of_the_loader_itself
    sys.modules.setdefault(_LOADER, _no_plugins)

COMMANDS = {
    "open": ("credible.workbench.command", "Open the workbench, the program as a page."),
    "check": ("credible.cli.check", "Assess drafts and say why."),
    "read": ("credible.cli.read", "Show what was understood of a document."),
    "ask": ("credible.cli.ask", "Answer the open questions, the most decisive first."),
    "compare": ("credible.cli.compare", "What changed between drafts, and what that did."),
    "negotiate": ("credible.cli.negotiate", "On which contested words the outcome hangs."),
    "why": ("credible.cli.why", "Walk one finding down to the words of the draft."),
    "votes": ("credible.cli.votes", "Whom the outcome binds, and what votes mean under it."),
    "record": ("credible.cli.record", "What bodies had found of a situation by a day."),
    "batch": ("credible.cli.batch", "Assess thousands of drafts."),
    "verify": ("credible.cli.verify", "Whether a draft still gives an opinion."),
    "rules": ("credible.cli.rules", "List, show, lint, test and draw the rules."),
    "patterns": ("credible.cli.patterns", "List, show, lint, test and try the patterns of words."),
    "readings": ("credible.cli.readings", "List, show and compare the readings."),
    "explain": ("credible.cli.explain", "What an error means, and what to do."),
    "doctor": ("credible.cli.doctor", "Whether what the program needs works here."),
    "schema": ("credible.cli.schema", "Print the JSON Schema of drafts, answers and rules."),
}


class LazyGroup(click.Group):
    """A group that imports the module of a command when the command is asked for."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """The whole program, with what stands around every command."""
        from credible.cli.guard import faults_said, prepare_streams, run_in_child

        prepare_streams()
        with faults_said():
            run_in_child()
        return self.main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """A command, whose faults are said in a sentence."""
        from credible.cli.guard import faults_said

        with faults_said():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """As Click does it, with the nearest command for one that does not exist."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from credible.errors import nearest_words

            near = nearest_words(args[0], list(COMMANDS))
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            ctx.fail(f"There is no command “{args[0]}”.{hint}")

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="credible-drafts", prog_name="credible")
def main() -> None:
    """Tests draft Security Council resolutions against the pledges on atrocity crimes.

    \b
    credible check draft.docx              the opinion, on one screen
    credible read draft.docx -o draft.yaml what was understood, to correct
    credible ask draft.yaml                answer what is open

    Exit codes: 0 every draft falls under the pledge; 1 at least one does not; 2 wrong use;
    3 at least one input could not be assessed; 70 the program failed; 130 it was stopped.
    """
