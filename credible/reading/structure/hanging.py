"""What hangs on a text and is printed below it: comments "[a]" and notes whose marks are glued.

An editor of documents in the web saves comments of reviewers as lines "[a]Norland: ..." below the
text and marks "[a]" in it; in a copied text the marks of notes are glued to words ("war crimes1").
"""

from __future__ import annotations

import re
from dataclasses import replace

from credible.reading.structure.block import NOTE_PLACE, Aside, Block, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Comment, Footnote

_COMMENT = re.compile(r"^\[(?P<mark>[a-z]{1,2})\]\s*(?P<said>.*)$")
# The mark of a comment touches the words before it: "Demands[a] a truce", not "Demands [a] truce".
_MARK = re.compile(r"(?<=\S)\[(?P<mark>[a-z]{1,2})\]")
_NEXT_COMMENT = re.compile(r"\s(?=\[[a-z]{1,2}\]\S)")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"^(?P<mark>[{_SIGNS}]{{1,2}}|\d{{1,2}})\s*(?=[A-Z])(?!\d)")
_NEXT_NOTE = re.compile(rf"(?<=[.)”])\s(?P<mark>[{_SIGNS}]{{1,2}}|\d{{1,2}})\s?(?=[A-Z])")
_GLUED = re.compile(
    rf"(?:(?<=[^\W\d_][^\W\d_])|(?<=[^\W\d_][.,;:)”]))(?P<mark>[{_SIGNS}]{{1,2}}|\d{{1,2}})(?![\w(/%])"
)


def hang_marks(source: Source) -> None:
    """Take the marks of footnotes, each between two `NOTE_PLACE`, from the text to its block."""
    for block in source.blocks:
        if NOTE_PLACE in block.text:
            pieces = block.text.split(NOTE_PLACE)
            block.notes += pieces[1::2]
            block.text = tidy("".join(pieces[::2]))


def take_comments(source: Source, phrases: Phrases) -> None:
    """Take comments below the text out of ``source.blocks``, and their marks out of the text."""
    first = len(source.blocks)
    while first and _hangs(source.blocks[first - 1].text, phrases):
        first -= 1
    pieces = [
        piece
        for block in source.blocks[first:]
        for said in _NEXT_COMMENT.split(block.text)
        for piece in _with_state(said, phrases)
    ]
    found = [(_COMMENT.match(piece), piece) for piece in pieces]
    marks = {match["mark"]: at for at, (match, _) in enumerate(found) if match is not None}
    body = source.blocks[:first]
    if not marks or not any(
        found["mark"] in marks for block in body for found in _MARK.finditer(block.text)
    ):
        return
    places: dict[str, int] = {}
    for match, piece in found:
        if match is None:
            source.set_aside.append(Aside(piece, "the state of a comment"))
            continue
        places[match["mark"]] = len(source.comments)
        source.comments.append(Comment(None, "", match["said"]))
    for block in body:
        for mark in _MARK.finditer(block.text):
            if mark["mark"] in places:
                block.comments.append(places[mark["mark"]])
        block.text = _MARK.sub(lambda m: "" if m["mark"] in places else m.group(), block.text)
    source.blocks[first:] = []
    one = len(places) == 1
    source.notices.append(
        f"{len(places)} comment{' stands' if one else 's stand'} below the text, and "
        f"{'is' if one else 'are'} not read as part of it."
    )


def _with_state(said: str, phrases: Phrases) -> list[str]:
    """A comment, and apart from it the line on its state that an editor writes below it."""
    for words in phrases.comment_status:
        before, found, after = said.partition(f" {words}")
        if found:
            return [before, f"{words}{after}"]
    return [said]


def _hangs(text: str, phrases: Phrases) -> bool:
    return _COMMENT.match(text) is not None or text.startswith(phrases.comment_status)


def cut_note_marks(source: Source) -> None:
    """Take notes that stand below the text to the footnotes, and cut their marks from the words.

    A digit after a word is a mark only where a note with that number stands below the text.
    """
    first = len(source.blocks)
    while first and _NOTE.match(source.blocks[first - 1].text):
        first -= 1
    found = [(_NOTE.match(note.text), note) for note in _by_number(source.blocks[first:])]
    notes = [
        Footnote(None, match["mark"].translate(_RAISED), note.text[match.end() :], note.page)
        for match, note in found
        if match is not None
    ]
    marks = [note.mark for note in notes]
    if not marks or marks != [str(number) for number in range(1, len(marks) + 1)]:
        return
    if sum(_cut(block, frozenset(marks)) for block in source.blocks[:first]):
        source.footnotes += notes
        del source.blocks[first:]


def _by_number(blocks: list[Block]) -> list[Block]:
    """The notes below a text one by one; some stand in one block, told by the next number."""
    out: list[Block] = []
    for block in blocks:
        begin = 0
        for found in _NEXT_NOTE.finditer(block.text):
            if found["mark"].translate(_RAISED) == str(len(out) + 2):
                out.append(replace(block, text=block.text[begin : found.start()]))
                begin = found.start("mark")
        out.append(replace(block, text=block.text[begin:]))
    return out


def _cut(block: Block, marks: frozenset[str]) -> int:
    """Cut glued marks from the words of a block; how many."""
    before = len(block.notes)

    def without(found: re.Match[str]) -> str:
        mark = found["mark"].translate(_RAISED)
        if mark not in marks:
            return found.group()
        block.notes.append(mark)
        return ""

    text = _GLUED.sub(without, block.text)
    if len(block.notes) > before:
        block.text = text.replace(".,", ",")
    return len(block.notes) - before
