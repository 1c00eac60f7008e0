"""The verb that holds an opinion against its draft."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from credible.assessing.shared import assessor_of
from credible.case import Corrections
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.rulebook.book import RuleBook
from credible.verifying import Verification, answers_in, verify_answers


def verify(
    opinion: Path | str | bytes | Assessment,
    draft: DraftResolution | Path | str | bytes | Mapping[str, Any],
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
    assessor = assessor_of(rules) if rules is not None else assessor_of()
    laid_over = Corrections.of(corrections) if corrections is not None else None
    return verify_answers(answers_in(opinion), draft, assessor, laid_over)
