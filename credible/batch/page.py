"""One page for the whole batch: outcomes by year, by situation, by failing rule, and every draft.

The rows of the table are written one by one, so that a page on many drafts needs no more memory
than one on few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from credible.batch.rows import ERROR, Brief
from credible.batch.tally import OUTCOMES, Tally
from credible.files import write_whole
from credible.report.layout import clean

if TYPE_CHECKING:
    from credible.rulebook.rule import Pledge, Reading

MOST_ROWS = 200
"""Rows of a table of counts; the rest would not be read."""


@dataclass(frozen=True, slots=True)
class _Line:
    name: str
    date: str
    about: str
    outcome: str
    why: str
    opinion: str


def write_page(
    path: Path,
    briefs: Iterable[Brief],
    tally: Tally,
    pledge: Pledge,
    reading: Reading,
    origin: str,
) -> None:
    """Writes the page to ``path``, whole or not at all.

    ``origin`` is the line on program, engine and rule book.

    Raises:
        CredibleError: ``cannot-write`` where the disk refuses.
    """
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True,
    )
    words = {**{str(key): each for key, each in pledge.outcomes.items()},
             ERROR: "could not be assessed"}
    pieces = environment.get_template("page.html").generate(
        title="Drafts and the pledge",
        tally=tally,
        outcomes=OUTCOMES,
        words=words,
        pledge_title=pledge.title,
        reading_title=reading.title,
        reading_summary=reading.summary,
        notice=pledge.notice,
        origin=origin,
        lists=[
            ("By year", "Year", tally.by_year()[:MOST_ROWS]),
            ("By situation", "Situation", tally.by_situation()[:MOST_ROWS]),
            ("By rule that failed", "Rule", tally.by_rule()[:MOST_ROWS]),
        ],
        briefs=_lines(briefs),
    )
    write_whole(path, pieces)


def _lines(briefs: Iterable[Brief]) -> Iterator[_Line]:
    for brief in briefs:
        parts = [part for part in (brief.symbol, brief.title) if part]
        yield _Line(
            name=clean(" · ".join(parts) or brief.name),
            date=brief.date,
            about=clean(brief.about),
            outcome=brief.outcome,
            why=clean(brief.error or "; ".join(brief.failing)),
            opinion=brief.opinion,
        )
