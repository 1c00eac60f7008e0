"""What is said of the paragraphs as a whole: brackets, versions, what was not understood."""

from __future__ import annotations

import re

from credible.reading.structure.phrases import Phrases
from credible.reading.text import Paragraph, some_labels

_WORD = re.compile(r"[a-z]+")
_FEWEST = 3
"""Of fewer paragraphs nothing can be said of half."""


def notices_on(found: list[Paragraph], phrases: Phrases) -> list[str]:
    """Sentences on the paragraphs of a text, but for their brackets."""
    return [*_labels(found, phrases), *_unread(found)]


def bracket_notice(found: list[Paragraph]) -> list[str]:
    """A sentence that names the paragraphs with square brackets, if there are any."""
    labels = [p.label for p in found if p.brackets]
    if not labels:
        return []
    return [
        f"Square brackets of negotiation stand in {some_labels(labels)}; the text within them is "
        "read."
    ]


def _unread(found: list[Paragraph]) -> list[str]:
    """A sentence where half of the paragraphs begin with no word that opens one."""
    top = [p for p in found if p.parent is None]
    dumb = [p.label for p in top if p.governing is None]
    if len(top) < _FEWEST or len(dumb) * 2 < len(top):
        return []
    return [
        f"Half of the text or more was not understood: {some_labels(dumb)} begin with no word that "
        "opens a paragraph of a resolution. A scan that was misread must be corrected first."
    ]


def _labels(found: list[Paragraph], phrases: Phrases) -> list[str]:
    """Sentences on a text without acts, on other versions of paragraphs, on numbers given twice."""
    notices = []
    if not any(p.kind == "operative" for p in found):
        notices.append("No operative paragraph was found.")
    words = phrases.alternatives
    others = [
        p.label for p in found if p.parent is None and words & set(_WORD.findall(p.label.lower()))
    ]
    if others:
        notices.append(
            "Other versions of paragraphs stand beside them, and both are read: "
            f"{some_labels(others)}."
        )
    twice = [p.label for p in found if p.label.endswith("]") and p.parent is None]
    if twice:
        notices.append(
            f"The same number is given to more than one paragraph: {some_labels(twice)}."
        )
    return notices
