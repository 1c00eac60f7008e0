"""The verbs of the library: read a draft, assess a draft, verify an opinion on one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from credible.assessing.assessor import Assessor
from credible.assessing.shared import assessor_of
from credible.case import Corrections, assess_case, open_case
from credible.case.opening import Source
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.reading.opening import open_draft
from credible.rulebook.book import RuleBook
from credible.verifying import Verification, answers_in, verify_answers

__all__ = ["assess", "read_draft", "verify"]


def read_draft(
    source: Path | str | bytes, *, name: str = "draft", rules: RuleBook | None = None
) -> DraftResolution:
    """The draft in a file, a description (YAML, JSON) or a document, or in the bytes of one.

    It is read in the words and by the language of ``rules``, by default of the shipped rule book.

    Raises:
        CredibleError: where it cannot be read or is no draft.
    """
    if isinstance(source, bytes):
        return open_draft(name, rules, source).draft
    return open_draft(source, rules).draft


@lru_cache(maxsize=1)
def _shipped() -> Assessor:
    return assessor_of()


def assess(
    draft: Source,
    *,
    pledge: str | None = None,
    reading: str | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    changes: bool = False,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Assessment:
    """The assessment of ``draft`` under a reading, as ``credible check`` gives it.

    A draft is a :class:`DraftResolution`, a mapping of its fields, the path of a description or a
    document, or the bytes of one. It is assessed by the shipped rule book, or by ``rules``, or by
    an ``assessor``, which is made once for many drafts. ``corrections``, a file or a mapping, are
    laid over it; ``changes`` has what would change the outcome looked for; ``record`` says whether
    the record of the situation is consulted.

    The answer is immutable, goes to JSON and back unchanged, and carries no time stamp, so that
    the same draft gives the same bytes.

    Raises:
        CredibleError: where the draft or the corrections cannot be read, or for a pledge or
            reading that does not exist.
    """
    assessor = assessor or (assessor_of(rules) if rules is not None else _shipped())
    laid_over = Corrections.of(corrections) if corrections is not None else None
    opened = open_case(draft, assessor, laid_over, record=record)
    _, read = assessor.choose(pledge, reading)
    assessed = assess_case(assessor, opened, (read.id,), changes=changes, rule_files=True)
    return assessed.assessments[0]


def verify(
    opinion: Path | str | bytes | Assessment,
    draft: Source,
    *,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
) -> Verification:
    """Whether ``draft`` still gives ``opinion``, as ``credible verify`` tells it.

    The opinion is an answer, or a file or the bytes of one: what ``credible check --format json``
    and a batch write. It is made again by the shipped rule book, or by ``rules``, in the reading,
    at the time and with the searches that its provenance names; ``corrections`` are those that
    were laid over the draft. ``found.same`` says whether every field came out as it was,
    ``found.differences`` what did not, in sentences.

    Raises:
        CredibleError: where one of the two cannot be read, or ``not-verifiable`` where something
            that the opinion was made with is not given.
    """
    assessor = assessor_of(rules) if rules is not None else _shipped()
    laid_over = Corrections.of(corrections) if corrections is not None else None
    return verify_answers(answers_in(opinion), draft, assessor, laid_over)
