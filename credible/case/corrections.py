"""Corrections and answers of an adviser, as a file or as a mapping, read once for all drafts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from credible.errors import CredibleError
from credible.model.draft import DraftResolution
from credible.model.loading import read_small_file
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import Located, load_yaml
from credible.reading.corrections import overlay


@dataclass(frozen=True)
class Corrections:
    """What is laid over drafts: the name of the file and its bytes, so that a batch can send it."""

    name: str
    content: bytes

    @classmethod
    def of(cls, given: Path | str | Mapping[str, Any]) -> Corrections:
        """The corrections in a file (YAML or JSON), or in a mapping of fields.

        Raises:
            CredibleError: where it cannot be read, is no text in UTF-8 or is no mapping.
        """
        if isinstance(given, Mapping):
            made = cls("corrections", json.dumps(dict(given), default=str).encode())
        else:
            made = cls(str(given), read_small_file(Path(given)))
        if not isinstance(made.located.data, dict):
            raise CredibleError.of(
                "not-a-description", "corrections are a mapping of fields", file=made.name
            )
        return made

    @cached_property
    def located(self) -> Located:
        """The fields, each with its line."""
        try:
            return load_yaml(self.content.decode("utf-8-sig"), self.name)
        except UnicodeDecodeError:
            raise CredibleError.of(
                "not-text", "the file is not text in UTF-8", file=self.name
            ) from None

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.content).hexdigest()

    def laid_over(self, draft: DraftResolution, vocabulary: Vocabulary) -> DraftResolution:
        """``draft`` corrected, in the words of ``vocabulary``.

        Raises:
            CredibleError: for a field or word that is not known, or an item to remove that is not
                there; with its line.
        """
        return overlay(draft, self.located.data, located=self.located, vocabulary=vocabulary)
