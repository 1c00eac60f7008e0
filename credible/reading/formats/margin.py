"""Numbers of lines in the margin of a draft, told from the numbers of its paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

_FEWEST = 5
"""So many numbers in a row are no chance: a short draft has three or four paragraphs."""
_MOST = 0.8
"""Some lines lose their number (a heading, a page break), one in five at most."""
_COVERED = 0.6
"""With a step of five, so many of the lines between two numbers are lines of text, not empty."""


def counts_lines(places: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers count the lines beside which they stand.

    ``places`` holds (place of the line, number) in the order of the page. Numbers of lines grow
    by an even step (1, or 5), and as many lines as the step lie between one and the next; they
    may begin anew. Numbers of paragraphs grow by one whatever the length of the paragraph.
    """
    if len(places) < _FEWEST - 1:
        return False
    steps = Counter(two - one for (_, one), (_, two) in pairwise(places))
    step, times = steps.most_common(1)[0]
    if step < 1 or (step == 1 and len(places) < _FEWEST):
        return False
    if times < _MOST * (len(places) - 1):
        return False
    apart = [
        two - one for (one, first), (two, second) in pairwise(places) if second - first == step
    ]
    if step == 1:
        return sum(lines == 1 for lines in apart) >= _MOST * len(apart)
    even = sum(2 <= lines <= step for lines in apart)
    return even >= _MOST * len(apart) and sum(apart) >= _COVERED * step * len(apart)
