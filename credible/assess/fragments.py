"""An assessment as JSON, put together from findings that were written before."""

from __future__ import annotations

from collections.abc import Sequence

from credible.assess.findings import Made
from credible.assess.sheet import Shape

_HOLE = b'"elements":[],"noted":[],"warnings":[]'
"""Where the findings belong in an assessment without any; quotes in a text would be escaped."""

_COMMA = b","


def with_findings(bare: bytes, shape: Shape, made: Sequence[Made]) -> bytes:
    """``bare``, the JSON of an assessment without findings, with the findings ``made``."""

    before, _, after = bare.partition(_HOLE)
    parts = [before, b'"elements":[']
    for number, element in enumerate(shape.elements):
        head, tail = element.bare.around
        parts += (b"," + head if number else head, *_listed(element.order, made), tail)
    parts += (b'],"noted":[', *_listed(shape.noted, made))
    parts += (b'],"warnings":[', *_listed(shape.warnings, made), b"]", after)
    return b"".join(parts)


def _listed(numbers: Sequence[int], made: Sequence[Made]) -> list[bytes]:
    parts = [_COMMA] * (2 * len(numbers) - 1 if numbers else 0)
    parts[::2] = [made[number].json for number in numbers]
    return parts
