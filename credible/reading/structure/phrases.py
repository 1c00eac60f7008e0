"""The opening words of paragraphs, from ``rules/language/structure.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from credible.errors import CredibleError
from credible.model.shipped import shipped_rules

FILE = "structure.yaml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_LANGUAGES = 8
"""Languages of rule books whose expressions are held at once."""
_Words = dict[str, list[list[str]]]
_CLAUSE = re.compile(r"[,:]\s+(?:and\s+)?(?=[A-Za-z])")
_FIRST = re.compile(r"[ (\[“\"'*_…]*([^\W\d_][\w-]*)")
_CLAUSES = 400
"""So far into an act its verb is looked for after other clauses ("Acting under Chapter VII ...,").
"""
_BEGINS = 160
"""Letters within which the opening words of a paragraph end: sixteen words at most."""
_TRIM = " ,;:.[]()“”\"'*_"


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening phrase of a paragraph: its words, its mood, and whether it is a recital."""

    phrase: str
    mood: str
    recital: bool


@dataclass(frozen=True, slots=True)
class _Verb:
    mood: str
    recital: bool
    particles: _Words
    takes_noun: bool


class Phrases:
    """The data of structure, made ready for look-up."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._read = lru_cache(maxsize=4096)(self._open)
        self._verbs: dict[str, _Verb] = {}
        nouns_after = set(data["noun_verbs"])
        for row in data["verbs"]:
            particles = _words(row.get("particle", ()))
            for key, recital in (("operative", False), ("recital", True)):
                form = row[key]
                mood = "recital" if recital else row["mood"]
                self._verbs[form] = _Verb(mood, recital, particles, form in nouns_after)
        for form in data["recital_openings"]:
            self._verbs.setdefault(form, _Verb("recital", True, {}, False))
        self._before = _words(data["before"])
        self._starts = {form.split(" ")[0] for form in self._verbs} | {
            word.strip(_TRIM) for word in self._before
        }
        self.look_alikes: dict[str, str] = {
            letter: latin for latin, letters in data["look_alikes"].items() for letter in letters
        }
        self._first_of_verb = frozenset(form.split(" ")[0] for form in self._verbs)
        self._after = _words(data["after"])
        self._nouns = _words(data["nouns"])
        self._adjectives = frozenset(data["noun_adjectives"])
        self._endings: dict[str, str] = data["endings"]
        self.masthead: dict[str, list[str]] = data["masthead"]
        self.adoption: dict[str, list[str]] = data["adoption"]
        self.adoption_starts = tuple(word for words in self.adoption.values() for word in words)
        self.amendment: dict[str, list[str]] = data["amendment"]
        self.languages: dict[str, frozenset[str]] = {
            k: frozenset(v) for k, v in data["languages"].items()
        }
        self.hyphen_first = frozenset(data["hyphens"]["first"])
        self.hyphen_always = frozenset(data["hyphens"]["always"])
        self.hyphen_second = frozenset(data["hyphens"]["second"])
        self._organ_of: dict[str, str] = {
            words.lower(): organ for organ, listed in data["opening"].items() for words in listed
        }
        self._symbols: tuple[tuple[str, str], ...] = tuple(
            (row["begins"], row["organ"]) for row in data["symbols"]
        )
        self.organs_named = frozenset(data["opening"]) | {organ for _, organ in self._symbols}
        """The organs as the vocabulary calls them."""
        self.statements: list[str] = data["statements"]
        self.organs: list[str] = [words for listed in data["opening"].values() for words in listed]
        self.organs_line = frozenset(self.organs)
        self.symbol_of_another_after: tuple[str, ...] = tuple(data["symbol_of_another_after"])
        self.adopting: tuple[str, ...] = tuple(data["adopting"])
        self.comment_status: tuple[str, ...] = tuple(data["comment_status"])
        venues = "|".join(re.escape(words) for words in data["venues_after"])
        # "held in The Hague, Netherlands": the name of the town may stand before the State.
        self.venue = re.compile(
            rf"\b(?:{venues}) (?:the )?(?:[\w-]+(?: [\w-]+)?, )?$", re.IGNORECASE
        )
        self.dates: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in data["dates"].items()}
        labels = data["labels"]
        self.label_words = (tuple(labels["preambular"]), tuple(labels["operative"]))
        self.label_names: tuple[str, ...] = tuple(labels["names"])
        self.label_before: tuple[str, ...] = tuple(labels["before"])
        self.label_short: dict[str, str] = labels["short"]
        self.label_signs: tuple[str, ...] = tuple(labels["signs"])
        self.suffixes: tuple[str, ...] = tuple(labels["suffixes"])
        self.alternatives = frozenset(labels["alternatives"])
        self.remarks: dict[str, tuple[str, ...]] = {
            key: tuple(words) for key, words in data["remarks"].items()
        }
        self.contested: dict[str, tuple[str, ...]] = {
            key: tuple(words) for key, words in data["contested"].items()
        }
        self.closing: tuple[str, ...] = tuple(data["closing"])
        words = "|".join(re.escape(word) for word in data["annex"])
        self.annex = re.compile(
            rf"^(?P<word>{words})(?:es|s)?(?:\s*(?P<number>[IVXLC]+|[A-Z]|\d{{1,2}}))?\b"
            rf"(?P<rest>.*)$",
            re.IGNORECASE,
        )
        organ = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in self.organs)
        self.opening_line = re.compile(rf"^[\W_]*(?P<words>{organ})\b\s*[\W_]*$", re.IGNORECASE)
        self.opening_start = re.compile(rf"^[\W_]*(?P<words>{organ})[*_]*\s*[,:][*_]*\s*(?=\S)")

    def opening(self, text: str, *, lead: str = "", lenient: bool = False) -> Opening | None:
        """The opening phrase of ``text``, or None where it opens with none.

        ``lead`` is the text in italics at the beginning, if the layout shows it. With
        ``lenient`` an unlisted word with the right ending is taken for a verb.
        """
        if not lead and not lenient:
            found = _FIRST.match(text)
            if found is None or found[1].lower() not in self._starts:
                return None
        return self._read(text[:_BEGINS], lead[:60], lenient)

    def _open(self, text: str, lead: str, lenient: bool) -> Opening | None:
        words = text.lstrip(" [(“\"'*_…").split(" ", 16)[:16]
        if not words or not words[0][:1].isupper():
            return None
        bare = [word.strip(_TRIM).lower() for word in words]
        start = self._many(bare, words, 0, self._before)
        at = start
        while True:
            size, verb = self._verb(bare, at)
            if verb is not None:
                break
            # "And" or an adverb may itself have been the verb's beginning ("Having", "Being").
            if at == 0:
                return self._unlisted(words, bare, start, lead, lenient)
            at -= 1
        end, last = self._tail(words, bare, at + size, verb)
        mood = last.mood if verb.mood == "other" else verb.mood
        return Opening(" ".join(words[:end]).strip(_TRIM), mood, verb.recital)

    def organ(self, words: str, symbol: str | None) -> str | None:
        """The organ of a text: by its opening words or the line of its organ, else its symbol."""
        low = words.lower()
        for opening, organ in self._organ_of.items():
            if opening.removeprefix("the ") in low:
                return organ
        for begins, organ in self._symbols:
            if symbol is not None and symbol.startswith(begins):
                return organ
        return None

    def acting(self, text: str) -> Opening | None:
        """The verb of an operative paragraph that begins with another clause.

        "Acting under Chapter VII of the Charter, decides that ..." is governed by "Decides".
        """
        for comma in _CLAUSE.finditer(text[:_CLAUSES]):
            rest = text[comma.end() :]
            found = self.opening(rest[:1].upper() + rest[1:_BEGINS])
            if found is not None and not found.recital:
                return found
        return None

    def _tail(self, words: list[str], bare: list[str], end: int, verb: _Verb) -> tuple[int, _Verb]:
        while end < len(words) and words[end - 1][-1:] not in ",;:.":
            size = self._longest(bare, end, verb.particles) or self._longest(bare, end, self._after)
            if size:
                end += size
                continue
            if verb.takes_noun:
                noun = end
                while noun < len(bare) and bare[noun] in self._adjectives:
                    noun += 1
                size = self._longest(bare, noun, self._nouns)
                if size:
                    return noun + size, verb
            if bare[end] == "and" and end + 1 < len(bare):
                more = self._many(bare, words, end + 1, self._before)
                size, second = self._verb(bare, more)
                if second is not None and second.recital == verb.recital:
                    end, verb = more + size, second
                    continue
            break
        return end, verb

    def _verb(self, bare: list[str], at: int) -> tuple[int, _Verb | None]:
        if at < len(bare) and bare[at] not in self._first_of_verb:
            return 0, None
        for size in range(min(4, len(bare) - at), 0, -1):
            found = self._verbs.get(" ".join(bare[at : at + size]))
            if found is not None:
                return size, found
        return 0, None

    def _unlisted(
        self, words: list[str], bare: list[str], at: int, lead: str, lenient: bool
    ) -> Opening | None:
        if at >= len(words):
            return None
        word = bare[at]
        shown = lead.strip(_TRIM).lower()
        whole = " ".join(bare)
        stands_out = bool(shown) and shown != whole and whole.startswith(shown.split(" ")[0])
        if not (lenient or stands_out) or len(word) < 5:
            return None
        phrase = " ".join(words[: at + 1]).strip(_TRIM)
        if word.endswith(self._endings["recital"]):
            return Opening(phrase, "recital", True)
        if stands_out and word.endswith(self._endings["operative"]) and len(shown.split()) < 4:
            return Opening(phrase, "other", False)
        return None

    def _many(self, bare: list[str], words: list[str], at: int, allowed: _Words) -> int:
        while at < len(bare):
            size = self._longest(bare, at, allowed)
            if not size:
                return at
            at += size
        return at

    @staticmethod
    def _longest(bare: list[str], at: int, allowed: _Words) -> int:
        if at >= len(bare):
            return 0
        for words in allowed.get(bare[at], ()):
            if bare[at : at + len(words)] == words:
                return len(words)
        return 0


def _words(rows: Iterable[str]) -> _Words:
    """Phrases by their first word, the longest first, as lists of bare words."""
    out: _Words = {}
    for row in rows:
        words = [word.strip(_TRIM) for word in row.split()]
        out.setdefault(words[0], []).append(words)
    for found in out.values():
        found.sort(key=len, reverse=True)
    return out


def load_phrases(folders: Sequence[Path]) -> Phrases:
    """The words of ``structure.yaml`` in the first of ``folders``, the others laid over it.

    A folder laid over replaces the lists that it gives, each as a whole.

    Raises CredibleError: ``broken-rules`` where a file is missing or not as expected.
    """
    data: dict[str, Any] = {}
    path = folders[0] / FILE
    try:
        for path in (folders[0] / FILE, *(each / FILE for each in folders[1:])):
            if data and not path.is_file():
                continue
            with path.open(encoding="utf-8") as file:
                own = yaml.load(file, Loader=_LOADER) or {}
            unknown = [key for key in own if data and key not in data]
            if unknown:
                raise _broken(f"there is no list called “{unknown[0]}”", path)
            data = {**data, **own}
        return Phrases(data)
    except (OSError, KeyError, TypeError, AttributeError, yaml.YAMLError) as error:
        raise _broken(str(error), path) from error


def _broken(reason: str, path: Path) -> CredibleError:
    return CredibleError.of(
        "broken-rules",
        f"The words by which a resolution is divided could not be read: {reason}.",
        file=path,
    )


@cache
def shipped_phrases() -> Phrases:
    """The words that come with the program, read once."""
    return load_phrases([shipped_rules() / "language"])
