"""``credible check``: the opinion on a draft, or one line for each of many."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    NOT_ASSESSED,
    assessor_for,
    form_for,
    now,
    output_option,
    pledge_option,
    reading_option,
    record_option,
    rules_option,
    show_problems,
    shows_errors,
    terminal_width,
    timestamp_option,
    wants_colour,
    with_option,
    write_out,
)
from credible.errors import CredibleError

FORMATS = ("text", "json", "jsonl", "csv", "markdown", "html", "docx")
ONE_DRAFT = frozenset({"html", "docx"})
ALL = "all"


@click.command("check")
@click.argument("files", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default=None,
              help="How the answer is written; from the name of --output where not given.")
@reading_option
@pledge_option
@with_option
@rules_option
@record_option
@output_option
@timestamp_option
@click.option("--html", "html", type=click.Path(path_type=Path), help="Also write the opinion "
              "as one HTML page to this file.")
@click.option("--full", is_flag=True, help="Show every finding, with the words it rests on.")
@click.option("--changes/--no-changes", default=True,
              help="Look for what would change the outcome.")
@shows_errors
def command(
    files: tuple[str, ...],
    form: str | None,
    reading: str | None,
    pledge: str | None,
    corrections: Path | None,
    rules: tuple[Path, ...],
    on_record: bool,
    output: Path | None,
    timestamp: bool,
    html: Path | None,
    full: bool,
    changes: bool,
) -> None:
    """Assess each FILE: a described draft (YAML, JSON) or a document (docx, odt, rtf, pdf, txt, md,
    html, Akoma Ntoso XML). A folder stands for the files in it, - for standard input.

    One draft gives the opinion; several give a line each, unless --full or --format says
    otherwise.
    """
    from credible.cli.piece import written
    from credible.reading.opening import expand

    form = form_for(form, output, FORMATS)
    if html is not None:
        form_for(None, html, ("html",))
    assessor = assessor_for(rules, record=on_record)
    assessor.choose(pledge, None if reading == ALL else reading)
    inputs = list(expand(files))
    if not inputs:
        raise CredibleError.of("no-input", "the folder holds no file that can be read",
                               file=files[0])
    single = len(inputs) == 1
    if not single and (form in ONE_DRAFT or html is not None):
        raise CredibleError.of(
            "unknown-format-option",
            f"{'--html' if html is not None else '--format ' + form} is for one draft; "
            f"{len(inputs)} were given",
            remedy="Use `credible batch` with --html for many drafts.",
        )
    run = _Run(assessor, reading, pledge, corrections, timestamp, changes and single)
    pieces: list[Any] = []
    failed = False
    for each in inputs:
        try:
            pieces.append(run.assess(each))
        except CredibleError as error:
            failed = True
            show_problems(error.problems)
    if pieces:
        def as_written(form: str, colour: bool) -> str | bytes:
            return written(pieces, form, assessor=assessor, full=full, single=single,
                           colour=colour, width=terminal_width())

        write_out(as_written(form, output is None and wants_colour()), output)
        if html is not None:
            write_out(as_written("html", False), html)
    if failed:
        sys.exit(NOT_ASSESSED)
    every = all(a.outcome == "falls" for piece in pieces for a in piece.assessments)
    sys.exit(FALLS if every else NOT_ALL_FALL)


class _Run:
    """What is the same for every input of one call."""

    def __init__(self, assessor: Any, reading: str | None, pledge: str | None,
                 corrections: Path | None, timestamp: bool, changes: bool) -> None:
        self.assessor = assessor
        self.pledge = pledge
        self.corrections = corrections
        self.time = now(timestamp)
        self.changes = changes
        chosen, read = assessor.choose(pledge, None if reading == ALL else reading)
        self.matrix = reading == ALL
        self.readings = (
            [each.id for each in assessor.book.readings_of(chosen.id)] if self.matrix else [read.id]
        )
        self.others = [each.id for each in assessor.book.readings_of(chosen.id)
                       if each.id not in self.readings]

    def assess(self, source: Path | str) -> Any:
        from credible.cli.piece import (
            Piece,
            opened_with_corrections,
            with_notice_of_the_vote,
        )

        opened = opened_with_corrections(source, self.corrections, self.assessor)
        assessments = [
            self.assessor.assess(opened.draft, reading=name, input_sha256=opened.sha256,
                                 timestamp=self.time)
            for name in self.readings
        ]
        if self.changes and not self.matrix:
            from credible.assessing.changes import with_changes

            assessments[0] = with_changes(self.assessor, opened.draft, assessments[0])
        others = [
            self.assessor.assess(opened.draft, reading=name, input_sha256=opened.sha256,
                                 questions=False)
            for name in self.others
        ] if self.changes else []
        return with_notice_of_the_vote(Piece(opened, assessments, others), self.assessor)

