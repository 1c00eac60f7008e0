"""Footnotes and endnotes of a PDF: told by their marks, their type and their place."""

from __future__ import annotations

import re
from statistics import median

from credible.reading.formats.lines import is_furniture
from credible.reading.formats.pdf_rows import Row
from credible.reading.structure.clean import Joiner, tidy
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Footnote

_NOTE = re.compile(r"^(\d{1,3}|\*{1,3}|[†‡]|[ivx]{1,5}(?=[\sA-Z]))\s*(?=[^\s\d.)])")
_SMALL = 0.93
"""Notes are set in nine points or less where the text has ten."""
_APART = 1.3
"""A note stands further below the text than one line below another, in heights of its type."""
_RULE = re.compile(r"^[_\-–—=]{4,}$")


def footnotes(rows: list[Row], phrases: Phrases) -> tuple[list[Row], list[Footnote]]:
    """The rows of the text, and the footnotes at the feet of the pages."""
    body: list[Row] = []
    notes: list[Footnote] = []
    joiner = Joiner([row.text for row in rows], phrases)
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    usual = median(row.height for row in rows)
    awaited: set[str] = set()
    for page in pages.values():
        for row in page:
            awaited.update(row.notes)
        start = _notes_begin(page, awaited, usual, first=not body)
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
    return _RULE.match(text) is not None or is_furniture(text)


def _notes_begin(page: list[Row], awaited: set[str], usual: float, *, first: bool) -> int:
    """The place in the page where the footnotes begin; its length where there are none.

    Endnotes may begin a page of their own, but not the ``first`` one.
    """
    for at, row in enumerate(page):
        found = _NOTE.match(row.text)
        if found is None or found[1] not in awaited:
            continue
        if at < 2:
            if not first and (row.marked or not found[1].isdigit()):
                return at
            continue
        ruled = _RULE.match(page[at - 1].text) is not None
        small = row.height < usual * _SMALL
        apart = page[at - 1].bottom - row.bottom > usual * _APART
        referred = any(found[1] in earlier.notes for earlier in page[:at])
        if ruled or small or row.marked or (apart and referred):
            return at
    return len(page)
