"""``credible votes``: whom an outcome binds, what votes mean, and the record of vetoes."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.options import (
    ALL,
    NOT_ASSESSED,
    PAGE_FORMS,
    Refusals,
    for_option,
    form_for,
    form_option,
    now,
    output_option,
    shows_errors,
    write_json,
    write_out,
    write_pages,
)

if TYPE_CHECKING:
    from credible.assessing.voting import VotesAnswer

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
@form_option(*FORMATS)
@case_options
@for_option
@output_option
@shows_errors
def command(
    paths: tuple[str, ...],
    record: bool,
    date: dt.date | None,
    form: str | None,
    case: CaseOptions,
    state: str | None,
    output: Path | None,
) -> None:
    """Show whom the outcome of a draft binds on a day, and what each vote on it means.

    PATHS are drafts, folders of them, or - for standard input. A vote is taken from the draft, or
    from the record of votes by the symbol of the draft. A vote before the pledge, or before the
    State joined it, is retrospective and no breach; an abstention is never inconsistent. With
    --reading all the answer under each reading is added.

    The exit code is 0 when every draft was answered, 3 when one could not be.
    """
    form = form_for(form, output, FORMATS)
    refusals = Refusals()
    if record:
        if date is not None or case.reading == ALL or case.with_file is not None:
            raise click.UsageError("--all goes with one reading, without --date and --with.")
        _record(case, paths, form, output, refusals)
    else:
        _answers(case, paths, date, state, form, output, refusals)
    if refusals.any:
        sys.exit(NOT_ASSESSED)


def _answers(
    case: CaseOptions, paths: tuple[str, ...], date: dt.date | None, state: str | None, form: str,
    output: Path | None, refusals: Refusals,
) -> None:
    from credible.assessing.voting import require_state, votes_answer
    from credible.case import open_case, sources_of

    clock = now(True)
    answers: list[VotesAnswer] = []
    assessor, corrections, every = case.assessor, case.corrections, case.reading == ALL
    reading = None if every else case.reading
    wanted = list(assessor.book.pledges) if case.pledge == ALL else [case.pledge]
    for each in wanted:
        assessor.choose(each, reading)
    if state is not None:
        require_state(assessor, state)
    for source in sources_of(paths):
        with refusals.shown():
            draft = open_case(source, assessor, corrections).draft
            for each in wanted:
                answers.append(votes_answer(
                    assessor, draft, pledge=each, reading=reading, date=date,
                    today=clock.date() if clock else None, all_readings=every,
                    state=state,
                ))
    if answers:
        _write(answers, form, output)


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
    case: CaseOptions, paths: tuple[str, ...], form: str, output: Path | None, refusals: Refusals
) -> None:
    from credible.cli.readings import named_drafts
    from credible.comparing.vetoes import veto_record
    from credible.report.vetoes import vetoes_csv, vetoes_page

    made, problems = veto_record(
        case.assessor, named_drafts(paths, case.assessor, None, refusals),
        pledge=case.pledge, reading=case.reading,
    )
    if problems:
        refusals.show(problems)
    if form == "json":
        write_json(made.model_dump(mode="json"), output)
    elif form == "csv":
        write_out(vetoes_csv(made), output)
    else:
        write_pages(vetoes_page(made), form, output)
