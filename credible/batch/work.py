"""What is done with one draft of a batch, in whatever process it is done."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from credible.assessing.assessor import Assessor
from credible.assessing.shared import assessor_of
from credible.batch.inputs import Job, description_of_row
from credible.batch.rows import (
    Brief,
    brief_of_row,
    columns_with,
    csv_line,
    facts_of,
    result_as_json,
    row_as_json,
    row_of_assessment,
    row_of_problems,
)
from credible.case import Corrections, assess_case, open_case
from credible.case.opening import Source
from credible.errors import CredibleError, Place, Problem
from credible.files import read_limited, write_whole
from credible.reading.formats import LIMIT
from credible.reading.own import is_own_file

if TYPE_CHECKING:
    from credible.case import AssessedDraft
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution
    from credible.reading.opening import OpenedDraft
    from credible.report.answer import Answer

Form = Literal["jsonl", "csv", "parquet", "sqlite", "assessments"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for every draft of a batch; it is sent to each process once.

    ``rules`` are folders laid over the shipped rule book; ``reading`` is the one that is reported,
    ``readings`` those of which the outcome alone is; ``form`` is how a result is written
    (``assessments``: as a list of whole assessments, one for each reading); ``opinions`` is a
    folder into which the opinion on each draft is written as a page; ``digest``, where given, is
    that of the rule book which every process must find; ``record`` says whether the record of the
    situation is consulted; ``folder`` is where names of files are looked up from, if not here;
    ``corrections`` are laid over every draft.
    """

    rules: tuple[str, ...] = ()
    pledge: str | None = None
    reading: str | None = None
    readings: tuple[str, ...] = ()
    form: Form = "jsonl"
    time: datetime.datetime | None = None
    questions: bool = True
    opinions: str | None = None
    opinions_link: str = ""
    digest: str | None = None
    record: bool = True
    folder: str | None = None
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """A draft that was dealt with: what is counted of it, and its line of the results."""

    index: int
    brief: Brief
    record: bytes
    problems: tuple[Problem, ...] = ()


class Desk:
    """Assesses one draft after the other for a task. Each process has its own."""

    def __init__(self, task: Task, assessor: Assessor | None = None) -> None:
        self.task = task
        assessor = assessor or assessor_of(task.rules)
        if task.digest is not None and assessor.book.digest != task.digest:
            raise CredibleError.of(
                "rules-changed", "the rule book was changed while the batch ran",
                file=assessor.book.folders[-1],
            )
        self.assessor = assessor
        self.pledge, self.reading = assessor.choose(task.pledge, task.reading)

    def do(self, job: Job) -> Done:
        """The result for one draft; whatever is wrong with it becomes its error."""
        sha256 = _digest(job)
        try:
            opened = self.open(job, sha256)
            sha256 = opened.sha256
            return self._assessed(job, opened)
        except CredibleError as error:
            return self.failed(job, error.problems, sha256)
        except (MemoryError, RecursionError):
            problem = Problem(
                "too-large", "the input is nested too deep or needs too much memory",
                Place(job.name),
            )
        except Exception as error:  # one draft must never end the batch, whatever it holds
            problem = Problem(
                "not-assessed",
                f"the draft could not be assessed ({type(error).__name__}: {error})",
                Place(job.name),
            )
        return self.failed(job, (problem,), sha256)

    def failed(self, job: Job, problems: tuple[Problem, ...], sha256: str = "") -> Done:
        """The result for a draft that could not be assessed."""
        return failed(job, problems, self.task, sha256)

    def assess(self, opened: OpenedDraft) -> tuple[Assessment, ...]:
        """The assessment under the reading of the task, then those under its further readings."""
        return self._under(opened, (self.reading.id, *self.task.readings)).assessments

    def _under(self, opened: OpenedDraft, readings: Sequence[str]) -> AssessedDraft:
        return assess_case(
            self.assessor, opened, readings, timestamp=self.task.time,
            questions=self.task.questions,
        )

    def outcomes(self, draft: DraftResolution) -> dict[str, str]:
        """The outcome under each further reading of the task."""
        found = {}
        for name in self.task.readings:
            pledge, reading = self.assessor.choose(None, name)
            found[name] = self.assessor.decider.decide(draft, pledge, reading).outcome
        return found

    def open(self, job: Job, sha256: str = "") -> OpenedDraft:
        """The draft of a job; ``sha256`` is the hash of an input that is no file of its own.

        Raises:
            CredibleError: for whatever is wrong with the input.
        """
        source: Source
        if isinstance(job.content, Problem):
            raise CredibleError(job.content)
        if job.kind == "json":
            assert isinstance(job.content, bytes)
            source = _description_of_line(job.name, job.content)
        elif isinstance(job.content, dict):
            source = description_of_row(job.content)
        else:
            source = job.content if job.content is not None else job.name
        opened = self.open_source(source, job.name)
        return opened if opened.sha256 else replace(opened, sha256=sha256)

    def open_source(self, source: Source, name: str) -> OpenedDraft:
        """The draft in ``source``, as every draft of the task is opened.

        Raises:
            CredibleError: for whatever is wrong with it.
        """
        return open_case(
            source, self.assessor, self.task.corrections, name=name, record=self.task.record
        )

    def _assessed(self, job: Job, opened: OpenedDraft) -> Done:
        task = self.task
        if task.form == "assessments":
            found = self.assess(opened)
            record = b"[" + b",".join(each.model_dump_json().encode() for each in found) + b"]"
            return Done(job.index, Brief(job.name, found[0].outcome), record)
        from credible.report.answer import answer_of

        decided = self._under(opened, (self.reading.id,))
        first = answer_of(decided.assessments[0], council=decided.council)
        outcomes = self.outcomes(opened.draft)
        opinion = self._opinion(job, first, opened) if task.opinions else ""
        row = row_of_assessment(job.name, first, outcomes, opinion)
        brief = brief_of_row(row)
        record = _as_written(
            row, task,
            lambda: result_as_json(
                brief, first.provenance.input, first, outcomes,
                facts=facts_of(opened.draft) if task.form == "sqlite" else (),
            ),
        )
        return Done(job.index, brief, record)

    def _opinion(self, job: Job, answer: Answer, opened: OpenedDraft) -> str:
        """Writes the opinion as a page of its own; returns the link to it."""
        from credible.report.html import write_html
        from credible.report.opinion import Extent, opinion_page
        from credible.report.summary import summary_of
        from credible.report.taken import Taken, taken_from

        assert self.task.opinions is not None
        name = _page_name(job)
        place = Path(self.task.opinions) / name
        text, draft, book = opened.text, opened.draft, self.assessor.book
        page = write_html(opinion_page(
            answer, votes=answer.votes, bound=answer.council, text=text,
            taken=taken_from(text, draft, book) if text else Taken(),
            instruments=book.instruments, extent=Extent(document=True),
            summary=summary_of(answer, votes=answer.votes, bound=answer.council, draft=draft,
                               vocabulary=book.vocabulary),
        ))
        if os.path.lexists(place) and not is_own_file(place):
            raise CredibleError.of(
                "cannot-write", "there is a file that this program did not write", file=place,
                remedy="Name another page with --html; the opinions lie in a folder beside it.",
            )
        write_whole(place, page)
        return f"{self.task.opinions_link}{name}"


def failed(job: Job, problems: tuple[Problem, ...], task: Task, sha256: str = "") -> Done:
    """The result for a draft that could not be assessed, as the task wants it written."""
    row = row_of_problems(job.name, problems, sha256)
    brief = brief_of_row(row)
    record = b"" if task.form == "assessments" else _as_written(
        row, task, lambda: result_as_json(brief, sha256, None, {}, problems)
    )
    return Done(job.index, brief, record, problems)


def _as_written(row: Mapping[str, str], task: Task, as_json: Callable[[], bytes]) -> bytes:
    """A row in the form of the task; ``as_json`` gives the whole result, where that is wanted."""
    columns = columns_with(task.readings)
    if task.form == "csv":
        return csv_line(row, columns)
    return row_as_json(row, columns) if task.form == "parquet" else as_json()


def _digest(job: Job) -> str:
    if isinstance(job.content, bytes):
        return hashlib.sha256(job.content).hexdigest()
    if isinstance(job.content, dict):
        text = json.dumps(job.content, sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()
    return ""


def digest_now(job: Job) -> str:
    """The hash of a job's input as it is at this moment; empty where it cannot be read."""
    if job.kind != "file":
        return _digest(job)
    try:
        return hashlib.sha256(read_limited(Path(job.name), LIMIT)).hexdigest()
    except CredibleError:
        return ""


def _description_of_line(name: str, line: bytes) -> dict[str, Any]:
    try:
        description = json.loads(line)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", None)
        where = f" at column {column}" if column else ""
        raise CredibleError.of(
            "not-json", f"the line is not JSON{where}", file=name,
            remedy="In JSON Lines every line is one description, whole.",
        ) from None
    if not isinstance(description, dict):
        raise CredibleError.of(
            "not-a-description", "the line is no mapping of fields", file=name,
            remedy="See `credible schema draft`.",
        )
    return description


def _page_name(job: Job) -> str:
    stem = Path(job.name.rpartition(":")[0] or job.name).stem if job.kind == "json" else (
        Path(job.name).stem
    )
    safe = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in stem)
    return f"{job.index + 1:06d}-{safe[:60] or 'draft'}.html"
