"""One way from the blocks of any format to a `ResolutionText`."""

from __future__ import annotations

from dataclasses import replace

from credible.errors import CredibleError
from credible.reading.structure.accounting import words_without_place
from credible.reading.structure.assemble import assemble
from credible.reading.structure.block import NOTE_PLACE, Division, Item, Source
from credible.reading.structure.divide import divide
from credible.reading.structure.hanging import cut_note_marks, take_comments
from credible.reading.structure.language import refuse_other_languages
from credible.reading.structure.letters import doubtful_words, letter_notices, letters_met
from credible.reading.structure.masthead import read_masthead
from credible.reading.structure.notices import bracket_notice, notices_on
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.refusing import refuse_other_matter
from credible.reading.structure.unseen import unseen_notices
from credible.reading.text import (
    Comment,
    Footnote,
    Paragraph,
    ResolutionText,
    SetAside,
)


def build(source: Source, phrases: Phrases, *, name: str, sha256: str) -> ResolutionText:
    """The resolution in ``source``.

    Raises CredibleError: ``not-english``, ``not-a-resolution``, ``empty-file``.
    """
    take_comments(source, phrases)
    cut_note_marks(source)
    blocks = source.blocks
    if not any(block.text for block in blocks):
        seen = " that a reader can see" if unseen_notices(source.set_aside) else ""
        raise CredibleError.of(
            "empty-file", f"The document holds no text{seen}.", file=name, remedy="Check the file."
        )
    printed = [f"{block.printed} {block.text}" for block in blocks]
    refuse_other_languages(" ".join(printed), name, phrases)
    division = divide(source, phrases)
    if source.cover is not None:
        division.masthead = source.cover.lines
        if source.cover.opening:
            division.opening = source.cover.opening
    items = [item for item in division.items if item.text]
    found = assemble([item for item in items if item.kind == "preambular"], phrases)
    found += assemble([item for item in items if item.kind == "operative"], phrases)
    annexes = assemble([item for item in items if item.kind == "annex"], phrases)
    refuse_other_matter(found, source, division, name, phrases)
    head = read_masthead(source, division, phrases)
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
            *unseen_notices(source.set_aside),
            *letter_notices(letters_met(source.raw), found),
            *bracket_notice(found),
            *source.notices,
            *division.notices,
            *notices_on(found, phrases),
            *head.notices,
        ),
        sha256=sha256,
        masthead=head.lines,
        set_aside=tuple(
            SetAside(aside.words, aside.reason, labels.get(id(aside.after), ""), aside.page)
            for aside in (*source.set_aside, *division.set_aside)
        ),
        doubtful=tuple(doubtful_words(source.raw, [*found, *annexes])),
    )
    lost = words_without_place(printed, text)
    return replace(text, notices=(*text.notices, *lost)) if lost else text


def _labels(items: list[Item], paragraphs: list[Paragraph]) -> dict[int, str]:
    """The label of each item, by its identity."""
    ordered = [
        item for kind in ("preambular", "operative", "annex") for item in items if item.kind == kind
    ]
    return {id(item): paragraph.label for item, paragraph in zip(ordered, paragraphs, strict=True)}


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
