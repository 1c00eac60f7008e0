"""``credible check``: the opinion on a draft, or one line for each of many."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.guard import is_guarded
from credible.cli.memorandum_options import MemorandumOptions, memorandum_options
from credible.cli.options import (
    FALLS,
    NOT_ALL_FALL,
    NOT_ASSESSED,
    Refusals,
    bom_before,
    bom_option,
    for_option,
    form_for,
    form_option,
    now,
    output_option,
    shows_errors,
    terminal_width,
    timestamp_option,
    wants_colour,
    write_out,
)
from credible.errors import CredibleError

if TYPE_CHECKING:
    from credible.case import AssessedDraft
    from credible.reading.opening import OpenedDraft

FORMATS = ("text", "json", "jsonl", "csv", "markdown", "html", "docx")
ONE_DRAFT = frozenset({"html"})
VERIFIED = frozenset({"json", "jsonl"})
"""Forms that hold what ``credible verify`` needs."""


@click.command("check")
@click.argument("files", nargs=-1, required=True)
@form_option(*FORMATS)
@case_options
@for_option
@memorandum_options
@output_option
@timestamp_option
@click.option("--html", "html", type=click.Path(path_type=Path), help="Also write the opinion "
              "as one HTML page to this file.")
@bom_option
@click.option("--full", is_flag=True, help="Show every finding, with the words it rests on.")
@click.option("--changes/--no-changes", default=True,
              help="Look for what would change the outcome.")
@shows_errors
def command(
    files: tuple[str, ...],
    form: str | None,
    case: CaseOptions,
    state: str | None,
    memo: MemorandumOptions,
    output: Path | None,
    timestamp: bool,
    html: Path | None,
    bom: bool,
    full: bool,
    changes: bool,
) -> None:
    """Assess each FILE: a described draft (YAML, JSON) or a document (docx, odt, rtf, pdf, txt, md,
    html, Akoma Ntoso XML). A folder stands for the files in it, - for standard input.

    One draft gives the opinion; several give a line each, unless --full or --format says
    otherwise. As a Word document (docx) the opinion is a memorandum, each on pages of its own.
    """
    from credible.assessing.voting import require_state
    from credible.case import assess_case, open_case, readings_asked, sources_of
    from credible.cli.opinions import written

    form = form_for(form, output, FORMATS)
    memo.require(form)
    if html is not None:
        form_for(None, html, ("html",))
    readings = readings_asked(case.assessor, case.pledge, case.reading)
    sources = sources_of(files)
    single = len(sources) == 1
    if not single and (form in ONE_DRAFT or html is not None):
        raise CredibleError.of(
            "unknown-format-option",
            f"{'--html' if html is not None else '--format ' + form} is for one draft; "
            f"{len(sources)} were given",
            remedy="Use `credible batch` with --html for many drafts.",
        )
    if state is not None:
        require_state(case.assessor, state)
    looks_further, time = changes and (single or form == "docx"), now(timestamp)
    corrections = case.corrections
    answers: list[AssessedDraft] = []
    refusals = Refusals()
    opening = _opened(sources, lambda each: open_case(each, case.assessor, corrections))
    for source, each in zip(sources, opening, strict=True):
        with refusals.shown():
            answer = assess_case(
                case.assessor, each(), readings,
                changes=looks_further, others=looks_further, timestamp=time,
                rule_files=form in VERIFIED,
            )
            if looks_further and form not in VERIFIED and not answer.matrix:
                answer = _with_caution(case, answer, source)
            answers.append(answer)
    if answers:
        def as_written(form: str, colour: bool) -> str | bytes:
            return written(answers, form, full=full, single=single, colour=colour,
                           width=terminal_width(), state=state, memo=memo)

        content = as_written(form, output is None and wants_colour())
        write_out(bom_before(content, form, bom), output)
        if html is not None:
            write_out(as_written("html", False), html)
    if refusals.any:
        sys.exit(NOT_ASSESSED)
    every = all(a.outcome == "falls" for answer in answers for a in answer.assessments)
    sys.exit(FALLS if every else NOT_ALL_FALL)


def _with_caution(case: CaseOptions, answer: AssessedDraft, source: Path | str) -> AssessedDraft:
    """The answer with a caution where the outcome hangs on contested words of the text."""
    if answer.opened.text is None:
        return answer
    from credible.negotiating import hangs_on_contested

    first = hangs_on_contested(
        answer.opened, source, case.assessor, answer.assessments[0], case.corrections
    )
    return replace(answer, assessments=(first,))


def _opened(
    sources: Sequence[Path | str], opens: Callable[[Path | str], OpenedDraft]
) -> Iterator[Callable[[], OpenedDraft]]:
    """What opens each of ``sources``: several are opened in a process apart, which may be lost."""
    if len(sources) < 2 or not is_guarded():
        yield from (partial(opens, each) for each in sources)
        return
    from credible.cli.apart import opened_apart

    yield from (partial(_given, found) for found in opened_apart(sources, opens))


def _given(found: OpenedDraft | CredibleError) -> OpenedDraft:
    if isinstance(found, CredibleError):
        raise found
    return found
