"""What a PDF may unpack to, looked at before the PDF library does it.

The library keeps some 250 bytes for each letter of a page and 500 for each object drawn, so that a
file of 160 kB, of which a page unpacks to 70 MB of words, would take 12 GB.
"""

from __future__ import annotations

import re

from credible.errors import CredibleError
from credible.reading.formats.pdf_filters import TooMuch, head_of, unpacked_size

CONTENT = 8 * 1024 * 1024
"""Bytes of one stream of drawing: a page full of words has 20 kB, a map drawn in lines 2 MB."""
ALL_CONTENT = 64 * 1024 * 1024
"""Bytes of all such streams: 400 pages of 160 kB."""
OBJECTS = 100_000
"""Drawn objects of one page; a page of words has at most 5,000, one for each letter."""
LETTERS = 100_000
"""Letters of one page; the densest page of a newspaper has 30,000."""
_STREAM = re.compile(rb"stream\r?\n")
_HEAD = 1_500
_OTHER = re.compile(rb"/Image|/Length1|/FontFile|Type1C|CIDFontType0C|OpenType|/Metadata")


def refuse_swollen(data: bytes, name: str) -> None:
    """Raise ``too-large`` where streams that draw unpack to more than pages could hold.

    Images and fonts are passed over: they are large in honest files, and hold no letters.
    """
    total = 0
    for found in _STREAM.finditer(data):
        if data[found.start() - 3 : found.start()] == b"end":
            continue
        before = data[max(0, found.start() - _HEAD) : found.start()]
        head = before[before.rfind(b"obj") :]
        head = head_of(head)
        if _OTHER.search(head) is None:
            try:
                total += unpacked_size(data, found.end(), head, CONTENT)
            except TooMuch:
                raise _too_large(name) from None
            if total > ALL_CONTENT:
                raise _too_large(name)


def refuse_crowded(count: int, most: int, what: str, page: int, name: str) -> None:
    """Raise ``too-large`` where one page has more than ``most`` of something."""
    if count > most:
        raise CredibleError.of(
            "too-large",
            f"Page {page} of the PDF holds {count:,} {what}; at most {most:,} are read.",
            file=name,
            remedy="Print the draft to a new PDF, or give its text alone.",
        )


def _too_large(name: str) -> CredibleError:
    return CredibleError.of(
        "too-large",
        "The PDF unpacks to far more than the pages of a draft resolution could hold.",
        file=name,
        remedy="Print the draft to a new PDF, or give its text alone.",
    )
