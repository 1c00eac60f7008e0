"""Remarks that stand in a draft and are not its text: comments, positions, statements."""

from __future__ import annotations

import re
from functools import lru_cache

from credible.reading.structure.phrases import MOST_LANGUAGES, Phrases
from credible.reading.structure.states import state_codes, state_names

_PARTY = re.compile(r"^[\W_]*(?P<names>[^:\[\]()]{2,90}?)\s*(?:[\[(][^\])]{1,40}[\])])?\s*:\s*\S")
_BRACKETED = re.compile(r"^\[+\s*(?P<said>[^\[\]]{2,300}?)\s*\]+[.;]?$")
_TRAILING = re.compile(r"(?<=[;,.\]])\s*[\[(](?P<said>[^\[\]()]{2,80})[\])]\s*$")
_THE = re.compile(r"^[Tt]he\s+")
_LETTERS = 6
"""A name of fewer letters, all capitals, is a code or a group ("FRA", "E10"), and no word."""
_LONGEST_TITLE = 160
"""Letters of a heading; a longer line that begins with such words is a paragraph."""
_LEADING = re.compile(r"^\[(?P<said>[^\[\]]{2,80})\]\s*[.:–—-]*\s*(?=\S)")
_BETWEEN = re.compile(r"\s*(?:[,/;&+]|\band\b)\s*")


@lru_cache(maxsize=MOST_LANGUAGES)
def _remark(phrases: Phrases) -> re.Pattern[str]:
    data = phrases.remarks
    words = "|".join(map(re.escape, sorted(data["words"], key=len, reverse=True)))
    after = "|".join(map(re.escape, data["after"]))
    return re.compile(
        rf"^[\W_]*(?:{words})(?:\s+(?:{after})\s[^:]{{1,60}}|\s*[\[(][^)\]]{{1,40}}[\])])?"
        rf"\s*(?:[:–—]\s*\S|:$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=MOST_LANGUAGES)
def _parties(phrases: Phrases) -> frozenset[str]:
    """Names of States and of groups; in lower case where they are more than capital letters."""
    forms = [*phrases.remarks["parties"], *state_names(), *state_codes()]
    return frozenset(_form(form) for form in forms if form.strip())


def _form(name: str) -> str:
    """A name as it is compared: "AND" and "and" are not the same, "France" and "FRANCE" are."""
    bare = name.strip(" .:-–—")
    return bare if bare.isupper() and len(bare) < _LETTERS else bare.lower()


def names_parties(text: str, phrases: Phrases) -> bool:
    """Whether ``text`` names only States and groups ("Astoria, Norland"), or says "agreed"."""
    bare = text.strip(" .:-–—")
    if bare.lower() in phrases.remarks["verdicts"]:
        return True
    known = _parties(phrases)
    names = [name for name in _BETWEEN.split(bare) if name]
    return _form(bare) in known or (
        bool(names) and all(_form(_THE.sub("", name)) in known for name in names)
    )


def is_remark(text: str, phrases: Phrases) -> bool:
    """Whether a paragraph is a remark on the draft: "Comment: ...", "Astoria: delete"."""
    if phrases.opening(text) is not None:
        return False
    if _remark(phrases).match(text) is not None:
        return True
    bracketed = _BRACKETED.match(text)
    said = bracketed["said"] if bracketed is not None else ""
    if bracketed is not None and names_parties(said, phrases):
        return True
    begins = said.lower()
    if begins.startswith(tuple(f"{word} " for word in phrases.remarks["verdicts"])):
        return phrases.opening(said) is None
    if text.startswith("[") and bracketed is None:
        return False
    found = _PARTY.match(said or text)
    return found is not None and names_parties(found["names"], phrases)


def says_who(text: str, phrases: Phrases) -> bool:
    """Whether words in brackets name who proposed or said what: "Astoria", "Norland: retain"."""
    names, colon, said = text.partition(":")
    return names_parties(names, phrases) and (not colon or phrases.opening(said.strip()) is None)


def without_trailing(text: str, phrases: Phrases) -> tuple[str, str]:
    """``text`` without a remark in brackets after its end ("...; [Astoria: delete]"), and that."""
    found = _TRAILING.search(text)
    if found is None or found.start() == 0:
        return text, ""
    names, _, verdict = found["said"].partition(":")
    if not names_parties(names, phrases) or (verdict and not names_parties(verdict, phrases)):
        return text, ""
    return text[: found.start()], found.group().strip()


def without_leading(text: str, phrases: Phrases) -> tuple[str, str]:
    """``text`` without a remark in brackets before its verb ("[Astoria: keep] Urges"), and that."""
    found = _LEADING.match(text)
    if found is None or not says_who(found["said"], phrases):
        return text, ""
    rest = text[found.end() :]
    return (rest, found.group().strip()) if phrases.opening(rest) is not None else (text, "")


def is_other_matter(text: str, phrases: Phrases) -> bool:
    """Whether a heading begins matter that is no part of a draft ("Explanation of vote")."""
    bare = text.strip(' *_[](“"').lower()
    titles = phrases.remarks["titles"]
    return len(text) <= _LONGEST_TITLE and any(
        bare.startswith(title) and not bare[len(title) : len(title) + 1].isalpha()
        for title in titles
    )
