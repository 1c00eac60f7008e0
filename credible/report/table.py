"""Assessments as rows of a table, for a spreadsheet or a summary of many drafts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from credible.model.assessment import Assessment
from credible.report.answer import Answer, ReadingOutcome
from credible.report.marking import csv_text
from credible.report.votes import bound_lines, vote_lines

COLUMNS = (
    "name",
    "symbol",
    "title",
    "date",
    "pledge",
    "reading",
    "outcome",
    "scope",
    "credibility",
    "fails",
    "unknown",
    "noted",
    "questions",
    "first_question",
    "vote",
    "cautions",
    "record",
    "notices",
    "rules",
    "input",
    "vetoes",
    "vote_says",
    "council",
    "other_readings",
)


def row_of(assessment: Assessment, name: str = "") -> dict[str, str]:
    """One assessment as a row, every value as text.

    What an :class:`Answer` says beside it stands in the last columns: who vetoed, what the vote
    means, whom the outcome binds, and the outcome under other readings. ``name`` is what the input
    was called (a file). ``fails`` and ``unknown`` are the ids of the
    required rules that keep an element from holding, parted by spaces.
    """
    a = assessment
    votes = a.votes if isinstance(a, Answer) else None
    council = a.council if isinstance(a, Answer) else None
    readings = a.other_readings if isinstance(a, Answer) else ()
    return {
        "name": name,
        "symbol": a.draft.symbol or "",
        "title": a.draft.title or "",
        "date": a.draft.date.isoformat() if a.draft.date else "",
        "pledge": a.pledge,
        "reading": a.reading,
        "outcome": a.outcome,
        "scope": a.scope,
        "credibility": a.credibility,
        "fails": _rules(a, "fails"),
        "unknown": _rules(a, "unknown"),
        "noted": " ".join(f.rule for f in a.noted if f.result == "fails"),
        "questions": str(len(a.questions)),
        "first_question": a.questions[0].question if a.questions else "",
        "vote": (votes.tally if votes else a.draft.tally) or "",
        "cautions": " ".join(a.cautions),
        "record": "; ".join(
            f"{each.reference} ({each.standing})" for each in a.record
        ),
        "notices": str(len(a.notices)),
        "rules": a.provenance.rules[:12],
        "input": a.provenance.input[:12],
        "vetoes": "; ".join(m.name for m in votes.members if m.veto) if votes else "",
        "vote_says": " ".join(vote_lines(votes)) if votes else "",
        "council": " ".join(bound_lines(council)) if council else "",
        "other_readings": "; ".join(_reading(each) for each in readings),
    }


def rows_csv(rows: Iterable[Mapping[str, str]], *, head: bool = True) -> str:
    """Rows of ``row_of`` as CSV; cells that a spreadsheet would run are made harmless.

    ``head`` says whether the names of the columns come first.
    """
    text = csv_text(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))
    return text if head else text.partition("\n")[2]


def _reading(each: ReadingOutcome) -> str:
    turns_on = f" ({each.turns_on})" if each.turns_on else ""
    return f"{each.reading}: {each.outcome}{turns_on}"


def _rules(assessment: Assessment, result: str) -> str:
    return " ".join(
        finding.rule
        for element in assessment.elements
        if element.result == result
        for finding in element.findings
        if finding.result == result
    )
