"""Who submits a draft: the line of sponsors, whole where it runs over several, and its names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from credible.reading.structure.phrases import Phrases
from credible.reading.structure.states import is_state, names_with_and

_DRAFT = re.compile(r"(?:^|:\s*)(?:(?:revised|provisional)\s+)?draft resolution\b", re.IGNORECASE)
_JOINING = frozenset({"of", "the", "and", "for", "in", "de", "la", "du"})
_MOST_LINES = 40
"""A draft with 96 sponsors names them in some 30 lines of a narrow column."""
_LONGEST_NAME = 9
"""Words of the longest name: United Kingdom of Great Britain and Northern Ireland has nine."""
_LONGEST = 6_000
"""Letters of the longest list: 193 names, of some twenty letters with their commas."""


@dataclass(frozen=True, slots=True)
class Sponsors:
    """The line of sponsors, the first and the last of the lines that it runs over, its names."""

    line: str
    first: int
    last: int
    names: tuple[str, ...]


def find_sponsors(
    lines: list[str], ends_above: list[bool], phrases: Phrases
) -> Sponsors | None:
    """The line of sponsors among the lines of a masthead ("Norland and Velmar: draft resolution").

    Over how many lines it runs is told by the names: the most lines above it are taken that leave
    a list of States alone; where States are unknown, those that a comma or a small word joins.
    ``ends_above`` says of each line that it is of another kind, such as a date or a symbol.
    """
    for at in range(len(lines)):
        for last in range(at, min(at + 2, len(lines))):
            said = " ".join(lines[at : last + 1])
            begins = _DRAFT.search(said)
            if begins is None or (last > at and not _is_broken(lines[at], lines[last])):
                continue
            if ":" not in said[: begins.end()] and (at == 0 or not lines[at - 1].endswith(":")):
                continue
            found = _whole(lines, at, last, ends_above)
            if found is not None:
                return found
    return _named_after_a_word(lines, phrases)


def _is_broken(line: str, following: str) -> bool:
    """Whether "draft resolution" is broken over two lines, or stands alone in the second."""
    return line.lower().endswith("draft") or line.endswith(":") or following.startswith(":")


def _whole(lines: list[str], at: int, last: int, ends_above: list[bool]) -> Sponsors | None:
    own = " ".join(lines[at : last + 1])
    joined: Sponsors | None = None
    known: Sponsors | None = None
    said, linked = own, True
    for first in range(at, max(-1, at - _MOST_LINES), -1):
        if first < at:
            if ends_above[first] or lines[first].endswith((".", ":", ";")):
                break
            linked = linked and _goes_on(lines[first], lines[first + 1])
            said = f"{lines[first]} {said}"
        names = split_sponsors(said)
        if not names or not all(map(_may_be_name, names)):
            continue
        found = Sponsors(said, first, last, names)
        if all(map(is_state, names)):
            known = found
        if linked:
            joined = found
    if known is None or joined is None or any(map(is_state, joined.names)):
        return max(filter(None, (known, joined)), key=lambda s: len(s.line), default=None)
    return joined


def _goes_on(line: str, following: str) -> bool:
    return (
        "," in line
        or line.endswith("-")
        or following[:1].islower()
        or line.rpartition(" ")[2].lower() in _JOINING
    )


def _named_after_a_word(lines: list[str], phrases: Phrases) -> Sponsors | None:
    """Sponsors after a word for them ("Sponsors: France, Rwanda, Uruguay")."""
    for at, line in enumerate(lines):
        for word in phrases.masthead["sponsors"]:
            if line.startswith(word):
                names = split_sponsors(line.removeprefix(word).strip(" :."))
                if names and all(map(_may_be_name, names)):
                    return Sponsors(line, at, at, names)
    return None


def _may_be_name(name: str) -> bool:
    """Whether words may be the name of a State: so few, and all but joining words in capitals."""
    words = name.replace("(", " ").replace(")", " ").split()
    return is_state(name) or (
        0 < len(words) <= _LONGEST_NAME
        and all(word[:1].isupper() or word in _JOINING for word in words)
        and not any(letter.isdigit() or letter in ":;/" for letter in name)
    )


def unknown_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the names that no table knows, where it knows most: a misprint, or half a name.

    An exercise with States that do not exist is not full of notices.
    """
    unknown = tuple(name for name in names if not is_state(name))
    return unknown if len(unknown) * 2 < len(names) else ()


def proposed_by(title: str, phrases: Phrases) -> tuple[str, ...]:
    """The sponsors of an amendment, from its title ("Amendment proposed by Norland to ...")."""
    if ":" in title:
        return split_sponsors(title)
    for words in phrases.amendment["proposed_by"]:
        _, found, after = title.partition(f" {words} ")
        if found:
            names = split_sponsors(after.partition(" to ")[0])
            return names if all(map(_may_be_name, names)) else ()
    return ()


def split_sponsors(line: str) -> tuple[str, ...]:
    """The names before "draft resolution", in the order of the line.

    Names that hold "and" are kept whole where the list shows it ("Trinidad and Tobago"). An
    article before a name is left out.
    """
    names = line.rsplit(":", 1)[0] if ":" in line else line
    names = names.strip(" *")
    if not names or len(names) > _LONGEST:
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
    return tuple(name.removeprefix("the ").removeprefix("The ") for name in out)


def _split_and(pieces: list[str]) -> list[str]:
    """Where the last "and" of a list divides: the one that leaves two whole names."""
    text = " and ".join(pieces)
    bare = text.removeprefix("the ").removeprefix("The ")
    for name in names_with_and():
        if bare == name:
            return [name]
        if bare.startswith(f"{name} and "):
            return [name, bare.removeprefix(f"{name} and ")]
        for said in (name, f"the {name}"):
            if text.endswith(f" and {said}"):
                return [text.removesuffix(f" and {said}"), name]
    return [" and ".join(pieces[:-1]), pieces[-1]]
