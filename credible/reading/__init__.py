"""Reading: documents into paragraphs, paragraphs into the facts of a draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from credible.model.draft import DraftResolution
    from credible.reading.text import ResolutionText

__all__ = ["read_draft", "read_text"]


def read_text(source: Path | bytes | str, **options: Any) -> ResolutionText:
    """The paragraphs of a document; see :func:`credible.reading.formats.read_text`.

    Raises:
        CredibleError: where the document cannot be read or is no resolution.
    """
    from credible.reading.formats import read_text as read

    return read(source, **options)


def read_draft(
    source: Path | bytes | str, **options: Any
) -> tuple[DraftResolution, ResolutionText]:
    """The facts of a draft, and the paragraphs that they were read from.

    Raises:
        CredibleError: where the document cannot be read or is no resolution.
    """
    from credible.reading.recognise.describe import describe

    text = read_text(source, **options)
    return describe(text), text
