"""What is said by a number alone, by the data of ``rules/language/earlier-resolutions.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pydantic import Field, model_validator

from credible.model.base import Frozen

Cited = tuple[str, str]
"""A resolution and a paragraph by their numbers; no paragraph where the whole is cited."""


class Citing(Frozen):
    """The words by which a paragraph of a resolution is cited.

    ``most_words`` is how many words may stand between a paragraph and its resolution: in
    "paragraph 4, which the parties signed long before resolution 1267" they are strangers. Where
    more than ``most_resolutions`` are cited, none is cited for what it decided.
    """

    paragraph: frozenset[str]
    resolution: frozenset[str]
    joins: frozenset[str]
    runs: frozenset[str]
    own: frozenset[str]
    annex: frozenset[str]
    most_words: int = Field(ge=1)
    most_resolutions: int = Field(ge=1)


class EarlierMeasure(Frozen):
    """What one paragraph of a resolution decided; ``says`` in words, for who checks it."""

    number: int
    year: int = Field(ge=1946)
    paragraph: str = ""
    whole: bool = False
    measures: tuple[str, ...] = Field(min_length=1)
    says: str

    @model_validator(mode="after")
    def _names_its_place(self) -> EarlierMeasure:
        if bool(self.paragraph) == self.whole:
            raise ValueError("an entry has either a paragraph or “whole: true”")
        return self


class EarlierResolutions(Frozen):
    """The content of the file."""

    version: int = 1
    resolves: frozenset[str]
    open: str
    cited: Citing
    resolutions: tuple[EarlierMeasure, ...]

    def terms(self) -> Iterator[tuple[str, int, str]]:
        """The list, place and word of every measure, to be found in the vocabulary."""
        yield "open", 0, self.open
        yield from (("resolves", number, term) for number, term in enumerate(sorted(self.resolves)))
        yield from (
            ("resolutions", number, term)
            for number, entry in enumerate(self.resolutions) for term in entry.measures
        )  # fmt: skip

    def measures(self, text: bytes) -> tuple[str, ...]:
        """The types of what the paragraphs cited in a normalised ``text`` decided."""
        cited = list(_citations(text.decode("ascii", "replace"), self.cited))
        if len({number for number, _ in cited}) > self.cited.most_resolutions:
            return ()
        return tuple(dict.fromkeys(
            term
            for number, paragraph in cited
            for entry in self.resolutions
            if str(entry.number) == number and _answers_for(entry.paragraph, paragraph)
            for term in entry.measures
        ))  # fmt: skip


def _answers_for(entry: str, cited: str) -> bool:
    """Whether an entry is of the paragraph cited, of an item of it, or of what it stands in."""
    if not (entry and cited):
        return entry == cited
    return entry == cited or entry.startswith(f"{cited} (") or cited.startswith(f"{entry} (")


@dataclass(slots=True)
class _Reader:
    """Words read one by one; ``paragraphs`` wait for the resolution whose they are."""

    words: Citing
    paragraphs: list[str] = field(default_factory=list)
    state: str = ""
    run: bool = False
    since: int = 0

    def citations(self, word: str) -> Iterable[Cited]:
        """What ``word`` completes."""
        bare = word.strip(",.;:|'\"")
        self.since += 1
        if bare in self.words.paragraph:
            self.paragraphs, self.state, self.since = [], "paragraph", 0
        elif bare in self.words.own:
            self.paragraphs, self.state = [], ""
        elif bare in self.words.annex:
            self.state = "annex"
        elif self.state == "annex":
            # "paragraph 5 of annex B": an annex has paragraphs of its own.
            self.paragraphs = [f"annex {bare} {each}" for each in self.paragraphs]
            self.state = ""
        elif bare in self.words.resolution:
            if self.since > self.words.most_words:
                self.paragraphs = []
            self.state = "resolution"
        elif bare.isdigit():
            return self._number(bare)
        elif bare.startswith("(") and self.state == "paragraph" and self.paragraphs:
            self._item(bare)
        elif bare in self.words.runs:
            self.run = True
        elif bare not in self.words.joins and not bare.startswith("("):
            self.state = ""
        return ()

    def _number(self, bare: str) -> Iterable[Cited]:
        if self.state == "resolution":
            return [(bare, paragraph) for paragraph in self.paragraphs or [""]]
        if self.state == "paragraph":
            if self.run and self.paragraphs and self.paragraphs[-1].isdigit():
                self.paragraphs += map(str, range(int(self.paragraphs[-1]) + 1, int(bare)))
            self.paragraphs.append(bare)
            self.run, self.since = False, 0
        return ()

    def _item(self, bare: str) -> None:
        """An item: of the number before it, or beside another item ("1 (a) to (c)")."""
        number, _, item = self.paragraphs[-1].partition(" (")
        first, last = item[:1], bare.strip("(),.;")
        if not item:
            self.paragraphs.pop()
        elif self.run and len(last) == 1:
            between = map(chr, range(ord(first) + 1, ord(last)))
            self.paragraphs += [f"{number} ({each})" for each in between]
        self.paragraphs.append(f"{number} ({last})")
        self.run, self.since = False, 0


def _citations(text: str, words: Citing) -> Iterator[Cited]:
    reader = _Reader(words)
    for word in text.split():
        yield from reader.citations(word)
