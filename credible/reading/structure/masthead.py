"""What stands above the resolution: symbol, date, sponsors, title, organ, status."""

from __future__ import annotations

import re
from itertools import pairwise

from credible.reading.structure.block import Division, Masthead, Source
from credible.reading.structure.dates import date_of_document, read_date
from credible.reading.structure.phrases import Phrases
from credible.reading.structure.sponsors import (
    find_sponsors,
    proposed_by,
    split_sponsors,
    unknown_names,
)
from credible.reading.text import MastheadLine, some_labels

SYMBOL = re.compile(
    r"\bS/(?:RES/\d{1,4}\s*\(\d{4}\)|RES/\d{1,4}|\d{4}/\d{1,5}(?:/Rev\.\s?\d+)?(?:/Add\.\s?\d+)?"
    r"|\d{3,5}(?:/Rev\.\s?\d+)?(?:/Add\.\s?\d+)?(?!/))"
)
_RESOLUTION = re.compile(r"^(?:Resolution|RESOLUTION)\s+\d{1,4}\s*(?:[A-Z]\s*)?\(\d{4}\)")
_OLD = re.compile(r"^\d{1,4}\s*\(\d{4}\)\.?\s*Resolution of")
_NUMBER = re.compile(r"^(?:(?:Resolution|RESOLUTION)\s+)?(\d{1,4})\s*\((\d{4})\)")
_SHORTEST_TITLE, _LONGEST_TITLE = 10, 300
"""Letters of a line that may be a title: "Distr." is none, nor is a paragraph of a letter."""
_FEW_SPONSORS = 3
"""So many sponsors are named in the title of a draft that has no other; more are counted."""


def neat_symbol(text: str) -> str:
    """A symbol in its usual spelling: "S/RES/1310(2000)" is "S/RES/1310 (2000)"."""
    return " ".join(text.replace("(", " (").split())


def read_masthead(source: Source, division: Division, phrases: Phrases) -> Masthead:
    """The masthead of a divided document; what its mark-up states goes before its lines."""
    stated = source.cover.stated if source.cover is not None else Masthead()
    reading = _Reading(source.header, division, stated, phrases)
    if source.cover is not None:
        reading.gives = source.cover.gives
    return reading.masthead()


class _Reading:
    """The lines above a text, and what each of them gives."""

    def __init__(
        self, header: dict[str, str], division: Division, stated: Masthead, phrases: Phrases
    ) -> None:
        self.phrases = phrases
        self.header = header
        self.stated = stated
        self.division = division
        self.lines = [block.text for block in division.masthead]
        self.gives: list[list[str]] = [[] for _ in self.lines]
        self.words = phrases.masthead
        self.out = Masthead(
            symbol=stated.symbol,
            sponsors=stated.sponsors,
            organ_line=stated.organ_line,
            agenda_item=stated.agenda_item,
            adoption_line=stated.adoption_line or division.adoption_line,
            notices=list(stated.notices),
        )

    def masthead(self) -> Masthead:
        out, header = self.out, self.header
        self._by_line()
        if header.get("symbol"):
            out.symbol = neat_symbol(header["symbol"])
        self._sponsors()
        self._title()
        if out.symbol is None and header.get("running-symbol") and not self.division.amends:
            out.symbol = neat_symbol(header["running-symbol"])
        number = _NUMBER.match(out.title) if out.symbol is None else None
        if number is not None:
            out.symbol = f"S/RES/{number[1]} ({number[2]})"
        self._date()
        self._status()
        out.lines = tuple(
            MastheadLine(line, tuple(given))
            for line, given in zip(self.lines, self.gives, strict=True)
        )
        return out

    def _by_line(self) -> None:
        """What a line says by itself: the symbol, the organ, the adoption, the agenda item."""
        out = self.out
        for at, line in enumerate(self.lines):
            symbol = own_symbol(line, self.phrases) if not out.symbol else None
            if symbol and symbol != self.division.amends:
                out.symbol = symbol
                self.gives[at].append("symbol")
            if self._begins(line, self.phrases.adoption["before"]):
                if not out.adoption_line:
                    out.adoption_line = line
                    self.gives[at].append("adoption")
            elif self._names_organ(line):
                out.organ_line = out.organ_line or self.words["organ"][0]
                if "organ" not in self.gives[at]:
                    self.gives[at].append("organ")
            elif self._begins(line, self.words["agenda"]) and out.agenda_item is None:
                out.agenda_item = line
                self.gives[at].append("agenda item")

    @staticmethod
    def _begins(line: str, words: list[str]) -> bool:
        return line.startswith(tuple(words))

    def _names_organ(self, line: str) -> bool:
        named = self._begins(line, self.words["organ_of"]) and any(
            organ in line for organ in self.words["organ"]
        )
        return line in self.phrases.organs_line or self._begins(line, self.words["organ"]) or named

    def _sponsors(self) -> None:
        out, header = self.out, self.header
        if self.division.amends:
            out.sponsors = next(
                filter(None, (proposed_by(line, self.phrases) for line in self.lines)), ()
            )
            return
        others = [self._is_of_another_kind(at) for at in range(len(self.lines))]
        found = find_sponsors(self.lines, others, self.phrases)
        if found is not None:
            out.sponsors_line, out.sponsors = found.line, self.stated.sponsors or found.names
            for at in range(found.first, found.last + 1):
                self.gives[at].append("sponsors")
        stated = header.get("sponsors-line") or header.get("sponsors") or ""
        if stated and not out.sponsors_line:
            out.sponsors_line, out.sponsors = stated, split_sponsors(stated)
        if " by " in header.get("draft", ""):
            out.sponsors = split_sponsors(header["draft"].partition(" by ")[2])
        unknown = unknown_names(out.sponsors)
        if unknown:
            out.notices.append(
                f"Among the sponsors, {some_labels(unknown)} stands in no list of States; "
                "see the line above the text."
            )

    def _is_of_another_kind(self, at: int) -> bool:
        return bool(self.gives[at]) or self._is_of_the_page(self.lines[at])

    def _title(self) -> None:
        """The title: as printed, else the subject or the agenda item, else who submits it."""
        out = self.out
        out.title = self.stated.title or self.header.get("title", "")
        for at, line in enumerate(self.lines):
            if out.title:
                return
            if _RESOLUTION.match(line) or _OLD.match(line):
                out.title = line
                self.gives[at].append("title")
            for word in self.words["subject"]:
                if line.startswith(word) and not self.gives[at]:
                    out.title = line.removeprefix(word).strip() if ":" in word else line
                    self.gives[at].append("title")
        if not out.title and out.agenda_item:
            out.title = out.agenda_item.rstrip(".")
        elif not out.title and out.sponsors_line:
            many = len(out.sponsors) > _FEW_SPONSORS
            out.title = (
                f"Draft resolution of {len(out.sponsors)} States" if many else out.sponsors_line
            )
        elif not out.title:
            for at in range(len(self.lines) - 1, max(-1, len(self.lines) - 4), -1):
                line = self.lines[at]
                says = line not in self.words["draft"] and not line.endswith((".", ":", ";"))
                if says and not self.gives[at] and self._may_be_title(self.lines[at]):
                    out.title = self.lines[at]
                    self.gives[at].append("title")
                    return

    def _may_be_title(self, line: str) -> bool:
        return _SHORTEST_TITLE < len(line) < _LONGEST_TITLE and not self._is_of_the_page(line)

    def _is_of_the_page(self, line: str) -> bool:
        """Whether a line is of the head of the page: a symbol, a date, "Distr.: General"."""
        return (
            SYMBOL.fullmatch(line) is not None
            or self._begins(line, self.words["distribution"])
            or self._begins(line, self.words["organization"])
            or read_date(line) is not None
        )

    def _date(self) -> None:
        out = self.out
        adopted = read_date(out.adoption_line) if out.adoption_line else None
        if self.stated.date is not None:
            out.date, out.date_kind = self.stated.date, self.stated.date_kind
            return
        if adopted is not None:
            out.date, out.date_kind = adopted, "adoption"
            self._note_line(out.adoption_line, "date")
            return
        stated = read_date(self.header.get("date", "")) or read_date(self.header.get("outcome", ""))
        printed = date_of_document([out.title, *self.lines], self.phrases)
        if printed is None:
            out.date, out.date_kind = stated, "" if stated is None else "vote"
            return
        out.date, line = printed
        dated = _OLD.match(line) or _RESOLUTION.match(line) or line.startswith("of ")
        out.date_kind = "adoption" if dated else "issue"
        self._note_line(line, "date")

    def _note_line(self, line: str, field: str) -> None:
        """Note that ``line``, which may be two of the document put together, gives ``field``."""
        if line in self.lines:
            self.gives[self.lines.index(line)].append(field)
            return
        for at, (one, two) in enumerate(pairwise(self.lines)):
            if f"{one} {two}" == line:
                self.gives[at].append(field)
                self.gives[at + 1].append(field)

    def _status(self) -> None:
        out = self.out
        stated = self.header.get("status", "").lower().replace(" ", "-")
        if self.stated.status != "unknown":
            out.status = self.stated.status
        elif stated in ("draft", "adopted", "vetoed", "not-adopted"):
            out.status = stated  # type: ignore[assignment]
        elif out.adoption_line or (out.symbol or "").startswith("S/RES/"):
            out.status = "adopted"
        elif (
            out.sponsors_line
            or self.division.amends
            or self.division.labelled
            or any(word in line for line in self.lines for word in self.words["draft"])
            or out.symbol is not None
        ):
            out.status = "draft"


def own_symbol(line: str, phrases: Phrases) -> str | None:
    """The symbol in a line of the masthead that is the document's own, or None.

    "the draft resolution contained in document S/2023/773" names another document.
    """
    for found in SYMBOL.finditer(line):
        before = f" {line[: found.start()].rstrip(' (').lower()}"
        if not any(before.endswith(f" {words}") for words in phrases.symbol_of_another_after):
            return neat_symbol(found.group())
    return None
