"""What stands behind a reason in one line, as long as there is room for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from credible.report.layout import clean
from credible.report.page import Note
from credible.report.places import MOST_PARAGRAPHS, in_order


def below(note: Note) -> str:
    """The whole reference of a note, its answers apart."""
    return _reference(note, note.rules, note.sources, None, note.also, with_answers=False)


def beside_a_reason(note: Note, width: int, used: int) -> tuple[str, bool]:
    """The reference of a note, and whether it fits beside a line of which so much is ``used``.

    What is left out is counted (``Charter, Art. 42 +1``).
    """
    line = ""
    for line in _from_long_to_short(note):
        # further rules are dropped only where the reference would not fit in a line of its own
        if width - used - len(line) >= 2 and (not note.also or note.also_words in line):
            return line, bool(line)
    fitting = (each for each in _from_long_to_short(note) if len(each) <= width - 4)
    return next(fitting, line), False


def _from_long_to_short(note: Note) -> Iterator[str]:
    for also in (note.also, ()) if note.also else (note.also,):
        for sources in range(max(len(note.sources), 1), 0, -1):
            for rules in range(max(len(note.rules), 1), 0, -1):
                for most in (MOST_PARAGRAPHS, 3):
                    yield _reference(
                        note, _counted(note.rules, rules), _counted(note.sources, sources), most,
                        also,
                    )


def _counted(items: Sequence[str], shown: int) -> tuple[str, ...]:
    """The first items, and how many more there are: ``("Charter, Art. 42 +1",)``."""
    if shown >= len(items):
        return tuple(items)
    return (*items[: shown - 1], f"{items[shown - 1]} +{len(items) - shown}")


def _reference(
    note: Note, rules: Sequence[str], sources: Sequence[str], most: int | None,
    also: Sequence[str], *, with_answers: bool = True,
) -> str:
    parts = [" ".join((", ".join(rules), note.rules_result)).strip(), "; ".join(sources)]
    parts.append(in_order([label for label, _ in note.places], most))
    parts += [*note.brief, note.brief_answers if with_answers else ""]
    parts += [f"{note.also_words}: {', '.join(also)}"] if also else []
    return clean(" · ".join(part for part in parts if part))
