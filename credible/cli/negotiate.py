"""``credible negotiate``: on which contested words of a draft its outcome hangs."""

from __future__ import annotations

import sys
from pathlib import Path

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
from credible.report.writing import DOCUMENTS

SAME, HANGS = 0, 1
"""Exit codes: the outcome is the same whatever is agreed; it hangs on contested words."""


@click.command("negotiate")
@click.argument("file")
@form_option()
@case_options
@output_option
@click.option("--full", is_flag=True, help="Show every switch, with its words and what it does.")
@shows_errors
def command(
    file: str, form: str | None, case: CaseOptions, output: Path | None, full: bool
) -> None:
    """Say on which contested words of FILE the outcome hangs.

    Contested are words in square brackets, alternatives ([A][B], [A/B], OP 4 and OP 4 alt), and
    tracked insertions, deletions and moves. Each is a switch: its proposal is taken or not. The
    answer has the outcome with all proposals taken, with none, with those of each delegation alone
    and without them, and the smallest sets of switches that give another outcome. Each set was
    read and assessed as a text with exactly these words.

    Exit codes: 0 the outcome is the same under every setting that was tried; 1 it hangs on
    contested words; 2 wrong use; 3 the input could not be assessed.
    """
    from credible.negotiating import negotiate
    from credible.report.negotiation import negotiation_page

    case.require_one_reading("Contested words are tried under one reading")
    form = form_for(form, output, PAGE_FORMS)
    found = negotiate(
        file, case.assessor, reading=case.reading, pledge=case.pledge,
        corrections=case.corrections,
    )
    if form == "json":
        write_out(found.model_dump_json(indent=2) + "\n", output)
    else:
        write_pages(negotiation_page(found, full=full or form in DOCUMENTS), form, output)
    outcomes = {each.outcome for each in (*found.settings, found.as_written)}
    sys.exit(HANGS if found.decisive or len(outcomes) > 1 else SAME)
