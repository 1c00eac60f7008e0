"""The phrase grammar: words that a lawyer writes, compiled to an expression of linear time.

A phrase is words in order. ``(a | b)`` is one of, ``[a]`` may be missing, ``violat*`` is any word
that begins so, ``<up to 5 words>`` is a bounded gap, ``<number>`` a number, ``<name>`` a list of
wordings kept in ``rules/language/words.yaml``. A hyphen stands for a hyphen, a space or nothing.
Case, commas, quotation marks, dashes, a possessive 's and the spellings of ``spelling.yaml`` make
no difference. No gap is unbounded and none crosses from one clause into the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CLAUSE_MARK = "|"
"""Stands in a normalised paragraph where one clause ends and the next begins."""

SEPARATOR = r"(?:'s)?[,:)\"'\]]* [(\"'\[]*"
"""What may stand between two words of a phrase."""
_WORD = r"[^ |]+"
_NOT_ASCII = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x7f]+")
_NUMBER_WORDS = (
    r"[0-9][0-9,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|eighteen|twenty|twenty-four|thirty|thirty-six|"
    r"forty-five|sixty|ninety"
)
_TOKEN = re.compile(r"<[^<>]*>|[()\[\]|]|[^\s()\[\]|<>]+")
_GAP = re.compile(r"^<up to (\d{1,2}) words?>$")
_NAME = re.compile(r"^<([a-z][a-z0-9-]*)>$")
_EDGE_BEFORE = re.compile(r"^(?P<rest>.*\S)\s+<up to (?P<most>\d{1,2}) words?>$")
_EDGE_AFTER = re.compile(r"^<up to (?P<most>\d{1,2}) words?>\s+(?P<rest>\S.*)$")
MAX_GAP = 40
"""The longest gap that a phrase may hold, in words."""


class _Letters(dict[int, str]):
    """Maps every character to one ASCII character, so that positions stay what they are."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFKD", chr(code))[:1]
        plain = base if base and ord(base) < 128 else "?"
        self[code] = plain
        return plain


_LETTERS = _Letters({code: chr(code) for code in range(128)})
_LETTERS.update(
    {
        **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x02BC, 0x60, 0xB4), "'"),
        **dict.fromkeys((0x201C, 0x201D, 0x201E, 0xAB, 0xBB), '"'),
        **dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-"),
        **dict.fromkeys((0xA0, 0x09, 0x0A, 0x0D, 0x202F), " "),
        ord("|"): "/",
    }
)


def normalise(text: str) -> bytes:
    """``text`` in lower-case ASCII, each character at its old place.

    Position ``n`` of the result is position ``n`` of ``text``, so words found in it are cut
    from the original unchanged.
    """
    if "|" in text:
        text = text.replace("|", "/")
    if not text.isascii():
        text = _NOT_ASCII.sub(_plain_letters, text)
    return text.encode("ascii", "replace").lower()


def _plain_letters(found: re.Match[str]) -> str:
    return found[0].translate(_LETTERS)


class PhraseError(ValueError):
    """A phrase that does not follow the grammar; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """Spellings that make no difference: endings and whole words, each a group of equals."""

    endings: tuple[tuple[str, ...], ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, endings: Sequence[Sequence[str]], words: Sequence[Sequence[str]]) -> Spelling:
        """Built from the groups of ``rules/language/spelling.yaml``."""
        table = {word: tuple(group) for group in words for word in group}
        return cls(tuple(tuple(group) for group in endings), table)

    def expression(self, word: str) -> str:
        """An expression for ``word`` in every spelling."""
        if word in self.words:
            return "(?:" + "|".join(re.escape(form) for form in self.words[word]) + ")"
        for group in self.endings:
            for ending in group:
                if word.endswith(ending) and len(word) > len(ending) + 2:
                    stem = re.escape(word[: -len(ending)])
                    return stem + "(?:" + "|".join(group) + ")"
        return re.escape(word)


@dataclass(frozen=True, slots=True)
class _Item:
    expression: str
    optional: bool = False
    gap: bool = False


class _Reader:
    def __init__(
        self, phrase: str, words: Mapping[str, str], spelling: Spelling, capture: bool
    ) -> None:
        self.capture = capture
        self.phrase = phrase
        self.words = words
        self.spelling = spelling
        plain = normalise(phrase.replace("|", "\x00")).decode("ascii").replace("\x00", "|")
        self.tokens = _TOKEN.findall(plain)
        self.at = 0

    def alternatives(self, closing: str | None) -> list[list[_Item]]:
        found: list[list[_Item]] = [[]]
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token in ")]":
                if token != closing:
                    raise PhraseError(f"“{token}” closes nothing")
                return found
            if token == "|":
                if closing is None:
                    raise PhraseError("“|” stands only between brackets")
                found.append([])
            elif token in "([":
                inner = self.alternatives(")" if token == "(" else "]")
                found[-1].append(_group(inner, optional=token == "["))
            elif token.startswith("<"):
                found[-1].append(self.named(token))
            else:
                word = token.strip(",:;\"'")
                if word:
                    found[-1].append(_Item(self.word(word)))
        if closing is not None:
            raise PhraseError(f"“{closing}” is missing")
        return found

    def named(self, token: str) -> _Item:
        gap = _GAP.match(token)
        if gap:
            most = int(gap[1])
            if not 1 <= most <= MAX_GAP:
                raise PhraseError(f"a gap holds from 1 to {MAX_GAP} words")
            return _Item(f"{{0,{most}}}", gap=True)
        if token == "<number>":
            return _Item(f"({'' if self.capture else '?:'}{_NUMBER_WORDS})")
        if token == "<word>":
            return _Item(r"[^ |,:;]+")
        name = _NAME.match(token)
        if name and name[1] in self.words:
            return _Item(self.words[name[1]])
        raise PhraseError(f"“{token}” is neither a gap such as <up to 5 words> nor a known name")

    def word(self, word: str) -> str:
        ending = ""
        if word.endswith("*"):
            word, ending = word[:-1], "[a-z]*"
        if not word or "*" in word:
            raise PhraseError("“*” stands at the end of a word")
        if ending:
            stems = "[- ]?".join(re.escape(part) for part in word.split("-"))
            return stems + ending
        if "-" in word and word not in self.spelling.words:
            return "[- ]?".join(self.spelling.expression(part) for part in word.split("-") if part)
        return self.spelling.expression(word)


def _group(alternatives: list[list[_Item]], *, optional: bool) -> _Item:
    expressions: list[str] = []
    for items in alternatives:
        if not items:
            optional = True
            continue
        expression, nullable = _sequence(items)
        optional = optional or nullable
        expressions.append(expression)
    if not expressions:
        raise PhraseError("empty brackets")
    return _Item("(?:" + "|".join(expressions) + ")", optional=optional)


def _sequence(items: list[_Item]) -> tuple[str, bool]:
    """The expression of items in order, and whether all of them may be missing."""
    first = next((n for n, item in enumerate(items) if not item.optional and not item.gap), None)
    if first is None:
        if any(item.gap for item in items):
            raise PhraseError("a gap needs a word beside it that cannot be missing")
        head = items[0].expression
        if len(items) == 1:
            return head, True
        rest, _ = _sequence(items[1:])
        return f"(?:{head}(?:{SEPARATOR}{rest})?|{rest})", True
    parts: list[str] = []
    for item in items[:first]:
        if item.gap:
            parts.append(f"(?:{_WORD} ){item.expression}?")
        else:
            parts.append(f"(?:{item.expression}{SEPARATOR})?")
    parts.append(items[first].expression)
    for item in items[first + 1 :]:
        if item.gap:
            parts.append(f"(?:{SEPARATOR}{_WORD}){item.expression}?")
        elif item.optional:
            parts.append(f"(?:{SEPARATOR}{item.expression})?")
        else:
            parts.append(f"{SEPARATOR}{item.expression}")
    return "".join(parts), False


def expression_of(
    phrase: str, words: Mapping[str, str], spelling: Spelling, *, capture: bool = False
) -> str:
    """The RE2 expression of one phrase, without word boundaries at its ends.

    ``capture`` makes the number that the phrase meets a group of its own. ``words`` maps the
    names that may stand between ``<`` and ``>`` to their expressions.

    Raises:
        PhraseError: where the phrase does not follow the grammar.
    """
    reader = _Reader(phrase, words, spelling, capture)
    alternatives = reader.alternatives(None)
    items = alternatives[0]
    if not items:
        raise PhraseError("an empty phrase")
    if items[0].gap or items[-1].gap:
        raise PhraseError("a gap stands between words, not at the edge")
    expression, nullable = _sequence(items)
    if nullable:
        raise PhraseError("a phrase needs a word that cannot be missing")
    return expression


def reaching_expression(
    phrase: str, words: Mapping[str, str], spelling: Spelling, *, back: bool
) -> str:
    """The expression of a phrase that stands before (``back``) or after a match.

    A gap at the near edge bounds how far the phrase may stand from the match
    (``<up to 0 words>``: directly beside it); without one it may stand anywhere in the clause.

    Raises:
        PhraseError: where the phrase does not follow the grammar.
    """
    edge = _EDGE_AFTER.match(phrase) if not back else _EDGE_BEFORE.match(phrase)
    if edge is None:
        return r"\b" + expression_of(phrase, words, spelling) + r"\b"
    inner = expression_of(edge["rest"], words, spelling)
    most = int(edge["most"])
    if back:
        return rf"\b{inner}(?:{SEPARATOR}{_WORD}){{0,{most}}}(?:{SEPARATOR}|-)$"
    return rf"^{SEPARATOR}(?:{_WORD} ){{0,{most}}}{inner}\b"


def bounded(expressions: Sequence[str]) -> bytes:
    """Several expressions as one, each beginning and ending with a whole word."""
    return (r"\b(?:" + "|".join(expressions) + r")\b").encode("ascii")
