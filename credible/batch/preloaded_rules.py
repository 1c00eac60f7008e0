"""The shipped rule book, loaded once in the process from which workers are forked.

Importing this loads it; nothing but the start of workers imports it. Where loading fails each
worker finds out for itself, and says why.
"""

from __future__ import annotations

import contextlib
import gc

from credible.assessing.assessor import Assessor
from credible.errors import CredibleError
from credible.rulebook.contents import digest_of

_loaded: list[Assessor] = []

with contextlib.suppress(CredibleError, OSError):
    _loaded.append(Assessor())
# what is here will stay: no worker need go through it, which would copy it
gc.freeze()


def preloaded_assessor() -> Assessor | None:
    """The assessor of the shipped rule book loaded here, if no file of it was changed since."""
    if not _loaded or digest_of(_loaded[0].book.folders) != _loaded[0].book.digest:
        return None
    return _loaded[0]
