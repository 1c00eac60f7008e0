"""An assessment as JSON, put together from findings that were written before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.assess.findings import Made
from credible.assess.sheet import Shape

_HOLE = b'"elements":[],"noted":[],"warnings":[]'
"""Where the findings belong in an assessment without any; quotes in a text would be escaped."""


def with_findings(bare: bytes, shape: Shape, made: Sequence[Made]) -> bytes:
    """``bare``, the JSON of an assessment without findings, with the findings ``made``."""
    if shape.pieces is None:
        shape.pieces = _pieces(shape)
    before, _, after = bare.partition(_HOLE)
    return b"".join((
        before,
        *[made[piece].json if isinstance(piece, int) else piece for piece in shape.pieces],
        after,
    ))


def _pieces(shape: Shape) -> list[bytes | int]:
    """What is the same for all drafts of the pattern as bytes, the other findings as numbers."""
    parts: list[bytes | int] = [b'"elements":[']
    for index, element in enumerate(shape.elements):
        before, after = element.bare.around
        parts.append((b"," if index else b"") + before)
        parts += _listed(element.order, shape)
        parts.append(after)
    parts.append(b'],"noted":[')
    parts += _listed(shape.noted, shape)
    parts.append(b'],"warnings":[')
    parts += _listed(shape.warnings, shape)
    parts.append(b"]")
    return parts


def _listed(numbers: Iterable[int], shape: Shape) -> list[bytes | int]:
    parts: list[bytes | int] = []
    for number in numbers:
        if parts:
            parts.append(b",")
        fixed = shape.made[number]
        parts.append(number if fixed is None else fixed.json)
    return parts
