"""What this program wrote itself: answers about drafts, which are no drafts."""

from __future__ import annotations

import re
from pathlib import Path

_HEAD, _TAIL = 1_000, 2_000
_PAGE = b'<meta name="generator" content="credible'
_FOOT = re.compile(
    rb"^credible\b.*?\s+rules\s+`?[0-9a-f]{8,64}`?\s+\xc2\xb7\s+inputs?\s+`?[0-9a-f]{8}",
    re.MULTILINE | re.DOTALL,
)
_SCREEN = re.compile(rb"This is decision\s+support,\s+not\s+legal\s+advice\.\s*\Z")
"""How a first screen ends: with the notice of its pledge (``notice`` in ``pledge.yaml``)."""


def is_own_answer(content: bytes) -> bool:
    """Whether ``content`` is an opinion, a comparison or a page of a batch in text or HTML."""
    end = content[-_TAIL:]
    return _PAGE in content[:_HEAD] or any(each.search(end) for each in (_FOOT, _SCREEN))


def is_own_file(path: Path) -> bool:
    """The same of a file, from its two ends; a file that cannot be read is none."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            size = file.seek(0, 2)
            file.seek(max(size - _TAIL, 0))
            return _PAGE in head or is_own_answer(file.read())
    except OSError:
        return False
