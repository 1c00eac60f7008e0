"""``credible ask``: the open questions one by one, the most decisive first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    form_for,
    output_option,
    show_problems,
    shows_errors,
    terminal_width,
    wants_colour,
    write_out,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.assessing.asking import Interview


@click.command("ask")
@click.argument("draft")
@output_option
@case_options
@click.option("--premises", is_flag=True, help="Also put the premises of law that the reading "
              "leaves open; they are tried, not written into the answers.")
@shows_errors
def command(
    draft: str,
    output: Path | None,
    case: CaseOptions,
    premises: bool,
) -> None:
    """Put the open questions of DRAFT, the most decisive first.

    After each answer the draft is assessed again; it ends when no answer that is left can matter.
    Answer by the words shown; give a source after a semicolon (yes; A/HRC/25/65). Enter leaves a
    question open, ? explains, b goes back, q or the end of the input stops and keeps what was
    answered. Questions go to standard error, the answers to --output or standard output, as a file
    that `credible check --with` takes.
    """
    from credible.assessing.asking import Interview

    if draft == "-":
        raise click.UsageError("The answers are read from standard input; name a file as DRAFT.")
    case.require_one_reading("Questions are put under one reading")
    form_for(None, output, ("yaml",))
    pledge, reading = case.choose()
    interview = Interview(
        case.assessor, case.open(draft).draft, pledge=pledge.id, reading=reading.id,
        premises=premises,
    )
    _put_questions(interview)
    from credible.report.asking import answers_yaml, closing_text

    say(closing_text(interview, width=terminal_width(), colour=wants_colour(sys.stderr)))
    earlier = case.corrections.located.data if case.corrections is not None else None
    write_out(answers_yaml(interview, draft, earlier), output)
    sys.exit(FALLS if interview.assessment.outcome == "falls" else NOT_ALL_FALL)


def say(text: str) -> None:
    """Prints to standard error, so that standard output holds the answers alone."""
    click.echo(text, err=True)


def _put_questions(interview: Interview) -> None:
    from credible.report.asking import prompt_text, standing_text

    width, colour = terminal_width(), wants_colour(sys.stderr)
    prompt = interview.next_prompt()
    if prompt is not None:
        say(standing_text(interview.assessment, width=width, colour=colour))
    shown = ""
    while prompt is not None:
        if prompt.fact != shown:
            text = prompt_text(prompt, len(interview.steps) + 1, width=width, colour=colour)
            say(f"\n{text}")
            shown = prompt.fact
        line = _line()
        if line is None or line.lower() in ("q", "quit"):
            return
        if line == "?":
            say(prompt_text(prompt, len(interview.steps) + 1, width=width, colour=colour,
                            full=True))
        elif line.lower() in ("b", "back"):
            if interview.back() is None:
                say("   This is the first question.")
            prompt, shown = interview.next_prompt(), ""
        elif _take(interview, prompt, line):
            prompt = interview.next_prompt()


def _line() -> str | None:
    """The next line that was answered; none at the end of the input."""
    click.echo("> ", err=True, nl=False)
    try:
        line = sys.stdin.readline()
    except (KeyboardInterrupt, UnicodeDecodeError):
        line = ""
    if not line:
        say("")
        return None
    if not sys.stdin.isatty():
        say(line.strip())
    return line.strip()


def _take(interview: Interview, prompt: Any, line: str) -> bool:
    from credible.assessing.answers import Answer, understood

    before = interview.assessment.outcome
    try:
        # an empty line leaves the question open, as “not known” does
        answer = understood(prompt, line) if line else Answer(None)
    except CredibleError as error:
        show_problems(error.problems)
        return False
    interview.answer(prompt, answer)
    after = interview.assessment
    if after.outcome != before:
        say(f"   Now: {after.outcome_words}.")
    return True
