"""Labels of a draft under negotiation: "PP 2 bis", "OP 4 alt", "New OP", "4 ter."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from credible.reading.structure.phrases import MOST_LANGUAGES, Phrases
from credible.reading.structure.remarks import says_who

_REMARK = re.compile(r"\s*[\[(](?P<said>[^\[\]()]{2,60})[\])]\s*[.:–—-]*\s*")
_SUB = re.compile(r"\(([a-z]{1,5})\)")
_LONGEST_WORD = 20
"""Letters of the first word of a label: "alternative", "operative"."""
_OPEN = r"(?P<open>[\[({<*_]*)\s*"
_CLOSE = r"\s*[\])}>*_]*\s*[.:)–—-]*[*_]*\s*"


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed, and what it says.

    ``token`` is the number with its sub-paragraphs ("4(c)"), ``part`` "preambular" or
    "operative" (None where only a number is labelled: "4 bis."); ``loose`` is true where the
    label names no number.
    """

    printed: str
    token: str
    number: int
    suffix: str
    part: str | None
    rest: str
    loose: bool = False


@lru_cache(maxsize=MOST_LANGUAGES)
def _patterns(
    data: Phrases,
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    first, second = (_either(words) for words in data.label_words)
    names = _either(data.label_names)
    before, suffix = _either(data.label_before), _either(data.suffixes)
    signs = _either(data.label_signs)
    suffixes = rf"(?P<suffix>(?:[(]?(?:{suffix})[)]?\.?\s*(?:\d(?!\d))?\s*)+(?![a-z]))"
    ahead = rf"^(?:[-–•*]\s+)?{_OPEN}(?:(?P<before>{before})\s*[\])]?\s+)?"
    short = rf"(?:(?P<pp>{first})|(?P<op>{second}))"
    numbered = re.compile(
        rf"{ahead}{short}\s*[.:]?\s*(?P<n>\d{{1,3}})(?P<letter>(?-i:[a-h](?![a-z])))?"
        rf"(?P<sub>(?:\s*\((?-i:[a-z]{{1,5}})\)(?<!\(new\))(?<!\(alt\))(?<!\(bis\))(?<!\(ter\)))*)"
        rf"(?:\s*[.\-]?\s*{suffixes})?{_CLOSE}",
        re.IGNORECASE,
    )
    numberless = re.compile(
        rf"{ahead}{short}\s*[.:]?\s*[\[(]?(?P<suffix>{suffix}|{signs})?(?![a-z]){_CLOSE}",
        re.IGNORECASE,
    )
    named = re.compile(
        rf"{ahead}(?P<op>{names})\s*(?P<n>\d{{1,3}})(?:\s*[.\-]?\s*{suffixes})?{_CLOSE}",
        re.IGNORECASE,
    )
    plain = re.compile(
        rf"^{_OPEN}(?:(?P<before>{before})[\])]?\s+)?(?P<n>\d{{1,3}})"
        rf"(?:\s*[.\-]?\s*{suffixes})?{_CLOSE}",
        re.IGNORECASE,
    )
    return numbered, numberless, named, plain


def _either(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@lru_cache(maxsize=MOST_LANGUAGES)
def _beginnings(data: Phrases) -> tuple[str, ...]:
    """How a label begins: with a sign, or with the first of its words, in small letters."""
    words = (*data.label_words[0], *data.label_words[1], *data.label_names, *data.label_before)
    return (*"[({<*_-–•", *sorted({word.split()[0].lower() for word in words}))


def read_label(text: str, phrases: Phrases) -> Label | None:
    """The label at the beginning of ``text``, or None.

    A label that is only a word or only a number is one where an opening verb follows it.
    """
    first = text[:1]
    if first.isdigit():
        pointed = text[1:2] in ".)" and text[2:3] == " "
        # "4. alt": a number with its point before its suffix, which most texts do not have
        return None if pointed and not text[3:4].islower() else _plain(text, phrases)
    if not text[:_LONGEST_WORD].lower().startswith(_beginnings(phrases)):
        return None
    proposed = text
    if first == "[":
        said = _REMARK.match(text)
        if said is not None and says_who(said["said"], phrases):
            proposed = text[said.end() :]
    numbered, numberless, named, _ = _patterns(phrases)
    found = numbered.match(proposed)
    if found is not None:
        return _made(proposed, found, phrases)
    for pattern in (named, numberless):
        found = pattern.match(proposed)
        if found is not None and (pattern is named or _tells(found)):
            label = _made(proposed, found, phrases)
            lenient = label.part == "preambular"
            if phrases.opening(label.rest, lenient=lenient) is not None:
                return label
    return _plain(proposed, phrases)


def _tells(found: re.Match[str]) -> bool:
    """Whether a label without number says that its paragraph is new or another version."""
    return bool(found["before"] or found["suffix"])


def _plain(text: str, phrases: Phrases) -> Label | None:
    """A label of a number alone: "4 bis.", "4.bis", "Alt 4:"."""
    found = _patterns(phrases)[3].match(text)
    if found is None or not (found["before"] or found["suffix"]):
        return None
    label = _made(text, found, phrases)
    return label if phrases.opening(label.rest) is not None else None


def _made(text: str, found: re.Match[str], phrases: Phrases) -> Label:
    parts = found.groupdict()
    rest = text[found.end() :]
    label = found.group()
    said = _REMARK.match(rest)
    while said is not None and says_who(said["said"], phrases):
        rest = rest[said.end() :]
        said = _REMARK.match(rest)
    if rest.startswith(("]:", "] ", ")")) and label.count("[") > label.count("]"):
        label, rest = label + rest[0], rest[1:].lstrip(" :.–—-")
    opened = label.count("[") - label.count("]")
    words = " ".join((parts.get("suffix") or "").translate(_MARKS).lower().split())
    suffix = _suffix(words, (parts.get("before") or "").lower(), phrases)
    sub = "".join((parts.get("sub") or "").split())
    if sub and suffix:
        sub = f"{sub[:-1]} {suffix})"
    number = parts.get("n")
    printed = label.strip(" []–—-:{}<>*_•")
    if printed.count("(") != printed.count(")"):
        printed = printed.strip("()")
    return Label(
        printed=printed,
        token=(number or "") + (parts.get("letter") or "") + sub,
        number=int(number or 0),
        suffix=suffix or ("" if number else phrases.label_before[0]),
        part="preambular" if parts.get("pp") else "operative" if parts.get("op") else None,
        rest="[" * max(opened, 0) + rest,
        loose=number is None,
    )


_MARKS = str.maketrans({".": " ", "(": " ", ")": " "})


def _suffix(words: str, before: str, data: Phrases) -> str:
    """The suffix of a label; "new" is left out where another word tells the paragraph apart."""
    if words in map(str.lower, data.label_signs):
        words = ""
    found = words.split()
    if before and before not in data.label_before[:1]:
        found.append(data.label_short.get(before, before))
    elif before and not found:
        found.append(before)
    kept = [word for word in found if word != data.label_before[0]]
    return " ".join(kept or found[:1])
