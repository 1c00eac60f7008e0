"""PDF documents: pages into lines with their places, and what could not be read of them."""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from credible.errors import CredibleError
from credible.reading.formats.lines import Line, blocks_of, drop_furniture
from credible.reading.formats.pdf_drawn import drawn_on
from credible.reading.formats.pdf_limits import (
    LETTERS,
    OBJECTS,
    refuse_crowded,
    refuse_swollen,
)
from credible.reading.formats.pdf_notes import footnotes
from credible.reading.formats.pdf_page import Sheet
from credible.reading.formats.pdf_rows import (
    Margins,
    Row,
    lines_of,
    merge_marks,
    rows_of,
    without_margin,
)
from credible.reading.formats.pdf_struck import passages, struck_on
from credible.reading.formats.pdf_unseen import unseen_on
from credible.reading.formats.visible import Unseen
from credible.reading.structure.block import Aside, Source
from credible.reading.structure.markers import marker_of, read_marker
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Comment

PAGES = 400
_UNIT = 6.0
_LOCK = threading.Lock()
_GAP = 1.25
"""Lines further apart than this, in distances of two lines of a paragraph, begin another."""
_EDGE = 20
"""Points: a line that ends so near the right edge is full, its words justified or not."""
_LEAST, _MOST = 4, 40
"""Points between two lines of one text: less are parts of one line, more a gap of the page."""
_USUAL = 12.0
"""Points between two lines where the page has too few to measure."""
_FEWEST_STEPS = 3
"""Of fewer full lines nothing can be measured; all are then."""
_LEFT_NUMBER = 12
"""Letters of a number whose words are struck out: "OP 12 bis" has nine."""
_SCANNED, _FEW = 0.4, 200
"""A page of which an image covers so much, with fewer letters beside it, holds its text in the
image; the emblem of a letterhead covers less, and a stamp on a scan has fewer letters."""
_FEWEST = 40
"""So few letters in all are the number of a page or a stamp, and no text."""
_END, _TAIL = b"%%EOF", 2_048


@dataclass(slots=True)
class _Content:
    """What the pages hold: rows, struck passages, pages that are images, annotations."""

    rows: list[Row] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    doubtful: list[tuple[int, str]] = field(default_factory=list)
    mute: list[int] = field(default_factory=list)
    overlaid: list[int] = field(default_factory=list)
    pages: int = 0
    cut_off: bool = False
    unseen: list[Aside] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    margins: Margins = field(default_factory=Margins)
    hanging: Counter[str] = field(default_factory=Counter)
    comments: list[Comment] = field(default_factory=list)


def read_pdf(data: bytes, name: str, phrases: Phrases) -> Source:
    """The blocks of a PDF, without what is struck out.

    Raises CredibleError: ``encrypted-file``, ``no-text-layer`` (a scan), ``unreadable-file``,
    ``too-large`` (more than `PAGES` pages, or more on them than a draft could hold).
    """
    with _LOCK:  # the PDF library is not safe across threads
        content = _content(data, name)
    if content.struck and not content.rows:
        raise CredibleError.of(
            "not-a-resolution", "All the words of the PDF are struck out.", file=name,
            remedy="Give the draft with the words that stand.",
        )  # fmt: skip
    if content.unseen and not content.rows:
        raise CredibleError.of(
            "empty-file", "The document holds no text that a reader can see.", file=name,
            remedy="Check the file.",
        )  # fmt: skip
    few = sum(len(row.text) for row in content.rows) < _FEWEST
    if few and not content.mute:
        cut = "" if _END in data[-_TAIL:] else ": it is cut off before its end"
        raise CredibleError.of(
            "unreadable-file",
            f"The PDF is damaged or empty{cut}; its pages show neither text nor images.",
            file=name,
            remedy="Fetch the file again; it may be cut off.",
        )
    if few or len(content.mute) == content.pages:
        raise CredibleError.of(
            "no-text-layer",
            "The PDF is a scan: it holds images of pages and no text.",
            file=name,
        )
    if _END not in data[-_TAIL:]:
        content.cut_off = True
    rows = _without_left_numbers(merge_marks(content.rows), phrases)
    body, notes = footnotes(rows, phrases)
    aside = [*content.unseen, *(Aside(words, "struck through") for words in content.struck)]
    blocks = blocks_of(drop_furniture(_lines(body), aside, phrases), phrases)
    return Source(
        "pdf", blocks, notices=_notices(content), footnotes=notes, comments=content.comments,
        set_aside=aside, raw="\n".join(content.raw),
    )  # fmt: skip


def _content(data: bytes, name: str) -> _Content:
    import pypdfium2

    refuse_swollen(data, name)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ncrypt" in str(error) or "ecurity" in str(error):
            raise CredibleError.of(
                "encrypted-file", "The PDF is protected by a password.", file=name,
            ) from error  # fmt: skip
        raise CredibleError.of(
            "unreadable-file", "The PDF is damaged and cannot be opened.", file=name,
            remedy="Fetch the file again; it may be cut off.",
        ) from error  # fmt: skip
    with closing(document):
        count = len(document)
        if count > PAGES:
            raise CredibleError.of(
                "too-large", f"The PDF has {count} pages; at most {PAGES} are read.", file=name,
                remedy="Give the pages of the draft alone.",
            )  # fmt: skip
        content = _Content(pages=count)
        for number in range(1, count + 1):
            with closing(document[number - 1]) as page:
                drawn = pypdfium2.raw.FPDFPage_CountObjects(page.raw)
                refuse_crowded(drawn, OBJECTS, "drawn objects", number, name)
                with closing(Sheet(page)) as sheet:
                    refuse_crowded(len(sheet.text), LETTERS, "letters", number, name)
                    _read_page(sheet, number, content)
        return content


def _read_page(sheet: Sheet, number: int, content: _Content) -> None:
    drawn = drawn_on(sheet)
    lines = [*lines_of(sheet.text)]
    spans = without_margin(sheet, [(start, end) for start, end, _ in lines], content.margins)
    struck = struck_on(sheet, drawn, spans)
    letters = sum(map(len, sheet.text.split()))
    unseen = unseen_on(sheet, scanned=drawn.image > 2 * _SCANNED)
    _put_aside(sheet.text, unseen, number, content)
    content.raw.append(sheet.text)
    content.struck += passages(sheet.text, struck.out - unseen.keys())
    content.doubtful += [(number, words) for words in passages(sheet.text, struck.doubtful)]
    rows = rows_of(
        sheet,
        [(start, end, lines[at][2]) for at, (start, end) in enumerate(spans)],
        struck.out | unseen.keys(),
        number,
    )
    if drawn.marks and (not letters or (drawn.image > _SCANNED and letters < _FEW)):
        content.mute.append(number)
    elif drawn.image > 2 * _SCANNED:
        content.overlaid.append(number)
    content.rows += rows
    content.hanging.update(drawn.hanging)
    for remark in drawn.remarks:
        content.hanging[remark.kind] += 1
        if rows:
            beside = min(rows, key=lambda row: abs(row.bottom + row.height / 2 - remark.height))
            beside.comments += (len(content.comments),)
        content.comments.append(Comment(None, remark.author, remark.text))


def _put_aside(text: str, unseen: dict[int, str], page: int, content: _Content) -> None:
    gathered, last = Unseen(content.unseen), -2
    for at in sorted(unseen):
        if at != last + 1:
            gathered.end()
        gathered.add(text[at], unseen[at], page)
        last = at
    gathered.end()


def _notices(content: _Content) -> list[str]:
    out: list[str] = []
    if content.cut_off:
        out.append("The PDF ends without its end mark: it may be cut off, and pages missing.")
    if content.struck:
        one = len(content.struck) == 1
        out.append(
            f"{len(content.struck)} struck-through passage{'' if one else 's'} "
            f"{'was' if one else 'were'} left out: {_quoted(content.struck)}."
        )
    if content.doubtful:
        pages = _listed([page for page, _ in content.doubtful])
        out.append(
            f"On {pages} a line touches words, and it cannot be told whether it strikes them out; "
            f"they are read: {_quoted([words for _, words in content.doubtful])}."
        )
    if content.mute:
        one = len(content.mute) == 1
        out.append(
            f"{_listed(content.mute).capitalize()} {'holds' if one else 'hold'} an image and no "
            f"text of the draft; what {'it shows' if one else 'they show'} is not read."
        )
    if content.overlaid:
        images = "is an image" if len(content.overlaid) == 1 else "are images"
        out.append(
            f"{_listed(content.overlaid).capitalize()} {images} with text laid over; words struck "
            "out in the image would be read as they stand."
        )
    if content.margins.dropped:
        out.append("The line numbers in the margin were left out.")
    if content.hanging:
        shown = ", ".join(
            f"{count} {kind}{'' if count == 1 else 'es' if kind.endswith('x') else 's'}"
            for kind, count in sorted(content.hanging.items())
        )
        out.append(f"Annotations hang on the pages and are not read as text: {shown}.")
    return out


def _quoted(passages: list[str]) -> str:
    shown = [f"“{words if len(words) < 61 else words[:57].rstrip() + '...'}”" for words in passages]
    return ", ".join(shown[:6]) + (" and others" if len(shown) > 6 else "")


def _listed(pages: list[int]) -> str:
    """Pages as one says them: "page 3", "pages 2, 3 and 5"."""
    numbers = [str(page) for page in sorted(set(pages))]
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > 12:
        return f"{len(numbers)} pages"
    return f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"


def _without_left_numbers(rows: list[Row], phrases: Phrases) -> list[Row]:
    """``rows`` without the number of a paragraph whose words are all struck out."""
    out: list[Row] = []
    for at, row in enumerate(rows):
        short = row.cut and len(row.text) < _LEFT_NUMBER
        bare = short and marker_of(row.text, "", phrases) is not None
        if bare and (at + 1 == len(rows) or read_marker(rows[at + 1].text, phrases) is not None):
            continue
        out.append(row)
    return out


def _lines(rows: list[Row]) -> list[Line]:
    leading = _leading(rows)
    left = _margin(rows)
    out: list[Line] = []
    last: Row | None = None
    for row in rows:
        same_page = last is not None and last.page == row.page
        drop = last.bottom - row.bottom if last is not None and same_page else 0.0
        gap = not same_page or drop > leading * _GAP or drop < -leading
        if last is not None and same_page and abs(drop) < 2 and out:
            out[-1].text = f"{out[-1].text} {row.text}"
            out[-1].notes += row.notes
            out[-1].comments += row.comments
            last = row
            continue
        out.append(
            Line(row.text.strip(), row.page, (row.left - left) / _UNIT, gap,
                 page_start=not same_page and bool(out), notes=row.notes, comments=row.comments)
        )  # fmt: skip
        last = row
    return out


def _leading(rows: list[Row]) -> float:
    """The distance of two lines within a paragraph, in points.

    Measured after lines that reach the right edge, since those go on in the next line.
    """
    edge = sorted(row.right for row in rows)[len(rows) * 3 // 4] - _EDGE
    steps = [
        (one.right > edge, one.bottom - two.bottom)
        for one, two in pairwise(rows)
        if one.page == two.page and _LEAST < one.bottom - two.bottom < _MOST
    ]
    within = [step for full, step in steps if full]
    if len(within) < _FEWEST_STEPS:
        within = [step for _, step in steps]
    return median(within) if within else _USUAL


def _margin(rows: list[Row]) -> float:
    """The left edge at which most lines begin."""
    counts = Counter(round(row.left) for row in rows)
    most = max(counts.values())
    return float(min(edge for edge, count in counts.items() if count * 3 > most))
