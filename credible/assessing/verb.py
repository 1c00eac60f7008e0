"""The verb of the library: assess a draft by the shipped rule book."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from credible.assessing.assessor import Assessor
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution


@lru_cache(maxsize=1)
def _shipped() -> Assessor:
    return Assessor()


def assess(
    draft: DraftResolution | dict[str, Any],
    *,
    pledge: str | None = None,
    reading: str | None = None,
    assessor: Assessor | None = None,
    record: bool = True,
) -> Assessment:
    """The assessment of ``draft`` by the shipped rule book, or by that of ``assessor``.

    A mapping is validated as a :class:`DraftResolution` first. The answer is immutable and goes to
    JSON and back unchanged; ``record`` says whether the record of the situation is consulted. The
    answer carries no time stamp, so the same draft gives the same bytes.

    Raises:
        CredibleError: for a pledge or reading that does not exist, or a mapping that is no draft.
    """
    if not isinstance(draft, DraftResolution):
        from credible.model.validation import validate

        draft = validate(DraftResolution, draft)
    assessor = assessor or _shipped()
    if record:
        draft = assessor.on_record(draft)
    return assessor.assess(draft, pledge=pledge, reading=reading)
