"""What follows in a text: its numbers, its verbs and its annexes, looked up once.

The time of a division then grows as the document does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from credible.reading.structure.labelled import LabelledBlock
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.titles import annex_title


class Lookahead:
    """For each block of a text, what stands after it."""

    def __init__(self, blocks: Sequence[LabelledBlock], phrases: Phrases) -> None:
        count = len(blocks)
        self._start = blocks[0].at if blocks else 0
        self._blocks = blocks
        self._annexes = [
            at for at, found in enumerate(blocks) if annex_title(found.block, phrases) is not None
        ]
        numbered = next((at for at, b in enumerate(blocks) if b.marker and b.marker.number), count)
        end = next((at for at in self._annexes if at > numbered), count)
        first_annex = self._annexes[0] if self._annexes else count
        self._largest = [0] * (count + 1)
        self._first = [0] * count
        self._acts = [False] * count
        self._places: dict[int, list[int]] = {}
        acts, following = False, 0
        for at in range(count - 1, -1, -1):
            self._first[at], self._acts[at] = following, acts
            self._largest[at] = self._largest[at + 1]
            found = blocks[at]
            marker, opening = found.marker, found.opening
            if marker is None:
                bare = at < first_annex and not found.block.table
                acts = acts or (bare and opening is not None and not opening.recital)
            elif marker.number is not None:
                following = marker.number or following
                if marker.part != "preambular":
                    self._note(at, marker.number, bool(marker.suffix))
                    if at < end and marker.number > self._largest[at] and self._speaks(at, phrases):
                        self._largest[at] = marker.number
        for places in self._places.values():
            places.reverse()

    def _note(self, at: int, number: int, suffix: bool) -> None:
        for each in {number, number + suffix}:
            self._places.setdefault(each, []).append(at)

    def _speaks(self, at: int, phrases: Phrases) -> bool:
        found = self._blocks[at]
        return found.opening is not None or (
            phrases.opening(found.rest, lead=found.block.lead, lenient=True) is not None
        )

    def largest(self, found: LabelledBlock) -> int:
        """The largest operative number that stands at the block or follows before an annex."""
        return self._largest[found.at - self._start]

    def largest_after(self, found: LabelledBlock) -> int:
        """The largest operative number that follows the block before an annex."""
        return self._largest[found.at - self._start + 1]

    def first(self, found: LabelledBlock) -> int:
        """The first number that follows the block, or 0."""
        return self._first[found.at - self._start]

    def acts(self, found: LabelledBlock) -> bool:
        """Whether a later block opens like an act without a number."""
        return self._acts[found.at - self._start]

    def follows(self, found: LabelledBlock, number: int) -> bool:
        """Whether an act of that number stands at the block or after it in the text."""
        at = found.at - self._start
        places = self._places.get(number, [])
        first, annex = bisect_left(places, at), bisect_left(self._annexes, at)
        end = self._annexes[annex] if annex < len(self._annexes) else len(self._blocks)
        return any(
            place < end and self._blocks[place].opening is not None for place in places[first:]
        )
