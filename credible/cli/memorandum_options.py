"""The options of a memorandum: what stands in its heading, and the template it is written in."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from credible.cli.options import Command, taking_options

if TYPE_CHECKING:
    from credible.report.memorandum import Particulars

_OPTIONS = (
    click.option("--to", "to", metavar="TEXT", envvar="CREDIBLE_TO", default="",
                 help="Whom a memorandum (--format docx) is for. Or set CREDIBLE_TO."),
    click.option("--from", "sender", metavar="TEXT", envvar="CREDIBLE_FROM", default="",
                 help="From whom a memorandum is. Or set CREDIBLE_FROM."),
    click.option("--subject", "subject", metavar="TEXT", default="",
                 help="The subject of a memorandum, in place of the draft and the pledge."),
    click.option("--classification", "classification", metavar="TEXT", default="",
                 envvar="CREDIBLE_CLASSIFICATION",
                 help="The classification of a memorandum. Or set CREDIBLE_CLASSIFICATION."),
    click.option("--template", "template", type=click.Path(path_type=Path), default=None,
                 envvar="CREDIBLE_TEMPLATE",
                 help="A Word document with fields, in which a memorandum is written. Or set "
                 "CREDIBLE_TEMPLATE."),
)
_NAMES = {"to": "--to", "sender": "--from", "subject": "--subject",
          "classification": "--classification", "template": "--template"}  # fmt: skip


@dataclass(frozen=True)
class MemorandumOptions:
    """What was given for the heading of a memorandum, and its template."""

    to: str = ""
    sender: str = ""
    subject: str = ""
    classification: str = ""
    template: Path | None = None

    @property
    def particulars(self) -> Particulars:
        """The heading."""
        from credible.report.memorandum import Particulars

        return Particulars(self.to, self.sender, self.subject, self.classification)

    def require(self, form: str) -> None:
        """Refuses the options where no memorandum is written; a setting is then left alone."""
        context = click.get_current_context()
        given = [option for name, option in _NAMES.items()
                 if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]
        if form != "docx" and given:
            raise click.UsageError(
                f"{' and '.join(given)} {'is' if len(given) == 1 else 'are'} for a memorandum; "
                "add --format docx, or -o with a name that ends in .docx."
            )


def memorandum_options(command: Command) -> Command:
    """Gives a command the options of :class:`MemorandumOptions`, which it takes as ``memo``."""

    @functools.wraps(command)
    def run(
        *args: Any, to: str, sender: str, subject: str, classification: str,
        template: Path | None, **kwargs: Any,
    ) -> Any:
        memo = MemorandumOptions(to, sender, subject, classification, template)
        return command(*args, memo=memo, **kwargs)

    decorated: Any = taking_options(run, _OPTIONS)
    return decorated  # type: ignore[no-any-return]
