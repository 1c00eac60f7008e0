"""Legal sources as footnotes: in full where an instrument is first cited, then in short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from credible.model.assessment import Citation

if TYPE_CHECKING:
    from credible.rulebook.book import RuleBook
    from credible.rulebook.rule import Instrument, Source


def cited(source: Source, book: RuleBook) -> Citation:
    """A source of the rule book as an answer cites it."""
    return Citation(
        instrument=source.instrument, pinpoint=source.pinpoint, text=book.cite(source)
    )


class Citing:
    """Makes footnotes and remembers which instruments, and which of their words, were cited."""

    def __init__(self, instruments: Mapping[str, Instrument]) -> None:
        self._instruments = instruments
        self._cited: set[str] = set()
        self._quoted: set[tuple[str, str]] = set()

    def shown(self, sources: Iterable[Citation]) -> None:
        """Remembers that the words of these sources stand in the text."""
        for each in sources:
            quote = self._instruments[each.instrument].quotes.get(each.pinpoint or "", "")
            self._quoted.add((each.instrument, quote))

    def footnote(self, sources: Iterable[Citation], more: str = "") -> str:
        """The sources in one footnote, and ``more`` after them; empty where there is neither."""
        told = "; ".join(dict.fromkeys(map(self._one, sources)))
        parts = [f"{part.rstrip('.')}." for part in (told, more) if part]
        return " ".join(parts)

    def _one(self, source: Citation) -> str:
        instrument = self._instruments.get(source.instrument)
        if instrument is None:
            return source.text
        place = source.pinpoint or ""
        quote = instrument.quotes.get(place, "")
        if quote and not any(char.isdigit() for char in place):
            # such a pinpoint is a name for the words quoted, and no place in the instrument
            place = ""
        short = source.text.removesuffix(f", {source.pinpoint}") if source.pinpoint else source.text
        named = short if source.instrument in self._cited else _in_full(instrument, short)
        self._cited.add(source.instrument)
        told = f"{named}, {place}" if place else named
        if quote and (source.instrument, quote) not in self._quoted:
            self._quoted.add((source.instrument, quote))
            told += f": “{quote.strip().rstrip('.')}”"
        return told


def _in_full(instrument: Instrument, short: str) -> str:
    symbol = instrument.symbol or ""
    behind = [each for each in (symbol, short) if each and each not in instrument.title]
    # a short name that holds the symbol is not said beside it
    behind = behind[:1] if symbol and symbol in short else behind
    return f"{instrument.title} ({', '.join(behind)})" if behind else instrument.title
