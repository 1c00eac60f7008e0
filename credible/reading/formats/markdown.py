"""Markdown: rendered to HTML and read as such, with typed numbers kept."""

from __future__ import annotations

import re

from credible.reading.formats.counting import notices_of
from credible.reading.formats.web import read_html
from credible.reading.marks import Marks, Revision
from credible.reading.structure.block import NOTE_PLACE, Aside, Source
from credible.reading.structure.clean import tidy
from credible.reading.structure.hanging import hang_marks
from credible.reading.structure.phrases import Phrases
from credible.reading.text import Footnote

_FRONT = re.compile(r"\A---\s*\n(?P<body>.*?)\n---\s*\n", re.DOTALL)
_KEY = re.compile(r"^([A-Za-z][\w-]*):\s*(.+)$", re.MULTILINE)
_NOTE = re.compile(r"^\[\^(?P<mark>[^\]\s]+)\]:[ \t]*(?P<text>.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^(?P<mark>[^\]\s]+)\]")
_TYPED = re.compile(r"^([ \t]*)(\(?(?:[a-zA-Z]{1,5}|\d{1,3})[.)])(?=[ \t]+\S)", re.MULTILINE)
_LAZY = re.compile(r"^1\.[ \t]+\S", re.MULTILINE)
_SECOND = re.compile(r"^2\.[ \t]+\S", re.MULTILINE)
_BULLET = re.compile(r"^(?P<indent>[ \t]*)(?P<rest>[-*+][ \t]+\S.*)$")
_CONTINUED = re.compile(r"^(?:[ \t]{4,}\S|[ \t]+[^-*+>\s])")
# "*Demands *that": an emphasis that ends in a space, which Markdown does not take for one.
_SPACED = re.compile(r"(?<![*\w])(\*{1,3})(?=\w)([^*\n]*?\S)([ \t]+)\1(?=\w)")
_STRAY = re.compile(r"(?<!\w)\*{1,3}(?=[^\W\d])|(?<=[^\W\d])\*{1,3}(?!\w)")
_STRUCK = re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL)


def read_markdown(text: str, phrases: Phrases, marks: Marks | None = None) -> Source:
    """The blocks of a Markdown text.

    Numbers keep the form in which they are typed: a list that Markdown would number anew is
    not numbered anew.
    """
    from markdown_it import MarkdownIt

    front = _FRONT.match(text)
    header: dict[str, str] = {}
    if front is not None:
        header = {key.lower(): value.strip(" \"'") for key, value in _KEY.findall(front["body"])}
        text = text[front.end() :]
    notes = [Footnote(None, found["mark"], tidy(found["text"])) for found in _NOTE.finditer(text)]
    text = _NOTE.sub("", text)
    text = _REFERENCE.sub(lambda found: f"{NOTE_PLACE}{found['mark']}{NOTE_PLACE}", text)
    words: list[str] = []
    struck = 0
    if marks is not None:
        text = _STRUCK.sub(lambda found: marks.wrapped(found[1], Revision("deletion", False)), text)
    else:
        words = [tidy(found[1]) for found in _STRUCK.finditer(text)]
        text, struck = _STRUCK.subn("", text)
    text = _SPACED.sub(r"\1\2\1\3", text)
    parser = MarkdownIt("commonmark", {"html": True}).enable("table").disable(["code", "lheading"])
    source = read_html(parser.render(_unlisted(text)), phrases, marks, format="md")
    for block in source.blocks:
        block.text = _STRAY.sub("", block.text)
    hang_marks(source)
    source.header = header
    source.footnotes = notes
    source.set_aside += [Aside(each, "struck through") for each in words]
    if struck:
        source.notices += notices_of({"struck-through passage": struck})
    return source


def _unlisted(text: str) -> str:
    """``text`` with typed numbers escaped, each on a paragraph of its own, so that they stay.

    Where every number of a list is typed "1.", as Markdown allows, they are counted. Bullets
    stand where their levels begin, whatever the paragraph above them is indented by.
    """
    lines: list[str] = []
    indents: list[int] = []
    counts: dict[int, int] = {}
    lazy = len(_LAZY.findall(text)) > 1 and _SECOND.search(text) is None
    for line in text.split("\n"):
        found = _TYPED.match(line)
        listed = _BULLET.match(line)
        if listed is not None:
            indent = len(listed["indent"].expandtabs(4))
            while indents and indents[-1] > indent:
                indents.pop()
            if not indents or indents[-1] < indent:
                indents.append(indent)
            line = "  " * (len(indents) - 1) + listed["rest"]
        elif found is not None or line[:1].strip():
            indents = []
        if found is not None:
            if lines and lines[-1].strip():
                lines.append("")
            number = found[2]
            if lazy and number == "1." and not found[1]:
                counts[0] = counts.get(0, 0) + 1
                number = f"{counts[0]}."
            line = f"{number[:-1]}\\{number[-1]}{line[found.end() :]}"
        elif listed is None and _CONTINUED.match(line):
            line = line.lstrip()
        lines.append(line)
    return "\n".join(lines)
