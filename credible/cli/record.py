"""``credible record``: what bodies had found of situations, as the record has it."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.options import (
    NOT_ALL_FALL,
    PAGE_FORMS,
    assessor_for,
    form_for,
    form_option,
    output_option,
    rules_option,
    show_problems,
    shows_errors,
    write_json,
    write_pages,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.record import Record


@click.command("record")
@click.argument("situation", required=False)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), default=None,
              help="As it stood beside a draft of this day; today where not given.")
@click.option("--lint", "lints", is_flag=True,
              help="Check the tables for dates in the future, duplicates and quiet conflicts.")
@form_option()
@output_option
@rules_option
@shows_errors
def command(
    situation: str | None,
    day: datetime.datetime | None,
    lints: bool,
    form: str | None,
    output: Path | None,
    rules: tuple[Path, ...],
) -> None:
    """Show the record of SITUATION (a State or area): findings of bodies of the United Nations and
    of courts, the latest first, and what each is to a draft of the day. Without SITUATION the
    situations are listed.

    A finding answers only whether covered crimes are committed or feared, only for drafts of a
    later day, and never says no.

    With --lint the exit code is 1 when there is an error; warnings are things to look at.
    """
    from credible.record import Record
    from credible.report.errors import problems_json
    from credible.report.record import record_data, record_page, situations_data, situations_page

    form = form_for(form, output, PAGE_FORMS)

    book = assessor_for(rules).book
    record = Record.load(book.folders, book.vocabulary)
    if record is None:
        raise CredibleError.of("no-record", "the rule book has no record of situations")
    on = day.date() if day else datetime.datetime.now(datetime.UTC).date()
    if lints:
        problems = record.lint(on)
        if form == "json":
            click.echo(problems_json(problems))
        else:
            show_problems(problems)
            click.echo(f"{len(record.findings)} findings, {len(record.conflicts)} conflicts: "
                       f"{len(problems)} to look at.")
        grave = any(problem.severity == "error" for problem in problems)
        sys.exit(NOT_ALL_FALL if grave else 0)
    if situation is not None:
        _require_known(record, situation)
    if form == "json":
        write_json(situations_data(record, on) if situation is None
                   else record_data(record, situation, on), output)
    elif situation is None:
        write_pages(situations_page(record, on), form, output)
    else:
        write_pages(record_page(record, situation, on, book.vocabulary), form, output)


def _require_known(record: Record, situation: str) -> None:
    if not record.situation(situation):
        raise CredibleError.of(
            "no-such-situation", f"there is no State or area called “{situation}”",
            nearest=record.suggestions(situation),
        )
