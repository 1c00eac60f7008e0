"""Many drafts as an iterator: ``for result in assess_many(drafts): ...``."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from credible.assessing.shared import assessor_of
from credible.batch.inputs import Job
from credible.batch.work import Desk, Done, Task
from credible.case import ALL, Corrections, readings_asked
from credible.errors import CredibleError, Place, Problem
from credible.rulebook.book import RuleBook
from credible.rulebook.rule import Reading

if TYPE_CHECKING:
    from credible.assessing.assessor import Assessor
    from credible.model.assessment import Assessment
    from credible.model.draft import DraftResolution


@dataclass(frozen=True)
class Result:
    """The result for one draft of many: its assessments, one for each reading, or its problems."""

    name: str
    problems: tuple[Problem, ...]
    _json: bytes = b""
    _made: tuple[Assessment, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the draft could be assessed."""
        return not self.problems

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """One assessment for each reading; none where the draft could not be assessed."""
        if self._made or not self._json:
            return self._made
        from pydantic import TypeAdapter

        from credible.model.assessment import Assessment

        return TypeAdapter(tuple[Assessment, ...]).validate_json(self._json)

    @property
    def assessment(self) -> Assessment:
        """The assessment under the first reading.

        Raises:
            CredibleError: with what is wrong with the draft, where it could not be assessed.
        """
        if self.problems:
            raise CredibleError(*self.problems)
        return self.assessments[0]


def assess_many(
    drafts: Iterable[DraftResolution | Mapping[str, Any] | Path | str],
    *,
    pledge: str | None = None,
    readings: str | Reading | Iterable[str | Reading] | None = None,
    rules: RuleBook | Iterable[str | Path] = (),
    questions: bool = True,
    workers: int = 0,
    time_limit: float = 60.0,
    assessor: Assessor | None = None,
    record: bool = True,
    corrections: Corrections | Path | str | Mapping[str, Any] | None = None,
) -> Iterator[Result]:
    """Assesses drafts one after the other; results come in the order of the drafts.

    A draft is a model, a mapping of its fields, or the path of a file of any format that is read.
    ``drafts`` may be endless: it is read only as far as results are asked for. What is wrong with a
    draft is in its result and stops nothing. ``readings`` is an id, or several, or ``all`` of the
    pledge; by default its default reading. ``rules`` is a rule book, or the folders laid over the
    shipped one. With ``workers`` more than 0 so many processes share the work, and a draft that
    takes more than ``time_limit`` seconds or ends its process is given up; with 0 everything is
    done in this process, by ``assessor`` if one is given. ``record`` says whether the record of
    situations is consulted; ``corrections`` are laid over every draft.

    Raises:
        CredibleError: where a reading, the pledge or the rule book does not exist or does not load.
    """
    if isinstance(rules, RuleBook):
        assessor = assessor or assessor_of(rules)
        rules = rules.folders[1:]
    folders = tuple(str(folder) for folder in rules)
    listed = _readings(readings, pledge, assessor, folders)
    if corrections is not None and not isinstance(corrections, Corrections):
        corrections = Corrections.of(corrections)
    task = Task(
        rules=folders,
        pledge=pledge,
        reading=listed[0] if listed else None,
        readings=listed[1:],
        form="assessments",
        questions=questions,
        record=record,
        corrections=corrections,
    )
    if workers <= 0:
        desk = Desk(task, assessor)
        for name in task.readings:
            desk.assessor.choose(pledge, name)
        return (_here(desk, index, draft) for index, draft in enumerate(drafts))
    return _elsewhere(task, drafts, workers, time_limit)


def _readings(
    asked: str | Reading | Iterable[str | Reading] | None, pledge: str | None,
    assessor: Assessor | None, folders: tuple[str, ...],
) -> tuple[str, ...]:
    """The ids of the readings that were asked for."""
    if asked is None:
        return ()
    if asked == ALL:
        return readings_asked(assessor or assessor_of(folders), pledge, ALL)
    several = (asked,) if isinstance(asked, str | Reading) else asked
    return tuple(each.id if isinstance(each, Reading) else each for each in several)


def _elsewhere(
    task: Task, drafts: Iterable[Any], workers: int, time_limit: float
) -> Iterator[Result]:
    from credible.batch.dealing import deal, executor_of

    numbered = (_job(index, draft) for index, draft in zip(itertools.count(), drafts, strict=False))
    with executor_of(task, workers, time_limit) as executor:
        for done in deal(executor, numbered):
            yield _result(done)


def _result(done: Done) -> Result:
    return Result(done.brief.name, done.problems, done.record)


def _here(desk: Desk, index: int, draft: Any) -> Result:
    from credible.model.draft import DraftResolution

    job = _job(index, draft, whole=False)
    try:
        given = isinstance(draft, DraftResolution | Mapping)
        opened = desk.open_source(draft, job.name) if given else desk.open(job)
        return Result(job.name, (), b"", desk.assess(opened))
    except CredibleError as error:
        return Result(job.name, error.problems)


def _job(index: int, draft: Any, *, whole: bool = True) -> Job:
    from credible.model.draft import DraftResolution

    if isinstance(draft, str | Path):
        return Job(index, str(draft), "file")
    if isinstance(draft, DraftResolution):
        name = draft.symbol or f"draft {index + 1}"
        return Job(index, name, "json", draft.model_dump_json().encode() if whole else None)
    if isinstance(draft, Mapping):
        name = str(draft.get("symbol") or f"draft {index + 1}")
        try:
            content = json.dumps(dict(draft), default=str).encode() if whole else None
            return Job(index, name, "json", content)
        except (TypeError, ValueError):
            pass
    name = f"draft {index + 1}"
    return Job(index, name, "problem", Problem(
        "not-a-description", f"a draft cannot be a {type(draft).__name__}", Place(name),
        remedy="Give a DraftResolution, a mapping of its fields, or a path.",
    ))
