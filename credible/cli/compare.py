"""``credible compare``: what changed between revisions of a draft, and what that did."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.options import (
    PAGE_FORMS,
    form_for,
    form_option,
    output_option,
    shows_errors,
    write_out,
    write_pages,
)
from credible.errors import CredibleError, Problem
from credible.report.writing import DOCUMENTS

if TYPE_CHECKING:
    from credible.model.comparison import History
    from credible.reading.opening import OpenedDraft

SAME, CHANGED = 0, 1
"""Exit codes: every revision has the same outcome; at least two differ."""



@click.command("compare")
@click.argument("files", nargs=-1, required=True, metavar="OLD NEW [MORE]...")
@form_option()
@case_options
@output_option
@click.option("--full", is_flag=True, help="Show long paragraphs whole, in text.")
@shows_errors
def command(
    files: tuple[str, ...],
    form: str | None,
    case: CaseOptions,
    output: Path | None,
    full: bool,
) -> None:
    """Compare revisions of a draft, the oldest first: documents or descriptions.

    Paragraphs added, removed, moved and reworded, matched by what they say and not by their
    numbers; facts gained and lost; findings that turned, and what turned each. More than two give
    the history of the outcome. A folder stands for the files in it, in the order of their names;
    - for standard input.

    Exit codes: 0 the outcome is the same; 1 it changed; 2 wrong use; 3 an input could not be
    assessed.
    """
    from credible.case import open_case, sources_of
    from credible.comparing.revisions import history

    case.require_one_reading("Revisions are compared under one reading")
    form = form_for(form, output, PAGE_FORMS)
    sources = sources_of(files)
    if len(sources) < 2:
        raise click.UsageError("Give at least two revisions, the oldest first.")
    if sum(str(each) == "-" for each in sources) > 1:
        raise click.UsageError("Standard input can be given once.")
    pledge, reading = case.choose()
    corrections = case.corrections
    opened: list[OpenedDraft] = []
    problems: list[Problem] = []
    for each in sources:
        try:
            opened.append(open_case(each, case.assessor, corrections))
        except CredibleError as error:
            problems += error.problems
    if problems:
        raise CredibleError(*problems)
    found = history(case.assessor, opened, pledge=pledge.id, reading=reading.id)
    _write(found, form, full, output)
    sys.exit(CHANGED if found.outcome_changed else SAME)


def _write(found: History, form: str, full: bool, output: Path | None) -> None:
    from credible.report.comparison import comparison_json, comparison_page

    if form == "json":
        write_out(comparison_json(found), output)
    else:
        made = comparison_page(found, whole=full or form in DOCUMENTS)
        write_pages(made, form, output)
