"""Proper names of agreements, missions, bodies and offices, told by their capitals and heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Span = tuple[int, int]
MOST_JOINED = 3
"""So many small words may stand between two capitals ("Committee on the Exercise of the ...")."""


class ProperNames:
    """Finds runs of capitalised words that hold one of the ``heads``.

    "the Aber Ceasefire Agreement" is one, by "Agreement"; "Calls upon the Government" is none. A
    run has two capitalised words at least, and does not begin with the verb that opens a paragraph.
    """

    def __init__(
        self, heads: Iterable[str], joined_by: Iterable[str], no_name: Iterable[str] = ()
    ) -> None:
        capital = r"(?:[^\W\d_a-z][\w’'\-]*|[0-9]{3,4}(?=\s[A-Z]))"
        small = "|".join(re.escape(word) for word in joined_by)
        joint = rf"(?:[ ]and|(?:[ ](?:{small})){{0,{MOST_JOINED}}})[ ]"
        self._run = re.compile(rf"\b{capital}(?:{joint}{capital})+")
        self._head = re.compile(r"\b(?:" + "|".join(re.escape(each) for each in heads) + r")\b")
        self._no_name = tuple(no_name)

    def spans(self, original: str, begin: int = 0) -> Iterator[Span]:
        """The names in ``original`` from ``begin`` on, in order."""
        if self._head.search(original, begin) is None:
            return
        for run in self._run.finditer(original, begin):
            head = self._head.search(run[0])
            if head is not None and not run[0].startswith(self._no_name):
                yield run.span()
