"""``credible votes``: whom an outcome binds, what votes mean, and the record of vetoes."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.options import (
    NOT_ASSESSED,
    PAGE_FORMS,
    assessor_for,
    form_for,
    form_option,
    now,
    output_option,
    pledge_option,
    record_option,
    rules_option,
    show_problems,
    shows_errors,
    with_option,
    write_json,
    write_out,
    write_pages,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.assessing.voting import VotesAnswer

ALL = "all"
FORMATS = (*PAGE_FORMS, "csv")


def _day(_: click.Context, option: click.Parameter, value: str | None) -> dt.date | None:
    """The day that an option names; wrong use where it is none."""
    if value is None:
        return None
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        words = f"“{value}” is not a day; write it as 2026-11-24."
        raise click.BadParameter(words, param=option) from None


@click.command("votes")
@click.argument("paths", nargs=-1, required=True)
@click.option("--all", "record", is_flag=True,
              help="The table of vetoes on drafts that fall under the pledge, by member and year.")
@click.option("--date", "date", metavar="YYYY-MM-DD", callback=_day, default=None,
              help="The Council of this day; by default the day of the vote, or of the draft.")
@click.option("--reading", default=None,
              help="The reading of the pledge; “all” adds the answer under each.")
@pledge_option
@form_option(*FORMATS)
@with_option
@rules_option
@record_option
@output_option
@shows_errors
def command(
    paths: tuple[str, ...],
    record: bool,
    date: dt.date | None,
    reading: str | None,
    pledge: str | None,
    form: str | None,
    corrections: Path | None,
    rules: tuple[Path, ...],
    on_record: bool,
    output: Path | None,
) -> None:
    """Show whom the outcome of a draft binds on a day, and what each vote on it means.

    PATHS are drafts, folders of them, or - for standard input. A vote is taken from the draft, or
    from the record of votes by the symbol of the draft. A vote before the pledge, or before the
    State joined it, is retrospective and no breach; an abstention is never inconsistent.

    The exit code is 0 when every draft was answered, 3 when one could not be.
    """
    form = form_for(form, output, FORMATS)
    assessor = assessor_for(rules, record=on_record)
    if record:
        if date is not None or reading == ALL or corrections is not None:
            raise click.UsageError("--all goes with one reading, without --date and --with.")
        failed = _record(assessor, paths, pledge, reading, form, output)
    else:
        failed = _answers(assessor, paths, pledge, reading, date, corrections, form, output)
    if failed:
        sys.exit(NOT_ASSESSED)


def _answers(
    assessor: Assessor,
    paths: tuple[str, ...],
    pledge: str | None,
    reading: str | None,
    date: dt.date | None,
    corrections: Path | None,
    form: str,
    output: Path | None,
) -> bool:
    from credible.assessing.voting import votes_answer
    from credible.cli.piece import opened_with_corrections
    from credible.reading.opening import expand

    clock = now(True)
    answers: list[VotesAnswer] = []
    failed = False
    wanted = list(assessor.book.pledges) if pledge == ALL else [pledge]
    for each in wanted:
        assessor.choose(each, None if reading == ALL else reading)
    for source in expand(paths):
        try:
            opened = opened_with_corrections(source, corrections, assessor)
            for each in wanted:
                answers.append(
                    votes_answer(
                        assessor,
                        opened.draft,
                        pledge=each,
                        reading=None if reading == ALL else reading,
                        date=date,
                        today=clock.date() if clock else None,
                        all_readings=reading == ALL,
                    )
                )
        except CredibleError as error:
            failed = True
            show_problems(error.problems)
    if answers:
        _write(answers, form, output)
    return failed


def _write(answers: list[VotesAnswer], form: str, output: Path | None) -> None:
    from credible.report.council import answer_page, answers_csv

    if form == "json":
        told = [each.model_dump(mode="json") for each in answers]
        write_json(told[0] if len(told) == 1 else told, output)
    elif form == "csv":
        write_out(answers_csv(answers), output)
    else:
        write_pages([answer_page(each) for each in answers], form, output)


def _record(
    assessor: Assessor,
    paths: tuple[str, ...],
    pledge: str | None,
    reading: str | None,
    form: str,
    output: Path | None,
) -> bool:
    from credible.cli.readings import named_drafts
    from credible.comparing.vetoes import veto_record
    from credible.report.vetoes import vetoes_csv, vetoes_page

    failed: list[CredibleError] = []
    made, problems = veto_record(
        assessor, named_drafts(paths, assessor, failed), pledge=pledge, reading=reading
    )
    if problems:
        show_problems(problems)
    if form == "json":
        write_json(made.model_dump(mode="json"), output)
    elif form == "csv":
        write_out(vetoes_csv(made), output)
    else:
        write_pages(vetoes_page(made), form, output)
    return bool(failed or problems)
