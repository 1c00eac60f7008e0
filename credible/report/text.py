"""Any page as plain text for a screen, at most so many columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from credible.report import page as pages
from credible.report.layout import Ink, beside, clean, labelled, table, wrapped
from credible.report.marks import MARKS
from credible.report.places import in_order

_QUOTES = {"added": ("{+", "+}"), "removed": ("[-", "-]"), "quoted": ("“", "”")}
_HEADINGS = {1: ("head", ""), 2: ("section", ""), 3: ("label", "  "), 4: ("label", "  ")}
_COLUMN = 11
"""Columns that a label takes at the left of its sentences."""
_LABEL = 10
"""Columns that the name of a paragraph takes at the left of its text."""


def write_text(page: pages.Page, *, width: int = 80, colour: bool = False) -> str:
    """The page as text; its last line ends. Colour only repeats what marks and words say."""
    screen = _Screen(width, Ink(colour))
    sections = [section.blocks for section in page.sections]
    blocks = [
        "\n".join(line for block in each for line in screen.lines(block))
        for each in (*sections, page.foot) if each
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def plain(runs: pages.Runs) -> str:
    """Runs in a line of text, before it is wrapped; ``clean`` is still to be done."""
    return "".join(map(_run, runs))


def _run(run: pages.Run) -> str:
    before, after = _QUOTES.get(run.style, ("", ""))
    # an added or removed word is marked without the space that follows it
    text = run.text.rstrip() if before else run.text
    shape = f"{MARKS[run.mark]} " if run.mark else ""
    return f"{shape}{before}{text}{after}{run.text[len(text):]}".rstrip("\n")


def style_of(runs: pages.Runs) -> str:
    """The one style of all runs, or none; a screen has a line in one style only."""
    styles = {run.style for run in runs}
    return {"strong": "head", "muted": "source"}.get(styles.pop(), "") if len(styles) == 1 else ""


class _Screen:
    """The layout of blocks at one width."""

    def __init__(self, width: int, ink: Ink) -> None:
        self.width = width
        self.ink = ink

    def lines(self, block: pages.Block) -> list[str]:
        """The lines of one block."""
        if isinstance(block, pages.Heading):
            return self._heading(block)
        if isinstance(block, pages.Paragraph):
            return self._paragraph(block)
        if isinstance(block, pages.List):
            return [line for number, item in enumerate(block.items, 1)
                    for line in self._item(item, block, number, 0)]
        if isinstance(block, pages.Points):
            return self._points(block)
        if isinstance(block, pages.Table):
            return self._records(block) if block.records else self._table(block)
        if isinstance(block, pages.Notes):
            return [line for note in block.notes for line in self._note(note)]
        return list(self._marked_text(block))

    def _wrapped(
        self, runs: pages.Runs, first: str = "", rest: str | None = None, style: str = ""
    ) -> list[str]:
        """Runs as lines in their style, the shape of the first run in its own."""
        style = style or style_of(runs)
        lines = wrapped(plain(runs), self.width, first, rest)
        if runs and runs[0].mark and style != "muted":
            shape = MARKS[runs[0].mark]
            head, _, tail = lines[0].partition(shape)
            painted = f"{head}{self.ink(runs[0].mark, shape)}{self.ink(style, tail)}"
            return [painted, *(self.ink(style, line) for line in lines[1:])]
        return [self.ink(style, line) for line in lines]

    def _heading(self, block: pages.Heading) -> list[str]:
        style, indent = _HEADINGS[block.level]
        if block.aside:
            return [self.ink(style, line)
                    for line in beside(plain(block.words), block.aside, self.width)]
        return self._wrapped(block.words, indent, style=style)

    def _paragraph(self, block: pages.Paragraph) -> list[str]:
        indent = "  " * block.deep
        hanging = f"{indent}  " if block.words and block.words[0].mark else indent
        style = {"outcome": "outcome", "caution": "fails", "muted": "source",
                 "label": "label"}.get(block.kind, "")
        if not block.aside:
            return self._wrapped(block.words, indent, hanging, style)
        told = plain(block.words)
        lines = beside(told, block.aside, self.width)
        if len(lines) > 1:
            # what does not fit beside the first line is set in below it
            return [*self._wrapped(block.words, style=style),
                    *wrapped(block.aside, self.width, "  ")]
        lines[0] = lines[0].replace(clean(told), self.ink(style, clean(told)), 1)
        return lines

    def _item(self, item: pages.Item, of: pages.List, number: int, depth: int) -> list[str]:
        indent = "  " * (depth + 1)
        first = indent + ("" if of.tree else f"{number} " if of.ordered else "- ")
        rest = f"{indent}  "
        lines = self._wrapped(item.words, first, rest)
        for told in item.details:
            lines += self._wrapped(told, rest)
        for place, inner in enumerate(item.items, 1):
            lines += self._item(inner, of, place, depth + 1)
        return lines

    def _points(self, block: pages.Points) -> list[str]:
        return [
            line for number, told in enumerate(block.sentences)
            for line in labelled("" if number else block.label, plain(told), self.width, _COLUMN)
        ]

    def _table(self, block: pages.Table) -> list[str]:
        head = [column.short or column.title for column in block.columns]
        given = tuple(block.rows)
        rows = [
            [_cell(column, cell) for column, cell in zip(block.columns, row, strict=True)]
            for row in given
        ]

        def paint(row: int, column: int, text: str) -> str:
            cell = given[row - 1][column] if row else ()
            if not row or not text or not cell or not cell[0].mark:
                return self.ink("section", text) if not row else text
            shape = MARKS[cell[0].mark]
            return text.replace(shape, self.ink(cell[0].mark, shape), 1)

        indent = " " * (_COLUMN + 2) if block.label else "  "
        lines = table(head, rows, self.width, indent=indent, paint=paint)
        if block.label:
            lines = lines[1:]
            lines[0] = f"  {block.label}".ljust(_COLUMN + 2) + lines[0].lstrip()
        return lines if any(head) or block.label else lines[1:]

    def _records(self, block: pages.Table) -> list[str]:
        """Each row: its short cells in a line, its sentences below, with their titles."""
        lines = []
        texts = [column.title for column in block.columns if column.kind == "text"]
        longest = max(map(len, texts), default=0) + 2 if len(texts) > 1 else 0
        for row in block.rows:
            cells = list(zip(block.columns, row, strict=True))
            head = [cell for column, cell in cells if column.kind != "text" and cell]
            runs = tuple(run for cell in head for run in (*cell, pages.Run(" · ")))[:-1]
            lines += self._wrapped(runs, "  ", "      ")
            for column, cell in cells:
                if column.kind == "text" and cell:
                    title = clean(column.title) if longest else ""
                    label = f"      {title}".ljust(longest + 6)
                    lines += wrapped(plain(cell), self.width, label, " " * len(label))
        return lines

    def _note(self, note: pages.Note) -> list[str]:
        lines = wrapped(plain(note.words), self.width, "    ")
        lines[0] = f"  {self.ink(note.mark, MARKS[note.mark])} {lines[0][4:]}"
        lines += self._source(_reference(note))
        for told_of in (*note.quotes, *((pages.Run(each),) for each in note.answers)):
            lines += wrapped(plain(told_of), self.width, "      ")
        return lines

    def _source(self, text: str) -> list[str]:
        if not text:
            return []
        return [self.ink("source", line) for line in wrapped(text, self.width, "    ")]

    def _marked_text(self, block: pages.MarkedText) -> Iterator[str]:
        for each in block.paragraphs:
            if each.heading:
                yield ""
                yield from self._wrapped((pages.Run(each.heading),), style="section")
            yield from ["", *self._marked_paragraph(each)]

    def _marked_paragraph(self, each: pages.MarkedParagraph) -> list[str]:
        told = "".join(
            piece.text + "".join(f"[{number}]" for number in piece.notes) for piece in each.pieces
        ) + "".join(f"[{number}]" for number in each.notes)
        first = f"{clean(each.label):<{_LABEL - 1}} "
        lines = wrapped(told, self.width, first, " " * _LABEL)
        for fact in each.facts:
            lines += wrapped(fact, self.width, " " * _LABEL + "> ", " " * (_LABEL + 2))
        return lines


def _reference(note: pages.Note) -> str:
    """What stands behind a reason: its rules, sources and paragraphs, and remarks on them."""
    parts = [
        f"{', '.join(note.rules)} {note.rules_result}", "; ".join(note.sources),
        in_order([label for label, _ in note.places]), *map(plain, note.remarks),
        f"{note.also_words}: {', '.join(note.also)}" if note.also else "",
    ]
    return clean(" · ".join(part.strip() for part in parts if part.strip()))


def _cell(column: pages.Column, cell: pages.Runs) -> str:
    if column.kind == "mark" and column.short:
        return "".join(MARKS[run.mark] for run in cell if run.mark)
    return plain(cell)
