"""``credible ask``: the open questions one by one, the most decisive first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    assessor_for,
    form_for,
    output_option,
    pledge_option,
    reading_option,
    record_option,
    rules_option,
    show_problems,
    shows_errors,
    terminal_width,
    wants_colour,
    with_option,
    write_out,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.assessing.asking import Interview


@click.command("ask")
@click.argument("draft")
@output_option
@reading_option
@pledge_option
@with_option
@rules_option
@record_option
@click.option("--premises", is_flag=True, help="Also put the premises of law that the reading "
              "leaves open; they are tried, not written into the answers.")
@shows_errors
def command(
    draft: str,
    output: Path | None,
    reading: str | None,
    pledge: str | None,
    corrections: Path | None,
    rules: tuple[Path, ...],
    on_record: bool,
    premises: bool,
) -> None:
    """Put the open questions of DRAFT, the most decisive first.

    After each answer the draft is assessed again; it ends when no answer that is left can matter.
    Answer by the words shown; give a source after a semicolon (yes; A/HRC/25/65). ? explains,
    b goes back, q stops and keeps what was answered. Questions go to standard error, the answers
    to --output or standard output, as a file that `credible check --with` takes.
    """
    from credible.assessing.asking import Interview

    if draft == "-":
        raise click.UsageError("The answers are read from standard input; name a file as DRAFT.")
    if reading == "all":
        raise click.UsageError("Questions are put under one reading; name it with --reading.")
    form_for(None, output, ("yaml",))
    assessor = assessor_for(rules, record=on_record)
    assessor.choose(pledge, reading)
    opened, earlier = _opened(draft, corrections, assessor)
    interview = Interview(
        assessor, opened, pledge=pledge, reading=reading, premises=premises
    )
    _put_questions(interview)
    from credible.report.asking import answers_yaml, closing_text

    say(closing_text(interview, width=terminal_width(), colour=wants_colour(sys.stderr)))
    write_out(answers_yaml(interview, draft, earlier), output)
    sys.exit(FALLS if interview.assessment.outcome == "falls" else NOT_ALL_FALL)


def say(text: str) -> None:
    """Prints to standard error, so that standard output holds the answers alone."""
    click.echo(text, err=True)


def _opened(
    draft: str, corrections: Path | None, assessor: Any
) -> tuple[Any, dict[str, Any] | None]:
    from credible.reading.opening import open_draft

    opened = assessor.on_record(open_draft(draft, assessor.book).draft)
    if corrections is None:
        return opened, None
    from credible.model.loading import read_small_file
    from credible.model.yaml_source import load_yaml
    from credible.reading.corrections import overlay

    text = read_small_file(corrections).decode("utf-8-sig", errors="replace")
    located = load_yaml(text, str(corrections))
    earlier = located.data
    if not isinstance(earlier, dict):
        raise CredibleError.of(
            "not-a-description", "corrections are a mapping of fields", file=corrections
        )
    return overlay(opened, earlier, located=located), earlier


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
    from credible.assessing.answers import understood

    before = interview.assessment.outcome
    try:
        answer = understood(prompt, line)
    except CredibleError as error:
        show_problems(error.problems)
        return False
    interview.answer(prompt, answer)
    after = interview.assessment
    if after.outcome != before:
        say(f"   Now: {after.outcome_words}.")
    return True
