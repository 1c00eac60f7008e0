"""Compares the tables of the rule book with the development data, where that is present.

    python tests/pledges/compare_with_development_data.py [FOLDER]

FOLDER holds the CSV files; by default ``data`` beside the folder of the variable CREDIBLE_TEXTS,
or ``../shared/data``. Prints every difference; exit code 1 where one is not explained below.
"""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from credible.errors import CredibleError
from credible.pledges import Pledges

ROOT = Path(__file__).resolve().parents[2]

EXPLAINED = {
    "council 1971 CHN": "the yearly table gives the whole of 1971 to the People's Republic",
    "council 1991 RUS": "the yearly table gives the whole of 1991 to the Russian Federation",
    "council 1990 YEM": "Democratic Yemen held the seat until 22 May 1990",
    "vote S/2022/431": "the table prints 13-0-2 and names two vetoes; read 13-2-0",
    "vote S/2025/353": "the figures are missing in the file",
    "code-of-conduct USA 2015-11 not-joined": "a month without a day; its first day is taken",
    "code-of-conduct GBR 2015-10-01 joined-on": "named before the day of its announcement",
    "french-mexican LUX 2017-09-30 supports-by": "the speech is of 21 September 2017",
    "french-mexican POL 2015-09-28 supports-french-proposal": "before the declaration",
    "french-mexican IDN 2014-09-25 supports-french-proposal": "before the declaration",
    **{
        f"{pledge} {code} 2026 {kind}": "dated by the veto of the week before"
        for pledge, kind in (("code-of-conduct", "joined-by"), ("french-mexican", "supports-by"))
        for code in ("DNK", "NOR", "SWE", "FIN", "ISL")
    },
}

PREDECESSORS = {"SUN": "RUS", "TWN": "CHN"}


def development_data() -> Path | None:
    """The folder of the development data, or ``None``."""
    texts = os.environ.get("CREDIBLE_TEXTS")
    places = [Path(texts).parent / "data"] if texts else []
    places.append(ROOT.parent / "shared" / "data")
    return next((place for place in places if place.is_dir()), None)


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def council_differences(pledges: Pledges, folder: Path) -> Iterator[tuple[str, str]]:
    """Members by year, asked on 31 December, and on 1 January."""
    by_year: dict[int, set[str]] = {}
    for row in rows(folder / "council_by_year_1946_2027.csv"):
        code = PREDECESSORS.get(row["iso3"], row["iso3"])
        by_year.setdefault(int(row["year"]), set()).add(code)
    for year, theirs in by_year.items():
        for day in (dt.date(year, 1, 31), dt.date(year, 12, 31)):
            ours = {member.iso3 for member in pledges.council_on(day).members}
            for code in sorted(theirs - ours):
                yield f"council {year} {code}", f"{code} missing on {day}"
            for code in sorted(ours - theirs):
                if (year, code) != (1990, "YMD"):
                    yield f"council {year} {code}", f"{code} added on {day}"


def seat_name_differences(pledges: Pledges, folder: Path) -> Iterator[tuple[str, str]]:
    """Years in which the holder of a permanent seat has another name than ours."""
    current = {"SUN": ("RUS", "Union of Soviet Socialist Republics"), "RUS": ("RUS", None)}
    current |= {"TWN": ("CHN", "Republic of China"), "CHN": ("CHN", None)}
    for row in rows(folder / "council_by_year_1946_2027.csv"):
        if row["iso3"] not in current:
            continue
        code, former = current[row["iso3"]]
        day = dt.date(int(row["year"]), 1, 31)
        name = next(m.name for m in pledges.council_on(day).members if m.iso3 == code)
        if name != (former or pledges.states.by_code(code).name):
            yield f"council {row['year']} {code}", f"{name} on {day}, {row['name']} in the table"


def supporter_differences(pledges: Pledges, folder: Path) -> Iterator[tuple[str, str]]:
    """Supporters and dated negatives."""
    tables = {
        "code-of-conduct": (
            "code_of_conduct_supporters_found.csv",
            "code_of_conduct_not_joined_at_a_date.csv",
            "supporters/supporters.csv",
        ),
        "french-mexican": (
            "french_mexican_supporters_found.csv",
            "supporters/french_mexican_supporters.csv",
        ),
    }
    for pledge, files in tables.items():
        ours = pledges.pledge(pledge).supporters.by_state
        found = {(code, str(e.date), e.kind) for code, many in ours.items() for e in many}
        for row in (row for name in files for row in rows(folder / name)):
            kind = row.get("date_kind", "not-joined").replace("_", "-")
            code, date = row["iso3"], row.get("date") or row["as_of"]
            if (code, date, kind) not in found:
                yield f"{pledge} {code} {date} {kind}", "not in our table"


def vote_differences(pledges: Pledges, folder: Path) -> Iterator[tuple[str, str]]:
    """Figures, vetoes and names of the votes that both hold; drafts since 2000 that ours lacks."""
    failed = rows(folder / "not_adopted_votes_to_2022-07.csv")
    for row in failed + rows(folder / "not_adopted_votes_2023_2025.csv"):
        symbol = row.get("draft") or row["symbol"]
        if not re.match(r"S/20\d\d/", symbol):
            continue
        record = pledges.record(symbol)
        if record is None:
            yield f"vote {symbol}", "missing"
            continue
        theirs = tuple(int(row[c] or 0) for c in ("in_favour", "against", "abstaining"))
        ours = (record.in_favour, record.against, record.abstaining)
        if ours != theirs:
            yield f"vote {symbol}", f"{record.tally} against {'-'.join(map(str, theirs))}"
        yield from _names(pledges, symbol, row, record.states_against, "states_against")
        yield from _names(pledges, symbol, row, record.states_abstaining, "states_abstaining")
    for row in rows(folder / "adopted_votes_2000_2026.csv"):
        record = pledges.record(row["symbol"])
        theirs = tuple(int(row[c] or 0) for c in ("in_favour", "against", "abstaining"))
        if record is None:
            if theirs[1]:
                yield f"vote {row['symbol']}", "missing, with negative votes"
            continue
        if (record.in_favour, record.against, record.abstaining) != theirs:
            yield f"vote {row['symbol']}", f"{record.tally} against {'-'.join(map(str, theirs))}"
        yield from _names(pledges, row["symbol"], row, record.states_against, "states_against")


def veto_differences(pledges: Pledges, folder: Path) -> Iterator[tuple[str, str]]:
    """The Library's list of vetoes since 2000, against those that ours come to."""
    for row in rows(folder / "dhl_veto_list_to_2022-05.csv"):
        record = next(
            (found for s in row["draft"].split() if (found := pledges.record(s))),
            pledges.record(row["record"]),
        )
        if record is None or record.draft is None:
            if re.search(r"\b20\d\d$", row["date"]):
                yield f"veto {row['record']}", "missing"
            continue
        found = pledges.assess_votes("undetermined", record, None, "code-of-conduct")
        ours = {member.iso3 for member in found.members if member.veto}
        theirs = {_code(pledges, name) for name in row["vetoed_by"].split(";")}
        if ours != theirs:
            yield f"veto {record.draft}", f"{sorted(ours)} against {sorted(theirs)}"


def _code(pledges: Pledges, name: str) -> str:
    try:
        return pledges.state(name.strip()).iso3
    except CredibleError:
        return name


def _names(
    pledges: Pledges, symbol: str, row: dict[str, str], ours: tuple[str, ...], column: str
) -> Iterator[tuple[str, str]]:
    theirs = {_code(pledges, name) for name in row.get(column, "").split(";") if name.strip()}
    found = {_code(pledges, name) for name in ours}
    if theirs and found != theirs:
        yield f"vote {symbol}", f"{column}: {sorted(found)} against {sorted(theirs)}"


def differences(pledges: Pledges, folder: Path) -> list[tuple[str, str]]:
    """Every difference as its key and what it is."""
    checks = (
        council_differences,
        seat_name_differences,
        supporter_differences,
        vote_differences,
        veto_differences,
    )
    return [each for check in checks for each in check(pledges, folder)]


def main(arguments: list[str]) -> int:
    """Prints the differences; 1 where one is not explained, 0 where none is or no data is there."""
    folder = Path(arguments[0]) if arguments else development_data()
    if folder is None:
        print("no development data: nothing compared")
        return 0
    unexplained = 0
    for key, what in differences(Pledges.load(ROOT / "rules"), folder):
        reason = EXPLAINED.get(key)
        unexplained += reason is None
        print(f"{key}: {what} ({reason or 'NOT EXPLAINED'})")
    print(f"{unexplained} differences not explained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
