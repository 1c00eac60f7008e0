"""States: the names the United Nations uses, other spellings, and former names."""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, NamedTuple, Self

from credible.errors import CredibleError, nearest_words
from credible.model.tables import Row, read_table

Status = Literal["member", "observer", "former"]

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


class FormerName(NamedTuple):
    """A name that a State had once; ``start`` and ``end`` are days, ``None`` where not known."""

    name: str
    start: dt.date | None
    end: dt.date | None
    aliases: tuple[str, ...]
    source: str
    note: str = ""


class State(NamedTuple):
    """A State: its code of ISO 3166 (alpha-3) and the name the United Nations uses for it.

    ``status`` is that of today: ``member``, ``observer`` or ``former`` (no longer a State).
    ``member_from`` is the day of admission where it is later than the tables need to know
    otherwise (admissions after 2005).
    """

    iso3: str
    name: str
    status: Status
    member_from: dt.date | None
    aliases: tuple[str, ...]
    former_names: tuple[FormerName, ...]
    source: str
    note: str = ""

    def name_on(self, date: dt.date) -> str:
        """The name that the State had on the day, as far as the table dates it."""
        for former in self.former_names:
            if former.start and former.end and former.start <= date <= former.end:
                return former.name
        return self.name

    @property
    def spellings(self) -> tuple[str, ...]:
        """Every name that finds this State."""
        old = tuple(n for former in self.former_names for n in (former.name, *former.aliases))
        return (self.name, *self.aliases, *old)


def spelling_key(name: str) -> str:
    """A name without case, accents, punctuation or a leading article: what is compared."""
    if name.isascii():
        # none of what follows changes it but capitals
        return _without_article(name.replace("&", " and ").lower())
    plain = unicodedata.normalize("NFKD", name.replace("&", " and "))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    bare = "".join(x for x in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(x))
    return _without_article(bare.replace("ı", "i"))


def _without_article(small: str) -> str:
    return _NOT_LETTERS.sub(" ", small).strip().removeprefix("the ")


class States:
    """All States of the tables ``states.csv`` and ``former-state-names.csv``."""

    def __init__(self, states: tuple[State, ...], rows: Sequence[Row]) -> None:
        self.all = states
        self._by_code = {state.iso3: state for state in states}
        self._rows = rows

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Reads both tables of ``folder``; raises ``CredibleError`` where they are wrong."""
        former: dict[str, list[FormerName]] = {}
        columns = ("iso3", "name", "from", "to", "aliases", "source", "note")
        old_rows = read_table(folder / "former-state-names.csv", columns)
        for row in old_rows:
            former.setdefault(row["iso3"], []).append(
                FormerName(
                    name=row["name"],
                    start=row.date_or_none("from"),
                    end=row.date_or_none("to"),
                    aliases=row.names("aliases"),
                    source=row["source"],
                    note=row["note"],
                )
            )
        columns = ("iso3", "name", "status", "member_from", "aliases", "source", "note")
        rows = read_table(folder / "states.csv", columns)
        states: dict[str, State] = {}
        taken: dict[str, Row] = {}
        for row in rows:
            first = taken.setdefault(row["iso3"], row)
            if first is not row:
                raise row.error("state-twice", f"{row['iso3']} stands twice", "iso3", also=first)
            status: Status = row.one_of("status", ("member", "observer", "former"))
            states[row["iso3"]] = State(
                iso3=row["iso3"],
                name=row["name"],
                status=status,
                member_from=row.date_or_none("member_from"),
                aliases=row.names("aliases"),
                former_names=tuple(former.get(row["iso3"], ())),
                source=row["source"],
                note=row["note"],
            )
        made = cls(tuple(states.values()), (*rows, *old_rows))
        for row in old_rows:
            made.require(row, "iso3")
        return made

    def require(self, row: Row, column: str) -> None:
        """Raises ``CredibleError`` (``no-such-state``) where a row names no State of the table."""
        if row[column] not in self:
            raise row.error("no-such-state", f"{row[column]} is not in states.csv", column)

    def by_code(self, iso3: str) -> State:
        """The State with this alpha-3 code; raises ``KeyError``."""
        return self._by_code[iso3]

    def __contains__(self, iso3: object) -> bool:
        return iso3 in self._by_code

    @cached_property
    def _by_spelling(self) -> dict[str, State]:
        taken: dict[str, Row] = {}
        for row in self._rows:
            for spelling in (row["name"], *row.names("aliases")):
                first = taken.setdefault(spelling_key(spelling), row)
                if first["iso3"] != row["iso3"]:
                    names = [self._by_code[each["iso3"]].name for each in (first, row)]
                    raise row.error(
                        "state-name-twice",
                        f"“{spelling}” is a name of {' and of '.join(names)}",
                        also=first,
                    )
        return {key: self._by_code[row["iso3"]] for key, row in taken.items()}

    def check_names(self) -> None:
        """Raises ``CredibleError`` (``state-name-twice``) where two States share a name."""
        len(self._by_spelling)

    def find(self, name: str) -> State:
        """The State that a name, a former name or an alpha-3 code stands for.

        Raises:
            CredibleError: ``no-such-state`` with the nearest names.
        """
        key = spelling_key(name)
        state = self._by_spelling.get(key) or self._by_code.get(name.strip().upper())
        if state is None and key:
            state = self._by_iso_list(name.strip())
        if state is None:
            spellings = [spelling for each in self.all for spelling in each.spellings]
            raise CredibleError.of(
                "no-such-state",
                f"“{name}” is not a State that the tables know",
                nearest=nearest_words(name, spellings),
            )
        return state

    def _by_iso_list(self, name: str) -> State | None:
        import pycountry

        try:
            country = pycountry.countries.lookup(name)
        except LookupError:
            return None
        return self._by_code.get(country.alpha_3)
