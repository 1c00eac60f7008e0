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
    Refusals,
    form_for,
    form_option,
    now,
    output_option,
    shows_errors,
    terminal_width,
    wants_colour,
    write_out,
)

if TYPE_CHECKING:
    from credible.assessing.voting import VotesAnswer

FORMATS = ("text", "markdown", "csv", "json")


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
@form_option(FORMATS)
@case_options
@output_option
@shows_errors
def command(
    paths: tuple[str, ...],
    record: bool,
    date: dt.date | None,
    form: str | None,
    case: CaseOptions,
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
    colour = output is None and wants_colour()
    refusals = Refusals()
    if record:
        if date is not None or case.reading == ALL or case.with_file is not None:
            raise click.UsageError("--all goes with one reading, without --date and --with.")
        content = _record(case, paths, form, colour, refusals)
    else:
        content = _answers(case, paths, date, form, colour, refusals)
    if content:
        write_out(content, output)
    if refusals.any:
        sys.exit(NOT_ASSESSED)


def _answers(
    case: CaseOptions, paths: tuple[str, ...], date: dt.date | None, form: str, colour: bool,
    refusals: Refusals,
) -> str:
    from credible.assessing.voting import votes_answer
    from credible.case import open_case, sources_of

    clock = now(True)
    answers: list[VotesAnswer] = []
    assessor, corrections, every = case.assessor, case.corrections, case.reading == ALL
    reading = None if every else case.reading
    wanted = list(assessor.book.pledges) if case.pledge == ALL else [case.pledge]
    for each in wanted:
        assessor.choose(each, reading)
    for source in sources_of(paths):
        with refusals.shown():
            draft = open_case(source, assessor, corrections).draft
            for each in wanted:
                answers.append(votes_answer(
                    assessor, draft, pledge=each, reading=reading, date=date,
                    today=clock.date() if clock else None, all_readings=every,
                ))
    return _written(answers, form, colour) if answers else ""


def _written(answers: list[VotesAnswer], form: str, colour: bool) -> str:
    from credible.report import council

    if form == "json":
        import json

        told = [each.model_dump(mode="json") for each in answers]
        return json.dumps(told[0] if len(told) == 1 else told, indent=2, ensure_ascii=False)
    if form == "csv":
        return council.answers_csv(answers)
    if form == "markdown":
        return "\n---\n\n".join(council.answer_markdown(each) for each in answers)
    width = terminal_width()
    return "\n\n".join(council.answer_text(each, width=width, colour=colour) for each in answers)


def _record(
    case: CaseOptions, paths: tuple[str, ...], form: str, colour: bool, refusals: Refusals
) -> str:
    from credible.cli.readings import named_drafts
    from credible.comparing.vetoes import veto_record
    from credible.report import vetoes

    made, problems = veto_record(
        case.assessor, named_drafts(paths, case.assessor, None, refusals),
        pledge=case.pledge, reading=case.reading,
    )
    if problems:
        refusals.show(problems)
    if form == "json":
        return made.model_dump_json(indent=2)
    if form == "csv":
        return vetoes.vetoes_csv(made)
    if form == "markdown":
        return vetoes.vetoes_markdown(made)
    return vetoes.vetoes_text(made, width=terminal_width(), colour=colour)
