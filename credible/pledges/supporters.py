"""Who has joined a pledge, and who had not on a day: its table ``supporters.csv``."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple, Self

from credible.errors import Problem
from credible.model.base import Frozen
from credible.model.dates import in_words
from credible.model.tables import Row, read_table
from credible.pledges.commitment import Commitment
from credible.pledges.states import State, States
from credible.pledges.totals import Completeness, SupporterTotal, completeness, read_totals

Answer = Literal["yes", "no", "unknown"]

SUPPORTERS = "supporters.csv"
NOT_JOINED = "not-joined"
_COLUMNS = ("state", "date", "kind", "precision", "source", "checked", "note")


class Evidence(NamedTuple):
    """One row of the table: what its source shows of a State on a day.

    ``kind`` is one of the kinds of joining of the pledge, or ``not-joined``. Several rows of one
    State may stand beside each other: it stated its support, joined later, and reaffirmed it.
    """

    row: Row
    date: dt.date
    kind: str


class Joined(Frozen):
    """Whether a State had joined a pledge on a day.

    ``value`` is whether it had joined, ``bound`` whether the pledge then bound it by joining
    (``no`` for every State before the launch). ``since`` is the day on or by which it joined,
    where that is not later than ``date``; ``later`` is that day where it is later. ``kind`` says
    what ``since`` or ``later`` is (``joined-on``, ``joined-by``, ``supports-by`` ...), or
    ``not-joined`` where the answer rests on a dated negative, or ``before-the-pledge``.
    ``checked`` is whether the source was read again for the table (``part``: it breaks off).
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
    checked: str | None = None
    note: str = ""
    phrase: str = ""
    known: str = ""
    completeness: Completeness


class Supporters:
    """The tables of one pledge: what is known of each State, and totals that others counted."""

    def __init__(
        self,
        commitment: Commitment,
        by_state: dict[str, tuple[Evidence, ...]],
        totals: tuple[SupporterTotal, ...],
    ) -> None:
        self.commitment = commitment
        self.by_state = by_state
        self.totals = totals
        self._completeness: dict[dt.date, Completeness] = {}

    @classmethod
    def load(cls, folders: Sequence[Path], commitment: Commitment, states: States) -> Self:
        """Reads the tables of a pledge that is joined; one that binds all members has none.

        The first of ``folders`` holds the pledge. A table in a later one is laid over it: its rows
        on a State stand in place of all earlier rows on that State.

        Raises:
            CredibleError: where a table is missing or wrong. ``supporter-totals.csv`` may be
                absent.
        """
        if commitment.joining.by == "membership":
            return cls(commitment, {}, ())
        by_state = _read(folders[0] / SUPPORTERS, commitment, states)
        for folder in folders[1:]:
            if (folder / SUPPORTERS).is_file():
                by_state |= _read(folder / SUPPORTERS, commitment, states)
        return cls(commitment, by_state, read_totals(folders[0]))

    @property
    def named(self) -> int:
        """How many States the tables name as having joined or supported the pledge."""
        return sum(any(each.kind != NOT_JOINED for each in rows) for rows in self.by_state.values())

    def joined(self, state: State, date: dt.date) -> Joined:
        """Whether ``state`` had joined on ``date``, three-valued; a State in no table is unknown.

        A State that had joined by a day has joined on every later one (no withdrawal is known).
        One known not to have joined on a day had not joined earlier; later it is unknown.
        """
        joining = self.commitment.joining
        if joining.by == "membership":
            return self._by_membership(state, date)
        rows = self.by_state.get(state.iso3, ())
        positive = [each for each in rows if each.kind != NOT_JOINED]
        negative = [each for each in rows if each.kind == NOT_JOINED]
        had = next((each for each in positive if each.date <= date), None)
        if had is not None:
            return self._answer(state, date, "yes", had, None)
        later = min(positive, key=lambda each: each.date, default=None)
        if date < joining.opened:
            return self._answer(state, date, "no", later, later, kind="before-the-pledge")
        exact = next((each for each in positive if each.kind in joining.exact), None)
        if exact is not None:
            return self._answer(state, date, "no", exact, exact)
        # The earliest negative that still covers the day is the one the answer names.
        not_yet = next((each for each in negative if each.date >= date), None)
        if not_yet is not None:
            return self._answer(state, date, "no", not_yet, later)
        return self._answer(state, date, "unknown", negative[-1] if negative else later, later)

    def _answer(
        self,
        state: State,
        date: dt.date,
        value: Answer,
        rests_on: Evidence | None,
        later: Evidence | None,
        *,
        kind: str | None = None,
    ) -> Joined:
        joining = self.commitment.joining
        phrase = known = ""
        if rests_on is not None and value != "no":
            since = in_words(rests_on.date)
            if rests_on.kind == NOT_JOINED:
                known = joining.had_not.format(since=since)
            else:
                unchecked = joining.unchecked if rests_on.row["checked"] == "no" else ""
                phrase = joining.counts[rests_on.kind].format(since=since) + unchecked
            if phrase and value == "unknown":
                known, phrase = joining.had_by.format(since=since, joined=phrase), ""
        cells = rests_on.row.cells if rests_on is not None else {}
        return self._told(
            state,
            date,
            value,
            since=rests_on.date if rests_on is not None and value == "yes" else None,
            later=later.date if later is not None else None,
            kind=kind or (rests_on.kind if rests_on is not None else None),
            precision=cells.get("precision"),
            source=cells.get("source"),
            checked=cells.get("checked"),
            note=cells.get("note", ""),
            phrase=phrase,
            known=known,
        )

    def _told(self, state: State, date: dt.date, value: Answer, **told: Any) -> Joined:
        return Joined(
            pledge=self.commitment.pledge,
            iso3=state.iso3,
            name=state.name_on(date),
            date=date,
            value=value,
            bound=value if date >= self.commitment.joining.launched else "no",
            completeness=self.completeness(date),
            **told,
        )

    def _by_membership(self, state: State, date: dt.date) -> Joined:
        joining = self.commitment.joining
        since = max(joining.launched, state.member_from or joining.launched)
        # A State that is a member today was one on every day since its admission; of a former
        # State or an observer the table tells only that it is no member.
        member = state.status == "member"
        value: Answer = "yes" if member and date >= since else "no"
        words = joining.counts["membership"]
        return self._told(
            state,
            date,
            value,
            since=since if value == "yes" else None,
            later=since if value == "no" and member else None,
            kind="before-the-pledge" if date < joining.launched else "membership",
            precision="day",
            source=joining.source.instrument,
            checked=None,
            note=joining.note,
            phrase=words.format(since=in_words(since)) if value == "yes" else "",
            known="",
        )

    def completeness(self, date: dt.date) -> Completeness:
        """What the tables hold, beside the totals that others had counted by ``date``."""
        found = self._completeness.get(date)
        if found is None:
            named = self.named if self.commitment.joining.by == "list-of-supporters" else None
            found = completeness(self.commitment.completeness, named, self.totals, date)
            self._completeness[date] = found
        return found

    def problems(self) -> tuple[Problem, ...]:
        """Rows of one State that contradict each other, with the line of both."""
        return tuple(
            Problem(
                "supporter-contradiction",
                f"{row['state']} had joined {self.commitment.name} by {each.date}, and had not "
                f"on {until}",
                row.place("date"),
                also=(other.row.place("date"),),
            )
            for rows in self.by_state.values()
            for each in rows
            for other in rows
            if (row := each.row)
            and each.kind != NOT_JOINED
            and (until := self._excludes(other, each.kind))
            and each.date <= until
        )

    def _excludes(self, evidence: Evidence, kind: str) -> dt.date | None:
        """The last day on which the row tells that there was no evidence of this kind."""
        if evidence.kind == NOT_JOINED:
            return evidence.date
        # Support may be stated before the day on which a State joins; a joining may not.
        joining = self.commitment.joining
        exact = evidence.kind in joining.exact and kind not in joining.support_only
        return evidence.date - dt.timedelta(days=1) if exact else None


def _read(path: Path, commitment: Commitment, states: States) -> dict[str, tuple[Evidence, ...]]:
    """The rows by State: the strongest kind of joining first, then by day; negatives last."""
    joining = commitment.joining
    kinds = (*joining.counts, NOT_JOINED)
    found: dict[str, list[Evidence]] = {}
    taken: dict[tuple[str, dt.date, str], Row] = {}
    for row in read_table(path, _COLUMNS):
        states.require(row, "state")
        row.one_of("checked", ("yes", "part", "no"))
        each = Evidence(row, row.date("date"), row.one_of("kind", kinds))
        first = taken.setdefault((row["state"], each.date, each.kind), row)
        if first is not row:
            raise row.error("state-twice", f"{row['state']} stands twice", "state", also=first)
        if each.date < joining.opened:
            raise row.error("joined-too-early", f"{each.date} is before the pledge opened", "date")
        found.setdefault(row["state"], []).append(each)
    return {
        iso3: tuple(sorted(rows, key=lambda each: (kinds.index(each.kind), each.date)))
        for iso3, rows in found.items()
    }
