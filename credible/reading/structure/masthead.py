"""What stands above the resolution: symbol, date, sponsors, title, status."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from credible.reading.structure.block import Division, Source
from credible.reading.structure.phrases import phrases
from credible.reading.text import TextStatus

SYMBOL = re.compile(
    r"\bS/(?:RES/\d{1,4}\s*\(\d{4}\)|RES/\d{1,4}|\d{4}/\d{1,5}(?:/Rev\.\s?\d+)?(?:/Add\.\s?\d+)?"
    r"|\d{3,5}(?:/Rev\.\s?\d+)?(?:/Add\.\s?\d+)?(?!/))"
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september",
         "october", "november", "december"), 1)
}  # fmt: skip
_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]+)\.?,?\s+(\d{4})\b")
_DATE_US = re.compile(r"\b([A-Z][a-z]+)\s+(\d{1,2})(?:st|nd|rd|th)?,\s+(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_RESOLUTION = re.compile(r"^(?:Resolution|RESOLUTION)\s+\d{1,4}\s*(?:[A-Z]\s*)?\(\d{4}\)")
_OLD = re.compile(r"^\d{1,4}\s*\(\d{4}\)\.?\s*Resolution of")
_LINE = 60
_SPLIT = re.compile(r",\s+and\s+|,\s+|\s+and\s+")


@dataclass(slots=True)
class Masthead:
    """The facts of the masthead; empty where the document does not say."""

    symbol: str | None = None
    title: str = ""
    date: date | None = None
    date_kind: str = ""
    sponsors: tuple[str, ...] = ()
    sponsors_line: str = ""
    organ_line: str = ""
    adoption_line: str = ""
    agenda_item: str | None = None
    status: TextStatus = "unknown"


def read_date(text: str) -> date | None:
    """The first date in ``text`` ("22 February 2014", "February 22, 2014", "2014-02-22")."""
    for found in (_DATE.search(text), _DATE_US.search(text)):
        if found is None:
            continue
        day, month = (found[1], found[2]) if found.re is _DATE else (found[2], found[1])
        number = _MONTHS.get(month.lower())
        if number is not None:
            return _safe_date(int(found[3]), number, int(day))
    iso = _ISO.search(text)
    return _safe_date(int(iso[1]), int(iso[2]), int(iso[3])) if iso else None


def _safe_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def neat_symbol(text: str) -> str:
    """A symbol in its usual spelling: "S/RES/1310(2000)" is "S/RES/1310 (2000)"."""
    return " ".join(text.replace("(", " (").split())


def split_sponsors(line: str) -> tuple[str, ...]:
    """The names before "draft resolution", in the order of the line.

    Names that hold "and" are kept whole where the list shows it ("Trinidad and Tobago"). An
    article before a name is left out.
    """
    names = line.rsplit(":", 1)[0] if ":" in line else line
    names = names.strip(" *")
    if not names or len(names) > 6000:
        return ()
    parts = [part.strip() for part in names.split(",") if part.strip()]
    out: list[str] = []
    for at, part in enumerate(parts):
        part = part.removeprefix("and ").strip()
        pieces = part.split(" and ")
        if at == len(parts) - 1 and len(pieces) > 1:
            out += _split_and(pieces)
        else:
            out.append(part)
    return tuple(name.removeprefix("the ") for name in out)


def _split_and(pieces: list[str]) -> list[str]:
    """Where the last "and" of a list divides: the one that leaves two whole names."""
    from credible.reading.structure.phrases import phrases

    whole = phrases().names_with_and
    text = " and ".join(pieces)
    for name in whole:
        for said in (name, f"the {name}"):
            if text == said:
                return [name]
            if text.endswith(f" and {said}"):
                return [text.removesuffix(f" and {said}"), name]
            if text.startswith(f"{said} and "):
                return [name, text.removeprefix(f"{said} and ")]
    return [" and ".join(pieces[:-1]), pieces[-1]]


def read_masthead(source: Source, division: Division) -> Masthead:
    """The masthead of a divided document."""
    out = Masthead(adoption_line=division.adoption_line)
    data = phrases()
    header = source.header
    lines = [block.text for block in division.masthead]
    title_lines: list[str] = []
    for at, line in enumerate(lines):
        if out.symbol is None:
            found = SYMBOL.search(line)
            if found is not None:
                out.symbol = neat_symbol(found.group())
        if not out.adoption_line and any(line.startswith(word) for word in data.adoption["before"]):
            out.adoption_line = line
        elif any(word in line for word in data.masthead["draft"]) and ":" in line:
            out.sponsors_line = out.sponsors_line or _whole_line(lines, at)
        elif _RESOLUTION.match(line) or _OLD.match(line):
            title_lines.append(line)
        elif line in data.organs_line or any(line.startswith(o) for o in data.masthead["organ"]):
            out.organ_line = out.organ_line or data.masthead["organ"][0]
        elif any(line.startswith(word) for word in data.masthead["agenda"]):
            out.agenda_item = out.agenda_item or line
    _from_header(out, header)
    if not title_lines and not out.sponsors_line and not out.title:
        title_lines = [line for line in lines[-3:] if _may_be_title(line)][-1:]
    out.title = out.title or out.sponsors_line or " ".join(title_lines[:1])
    if out.symbol is None and header.get("running-symbol"):
        out.symbol = neat_symbol(header["running-symbol"])
    if out.symbol is None:
        numbered = re.match(r"^(?:Resolution|RESOLUTION)\s+(\d{1,4})\s*\((\d{4})\)", out.title)
        old = re.match(r"^(\d{1,4})\s*\((\d{4})\)", out.title)
        found_number = numbered or old
        if found_number is not None:
            out.symbol = f"S/RES/{found_number[1]} ({found_number[2]})"
    if out.sponsors_line and not division.amends:
        out.sponsors = split_sponsors(out.sponsors_line)
    elif division.amends and ":" in out.title:
        out.sponsors = split_sponsors(out.title)
    _date(out, lines, division)
    if out.date is None:
        stated = read_date(header.get("date") or header.get("outcome") or "")
        out.date, out.date_kind = stated, "" if stated is None else "vote"
    _status(out, lines, header, division)
    return out


def _whole_line(lines: list[str], at: int) -> str:
    """The line of sponsors with the lines above it over which a long list of them runs."""
    first = at
    while first > 0 and "," in lines[first - 1] and _may_be_title(lines[first - 1]):
        if lines[first - 1].endswith((".", ":", ";")):
            break
        first -= 1
    return " ".join(lines[first : at + 1])


def _may_be_title(line: str) -> bool:
    data = phrases()
    return (
        10 < len(line) < 300
        and SYMBOL.fullmatch(line) is None
        and not any(line.startswith(word) for word in data.masthead["distribution"])
        and not any(line.startswith(word) for word in data.masthead["organization"])
        and read_date(line) is None
    )


def _from_header(out: Masthead, header: dict[str, str]) -> None:
    if header.get("symbol"):
        out.symbol = neat_symbol(header["symbol"])
    line = header.get("sponsors-line") or header.get("sponsors") or ""
    if line and not out.sponsors_line:
        out.sponsors_line = line
    if " by " in header.get("draft", ""):
        out.sponsors = split_sponsors(header["draft"].partition(" by ")[2])
    if header.get("title"):
        out.title = header["title"]


def _date(out: Masthead, lines: list[str], division: Division) -> None:
    adopted = read_date(out.adoption_line) if out.adoption_line else None
    if adopted is not None:
        out.date, out.date_kind = adopted, "adoption"
        return
    # A date that stands in a line of the masthead goes before one in the sentence of a letter.
    short = [line for line in lines if len(line) <= _LINE]
    for line in [out.title, *short, *lines]:
        found = read_date(line)
        if found is not None:
            old = _OLD.match(line) is not None or " of " in line[:40] or line.startswith("of ")
            out.date, out.date_kind = found, "adoption" if old else "issue"
            return


def _status(out: Masthead, lines: list[str], header: dict[str, str], division: Division) -> None:
    stated = header.get("status", "").lower().replace(" ", "-")
    if stated in ("draft", "adopted", "vetoed", "not-adopted"):
        out.status = stated  # type: ignore[assignment]
    elif out.adoption_line or (out.symbol or "").startswith("S/RES/"):
        out.status = "adopted"
    elif (
        out.sponsors_line
        or division.amends
        or division.labelled
        or any(word in line for line in lines for word in phrases().masthead["draft"])
        or out.symbol is not None
    ):
        out.status = "draft"
