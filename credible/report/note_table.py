"""Reasons as a table, for forms in which a table is easier to pass on than a list."""

from __future__ import annotations

from credible.report import page as pages
from credible.report.places import in_order

_COLUMNS = (
    pages.Column("Result", "mark"), pages.Column("Finding"), pages.Column("Paragraphs", "mark"),
    pages.Column("Source", "name"), pages.Column("Rule", "name"),
)


def note_table(notes: pages.Notes) -> pages.Table:
    """A row for each reason: its result, what it says, paragraphs, sources, rules."""
    return pages.Table(_COLUMNS, tuple(map(_cells, notes.notes)))


def _cells(note: pages.Note) -> tuple[pages.Runs, ...]:
    finding = list(note.words)
    for told in note.quotes:
        finding += [pages.Run(" "), *told]
    if note.also:
        also = pages.joined(map(pages.term, note.also))
        finding += pages.words(f" ({note.also_words}: ", *also, ")")
    source: list[pages.Run] = []
    for runs in (*map(pages.words, note.sources), *note.remarks, *map(pages.words, note.answers)):
        source += [*([pages.Run("; ")] if source else []), *runs]
    return (
        pages.words(pages.marked(note.mark, note.word)),
        tuple(finding),
        pages.words(in_order([label for label, _ in note.places])),
        tuple(source),
        rules_of(note),
    )


def rules_of(note: pages.Note) -> pages.Runs:
    """The rules behind a reason, with their result where the mark does not say it."""
    result = f" {note.rules_result}" if note.rules_result else ""
    return (*pages.joined(map(pages.term, note.rules)), *pages.words(result))
