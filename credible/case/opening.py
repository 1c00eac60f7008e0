"""Opens whatever a draft comes in, corrected by the adviser, with the record laid under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from credible.assessing.assessor import Assessor
from credible.case.corrections import Corrections
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import Located
from credible.reading.opening import OpenedDraft, open_draft

Source = Path | str | bytes | Mapping[str, Any] | DraftResolution | OpenedDraft
"""A path (``-`` for standard input), the bytes of a file, a description, or a draft itself; one
that was opened before keeps its text."""


def open_case(
    source: Source,
    assessor: Assessor,
    corrections: Corrections | None = None,
    *,
    name: str | None = None,
    record: bool = True,
) -> OpenedDraft:
    """The draft in ``source``, in the words and by the language of the assessor's rule book.

    ``corrections`` are laid over it; then, unless ``record`` says otherwise, what the record of
    its situation says is laid below what it and the adviser say. ``name`` is what bytes or a
    description are called.

    Raises:
        CredibleError: where it cannot be read, is no draft, or cannot be so corrected.
    """
    vocabulary = assessor.book.vocabulary
    if isinstance(source, OpenedDraft):
        opened = source
    elif isinstance(source, DraftResolution):
        opened = OpenedDraft(name or source.symbol or "draft", source, "")
    elif isinstance(source, Mapping):
        name = name or str(source.get("symbol") or "draft")
        opened = OpenedDraft(name, _described(source, name, vocabulary), "")
    elif isinstance(source, bytes):
        opened = open_draft(name or "draft", assessor.book, source)
    else:
        opened = open_draft(source, assessor.book)
    draft = opened.draft
    if corrections is not None:
        draft = corrections.laid_over(draft, vocabulary)
    return replace(
        opened,
        draft=assessor.on_record(draft) if record else draft,
        corrections=corrections.sha256 if corrections is not None else None,
        record=record and assessor.consults_record,
    )


def _described(
    description: Mapping[str, Any], name: str, vocabulary: Vocabulary
) -> DraftResolution:
    fields = {key: value for key, value in description.items() if key != "expect"}
    return validate(
        DraftResolution, fields, Located(fields, name), context={"vocabulary": vocabulary}
    )
