"""Rich text (.rtf): its words by striprtf, with what that library passes over taken out before.

Footnotes, running heads, comments of reviewers and what is struck or deleted are groups of their
own in the format; they are found by their braces, so that nothing of them is lost or read as text.
"""

from __future__ import annotations

import re
from collections import Counter

from credible.reading.formats.counting import notices_of
from credible.reading.formats.rtf_unseen import without_unseen
from credible.reading.formats.tables import Table, Tables
from credible.reading.formats.visible import Unseen
from credible.reading.structure.block import NOTE_PLACE, Aside, Block, Source
from credible.reading.structure.clean import plain, tidy
from credible.reading.structure.hanging import hang_marks
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Comment, Footnote

_BRACE = re.compile(r"\\[\\{}]|[{}]")
_KIND = re.compile(
    r"\{(?:\\\*)?(?:\\[a-z]+-?\d* ?)*?"
    r"\\(?P<kind>footnote|header[lrf]?|footer[lrf]?|annotation|deleted|striked?1?|pict|object)(?![a-z0])"
)
_KINDS = {"footnote": "note", "annotation": "comment", "deleted": "a tracked deletion",
          "pict": "picture", "object": "embedded object"}  # fmt: skip
_STRUCK, _RUNNING = "struck through", "a running head or foot"
_TYPED_NUMBERS = re.compile(r"\\pntext\b")


def read_rtf(data: bytes, name: str, phrases: Phrases) -> Source:
    """The blocks of a rich text; each paragraph is one block."""
    source = Source("rtf", [])
    counts: Counter[str] = Counter()
    # The format is ASCII; its other letters are written as codes.
    body = _without_groups(data.decode("cp1252", errors="replace"), source, counts)
    body = without_unseen(body, Unseen(source.set_aside), _words)
    tables = Tables(source.set_aside, phrases)
    open_table: Table | None = None
    cells: list[Block] = []
    source.raw = _words(body)
    for line in [*plain(source.raw).split("\n"), ""]:
        if line.endswith("|"):
            open_table = open_table or Table()
            open_table.begin_row()
            for cell in line.split("|")[:-1]:
                cells.append(Block(tidy(cell), table=True))
                open_table.add(cells[-1:])
            continue
        if open_table is not None:
            source.blocks += tables.settle(open_table, cells)
            open_table, cells = None, []
        if tidy(line):
            source.blocks.append(Block(tidy(line)))
    hang_marks(source)
    source.notices += tables.notices()
    source.notices += notices_of(counts)
    return source


def _words(text: str) -> str:
    from striprtf.striprtf import rtf_to_text

    typed = _TYPED_NUMBERS.sub(r"\\listtext", text)
    return str(rtf_to_text(typed, errors="ignore"))  # type: ignore[no-untyped-call]


def _without_groups(text: str, source: Source, counts: Counter[str]) -> str:
    """``text`` without the groups that are none of the body, which go to ``source``."""
    kept: list[str] = []
    at = depth = begin = 0
    kind = ""
    for brace in _BRACE.finditer(text):
        if brace.group() == "{":
            found = _KIND.match(text, brace.start()) if not kind else None
            if found is not None:
                kept.append(text[at : brace.start()])
                kind, begin, depth = found["kind"], brace.start(), 0
            depth += 1
        elif brace.group() == "}":
            depth -= 1
            if kind and depth == 0:
                kept.append(_settle(kind, text[begin : brace.end()], source, counts))
                kind, at = "", brace.end()
    return "".join(kept) + ("" if kind else text[at:])


def _settle(kind: str, group: str, source: Source, counts: Counter[str]) -> str:
    """Take one group out; what is to stand in its place."""
    what = _KINDS.get(kind, _STRUCK if kind.startswith("strike") else _RUNNING)
    if what in ("picture", "embedded object"):
        counts[what] += 1
        return ""
    # Without its first words a group is a text of its own.
    inner = re.sub(r"\\(?:footnote|annotation|header[lrf]?|footer[lrf]?)\b", "", group, count=1)
    words = tidy(_words(r"{\rtf1 " + inner.replace(r"{\*", "{", 1) + "}"))
    if not words:
        return ""
    if what == "note":
        mark = str(len(source.footnotes) + 1)
        source.footnotes.append(Footnote(None, mark, words))
        return rf"\u{ord(NOTE_PLACE)}?{mark}\u{ord(NOTE_PLACE)}?"
    if what == "comment":
        source.comments.append(Comment(None, "", words))
        counts["comment of a reviewer"] += 1
        return ""
    source.set_aside.append(Aside(words, what))
    if what != _RUNNING:
        counts["struck-through passage" if what == _STRUCK else "tracked deletion"] += 1
    return ""
