"""The record of votes of the Council on drafts, from ``council/votes.csv``."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from credible.errors import CredibleError, Problem
from credible.model.tables import Row, read_table
from credible.model.vote import VoteRecord
from credible.pledges.casting import read_casting
from credible.pledges.council import Council
from credible.pledges.states import States

_COUNTS = ("in_favour", "against", "abstaining", "not_participating")
COLUMNS = (
    "draft",
    "resolution",
    "date",
    "meeting",
    *_COUNTS,
    "result",
    "states_against",
    "states_abstaining",
    "procedural",
    "source",
    "note",
)
RESULTS = ("adopted", "vetoed", "not enough votes")


class VoteTable:
    """Votes by the symbol of the draft and of the resolution."""

    def __init__(self, rows: tuple[tuple[Row, VoteRecord], ...]) -> None:
        self._rows = rows
        self._by_symbol: dict[str, VoteRecord] = {}
        taken: dict[str, Row] = {}
        for row, record in rows:
            for symbol in (row["draft"], row["resolution"]):
                if not symbol:
                    continue
                key = symbol_key(symbol)
                if key in taken:
                    raise row.error(
                        "vote-twice", f"the vote on {symbol} stands twice", also=taken[key]
                    )
                taken[key] = row
                self._by_symbol[key] = record

    @classmethod
    def load(cls, path: Path) -> VoteTable:
        """Reads the table; a rule book without one has an empty record of votes.

        Raises:
            CredibleError: where a row is wrong, with its line.
        """
        if not path.is_file():
            return cls(())
        return cls(tuple((row, _record(row)) for row in read_table(path, COLUMNS)))

    @property
    def records(self) -> tuple[VoteRecord, ...]:
        """All votes, in the order of the table."""
        return tuple(record for _, record in self._rows)

    @property
    def vetoed(self) -> tuple[VoteRecord, ...]:
        """The votes recorded as vetoed, in the order of the table."""
        return tuple(record for row, record in self._rows if row["result"] == "vetoed")

    def find(self, symbol: str) -> VoteRecord | None:
        """The vote on a draft (``S/2014/348``, ``S-2014-348``) or resolution (``S/RES/1970``)."""
        return self._by_symbol.get(symbol_key(symbol))

    def problems(self, council: Council, states: States) -> tuple[Problem, ...]:
        """Rows whose States did not sit, whose counts do not fit, or whose result is another."""
        found: list[Problem] = []
        for row, record in self._rows:
            place = row.place()
            try:
                casting = read_casting(record, council.on(row.date("date")), states)
            except CredibleError as error:
                found.extend(Problem(p.code, p.sentence, place) for p in error.problems)
                continue
            if casting.result not in (row["result"], "unknown"):
                sentence = f"{row['draft']} is recorded as {row['result']}, not {casting.result}"
                found.append(Problem("vote-result", sentence, place))
        return tuple(found)


def symbol_key(symbol: str) -> str:
    """A symbol without the year in brackets, spaces or capitals; hyphens count as strokes."""
    return symbol.split("(")[0].strip().upper().replace("-", "/").replace(" ", "")


def _record(row: Row) -> VoteRecord:
    row.one_of("result", RESULTS)
    procedural = {"yes": True, "no": False, "": None}
    try:
        return VoteRecord(
            draft=row["draft"] or None,
            date=row.date("date"),
            meeting=row["meeting"] or None,
            **{name: row.integer_or_none(name) for name in _COUNTS},
            states_against=row.names("states_against"),
            states_abstaining=row.names("states_abstaining"),
            procedural=procedural[row.one_of("procedural", tuple(procedural))],
            source=row["source"],
        )
    except ValidationError as error:
        sentence = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise row.error("vote-record", sentence) from None
