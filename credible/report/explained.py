"""The text of a draft with the facts read from it beside each paragraph."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.model.vocabulary import Vocabulary
from credible.report.layout import Ink, clean

if TYPE_CHECKING:
    from credible.reading.text import Paragraph, ResolutionText


def paragraphs_text(text: ResolutionText, *, width: int) -> str:
    """The paragraphs as they were read, each with its reference."""
    lines = _head(text)
    heading: str | None = None
    for paragraph in (*text.paragraphs, *text.annexes):
        if paragraph.heading and paragraph.heading != heading:
            lines += ["", f"[{clean(paragraph.heading)}]"]
        heading = paragraph.heading
        lines += _paragraph(paragraph, width)
    lines += _foot(text)
    return "\n".join(lines) + "\n"


def explained(
    text: ResolutionText, draft: DraftResolution, vocabulary: Vocabulary, *, width: int,
    colour: bool = False,
) -> str:
    """The paragraphs, and under each the facts that were read from it, with their exact words.

    Operative paragraphs from which nothing was read are listed at the end, so that the reader
    looks there first.
    """
    ink = Ink(colour)
    facts: dict[str, list[str]] = {}
    said = {each.label: " ".join(each.text.split()) for each in text.paragraphs}
    for collection in COLLECTIONS:
        for item in getattr(draft, collection) or ():
            for reference in item.paragraphs:
                facts.setdefault(reference, []).append(
                    _fact(collection, item, said.get(reference), vocabulary)
                )
    lines = _head(text)
    unread = []
    for paragraph in text.paragraphs:
        lines += _paragraph(paragraph, width)
        found = facts.pop(paragraph.label, [])
        if not found and paragraph.kind == "operative":
            unread.append(paragraph.label)
        for fact in dict.fromkeys(found):
            for line in textwrap.wrap(fact, width - 12, subsequent_indent="  "):
                lines.append(" " * 10 + ink("bold", "> ") + line)
    if unread:
        words = (
            f"No fact was read from {', '.join(unread)}. If one of them does something, write it "
            "into the description."
        )
        lines += ["", *textwrap.wrap(words, width)]
    lines += _foot(text)
    return "\n".join(lines) + "\n"


def _head(text: ResolutionText) -> list[str]:
    parts = [text.symbol, text.title, text.date.isoformat() if text.date else None]
    return [" · ".join(clean(part) for part in parts if part) or "(no symbol, no title)"]


def _foot(text: ResolutionText) -> list[str]:
    return [""] + [f"Note: {clean(notice)}" for notice in text.notices] if text.notices else []


def _paragraph(paragraph: Paragraph, width: int) -> list[str]:
    label = f"{paragraph.label:<9} "
    return ["", *textwrap.wrap(
        clean(paragraph.text), width, initial_indent=label, subsequent_indent=" " * 10
    )]


def _fact(
    collection: str, item: Element, said: str | None, vocabulary: Vocabulary
) -> str:
    """One fact; its words too, where they are in what the paragraph ``said``.

    A fact of several paragraphs carries the words of one of them.
    """
    shown = []
    for name in type(item).model_fields:
        value = getattr(item, name)
        if name in ("paragraphs", "words", "origin", "pattern", "note") or value in (None, ()):
            continue
        if value is False:
            continue
        told = _value(value)
        shown.append(told if name in ("type", "instrument") else f"{name}: {told}")
    kind = collection.replace("_", " ")
    label = vocabulary.label(
        "instruments" if collection == "legal_basis" else collection,
        getattr(item, "instrument", None) or getattr(item, "type", None),
    )
    elsewhere = (
        len(item.paragraphs) > 1
        and said is not None
        and item.words is not None
        and " ".join(item.words.split()) not in said
    )
    words = f" — “{clean(item.words)}”" if item.words and not elsewhere else ""
    return f"{kind}: {label} [{'; '.join(shown)}]{words} ({item.origin})"


def _value(value: object) -> str:
    if value is True:
        return "yes"
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
