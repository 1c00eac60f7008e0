"""What hangs on a text and is printed below it: comments "[a]" and notes whose marks are glued.

An editor of documents in the web saves comments of reviewers as lines "[a]Norland: ..." below the
text and marks "[a]" in it; in a copied text the marks of notes are glued to words ("war crimes1").
"""

from __future__ import annotations

import re
from dataclasses import replace

from credible.reading.structure.block import NOTE_PLACE, Aside, Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.phrases import phrases
from credible.reading.text import Comment

_COMMENT = re.compile(r"^\[(?P<mark>[a-z]{1,2})\]\s*(?P<said>.*)$")
_NEXT_COMMENT = re.compile(r"\s(?=\[[a-z]{1,2}\]\S)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"^(?P<mark>[{_SIGNS}]{{1,2}}|\d{{1,2}})\s*(?=[A-Z])(?!\d)")
_NEXT_NOTE = re.compile(rf"(?<=[.)”])\s(?=[{_SIGNS}]{{1,2}}\s?[A-Z])")
_GLUED = re.compile(
    rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=[^\W\d_][.,;:)”]))(?P<mark>[{_SIGNS}]{{1,2}}|\d{{1,2}})(?![\w(/%])"
)


def hang_marks(source: Source) -> None:
    """Take the marks of footnotes that stand between two `NOTE_PLACE` from the text to its block."""
    for block in source.blocks:
        if NOTE_PLACE in block.text:
            pieces = block.text.split(NOTE_PLACE)
            block.notes += pieces[1::2]
            block.text = tidy("".join(pieces[::2]))


def take_comments(source: Source) -> None:
    """Take comments below the text out of ``source.blocks``, and their marks out of the text."""
    first = len(source.blocks)
    while first and _hangs(source.blocks[first - 1].text):
        first -= 1
    pieces = [piece for block in source.blocks[first:] for piece in _NEXT_COMMENT.split(block.text)]
    found = [(_COMMENT.match(piece), piece) for piece in pieces]
    marks = {match["mark"]: at for at, (match, _) in enumerate(found) if match is not None}
    body = source.blocks[:first]
    if not marks or not any(f"[{mark}]" in block.text for mark in marks for block in body):
        return
    places: dict[str, int] = {}
    for match, piece in found:
        if match is None:
            source.set_aside.append(Aside(piece, "the state of a comment"))
            continue
        places[match["mark"]] = len(source.comments)
        source.comments.append(Comment(None, "", match["said"]))
    for block in body:
        for mark, at in places.items():
            if f"[{mark}]" in block.text:
                block.text = block.text.replace(f"[{mark}]", "")
                block.comments.append(at)
    source.blocks[first:] = []
    one = len(places) == 1
    source.notices.append(
        f"{len(places)} comment{' stands' if one else 's stand'} below the text, and "
        f"{'is' if one else 'are'} not read as part of it."
    )


def _hangs(text: str) -> bool:
    return _COMMENT.match(text) is not None or text.startswith(phrases().comment_status)


def cut_note_marks(source: Source) -> None:
    """Cut marks of notes out of the text that are glued to its words.

    A digit after a word is a mark only where a note with that number stands below the text.
    """
    first = len(source.blocks)
    while first and _NOTE.match(source.blocks[first - 1].text):
        first -= 1
    notes = [
        replace(block, text=piece)
        for block in source.blocks[first:]
        for piece in _NEXT_NOTE.split(block.text)
    ]
    marks = [_mark(note.text) for note in notes]
    if not marks or marks != [str(number) for number in range(1, len(marks) + 1)]:
        return
    for note, mark in zip(notes, marks, strict=True):
        found = _NOTE.match(note.text)
        note.text = f"{mark} {note.text[found.end() :]}" if found is not None else note.text
    source.blocks[first:] = notes
    for block in source.blocks[:first]:
        _cut(block, frozenset(marks))


def _mark(text: str) -> str:
    found = _NOTE.match(text)
    return found["mark"].translate(_RAISED) if found is not None else ""


def _cut(block: Block, marks: frozenset[str]) -> None:
    def without(found: re.Match[str]) -> str:
        mark = found["mark"].translate(_RAISED)
        if mark not in marks:
            return found.group()
        block.notes.append(mark)
        return ""

    block.text = _GLUED.sub(without, block.text).replace(".,", ",")
