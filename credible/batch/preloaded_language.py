"""The language of resolutions, compiled once in the process from which workers are forked.

Importing this compiles it; nothing but the start of workers that will read texts imports it.
"""

from __future__ import annotations

import contextlib
import gc

from credible.batch import preloaded_rules
from credible.errors import CredibleError
from credible.reading.formats import read_text
from credible.reading.recognise.describe import describe

__all__ = ["preloaded_rules"]

_TEXTS = (
    ("a.txt", b"The Security Council,\n\nRecalling its resolutions,\n\n1. Decides to act.\n"),
    ("a.xml", b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"></akomaNtoso>'),
)
"""Read and described, so that all that is loaded at first use is there."""

for _name, _content in _TEXTS:
    with contextlib.suppress(CredibleError, OSError):
        describe(read_text(_content, name=_name))
gc.freeze()
