"""Whether a reader can see a run of text: one judgement for the formats that set type.

Each format works out the `Look` of a run by its own cascade; what is unseen is not read, is set
aside with the reason, and is quoted in a notice before all others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from credible.reading.structure.block import UNSEEN, Aside
from credible.reading.structure.clean import tidy

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)

_SIX = re.compile("[0-9A-Fa-f]{6}")

CONTRAST = 1.2
"""The least ratio of ink and ground that can be told (WCAG 2.2, "contrast ratio", 1 to 21): Word's
white "darker by 5 %" (F2F2F2) has 1.12 on white and is lost on paper, "darker by 15 %" (D9D9D9) has
1.41 and is pale grey type."""
SMALLEST = 3.0
"""Points. The smallest print of contracts and maps has 4 to 5; type of 1 or 2 points is a line."""
NARROWEST = 0.15
"""The part of its usual width below which a letter is a stroke; condensed type has 0.5 and more."""
_OVERLAID = 0.45
"""Letters moved together by so much of their size stand one upon the other; the usual width of a
letter is half its size."""
FAINTEST = 0.1
"""The least opacity: black at a tenth is E6E6E6 on white, which has a contrast of 1.25."""

HIDDEN = "marked as hidden"
SAME = "in the colour of its ground"
CLEAR = "transparent"
SMALL = "too small to be seen"
NARROW = "too narrow to be seen"
AWAY = "outside what is shown of the page"
COVERED = "covered or cut off"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: ``size`` and ``spacing`` in points, ``width`` and ``opacity`` parts of one.

    ``ink`` is None where the program that shows the text chooses a colour that can be seen on any
    ground. ``grounds`` are the colours that may lie behind it.
    """

    hidden: bool = False
    ink: Colour | None = None
    grounds: Sequence[Colour] = (WHITE,)
    opacity: float = 1.0
    size: float = 12.0
    width: float = 1.0
    spacing: float = 0.0
    away: bool = False


def why_unseen(look: Look) -> str:
    """Why a run of this look cannot be seen; empty where it can."""
    if look.hidden:
        return HIDDEN
    if look.opacity < FAINTEST:
        return CLEAR
    if look.size < SMALLEST:
        return SMALL
    if look.width < NARROWEST or overlaid(look.spacing, look.size):
        return NARROW
    if look.away:
        return AWAY
    ink = look.ink
    if ink is None:
        return ""
    seen = (contrast(mixed(ink, ground, look.opacity), ground) for ground in look.grounds)
    return "" if any(ratio >= CONTRAST for ratio in seen) else SAME


def overlaid(spacing: float, size: float) -> bool:
    """Whether letters of that size, so far apart from one another, stand one upon the other."""
    return spacing <= -_OVERLAID * size


def contrast(one: Colour, two: Colour) -> float:
    """The contrast ratio of two colours, from 1 (the same) to 21 (black and white)."""
    dark, light = sorted((_luminance(one), _luminance(two)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    parts = [c / 255 for c in colour]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(ink: Colour, ground: Colour, opacity: float) -> Colour:
    """The colour that is seen where ``ink`` lies over ``ground`` with that opacity."""
    if opacity >= 1:
        return ink
    one, two, three = (
        round(i * opacity + g * (1 - opacity)) for i, g in zip(ink, ground, strict=True)
    )
    return one, two, three


def colour_of(digits: str | None) -> Colour | None:
    """The colour of six hexadecimal digits ("FFFFFF", "#fff0e0"), or None."""
    said = (digits or "").strip().lstrip("#")
    if _SIX.fullmatch(said) is None:
        return None
    return int(said[:2], 16), int(said[2:4], 16), int(said[4:], 16)


class Unseen:
    """Gathers what cannot be seen: pieces that follow one another for one reason are one."""

    def __init__(self, out: list[Aside]) -> None:
        self._out = out
        self._words: list[str] = []
        self._why = ""
        self._page: int | None = None

    def add(self, words: str, why: str, page: int | None = None) -> None:
        """Take words that are unseen for the reason ``why``."""
        if (why, page) != (self._why, self._page):
            self.end()
        self._why, self._page = why, page
        self._words.append(words)

    def end(self) -> None:
        """End a passage: words that are seen follow, or another paragraph."""
        words, self._words = tidy("".join(self._words)), []
        if words:
            self._out.append(Aside(words, f"{UNSEEN}{self._why}", page=self._page))
