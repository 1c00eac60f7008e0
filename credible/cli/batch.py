"""``credible batch``: thousands of drafts, a line for each, and the whole in numbers."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from credible.cli.case_options import CaseOptions, case_options
from credible.cli.guard import STOPPED
from credible.cli.options import (
    ALL,
    FALLS,
    NOT_ALL_FALL,
    NOT_ASSESSED,
    bom_option,
    now,
    shows_errors,
    terminal_width,
)
from credible.errors import CredibleError
from credible.files import refusing

LINE_EVERY = 5.0
"""Seconds between two lines on progress where there is no terminal."""


@click.command("batch")
@click.argument("paths", nargs=-1, required=True)
@click.option("-o", "--output", type=click.Path(path_type=Path),
              help="The file of the results: .jsonl (every finding), .csv or .parquet (a row for "
              "each draft), .sqlite (drafts, findings, facts, votes). Without it, lines go to "
              "standard output.")
@click.option("--format", "form", type=click.Choice(["jsonl", "csv", "parquet", "sqlite"]),
              default=None,
              help="The form of the results, where the name of the file does not say it.")
@click.option("--readings", default=None,
              help="Readings whose outcome is added, a column each: “all”, or ids with commas.")
@case_options
@click.option("--html", type=click.Path(path_type=Path),
              help="Also write one page on the batch, with the opinion on each draft beside it.")
@click.option("--opinions/--no-opinions", default=True,
              help="Whether --html writes the opinion on each draft, in a folder beside the page.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=None,
              help="Processes that share the work; all processors where not given.")
@click.option("--scheduler", metavar="ADDRESS",
              help="Have the workers of a cluster share the work: the address of its scheduler.")
@click.option("--time-limit", type=click.FloatRange(min=0.1), default=60.0, show_default=True,
              help="Seconds after which a draft is given up.")
@click.option("--questions/--no-questions", default=True,
              help="Whether open questions are looked for.")
@bom_option
@click.option("--resume", is_flag=True, help="Go on where an earlier batch was stopped.")
@click.option("--timestamp/--no-timestamp", default=False,
              help="Put the time of the batch into each assessment.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
@shows_errors
def command(
    paths: tuple[str, ...],
    output: Path | None,
    form: str | None,
    readings: str | None,
    case: CaseOptions,
    html: Path | None,
    opinions: bool,
    jobs: int | None,
    scheduler: str | None,
    time_limit: float,
    questions: bool,
    bom: bool,
    resume: bool,
    timestamp: bool,
    quiet: bool,
) -> None:
    """Assess every draft in PATHS: folders, patterns, files of every format, JSON Lines and CSV
    of descriptions, - for standard input.

    Results come in the order of the input. A file that cannot be read is a line with its error
    and stops nothing.
    """
    if output is None and (resume or html is not None):
        raise click.UsageError("--resume and --html need a file of results: -o results.csv")
    if scheduler is not None and jobs is not None:
        raise click.UsageError("--jobs is for this machine; with --scheduler its workers decide.")
    run = _Run(paths, output, _form(output, form), case, readings, html, opinions, questions,
               now(timestamp), scheduler, bom)
    stopped = run.go(jobs, time_limit, resume, quiet)
    if not quiet:
        click.echo(run.closing(stopped), err=output is None)
    if stopped:
        sys.exit(STOPPED)
    if run.tally.outcomes["error"]:
        sys.exit(NOT_ASSESSED)
    sys.exit(FALLS if run.tally.all_fall() else NOT_ALL_FALL)


def _form(output: Path | None, form: str | None) -> Any:
    from credible.batch.output import FORMS

    named = FORMS.get(output.suffix.lower()) if output else None
    if form is None and output is not None and named is None:
        raise click.UsageError(
            f"The name {output} does not say the form of the results; end it in .jsonl, .csv, "
            ".parquet or .sqlite, or give --format."
        )
    chosen = form or named or "jsonl"
    if chosen == "parquet":
        if output is None:
            raise click.UsageError("Parquet is written to a file: -o results.parquet")
        from credible.batch.parquet import require_pyarrow

        require_pyarrow()
    if chosen == "sqlite" and output is None:
        raise click.UsageError("SQLite is written to a file: -o results.sqlite")
    return chosen


class _Run:
    """One batch, from the paths to the summary."""

    def __init__(
        self, paths: tuple[str, ...], output: Path | None, form: Any, case: CaseOptions,
        readings: str | None, html: Path | None, opinions: bool, questions: bool,
        time_of_batch: Any, scheduler: str | None, bom: bool,
    ) -> None:
        from credible import __version__
        from credible.batch.output import Asked, Results
        from credible.batch.rows import columns_with
        from credible.batch.tally import Tally
        from credible.batch.work import Task

        self.pledge, self.reading = case.choose()
        self.book = case.assessor.book
        if case.reading == ALL:
            readings = readings or ALL
        beside = self._beside(readings)
        self.html = html
        folder = html.with_name(f"{html.stem}-opinions") if html and opinions else None
        self.opinions = folder
        self.task = Task(
            rules=tuple(map(str, case.rules)), pledge=self.pledge.id,
            reading=self.reading.id, readings=beside, form=form,
            time=time_of_batch, questions=questions,
            opinions=str(folder) if folder else None,
            opinions_link=f"{folder.name}/" if folder else "", digest=self.book.digest,
            record=case.on_record, folder=str(Path.cwd()) if scheduler else None,
            corrections=case.corrections,
        )
        self.scheduler = scheduler
        self.paths = paths
        self.output = output
        self.asked = Asked(paths, self.pledge.id, self.reading.id, beside, form,
                           self.book.digest, f"credible {__version__}", case.on_record,
                           case.corrections.sha256 if case.corrections else None)
        stream = sys.stdout.buffer if output is None else None
        self.results = Results(form, columns_with(beside), output, stream, signed=bom)
        self.tally = Tally()
        self.started = time.monotonic()
        self.kept = 0

    def _beside(self, readings: str | None) -> tuple[str, ...]:
        if not readings:
            return ()
        if readings == ALL:
            return tuple(each.id for each in self.book.readings_of(self.pledge.id))
        names = tuple(name.strip() for name in readings.split(",") if name.strip())
        return tuple(self.book.reading(name).id for name in names)

    def go(self, jobs: int | None, time_limit: float, resume: bool, quiet: bool) -> bool:
        """Assesses everything; returns whether it was stopped before the end."""
        from credible.batch.dealing import deal, executor_of
        from credible.batch.inputs import jobs_of

        executor = executor_of(self.task, jobs, time_limit, self.scheduler)
        work = jobs_of(self.paths)
        if self.opinions is not None:
            with refusing(self.opinions):
                self.opinions.mkdir(parents=True, exist_ok=True)
        self._begin(work, resume)
        stopped = False
        try:
            with _at(signal.SIGTERM, _stop), executor:  # a request to end is as Ctrl-C
                for done in _shown(deal(executor, work, self.kept), self, quiet):
                    self.results.add(done.record)
                    self.tally.add(done.brief)
        except KeyboardInterrupt:
            stopped = True
        except BaseException:
            self.results.abandon()
            raise
        # what was begun to be written is written, whoever presses Ctrl-C
        with _at(signal.SIGINT, signal.SIG_IGN):
            if stopped:
                self.results.stop()
            else:
                self._nothing_is_an_error()
                self.results.finish()
            if self.html is not None:
                self._page()
        return stopped

    def _nothing_is_an_error(self) -> None:
        if not self.tally.drafts:
            self.results.abandon()
            raise CredibleError.of("no-input", "there is no file that can be read",
                                   file=self.paths[0])

    def _begin(self, work: Iterator[Any], resume: bool) -> None:
        from credible.batch.work import digest_now

        before = self.results.resume(self.asked) if resume else None
        if before is None:
            self.results.start(self.asked)
            return
        for brief in before:
            job = next(work, None)
            if job is None or job.name != brief.name or (
                brief.sha256 and not digest_now(job).startswith(brief.sha256)
            ):
                raise CredibleError.of(
                    "input-changed",
                    f"“{brief.name}” is not what it was when the batch was stopped",
                )
            self.tally.add(brief)
            self.kept += 1

    def _page(self) -> None:
        from credible.batch.output import briefs_in
        from credible.batch.page import write_page
        from credible.engine.durable import engine_version

        assert self.html is not None and self.output is not None
        origin = (f"{self.asked.program} · {engine_version()} · "
                  f"rules {self.asked.rules[:8]}")
        write_page(self.html, briefs_in(self.output, self.task.form), self.tally, self.pledge,
                   self.reading, origin)

    def closing(self, stopped: bool) -> str:
        """The summary, and after a stop how to go on."""
        from credible.batch.tally import summary

        words = {str(key): each for key, each in self.pledge.outcomes.items()}
        text = summary(self.tally, words, terminal_width())
        text += f"\n\n{self.progress_line(None)}"
        if self.output is not None:
            text += f"\nResults: {self.output}"
            if stopped:
                text += (f"\nStopped after {self.tally.drafts:,} drafts. The file holds these; "
                         "go on with the same command and --resume.")
        return text

    def progress_line(self, total: int | None) -> str:
        """How far it is, how fast, and how long it will take, in words."""
        seconds = max(time.monotonic() - self.started, 1e-6)
        here = self.tally.drafts - self.kept
        rate = here / seconds
        of = f" of {total:,}" if total else ""
        noun = "draft" if (total or self.tally.drafts) == 1 else "drafts"
        line = f"{self.tally.drafts:,}{of} {noun} · {rate:,.0f} a second"
        if total and rate > 0 and total >= self.tally.drafts:
            line += f" · {_duration((total - self.tally.drafts) / rate)} left"
        elif not total:
            line += f" · {_duration(seconds)}"
        return line


def _duration(seconds: float) -> str:
    whole = int(seconds + 0.5)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _shown(results: Iterator[Any], run: _Run, quiet: bool) -> Iterator[Any]:
    """The results, with progress on standard error: a bar on a terminal, else lines."""
    from credible.batch.inputs import count_of

    if quiet:
        yield from results
        return
    total = count_of(run.paths)
    if sys.stderr.isatty():
        yield from _bar(results, run, total)
        return
    last = time.monotonic()
    for done in results:
        yield done
        if time.monotonic() - last >= LINE_EVERY:
            last = time.monotonic()
            click.echo(run.progress_line(total), err=True)


def _bar(results: Iterator[Any], run: _Run, total: int | None) -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, completed=run.kept)
        shown = 0.0
        for done in results:
            yield done
            if time.monotonic() - shown >= 0.1:
                shown = time.monotonic()
                told = run.progress_line(total).partition(" · ")[2]
                progress.update(task, completed=run.tally.drafts, description=told)


@contextlib.contextmanager
def _at(number: int, handler: Any) -> Iterator[None]:
    """Within it the signal ``number`` is taken by ``handler``."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


def _stop(number: int, frame: Any) -> None:
    raise KeyboardInterrupt
