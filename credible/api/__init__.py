"""The library: plain functions for what the commands do. The way of the data:

1. ``verbs``: a draft is read, assessed, explained, compared, changed, voted upon.
2. ``frames``: many answers become the rows of a table.
3. ``writing``: an answer becomes a page or a file.
4. ``verifying``: an answer is held against its draft.

Every verb takes a draft as a :class:`DraftResolution`, a path, bytes or a mapping, and a reading by
its id. ``docs/api.md`` lists all of it.
"""

from credible.api.frames import to_frame, to_rows
from credible.api.verbs import (
    answer,
    assess,
    changes,
    compare,
    negotiate,
    read_draft,
    readings,
    votes,
    why,
)
from credible.api.verifying import verify
from credible.api.writing import render, write

__all__ = [
    "answer",
    "assess",
    "changes",
    "compare",
    "negotiate",
    "read_draft",
    "readings",
    "render",
    "to_frame",
    "to_rows",
    "verify",
    "votes",
    "why",
    "write",
]
