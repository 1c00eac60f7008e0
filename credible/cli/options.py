"""Options that several commands share, and how errors are shown."""

from __future__ import annotations

import contextlib
import datetime
import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from credible.cli.guard import time_for_a_draft
from credible.codes import codes
from credible.errors import CredibleError, Problem
from credible.files import is_special, refuse_overwriting, refusing, write_whole
from credible.report.writing import FORMS

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.report.page import Page
    from credible.rulebook.book import RuleBook

Command = TypeVar("Command", bound=Callable[..., Any])

FALLS, NOT_ALL_FALL, USAGE, NOT_ASSESSED = 0, 1, 2, 3
"""Exit codes."""
ALL = "all"
"""Stands for every reading, and for every pledge where a command answers for each."""


def completed(*kinds: str) -> Callable[..., list[str]]:
    """Completes a name from the rule book: of its ``readings``, ``pledges``, ``rules``, ..."""
    def names(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
        from credible.rulebook.book import RuleBook

        try:
            book = RuleBook.load(*(context.params.get("rules") or ()))
            if "states" in kinds:
                from credible.assessing.voting import pledges_of

                found = [state.name for state in pledges_of(book).states.all]
            else:
                found = [name for kind in kinds for name in getattr(book, kind)]
        except CredibleError:  # what is wrong is said when the command runs
            return []
        return [name for name in found if name.lower().startswith(begun.lower())]

    return names


rules_option = click.option(
    "--rules",
    "rules",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A folder of rules, readings or patterns laid over the shipped ones. May be repeated.",
)
pledge_option = click.option(
    "--pledge", default=None, shell_complete=completed("pledges"),
    help="The commitment: code-of-conduct unless another is named."
)
timestamp_option = click.option(
    "--timestamp/--no-timestamp", default=True, help="Put the time of the assessment into it."
)


def once(_: click.Context, option: click.Parameter, given: tuple[Any, ...]) -> Any:
    """The one value of an option; a second one is wrong use, where click would drop the first."""
    if len(given) > 1:
        raise click.BadParameter("It is given more than once; put all into one.", param=option)
    return given[0] if given else None


with_option = click.option(
    "--with", "corrections", multiple=True, callback=once, type=click.Path(path_type=Path),
    help="A file of corrections and answers, laid over the draft.",
)
record_option = click.option(
    "--record/--no-record", "on_record", default=True,
    help="Consult the record of what bodies had found of the situation.",
)
reading_option = click.option(
    "--reading", default=None, shell_complete=completed("readings"),
    help="The reading of the pledge, or “all” where a command answers under every one.",
)
for_option = click.option(
    "--for", "state", metavar="STATE", envvar="CREDIBLE_FOR", default=None,
    shell_complete=completed("states"),
    help="Say also what this State is told before it votes: whether it is bound, and what its vote "
    "would mean. Or set CREDIBLE_FOR.",
)
output_option = click.option(
    "-o", "--output", multiple=True, callback=once, type=click.Path(path_type=Path),
    help="Write to this file.",
)


def bom_before(content: str | bytes, form: str, bom: bool) -> str | bytes:
    """``content`` with a byte order mark before it, where it is a table and one is asked for."""
    return f"\ufeff{content}" if bom and form == "csv" and isinstance(content, str) else content


bom_option = click.option(
    "--bom", is_flag=True, help="Put a byte order mark before a table in CSV, for spreadsheets "
    "that else take accents for other signs.",
)


def assessor_for(rules: tuple[Path, ...], *, record: bool = True) -> Assessor:
    """An assessor of the shipped rule book with the folders ``rules`` laid over it.

    ``record`` says whether it consults the record of the situation.
    """
    from credible.assessing.assessor import Assessor

    return Assessor(book_for(rules), record=record)


def book_for(rules: tuple[Path, ...]) -> RuleBook:
    """The shipped rule book with the folders ``rules`` laid over it."""
    from credible.rulebook.book import RuleBook

    return RuleBook.load(*rules)


def now(timestamp: bool) -> datetime.datetime | None:
    """The time to be printed, to the second in UTC; SOURCE_DATE_EPOCH is honoured."""
    if not timestamp:
        return None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    return datetime.datetime.now(datetime.UTC).replace(microsecond=0)


def terminal_width() -> int:
    """Columns to print in: those of the terminal, between 60 and 100."""
    return min(max(_columns(), 60), 100)


def _columns() -> int:
    # as shutil.get_terminal_size; importing shutil loads three libraries of compression
    try:
        given = int(os.environ.get("COLUMNS", "0"))
    except ValueError:
        given = 0
    if given > 0:
        return given
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return 80


def wants_colour(stream: Any = None) -> bool:
    """Colour only on a terminal that has it, and never where NO_COLOR is set."""
    stream = stream or sys.stdout
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(stream and stream.isatty())


def show_problems(problems: tuple[Problem, ...]) -> None:
    """Prints problems to standard error, all by the one printer."""
    from credible.report.errors import problems_text

    click.echo(
        problems_text(problems, width=terminal_width(), colour=wants_colour(sys.stderr)), err=True
    )


class Refusals:
    """What is wrong with one input of many is shown, and the others go on."""

    def __init__(self) -> None:
        self.any = False

    @contextlib.contextmanager
    def shown(self) -> Iterator[None]:
        """Within it a ``CredibleError`` is shown and remembered."""
        try:
            with time_for_a_draft():
                yield
        except CredibleError as error:
            self.show(error.problems)

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Shows problems and remembers that there were some."""
        self.any = True
        show_problems(problems)


def taking_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    """The command with ``options``, which its help lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def shows_errors(command: Command) -> Command:
    """A command whose ``CredibleError`` is printed for people and ends it with exit code 3."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            refuse_inputs_as_outputs(click.get_current_context())
            return command(*args, **kwargs)
        except CredibleError as error:
            show_problems(error.problems)
            sys.exit(_exit_code(error))
        except BrokenPipeError:
            # the reader of a pipe has gone; what was written so far was wanted
            forget_standard_output()
            sys.exit(FALLS)

    return run  # type: ignore[return-value]


_OUTPUTS = ("output", "html")


def refuse_inputs_as_outputs(context: click.Context) -> None:
    """Refuses an output that is an input of the command: whatever its other arguments name.

    Raises:
        CredibleError: ``output-is-input``, or ``same-output`` where two results have one name.
    """
    outputs = [context.params[name] for name in _OUTPUTS if context.params.get(name)]
    if outputs:
        refuse_overwriting(outputs, _inputs(context))


def _inputs(context: click.Context) -> Iterator[Path | str]:
    from credible.case import expand
    from credible.rulebook.contents import rule_book_files

    for name, given in context.params.items():
        if name in _OUTPUTS:
            continue
        for each in given if isinstance(given, tuple) else (given,):
            if name == "rules":
                if os.path.isdir(each):  # noqa: PTH112 - takes a name that is too long
                    yield from (path for _, path in rule_book_files((each,)))
            elif isinstance(each, str | Path) and str(each):
                # an option that is not given may be an empty word, which names no file
                yield from expand((str(each),))


def _exit_code(error: CredibleError) -> int:
    found = (codes().get(problem.code) for problem in error.problems)
    return USAGE if any(code is not None and code.wrong_use for code in found) else NOT_ASSESSED


PAGE_FORMS = (*FORMS, "json")
"""How an answer is written that is a page, or data."""


def form_option(*forms: str) -> Callable[[Command], Command]:
    """The option that says in which of ``forms`` the answer is written."""
    return click.option(
        "--format", "form", type=click.Choice(forms or PAGE_FORMS), default=None,
        help="How the answer is written; from the name of --output where not given.",
    )


def write_pages(
    made: Page | Sequence[Page], form: str, output: Path | None
) -> None:
    """Writes one page or several in one of the forms of pages, for the terminal or a file."""
    from credible.report.page import Page
    from credible.report.writing import write_all

    content = write_all(
        [made] if isinstance(made, Page) else made, form, width=terminal_width(),
        colour=output is None and wants_colour(),
    )
    write_out(content, output)


def write_json(data: Any, output: Path | None) -> None:
    """Writes data as JSON, as people read it."""
    import json

    write_out(json.dumps(data, ensure_ascii=False, indent=2, default=str), output)


ENDINGS = {
    ".txt": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".docx": "docx", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".yaml": "yaml",
    ".yml": "yaml", ".svg": "svg", ".mmd": "mermaid",
}  # fmt: skip
"""The form that the ending of a file's name stands for."""


def form_for(given: str | None, output: Path | None, forms: Sequence[str]) -> str:
    """The form to write in: the one ``given``, else by the name of ``output``, else the first.

    Raises:
        CredibleError: ``unknown-format-option`` where the name stands for none of ``forms``.
    """
    if given is not None:
        return given
    if output is None or not output.suffix or is_special(output):
        return forms[0]
    form = ENDINGS.get(output.suffix.lower())
    if form is None or form not in forms:
        endings = [ending for ending, known in ENDINGS.items() if known in forms]
        raise CredibleError.of(
            "unknown-format-option",
            f"the name does not say in what form to write; this is written as {', '.join(forms)}",
            file=output,
            remedy=f"End the name in {', '.join(endings)}"
            + (", or give --format." if len(forms) > 1 else "."),
        )
    return form


def write_out(content: str | bytes, output: Path | None) -> None:
    """Writes to ``output``, whole or not at all, or else to standard output.

    A link is followed; a device or a pipe is written to.
    """
    if output is not None:
        write_whole(output, content)
        return
    with refusing("standard output"):
        _to_standard_output(content)


def _to_standard_output(content: str | bytes) -> None:
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            click.echo(content, nl=not content.endswith("\n"))
    except OSError:
        forget_standard_output()
        raise


def forget_standard_output() -> None:
    """Has what was not written go nowhere, so that the end of the program does not try again."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
