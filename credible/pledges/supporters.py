"""Who has joined a pledge, who had not at a day, and how much of that is known."""

import datetime as dt
from pathlib import Path
from typing import Literal, NamedTuple, Self

from credible.errors import Problem
from credible.model.base import Frozen
from credible.model.dates import in_words
from credible.model.tables import Row, read_table
from credible.pledges.commitment import Commitment
from credible.pledges.states import State, States

Answer = Literal["yes", "no", "unknown"]
Strength = Literal["stated", "implied", "inferred"]


class Supporter(NamedTuple):
    """A State that joined on a day (exact kinds) or had joined by it."""

    iso3: str
    date: dt.date
    kind: str
    precision: str
    source: str
    note: str = ""


class NotJoined(NamedTuple):
    """A State that had not joined on a day; ``strength`` says how the source tells it."""

    iso3: str
    as_of: dt.date
    strength: Strength
    source: str
    note: str = ""


class SupporterTotal(NamedTuple):
    """How many had joined on a day, as somebody counted them."""

    date: dt.date
    total: int
    precision: str
    counts: str
    source: str
    note: str = ""


class Completeness(Frozen):
    """How many supporters the table names, against the latest total counted by the day."""

    named: int | None
    total: int | None
    total_on: dt.date | None
    source: str | None
    sentence: str


class Joined(Frozen):
    """Whether a State had joined a pledge on a day.

    ``value`` is whether it had joined, ``bound`` whether the pledge then bound it by joining
    (``no`` for every State before the launch). ``since`` is the day on or by which it joined,
    where that is not later than ``date``; ``later`` is that day where it is later. ``kind`` says
    what ``since`` or ``later`` is (``joined-on``, ``joined-by``, ``supports-by`` ...), or
    ``not-joined`` where the answer rests on a dated negative, or ``before-the-pledge``.
    ``phrase`` says in words how it joined; ``known``, where the answer is unknown, what is known
    of the nearest other day.
    """

    pledge: str
    iso3: str
    name: str
    date: dt.date
    value: Answer
    bound: Answer
    since: dt.date | None = None
    later: dt.date | None = None
    kind: str | None = None
    precision: str | None = None
    source: str | None = None
    note: str = ""
    phrase: str = ""
    known: str = ""
    completeness: Completeness


class Supporters:
    """The tables of one pledge: supporters, dated negatives, totals."""

    def __init__(
        self,
        commitment: Commitment,
        joined: dict[str, Supporter],
        negatives: dict[str, tuple[NotJoined, ...]],
        totals: tuple[SupporterTotal, ...],
    ) -> None:
        self.commitment = commitment
        self.by_state = joined
        self.negatives = negatives
        self.totals = totals

    @classmethod
    def load(cls, folder: Path, commitment: Commitment, states: States) -> Self:
        """Reads the tables of a pledge that is joined; one that binds all members has none.

        Raises:
            CredibleError: where a table is missing or wrong. ``not-joined.csv`` and
                ``supporter-totals.csv`` may be absent.
        """
        if commitment.joining.by == "membership":
            return cls(commitment, {}, {}, ())
        columns = ("state", "date", "kind", "precision", "source", "note")
        kinds = tuple(commitment.joining.counts)
        joined: dict[str, Supporter] = {}
        taken: dict[str, Row] = {}
        for row in read_table(folder / "supporters.csv", columns):
            iso3 = row["state"]
            if iso3 not in states:
                raise row.error("no-such-state", f"{iso3} is not in states.csv", "state")
            first = taken.setdefault(iso3, row)
            if first is not row:
                raise row.error("state-twice", f"{iso3} stands twice", "state", also=first)
            date = row.date("date")
            if date < commitment.joining.opened:
                raise row.error("joined-too-early", f"{date} is before the pledge opened", "date")
            joined[iso3] = Supporter(
                iso3=iso3,
                date=date,
                kind=row.one_of("kind", kinds),
                precision=row["precision"],
                source=row["source"],
                note=row["note"],
            )
        return cls(commitment, joined, _negatives(folder, states), _totals(folder))

    def joined(self, state: State, date: dt.date) -> Joined:
        """Whether ``state`` had joined on ``date``, three-valued; a State in no table is unknown.

        A State that had joined by a day has joined on every later one (no withdrawal is known).
        One known not to have joined on a day had not joined earlier; later it is unknown.
        """
        if self.commitment.joining.by == "membership":
            return self._by_membership(state, date)
        joining = self.commitment.joining
        entry = self.by_state.get(state.iso3)
        if entry is not None and entry.date <= date:
            bound: Answer = "yes" if date >= joining.launched else "no"
            return self._answer(state, date, "yes", bound, entry)
        if date < joining.opened:
            return self._answer(state, date, "no", "no", entry, kind="before-the-pledge")
        if entry is not None and entry.kind in joining.exact:
            return self._answer(state, date, "no", "no", entry)
        negative = next((n for n in self.negatives.get(state.iso3, ()) if n.as_of >= date), None)
        if negative is not None:
            return self._answer(state, date, "no", "no", entry, negative=negative)
        bound = "unknown" if date >= joining.launched else "no"
        negatives = self.negatives.get(state.iso3, ())
        return self._answer(
            state, date, "unknown", bound, entry, negative=negatives[-1] if negatives else None
        )

    def _answer(
        self,
        state: State,
        date: dt.date,
        value: Answer,
        bound: Answer,
        entry: Supporter | None,
        *,
        negative: NotJoined | None = None,
        kind: str | None = None,
    ) -> Joined:
        joining = self.commitment.joining
        had = entry is not None and value == "yes"
        rests_on = negative or entry
        phrase = known = ""
        if entry is not None and had:
            phrase = joining.counts[entry.kind].format(since=in_words(entry.date))
        elif value == "unknown" and negative is not None:
            known = joining.had_not.format(since=in_words(negative.as_of))
        elif value == "unknown" and entry is not None:
            known = joining.had_by.format(since=in_words(entry.date))
        return Joined(
            pledge=self.commitment.pledge,
            iso3=state.iso3,
            name=state.name_on(date),
            date=date,
            value=value,
            bound=bound,
            since=entry.date if entry and had else None,
            later=entry.date if entry and not had else None,
            kind=kind or ("not-joined" if negative else entry.kind if entry else None),
            precision=negative.strength if negative else entry.precision if entry else None,
            source=rests_on.source if rests_on else None,
            note=rests_on.note if rests_on else "",
            phrase=phrase,
            known=known,
            completeness=self.completeness(date),
        )

    def _by_membership(self, state: State, date: dt.date) -> Joined:
        joining = self.commitment.joining
        since = max(joining.launched, state.member_from or joining.launched)
        # A State that is a member today was one on every day since its admission; of a former
        # State or an observer the table tells only that it is no member.
        value: Answer = "yes" if state.status == "member" and date >= since else "no"
        words = joining.counts["membership"]
        return Joined(
            pledge=self.commitment.pledge,
            iso3=state.iso3,
            name=state.name_on(date),
            date=date,
            value=value,
            bound=value,
            since=since if value == "yes" else None,
            later=since if value == "no" and state.status == "member" else None,
            kind="before-the-pledge" if date < joining.launched else "membership",
            precision="day",
            source=joining.source.instrument,
            note=joining.note,
            phrase=words.format(since=in_words(since)) if value == "yes" else "",
            known="",
            completeness=self.completeness(date),
        )

    def completeness(self, date: dt.date) -> Completeness:
        """What the table holds, against the latest total counted on or before ``date``.

        Before the first total, the first one is named.
        """
        if self.commitment.joining.by == "membership":
            return Completeness(
                named=None,
                total=None,
                total_on=None,
                source=self.commitment.joining.source.instrument,
                sentence=self.commitment.completeness,
            )
        known = [total for total in self.totals if total.date <= date] or list(self.totals[:1])
        latest = known[-1] if known else None
        precision = "" if latest is None or latest.precision == "exact" else f"{latest.precision} "
        sentence = self.commitment.completeness.format(
            named=len(self.by_state),
            total=latest.total if latest else "an unknown number",
            counts=latest.counts if latest else "supporters",
            precision=precision,
            total_date=in_words(latest.date) if latest else "no known day",
        )
        return Completeness(
            named=len(self.by_state),
            total=latest.total if latest else None,
            total_on=latest.date if latest else None,
            source=latest.source if latest else None,
            sentence=sentence,
        )

    def problems(self) -> tuple[Problem, ...]:
        """Dated negatives that contradict a joining."""
        return tuple(
            Problem(
                "supporter-contradiction",
                f"{iso3} joined {self.commitment.name} by {entry.date} and had not on "
                f"{negative.as_of}",
            )
            for iso3, entry in self.by_state.items()
            for negative in self.negatives.get(iso3, ())
            if negative.as_of >= entry.date
        )


def _negatives(folder: Path, states: States) -> dict[str, tuple[NotJoined, ...]]:
    path = folder / "not-joined.csv"
    if not path.is_file():
        return {}
    found: dict[str, list[NotJoined]] = {}
    for row in read_table(path, ("state", "as_of", "strength", "source", "note")):
        if row["state"] not in states:
            raise row.error("no-such-state", f"{row['state']} is not in states.csv", "state")
        strength: Strength = row.one_of("strength", ("stated", "implied", "inferred"))
        found.setdefault(row["state"], []).append(
            NotJoined(
                iso3=row["state"],
                as_of=row.date("as_of"),
                strength=strength,
                source=row["source"],
                note=row["note"],
            )
        )
    # The earliest negative that still covers a day is the one the answer names.
    return {iso3: tuple(sorted(all_, key=lambda n: n.as_of)) for iso3, all_ in found.items()}


def _totals(folder: Path) -> tuple[SupporterTotal, ...]:
    path = folder / "supporter-totals.csv"
    if not path.is_file():
        return ()
    columns = ("date", "total", "precision", "counts", "source", "note")
    totals = [
        SupporterTotal(
            date=row.date("date"),
            total=row.integer("total"),
            precision=row["precision"],
            counts=row["counts"],
            source=row["source"],
            note=row["note"],
        )
        for row in read_table(path, columns)
    ]
    return tuple(sorted(totals, key=lambda total: (total.date, total.total)))
