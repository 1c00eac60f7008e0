"""Letters as a reader sees them, and the sentences on those that are stored as others.

What is stored and what is seen differ where signs without a form stand within a word, where marks
turn the direction of writing round, and where letters of another alphabet look like Latin ones
("Сhарtеr"). The text is read as it looks, and a notice quotes the words.

How letters look does not hang on the rule book: the list that comes with the program holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from unicodedata import category, decomposition, name, normalize

from credible.reading.structure.phrases import shipped_phrases
from credible.reading.structure.unseen import shortened
from credible.reading.text import Doubtful, Paragraph, some_labels

_SOFT = "\u00ad"
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point of the Unicode Character Database, DerivedCoreProperties.txt."""
_NO_FORM = re.compile(f"[{_IGNORABLE}]+")
_BROKEN = re.compile(rf"\w+(?:[{_IGNORABLE}]+\w+)+")
_TURNED = re.compile("[\u202e\u2067]([^\u202c\u2069\n]*)[\u202c\u2069]?|\u202d")
_WORD = re.compile(r"[^\W\d_]+")
_BLANK = "\u2800\u2028\u2029"
"""Shown as a blank and no space to the database: an empty Braille pattern, ends of lines."""
_HYPHENS = "\u2010\u2011"
_SAME_LETTER = ("<compat>", "<wide>", "<narrow>", "<font>", "<initial>", "<medial>", "<final>")
_NAMED = 6


def as_seen(text: str) -> str:
    """``text`` with the letters that a reader sees; soft hyphens and white space are left."""
    if text.isascii():
        return text
    if "\u202e" in text or "\u2067" in text or "\u202d" in text:
        text = _TURNED.sub(_turned, text)
    text = normalize("NFC", text)
    odd = {sign: _form(sign) for sign in set(text) if sign > "\x7f"}
    changed = {ord(sign): form for sign, form in odd.items() if form != sign}
    if changed:
        text = normalize("NFC", text.translate(changed))
    if not shipped_phrases().look_alikes.keys().isdisjoint(text):
        text = normalize("NFC", _WORD.sub(_latin, text))
    return text


@cache
def _form(sign: str) -> str:
    """How a sign looks in plain letters: "Ⅶ" is VII, "ﬁ" is fi, a sign without a form nothing."""
    if sign == _SOFT:
        return sign
    if sign in _HYPHENS:
        return "-"
    if _NO_FORM.match(sign):
        return ""
    if sign in _BLANK or category(sign) == "Zs":
        return " "
    kind = decomposition(sign).partition(" ")[0]
    if kind in _SAME_LETTER:
        plain = normalize("NFKC", sign)
        # "…" and a spaced accent stay: they are no letters.
        if plain.isalnum() or kind in ("<wide>", "<narrow>"):
            return plain
    return sign


def _turned(found: re.Match[str]) -> str:
    """The words between marks that turn the writing round, in the order in which they are seen."""
    return (found[1] or "")[::-1]


def _latin(found: re.Match[str]) -> str:
    """A word as it looks: in Latin letters where it mixes alphabets or where all look Latin."""
    return read_as(found.group()) or found.group()


def read_as(word: str) -> str:
    """The Latin word that ``word`` looks like; empty where it is Latin, or plainly foreign."""
    alike = shipped_phrases().look_alikes
    if not any(letter in alike for letter in word):
        return ""
    mixed = any(letter.isascii() for letter in word)
    if not mixed and not all(letter in alike for letter in word):
        return ""
    return "".join(alike.get(letter, letter) for letter in word)


def letters_met(text: str) -> list[Met]:
    """What of a document is stored in other letters than are seen; ``text`` is the raw text."""
    if text.isascii():
        return []
    out: list[Met] = []
    for found in _TURNED.finditer(text):
        if found[1]:
            out.append((TURNED, found[1], as_seen(found.group())))
    if set(text) & _ignorable_in(text):
        for found in _BROKEN.finditer(text):
            out.append((BROKEN, as_seen(found.group().replace(_SOFT, "")), ""))
    plain = normalize("NFC", _NO_FORM.sub("", text))
    if not shipped_phrases().look_alikes.keys().isdisjoint(plain):
        for found in _WORD.finditer(plain):
            latin = read_as(found.group())
            if latin:
                out.append((ALIKE, found.group(), latin))
    return list(dict.fromkeys(out))


def doubtful_words(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Doubtful]:
    """Where words that look Latin and are not, or that are turned round, stand in paragraphs.

    ``text`` is the raw text. A word is found again by those beside it; where they are not met, or
    where there are too many to look for each, it is doubtful wherever it stands.
    """
    if text.isascii():
        return
    turned = [found for found in _TURNED.finditer(text) if found[1]]
    for found in turned[:_MOST_PLACED]:
        yield from _standing(as_seen(found.group()), text, found.span(), paragraphs)
    plain = _NO_FORM.sub("", text)
    if shipped_phrases().look_alikes.keys().isdisjoint(plain):
        return
    odd = [(latin, found) for found in _WORD.finditer(plain) if (latin := read_as(found.group()))]
    if len(odd) <= _MOST_PLACED:
        for latin, found in odd:
            yield from _standing(latin, plain, found.span(), paragraphs)
        return
    words = {latin for latin, _ in odd}
    for paragraph in paragraphs:
        for found in _WORD.finditer(paragraph.text):
            if found.group() in words:
                yield Doubtful(paragraph.label, found.start(), found.end(), found.group())


def _standing(
    seen: str, text: str, place: tuple[int, int], paragraphs: Sequence[Paragraph]
) -> Iterator[Doubtful]:
    """The places of words in the paragraphs where the words beside them stand too."""
    start, end = place
    before = as_seen(text[max(0, start - _BESIDE) : start]).split()[-_NEIGHBOURS:]
    after = as_seen(text[end : end + _BESIDE]).split()[:_NEIGHBOURS]
    words = r"\s*".join(re.escape(word) for word in seen.split())
    if not words:
        return
    begins, ends = rf"(?<!\w){words}", rf"{words}(?!\w)"
    for wanted in (
        r"\s*".join([*map(re.escape, before), words, *map(re.escape, after)]),
        r"\s*".join([*map(re.escape, before), ends]) if before else "",
        r"\s*".join([begins, *map(re.escape, after)]) if after else "",
        rf"(?<!\w){words}(?!\w)",
    ):
        met = [
            (paragraph, found) for paragraph in paragraphs if wanted
            for found in re.finditer(wanted, paragraph.text)
        ]  # fmt: skip
        if met:
            for paragraph, found in met:
                inside = re.search(words, paragraph.text[found.start() : found.end()])
                if inside is not None:
                    first = found.start() + inside.start()
                    last = found.start() + inside.end()
                    yield Doubtful(paragraph.label, first, last, seen)
            return


_BESIDE = 60
"""So far beside a word its neighbours are looked for, in letters."""
_NEIGHBOURS = 4
_MOST_PLACED = 100
"""So many words are looked for one by one; the time would grow with their number times the text."""
Met = tuple[str, str, str]
"""What was met, the words, and how they are read where that differs."""
TURNED, BROKEN, ALIKE = "turned", "broken", "alike"


def _ignorable_in(text: str) -> set[str]:
    return {sign for sign in set(text) if sign > "\x7f" and _NO_FORM.match(sign)}


def letter_notices(met: Sequence[Met], paragraphs: Iterable[Paragraph]) -> list[str]:
    """Sentences on the words of a document that are stored otherwise than they are seen."""
    out: list[str] = []
    read = [*paragraphs]
    alike = [one for one in met if one[0] == ALIKE]
    if alike:
        said = [
            f"“{word}” ({_alphabets(word)}), read as “{latin}”{_places(latin, read)}"
            for _, word, latin in alike[:_NAMED]
        ]
        out.append(
            "Letters of another alphabet that look Latin stand in words of the text: "
            f"{'; '.join(said)}{_more(alike)}. Compare these words with the document."
        )
    turned = [words for kind, _, words in met if kind == TURNED]
    broken = [words for kind, words, _ in met if kind == BROKEN]
    for found, sentence in (
        (turned, "Marks in the text turn its direction round; "
                 "it is read in the order that is seen"),
        (broken, "Signs that cannot be seen stood within words and were taken out"),
    ):
        if found:
            said = [f"“{shortened(words)}”{_places(words, read)}" for words in found[:_NAMED]]
            out.append(f"{sentence}: {'; '.join(said)}{_more(found)}.")
    return out


def _alphabets(word: str) -> str:
    found = {
        name(letter, "other").partition(" ")[0].capitalize() for letter in word if letter > "\x7f"
    }
    return " and ".join(sorted(found - {"Latin"}))


def _places(words: str, paragraphs: list[Paragraph]) -> str:
    labels = [p.label for p in paragraphs if words in p.text]
    return f" in {some_labels(labels)}" if labels else ""


def _more(met: Sequence[object]) -> str:
    return f"; and {len(met) - _NAMED} more" if len(met) > _NAMED else ""
