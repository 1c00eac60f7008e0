"""``credible readings``: the readings of the pledges, and what the choice of one does."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.options import (
    ALL,
    NOT_ASSESSED,
    PAGE_FORMS,
    Refusals,
    assessor_for,
    form_for,
    form_option,
    output_option,
    pledge_option,
    rules_option,
    shows_errors,
    with_option,
    write_json,
    write_out,
    write_pages,
)
from credible.report.writing import FORMS as OF_A_PAGE

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.comparing.matrix import ReadingsMatrix
    from credible.model.draft import DraftResolution

FORMATS = (*PAGE_FORMS, "csv")
PAGE = ("markdown", "html", "docx", "text")


@click.group("readings")
def command() -> None:
    """List, show and compare the readings of the pledges.

    \b
    credible readings list                        every reading, by pledge
    credible readings show strict                 its rules and premises
    credible readings diff strict broad           what lies between them
    credible readings diff strict broad --draft draft.yaml
                                                  what makes the difference for it
    credible readings matrix drafts/              outcomes by reading
    """


@command.command("list")
@form_option(*OF_A_PAGE)
@output_option
@rules_option
@shows_errors
def list_readings(form: str | None, output: Path | None, rules: tuple[Path, ...]) -> None:
    """List the readings of every pledge, with what each says of credibility."""
    from credible.report.readings import readings_list

    form = form_for(form, output, OF_A_PAGE)
    write_pages(readings_list(assessor_for(rules).book), form, output)


@command.command("show")
@click.argument("name")
@form_option(*OF_A_PAGE)
@output_option
@rules_option
@shows_errors
def show(name: str, form: str | None, output: Path | None, rules: tuple[Path, ...]) -> None:
    """Show the reading NAME whole: its rules by element, and its premises."""
    from credible.report.readings import reading_page

    form = form_for(form, output, OF_A_PAGE)
    book = assessor_for(rules).book
    write_pages(reading_page(book, book.reading(name)), form, output)


@command.command("diff")
@click.argument("first")
@click.argument("second")
@click.option("--draft", "draft", type=str, default=None,
              help="A draft: show what makes the difference for it.")
@form_option()
@output_option
@with_option
@rules_option
@shows_errors
def diff(
    first: str, second: str, draft: str | None, form: str | None, output: Path | None,
    corrections: Path | None, rules: tuple[Path, ...],
) -> None:
    """Show what the reading SECOND asks that FIRST does not, and the other way round."""
    from credible.comparing.readings import compare_readings, outcomes_compared
    from credible.report.readings import outcomes_page, readings_diff

    if draft is None and corrections is not None:
        raise click.UsageError("--with goes with --draft.")
    form = form_for(form, output, PAGE_FORMS)
    assessor = assessor_for(rules)
    if draft is None:
        compared = compare_readings(assessor.book, first, second)
        data, made = compared.model_dump(mode="json"), readings_diff(compared)
    else:
        ((name, opened),) = named_drafts((draft,), assessor, corrections)
        outcomes = outcomes_compared(assessor, opened, first, second)
        data = outcomes.model_dump(mode="json")
        made = outcomes_page(opened.symbol or name, outcomes)
    if form == "json":
        write_json(data, output)
    else:
        write_pages(made, form, output)


@command.command("matrix")
@click.argument("paths", nargs=-1, required=True)
@pledge_option
@click.option("--base", default=None, help="The reading from which differences are told.")
@form_option(*FORMATS)
@with_option
@rules_option
@output_option
@shows_errors
def matrix(
    paths: tuple[str, ...],
    pledge: str | None,
    base: str | None,
    form: str | None,
    corrections: Path | None,
    rules: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Show the outcomes of drafts by reading, and what makes the difference for each.

    PATHS are drafts, folders of them, or - for standard input. With --pledge all there is a table
    for each pledge.
    """
    form = form_for(form, output, FORMATS)
    assessor = assessor_for(rules)
    refusals = Refusals()
    drafts = list(named_drafts(paths, assessor, corrections, refusals))
    if drafts:
        made = matrices(assessor, drafts, pledge, base)
        _write(made, form, output)
    if refusals.any:
        sys.exit(NOT_ASSESSED)


@command.command("page")
@click.argument("paths", nargs=-1)
@form_option(*PAGE)
@with_option
@rules_option
@output_option
@shows_errors
def page(
    paths: tuple[str, ...], form: str | None, corrections: Path | None, rules: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Write the page of all readings and premises, as Markdown unless otherwise asked.

    PATHS are drafts whose outcomes by reading are put into it.
    """
    from credible.report.readings_page import readings_page

    form = form_for(form, output, PAGE)
    assessor = assessor_for(rules)
    drafts = list(named_drafts(paths, assessor, corrections)) if paths else []
    made = matrices(assessor, drafts, None, None) if drafts else []
    write_pages(readings_page(assessor.book, made), form, output)


def matrices(
    assessor: Assessor,
    drafts: list[tuple[str, DraftResolution]],
    pledge: str | None,
    base: str | None,
) -> list[ReadingsMatrix]:
    """The matrix of one pledge, or of each where all are asked for."""
    from credible.comparing.matrix import outcomes_by_reading

    wanted: Iterable[str | None] = list(assessor.book.pledges) if pledge == ALL else [pledge]
    return [outcomes_by_reading(assessor, drafts, pledge=each, base=base) for each in wanted]


def named_drafts(
    paths: tuple[str, ...], assessor: Assessor, corrections: Path | None = None,
    refusals: Refusals | None = None,
) -> Iterator[tuple[str, DraftResolution]]:
    """The drafts in ``paths``, each with its name.

    With ``refusals``, an input that cannot be read is shown there, and the others go on.
    """
    from credible.case import Corrections, open_case, sources_of

    given = Corrections.of(corrections) if corrections is not None else None
    for source in sources_of(paths):
        with contextlib.nullcontext() if refusals is None else refusals.shown():
            opened = open_case(source, assessor, given)
            yield Path(opened.name).name, opened.draft


def _write(made: list[ReadingsMatrix], form: str, output: Path | None) -> None:
    from credible.report.reading_matrix import matrices_csv, matrix_page

    if form == "json":
        told: list[Any] = [each.model_dump(mode="json") for each in made]
        write_json(told[0] if len(told) == 1 else told, output)
    elif form == "csv":
        write_out(matrices_csv(made), output)
    else:
        write_pages([matrix_page(each) for each in made], form, output)
