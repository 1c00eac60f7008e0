"""PDF documents: lines with their places on the page, note marks and footnotes taken apart."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from credible.errors import CredibleError
from credible.reading.formats.lines import Line, blocks_of, drop_furniture
from credible.reading.structure.block import Source
from credible.reading.structure.clean import Joiner, tidy
from credible.reading.text import Footnote

PAGES = 400
_BREAK = re.compile(r"[\x02\ufffe](?:\r\n)?|\r\n|\r|\n")
_MARK = re.compile(r"^(?:\d{1,3}|\*{1,3}|[†‡§a-e])$")
_NOTE = re.compile(r"^(\d{1,3}|\*{1,3}|[†‡])\s*(?=[^\s\d.)])")
_RULE = re.compile(r"^[_\-–—=]{4,}$")
_UNIT = 6.0
_LOCK = threading.Lock()


@dataclass(slots=True)
class _Row:
    """A printed line: text, left edge, baseline and height in points."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    height: float
    raised: bool = False
    notes: tuple[str, ...] = ()


def read_pdf(data: bytes, name: str) -> Source:
    """The blocks of a PDF.

    Raises CredibleError: ``encrypted-file``, ``no-text-layer`` (a scan), ``unreadable-file``,
    ``too-large`` (more than `PAGES` pages).
    """
    with _LOCK:  # the PDF library is not safe across threads
        rows = _rows(data, name)
    if sum(len(row.text) for row in rows) < 40:
        raise CredibleError.of(
            "no-text-layer",
            "The PDF is a scan: it holds images of pages and no text.",
            file=name,
            remedy="Give a PDF with a text layer, or the draft as .docx or .txt.",
        )
    rows = _merge_marks(rows)
    body, notes = _footnotes(rows)
    lines = _lines(body)
    return Source("pdf", blocks_of(drop_furniture(lines)), footnotes=notes)


def _rows(data: bytes, name: str) -> list[_Row]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ncrypt" in str(error) or "ecurity" in str(error):
            raise CredibleError.of(
                "encrypted-file", "The PDF is protected by a password.", file=name,
                remedy="Remove the password and try again.",
            ) from error  # fmt: skip
        raise CredibleError.of(
            "unreadable-file", "The PDF is damaged and cannot be opened.", file=name,
            remedy="Fetch the file again; it may be cut off.",
        ) from error  # fmt: skip
    try:
        count = len(document)
        if count > PAGES:
            raise CredibleError.of(
                "too-large", f"The PDF has {count} pages; at most {PAGES} are read.", file=name,
                remedy="Give the pages of the draft alone.",
            )  # fmt: skip
        rows: list[_Row] = []
        for number in range(count):
            page = document[number]
            try:
                text_page = page.get_textpage()
                rows += _page_rows(text_page, number + 1)
                text_page.close()
            finally:
                page.close()
        return rows
    finally:
        document.close()


def _page_rows(text_page: Any, number: int) -> list[_Row]:
    text = text_page.get_text_range()
    if text_page.count_chars() != len(text):
        text = "".join(
            text_page.get_text_range(at, 1)[:1] or " " for at in range(text_page.count_chars())
        )
    heights = _digit_heights(text_page, text)
    usual = median(heights.values()) if heights else 0.0
    rows: list[_Row] = []
    at = 0
    for found in [*_BREAK.finditer(text), None]:
        end = found.start() if found else len(text)
        hyphen = bool(found) and found is not None and found.group()[0] in "\x02\ufffe"
        row = _row(text_page, text, at, end, number, heights, usual)
        if row is not None:
            if hyphen:
                row.text += "-"
            rows.append(row)
        at = found.end() if found else end
    return rows


def _digit_heights(text_page: Any, text: str) -> dict[int, float]:
    out: dict[int, float] = {}
    for at, sign in enumerate(text):
        if sign.isdigit():
            _, bottom, _, top = text_page.get_charbox(at)
            if top > bottom:
                out[at] = top - bottom
    return out


def _row(
    text_page: Any,
    text: str,
    start: int,
    end: int,
    number: int,
    heights: dict[int, float],
    usual: float,
) -> _Row | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    left, bottom, _, top = text_page.get_charbox(start, loose=True)
    right = text_page.get_charbox(end - 1, loose=True)[2]
    small = [
        at
        for at in range(start, end)
        if heights.get(at, usual) < usual * 0.8 and _is_raised(text_page, at, bottom, top)
    ]
    shown, notes = _without_marks(text, start, end, small)
    raised = (
        _MARK.match(text[start:end]) is not None
        and all(heights.get(at, usual) < usual * 0.8 for at in range(start, end))
        and text[start].isdigit()
    )
    return _Row(
        text[start:end] if raised else shown, number, left, right, bottom, top - bottom, raised,
        () if raised else notes,
    )  # fmt: skip


def _is_raised(text_page: Any, at: int, bottom: float, top: float) -> bool:
    """Whether a small digit is smaller than the type of its own line."""
    _, low, _, high = text_page.get_charbox(at, loose=True)
    return bool(high - low < (top - bottom) * 0.9)


def _without_marks(
    text: str, start: int, end: int, small: list[int]
) -> tuple[str, tuple[str, ...]]:
    """The line without raised digits inside it, and those digits."""
    inside = [at for at in small if text[start:at].strip("0123456789 ")]
    if not inside:
        return text[start:end], ()
    notes: list[str] = []
    previous = -2
    for at in inside:
        if at == previous + 1:
            notes[-1] += text[at]
        else:
            notes.append(text[at])
        previous = at
    drop = set(inside)
    return "".join(text[at] for at in range(start, end) if at not in drop), tuple(notes)


def _merge_marks(rows: list[_Row]) -> list[_Row]:
    """Rows with raised marks between two pieces of one printed line put together again."""
    out: list[_Row] = []
    glue = False
    for row in rows:
        if row.raised and out and out[-1].page == row.page and _same_line(out[-1], row):
            out[-1].notes += (row.text,)
            glue = True
            continue
        if (
            glue
            and out
            and out[-1].page == row.page
            and _same_line(out[-1], row)
            and row.left > out[-1].left + 8
        ):
            out[-1].text = f"{out[-1].text} {row.text}"
            out[-1].right = row.right
            out[-1].notes += row.notes
        else:
            out.append(row)
        glue = False
    return out


def _same_line(one: _Row, two: _Row) -> bool:
    return abs(one.bottom - two.bottom) < max(one.height, two.height) * 0.7


def _footnotes(rows: list[_Row]) -> tuple[list[_Row], list[Footnote]]:
    """The rows of the text, and the footnotes at the feet of the pages."""
    body: list[_Row] = []
    notes: list[Footnote] = []
    joiner = Joiner([row.text for row in rows])
    pages: dict[int, list[_Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    usual = median(row.height for row in rows)
    awaited: set[str] = set()
    for page in pages.values():
        for row in page:
            awaited.update(row.notes)
        start = _notes_begin(page, awaited, usual)
        body += page[:start]
        mark, text = "", ""
        for row in page[start:]:
            found = _NOTE.match(row.text)
            if found is not None and (found[1] in awaited or found[1].startswith("*")):
                if mark:
                    notes.append(Footnote(None, mark, tidy(text), row.page))
                awaited.discard(found[1])
                mark, text = found[1], row.text[found.end() :]
            elif mark and _is_furniture(row.text):
                continue
            elif mark:
                text = joiner.join(text, row.text)
        if mark:
            notes.append(Footnote(None, mark, tidy(text), page[0].page))
    return body, notes


def _is_furniture(text: str) -> bool:
    from credible.reading.formats.lines import is_furniture

    return _RULE.match(text) is not None or is_furniture(text)


def _notes_begin(page: list[_Row], awaited: set[str], usual: float) -> int:
    """The place in the page where the footnotes begin; its length where there are none."""
    for at, row in enumerate(page):
        found = _NOTE.match(row.text)
        if found is None or found[1] not in awaited or at < 2:
            continue
        ruled = _RULE.match(page[at - 1].text) is not None
        small = row.height < usual * 0.93
        apart = page[at - 1].bottom - row.bottom > usual * 1.3
        referred = any(found[1] in earlier.notes for earlier in page[:at])
        if ruled or small or (apart and referred):
            return at
    return len(page)


def _lines(rows: list[_Row]) -> list[Line]:
    leading = _leading(rows)
    left = _margin(rows)
    out: list[Line] = []
    last: _Row | None = None
    for row in rows:
        same_page = last is not None and last.page == row.page
        drop = last.bottom - row.bottom if last is not None and same_page else 0.0
        gap = not same_page or drop > leading * 1.25 or drop < -leading
        if last is not None and same_page and abs(drop) < 2 and out:
            out[-1].text = f"{out[-1].text} {row.text}"
            out[-1].notes += row.notes
            last = row
            continue
        out.append(
            Line(row.text.strip(), row.page, (row.left - left) / _UNIT, gap,
                 page_start=not same_page and bool(out), notes=row.notes)
        )  # fmt: skip
        last = row
    return out


def _leading(rows: list[_Row]) -> float:
    """The distance of two lines within a paragraph, in points.

    Measured after lines that reach the right edge, since those go on in the next line.
    """
    edge = sorted(row.right for row in rows)[len(rows) * 3 // 4] - 20
    steps = [
        (one.right > edge, one.bottom - two.bottom)
        for one, two in pairwise(rows)
        if one.page == two.page and 4 < one.bottom - two.bottom < 40
    ]
    within = [step for full, step in steps if full]
    if len(within) < 3:
        within = [step for _, step in steps]
    return median(within) if within else 12.0


def _margin(rows: list[_Row]) -> float:
    """The left edge at which most lines begin."""
    counts: dict[int, int] = {}
    for row in rows:
        counts[round(row.left)] = counts.get(round(row.left), 0) + 1
    most = max(counts.values())
    return float(min(edge for edge, count in counts.items() if count * 3 > most))
