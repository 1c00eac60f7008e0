"""``credible verify``: an opinion held against its draft."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from credible.cli.guard import time_for_a_draft
from credible.cli.options import (
    assessor_for,
    form_option,
    output_option,
    rules_option,
    shows_errors,
    with_option,
    write_json,
    write_out,
)

SAME, DIFFERS = 0, 1
"""Exit codes."""


@click.command("verify")
@click.argument("opinion", type=click.Path(path_type=Path))
@click.argument("draft")
@form_option("text", "json")
@with_option
@rules_option
@output_option
@shows_errors
def command(
    opinion: Path,
    draft: str,
    form: str | None,
    corrections: Path | None,
    rules: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Assess DRAFT again, and say whether it still gives OPINION: what check --format json or a
    batch wrote (.json, .jsonl).

    The reading, the time, the record and the searches are those that the opinion names. Only
    corrections and rules of your own that it was made with have to be given again.

    Exit codes: 0 the same in every field; 1 something differs, and what; 3 it cannot be verified.
    """
    from credible.case import Corrections
    from credible.verifying import answers_in, verify_answers

    given = answers_in(opinion)
    laid_over = Corrections.of(corrections) if corrections is not None else None
    with time_for_a_draft():
        found = verify_answers(given, draft, assessor_for(rules), laid_over)
    if form == "json" or (form is None and output is not None and output.suffix == ".json"):
        write_json({"same": found.same, "answers": found.answers,
                    "differences": list(found.differences)}, output)
    else:
        answers = "The answer is" if found.answers == 1 else f"All {found.answers} answers are"
        lines = [f"{answers} the same in every field."] if found.same else [
            "The opinion is not what this draft gives now:",
            *(f"  {sentence}." for sentence in found.differences),
        ]
        write_out("\n".join(lines) + "\n", output)
    sys.exit(SAME if found.same else DIFFERS)
