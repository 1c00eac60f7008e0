"""The language of a text: English is read, the others are named and refused."""

from __future__ import annotations

import re
from collections import Counter

from credible.errors import CredibleError
from credible.reading.structure.phrases import Phrases

_SCRIPTS = (
    ("Arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff]")),
    ("Chinese", re.compile("[\u4e00-\u9fff\u3400-\u4dbf]")),
    ("Russian", re.compile("[\u0400-\u04ff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 6_000
"""So many letters tell the language: the preamble and the first acts of a draft."""
_FEWEST = 12
"""Of fewer words, such as those of a lone title, nothing is said."""
_LEAST = 12
"""One word in so many is a stop word in a text of any of the languages; names alone have none."""


def language_of(text: str, phrases: Phrases) -> str:
    """The name of the language of ``text``; "English" where nothing speaks against it."""
    sample = text[:_SAMPLE]
    letters = max(1, sum(map(str.isalpha, sample)))
    for name, script in _SCRIPTS:
        if len(script.findall(sample)) * 3 > letters:
            return name
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _FEWEST:
        return "English"
    counts = {name: sum(words[word] for word in stop) for name, stop in phrases.languages.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] > 2 * counts["English"] and counts[best] * _LEAST > total:
        return best
    return "English"


def refuse_other_languages(text: str, name: str, phrases: Phrases) -> None:
    """Raise CredibleError ``not-english`` where ``text`` is in another language."""
    language = language_of(text, phrases)
    if language != "English":
        raise CredibleError.of(
            "not-english",
            f"The document is in {language}; only English texts are read.",
            file=name,
        )
