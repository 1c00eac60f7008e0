"""One way from the blocks of any format to a `ResolutionText`."""

from __future__ import annotations

from dataclasses import replace

from credible.errors import CredibleError
from credible.reading.structure.assemble import assemble
from credible.reading.structure.block import Item, Source
from credible.reading.structure.divide import divide
from credible.reading.structure.language import refuse_other_languages
from credible.reading.structure.masthead import read_masthead
from credible.reading.text import Comment, Footnote, Paragraph, ResolutionText, some_labels


def build(source: Source, *, name: str, sha256: str) -> ResolutionText:
    """The resolution in ``source``.

    Raises CredibleError: ``not-english``, ``not-a-resolution``, ``empty-file``.
    """
    blocks = source.blocks
    if not any(block.text for block in blocks):
        raise CredibleError.of(
            "empty-file", "The document holds no text.", file=name, remedy="Check the file."
        )
    refuse_other_languages(" ".join(block.text for block in blocks), name)
    division = divide(source)
    items = [item for item in division.items if item.text]
    found = assemble([item for item in items if item.kind == "preambular"])
    found += assemble([item for item in items if item.kind == "operative"])
    annexes = assemble([item for item in items if item.kind == "annex"])
    refuse_other_matter(found, division.opening, division.amends, name)
    head = read_masthead(source, division)
    footnotes, comments = hang(source, items, found + annexes)
    notices = [*source.notices, *division.notices, *bracket_notice(found)]
    return ResolutionText(
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
        footnotes=tuple(footnotes + division.tail_notes),
        comments=tuple(comments),
        votes=division.votes,
        format=source.format,
        notices=tuple(notices),
        sha256=sha256,
    )


def refuse_other_matter(
    found: list[Paragraph], opening: str, amends: str | None, name: str
) -> None:
    """Raise ``not-a-resolution`` where nothing speaks like a resolution."""
    if found and (amends or opening or any(p.verb for p in found)):
        return
    raise CredibleError.of(
        "not-a-resolution",
        "No paragraph of a resolution was found in the document.",
        file=name,
        remedy="Give the text of a draft resolution, with its preambular and operative paragraphs.",
    )


def bracket_notice(found: list[Paragraph]) -> list[str]:
    """A sentence that names the paragraphs with square brackets, if there are any."""
    labels = [p.label for p in found if p.brackets]
    if not labels:
        return []
    return [
        f"Square brackets of negotiation stand in {some_labels(labels)}; the text within them is "
        "read."
    ]


def hang(
    source: Source, items: list[Item], paragraphs: list[Paragraph]
) -> tuple[list[Footnote], list[Comment]]:
    """Footnotes and comments with the labels of the paragraphs they hang on."""
    ordered = [
        item for kind in ("preambular", "operative", "annex") for item in items if item.kind == kind
    ]
    notes: dict[str, str] = {}
    remarks: dict[int, str] = {}
    for item, paragraph in zip(ordered, paragraphs, strict=True):
        for mark in item.notes:
            notes.setdefault(mark, paragraph.label)
        for index in item.comments:
            remarks.setdefault(index, paragraph.label)
    footnotes = [
        note if note.label else replace(note, label=notes.get(note.mark))
        for note in source.footnotes
    ]
    comments = [
        replace(comment, label=remarks.get(index)) for index, comment in enumerate(source.comments)
    ]
    return footnotes, comments
