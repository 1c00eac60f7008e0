"""A page of a PDF with its letters the right way up: their boxes and baselines in points."""

from __future__ import annotations

import ctypes
import math
from typing import Any

# The turn of a page (in quarters, clockwise) that sets letters of a given angle upright.
_TURNS = {0: 0, 1: 3, 2: 2, 3: 1}
_SAMPLE = 25

Box = tuple[float, float, float, float]


class Sheet:
    """The letters of one page.

    Boxes are (left, bottom, right, top), in points, as one sees them when the text stands
    upright, whatever the page's own turn. Close it when done.
    """

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._raw: Any = raw
        self._point = ctypes.c_double(), ctypes.c_double()
        self.page = page
        self._glyphs = page.get_textpage()
        self.turn = _TURNS[self._quarters()]
        if page.get_rotation() != self.turn * 90:
            # The order of the letters follows the turn of the page; it must be that of the text.
            page.set_rotation(self.turn * 90)
            self._glyphs.close()
            self._glyphs = page.get_textpage()
        self.width, self.height = page.get_size()
        self._shown: Box = page.get_bbox()
        self.corner = self.seen(self._shown)[:2]
        self.text = self._text()

    def close(self) -> None:
        """Give the letters back."""
        self._glyphs.close()

    def _text(self) -> str:
        glyphs = self._glyphs
        text: str = glyphs.get_text_range()
        count = glyphs.count_chars()
        if count != len(text):
            text = "".join(glyphs.get_text_range(at, 1)[:1] or " " for at in range(count))
        return text

    def _quarters(self) -> int:
        """In which of four directions most letters run."""
        count = self._glyphs.count_chars()
        votes = [0, 0, 0, 0]
        for at in range(0, count, max(1, count // _SAMPLE)):
            if self._raw.FPDFText_GetUnicode(self._glyphs.raw, at) <= 32:
                continue
            angle = self._raw.FPDFText_GetCharAngle(self._glyphs.raw, at)
            if angle >= 0:
                votes[round(angle / (math.pi / 2)) % 4] += 1
        return votes.index(max(votes))

    def box(self, at: int, *, loose: bool = False) -> Box:
        """The box of a letter; ``loose`` is that of its line."""
        found: Box = self._glyphs.get_charbox(at, loose=loose)
        return self.seen(found)

    def object_at(self, at: int) -> Any:
        """The text object that a letter belongs to, or a null pointer for a space put in."""
        return self._raw.FPDFText_GetTextObject(self._glyphs.raw, at)

    def type_size(self, at: int) -> tuple[float, float]:
        """How large a letter is set, across and upwards, in points."""
        m = self._raw.FS_MATRIX()
        size = self._raw.FPDFText_GetFontSize(self._glyphs.raw, at)
        if not self._raw.FPDFText_GetMatrix(self._glyphs.raw, at, m):
            return size, size
        return size * math.hypot(m.a, m.b), size * math.hypot(m.c, m.d)

    def shows(self, at: int) -> bool:
        """Whether a letter stands within the edges of the page."""
        left, bottom, right, top = self._shown
        x, y = self._point
        self._raw.FPDFText_GetCharOrigin(self._glyphs.raw, at, x, y)
        return bool(left <= x.value <= right and bottom <= y.value <= top)

    def baseline(self, at: int) -> float:
        """The height at which a letter stands."""
        x, y = self._point
        self._raw.FPDFText_GetCharOrigin(self._glyphs.raw, at, x, y)
        return self.seen((x.value, y.value, x.value, y.value))[1]

    def seen(self, box: Box) -> Box:
        """A box of the page's own measure as it is seen."""
        left, bottom, right, top = box
        if self.turn == 1:
            return bottom, self.height - right, top, self.height - left
        if self.turn == 2:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.turn == 3:
            return self.width - top, left, self.width - bottom, right
        return box
