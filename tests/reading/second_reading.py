"""The program against the second reading: ``python tests/reading/second_reading.py [--misses]``.

The marks are in `tests/corpus/second-reading.yaml`, whose head tells how they are written; the
texts lie where `recall.py` looks for them. Printed are precision and recall, by paragraph and by
type in a text: of measures, of the binding ones, of crimes, safeguards and evidence, then of each
kind of measure and crime.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from credible import read_draft  # noqa: E402
from tests.reading.recall import (  # noqa: E402
    ALWAYS_OPTIONAL,
    OPEN,
    Score,
    file_of,
    same_place,
    texts_folder,
)

MARKS = REPOSITORY / "tests" / "corpus" / "second-reading.yaml"
KINDS = ("measures", "crimes", "safeguards", "evidence")
BINDING = "binding measures"
CHAPTER = "chapter VII"


@dataclass(frozen=True)
class Mark:
    """What was marked at one place: the types of which any is right, and what else was said."""

    types: tuple[str, ...]
    at: str
    optional: bool
    binding: str
    findings: frozenset[str]

    def fits(self, fact: Fact) -> bool:
        """Whether the fact read is one that the mark allows there."""
        return fact.type in self.types and same_place(fact.at, self.at)


@dataclass(frozen=True)
class Fact:
    """What the program read at one place."""

    type: str
    at: str | None
    binding: bool | None
    finding: str | None
    words: str


@dataclass
class Figures:
    """The scores of each list, of each kind in it, and how findings and Chapter VII agree."""

    paragraphs: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    texts: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    kinds: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    agreement: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def as_tuple(value: Any) -> tuple[str, ...]:
    """One word or a list of them."""
    return tuple(value) if isinstance(value, list) else () if value is None else (value,)


def marks(listed: Iterable[dict[str, Any]]) -> Iterator[Mark]:
    """The marks of one list, one for each paragraph."""
    for item in listed:
        types = as_tuple(item["type"])
        optional = bool(item.get("optional")) or ALWAYS_OPTIONAL.issuperset(types)
        binding = {True: "yes", None: "no"}.get(item.get("binding"), "either")
        for place in as_tuple(item["at"]):
            yield Mark(types, place, optional, binding, frozenset(as_tuple(item.get("finding"))))


def facts(elements: Iterable[Any]) -> list[Fact]:
    """The facts of one list, one for each paragraph."""
    return [
        Fact(e.type, place, getattr(e, "binding", None), getattr(e, "finding", None), e.words or "")
        for e in elements
        for place in e.paragraphs or (None,)
    ]


def score_places(name: str, symbol: str, wanted: list[Mark], allowed: list[Mark],
                 read: list[Fact], figures: Figures) -> None:  # fmt: skip
    """Adds the misses and false alarms of one list by paragraph."""
    total = figures.paragraphs[name]
    for mark in wanted:
        met = any(mark.fits(fact) for fact in read)
        for score in (total, figures.kinds[f"{name} {mark.types[0]}"]):
            score.hit, score.missed = score.hit + met, score.missed + (not met)
        if not met:
            figures.notes.append(f"{name} miss  {symbol} {mark.at} {' or '.join(mark.types)}")
    for fact in {(f.type, f.at): f for f in read}.values():
        if fact.type in ALWAYS_OPTIONAL or any(mark.fits(fact) for mark in allowed):
            continue
        for score in (total, figures.kinds[f"{name} {fact.type}"]):
            score.false += 1
        figures.notes.append(f"{name} false {symbol} {fact.at} {fact.type} | {fact.words[:160]}")


def score_text(name: str, wanted: list[Mark], allowed: list[Mark], read: list[Fact],
               figures: Figures) -> None:  # fmt: skip
    """Adds the misses and false alarms of one list by type in the text."""
    got = {fact.type for fact in read} - ALWAYS_OPTIONAL
    needed = {frozenset(mark.types) for mark in wanted}
    score = figures.texts[name]
    score.hit += sum(not got.isdisjoint(types) for types in needed)
    score.missed += sum(got.isdisjoint(types) for types in needed)
    score.false += len(got - {t for mark in allowed for t in mark.types})


def compare(name: str, symbol: str, wanted: list[Mark], allowed: list[Mark], read: list[Fact],
            figures: Figures) -> None:  # fmt: skip
    """Adds one list of one text to the figures."""
    needed = [mark for mark in wanted if not mark.optional]
    score_places(name, symbol, needed, allowed, read, figures)
    score_text(name, needed, allowed, read, figures)


def compare_findings(symbol: str, wanted: list[Mark], read: list[Fact], figures: Figures) -> None:
    """Whether the finding of each crime that both have is the same."""
    for mark in wanted:
        met = [fact for fact in read if mark.fits(fact)]
        if not met or mark.optional:
            continue
        agree = any(fact.finding in mark.findings for fact in met)
        figures.agreement[f"finding of crimes: {'agree' if agree else 'differ'}"] += 1
        if not agree:
            told = f"{' or '.join(sorted(mark.findings))}, read {met[0].finding}"
            figures.notes.append(
                f"finding differs {symbol} {mark.at} {mark.types[0]}: {told} | {met[0].words[:160]}"
            )


def compare_chapter(symbol: str, marked: str | bool, draft: Any, figures: Figures) -> None:
    """Whether both have the draft act under Chapter VII, in the same paragraph."""
    places = {
        place
        for basis in draft.legal_basis or ()
        if basis.chapter == "VII" and basis.use == "acting-under"
        for place in basis.paragraphs
    }
    agree = places == ({marked} if marked else set())
    figures.agreement[f"{CHAPTER}: {'agree' if agree else 'differ'}"] += 1
    if not agree:
        figures.notes.append(f"{CHAPTER} {symbol}: {marked or 'none'}, read {sorted(places)}")


def add(symbol: str, marked: dict[str, Any], draft: Any, figures: Figures) -> None:
    """Adds one text to the figures."""
    for name in KINDS:
        wanted = list(marks(marked[name]))
        read = facts(getattr(draft, name) or ())
        for fact in read:
            if fact.type == OPEN:
                figures.agreement["not understood"] += 1
                figures.notes.append(f"open  {symbol} {fact.at} | {fact.words[:160]}")
        read = [fact for fact in read if fact.type != OPEN]
        compare(name, symbol, wanted, wanted, read, figures)
        if name == "measures":
            compare(
                BINDING,
                symbol,
                [mark for mark in wanted if mark.binding == "yes"],
                [mark for mark in wanted if mark.binding != "no"],
                [fact for fact in read if fact.binding],
                figures,
            )
        if name == "crimes":
            compare_findings(symbol, wanted, read, figures)
    compare_chapter(symbol, marked["chapter_vii"], draft, figures)


def measure(folder: Path, only: str | None = None, path: Path = MARKS) -> Figures:
    """The figures of every marked text that lies in ``folder``."""
    figures = Figures()
    for symbol, marked in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        text = file_of(folder, symbol)
        if text is not None and only in (None, symbol):
            add(symbol, marked, read_draft(text), figures)
    return figures


def told(score: Score) -> str:
    """Precision and recall, with hits, misses and false alarms."""
    counts = f"({score.hit}/{score.missed}/{score.false})"
    return f"precision {score.precision:.2f} recall {score.recall:.2f} {counts:12}"


def main() -> int:
    """Prints the figures; returns 1 where there are no texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--symbol", help="this text only")
    parser.add_argument("--misses", action="store_true", help="every difference, with its words")
    chosen = parser.parse_args()
    folder = texts_folder()
    if folder is None:
        print("No texts found; name their folder in CREDIBLE_TEXTS.")
        return 1
    figures = measure(folder, chosen.symbol)
    print(f"{'hits/misses/false alarms':26} {'by paragraph':41} by type in a text")
    for name in ("measures", BINDING, *KINDS[1:]):
        print(f"{name:26} {told(figures.paragraphs[name])} {told(figures.texts[name])}")
    print()
    for name, score in sorted(figures.kinds.items()):
        print(f"{name:58} {told(score)}")
    for name, count in sorted(figures.agreement.items()):
        print(f"{name}: {count}")
    if chosen.misses:
        print("\n".join(figures.notes))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
