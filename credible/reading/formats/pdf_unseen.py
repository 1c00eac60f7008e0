"""Which letters of a PDF page cannot be seen: by how they are set, else by a picture of the page.

How most text is set says enough: it is dark, whole and on the page, and nothing is drawn after it.
Of other letters the page is pictured twice, with them and without: what makes no difference that
an eye can tell is unseen, whatever hides it (colour, a clip, a box, a mode of blending).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from credible.reading.formats.pdf_page import Box, Sheet
from credible.reading.formats.visible import (
    CONTRAST,
    COVERED,
    HIDDEN,
    SAME,
    WHITE,
    Colour,
    Look,
    contrast,
    why_unseen,
)

_INVISIBLE = (3, 7)
"""Modes of rendering: neither filled nor stroked; taken for a clip alone (ISO 32000-1, 9.3.6)."""
_STROKED = (1, 5)
_BOTH = (2, 6)
_DARK = 5.0
"""The contrast with white from which text needs no picture: pure red has 4, dark red 8."""
_PALE = 1.6
"""The contrast with white of a ground that dark letters stand out on: a grey table (CCCCCC)."""
_SCALE = 2.0
"""Dots of the picture in a point: letters of ten points are then some twelve dots high."""
_MOST_DOTS = 4_000_000
_RECOGNISED = 0.9
"""Where so much of the letters of a page that is an image are set without ink, they are what text
recognition read in the image, and are seen in it."""
_MOST_COVERS = 64
_NESTED = 5
_ROOM = 0.5
"""Points by which the box around letters may pass its clip, from rounding."""
_FIRM = 0.5
"""The opacity from which dark text needs no picture."""


@dataclass(slots=True)
class _Set:
    """How one text object is set: why it is unseen, or that a picture must tell."""

    item: Any
    why: str
    doubtful: bool
    ink: Colour


def unseen_on(sheet: Sheet, *, scanned: bool) -> dict[int, str]:
    """The places of letters that cannot be seen, each with the reason.

    ``scanned`` is true where an image covers the page.
    """
    covered = _covered(sheet)
    found: dict[int, _Set] = {}
    places: list[tuple[int, _Set]] = []
    for at, item in _letters(sheet):
        key = _key(item)
        if key not in found:
            found[key] = _judged(sheet, at, item, key in covered)
        places.append((at, found[key]))
    inkless = sum(one.why == HIDDEN for _, one in places)
    if scanned and inkless >= _RECOGNISED * len(places):
        places = [(at, one) for at, one in places if one.why != HIDDEN]
    out = {at: one.why for at, one in places if one.why}
    doubtful = [(at, one) for at, one in places if one.doubtful and not one.why]
    if doubtful:
        out |= _pictured(sheet, doubtful)
    return _with_spaces(sheet.text, out)


def _letters(sheet: Sheet) -> Iterator[tuple[int, Any]]:
    """Every letter of the page that is no space, with the text object that it belongs to."""
    for at, sign in enumerate(sheet.text):
        if not sign.isspace():
            item = sheet.object_at(at)
            if item:
                yield at, item


def _judged(sheet: Sheet, at: int, item: Any, covered: bool) -> _Set:
    from pypdfium2 import raw

    mode = raw.FPDFTextObj_GetTextRenderMode(item)
    ink, alpha = _ink(raw, item, stroked=mode in _STROKED)
    if mode in _BOTH:
        alpha = max(alpha, _ink(raw, item, stroked=True)[1])
    across, up = sheet.type_size(at)
    why = why_unseen(
        Look(
            hidden=mode in _INVISIBLE,
            opacity=alpha,
            size=up,
            width=across / up if up else 0.0,
        )
    )
    dark = contrast(ink, WHITE) >= _DARK and alpha > _FIRM
    plain = dark and mode not in _BOTH and not covered
    return _Set(item, why, not plain or not sheet.shows(at) or _is_clipped(raw, item), ink)


def _ink(raw: Any, item: Any, *, stroked: bool) -> tuple[Colour, float]:
    parts = [ctypes.c_uint() for _ in range(4)]
    take = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not take(item, *parts):
        return (128, 128, 128), 1.0  # a pattern: the picture tells
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue), alpha / 255


def _is_clipped(raw: Any, item: Any) -> bool:
    """Whether a clip may cut the text: one that is no box, or a box too small for it."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    count = raw.FPDFClipPath_CountPaths(clip) if clip else 0
    if count <= 0:
        return False
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    left, bottom, right, top = (side.value for side in sides)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(count, _MOST_COVERS)):
        segments = raw.FPDFClipPath_CountPathSegments(clip, number)
        if not 0 < segments <= 5:
            return True
        xs: list[float] = []
        ys: list[float] = []
        for at in range(segments):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, number, at), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if min(xs) > left + _ROOM or max(xs) < right - _ROOM:
            return True
        if min(ys) > bottom + _ROOM or max(ys) < top - _ROOM:
            return True
    return False


def _covered(sheet: Sheet) -> set[int]:
    """The text objects over which something else is drawn, or that stand on something dark."""
    from pypdfium2 import raw

    items = [(item, item.get_bounds()) for item in sheet.page.get_objects(max_depth=1)]
    out: set[int] = set()
    for order, below in ((items, True), (items[::-1], False)):
        met: list[Box] = []
        for item, box in order:
            if item.type == raw.FPDF_PAGEOBJ_TEXT:
                if any(_meet(box, other) for other in met):
                    out.add(_key(item.raw))
                continue
            # A line covers nothing, and white paper under the text is what is there anyway.
            thin = min(box[2] - box[0], box[3] - box[1]) <= 1.0
            if not thin and not (below and _is_pale(raw, item)):
                met.append(box)
            if len(met) > _MOST_COVERS:  # the box around them all covers no less
                sides = [*zip(*met, strict=True)]
                met = [(min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3]))]
    # Of text in a form, whose own clip and matrix may hide it, the picture must tell.
    texts = sheet.page.get_objects([raw.FPDF_PAGEOBJ_TEXT], max_depth=_NESTED)
    return out | {_key(item.raw) for item in texts if item.level}


def _is_pale(raw: Any, item: Any) -> bool:
    """Whether a drawn area is so light that dark letters stand out on it."""
    if item.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    return not fill.value or contrast(_ink(raw, item, stroked=False)[0], WHITE) < _PALE


def _meet(one: Box, two: Box) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def _pictured(sheet: Sheet, doubtful: list[tuple[int, _Set]]) -> dict[int, str]:
    """Which of the letters make no difference to the picture of the page."""
    from pypdfium2 import raw

    scale = min(_SCALE, (_MOST_DOTS / max(1.0, sheet.width * sheet.height)) ** 0.5)
    items = {_key(one.item): one.item for _, one in doubtful}
    modes = {key: raw.FPDFTextObj_GetTextRenderMode(item) for key, item in items.items()}
    shown = Picture(sheet, scale)
    for item in items.values():
        raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    bare = Picture(sheet, scale)
    for key, item in items.items():
        raw.FPDFTextObj_SetTextRenderMode(item, modes[key])
    stands: dict[int, float] = {}
    most: dict[int, float] = {}
    for at, one in doubtful:
        box = sheet.box(at)
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        key = _key(one.item)
        stands[at] = shown.contrast(bare, box)
        most[key] = max(most.get(key, 1.0), stands[at])
    # A thin letter of a pale run is fainter than the others, and is seen as they are.
    return {
        at: SAME if contrast(one.ink, WHITE) < _DARK else COVERED
        for at, one in doubtful
        if at in stands and (stands[at] == 1.0 or most[_key(one.item)] < CONTRAST)
    }


class Picture:
    """A page as grey dots, ``scale`` of them in a point."""

    def __init__(self, sheet: Sheet, scale: float) -> None:
        bitmap = sheet.page.render(scale=scale, grayscale=True)
        self.scale, self.stride, self.height = scale, bitmap.stride, bitmap.height
        self.width = bitmap.width
        self.dots = bytes(bitmap.buffer)
        self.left, self.bottom = sheet.corner
        bitmap.close()

    def contrast(self, other: Picture, box: Box) -> float:
        """The greatest contrast between the dots of two pictures within a box; 1 if none."""
        left = max(0, int((box[0] - self.left) * self.scale) - 1)
        right = min(self.width, int((box[2] - self.left) * self.scale) + 2)
        first = max(0, self.height - int((box[3] - self.bottom) * self.scale) - 2)
        last = min(self.height, self.height - int((box[1] - self.bottom) * self.scale) + 1)
        pairs: set[tuple[int, int]] = set()
        for row in range(first, last if left < right else first):
            begin, end = row * self.stride + left, row * self.stride + right
            one, two = self.dots[begin:end], other.dots[begin:end]
            if one != two:
                pairs.update(zip(one, two, strict=True))
        return max((contrast((a, a, a), (b, b, b)) for a, b in pairs), default=1.0)


def _with_spaces(text: str, out: dict[int, str]) -> dict[int, str]:
    """The spaces between two unseen letters go with them."""
    last: int | None = None
    for at in sorted(out):
        if last is not None and at - last > 1 and not text[last + 1 : at].strip():
            out |= dict.fromkeys(range(last + 1, at), out[last])
        last = at
    return out


def _key(item: Any) -> int:
    """The place of an object of the page in memory: two pointers to one object are alike in it."""
    return ctypes.c_void_p.from_buffer(item).value or 0
