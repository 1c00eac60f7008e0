"""Numbers in brackets, "(1) Condemns ...", as those of paragraphs where a text has no others."""

from __future__ import annotations

from dataclasses import replace

from credible.reading.structure.labelled import LabelledBlock

_FEWEST = 2
"""So many paragraphs in a row bear such numbers: "(1) Condemns ...; (2) Calls upon ...;"."""


def with_bracketed_numbers(read: list[LabelledBlock]) -> list[LabelledBlock]:
    """The blocks, numbers in brackets taken for those of paragraphs.

    They are the numbers of items where a paragraph has another number, opens with the verb of an
    act and has none, or introduces them with a colon. They count from 1, each before a verb.
    """
    values = []
    for at, found in enumerate(read):
        marker, opening = found.marker, found.opening
        if marker is None or opening is None:
            acts = opening is not None and not opening.recital
            if acts or (marker is not None and marker.number is not None):
                return read
            continue
        style, value = marker.readings[0]
        if marker.number is not None or (at and read[at - 1].words.endswith(":")):
            return read
        if style == "(number)":
            values.append(value)
    if len(values) < _FEWEST or values != [*range(1, len(values) + 1)]:
        return read
    return [_numbered(found) for found in read]


def _numbered(found: LabelledBlock) -> LabelledBlock:
    marker = found.marker
    if marker is None or found.opening is None or marker.readings[0][0] != "(number)":
        return found
    value = marker.readings[0][1]
    return found._replace(marker=replace(marker, readings=(("number", value),)))
