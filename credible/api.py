"""The two verbs of the library: read a draft, assess a draft."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from credible.assess.assessing import Assessor
from credible.model.assessment import Assessment
from credible.model.draft import DraftResolution
from credible.reading.opening import open_draft


@lru_cache(maxsize=1)
def _shipped() -> Assessor:
    return Assessor()


def assess(
    draft: DraftResolution | dict[str, Any],
    *,
    pledge: str | None = None,
    reading: str | None = None,
    assessor: Assessor | None = None,
) -> Assessment:
    """The assessment of ``draft`` by the shipped rule book, or by that of ``assessor``.

    A mapping is validated as a :class:`DraftResolution` first. The answer is immutable and goes to
    JSON and back unchanged; it carries no time stamp, so the same draft gives the same bytes.

    Raises:
        CredibleError: for a pledge or reading that does not exist, or a mapping that is no draft.
    """
    if not isinstance(draft, DraftResolution):
        from credible.model.validation import validate

        draft = validate(DraftResolution, draft)
    return (assessor or _shipped()).assess(draft, pledge=pledge, reading=reading)


def read_draft(source: Path | str | bytes, *, name: str = "draft") -> DraftResolution:
    """The draft in a file, a description (YAML, JSON) or a document, or in the bytes of one.

    Raises:
        CredibleError: where it cannot be read or is no draft.
    """
    if isinstance(source, bytes):
        return open_draft(name, content=source).draft
    return open_draft(source).draft
