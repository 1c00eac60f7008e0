"""A description of a draft, from YAML or JSON, with errors that name file, line and field."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import Field

from credible.errors import CredibleError
from credible.files import read_limited
from credible.model.assessment import Outcome
from credible.model.base import Frozen
from credible.model.draft import DraftResolution
from credible.model.validation import validate
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import MAX_BYTES, Located, load_yaml


class Expectation(Frozen):
    """What the author of an example expects, and why; it is never an input to the rules."""

    outcome: Outcome
    why: str
    by_reading: dict[str, Outcome] = Field(default_factory=dict)


class Description(NamedTuple):
    """A draft as described in a file, the hash of the bytes, and what its author expects."""

    draft: DraftResolution
    sha256: str
    expect: Expectation | None = None


def load_description(path: Path, vocabulary: Vocabulary | None = None) -> Description:
    """Reads the description in ``path`` (YAML or JSON).

    Raises:
        CredibleError: for a file that is missing, unreadable, empty, too large, no text, no YAML,
            or that says something the model does not know; every problem with its line.
    """
    content = read_small_file(path)
    return parse_description(content, str(path), vocabulary)


def read_small_file(path: Path, limit: int = MAX_BYTES) -> bytes:
    """The bytes of ``path``, refused before reading where they are more than ``limit``.

    Raises:
        CredibleError: ``missing-file``, ``unreadable-file``, ``empty-file`` or ``too-large``.
    """
    content = read_limited(path, limit)
    if not content.strip():
        raise CredibleError.of("empty-file", "the file is empty", file=path)
    return content


def parse_description(
    content: bytes, file: str | None = None, vocabulary: Vocabulary | None = None
) -> Description:
    """The description in ``content``, as :func:`load_description` reads it from a file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CredibleError.of(
            "not-text",
            "the file is not text in UTF-8",
            file=file,
            remedy="Save the description as UTF-8 text.",
        ) from None
    if "\0" in text:
        raise CredibleError.of("not-text", "the file is binary, not text", file=file)
    located = _located(text, file)
    data = located.data
    if not isinstance(data, dict):
        raise CredibleError.of(
            "not-a-description",
            "a description is a mapping of fields, such as `measures:` and `crimes:`",
            file=file,
            remedy="See `credible schema draft` or any file in examples/drafts.",
        )
    context = {"vocabulary": vocabulary} if vocabulary else None
    expected = data.pop("expect", None)
    draft = validate(DraftResolution, data, located, context=context)
    expect = (
        validate(Expectation, expected, located, prefix=("expect",)) if expected else None
    )
    return Description(draft, hashlib.sha256(content).hexdigest(), expect)


def _located(text: str, file: str | None) -> Located:
    try:
        return load_yaml(text, file)
    except CredibleError:
        # JSON indented with tabs is no YAML
        if not text.lstrip().startswith("{"):
            raise
        try:
            return Located(json.loads(text, object_pairs_hook=_once), file)
        except (ValueError, RecursionError):
            pass
        raise


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found
