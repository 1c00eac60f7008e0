"""Prints a text in the layouts in which drafts are handed round, to read it back."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from credible.reading.text import Paragraph, ResolutionText

MASTHEAD = ("S/2031/17", "Astoria: draft resolution", "The Security Council,")
LABELS = ("{} ", " {}. ", "({}) ", "{}: ", "[{}] ")


def numbered(paragraph: Paragraph) -> str:
    return f"{paragraph.printed} {paragraph.text}".strip()


def parts(text: ResolutionText) -> Iterator[tuple[str, Paragraph | None]]:
    """Headings (with None) and paragraphs, in their order."""
    heading: str | None = None
    for paragraph in text.paragraphs:
        if paragraph.kind == "operative" and paragraph.heading != heading and paragraph.heading:
            yield paragraph.heading, None
        heading = paragraph.heading
        yield numbered(paragraph), paragraph


def fill(words: str, width: int, first: str, rest: str, *, cut: bool = False) -> list[str]:
    """Lines of ``words``; with ``cut`` long words are divided at line ends."""
    lines: list[str] = []
    line = first
    for word in re.sub(r"(?<=[a-z])-(?=[a-z])", "- ", words).split(" "):
        glue = "" if line.endswith("-") or not line.strip() else " "
        if len(line) + len(glue) + len(word) <= width or not line.strip():
            line += glue + word
            continue
        room = width - len(line) - len(glue) - 1
        if cut and re.fullmatch(r"[A-Za-z]{7,}[,;.]?", word) and 3 <= room <= len(word) - 4:
            lines.append(f"{line}{glue}{word[:room]}-")
            line = rest + word[room:]
        else:
            lines.append(line)
            line = rest + word
    return [*lines, line]


def paged(
    text: ResolutionText, *, indent: str = "     ", cut: bool = False, gap: bool = True
) -> bytes:
    """Hard lines of 72 columns on pages of 46 lines with a head and a foot."""
    lines = [*MASTHEAD, ""]
    for words, paragraph in parts(text):
        if paragraph is None:
            lines += ["", f"    {words}", ""]
            continue
        lines += fill(words, 72, indent, "", cut=cut) + ([""] if gap else [])
    out: list[str] = []
    for at, line in enumerate(lines, start=1):
        out.append(line)
        if at % 46 == 0:
            out += ["", f"31-00017                              {at // 46}/9", "\fS/2031/17", ""]
    return "\n".join(out).encode()


def hanging(text: ResolutionText) -> bytes:
    """Hard lines with hanging indents, deeper for items."""
    lines = [*MASTHEAD, ""]
    for words, paragraph in parts(text):
        depth = "" if paragraph is None else "    " * len(re.findall(r"[(–]", paragraph.label))
        rest = depth + "    " if paragraph is not None and paragraph.printed else depth
        lines += [*fill(words, 76, depth, rest), ""]
    return "\n".join(lines).encode()


def dense(text: ResolutionText) -> bytes:
    """Hard lines without gaps and with hanging indents, as on a single-spaced page."""
    lines = list(MASTHEAD)
    for words, paragraph in parts(text):
        depth = "" if paragraph is None else "    " * len(re.findall(r"[(–]", paragraph.label))
        rest = depth + "    " if paragraph is not None and paragraph.printed else depth
        lines += fill(words, 84, depth, rest)
    return "\n".join(lines).encode()


def counted(text: ResolutionText) -> bytes:
    """Hard lines with a number before each."""
    lines = paged(text, indent="", gap=False).decode().replace("\f", "").split("\n")
    return "\n".join(f"{at:>4}  {line}" for at, line in enumerate(lines, start=1)).encode()


def labelled(text: ResolutionText) -> bytes:
    """A draft under negotiation, with PP and OP labels in changing spellings."""
    lines = list(MASTHEAD)
    for at, paragraph in enumerate(text.paragraphs):
        label = paragraph.label.replace(" ", "" if at % 2 else " ")
        plain = paragraph.parent is None and re.fullmatch(r"[PO]P ?\d+", label) is not None
        shown = LABELS[at % len(LABELS)].format(label).lstrip()
        lines.append(shown + paragraph.text if plain else numbered(paragraph))
    return "\n\n".join(lines).encode()


def page(text: ResolutionText) -> bytes:
    """A web page with a menu."""
    out = ["<html><body><nav><ul><li>Home</li></ul></nav>"]
    out += [f"<p>{line}</p>" for line in MASTHEAD]
    for words, paragraph in parts(text):
        tag = "h3" if paragraph is None else "p"
        out.append(f"<{tag}>{html.escape(words)}</{tag}>")
    return "\n".join([*out, "<footer>Terms of use</footer></body></html>"]).encode()


def markdown(text: ResolutionText) -> bytes:
    """Markdown with headings."""
    out = list(MASTHEAD)
    for words, paragraph in parts(text):
        out.append(f"## {words}" if paragraph is None else words)
    return "\n\n".join(out).encode()


Layout = tuple[str, Callable[[ResolutionText], bytes]]
LAYOUTS: dict[str, Layout] = {
    "wrapped": ("draft.txt", paged),
    "flush": ("draft.txt", lambda text: paged(text, indent="")),
    "cut words": ("draft.txt", lambda text: paged(text, cut=True)),
    "without gaps": ("draft.txt", lambda text: paged(text, gap=False)),
    "hanging": ("draft.txt", hanging),
    "dense": ("draft.txt", dense),
    "line numbers": ("draft.txt", counted),
    "labelled": ("draft.txt", labelled),
    "web page": ("draft.html", page),
    "markdown": ("draft.md", markdown),
}
