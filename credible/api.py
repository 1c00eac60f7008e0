"""The two verbs of the library: read a draft, assess a draft."""

from __future__ import annotations

from pathlib import Path

from credible.assessing.verb import assess
from credible.model.draft import DraftResolution
from credible.reading.opening import open_draft

__all__ = ["assess", "read_draft"]


def read_draft(source: Path | str | bytes, *, name: str = "draft") -> DraftResolution:
    """The draft in a file, a description (YAML, JSON) or a document, or in the bytes of one.

    Raises:
        CredibleError: where it cannot be read or is no draft.
    """
    if isinstance(source, bytes):
        return open_draft(name, content=source).draft
    return open_draft(source).draft
