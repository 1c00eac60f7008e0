"""One way from the blocks of any format to a `ResolutionText`."""

from __future__ import annotations

import re
from dataclasses import replace

from credible.errors import CredibleError
from credible.reading.structure.accounting import words_without_place
from credible.reading.structure.assemble import assemble
from credible.reading.structure.block import NOTE_PLACE, Division, Item, Source
from credible.reading.structure.divide import divide
from credible.reading.structure.hanging import cut_note_marks, take_comments
from credible.reading.structure.language import refuse_other_languages
from credible.reading.structure.letters import letter_notices, letters_met
from credible.reading.structure.masthead import read_masthead
from credible.reading.structure.phrases import phrases
from credible.reading.structure.unseen import unseen_notices
from credible.reading.text import (
    Comment,
    Footnote,
    Paragraph,
    ResolutionText,
    SetAside,
    some_labels,
)

_WORD = re.compile(r"[a-z]+")
_LITTLE = 300
_LONG = 1500
_FEWEST = 3
"""Of fewer paragraphs nothing can be said of half."""


def build(source: Source, *, name: str, sha256: str) -> ResolutionText:
    """The resolution in ``source``.

    Raises CredibleError: ``not-english``, ``not-a-resolution``, ``empty-file``.
    """
    take_comments(source)
    cut_note_marks(source)
    blocks = source.blocks
    if not any(block.text for block in blocks):
        seen = " that a reader can see" if unseen_notices(source.set_aside) else ""
        raise CredibleError.of(
            "empty-file", f"The document holds no text{seen}.", file=name, remedy="Check the file."
        )
    printed = [f"{block.printed} {block.text}" for block in blocks]
    refuse_other_languages(" ".join(printed), name)
    division = divide(source)
    if source.cover is not None:
        division.masthead = source.cover.lines
        if source.cover.opening:
            division.opening = source.cover.opening
    items = [item for item in division.items if item.text]
    found = assemble([item for item in items if item.kind == "preambular"])
    found += assemble([item for item in items if item.kind == "operative"])
    annexes = assemble([item for item in items if item.kind == "annex"])
    refuse_other_matter(found, source, division, name)
    head = read_masthead(source, division)
    labels = _labels(items, found + annexes)
    footnotes, comments = hang(source, division, items, labels)
    text = ResolutionText(
        symbol=head.symbol,
        title=head.title,
        date=head.date,
        date_kind=head.date_kind,
        sponsors=head.sponsors,
        sponsors_line=head.sponsors_line,
        organ_line=head.organ_line,
        opening=division.opening,
        adoption_line=head.adoption_line,
        status=head.status,
        agenda_item=head.agenda_item,
        language="en",
        amends=division.amends,
        paragraphs=tuple(found),
        annexes=tuple(annexes),
        headings=tuple(division.headings),
        footnotes=tuple(footnotes),
        comments=tuple(comments),
        votes=source.cover.votes if source.cover is not None else None,
        format=source.format,
        # what may change the answer first, what is routine last
        notices=(
            *bracket_notice(found),
            *unseen_notices(source.set_aside),
            *letter_notices(letters_met(source.raw), found),
            *source.notices,
            *division.notices,
            *label_notices(found),
            *unread_notice(found),
            *head.notices,
        ),
        sha256=sha256,
        masthead=head.lines,
        set_aside=tuple(
            SetAside(aside.words, aside.reason, labels.get(id(aside.after), ""), aside.page)
            for aside in (*source.set_aside, *division.set_aside)
        ),
    )
    lost = words_without_place(printed, text)
    return replace(text, notices=(*text.notices, *lost)) if lost else text


def _labels(items: list[Item], paragraphs: list[Paragraph]) -> dict[int, str]:
    """The label of each item, by its identity."""
    ordered = [
        item for kind in ("preambular", "operative", "annex") for item in items if item.kind == kind
    ]
    return {id(item): paragraph.label for item, paragraph in zip(ordered, paragraphs, strict=True)}


def refuse_other_matter(
    found: list[Paragraph], source: Source, division: Division, name: str
) -> None:
    """Raise ``not-a-resolution`` where nothing speaks like a resolution, and say why it may be."""
    if found and (division.amends or division.opening or any(p.verb for p in found)):
        return
    sentence, remedy = _why_not(source)
    raise CredibleError.of("not-a-resolution", sentence, file=name, remedy=remedy)


def _why_not(source: Source) -> tuple[str, str]:
    """What the blocks of a document without paragraphs look like, and what helps."""
    nothing = "No paragraph of a resolution was found in the document"
    texts = [block.text for block in source.blocks if block.text]
    if any(words in text for text in texts for words in phrases().statements):
        return (
            "The document is a statement of the President of the Council, no draft resolution.",
            "The pledges speak of draft resolutions put to the vote; a statement is not voted on.",
        )
    letters = sum(map(len, texts))
    if source.format in ("pdf", "docx") and letters < _LITTLE * max(1, len(_pages(source))):
        return (
            f"{nothing}: it holds only {letters} characters of text, and its pages may be images.",
            "Give a document with the text itself; a scan must go through text recognition first.",
        )
    longest = max(texts, key=len)
    if len(longest) > _LONG and len(longest) * 2 > letters:
        return (
            f"{nothing}: its text has no line ends, so that its paragraphs cannot be told apart.",
            "Give the text with each paragraph on a line of its own.",
        )
    return (
        f"{nothing}.",
        "Give the text of a draft resolution, with its preambular and operative paragraphs.",
    )


def _pages(source: Source) -> set[int]:
    return {block.page for block in source.blocks if block.page is not None}


def bracket_notice(found: list[Paragraph]) -> list[str]:
    """A sentence that names the paragraphs with square brackets, if there are any."""
    labels = [p.label for p in found if p.brackets]
    if not labels:
        return []
    return [
        f"Square brackets of negotiation stand in {some_labels(labels)}; the text within them is "
        "read."
    ]


def unread_notice(found: list[Paragraph]) -> list[str]:
    """A sentence where half of the paragraphs begin with no word that opens one."""
    top = [p for p in found if p.parent is None]
    dumb = [p.label for p in top if p.governing is None]
    if len(top) < _FEWEST or len(dumb) * 2 < len(top):
        return []
    return [
        f"Half of the text or more was not understood: {some_labels(dumb)} begin with no word that "
        "opens a paragraph of a resolution. A scan that was misread must be corrected first."
    ]


def label_notices(found: list[Paragraph]) -> list[str]:
    """Sentences on a text without acts, on other versions of paragraphs, on numbers given twice."""
    notices = []
    if not any(p.kind == "operative" for p in found):
        notices.append("No operative paragraph was found.")
    words = phrases().alternatives
    others = [
        p.label for p in found if p.parent is None and words & set(_WORD.findall(p.label.lower()))
    ]
    if others:
        notices.append(
            "Other versions of paragraphs stand beside them, and both are read: "
            f"{some_labels(others)}."
        )
    twice = [p.label for p in found if p.label.endswith("]") and p.parent is None]
    if twice:
        notices.append(
            f"The same number is given to more than one paragraph: {some_labels(twice)}."
        )
    return notices


def hang(
    source: Source, division: Division, items: list[Item], labels: dict[int, str]
) -> tuple[list[Footnote], list[Comment]]:
    """Footnotes and comments with the labels of the paragraphs they hang on."""
    notes: dict[str, str] = {}
    remarks: dict[int, str] = {}
    for item in items:
        for mark in item.notes:
            notes.setdefault(mark, labels[id(item)])
        for index in item.comments:
            remarks.setdefault(index, labels[id(item)])
    footnotes = [
        replace(
            note,
            label=note.label or notes.get(note.mark),
            mark=note.mark.partition(NOTE_PLACE)[0],
        )
        for note in (*source.footnotes, *division.tail_notes)
    ]
    comments = [
        replace(comment, label=remarks.get(index)) for index, comment in enumerate(source.comments)
    ]
    return footnotes, comments
