"""An assessment as JSON, put together from findings that were written before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from credible.assess.findings import Made
from credible.assess.sheet import Shape

_HOLE = b'"elements":[],"noted":[],"warnings":[]'
"""Where the findings belong in an assessment without any; quotes in a text would be escaped."""


def with_findings(bare: bytes, shape: Shape, made: Sequence[Made]) -> bytes:
    """``bare``, the JSON of an assessment without findings, with the findings ``made``."""

    def listed(numbers: Iterable[int]) -> bytes:
        return b",".join([made[number].json for number in numbers])

    elements = []
    for element in shape.elements:
        head, tail = element.bare.around
        elements.append(head + listed(element.order) + tail)
    before, _, after = bare.partition(_HOLE)
    return b"".join((
        before, b'"elements":[', b",".join(elements), b'],"noted":[', listed(shape.noted),
        b'],"warnings":[', listed(shape.warnings), b"]", after,
    ))
