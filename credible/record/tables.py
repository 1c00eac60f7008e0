"""The tables of the record: findings and conflicts, read, checked and looked up by day."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from credible.errors import CredibleError, Place, Problem, nearest_words
from credible.files import read_text_file
from credible.model.record import Strength
from credible.model.tables import Row, read_table
from credible.model.vocabulary import Vocabulary
from credible.model.yaml_source import load_yaml

FOLDER = "record"
FINDINGS = "findings.csv"
CONFLICTS = "conflicts.csv"
TERMS = "record.yaml"

FINDING_COLUMNS = (
    "id", "situation", "also", "conflict", "from", "until", "facts_from", "facts_to", "continuing",
    "body", "kind", "reference", "pinpoint", "address", "crimes", "named", "acts", "scope",
    "strength", "against", "source", "checked", "note",
)
CONFLICT_COLUMNS = ("key", "names", "from", "until", "next", "reason", "source")
STRENGTHS: tuple[str, ...] = get_args(Strength)
YES_NO = ("yes", "no")
SCOPES = ("general", "united-nations-personnel")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A conflict or situation of violence: its names, when it began, and its dated end.

    ``next`` is the conflict in which it goes on, to which its findings carry over.
    """

    key: str
    names: tuple[str, ...]
    begun: datetime.date | None
    ended: datetime.date | None
    next: str | None
    reason: str
    source: str
    row: Row = field(repr=False, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a body found, and from which day that was public.

    ``situations`` are the names of the situation to which it applies, ``conflict`` the key of its
    conflict; ``continuing`` whether the body speaks of crimes that go on at its date; ``named``
    whether the body itself names the crime; ``checked`` whether the finding itself was read.
    """

    id: str
    situations: tuple[str, ...]
    conflict: str
    public: datetime.date
    withdrawn: datetime.date | None
    facts_from: datetime.date | None
    facts_to: datetime.date | None
    continuing: bool
    body: str
    kind: str
    reference: str
    pinpoint: str | None
    address: str | None
    crimes: tuple[str, ...]
    named: bool
    acts: str | None
    general: bool
    strength: Strength
    against: str | None
    source: str
    checked: bool
    note: str | None
    row: Row = field(repr=False, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Terms:
    """For how long a finding answers, and what is said of it (``record.yaml``).

    Months count from the day a finding was public to the date of the draft; ``gate`` is the
    condition on the draft under which the record speaks at all.
    """

    current_months: int
    current_months_of_risk: int
    current_months_of_ended_facts: int
    ageing_months: int
    says: Mapping[str, str]
    kinds_that_list: tuple[str, ...] = ()
    gate: Mapping[str, Any] | None = None


class Record:
    """The findings and conflicts of a rule book, with the names by which situations are found.

    Raises:
        CredibleError: from :meth:`load`, with every row that is wrong: file, line and column.
    """

    def __init__(
        self,
        findings: Iterable[Finding],
        conflicts: Mapping[str, Conflict],
        terms: Terms,
        names: Mapping[str, frozenset[str]],
    ) -> None:
        self.findings = tuple(sorted(findings, key=lambda each: (each.public, each.id)))
        self.conflicts = conflicts
        self.terms = terms
        self._names = names

    @classmethod
    def load(cls, folders: tuple[Path, ...], vocabulary: Vocabulary) -> Record | None:
        """The record of a rule book: the tables of its folders, a later row replacing an earlier
        one of the same id; None where no folder has a record."""
        if not any((folder / FOLDER / TERMS).is_file() for folder in folders):
            return None
        problems: list[Problem] = []
        names = _names_of_situations(folders)
        conflicts: dict[str, Conflict] = {}
        findings: dict[str, Finding] = {}
        terms: Terms | None = None
        for folder in folders:
            home = folder / FOLDER
            if (home / TERMS).is_file():
                terms = _terms(home / TERMS)
            for row in _rows(home / CONFLICTS, CONFLICT_COLUMNS, problems):
                _take(problems, lambda row=row: conflicts.update(_conflict(row, names)))
            for row in _rows(home / FINDINGS, FINDING_COLUMNS, problems):
                _take(problems, lambda row=row: findings.update(_finding(row, names, vocabulary)))
        for finding in findings.values():
            if finding.conflict not in conflicts:
                problems.append(_unknown(
                    finding.row, "conflict", finding.conflict, "conflict", conflicts
                ))
        for conflict in conflicts.values():
            if conflict.next and conflict.next not in conflicts:
                problems.append(
                    _unknown(conflict.row, "next", conflict.next, "conflict", conflicts)
                )
        if problems:
            raise CredibleError(*problems)
        assert terms is not None
        return cls(findings.values(), conflicts, terms, names)

    def situation(self, name: str) -> frozenset[str]:
        """The situations that ``name`` stands for; empty where no list has it."""
        return self._names.get(_key(name), frozenset())

    def concerning(self, name: str) -> tuple[Finding, ...]:
        """Every finding on the situation of that name, the latest first."""
        wanted = self.situation(name)
        found = [
            each for each in self.findings
            if any(wanted & self.situation(own) for own in each.situations)
        ]
        return tuple(reversed(found))

    def goes_on(self, key: str, day: datetime.date) -> bool:
        """Whether a conflict, or one in which it goes on, has not ended on ``day``."""
        ends = (self.conflicts[each].ended for each in self._and_those_it_goes_on_in(key))
        return any(ended is None or day <= ended for ended in ends)

    def suggestions(self, name: str) -> tuple[str, ...]:
        """The names nearest to one that no list has."""
        listed = sorted({own for each in self.findings for own in each.situations})
        return nearest_words(name, listed)

    def lint(self, today: datetime.date) -> tuple[Problem, ...]:
        """What is doubtful in the tables: dates in the future, duplicates, conflicts gone quiet."""
        found: list[Problem] = []
        seen: dict[tuple[Any, ...], Finding] = {}
        last: dict[str, datetime.date] = {}
        for each in self.findings:
            same = (each.situations[0], each.reference, each.crimes, each.public)
            if each.public > today:
                found.append(_problem(each.row, "record-in-future", "from",
                                      f"{each.reference} would be public only on {each.public}"))
            if same in seen:
                found.append(_problem(each.row, "record-twice", "reference",
                                      f"{each.reference} stands twice for {each.situations[0]}",
                                      also=(seen[same].row.place("reference"),)))
            seen[same] = each
            for key in self._and_those_it_goes_on_in(each.conflict):
                last[key] = max(last.get(key, each.public), each.public)
        quiet = self.terms.ageing_months
        for conflict in self.conflicts.values():
            latest = last.get(conflict.key)
            if conflict.ended is None and latest and months_between(latest, today) > quiet:
                found.append(_problem(
                    conflict.row, "record-quiet", "until",
                    f"no finding on {conflict.key} since {latest}, and no end is noted",
                ))
            if conflict.ended and conflict.ended > today:
                found.append(_problem(conflict.row, "record-in-future", "until",
                                      f"{conflict.key} would end only on {conflict.ended}"))
        return tuple(found)

    def _and_those_it_goes_on_in(self, key: str) -> Iterable[str]:
        seen: list[str] = []
        while key and key not in seen:
            seen.append(key)
            key = self.conflicts[key].next or ""
        return seen


def months_between(first: datetime.date, last: datetime.date) -> int:
    """Whole months from ``first`` to ``last``."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _names_of_situations(folders: tuple[Path, ...]) -> dict[str, frozenset[str]]:
    """Every name of a State or area, each with the situations that it stands for."""
    found: dict[str, set[str]] = {}
    for folder in folders:
        states = folder / "states.csv"
        if states.is_file():
            with states.open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    for form in (row["name"], *row["aliases"].split(";")):
                        if form.strip():
                            found.setdefault(_key(form), set()).add(row["name"])
        places = folder / "language" / "places.yaml"
        if places.is_file():
            content = load_yaml(read_text_file(places), str(places)).data or {}
            for place in content.get("places", ()):
                name = place if isinstance(place, str) else place["name"]
                for form in [name, *([] if isinstance(place, str) else place.get("also", []))]:
                    found.setdefault(_key(form), set()).add(name)
    return {name: frozenset(listed) for name, listed in found.items()}


def _rows(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    if not path.is_file():
        return []
    try:
        return read_table(path, columns)
    except CredibleError as error:
        problems += error.problems
        return []


def _take(problems: list[Problem], read: Any) -> None:
    try:
        read()
    except CredibleError as error:
        problems += error.problems


def _terms(path: Path) -> Terms:
    located = load_yaml(read_text_file(path), str(path))
    data = located.data if isinstance(located.data, dict) else {}
    missing = [
        name for name in Terms.__dataclass_fields__ if name not in data and name != "gate"
    ]
    if missing:
        raise CredibleError.of(
            "record-terms", f"the terms of the record lack {', '.join(missing)}", file=path
        )
    return Terms(**{name: data[name] for name in Terms.__dataclass_fields__ if name in data})


def _conflict(row: Row, names: Mapping[str, frozenset[str]]) -> dict[str, Conflict]:
    listed = row.names("names")
    _check_names(row, "names", listed, names)
    made = Conflict(
        row["key"], listed, row.date_or_none("from"), row.date_or_none("until"),
        row["next"] or None, row["reason"], row["source"], row=row,
    )
    if made.begun and made.ended and made.ended < made.begun:
        raise row.error("record-dates", f"{made.key} would end before it began", "until")
    return {made.key: made}


def _finding(
    row: Row, names: Mapping[str, frozenset[str]], vocabulary: Vocabulary
) -> dict[str, Finding]:
    situations = (row["situation"], *row.names("also"))
    _check_names(row, "situation", situations[:1], names)
    _check_names(row, "also", situations[1:], names)
    crimes = row.names("crimes")
    known = vocabulary.terms("crimes")
    for crime in crimes:
        if crime not in known:
            raise CredibleError(_unknown(row, "crimes", crime, "crime", known))
    made = Finding(
        id=row["id"], situations=situations, conflict=row["conflict"], public=row.date("from"),
        withdrawn=row.date_or_none("until"), facts_from=row.date_or_none("facts_from"),
        facts_to=row.date_or_none("facts_to"),
        continuing=row.one_of("continuing", YES_NO) == "yes", body=row["body"], kind=row["kind"],
        reference=row["reference"], pinpoint=row["pinpoint"] or None,
        address=row["address"] or None, crimes=crimes, named=row.one_of("named", YES_NO) == "yes",
        acts=row["acts"].replace(";", ",") or None,
        general=row.one_of("scope", SCOPES) == "general",
        strength=row.one_of("strength", STRENGTHS),  # type: ignore[arg-type]
        against=row["against"] or None, source=row["source"],
        checked=row.one_of("checked", YES_NO) == "yes", note=row["note"] or None, row=row,
    )
    if not made.id:
        raise row.error("record-without-id", "the finding has no id", "id")
    if made.withdrawn and made.withdrawn < made.public:
        raise row.error("record-dates", "it would be withdrawn before it was public", "until")
    if made.facts_from and made.facts_to and made.facts_to < made.facts_from:
        raise row.error("record-dates", "the facts would end before they began", "facts_to")
    return {made.id: made}


def _check_names(
    row: Row, column: str, listed: Iterable[str], names: Mapping[str, frozenset[str]]
) -> None:
    for name in listed:
        if _key(name) not in names:
            raise CredibleError(_unknown(
                row, column, name, "State or area", {each for own in names.values() for each in own}
            ))


def _unknown(
    row: Row, column: str, word: str, kind: str, allowed: Iterable[str]
) -> Problem:
    return replace(
        _problem(row, "record-name", column, f"there is no {kind} called “{word}”"),
        nearest=nearest_words(word, sorted(allowed)),
    )


def _problem(
    row: Row, code: str, column: str, sentence: str, also: tuple[Place, ...] = ()
) -> Problem:
    return Problem(code, sentence, row.place(column), also=also)
