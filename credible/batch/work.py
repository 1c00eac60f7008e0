"""What is done with one draft of a batch, in whatever process it is done."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from credible.batch.inputs import Job, description_of_row
from credible.batch.rows import (
    Brief,
    brief_of_row,
    columns_with,
    csv_line,
    result_as_json,
    row_as_json,
    row_of_assessment,
    row_of_problems,
)
from credible.errors import CredibleError, Place, Problem

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution
    from credible.reading.text import ResolutionText
    from credible.report.answer import Answer

Form = Literal["jsonl", "csv", "parquet", "assessments"]


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for every draft of a batch; it is sent to each process once.

    ``rules`` are folders laid over the shipped rule book; ``reading`` is the one that is reported,
    ``readings`` those of which the outcome alone is; ``form`` is how a result is written
    (``assessments``: as a list of whole assessments, one for each reading); ``opinions`` is a
    folder into which the opinion on each draft is written as a page; ``digest``, where given, is
    that of the rule book which every process must find; ``record`` says whether the record of the
    situation is consulted; ``folder`` is where names of files are looked up from, if not here.
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
        if assessor is None:
            assessor = assessor_of(task.rules)
        if task.digest is not None and assessor.book.digest != task.digest:
            raise CredibleError.of(
                "rules-changed", "the rule book was changed while the batch ran",
                file=assessor.book.folders[-1],
            )
        self.assessor = assessor
        self.columns = columns_with(task.readings)
        self.pledge, self.reading = assessor.choose(task.pledge, task.reading)

    def do(self, job: Job) -> Done:
        """The result for one draft; whatever is wrong with it becomes its error."""
        sha256 = _digest(job)
        try:
            draft, text, sha256 = self._opened(job, sha256)
            return self._assessed(job, self._on_record(draft), text, sha256)
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

    def assess(
        self, draft: DraftResolution, sha256: str | None = None
    ) -> tuple[Assessment, ...]:
        """The assessment under the reading of the task, then those under its further readings."""
        draft = self._on_record(draft)
        return tuple(
            self._under(reading, draft, sha256)
            for reading in (self.reading.id, *self.task.readings)
        )

    def _under(self, reading: str, draft: DraftResolution, sha256: str | None) -> Assessment:
        return self.assessor.assess(
            draft, reading=reading, input_sha256=sha256, timestamp=self.task.time,
            questions=self.task.questions,
        )

    def _on_record(self, draft: DraftResolution) -> DraftResolution:
        return self.assessor.on_record(draft) if self.task.record else draft

    def outcomes(self, draft: DraftResolution) -> dict[str, str]:
        """The outcome under each further reading of the task."""
        found = {}
        for name in self.task.readings:
            pledge, reading = self.assessor.choose(None, name)
            found[name] = self.assessor.decider.decide(draft, pledge, reading).outcome
        return found

    def opened(
        self, job: Job
    ) -> tuple[DraftResolution, ResolutionText | None, str]:
        """The draft of a job, the text it was read from, and the hash of the input.

        Raises:
            CredibleError: for whatever is wrong with the input.
        """
        return self._opened(job, _digest(job))

    def _opened(
        self, job: Job, sha256: str
    ) -> tuple[DraftResolution, ResolutionText | None, str]:
        from credible.reading.opening import open_draft

        content = job.content
        if isinstance(content, Problem):
            raise CredibleError(content)
        if job.kind in ("file", "document"):
            data = content if isinstance(content, bytes) else None
            opened = open_draft(job.name, self.assessor.book, data)
            return opened.draft, opened.text, opened.sha256
        if job.kind == "json":
            assert isinstance(content, bytes)
            description = _description_of_line(job.name, content)
        else:
            assert isinstance(content, dict)
            description = description_of_row(content)
        return self.described(job.name, description), None, sha256

    def described(self, name: str, description: dict[str, Any]) -> DraftResolution:
        """The draft that is described, checked against the vocabulary of the rule book.

        Raises:
            CredibleError: with every problem of the description.
        """
        from credible.model.draft import DraftResolution
        from credible.model.validation import validate
        from credible.model.yaml_source import Located

        if "expect" in description:
            description = {key: each for key, each in description.items() if key != "expect"}
        return validate(
            DraftResolution, description, Located(description, name),
            context={"vocabulary": self.assessor.book.vocabulary},
        )

    def _assessed(
        self, job: Job, draft: DraftResolution, text: ResolutionText | None, sha256: str
    ) -> Done:
        task = self.task
        if task.form == "assessments":
            found = self.assess(draft, sha256 or None)
            record = b"[" + b",".join(each.model_dump_json().encode() for each in found) + b"]"
            return Done(job.index, Brief(job.name, found[0].outcome), record)
        from credible.report.answer import answer_of
        from credible.report.council_of_draft import vote_or_council_if_any

        decided = self._under(self.reading.id, draft, sha256 or None)
        council = vote_or_council_if_any(self.assessor.book, draft, decided)
        first = answer_of(decided, council=council)
        outcomes = self.outcomes(draft)
        opinion = self._opinion(job, first, text) if task.opinions else ""
        row = row_of_assessment(job.name, first, outcomes, opinion)
        brief = brief_of_row(row)
        if task.form == "csv":
            record = csv_line(row, self.columns)
        elif task.form == "parquet":
            record = row_as_json(row, self.columns)
        else:
            record = result_as_json(brief, first.provenance.input, first, outcomes)
        return Done(job.index, brief, record)

    def _opinion(
        self, job: Job, answer: Answer, text: ResolutionText | None
    ) -> str:
        """Writes the opinion as a page of its own; returns the link to it."""
        from credible.report.html import write_html
        from credible.report.opinion import Extent, opinion_page

        assert self.task.opinions is not None
        name = _page_name(job)
        place = Path(self.task.opinions) / name
        page = write_html(opinion_page(
            answer, votes=answer.votes, bound=answer.council, text=text,
            instruments=self.assessor.book.instruments, extent=Extent(document=True),
        ))
        try:
            place.write_text(page, encoding="utf-8", errors="replace")
        except OSError as error:
            raise CredibleError.of(
                "cannot-write", f"the opinion cannot be written: {error.strerror}", file=place
            ) from None
        return f"{self.task.opinions_link}{name}"


def failed(job: Job, problems: tuple[Problem, ...], task: Task, sha256: str = "") -> Done:
    """The result for a draft that could not be assessed, as the task wants it written."""
    row = row_of_problems(job.name, problems, sha256)
    brief = brief_of_row(row)
    if task.form == "csv":
        record = csv_line(row, columns_with(task.readings))
    elif task.form == "parquet":
        record = row_as_json(row, columns_with(task.readings))
    elif task.form == "assessments":
        record = b""
    else:
        record = result_as_json(brief, sha256, None, {}, problems)
    return Done(job.index, brief, record, problems)


def assessor_of(rules: tuple[str, ...]) -> Assessor:
    """An assessor of the shipped rule book with the folders ``rules`` laid over it."""
    from credible.assessing.assessor import Assessor
    from credible.model.vocabulary import use_as_default
    from credible.rulebook.book import RuleBook

    book = RuleBook.load(*rules)
    if rules:
        use_as_default(book.vocabulary)
    return Assessor(book)


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
        return hashlib.sha256(Path(job.name).read_bytes()).hexdigest()
    except OSError:
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
