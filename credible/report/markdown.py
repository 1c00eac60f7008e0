"""Any page as Markdown, to be put into a memorandum.

Everything is made safe: brackets, stars or tags of a draft are shown and not obeyed.
"""

from __future__ import annotations

from collections.abc import Sequence

from credible.report import page as pages
from credible.report.layout import clean
from credible.report.marking import markdown_text, raw_table
from credible.report.marks import MARKS
from credible.report.note_table import note_table

_SIGNS = {"strong": "**", "added": "**", "removed": "~~"}


def write_markdown(page: pages.Page, *, level: int = 1) -> str:
    """The page as Markdown; its headings start at ``level``."""
    blocks = [block for section in page.sections for block in section.blocks]
    written = [_block(block, level - 1) for block in (*blocks, *page.foot)]
    return "\n\n".join(each for each in written if each) + "\n"


def inline(runs: pages.Runs) -> str:
    """Runs in one line.

    The signs of bold and struck words work only with no white space inside them, and, where a mark
    stands next to them inside, with none of a word's letters next to them outside.
    """
    out = ""
    for at, run in enumerate(runs):
        sign, text = _SIGNS.get(run.style, ""), clean(run.text)
        out += " " if run.text[:1].isspace() and out and not out.endswith(" ") else ""
        if sign and text and not text[:1].isalnum() and out[-1:].isalnum():
            out += " "
        after = runs[at + 1].text[:1] if at + 1 < len(runs) else ""
        out += _inked(run, text, sign, not out)
        closed_by_mark = bool(sign) and not text[-1:].isalnum() and after.isalnum()
        if text and (run.text[-1:].isspace() or closed_by_mark):
            out += " "
    return out.strip()


def _inked(run: pages.Run, text: str, sign: str, first: bool) -> str:
    shape = f"{MARKS[run.mark]} " if run.mark else ""
    if run.style == "term":
        # a backtick would end the words of a program, a bar the cell of a table
        return f"{shape}`{text.replace('`', chr(39)).replace('|', '¦')}`" if text else shape
    safe = markdown_text(text, first=first and not shape)
    if run.style == "quoted":
        safe = f"“{safe}”"
    if run.target.startswith("https://") and not set(run.target) & set("<>() \n"):
        safe = f"[{safe}](<{run.target}>)"
    # a shape can be a sign of Markdown itself, at the start of a line
    return f"{sign}{markdown_text(shape) + ' ' if shape else ''}{safe}{sign}" if safe else shape


def _block(block: pages.Block, lower: int) -> str:
    if isinstance(block, pages.Heading):
        told = inline((*block.words, *pages.words(f" ({block.aside})" if block.aside else "")))
        return f"{'#' * (block.level + lower)} {told}"
    if isinstance(block, pages.Paragraph):
        return _paragraph(block)
    if isinstance(block, pages.List):
        return "\n".join(line for item in block.items for line in _item(item, block.ordered, 0))
    if isinstance(block, pages.Points):
        listed = (f"- {inline(told)}" for told in block.sentences)
        return "\n".join([f"{'#' * (2 + lower)} {markdown_text(block.title)}", "", *listed])
    if isinstance(block, pages.Table):
        return _table(block)
    if isinstance(block, pages.Notes):
        return _table(note_table(block))
    return _marked_text(block)


def _paragraph(block: pages.Paragraph) -> str:
    told = inline((*block.words, *pages.words(f" ({block.aside})" if block.aside else "")))
    bold = block.kind in ("outcome", "caution", "label") and not any(
        run.style != "plain" for run in block.words
    )
    return f"**{told}**" if bold and told else told


def _item(item: pages.Item, ordered: bool, depth: int) -> list[str]:
    indent = ("   " if ordered else "  ") * depth
    bullet = "1." if ordered else "-"
    lines = [f"{indent}{bullet} {inline(item.words)}"]
    for told in item.details:
        # two spaces at the end of a line part it from the next within an item
        lines[-1] += "  "
        lines.append(f"{indent}{' ' * (len(bullet) + 1)}{inline(told)}")
    return lines + [line for inner in item.items for line in _item(inner, ordered, depth + 1)]


def _table(block: pages.Table) -> str:
    heads = [markdown_text(column.title) for column in block.columns]
    return "\n".join(raw_table(heads, [[inline(cell) for cell in row] for row in block.rows]))


def _marked_text(block: pages.MarkedText) -> str:
    return "\n\n".join(part for each in block.paragraphs for part in _marked_paragraph(each))


def _marked_paragraph(each: pages.MarkedParagraph) -> list[str]:
    told = "".join(
        (f"<u>{markdown_text(piece.text)}</u>" if piece.notes else markdown_text(piece.text))
        + (" " if piece.text[-1:].isspace() else "") + _numbers(piece.notes)
        for piece in each.pieces
    )
    parts = [f"**{markdown_text(each.heading)}**"] if each.heading else []
    parts.append(f"**{markdown_text(each.label)}** {told}{_numbers(each.notes)}")
    if each.facts:
        parts.append("\n".join(f"- {markdown_text(fact)}" for fact in each.facts))
    return parts


def _numbers(notes: Sequence[int]) -> str:
    return f"<sup>{', '.join(map(str, notes))}</sup>" if notes else ""
