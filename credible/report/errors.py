"""One printer for all errors: the sentence, the place with its line underlined, the remedy."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from credible.codes import Severity
from credible.errors import Place, Problem
from credible.report.layout import Ink, clean, wrapped

_LARGEST_CAPTION = 2_000_000
_QUOTED = re.compile(r"[“\"]([^”\"]{1,80})[”\"]")
_WORD = re.compile(r"[^\s,:{}\[\]]+")


def problems_text(problems: Sequence[Problem], *, width: int = 80, colour: bool = False) -> str:
    """Problems as text for a person, all in the same form, with their number at the end.

    Where a problem names a file and a line, the line is shown and the word underlined, if the
    file is text and can be read.
    """
    if not problems:
        return ""
    ink = Ink(colour)
    files: dict[str, list[str]] = {}
    blocks = [_one(problem, width, ink, files) for problem in problems]
    if len(problems) > 1:
        named = {problem.place.file for problem in problems if problem.place.file}
        where = f" in {len(named)} files" if len(named) > 1 else ""
        blocks.append([f"{_counted(problems)}{where}."])
    return "\n".join("\n".join(block) for block in blocks)


def problems_json(problems: Sequence[Problem]) -> str:
    """Problems as a list in JSON, each with how grave it is."""
    found = [{"severity": problem.severity, **problem.data()} for problem in problems]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _counted(problems: Sequence[Problem]) -> str:
    """How many there are of each gravity: ``2 errors and 1 warning``."""
    counts = Counter(problem.severity for problem in problems)
    return " and ".join(
        f"{counts[severity]} {severity}{'s' if counts[severity] != 1 else ''}"
        for severity in get_args(Severity)
        if counts[severity]
    )


def _one(problem: Problem, width: int, ink: Ink, files: dict[str, list[str]]) -> list[str]:
    code = f"{problem.severity}[{problem.code}]:"
    lines = wrapped(f"{code} {problem.sentence}", width, "", "  ")
    if lines[0].startswith(code):
        lines[0] = ink(problem.severity, code) + lines[0][len(code) :]
    if str(problem.place):
        lines.append("  " + clean(str(problem.place)))
    lines += _caption(problem, problem.place, width, ink, files)
    for place in problem.also:
        lines.append("  also at " + clean(str(place)))
        lines += _caption(problem, place, width, ink, files)
    if problem.nearest:
        lines += wrapped(f"nearest: {', '.join(problem.nearest)}", width, "  ", "    ")
    if problem.remedy:
        lines += wrapped(problem.remedy, width, "  ", "  ")
    return lines


def _caption(
    problem: Problem, place: Place, width: int, ink: Ink, files: dict[str, list[str]]
) -> list[str]:
    if place.file is None or place.line is None:
        return []
    if place.file not in files:
        files[place.file] = _lines_of(place.file)
    lines = files[place.file]
    if not 1 <= place.line <= len(lines):
        return []
    shown = lines[place.line - 1]
    start, length = _underlined(shown, place, problem)
    gutter = f"    {place.line} │ "
    # a long line is cut so that the word in question stays on the screen
    room = max(width - len(gutter), 20)
    cut = 0 if start + length <= room else max(0, start - room // 3)
    text = shown[cut : cut + room].rstrip()
    bar = " " * (len(gutter) - 2) + "│ "
    under = " " * (start - cut) + "^" * max(1, min(length, room - (start - cut)))
    return [gutter + text, bar + ink(problem.severity, under)]


def _underlined(line: str, place: Place, problem: Problem) -> tuple[int, int]:
    """Where the word in question starts in the line (from 0), and its length."""
    start = min(max((place.column or 1) - 1, 0), len(line))
    for quoted in _QUOTED.findall(problem.sentence):
        found = line.find(quoted, start)
        if found < 0:
            found = line.find(quoted)
        if found >= 0:
            return found, len(quoted)
    if place.column is None:
        start = len(line) - len(line.lstrip())
    word = _WORD.match(line, start) or _WORD.search(line, start)
    return (word.start(), len(word.group())) if word else (start, 1)


def _lines_of(file: str) -> list[str]:
    """The lines of a file of text, or none where it cannot be read as one."""
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _LARGEST_CAPTION:
            return []
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return []
    # one column for one character, so that the underline stays under its word
    return ["".join(c if c.isprintable() else " " for c in line) for line in text.splitlines()]
