"""What is drawn on a page of a PDF or hung on it: lines through words, images, annotations."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from credible.reading.formats.pdf_page import Box, Sheet

_THIN = 2.6
"""Points: what is taller is a box around words, and no line through them."""
_NESTED = 5
"""Forms within forms to be looked into: a letterhead is one, a stamp on it another."""
_SEGMENTS = 4000
"""Pieces of one drawing that are looked at: one of more is a picture, and strikes nothing out."""
# Annotations by their number in the format, as an adviser calls them.
_HANGING = {
    1: "note", 3: "text box", 4: "line", 5: "box", 6: "circle", 7: "polygon", 8: "polyline",
    9: "highlight", 10: "underlining", 11: "underlining", 13: "stamp", 14: "insertion mark",
    15: "drawing",
}  # fmt: skip
_STRIKE_OUT = 12
_SPEAKING = frozenset({"note", "text box", "insertion mark", "highlight", "stamp"})


@dataclass(slots=True)
class Remark:
    """An annotation that speaks: what it is, who wrote it, its words, where its middle stands."""

    kind: str
    author: str
    text: str
    height: float


@dataclass(slots=True)
class Drawn:
    """The thin level lines of a page, its struck boxes, how much of it is an image, its remarks."""

    lines: list[Box] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    image: float = 0.0
    marks: int = 0
    remarks: list[Remark] = field(default_factory=list)
    hanging: Counter[str] = field(default_factory=Counter)


def drawn_on(sheet: Sheet) -> Drawn:
    """What is drawn on the page of ``sheet``."""
    from pypdfium2 import raw

    found = Drawn()
    area = max(1.0, sheet.width * sheet.height)
    for item in sheet.page.get_objects(max_depth=_NESTED):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _moved(item.get_bounds(), item.container)
            found.image = max(found.image, (right - left) * (top - bottom) / area)
            found.marks += 1
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            found.marks += 1
            for box in _strokes(raw, item):
                seen = sheet.seen(box)
                if seen[3] - seen[1] <= _THIN and seen[2] - seen[0] > 2:
                    found.lines.append(seen)
        elif item.type == raw.FPDF_PAGEOBJ_SHADING:
            found.marks += 1
    _annotations(raw, sheet, found)
    return found


def _moved(box: Box, item: Any) -> Box:
    """A box in the measure of ``item``, which may be a form within forms, in that of the page."""
    while item is not None:
        box = item.get_matrix().on_rect(*box)
        item = item.container
    return box


def _strokes(raw: Any, item: Any) -> Iterator[Box]:
    """The boxes of the separate strokes and areas of one drawn object that can be seen."""
    count = raw.FPDFPath_CountSegments(item)
    if count < 2 or count > _SEGMENTS or not _visible(raw, item):
        return
    if count <= 5:
        yield _moved(item.get_bounds(), item.container)
        return
    strokes: list[list[tuple[float, float]]] = [[]]
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            strokes.append([])
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        strokes[-1].append((x.value, y.value))
    for points in strokes:
        if len(points) > 1:
            xs, ys = zip(*points, strict=True)
            yield _moved((min(xs), min(ys), max(xs), max(ys)), item)


def _visible(raw: Any, item: Any) -> bool:
    """Whether a drawn object leaves a trace on white paper."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke):
        return True
    shades = []
    if fill.value:
        shades.append(raw.FPDFPageObj_GetFillColor)
    if stroke.value:
        shades.append(raw.FPDFPageObj_GetStrokeColor)
    parts = [ctypes.c_uint() for _ in range(4)]
    for shade in shades:
        if not shade(item, *parts):
            return True
        if parts[3].value > 8 and any(part.value < 245 for part in parts[:3]):
            return True
    return False


def _annotations(raw: Any, sheet: Sheet, found: Drawn) -> None:
    page = sheet.page.raw
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        hung = raw.FPDFPage_GetAnnot(page, at)
        if not hung:
            continue
        try:
            kind = raw.FPDFAnnot_GetSubtype(hung)
            if raw.FPDFAnnot_GetFlags(hung) & raw.FPDF_ANNOT_FLAG_HIDDEN:
                continue
            boxes = [sheet.seen(box) for box in _quads(raw, hung)]
            if kind == _STRIKE_OUT:
                found.struck += boxes
            name = _HANGING.get(kind)
            speaks = name in _SPEAKING or kind == _STRIKE_OUT
            words = _value(raw, hung, b"Contents") if speaks else ""
            if words:
                author = _value(raw, hung, b"T")
                height = max(((box[1] + box[3]) / 2 for box in boxes), default=0.0)
                found.remarks.append(Remark(name or "note", author, words, height))
            elif name is not None:
                found.hanging[name] += 1
        finally:
            raw.FPDFPage_CloseAnnot(hung)


def _quads(raw: Any, hung: Any) -> Iterator[Box]:
    count = raw.FPDFAnnot_CountAttachmentPoints(hung)
    quad = raw.FS_QUADPOINTSF()
    for at in range(count):
        if raw.FPDFAnnot_GetAttachmentPoints(hung, at, quad):
            xs = (quad.x1, quad.x2, quad.x3, quad.x4)
            ys = (quad.y1, quad.y2, quad.y3, quad.y4)
            yield min(xs), min(ys), max(xs), max(ys)
    if not count:
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(hung, box):
            yield box.left, box.bottom, box.right, box.top


def _value(raw: Any, hung: Any, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(hung, key, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(hung, key, buffer, size)
    data = bytes(buffer)[: size - 2]
    return " ".join(data.decode("utf-16-le", errors="replace").split())
