"""The frame of a page: head, landmarks, the way through it; its style and its script are files."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from credible.report import page as pages
from credible.report.html.blocks import BlockWriter
from credible.report.html.inline import inline
from credible.report.layout import clean

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
ASIDE, TEXT = "findings", "draft"
"""Sections that stand side by side, where a page has both."""
LANDMARKS = {ASIDE: "Findings", TEXT: "Text of the draft"}
"""What they are called; a keyboard can go there at once."""
FEWEST_FOR_CONTENTS = 4


class _Frame(NamedTuple):
    template: Template
    style: Markup
    script: Markup
    script_hash: str


def write_html(page: pages.Page) -> str:
    """The page as HTML, whole."""
    return "".join(html_pieces(page))


def html_pieces(page: pages.Page) -> Iterator[str]:
    """The page as HTML in pieces, so that one with a very long table is never held whole."""
    blocks = [block for section in page.sections for block in section.blocks]
    first = blocks[0] if blocks and isinstance(blocks[0], pages.Heading) else None
    title = first or pages.Heading(pages.words(page.title), 1)
    texts = [block for block in blocks if isinstance(block, pages.MarkedText)]
    in_text = frozenset(
        note for text in texts for each in text.paragraphs
        for notes in (each.notes, *(piece.notes for piece in each.pieces)) for note in notes
    )
    writer = BlockWriter(in_text)
    names = [section.name for section in page.sections if section.name]
    beside = ASIDE in names and TEXT in names
    active = bool(in_text) or any(
        isinstance(block, pages.Table) and block.searched for block in blocks
    )
    frame = _frame()
    yield from frame.template.generate(
        title=clean(page.title),
        program=clean(page.program),
        style=frame.style,
        script=frame.script if active else "",
        script_hash=frame.script_hash,
        skipped=[(name, f"To the {words.lower()}") for name, words in LANDMARKS.items()
                 if name in names] or [("main", "To the contents")],
        head=Markup("\n").join(writer.block(title)),
        contents=_contents(page.sections),
        beside=beside,
        main=_sections(page.sections, writer, first, beside),
        foot=Markup("\n").join(writer.blocks(page.foot)),
    )


@lru_cache(maxsize=1)
def _frame() -> _Frame:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    style, script = ((TEMPLATES / name).read_text(encoding="utf-8")
                     for name in ("page.css", "page.js"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _Frame(environment.get_template("page.html"), Markup(style), Markup(script),
                  f"sha256-{digest}")


def _contents(sections: Sequence[pages.Section]) -> list[tuple[str, Markup]]:
    """The named sections with their headings, where there are enough to look for one."""
    found = []
    for section in sections:
        first = section.blocks[0]
        if section.name and isinstance(first, pages.Heading) and first.level > 1:
            words = pages.words(LANDMARKS[ASIDE]) if section.name == ASIDE else first.words
            found.append((section.name, inline(words)))
        elif section.name and isinstance(first, pages.Points):
            found.append((section.name, inline(pages.words(first.title))))
    return found if len(found) >= FEWEST_FOR_CONTENTS else []


def _sections(
    sections: Sequence[pages.Section], writer: BlockWriter, without: pages.Heading | None,
    beside: bool,
) -> Iterator[Markup]:
    """Every section but its first heading, which stands in the head of the page.

    Where text and findings stand side by side, what follows the findings is held together under
    both: the text is the last of the page, where a printer and a reader without style want it.
    """
    around = "top" if beside else ""
    if around:
        yield Markup('<div class="top">\n')
    for section in sections:
        blocks = [block for block in section.blocks if block is not without]
        if not blocks:
            continue
        closes = around and (section.name == TEXT or (section.name == ASIDE and around == "top"))
        if closes:
            yield Markup("</div>\n")
            around = ""
        side = beside and section.name == ASIDE
        # what stays in view does so within the box around it, which is as high as the text
        yield Markup('<div class="side">\n') if side else Markup("")
        yield _opened(section.name, beside)
        for piece in writer.blocks(blocks):
            yield piece + Markup("\n")
        yield Markup("</section>\n")
        if side:
            yield Markup('</div>\n<div class="rest">\n')
            around = "rest"
    if around:
        yield Markup("</div>\n")


def _opened(name: str, beside: bool) -> Markup:
    if not name:
        return Markup("<section>\n")
    # what is scrolled by itself must be reached by a keyboard
    landmark = ""
    if name in LANDMARKS:
        landmark = f' aria-label="{LANDMARKS[name]}"'
    if name == ASIDE and beside:
        landmark += ' tabindex="0"'
    return Markup(f'<section id="{name}"{landmark}>\n')
