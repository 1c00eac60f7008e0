"""Footnotes for forms that have no pages: numbers in the text, and notes at its end."""

from __future__ import annotations

from dataclasses import replace

from credible.report.page import (
    Block,
    Heading,
    Item,
    List,
    Page,
    Paragraph,
    Run,
    Runs,
    Section,
    Table,
    heading,
    muted,
    words,
)


def with_endnotes(page: Page) -> Page:
    """The page with a number for each footnote, and a last section that has them all.

    A page without footnotes is given back as it is.
    """
    notes: list[str] = []
    sections = tuple(
        replace(section, blocks=tuple(_block(block, notes) for block in section.blocks))
        for section in page.sections
    )
    if not notes:
        return page
    listed = List(tuple(Item(words(each)) for each in notes), ordered=True)
    return replace(page, sections=(*sections, Section((heading("Notes"), listed))))


def _block(block: Block, notes: list[str]) -> Block:
    if isinstance(block, Heading | Paragraph):
        return replace(block, words=_runs(block.words, notes))
    if isinstance(block, List):
        return replace(block, items=tuple(_item(each, notes) for each in block.items))
    if isinstance(block, Table):
        rows = tuple(tuple(_runs(cell, notes) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _item(item: Item, notes: list[str]) -> Item:
    return Item(
        _runs(item.words, notes), tuple(_runs(each, notes) for each in item.details),
        tuple(_item(each, notes) for each in item.items),
    )


def _runs(runs: Runs, notes: list[str]) -> Runs:
    told: list[Run] = []
    for run in runs:
        told.append(replace(run, footnote=""))
        if run.footnote:
            notes.append(run.footnote)
            told.append(muted(f" [{len(notes)}]"))
    return tuple(told)
