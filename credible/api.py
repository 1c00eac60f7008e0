"""The verbs of the library: read a draft, assess a draft, negotiate its contested words."""

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
from credible.model.negotiation import Negotiation
from credible.reading.opening import open_draft
from credible.rulebook.book import RuleBook

__all__ = ["assess", "negotiate", "read_draft"]


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
    return assess_case(assessor, opened, (read.id,), changes=changes).assessments[0]


def negotiate(
    draft: Path | str | bytes,
    *,
    pledge: str | None = None,
    reading: str | None = None,
    rules: RuleBook | None = None,
    corrections: Path | str | Mapping[str, Any] | None = None,
    record: bool = True,
    assessor: Assessor | None = None,
) -> Negotiation:
    """On which contested words of a document its outcome hangs, as ``credible negotiate`` says.

    The words are those in square brackets, alternatives, and tracked insertions, deletions and
    moves. The options are those of :func:`assess`.

    Raises:
        CredibleError: where the document cannot be read, or for a pledge or reading that does not
            exist.
    """
    from credible.negotiating import negotiate as answer

    assessor = assessor or (assessor_of(rules) if rules is not None else _shipped())
    laid_over = Corrections.of(corrections) if corrections is not None else None
    return answer(
        draft, assessor, reading=reading, pledge=pledge, corrections=laid_over, record=record
    )
