"""The base of every model: frozen, closed, and silent on nothing that it does not know.

Modules that hold models do without ``from __future__ import annotations``: pydantic would have to
evaluate every annotation from its text, at each start.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

UNKNOWN = "unknown"
"""The word for a value that is not known; it is stored as ``None``."""

_PARAGRAPH = re.compile(
    r"^\s*(?P<kind>PP|OP)\s*\.?\s*(?P<section>[IVXLC]{1,6}\.)?(?P<number>\d{1,4})"
    r"(?:\s*[-–]\s*(?P<last>\d{1,4}))?"
    r"\s*(?P<suffix>bis|ter|quater|quinquies|alt)?(?P<items>(?:\s*\(?[a-z0-9]{1,5}\))*)\s*$",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"^(PP|OP) [0-9IVXLC][0-9A-Za-z .()–-]{0,40}$")
_ITEM = re.compile(r"\(?([a-z0-9]{1,5})\)", re.IGNORECASE)


class Frozen(BaseModel):
    """A model that cannot be changed once made and that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _unknown_to_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip().lower() == UNKNOWN else value


def normalise_reference(value: Any) -> Any:
    """A paragraph reference in the one spelling that is used everywhere: ``OP 3 (a) (ii)``.

    Accepts ``OP3``, ``op 3(a)``, ``PP2bis``, ``OP II.4``, ``OP 2-4``. References to annexes
    (``Annex I, 3``), to the ``title``, and numbers that a document prints in its own way
    (``OP 12 (a) –2``) pass as they are. Raises ``ValueError`` for anything else.
    """
    if not isinstance(value, str):
        raise ValueError("a paragraph is written as text, such as OP 3 or PP 2")
    text = " ".join(value.split())
    if text.lower() == "title" or text.lower().startswith("annex"):
        return text
    match = _PARAGRAPH.match(text)
    if match is None and _PRINTED.match(text):
        return text
    if match is None:
        raise ValueError(f"“{value}” is not a paragraph; write PP 3, OP 7 or OP 7 (a)")
    suffix = f" {match['suffix'].lower()}" if match["suffix"] else ""
    items = "".join(f" ({item.lower()})" for item in _ITEM.findall(match["items"] or ""))
    number = f"{(match['section'] or '').upper()}{int(match['number'])}"
    last = f"-{int(match['last'])}" if match["last"] else ""
    return f"{match['kind'].upper()} {number}{last}{suffix}{items}"


Tri = Annotated[bool | None, BeforeValidator(_unknown_to_none)]
"""Yes, no, or not known (``None``; the word ``unknown`` is accepted)."""

ParagraphRef = Annotated[str, BeforeValidator(normalise_reference)]
"""A paragraph of the draft: ``PP 3``, ``OP 7``, ``OP 7 (a) (ii)``, ``Annex I, 3``, ``title``."""

UnknownToNone = BeforeValidator(_unknown_to_none)
"""Accepts the word ``unknown`` where ``None`` is stored."""
