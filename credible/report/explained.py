"""The text of a draft as it was read, with the facts read from it beside each paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from credible.model.draft import COLLECTIONS, DraftResolution, Element
from credible.model.vocabulary import Vocabulary
from credible.report import page as pages
from credible.report.layout import clean

if TYPE_CHECKING:
    from credible.reading.text import Paragraph, ResolutionText


def text_page(text: ResolutionText) -> pages.Page:
    """The paragraphs as they were read, each with its reference."""
    return _page(text, (*text.paragraphs, *text.annexes), {}, [])


def explained_page(
    text: ResolutionText, draft: DraftResolution, vocabulary: Vocabulary
) -> pages.Page:
    """The paragraphs, and under each the facts that were read from it, with their exact words.

    Operative paragraphs from which nothing was read are listed at the end, so that the reader
    looks there first.
    """
    facts: dict[str, dict[str, None]] = {}
    said = {each.label: " ".join(each.text.split()) for each in text.paragraphs}
    for collection in COLLECTIONS:
        for item in getattr(draft, collection) or ():
            for reference in item.paragraphs:
                told = _fact(collection, item, said.get(reference), vocabulary)
                facts.setdefault(reference, {})[told] = None
    unread = [each.label for each in text.paragraphs
              if each.kind == "operative" and each.label not in facts]
    words = (
        f"No fact was read from {', '.join(unread)}. If one of them does something, write it "
        "into the description."
    )
    foot = [pages.paragraph(words)] if unread else []
    return _page(text, text.paragraphs, facts, foot)


def _page(
    text: ResolutionText, paragraphs: tuple[Paragraph, ...], facts: dict[str, dict[str, None]],
    foot: Sequence[pages.Block],
) -> pages.Page:
    parts = [text.symbol, text.title, text.date.isoformat() if text.date else None]
    name = " · ".join(clean(part) for part in parts if part) or "(no symbol, no title)"
    from credible.reading.description import places_in_masthead

    shown = []
    heading = None
    for each in paragraphs:
        shown.append(pages.MarkedParagraph(
            each.id.replace("_", "-"), each.label, (pages.MarkedPiece(each.text),),
            heading=each.heading if each.heading != heading else None,
            facts=tuple(facts.get(each.label, ())),
        ))
        heading = each.heading
    notices = [pages.paragraph(f"Note: {notice}") for notice in text.notices]
    masthead = [
        pages.paragraph(f"{field.replace('_', ' ')}: “{clean(words)}”")
        for field, words in places_in_masthead(text).items()
    ]
    return pages.page(
        name,
        pages.under(name, *masthead, pages.MarkedText(tuple(shown)), level=1),
        foot=[*foot, *notices],
    )


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
