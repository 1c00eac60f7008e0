"""What is drawn on a page of a PDF or hung on it: lines through words, images, annotations."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from credible.reading.formats.pdf_page import Box, Sheet

_THIN = 2.6
_NESTED = 4
_SEGMENTS = 4000
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
    hanging: dict[str, int] = field(default_factory=dict)


def drawn_on(sheet: Sheet) -> Drawn:
    """What is drawn on the page of ``sheet``."""
    from pypdfium2 import raw

    found = Drawn()
    page = sheet.page.raw
    area = max(1.0, sheet.width * sheet.height)
    for kind, item, matrices in _objects(raw, page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = _moved(_bounds(raw, item), matrices)
            found.image = max(found.image, (right - left) * (top - bottom) / area)
            found.marks += 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            found.marks += 1
            for box in _strokes(raw, item, matrices):
                seen = sheet.seen(box)
                if seen[3] - seen[1] <= _THIN and seen[2] - seen[0] > 2:
                    found.lines.append(seen)
        elif kind == raw.FPDF_PAGEOBJ_SHADING:
            found.marks += 1
    _annotations(raw, sheet, found)
    return found


def _objects(raw: Any, page: Any) -> Iterator[tuple[int, Any, list[Any]]]:
    """Every object but letters, those within forms too, with the matrices of their forms."""
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _unfolded(raw, raw.FPDFPage_GetObject(page, at), [])


def _unfolded(raw: Any, item: Any, matrices: list[Any]) -> Iterator[tuple[int, Any, list[Any]]]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_TEXT:
        return
    if kind != raw.FPDF_PAGEOBJ_FORM:
        yield kind, item, matrices
        return
    if len(matrices) >= _NESTED:
        return
    inner = [_matrix(raw, item), *matrices]
    for at in range(raw.FPDFFormObj_CountObjects(item)):
        yield from _unfolded(raw, raw.FPDFFormObj_GetObject(item, at), inner)


def _matrix(raw: Any, item: Any) -> Any:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        matrix.a = matrix.d = 1.0
    return matrix


def _bounds(raw: Any, item: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return 0.0, 0.0, 0.0, 0.0
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def _moved(box: Box, matrices: list[Any]) -> Box:
    """A box within forms, in the measure of the page."""
    left, bottom, right, top = box
    for m in matrices:
        xs = [m.a * x + m.c * y + m.e for x in (left, right) for y in (bottom, top)]
        ys = [m.b * x + m.d * y + m.f for x in (left, right) for y in (bottom, top)]
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
    return left, bottom, right, top


def _strokes(raw: Any, item: Any, matrices: list[Any]) -> Iterator[Box]:
    """The boxes of the separate strokes and areas of one drawn object that can be seen."""
    count = raw.FPDFPath_CountSegments(item)
    if count < 2 or count > _SEGMENTS or not _visible(raw, item):
        return
    if count <= 5:
        yield _moved(_bounds(raw, item), matrices)
        return
    inner = [_matrix(raw, item), *matrices]
    xs: list[float] = []
    ys: list[float] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(item, at)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and len(xs) > 1:
            yield _moved((min(xs), min(ys), max(xs), max(ys)), inner)
            xs, ys = [], []
        elif raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            xs, ys = [], []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        xs.append(x.value)
        ys.append(y.value)
    if len(xs) > 1:
        yield _moved((min(xs), min(ys), max(xs), max(ys)), inner)


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
            if kind == _STRIKE_OUT:
                found.struck += [sheet.seen(box) for box in _quads(raw, hung)]
            name = _HANGING.get(kind)
            words = _value(raw, hung, b"Contents") if name or kind == _STRIKE_OUT else ""
            if name in _SPEAKING or (kind == _STRIKE_OUT and words):
                if words:
                    author = _value(raw, hung, b"T")
                    boxes = [sheet.seen(box) for box in _quads(raw, hung)]
                    height = max(((box[1] + box[3]) / 2 for box in boxes), default=0.0)
                    found.remarks.append(Remark(name or "note", author, words, height))
                elif name is not None:
                    found.hanging[name] = found.hanging.get(name, 0) + 1
            elif name is not None:
                found.hanging[name] = found.hanging.get(name, 0) + 1
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
